import {
  add,
  compare,
  type Decimal,
  floorDivide,
  HUNDRED,
  hundredth,
  multiply,
  powerOfTen,
  subtract,
  sum,
  ZERO,
} from '../../base/decimal.ts';
import { compareRatio, quotient, type Ratio, ratioOf, subtractRatio } from '../../base/ratio.ts';
import { sectorValues } from '../../domain/holdings/portfolio.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import { positionLimit, sectorCap } from '../../domain/planning/policy.ts';
import type { ConstraintId } from '../../domain/rules/finding.ts';
import type { Trade } from '../../domain/trading/trade.ts';
import type { Context } from '../frame/context.ts';
import { tradeCost } from '../frame/costs.ts';
import { projectPortfolio } from '../frame/projectPortfolio.ts';

/** What may still be bought under one limit. */
export interface Room {
  readonly limit: ConstraintId;
  readonly subject: string;
  /** Whole units of 10^−scale dollars, rounded down; below zero where the limit is broken already. */
  readonly dollars: bigint;
}

/** The rooms for purchases once all sales are made, on a value from which the costs of every trade are off (OPTIMUM 13). */
export interface Rooms {
  readonly scale: number;
  readonly cash: Room;
  sector(sector: string): Room;
  position(ticker: Ticker): Room;
}

/** Of these trades the sales are made and all costs are paid; the rooms are in units of 10^−`scale` dollars. */
export function roomsFor(context: Context, trades: readonly Trade[], scale: number): Rooms {
  const { portfolio, policy } = context;
  const sells = trades.filter(({ action }) => action === 'SELL');
  const { positions } = projectPortfolio(portfolio, sells, policy);
  const costs = sum(trades.map(({ value }) => tradeCost(policy, value)));
  const value = subtract(context.portfolioValue, costs);
  const cash = subtract(add(portfolio.cash, sum(sells.map((one) => one.value))), costs);
  const [before, present] = [sectorValues(portfolio.positions), sectorValues(positions)];
  const room = (limit: ConstraintId, subject: string, dollars: Ratio): Room => ({
    limit,
    subject,
    dollars: floorDivide(dollars.numerator * powerOfTen(scale), dollars.denominator),
  });
  const under = (percentage: Decimal, held: Decimal): Ratio =>
    ratioOf(subtract(hundredth(multiply(percentage, value)), held));
  const traits = new Map([...positions, ...trades].map((one) => [one.ticker, one]));
  return {
    scale,
    cash: room('cash_buffer', 'cash', ratioOf(subtract(cash, hundredth(multiply(policy.cashMinimumPct, value))))),
    sector: (sector) => {
      const held = present.get(sector) ?? ZERO;
      const cap = under(sectorCap(policy, sector), held);
      const increase = increaseRoom(context, before.get(sector) ?? ZERO, held, value);
      if (increase === null || compareRatio(cap, increase) <= 0) return room('sector_cap', sector, cap);
      return room('sector_increase', sector, increase);
    },
    position: (ticker) => {
      const limit = positionLimit(policy, ticker, traits.get(ticker)?.isDiversified);
      const held = positions.find((one) => one.ticker === ticker)?.value ?? ZERO;
      return room('position_size', ticker, under(limit, held));
    },
  };
}

/** Dollars until the sector's weight has risen by what is allowed; null where a relative rise does not apply. */
function increaseRoom(context: Context, before: Decimal, held: Decimal, value: Decimal): Ratio | null {
  const { sectorIncreaseBasis, sectorIncreaseMaximum } = context.policy;
  const isRelative = sectorIncreaseBasis === 'relative';
  if (isRelative && compare(before, ZERO) === 0) return null;
  const whole = context.portfolioValue;
  const allowed = isRelative
    ? multiply(add(HUNDRED, sectorIncreaseMaximum), before)
    : add(multiply(sectorIncreaseMaximum, whole), multiply(HUNDRED, before));
  return subtractRatio(quotient(hundredth(multiply(value, allowed)), whole), ratioOf(held));
}
