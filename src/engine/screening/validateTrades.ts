import type { Portfolio } from '../../domain/holdings/portfolio.ts';
import type { TradeValidation } from '../../domain/planning/plan.ts';
import { type Finding, finding, SEVERITIES } from '../../domain/rules/finding.ts';
import type { Trade } from '../../domain/trading/trade.ts';
import type { Advice } from '../frame/advice.ts';
import { type Context, contextOf } from '../frame/context.ts';
import { assess } from '../judgement/assess.ts';
import { decideVerdict } from '../judgement/decideVerdict.ts';
import { sequenceTrades } from '../trades/sequenceTrades.ts';
import { LIMITS_TOGETHER, type Turn, tradeOptions } from './tradeOptions.ts';

/** What is to be said before any limit is looked at. */
export interface Said {
  /** Of the documents: it holds for every trade alike. */
  readonly ofAll: readonly Finding[];
  /** Of the size of one trade: a condition of it alone. */
  readonly ofTrade: (trade: Trade) => readonly Finding[];
}

/**
 * STEP 3 as version 8.0.4 had it: trades in order of approval, each judged on the state that the accepted ones
 * before it leave. After one that is BLOCKED for cash, later buys are BLOCKED_BY_SEQUENCING (SEMANTICS 5). Where each
 * passes and all together do not, the one that breaks it is told.
 */
export function validateTrades(
  context: Context,
  advice: Advice,
  trades: readonly Trade[],
  said: Said,
): TradeValidation[] {
  let state = context;
  let blockedForCash: string | null = null;
  const turns: Turn[] = [];
  const accepted: Trade[] = [];
  const told: Finding[] = [];
  const validations = trades.map((trade): TradeValidation => {
    const { ticker, action, shares } = trade;
    const turn = { state, before: [...accepted], today: context, queue: trades };
    turns.push(turn);
    if (blockedForCash !== null && action === 'BUY') {
      const message = `${ticker} was not judged: ${blockedForCash}, approved before it, is blocked for cash`;
      const findings = [finding('blocked_by_sequencing', 'note', ticker, message)];
      return { ticker, action, shares, status: 'BLOCKED_BY_SEQUENCING', findings, options: [] };
    }
    const assessment = assess(state, [trade]);
    const findings = [...said.ofTrade(trade), ...assessment.findings];
    const status = decideVerdict([...said.ofAll, ...findings]);
    const options = tradeOptions(turn, advice, trade, findings);
    if (status === 'BLOCKED') {
      if (assessment.findings.some(isForCash)) blockedForCash = ticker;
    } else {
      accepted.push(trade);
      told.push(...findings);
      state = contextOf(afterTrade(state.portfolio, assessment), context.policy, context.evaluatedOn);
    }
    return { ticker, action, shares, status, findings, options };
  });
  const breaks = brokenTogether(context, accepted, told);
  return validations.map((validation, index) => {
    const [trade, turn] = [trades[index], turns[index]];
    const broken = trade === undefined ? undefined : breaks.get(trade);
    if (broken === undefined || trade === undefined || turn === undefined) return validation;
    const findings = [...validation.findings, ...broken];
    const options = tradeOptions(turn, advice, trade, findings, LIMITS_TOGETHER);
    return { ...validation, status: decideVerdict([...said.ofAll, ...findings]), findings, options };
  });
}

/**
 * What the accepted trades together break, by the first with which it is broken, where what is `told` of them at their
 * turns does not say it. What is told of a trade that is not accepted says nothing of them.
 */
function brokenTogether(
  context: Context,
  accepted: readonly Trade[],
  told: readonly Finding[],
): ReadonlyMap<Trade, readonly Finding[]> {
  const brokenBy = (count: number): readonly Finding[] =>
    assess(context, sequenceTrades(accepted.slice(0, count))).findings.filter(
      ({ id, severity }) => LIMITS_TOGETHER.includes(id) && severity !== 'note',
    );
  const open = accepted.length < 2 ? [] : brokenBy(accepted.length).filter((one) => !isBorne(one, told));
  const breaks = new Map<Trade, Finding[]>();
  for (const one of open) {
    const first = accepted.findIndex((_, index) => isBorne(one, brokenBy(index + 1)));
    const trade = accepted[first];
    if (trade !== undefined) breaks.set(trade, [...(breaks.get(trade) ?? []), together(one, accepted.slice(0, first))]);
  }
  return breaks;
}

function together(one: Finding, before: readonly Trade[]): Finding {
  const names = before.map(({ action, ticker }) => `${action} ${ticker}`).join(', ');
  return { ...one, message: `${one.message}, together with ${names}` };
}

/** Whether others say as much of the same. */
export function isBorne(one: Finding, others: readonly Finding[]): boolean {
  return others.some(
    (other) =>
      other.id === one.id &&
      other.subject === one.subject &&
      SEVERITIES.indexOf(other.severity) <= SEVERITIES.indexOf(one.severity),
  );
}

function isForCash({ id, severity }: Finding): boolean {
  return severity === 'violation' && (id === 'cash_buffer' || id === 'buffer_throughout');
}

function afterTrade(portfolio: Portfolio, assessment: ReturnType<typeof assess>): Portfolio {
  return { ...portfolio, cash: assessment.after.cash, positions: assessment.positions };
}
