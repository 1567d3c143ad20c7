import { absolute, type Decimal, sign, subtract } from '../../../base/decimal.ts';
import { compareRatio, quotient, type Ratio } from '../../../base/ratio.ts';
import type { Plan } from '../../../domain/planning/plan.ts';
import type { PriceBound, PriceTolerance, Tightest, Tolerance } from '../../../domain/planning/tolerance.ts';
import { commonSlip } from './commonSlip.ts';
import { signAfter, ticksHeld } from './headroom.ts';
import { type Limit, limitsOfPrice, nearPositions } from './limitsOfPrice.ts';
import { courseOf, type PricedPlan, pricedPlan } from './planAtPrices.ts';
import { priceAfter, type Side } from './ticks.ts';

const SIDES: readonly Side[] = ['up', 'down'];

/**
 * How far each price may move before a limit breaks that holds at the references, exactly to the tick, and how much worse
 * all orders may fill at once (OPTIMUM 11). A limit that a price does not break has no row. Of the steps of
 * `buffer_throughout`, and of the positions in other securities, the rows are of those that break first. Null where nothing
 * is traded.
 */
export function measureTolerance({
  before,
  after,
  steps,
  policy,
}: Pick<Plan, 'before' | 'after' | 'steps' | 'policy'>): Tolerance | null {
  if (before === null || after === null || steps.length === 0) return null;
  const course = courseOf({ before, after, steps, policy });
  const near = nearPositions(course);
  const byPrice = [...course.prices].flatMap(([ticker, reference]) => {
    const plan = pricedPlan(course, ticker, reference);
    return rowsOf(plan, limitsOfPrice(course, near, plan));
  });
  return { tightest: tightestOf(byPrice), ...commonSlip(course), byPrice };
}

/** The price's limits that hold and that it breaks somewhere. */
function rowsOf(plan: PricedPlan, limits: readonly Limit[]): PriceTolerance[] {
  const isAtEnd = ({ step }: Limit): boolean => step === null;
  const worth = reachOf(plan, (side) => ticksOfWorth(plan, side));
  const row = (limit: Limit): PriceTolerance => {
    const reach = reachOf(plan, (side) => ticksHeld(limit.headroom, plan.reference, side));
    const { constraint, subject, step } = limit;
    const { ticker, reference } = plan;
    return {
      ticker,
      reference,
      constraint,
      subject,
      step,
      up: nearer(reach.up, worth.up),
      down: nearer(reach.down, worth.down),
    };
  };
  const holding = limits.filter(({ headroom }) => sign(headroom.at) >= 0);
  const steps = limits.filter((limit) => !isAtEnd(limit));
  const doAllHold = steps.every((limit) => holding.includes(limit));
  const rows = [...holding.filter(isAtEnd).map(row), ...(doAllHold ? firstToBreak(steps.map(row)) : [])];
  return rows.filter(({ up, down }) => up !== null || down !== null);
}

type Reach = Readonly<Record<Side, PriceBound | null>>;

function reachOf({ reference }: PricedPlan, ticksOn: (side: Side) => bigint | null): Reach {
  const bound = (side: Side): PriceBound | null => {
    const ticks = ticksOn(side);
    return ticks === null ? null : { ticks, price: priceAfter(reference, side, ticks) };
  };
  return { up: bound('up'), down: bound('down') };
}

/** As far as the portfolio is worth more than nothing: no weight can be measured otherwise. */
function ticksOfWorth({ valueAfter, reference }: PricedPlan, side: Side): bigint | null {
  const ticks = ticksHeld(valueAfter, reference, side);
  return ticks !== null && signAfter(valueAfter, reference, side, ticks) === 0 ? ticks - 1n : ticks;
}

function nearer(left: PriceBound | null, right: PriceBound | null): PriceBound | null {
  if (left === null || right === null) return left ?? right;
  return right.ticks < left.ticks ? right : left;
}

/** Of several rows that break one limit: the first on each side, as one row where it is the same step. */
function firstToBreak(rows: readonly PriceTolerance[]): PriceTolerance[] {
  const first = (side: Side): PriceTolerance | undefined =>
    rows.reduce<PriceTolerance | undefined>((nearest, one) => {
      const bound = nearer(nearest?.[side] ?? null, one[side]);
      return bound === null || bound === nearest?.[side] ? nearest : one;
    }, undefined);
  const [up, down] = [first('up'), first('down')];
  if (up === down) return up === undefined ? [] : [up];
  return [...(up === undefined ? [] : [{ ...up, down: null }]), ...(down === undefined ? [] : [{ ...down, up: null }])];
}

/** The limit that breaks at the least relative move; of equal moves the first in the order of the rows. */
function tightestOf(rows: readonly PriceTolerance[]): Tightest | null {
  const all = rows
    .filter(({ constraint }) => constraint !== 'cash_buffer_warning')
    .flatMap((row) =>
      SIDES.flatMap((side) => {
        const bound = row[side];
        return bound === null ? [] : [{ tightest: { row, side, bound }, move: moveOf(row.reference, bound.price) }];
      }),
    );
  const least = all.reduce<(typeof all)[number] | null>(
    (nearest, one) => (nearest === null || compareRatio(one.move, nearest.move) < 0 ? one : nearest),
    null,
  );
  return least?.tightest ?? null;
}

/** The part of the reference by which a price has moved. */
function moveOf(reference: Decimal, price: Decimal): Ratio {
  return quotient(absolute(subtract(price, reference)), reference);
}
