import { add, compare, type Decimal, multiply, sign, subtract, sum, ZERO } from '../../base/decimal.ts';
import { percentOf, quotient, roundRatio } from '../../base/ratio.ts';
import {
  type Portfolio,
  type Position,
  portfolioValue,
  position,
  sectorValues,
} from '../../domain/holdings/portfolio.ts';
import { byText, type Ticker, traitsOf } from '../../domain/instruments/security.ts';
import type { Snapshot } from '../../domain/planning/plan.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import type { Step, Trade } from '../../domain/trading/trade.ts';
import { tradeCost } from './costs.ts';
import { limitPrice } from './limitPrice.ts';

/** The dry run: the portfolio before, after every step in cash, and after all of them. */
export interface Projection {
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly steps: readonly Step[];
  /** The holdings after all steps, by ticker. */
  readonly positions: readonly Position[];
}

/**
 * Simulates the trades in their order, costs included. The portfolio must stay worth more than nothing
 * (`isWorthSomething`): no weight can be measured otherwise.
 */
export function projectPortfolio(portfolio: Portfolio, trades: readonly Trade[], policy: Policy): Projection {
  const held = new Map<Ticker, Position>(portfolio.positions.map((one) => [one.ticker, one]));
  let { cash } = portfolio;
  let value = portfolioValue(portfolio);
  const before = snapshot(cash, value, portfolio.positions);
  const steps = trades.map((trade, index): Step => {
    const cost = tradeCost(policy, trade.value);
    value = subtract(value, cost);
    cash = subtract(trade.action === 'SELL' ? add(cash, trade.value) : subtract(cash, trade.value), cost);
    settle(held, trade, cost);
    return {
      ...trade,
      sequence: index + 1,
      cost,
      limitPrice: trade.kind === 'mutual_fund' ? null : limitPrice(trade.action, trade.price, policy),
      cashAfter: cash,
      cashAfterPct: percentOf(cash, value),
    };
  });
  const positions = [...held.values()].sort((left, right) => byText(left.ticker, right.ticker));
  return { before, after: snapshot(cash, value, positions), steps, positions };
}

/** Whether anything is left to measure weights against once the costs of the trades are paid. */
export function isWorthSomething(portfolio: Portfolio, trades: readonly Trade[], policy: Policy): boolean {
  return compare(portfolioValue(portfolio), sum(trades.map((trade) => tradeCost(policy, trade.value)))) > 0;
}

function settle(held: Map<Ticker, Position>, trade: Trade, cost: Decimal): void {
  const now = held.get(trade.ticker);
  const shares =
    trade.action === 'SELL' ? subtract(now?.shares ?? ZERO, trade.shares) : add(now?.shares ?? ZERO, trade.shares);
  if (sign(shares) === 0) {
    held.delete(trade.ticker);
    return;
  }
  held.set(
    trade.ticker,
    position({
      ticker: trade.ticker,
      sector: trade.sector,
      name: now?.name ?? trade.name,
      shares,
      price: trade.price,
      costBasis: costBasisAfter(now ?? null, trade, cost),
      averageDailyVolume: now?.averageDailyVolume ?? trade.averageDailyVolume,
      ...traitsOf(now ?? trade),
    }),
  );
}

/** A buy adds what it costs; a sell leaves the average cost, here to the cent, as it is (SEMANTICS 9). */
function costBasisAfter(now: Position | null, trade: Trade, cost: Decimal): Decimal | null {
  const paid = add(trade.value, cost);
  if (now === null) return paid;
  if (now.costBasis === null) return null;
  if (trade.action === 'BUY') return add(now.costBasis, paid);
  const left = multiply(now.costBasis, subtract(now.shares, trade.shares));
  return roundRatio(quotient(left, now.shares), 2);
}

function snapshot(cash: Decimal, value: Decimal, positions: readonly Position[]): Snapshot {
  const byValue =
    <T extends { readonly value: Decimal }>(name: (one: T) => string) =>
    (left: T, right: T) =>
      compare(right.value, left.value) || byText(name(left), name(right));
  return {
    value,
    cash,
    cashPct: percentOf(cash, value),
    sectors: [...sectorValues(positions)]
      .map(([sector, worth]) => ({ sector, value: worth, pct: percentOf(worth, value) }))
      .sort(byValue((one) => one.sector)),
    positions: positions
      .map((one) => ({ ...one, pct: percentOf(one.value, value) }))
      .sort(byValue((one) => one.ticker)),
  };
}
