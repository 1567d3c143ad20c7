import { assert } from '../../base/assert.ts';
import { type Decimal, decimal, format, trimmed } from '../../base/decimal.ts';
import type { Json } from '../../base/hash.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import { listIn } from './payload.ts';

/** What the lots and the cash of a day made of the sales of a batch. */
export interface Reckoned {
  /** By place among the fills: what sold shares cost by the lots of that day, dollars; null where it was not known. */
  readonly soldCosts: readonly (Decimal | null)[];
  /** Places among the fills, from 0, of the sales that were good-faith violations. */
  readonly goodFaith: readonly number[];
  /** Places of the sales that were free-riding. */
  readonly freeRiding: readonly number[];
}

/** For the event; nothing where nothing is to be said. */
export function reckonedJson({ soldCosts, goodFaith, freeRiding }: Reckoned): JsonObject {
  const costs = soldCosts.map((cost) => (cost === null ? null : format(trimmed(cost))));
  return {
    ...(costs.every((cost) => cost === null) ? {} : { sold_costs: costs }),
    ...(goodFaith.length === 0 ? {} : { good_faith: [...goodFaith] }),
    ...(freeRiding.length === 0 ? {} : { free_riding: [...freeRiding] }),
  };
}

export function reckonedIn(payload: JsonObject): Reckoned {
  return {
    soldCosts: payload.sold_costs === undefined ? [] : listIn(payload, 'sold_costs').map(costIn),
    goodFaith: placesIn(payload, 'good_faith'),
    freeRiding: placesIn(payload, 'free_riding'),
  };
}

function placesIn(payload: JsonObject, key: string): number[] {
  return payload[key] === undefined ? [] : listIn(payload, key).map(placeIn);
}

function placeIn(value: Json): number {
  assert(typeof value === 'number', 'a place is a number');
  return value;
}

function costIn(value: Json): Decimal | null {
  assert(value === null || typeof value === 'string', 'a cost is a figure or not known');
  return value === null ? null : decimal(value);
}
