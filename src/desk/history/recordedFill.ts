import { decimal, format, trimmed } from '../../base/decimal.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import type { AccountFill } from '../../domain/holdings/lotFile.ts';
import { fillIn, fillJson } from './fillEvents.ts';
import { textIn } from './payload.ts';

/** A fill of an account, as an event and a list of fills have it. */
export function accountFillJson(fill: AccountFill): JsonObject {
  const { id, planId, recordedOn, soldCost, brokeGoodFaith, rodeFree } = fill;
  const cost = soldCost === null ? {} : { sold_cost: format(trimmed(soldCost)) };
  return {
    id,
    plan: planId,
    recorded_on: recordedOn,
    ...fillJson(fill),
    ...cost,
    ...(brokeGoodFaith ? { good_faith: true } : {}),
    ...(rodeFree ? { free_riding: true } : {}),
  };
}

/** The same from an event. */
export function accountFillIn(value: JsonObject): AccountFill {
  return {
    ...fillIn(value),
    id: textIn(value, 'id'),
    planId: textIn(value, 'plan'),
    recordedOn: textIn(value, 'recorded_on'),
    soldCost: value.sold_cost === undefined ? null : decimal(textIn(value, 'sold_cost')),
    brokeGoodFaith: value.good_faith === true,
    rodeFree: value.free_riding === true,
  };
}
