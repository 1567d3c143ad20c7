import { compare, type Decimal, format, trimmed } from '../../base/decimal.ts';
import { canonicalJson, hashJson } from '../../base/hash.ts';
import { atClose } from '../../domain/days/calendar.ts';
import { unitPrice } from '../../domain/instruments/wording.ts';
import type { TracedFill } from '../../domain/planning/execution.ts';
import type { Outcome, Refusal } from '../../domain/rules/refusal.ts';
import type { Fill } from '../../domain/trading/fill.ts';

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
 * Tells new fills from those recorded before (SEMANTICS 9): of a batch whose `batchKey` is in `recordedBatches` every
 * fill that stands of it, and each whose broker reference is recorded. A reference that was given to another fill is
 * refused: dropping the second could lose an execution.
 */
export function separateFills(
  recorded: readonly Fill[],
  recordedBatches: ReadonlyMap<string, readonly Fill[]>,
  batch: readonly TracedFill[],
): Outcome<SeparatedFills> {
  const standing = (recordedBatches.get(batchKey(batch)) ?? []).map((fill) => canonicalJson(factsOf(fill)));
  const others = batch.filter((fill) => {
    const found = standing.indexOf(canonicalJson(factsOf(fill)));
    if (found >= 0) standing.splice(found, 1);
    return found < 0;
  });
  const separated = byReference(recorded, others);
  if (!separated.ok) return separated;
  const fresh = new Set(separated.value.fresh);
  return { ok: true, value: { fresh: separated.value.fresh, duplicates: batch.filter((fill) => !fresh.has(fill)) } };
}

/**
 * The same for a broker's own history, in which every execution of a day is a row: what `account` has recorded counts
 * as told again by as many rows as it was recorded, where day, side, ticker, shares and price agree, and not both have
 * a reference or a time that differ. Two equal rows are two fills, and a later download with both adds none.
 */
export function separateHistory(
  recorded: readonly Fill[],
  account: readonly Fill[],
  history: readonly TracedFill[],
): Outcome<SeparatedFills> {
  const separated = byReference(recorded, history);
  if (!separated.ok) return separated;
  const references = new Set(separated.value.duplicates.map((fill) => fill.reference));
  const left = new Map<string, Fill[]>();
  for (const fill of account) {
    if (fill.tradedOn === null || (fill.reference !== null && references.has(fill.reference))) continue;
    const same = left.get(rowKey(fill));
    if (same === undefined) left.set(rowKey(fill), [fill]);
    else same.push(fill);
  }
  const again = new Set(separated.value.duplicates);
  for (const fill of separated.value.fresh) {
    const same = left.get(rowKey(fill)) ?? [];
    const found = sameAmong(same, fill);
    if (found < 0) continue;
    same.splice(found, 1);
    again.add(fill);
  }
  const fresh = history.filter((fill) => !again.has(fill));
  return { ok: true, value: { fresh, duplicates: history.filter((fill) => again.has(fill)) } };
}

function rowKey({ tradedOn, action, ticker, shares, price }: Fill): string {
  return canonicalJson([tradedOn, action, ticker, plainDigits(shares), plainDigits(price)]);
}

/** Which of the recorded fills the row tells again, one at the same time first; -1 for none. */
function sameAmong(recorded: readonly Fill[], row: Fill): number {
  const at = timeOf(row);
  const possible = (one: Fill): boolean =>
    (one.reference === null || row.reference === null) && (at === null || timeOf(one) === null || timeOf(one) === at);
  const exact = recorded.findIndex((one) => possible(one) && timeOf(one) === at);
  return exact >= 0 ? exact : recorded.findIndex(possible);
}

/** A day alone is recorded as its market close, which tells no time. */
function timeOf({ at, tradedOn }: Fill): number | null {
  return at === null || tradedOn === null || at === atClose(tradedOn).instant ? null : at;
}

function byReference(recorded: readonly Fill[], batch: readonly TracedFill[]): Outcome<SeparatedFills> {
  const known = new Map<string, Fill>();
  for (const fill of recorded) if (fill.reference !== null) known.set(fill.reference, fill);
  const fresh: TracedFill[] = [];
  const duplicates: TracedFill[] = [];
  const refusals: Refusal[] = [];
  for (const fill of batch) {
    const other = fill.reference === null ? undefined : known.get(fill.reference);
    if (other === undefined) {
      if (fill.reference !== null && OWN_NAME.test(fill.reference)) refusals.push(ownName(fill));
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

/** What a correction calls a fill without a reference, and a placing: as a reference it could name another record. */
const OWN_NAME = /^(fill-\d+|placed)-\d+$/;

function ownName(fill: TracedFill): Refusal {
  return {
    source: fill.source ?? { file: 'fills', line: 1, text: '' },
    message: `the reference ${fill.reference} is a name that is given here to what is recorded`,
    accepted: 'the broker’s own reference, or none',
  };
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
