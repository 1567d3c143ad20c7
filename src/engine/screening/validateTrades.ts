import type { Portfolio } from '../../domain/holdings/portfolio.ts';
import type { TradeValidation } from '../../domain/planning/plan.ts';
import { type Finding, finding } from '../../domain/rules/finding.ts';
import type { Trade } from '../../domain/trading/trade.ts';
import type { Advice } from '../frame/advice.ts';
import { type Context, contextOf } from '../frame/context.ts';
import { assess } from '../judgement/assess.ts';
import { decideVerdict } from '../judgement/decideVerdict.ts';
import { tradeOptions } from './tradeOptions.ts';

/**
 * STEP 3 as version 8.0.4 had it: trades in order of approval, each judged on the state that the accepted ones
 * before it leave. After one that is BLOCKED for cash, later buys are BLOCKED_BY_SEQUENCING (SEMANTICS 5).
 * `inputFindings` hold for every trade alike.
 */
export function validateTrades(
  context: Context,
  advice: Advice,
  trades: readonly Trade[],
  inputFindings: readonly Finding[],
): TradeValidation[] {
  let state = context;
  let blockedForCash: string | null = null;
  return trades.map((trade): TradeValidation => {
    const { ticker, action, shares } = trade;
    if (blockedForCash !== null && action === 'BUY') {
      const message = `${ticker} was not judged: ${blockedForCash}, approved before it, is blocked for cash`;
      const findings = [finding('blocked_by_sequencing', 'note', ticker, message)];
      return { ticker, action, shares, status: 'BLOCKED_BY_SEQUENCING', findings, options: [] };
    }
    const assessment = assess(state, [trade]);
    const status = decideVerdict([...inputFindings, ...assessment.findings]);
    const options = tradeOptions(state, advice, trade, assessment.findings);
    if (status === 'BLOCKED') {
      if (assessment.findings.some(isForCash)) blockedForCash = ticker;
    } else {
      state = contextOf(afterTrade(state.portfolio, assessment), context.policy, context.evaluatedOn);
    }
    return { ticker, action, shares, status, findings: assessment.findings, options };
  });
}

function isForCash({ id, severity }: Finding): boolean {
  return severity === 'violation' && (id === 'cash_buffer' || id === 'buffer_throughout');
}

function afterTrade(portfolio: Portfolio, assessment: ReturnType<typeof assess>): Portfolio {
  return { ...portfolio, cash: assessment.after.cash, positions: assessment.positions };
}
