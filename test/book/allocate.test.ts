import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, type Share, shareCents } from '../../src/book/blocks/allocate.ts';

/** 100,000 in `npm run test:book`. */
const RUNS = Number(process.env.BOOK_ALLOCATIONS ?? 1_500);

const sum = (parts: readonly bigint[]): bigint => parts.reduce((all, one) => all + one, 0n);

const asks = fc.array(fc.bigInt({ min: 1n, max: 2_000n }), { minLength: 1, maxLength: 30 });

function sharesOf(asked: readonly bigint[], got: readonly bigint[] = []): Share[] {
  return asked.map((one, place) => ({ account: `A${place}`, asked: one, got: got[place] ?? 0n }));
}

const filledOf = (asked: readonly bigint[], part: number): bigint =>
  (sum(asked) * BigInt(Math.floor(part * 1_000_000))) / 1_000_000n;

/** Fills of a block in time, as parts of the whole. */
const times = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.sort((one, other) => one - other));

describe('one fill', () => {
  test('is shared out whole, within one share of what each is entitled to, and nobody gets more than they asked', () => {
    fc.assert(
      fc.property(asks, fc.double({ min: 0, max: 1, noNaN: true }), (asked, part) => {
        const filled = filledOf(asked, part);
        const got = allocate('b', sharesOf(asked), filled);
        const whole = sum(asked);
        expect(sum(got)).toBe(filled);
        for (const [place, one] of got.entries()) {
          const ask = asked[place] ?? 0n;
          const off = one * whole - ask * filled;
          expect(one >= 0n && one <= ask && off < whole && off > -whole).toBe(true);
          for (const [other, more] of asked.entries()) {
            const theirs = got[other] ?? 0n;
            // equals differ by a share at most, and a larger leg never gets less
            if (more === ask) expect(theirs - one <= 1n && one - theirs <= 1n).toBe(true);
            if (more > ask) expect(theirs >= one).toBe(true);
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('goes to the same accounts whatever their order', () => {
    fc.assert(
      fc.property(asks, fc.double({ min: 0, max: 1, noNaN: true }), fc.integer(), (asked, part, seed) => {
        const shares = sharesOf(asked);
        const turned = [...shares].sort(
          (one, other) => ((Number(one.asked) * seed) % 7) - ((Number(other.asked) * seed) % 7),
        );
        const filled = filledOf(asked, part);
        const got = new Map(allocate('b', shares, filled).map((one, place) => [shares[place]?.account, one]));
        const again = allocate('b', turned, filled);
        for (const [place, { account }] of turned.entries()) expect(again[place]).toBe(got.get(account));
      }),
      { numRuns: RUNS },
    );
  });
});

test('fills in time give every share on: nobody gives one back, all is shared out, each is within a share', () => {
  fc.assert(
    fc.property(asks, times, (asked, parts) => {
      const whole = sum(asked);
      let got: readonly bigint[] = asked.map(() => 0n);
      for (const part of parts) {
        const filled = filledOf(asked, part);
        const next = allocate('b', sharesOf(asked, got), filled);
        expect(sum(next)).toBe(filled);
        for (const [place, one] of next.entries()) {
          expect(one >= (got[place] ?? 0n) && one <= (asked[place] ?? 0n)).toBe(true);
          const off = one * whole - (asked[place] ?? 0n) * filled;
          expect(off < whole && off > -whole).toBe(true);
        }
        got = next;
      }
    }),
    { numRuns: RUNS },
  );
});

test('by hand: three accounts of 100, 50 and 25 shares', () => {
  const asked = [100n, 50n, 25n];
  expect(allocate('b', sharesOf(asked), 100n)).toEqual([57n, 29n, 14n]);
  expect(allocate('b', sharesOf(asked), 0n)).toEqual([0n, 0n, 0n]);
  expect(allocate('b', sharesOf(asked), 175n)).toEqual([100n, 50n, 25n]);
});

test('of equals none is always first: who gets the odd share hangs on the block', () => {
  const first = new Set<number>();
  for (let block = 0; block < 40; block += 1) {
    const got = allocate(`block ${block}`, sharesOf([10n, 10n, 10n]), 1n);
    first.add(got.indexOf(1n));
  }
  expect(first).toEqual(new Set([0, 1, 2]));
});

test('a leg that would get less than the least waits, and its shares go on; in the end everybody has all', () => {
  const asked = [1_000n, 30n, 20n];
  expect(allocate('b', sharesOf(asked), 105n)).toEqual([100n, 3n, 2n]);
  expect(allocate('b', sharesOf(asked), 105n, 5n)).toEqual([105n, 0n, 0n]);
  // asked of less than the least, all of it is enough
  expect(allocate('b', sharesOf([10n, 3n]), 13n, 5n)).toEqual([10n, 3n]);
  fc.assert(
    fc.property(asks, times, fc.bigInt({ min: 0n, max: 50n }), (shares, parts, least) => {
      let got: readonly bigint[] = shares.map(() => 0n);
      for (const part of [...parts, 1]) {
        const filled = filledOf(shares, part);
        const next = allocate('b', sharesOf(shares, got), filled, least);
        expect(sum(next)).toBe(filled);
        for (const [place, one] of next.entries()) {
          expect(one >= (got[place] ?? 0n) && one <= (shares[place] ?? 0n)).toBe(true);
        }
        got = next;
      }
      expect(got).toEqual(shares);
    }),
    { numRuns: RUNS },
  );
});

test('cents of the legs are those of the block, each within one of its part', () => {
  fc.assert(
    fc.property(asks, fc.bigInt({ min: 0n, max: 10_000_000n }), (weights, cents) => {
      const parts = weights.map((weight, place) => ({ account: `A${place}`, weight }));
      const shared = shareCents('b', parts, cents);
      expect(sum(shared)).toBe(cents);
      for (const [place, one] of shared.entries()) {
        const off = one * sum(weights) - (weights[place] ?? 0n) * cents;
        expect(off < sum(weights) && off > -sum(weights)).toBe(true);
      }
    }),
    { numRuns: RUNS },
  );
});
