import {
  add,
  compare,
  type Decimal,
  hundredth,
  maximum,
  minimum,
  multiply,
  sign,
  subtract,
  sum,
  ZERO,
} from '../../../base/decimal.ts';
import type {
  ActionPlan,
  Directive,
  SecurityDirective,
  Source,
  StatedCashDirective,
  StatedDirective,
} from '../../../domain/advice/directive.ts';
import type { Position } from '../../../domain/holdings/portfolio.ts';
import { byText } from '../../../domain/instruments/security.ts';
import { dollars, percent, plain } from '../../../domain/instruments/wording.ts';
import { positionLimit, sectorCap } from '../../../domain/planning/policy.ts';
import type { Advice } from '../../frame/advice.ts';
import { type Context, freeShares, isBarred } from '../../frame/context.ts';
import { incrementOf } from '../../frame/increment.ts';
import type { FixedSecurities } from '../../trades/fixSecurities.ts';
import { type Candidate, pickCandidates } from '../../trades/pickCandidates.ts';
import type { ResolvedPlan } from '../../trades/resolveDirectives.ts';
import { cashTargetValue, measureOf, type TargetRange } from '../../trades/targets.ts';
import type { Demand, Demands, SectorDemands } from './conflicts.ts';

const NO_RANGE: TargetRange = { low: ZERO, value: ZERO, high: ZERO };

/** What the demands are made of. */
export interface Asked {
  readonly context: Context;
  readonly advice: Advice;
  readonly plan: ActionPlan;
  readonly resolved: Pick<ResolvedPlan, 'directives' | 'ranges'>;
  readonly fixed: Pick<FixedSecurities, 'directives' | 'tickers'>;
}

/** One sector with what the plan says of it. */
interface Place {
  readonly sector: string;
  readonly stated: StatedDirective | null;
  readonly directive: Directive | null;
  readonly range: TargetRange;
  /** What is held of it and the plan does not name. */
  readonly rest: readonly Position[];
  readonly named: readonly SecurityDirective[];
  /** What may be bought for it. */
  readonly candidates: readonly Candidate[];
}

/** Everything that is asked of the portfolio, in dollars, before any share is counted and before costs (OPTIMUM 10). */
export function demandsOf(asked: Asked): Demands {
  const { context, plan, resolved, fixed } = asked;
  const sectors = new Set([
    ...context.portfolio.positions.map((held) => held.sector),
    ...plan.directives.map((one) => one.sector),
    ...fixed.directives.map((one) => one.sector),
  ]);
  return {
    value: context.portfolioValue,
    cash: cashRows(asked),
    sectors: [...sectors].sort(byText).map((sector) => {
      const index = plan.directives.findIndex((one) => one.sector === sector);
      return sectorDemands(asked, {
        sector,
        stated: plan.directives[index] ?? null,
        directive: resolved.directives[index] ?? null,
        range: resolved.ranges[index] ?? NO_RANGE,
        rest: context.portfolio.positions.filter((held) => held.sector === sector && !fixed.tickers.has(held.ticker)),
        named: fixed.directives.filter((one) => one.sector === sector),
        candidates: candidatesOf(asked, sector, resolved.directives[index]),
      });
    }),
  };
}

function candidatesOf(
  { context, advice, fixed }: Asked,
  sector: string,
  directive: Directive | undefined,
): readonly Candidate[] {
  return directive?.action === 'BUY' ? pickCandidates(context, advice, sector, fixed.tickers).candidates : [];
}

function sectorDemands(asked: Asked, place: Place): SectorDemands {
  const { sector, directive, stated } = place;
  const isHold = stated?.verb === 'hold';
  return {
    sector,
    atLeast: directive?.action === 'BUY' || isHold ? [targetRow(asked, place, 'least')] : [],
    kept: [
      ...lockedRows(asked, place),
      ...(directive === null || (directive.action === 'HOLD' && !isHold) ? untouchedRows(asked, place) : []),
    ],
    fixed: place.named.map((one) => fixedRow(asked, one)),
    atMost: [
      ...(directive?.action === 'SELL' || isHold ? [targetRow(asked, place, 'most')] : []),
      capRow(asked, sector),
      ...increaseRows(asked, place),
    ],
    room: directive?.action === 'BUY' ? roomRows(asked, place) : [],
  };
}

/** The directive, with what rounding is worth taken off: rounding is never a conflict. */
function targetRow(asked: Asked, place: Place, side: 'least' | 'most'): Demand {
  const { sector, stated, directive, range } = place;
  const isBand = stated?.band !== undefined && stated.verb === 'hold';
  const target = !isBand ? range.value : side === 'least' ? range.low : range.high;
  const tolerance = roundingWorth(asked, place);
  const value = side === 'least' ? maximum(ZERO, subtract(target, tolerance)) : add(target, tolerance);
  const says = (): string => {
    const words = directive === null ? '' : ` ${percent(directive.targetPct)}`;
    const rounding = side === 'least' ? 'rounding taken off' : 'rounding added';
    return `the target of ${sector} is${words}, at ${side} ${dollars(value)}, ${rounding}${placeOf(stated?.source)}`;
  };
  return { id: `directive:${sector}`, says, value };
}

/** One increment of the dearest security of the sector, and half of the last digit that the percentage is written with. */
function roundingWorth({ context, advice }: Asked, { stated, rest, candidates, named }: Place): Decimal {
  const { policy, portfolioValue } = context;
  const pct = stated?.targetPct ?? stated?.band?.high ?? stated?.points ?? null;
  const digit = pct === null ? ZERO : hundredth(multiply({ units: 5n, scale: pct.scale + 1 }, portfolioValue));
  const increments = [
    ...[...rest, ...candidates].map((one) => multiply(incrementOf(policy, one), one.price)),
    ...named.map(({ ticker }) =>
      multiply(incrementOf(policy, advice.traitsOf(ticker)), advice.priceOf(ticker) ?? ZERO),
    ),
  ];
  return add(digit, increments.reduce(maximum, ZERO));
}

function capRow({ context }: Asked, sector: string): Demand {
  const cap = sectorCap(context.policy, sector);
  const value = hundredth(multiply(cap, context.portfolioValue));
  return {
    id: `sector_cap:${sector}`,
    says: () => `the cap of ${sector} is ${plain(cap)}%, at most ${dollars(value)}`,
    value,
  };
}

/** None for a sector of which nothing is held, where the limit is relative to what is. */
function increaseRows({ context }: Asked, { sector }: Place): Demand[] {
  const { policy, portfolioValue, portfolio } = context;
  const held = sum(portfolio.positions.filter((one) => one.sector === sector).map((one) => one.value));
  const isRelative = policy.sectorIncreaseBasis === 'relative';
  if (isRelative && sign(held) === 0) return [];
  const rise = hundredth(multiply(policy.sectorIncreaseMaximum, isRelative ? held : portfolioValue));
  const value = add(held, rise);
  const by = `${plain(policy.sectorIncreaseMaximum)}${isRelative ? '% of its weight' : ' percentage points'}`;
  return [
    { id: `sector_increase:${sector}`, says: () => `${sector} may rise by ${by}, to at most ${dollars(value)}`, value },
  ];
}

/** What is not for sale: restricted, or behind written calls. */
function lockedRows({ context }: Asked, { sector, rest }: Place): Demand[] {
  const locked = rest
    .map((held) => ({ held, value: multiply(lockedShares(context, held), held.price) }))
    .filter(({ value }) => sign(value) > 0);
  if (locked.length === 0) return [];
  const value = sum(locked.map((one) => one.value));
  const says = () =>
    `${locked.map(({ held }) => held.ticker).join(', ')} of ${sector} may not be sold, at least ${dollars(value)}`;
  return [{ id: `locked:${sector}`, says, value }];
}

function lockedShares(context: Context, held: Position): Decimal {
  return isBarred(context, held.ticker, 'sell') ? held.shares : subtract(held.shares, freeShares(context, held));
}

/** A sector that is not to be traded keeps what it is worth, but for what its own limits force to be sold. */
function untouchedRows({ context }: Asked, { sector, directive, rest }: Place): Demand[] {
  if (rest.length === 0) return [];
  const { policy, portfolioValue } = context;
  const within = (pct: Decimal): Decimal => hundredth(multiply(pct, portfolioValue));
  const positions = sum(
    rest.map(({ ticker, value, isDiversified }) =>
      minimum(value, within(positionLimit(policy, ticker, isDiversified))),
    ),
  );
  const value = minimum(positions, within(sectorCap(policy, sector)));
  const why =
    directive === null ? `the plan says nothing of ${sector}` : `the directive of ${sector} asks for no trade`;
  const says = () => `${why}, so it keeps at least ${dollars(value)}${placeOf(directive?.source)}`;
  return [{ id: `no_directive:${sector}`, says, value }];
}

function fixedRow({ advice }: Asked, { ticker, amount, source }: SecurityDirective): Demand {
  const value = add(advice.held.get(ticker)?.value ?? ZERO, amount);
  return {
    id: `security:${ticker}`,
    says: () => `the plan leaves ${ticker} at ${dollars(value)}${placeOf(source)}`,
    value,
  };
}

/** What may be bought, and how much of each of it. */
function roomRows({ context, advice }: Asked, { sector, rest, candidates }: Place): Demand[] {
  const tickers = candidates.map(({ ticker }) => ticker);
  const others = sum(rest.filter(({ ticker }) => !tickers.includes(ticker)).map((one) => one.value));
  const only = tickers.length === 0 ? 'nothing may be bought' : `only ${tickers.join(', ')} may be bought`;
  return [
    {
      id: `candidates:${sector}`,
      says: () => `in ${sector} ${only}, and all else stays at ${dollars(others)}`,
      value: others,
    },
    ...candidates.map(({ ticker, isDiversified }): Demand => {
      const limit = positionLimit(context.policy, ticker, isDiversified);
      const held = advice.held.get(ticker)?.value ?? ZERO;
      const value = maximum(held, hundredth(multiply(limit, context.portfolioValue)));
      const reached = compare(value, held) === 0 ? ', which it has reached' : '';
      return {
        id: `position_size:${ticker}`,
        says: () => `the limit of ${ticker} is ${plain(limit)}%${reached}, at most ${dollars(value)}`,
        value,
      };
    }),
  ];
}

function cashRows({ context, plan }: Asked): Demand[] {
  const { policy, portfolioValue, portfolio } = context;
  const least = hundredth(multiply(policy.cashMinimumPct, portfolioValue));
  const says = () => `the cash minimum is ${plain(policy.cashMinimumPct)}%, at least ${dollars(least)}`;
  const minimumRow = { id: 'cash_buffer:cash', says, value: least };
  const target = plan.cash === null ? null : cashTargetValue(plan.cash, measureOf(portfolio, policy));
  return plan.cash === null || target === null ? [minimumRow] : [minimumRow, cashTargetRow(plan.cash, target)];
}

function cashTargetRow({ targetPct, source }: StatedCashDirective, value: Decimal): Demand {
  const words = targetPct === null ? '' : ` ${plain(targetPct)}%,`;
  return {
    id: 'cash_target:cash',
    says: () => `the target of cash is${words} at least ${dollars(value)}${placeOf(source)}`,
    value,
  };
}

function placeOf(source: Source | undefined): string {
  return source === undefined ? '' : ` (“${source.text}”, ${source.file} line ${source.line})`;
}
