import { createHash } from 'node:crypto';
import { assert } from '../../base/assert.ts';

// How what was filled of a block is shared among its accounts (BOOK 8.3 to 8.8). All of it is whole numbers: shares are
// counted in the block's unit, dollars in cents.

/** What an account asked of a block, and has of it. */
export interface Share {
  readonly account: string;
  /** Above zero. */
  readonly asked: bigint;
  /** From 0 to `asked`. */
  readonly got: bigint;
}

/**
 * What each has once `filled` of the block is filled in all, in the order of `shares`: those below the floor of their
 * entitlement are raised to it, then the largest shortfall gets one each, ties by the hash of block and account. Nobody
 * gives a share back. A leg that has nothing yet and would get less than `least` waits, and its shares go on.
 */
export function allocate(block: string, shares: readonly Share[], filled: bigint, least = 0n): readonly bigint[] {
  const had = shares.reduce((sum, { got }) => sum + got, 0n);
  const asked = total(shares);
  assert(filled >= had && filled <= asked, 'what is filled is not below what they have, nor above what they ask');
  let waiting = new Set<number>();
  for (;;) {
    const got = among(block, shares, filled, waiting);
    const tooFew = new Set(waiting);
    for (const [place, share] of shares.entries()) if (isTooFew(share, got[place] ?? 0n, least)) tooFew.add(place);
    // somebody has to own what was filled
    const canTake = total(shares.filter((_, place) => !tooFew.has(place)));
    if (tooFew.size === waiting.size || canTake < filled) return got;
    waiting = tooFew;
  }
}

function isTooFew({ asked, got: had }: Share, got: bigint, least: bigint): boolean {
  return had === 0n && got > 0n && got < (asked < least ? asked : least);
}

function total(shares: readonly Pick<Share, 'asked'>[]): bigint {
  return shares.reduce((sum, { asked }) => sum + asked, 0n);
}

/** The same, where some get nothing. */
function among(block: string, shares: readonly Share[], filled: bigint, waiting: ReadonlySet<number>): bigint[] {
  const whole = total(shares.filter((_, place) => !waiting.has(place)));
  const got = shares.map((share) => share.got);
  let left = filled - got.reduce((sum, one) => sum + one, 0n);
  const order = shares
    .map(({ account, asked }, place) => ({ place, asked, tie: tieOf(block, account) }))
    .filter(({ place }) => !waiting.has(place));
  const shortfall = ({ place, asked }: { readonly place: number; readonly asked: bigint }): bigint =>
    asked * filled - (got[place] ?? 0n) * whole;
  // below the floor is whoever is short of a whole share or more
  for (const one of order.toSorted(bySize(shortfall))) {
    const owed = whole === 0n ? 0n : shortfall(one) / whole;
    const raised = owed < 0n ? 0n : owed > left ? left : owed;
    got[one.place] = (got[one.place] ?? 0n) + raised;
    left -= raised;
  }
  for (const { place, asked } of order.toSorted(bySize(shortfall))) {
    if (left === 0n) break;
    if ((got[place] ?? 0n) >= asked) continue;
    got[place] = (got[place] ?? 0n) + 1n;
    left -= 1n;
  }
  assert(left === 0n, 'what is filled is shared out');
  return got;
}

interface Ranked {
  readonly place: number;
  readonly asked: bigint;
  readonly tie: string;
}

function bySize(size: (one: Ranked) => bigint): (one: Ranked, other: Ranked) => number {
  return (one, other) => {
    const [left, right] = [size(one), size(other)];
    return left > right ? -1 : left < right ? 1 : one.tie < other.tie ? -1 : 1;
  };
}

function tieOf(block: string, account: string): string {
  return createHash('sha256').update(`${block}/${account}`).digest('hex');
}

/**
 * Cents shared by weight (shares), so that the parts are the whole: each gets the floor, the rest go one by one to the
 * largest remainders (BOOK 8.6). `cents` is 0 or more.
 */
export function shareCents(
  block: string,
  parts: readonly { readonly account: string; readonly weight: bigint }[],
  cents: bigint,
): readonly bigint[] {
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0n);
  if (weights === 0n) return parts.map(() => 0n);
  const shared = parts.map(({ weight }) => (weight * cents) / weights);
  let left = cents - shared.reduce((sum, one) => sum + one, 0n);
  const order = parts
    .map(({ account, weight }, place) => ({ place, rest: (weight * cents) % weights, tie: tieOf(block, account) }))
    .sort((one, other) => (one.rest > other.rest ? -1 : one.rest < other.rest ? 1 : one.tie < other.tie ? -1 : 1));
  for (const { place } of order) {
    if (left === 0n) break;
    shared[place] = (shared[place] ?? 0n) + 1n;
    left -= 1n;
  }
  return shared;
}
