import { compare, type Decimal, format, trimmed } from '../base/decimal.ts';
import { canonicalJson, hashJson } from '../base/hash.ts';
import type { TracedFill } from '../domain/execution.ts';
import type { Fill } from '../domain/fill.ts';
import type { Outcome, Refusal } from '../domain/refusal.ts';
import { unitPrice } from '../domain/wording.ts';

export interface SeparatedFills {
  /** What is new, in the order of the batch. */
  readonly fresh: readonly TracedFill[];
  /** What was recorded before, in the order of the batch; it changes nothing. */
  readonly duplicates: readonly TracedFill[];
}

/** What tells one batch from another: 64 hex digits, the same whatever the order of its fills and the zeros of its figures. */
export function batchKey(fills: readonly Fill[]): string {
  return hashJson(fills.map(factsOf).map(canonicalJson).sort());
}

/**
 * Tells new fills from those recorded before (SEMANTICS 9): every fill of a batch whose `batchKey` is in
 * `recordedBatches`, and each whose broker reference is recorded. A reference that was given to another fill is
 * refused: dropping the second could lose an execution.
 */
export function separateFills(
  recorded: readonly Fill[],
  recordedBatches: ReadonlySet<string>,
  batch: readonly TracedFill[],
): Outcome<SeparatedFills> {
  if (recordedBatches.has(batchKey(batch))) return { ok: true, value: { fresh: [], duplicates: batch } };
  const known = new Map<string, Fill>();
  for (const fill of recorded) if (fill.reference !== null) known.set(fill.reference, fill);
  const fresh: TracedFill[] = [];
  const duplicates: TracedFill[] = [];
  const refusals: Refusal[] = [];
  for (const fill of batch) {
    const other = fill.reference === null ? undefined : known.get(fill.reference);
    if (other === undefined) {
      fresh.push(fill);
      if (fill.reference !== null) known.set(fill.reference, fill);
    } else if (isSameFill(fill, other)) duplicates.push(fill);
    else refusals.push(referenceTaken(fill, other));
  }
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, value: { fresh, duplicates } };
}

function factsOf(fill: Fill) {
  const { action, ticker, at, tradedOn, reference } = fill;
  // the day counts only where no time tells it: keys that were recorded before it was known stay what they are
  const day = at === null && tradedOn !== null ? [tradedOn] : [];
  return [
    action,
    ticker,
    plainDigits(fill.shares),
    plainDigits(fill.price),
    plainDigits(fill.commission),
    at,
    reference,
    ...day,
  ];
}

function plainDigits(value: Decimal): string {
  return format(trimmed(value));
}

/** A time counts where both state one. */
function isSameFill(left: Fill, right: Fill): boolean {
  return (
    left.action === right.action &&
    left.ticker === right.ticker &&
    compare(left.shares, right.shares) === 0 &&
    compare(left.price, right.price) === 0 &&
    compare(left.commission, right.commission) === 0 &&
    (left.at === null || right.at === null || left.at === right.at)
  );
}

function referenceTaken(fill: TracedFill, other: Fill): Refusal {
  return {
    source: fill.source ?? { file: 'fills', line: 1, text: '' },
    message: `the reference ${fill.reference} is that of another fill, ${inWords(other)}`,
    accepted: 'a reference of its own for each fill; where one order was filled in parts, the execution’s reference',
  };
}

/** `SELL 540 NEM @ $131.60`. */
function inWords({ action, ticker, shares, price }: Pick<Fill, 'action' | 'ticker' | 'shares' | 'price'>): string {
  return `${action} ${plainDigits(shares)} ${ticker} @ ${unitPrice(price)}`;
}
