import {
  add,
  compare,
  type Decimal,
  maximum,
  sign,
  subtract,
  sum,
  timesInto,
  timesToCover,
  ZERO,
} from '../../../base/decimal.ts';
import { dollars } from '../../../domain/instruments/wording.ts';
import type { Trade } from '../../../domain/trading/trade.ts';
import { isWorthSomething } from '../../frame/projectPortfolio.ts';
import { assess } from '../../judgement/assess.ts';
import { sequenceTrades } from '../../trades/sequenceTrades.ts';
import { type Move, type Open, openMoves, orderAfter, reliefOf, type ToRepair } from './repairMoves.ts';
import { addNeeds, isNothing, type Needs, needsOf } from './repairNeeds.ts';

/** Trades that break no limit, or why a change of orders leads to none. */
export type Repaired = { readonly trades: readonly Trade[] } | { readonly notPossible: string };

/** By how many increments each of the chosen orders changes. */
type Sizes = ReadonlyMap<Move, bigint>;

/** What costs break is mended in so many rounds, or not at all. */
const MOST_ROUNDS = 40;
/** So many exchanges of one order for another are looked at. */
const MOST_EXCHANGES = 4_000;

/**
 * Repair A: the fewest orders that have to change so that no limit is broken (OPTIMUM 9); of those the least dollars, of
 * those the first in the order of STEP 1C. The number is exact where there are no costs; what costs break is mended by
 * larger changes.
 */
export function fewestChanges(plan: ToRepair): Repaired {
  const { context } = plan;
  let needs = needsOf(context, assess(context, plan.trades));
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const open = openMoves(plan, needs);
    const chosen = choose(open, needs);
    if (typeof chosen === 'string') return { notPossible: chosen };
    const sizes = withoutSmall(plan, cheapest(open, chosen, needs));
    const trades = changed(plan, sizes);
    if (!isWorthSomething(context.portfolio, trades, context.policy)) break;
    const left = needsOf(context, assess(context, trades));
    if (isNothing(left)) return { trades };
    needs = addNeeds(needs, left);
  }
  return { notPossible: 'the costs of the changes break what the changes mend' };
}

/**
 * The fewest orders that suffice at full size: each of a position above its limit, then of every sector the largest that
 * cover it, then the largest until cash is covered. Every change relieves limits and burdens none, so a larger one can
 * take the place of a smaller one.
 */
function choose({ moves, whole }: Open, { positions, sectors, cash }: Needs): readonly Move[] | string {
  const largest = moves.toSorted((left, right) => compare(full(right), full(left)) || left.place - right.place);
  const chosen = new Set<Move>();
  for (const ticker of whole) {
    const move = moves.find(({ order }) => order.ticker === ticker && order.action === 'BUY');
    if (move === undefined) return `${ticker} may not be traded, and no other size of its order helps`;
    chosen.add(move);
  }
  for (const [ticker, over] of positions) {
    const move = moves.find(({ order }) => order.ticker === ticker);
    if (move === undefined || compare(full(move), over) < 0)
      return shortOf(ticker, over, move === undefined ? [] : [move]);
    chosen.add(move);
  }
  const cover = (need: Decimal, open: readonly Move[]): boolean => {
    const own = open.filter((move) => chosen.has(move));
    let covered = sum(own.map(full));
    for (const move of open) {
      if (compare(covered, need) >= 0) break;
      if (chosen.has(move)) continue;
      chosen.add(move);
      covered = add(covered, full(move));
    }
    return compare(covered, need) >= 0;
  };
  for (const [sector, over] of sectors) {
    const own = largest.filter(({ order }) => order.sector === sector);
    if (!cover(over, own)) return shortOf(sector, over, own);
  }
  if (cover(cash, largest)) return [...chosen];
  return `cash lacks ${dollars(cash)}, and all orders that may change give ${dollars(sum(largest.map(full)))}`;
}

function shortOf(what: string, over: Decimal, moves: readonly Move[]): string {
  return `${what} is ${dollars(over)} above its limit, and all orders that may change take off ${dollars(sum(moves.map(full)))}`;
}

function full(move: Move): Decimal {
  return reliefOf(move, move.most);
}

/** Of as many orders the least dollars: each that is not needed by itself is exchanged for what costs less. */
function cheapest({ moves, whole }: Open, first: readonly Move[], needs: Needs): Sizes {
  const isForced = ({ order }: Move): boolean => needs.positions.has(order.ticker) || whole.has(order.ticker);
  let best = sized(first, whole, needs);
  let left = MOST_EXCHANGES;
  for (let isBetter = true; isBetter && left > 0; ) {
    isBetter = false;
    const chosen = [...best.keys()];
    const others = moves.filter((move) => !best.has(move));
    for (const out of chosen.filter((move) => !isForced(move))) {
      for (const other of others) {
        left -= 1;
        if (left < 0) break;
        const exchanged = chosen.map((move) => (move === out ? other : move));
        if (!suffices(exchanged, needs)) continue;
        const sizes = sized(exchanged, whole, needs);
        if (compareSizes(sizes, best) >= 0) continue;
        best = sizes;
        isBetter = true;
      }
    }
  }
  return best;
}

function suffices(chosen: readonly Move[], { sectors, cash }: Needs): boolean {
  const covers = (need: Decimal, some: readonly Move[]): boolean => compare(sum(some.map(full)), need) >= 0;
  const ofSector = (sector: string): readonly Move[] => chosen.filter(({ order }) => order.sector === sector);
  return [...sectors].every(([sector, over]) => covers(over, ofSector(sector))) && covers(cash, chosen);
}

function compareSizes(left: Sizes, right: Sizes): number {
  const places = (sizes: Sizes): number[] =>
    [...sizes.keys()].map(({ place }) => place).sort((one, other) => one - other);
  const [own, others] = [places(left), places(right)];
  const first = own.findIndex((place, index) => place !== others[index]);
  return compare(movedBy(left), movedBy(right)) || (own[first] ?? 0) - (others[first] ?? 0);
}

function movedBy(sizes: Sizes): Decimal {
  return sum([...sizes].map(([move, steps]) => reliefOf(move, steps)));
}

/** As little of each order as covers what is needed, whole increments. */
function sized(chosen: readonly Move[], whole: Open['whole'], { positions, sectors, cash }: Needs): Sizes {
  const sizes = new Map<Move, bigint>();
  for (const move of chosen) {
    const { order, most } = move;
    const over = positions.get(order.ticker);
    sizes.set(move, whole.has(order.ticker) ? most : over === undefined ? 0n : (stepsFor(move, over) ?? most));
  }
  for (const [sector, over] of sectors) {
    fill(
      sizes,
      chosen.filter(({ order }) => order.sector === sector),
      over,
    );
  }
  fill(sizes, chosen, cash);
  return sizes;
}

/** Raises the sizes of these orders until they relieve so much: whole increments of the dearest first, then the least that covers the rest. */
function fill(sizes: Map<Move, bigint>, moves: readonly Move[], need: Decimal): void {
  const rest = (): Decimal => subtract(need, sum(moves.map((move) => reliefOf(move, sizes.get(move) ?? 0n))));
  for (const move of moves.toSorted(
    (left, right) => compare(right.increment, left.increment) || left.place - right.place,
  )) {
    const now = sizes.get(move) ?? 0n;
    const more = timesInto(maximum(ZERO, rest()), move.increment);
    sizes.set(move, now + more > move.most ? move.most : now + more);
  }
  if (sign(rest()) <= 0) return;
  const [best] = moves
    .flatMap((move) => {
      const now = reliefOf(move, sizes.get(move) ?? 0n);
      const steps = stepsFor(move, add(now, rest()));
      return steps === null ? [] : [{ move, steps, more: subtract(reliefOf(move, steps), now) }];
    })
    .sort((left, right) => compare(left.more, right.more) || left.move.place - right.move.place);
  if (best !== undefined) sizes.set(best.move, best.steps);
  else for (const move of moves) sizes.set(move, move.most);
}

/** The least number of increments that relieves so much; null where the whole order does not. */
function stepsFor(move: Move, need: Decimal): bigint | null {
  const steps = timesToCover(need, move.increment);
  if (steps > move.most) return null;
  return compare(reliefOf(move, steps), need) >= 0 ? steps : null;
}

/** A trade below the minimum is not made: a purchase is dropped, a sale is as large as it has to be. */
function withoutSmall({ context }: ToRepair, sizes: Sizes): Sizes {
  const { minimumTradeValue } = context.policy;
  return new Map(
    [...sizes].map(([move, steps]) => {
      const order = orderAfter(move, steps);
      if (order === null || compare(order.value, minimumTradeValue) >= 0) return [move, steps];
      if (order.action === 'BUY' || (move.closes && steps === move.most)) return [move, move.most];
      const missing = subtract(minimumTradeValue, order.value);
      return [move, stepsFor(move, add(reliefOf(move, steps), missing)) ?? move.most];
    }),
  );
}

function changed({ trades, named }: ToRepair, sizes: Sizes): Trade[] {
  const after = new Map(
    [...sizes].filter(([, steps]) => steps > 0n).map(([move, steps]) => [move.order.ticker, orderAfter(move, steps)]),
  );
  const kept = trades.flatMap((one) => (after.has(one.ticker) ? (after.get(one.ticker) ?? []) : [one]));
  const added = [...after.values()].flatMap((one) =>
    one === null || trades.some(({ ticker }) => ticker === one.ticker) ? [] : [one],
  );
  return sequenceTrades([...kept, ...added], named);
}
