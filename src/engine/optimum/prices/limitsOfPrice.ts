import { add, compare, type Decimal, HUNDRED, multiply, sign } from '../../../base/decimal.ts';
import { compareRatio, quotient } from '../../../base/ratio.ts';
import type { Snapshot } from '../../../domain/planning/plan.ts';
import { sectorCap } from '../../../domain/planning/policy.ts';
import type { PricedLimit } from '../../../domain/planning/tolerance.ts';
import { type Moving, minus, moving, plus, product, scaled } from './headroom.ts';
import type { Course, PricedPlan } from './planAtPrices.ts';

/** One limit as a price moves: it holds while the headroom is 0 or more. */
export interface Limit {
  readonly constraint: PricedLimit;
  readonly subject: string;
  readonly step: number | null;
  readonly headroom: Moving;
}

/** What is held at the end by nearness to its limit, the nearest first, as far as the limit holds. */
export type NearPositions = readonly Snapshot['positions'][number][];

export function nearPositions({ after, positionLimits }: Course): NearPositions {
  return after.positions
    .flatMap((held) => {
      const limit = positionLimits.get(held.ticker) ?? HUNDRED;
      const holds = sign(limit) > 0 && compare(multiply(HUNDRED, held.value), multiply(limit, after.value)) <= 0;
      return holds ? [{ held, nearness: quotient(held.value, limit) }] : [];
    })
    .sort((left, right) => compareRatio(right.nearness, left.nearness))
    .map(({ held }) => held);
}

/**
 * Every limit that one price can break, in the order of reports: those of `buffer_throughout`, one a step, last. Of the other
 * positions the nearest to its limit stands for all: whichever way the portfolio's value moves, it breaks first.
 */
export function limitsOfPrice(course: Course, near: NearPositions, plan: PricedPlan): readonly Limit[] {
  const { policy } = course;
  const { valueAfter, cashAfter } = plan;
  return [
    ...course.sectors.map((sector) =>
      ceiling('sector_cap', sector, sectorCap(policy, sector), plan.sectorAfter(sector), valueAfter),
    ),
    floor('cash_buffer', policy.cashMinimumPct, cashAfter, valueAfter),
    floor('cash_buffer_warning', policy.cashWarningPct, cashAfter, valueAfter),
    ...positionLimits(course, near, plan),
    ...course.sectors.flatMap((sector) => increase(course, plan, sector)),
    ...plan.steps.map(({ step, cash, value }): Limit => {
      const limit = floor('buffer_throughout', policy.cashMinimumPct, cash, value);
      return { ...limit, step: step.sequence, headroom: step.action === 'BUY' ? limit.headroom : cash };
    }),
  ];
}

function ceiling(constraint: PricedLimit, subject: string, limit: Decimal, part: Moving, whole: Moving): Limit {
  return { constraint, subject, step: null, headroom: minus(scaled(limit, whole), scaled(HUNDRED, part)) };
}

function floor(constraint: PricedLimit, limit: Decimal, part: Moving, whole: Moving): Limit {
  return { constraint, subject: 'cash', step: null, headroom: minus(scaled(HUNDRED, part), scaled(limit, whole)) };
}

function positionLimits({ positionLimits }: Course, near: NearPositions, plan: PricedPlan): Limit[] {
  const own = positionLimits.get(plan.ticker);
  const other = near.find(({ ticker }) => ticker !== plan.ticker);
  const size = (ticker: string, limit: Decimal, value: Moving) =>
    ceiling('position_size', ticker, limit, value, plan.valueAfter);
  return [
    ...(own === undefined ? [] : [size(plan.ticker, own, plan.positionAfter)]),
    ...(other === undefined
      ? []
      : [size(other.ticker, positionLimits.get(other.ticker) ?? HUNDRED, moving(other.value))]),
  ];
}

/**
 * A weight's rise has two denominators, the value before and the value less the costs. Where nothing costs anything they are
 * one, and the headroom has no bend.
 */
function increase({ policy, isWithoutCosts }: Course, plan: PricedPlan, sector: string): Limit[] {
  const { valueBefore, valueAfter } = plan;
  const [before, after] = [plan.sectorBefore(sector), plan.sectorAfter(sector)];
  const most = policy.sectorIncreaseMaximum;
  const isRelative = policy.sectorIncreaseBasis === 'relative';
  // from nothing a relative rise does not apply
  if (isRelative && sign(before.at) === 0) return [];
  const times = (one: Moving, value: Moving): Moving => (isWithoutCosts ? one : product(one, value));
  const allowed = isRelative
    ? times(scaled(add(HUNDRED, most), before), valueAfter)
    : times(plus(scaled(most, valueBefore), scaled(HUNDRED, before)), valueAfter);
  const headroom = minus(allowed, times(scaled(HUNDRED, after), valueBefore));
  return [{ constraint: 'sector_increase', subject: sector, step: null, headroom }];
}
