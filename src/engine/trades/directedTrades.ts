import { add, sign, sum, ZERO } from '../../base/decimal.ts';
import type { Advice } from '../frame/advice.ts';
import type { Context } from '../frame/context.ts';
import { leftFor } from './conflictingDirectives.ts';
import { type FinishedTrades, finishTrades } from './finishTrades.ts';
import { type FixedSecurities, fixedBySector } from './fixSecurities.ts';
import { generateBuys, spent } from './generateBuys.ts';
import { generateSells } from './generateSells.ts';
import type { ResolvedPlan } from './resolveDirectives.ts';

/** STEP 1: what the plan names, then sells, then buys of what is not sold, then the guards. */
export function directedTrades(
  context: Context,
  advice: Advice,
  { directives, cashTarget }: ResolvedPlan,
  fixed: FixedSecurities,
): FinishedTrades {
  const changes = fixedBySector(fixed);
  const open = directives.map((one) => ({ ...one, amount: leftFor(one.amount, changes.get(one.sector) ?? ZERO) }));
  const sells = open
    .filter((directive) => sign(directive.amount) < 0)
    .map((directive) => generateSells(context, advice, directive, fixed.tickers));
  const sold = [...fixed.sells, ...sells.flatMap((generated) => generated.trades)];
  const taken = new Set([...fixed.tickers, ...sold.map((trade) => trade.ticker)]);
  const wanted = open.filter((directive) => sign(directive.amount) > 0);
  const buys = wanted.map((directive) => generateBuys(context, advice, directive, taken));
  const chosen = {
    sells: sold,
    purchases: buys.flatMap((generated) => generated.purchases),
    named: fixed.purchases,
    asked: add(sum(wanted.map((one) => one.amount)), sum(fixed.purchases.map(spent))),
  };
  const finished = finishTrades(context, advice, chosen, cashTarget.targetPct, cashTarget);
  return { ...finished, findings: [...sells, ...buys, finished].flatMap((part) => part.findings) };
}
