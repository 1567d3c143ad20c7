import { compare, type Decimal } from '../../base/decimal.ts';
import { averageCostOf } from '../../documents/rewrite/measures.ts';
import type { Portfolio, Position } from '../../domain/holdings/portfolio.ts';
import { byText, type Ticker } from '../../domain/instruments/security.ts';

/** `repriced`: as many shares as before, at another price or average cost. */
export type ChangeKind = 'new' | 'gone' | 'changed' | 'repriced' | 'unchanged';

/** What an import makes of one row of the holdings. */
export interface HoldingChange {
  readonly ticker: Ticker;
  readonly kind: ChangeKind;
  readonly before: Position | null;
  readonly after: Position | null;
}

/** Row by row, what stood in the document and what will; by ticker. */
export function holdingChanges(before: Portfolio | null, after: Portfolio): HoldingChange[] {
  const standing = new Map((before?.positions ?? []).map((held) => [held.ticker, held]));
  const coming = new Map(after.positions.map((held) => [held.ticker, held]));
  return [...new Set([...standing.keys(), ...coming.keys()])].sort(byText).map((ticker) => {
    const pair = { before: standing.get(ticker) ?? null, after: coming.get(ticker) ?? null };
    return { ticker, kind: kindOf(pair), ...pair };
  });
}

function kindOf({ before, after }: Pick<HoldingChange, 'before' | 'after'>): ChangeKind {
  if (before === null) return 'new';
  if (after === null) return 'gone';
  if (compare(before.shares, after.shares) !== 0 || before.sector !== after.sector) return 'changed';
  const isSamePrice = compare(before.price, after.price) === 0;
  return isSamePrice && isSame(averageCostOf(before, null), averageCostOf(after, null)) ? 'unchanged' : 'repriced';
}

function isSame(one: Decimal | null, other: Decimal | null): boolean {
  return one === null || other === null ? one === other : compare(one, other) === 0;
}
