import { measuredOf } from '../../domain/rules/constraint.ts';
import type { Finding } from '../../domain/rules/finding.ts';
import type { Trade } from '../../domain/trading/trade.ts';
import { judgeRest, possibleTrades, type RemainingOptions } from '../execution/validateRemaining.ts';
import { type Context, contextOf } from '../frame/context.ts';
import { projectPortfolio } from '../frame/projectPortfolio.ts';
import { assess } from '../judgement/assess.ts';
import { nearestSize, type Test } from './tradeOptions.ts';

/** A trade that does not pass in the size that is left of it. */
export interface Resized {
  readonly asked: Trade;
  /** In the nearest size that passes; null where none does. */
  readonly offered: Trade | null;
  /** Why it does not pass as it is, one sentence each. */
  readonly because: readonly string[];
}

export interface Sized {
  /** What passes, in its order. */
  readonly trades: readonly Trade[];
  readonly resized: readonly Resized[];
}

/**
 * What is left of a plan, each trade in its turn: as it is where it passes with those before it, else in the nearest
 * size that does (SEMANTICS 9, STEP 5; option C of STEP 3). Where all of it passes together nothing is changed.
 * `given` is what may be taken as given of trades that can be done.
 */
export function nearestSizes(
  context: Context,
  left: readonly Trade[],
  given: (trades: readonly Trade[]) => RemainingOptions,
): Sized {
  const stopping = (trades: readonly Trade[]): string[] => stops(context, trades, given);
  if (stopping(left).length === 0) return { trades: left, resized: [] };
  const trades: Trade[] = [];
  const resized: Resized[] = [];
  for (const asked of left) {
    const because = stopping([...trades, asked]);
    if (because.length === 0) {
      trades.push(asked);
      continue;
    }
    const state = after(context, trades);
    const test: Test = {
      passes: (own) => stopping([...trades, ...own]).length === 0,
      failing: (own) => assess(state, own).constraints.filter(({ result }) => result === 'violation'),
    };
    const offered = nearestSize({ state, today: context }, asked, test);
    if (offered !== null) trades.push(offered);
    resized.push({ asked, offered, because });
  }
  return { trades, resized };
}

/** What stops any of these trades, one sentence each; empty where every one of them passes. */
function stops(
  context: Context,
  trades: readonly Trade[],
  given: (trades: readonly Trade[]) => RemainingOptions,
): string[] {
  const options = given(possibleTrades(context, trades));
  const judged = judgeRest(context, trades, options);
  if (!judged.ok) return judged.refusals.map(({ message }) => message);
  const { constraints } = judged.value;
  const isExcepted = (one: Finding): boolean => one.waivable && options.isExcepted(one, measuredOf(constraints, one));
  const reasons = judged.value.trades.flatMap(({ status, impossible, findings }) => {
    if (status !== 'BLOCKED') return [];
    const violations = findings.filter((one) => one.severity === 'violation' && !isExcepted(one));
    return [...(impossible === null ? [] : [impossible]), ...violations.map(({ message }) => message)];
  });
  return [...new Set(reasons)];
}

function after({ portfolio, policy, evaluatedOn }: Context, trades: readonly Trade[]): Context {
  const { after: end, positions } = projectPortfolio(portfolio, trades, policy);
  return contextOf({ ...portfolio, cash: end.cash, positions }, policy, evaluatedOn);
}
