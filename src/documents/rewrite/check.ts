import { compare } from '../../base/decimal.ts';
import type { Portfolio, Position } from '../../domain/holdings/portfolio.ts';
import { averageCostOf } from './measures.ts';

/** What a document is rewritten for, in words: of which moment the figures are that it gets. */
export const MOMENTS = { fills: 'after the trades', import: 'in the broker’s file' } as const;
export type Occasion = keyof typeof MOMENTS;

/** What is asked of a person where a document cannot be rewritten. */
export function byHand(occasion: Occasion): string {
  return `the figures ${MOMENTS[occasion]}, written by hand`;
}

/** What the form of a document can tell of a new position. */
export interface Told {
  readonly hasCosts: boolean;
  readonly hasSectors: boolean;
}

/** What a portfolio that was read has otherwise than the one that was to be written; costs to 4 decimals. */
export function faultsBetween(read: Portfolio, wanted: Portfolio, told: Told, occasion: Occasion): string[] {
  const moment = MOMENTS[occasion];
  const byTicker = new Map(read.positions.map((held) => [held.ticker, held]));
  const cash = compare(read.cash, wanted.cash) === 0 ? [] : [`the cash ${moment} cannot be written here`];
  const faults = wanted.positions.flatMap((held) => {
    const found = byTicker.get(held.ticker);
    byTicker.delete(held.ticker);
    if (found === undefined) return [`${held.ticker} cannot be written into the holdings`];
    const isSame =
      compare(found.shares, held.shares) === 0 &&
      compare(found.price, held.price) === 0 &&
      (!told.hasCosts || hasSameCost(found, held)) &&
      (!told.hasSectors || isSameSector(found.sector, held.sector));
    return isSame ? [] : [`the shares, price, cost or sector of ${held.ticker} ${moment} cannot be written here`];
  });
  return [...cash, ...faults, ...[...byTicker.keys()].map((ticker) => `${ticker} cannot be taken out of the holdings`)];
}

function hasSameCost(found: Position, held: Position): boolean {
  const read = averageCostOf(found, null);
  const wanted = averageCostOf(held, null);
  return read === null || wanted === null ? read === wanted : compare(read, wanted) === 0;
}

/** The spelling of a sector of the document's own may be that of a row that went. */
function isSameSector(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
