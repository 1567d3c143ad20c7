import { add, compare, type Decimal, minimum, sign, subtract, sum, ZERO } from '../../base/decimal.ts';
import type { Lot, LotShares, ReliefChoice } from '../../domain/holdings/lot.ts';
import { plain } from '../../domain/instruments/wording.ts';
import { byUnitCost, divideLot } from './lots.ts';

export interface Relieved {
  /** What was sold, in the order in which the lots were taken; each bears its lot's id. */
  readonly sold: readonly Lot[];
  /** What is left, in the order in which it stood. */
  readonly rest: readonly Lot[];
}

/**
 * Takes so many shares (above zero) from one account's lots of one security, given in the order of acquisition.
 * `fifo` takes the oldest first, `lifo` the youngest, `hifo` the dearest share (ties: the oldest), `specific` those
 * that are named. Gives a sentence where the lots do not hold what is to be sold.
 */
export function relieveLots(lots: readonly Lot[], shares: Decimal, choice: ReliefChoice): Relieved | string {
  const held = sum(lots.map((lot) => lot.shares));
  if (compare(shares, held) > 0) return `${plain(shares)} are sold and the lots hold ${plain(held)}`;
  const wanted = choice.method === 'specific' ? named(lots, shares, choice.lots) : inTurn(lots, shares, choice.method);
  return typeof wanted === 'string' ? wanted : take(lots, wanted);
}

/** Shares to take by lot id, in the order in which they are taken. */
type Wanted = ReadonlyMap<string, Decimal>;

function inTurn(lots: readonly Lot[], shares: Decimal, method: 'fifo' | 'lifo' | 'hifo'): Wanted {
  const order = method === 'fifo' ? lots : method === 'lifo' ? lots.toReversed() : lots.toSorted(byUnitCost);
  const wanted = new Map<string, Decimal>();
  let left = shares;
  for (const lot of order) {
    if (sign(left) <= 0) break;
    const part = minimum(left, lot.shares);
    wanted.set(lot.id, part);
    left = subtract(left, part);
  }
  return wanted;
}

/** A name is a lot's id or that of the purchase that it is a part of. */
function named(lots: readonly Lot[], shares: Decimal, choice: readonly LotShares[]): Wanted | string {
  const total = sum(choice.map((one) => one.shares));
  if (compare(total, shares) !== 0)
    return `${plain(shares)} are sold and the lots that are named have ${plain(total)} to sell`;
  const wanted = new Map<string, Decimal>();
  for (const { lot: name, shares: asked } of choice) {
    if (sign(asked) <= 0) return `of the lot ${name} ${plain(asked)} shares are to be sold`;
    let left = asked;
    for (const lot of lots.filter((one) => one.id === name || one.purchase === name)) {
      const taken = wanted.get(lot.id) ?? ZERO;
      const part = minimum(left, subtract(lot.shares, taken));
      if (sign(part) <= 0) continue;
      wanted.set(lot.id, add(taken, part));
      left = subtract(left, part);
    }
    if (sign(left) > 0) return `of the lot ${name} ${plain(asked)} are sold and it lacks ${plain(left)}`;
  }
  return wanted;
}

function take(lots: readonly Lot[], wanted: Wanted): Relieved {
  const taken = new Map<string, Lot>();
  const rest: Lot[] = [];
  for (const lot of lots) {
    const part = wanted.get(lot.id);
    if (part === undefined) rest.push(lot);
    else {
      const divided = divideLot(lot, part, lot.id);
      taken.set(lot.id, divided.taken);
      if (divided.rest !== null) rest.push(divided.rest);
    }
  }
  return { sold: [...wanted.keys()].flatMap((id) => taken.get(id) ?? []), rest };
}
