import { absolute, add, type Decimal, multiply, negate, subtract, sum, ZERO } from '../../../base/decimal.ts';
import type { Optimum } from '../../../domain/planning/optimum.ts';
import type { Trade } from '../../../domain/trading/trade.ts';
import { tradeCost } from '../../frame/costs.ts';
import type { Problem } from './searchPlan.ts';

/** What trades count by OPTIMUM 6, exactly. Dollars. */
export interface Measured extends Pick<Optimum, 'deviation' | 'deviationBySector' | 'cashDeviation'> {
  /** J. */
  readonly objective: Decimal;
}

/** Measures any trades by what the problem counts, those too that its search may not choose. */
export function measureTrades({ policy, reachable, fixed, goal, model }: Problem, trades: readonly Trade[]): Measured {
  const own = trades.filter(({ ticker }) => !fixed.tickers.has(ticker));
  const changes = sums(own, ({ sector }) => sector);
  const names = new Set([...reachable.sectors.map(({ sector }) => sector), ...changes.keys()]);
  const deviationBySector = [...names].map((name) => {
    const asked = reachable.sectors.find(({ sector }) => sector === name);
    const wanted = asked === undefined ? ZERO : subtract(asked.reachable, asked.present);
    return { sector: name, deviation: subtract(changes.get(name) ?? ZERO, wanted) };
  });
  const costs = sum(trades.map(({ value }) => tradeCost(policy, value)));
  // what a sector is above its reachable value cash is below its own, and what trades cost
  const cashDeviation = negate(add(sum(deviationBySector.map((one) => one.deviation)), costs));
  const deviation = add(sum(deviationBySector.map((one) => absolute(one.deviation))), absolute(cashDeviation));
  const bySecurity = sums(own, ({ ticker }) => ticker);
  for (const { side, legs } of model.sectors) {
    for (const { ticker, goal: asked } of legs)
      bySecurity.set(ticker, subtract(bySecurity.get(ticker) ?? ZERO, { units: side * asked, scale: model.scale }));
  }
  const otherwise = sum([...bySecurity.values()].map(absolute));
  const count: Decimal = { units: BigInt(own.length), scale: 0 };
  const weights = add(multiply(goal.nameWeight, otherwise), multiply(goal.tradeWeight, count));
  return { objective: add(deviation, weights), deviation, deviationBySector, cashDeviation };
}

/** Dollars that the trades bring in, by a name. */
function sums(trades: readonly Trade[], nameOf: (trade: Trade) => string): Map<string, Decimal> {
  const all = new Map<string, Decimal>();
  for (const trade of trades) {
    const amount = trade.action === 'BUY' ? trade.value : negate(trade.value);
    all.set(nameOf(trade), add(all.get(nameOf(trade)) ?? ZERO, amount));
  }
  return all;
}
