import { defined } from '../../base/assert.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { Portfolio } from '../../domain/holdings/portfolio.ts';
import type { ExecutionReport, TakenBack } from '../../domain/planning/execution.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import { type ConstraintCheck, measuredOf } from '../../domain/rules/constraint.ts';
import type { Finding } from '../../domain/rules/finding.ts';
import type { Outcome } from '../../domain/rules/refusal.ts';
import type { Fill } from '../../domain/trading/fill.ts';
import { checkExecution } from '../../engine/execution/checkExecution.ts';
import { matchFills } from '../../engine/execution/matchFills.ts';
import { type RemainingOptions, validateRemaining } from '../../engine/execution/validateRemaining.ts';
import { consolidateAdvice } from '../../engine/frame/advice.ts';
import { contextOf } from '../../engine/frame/context.ts';
import { householdFindings, remainingCourse } from '../../engine/household/holdToHousehold.ts';
import { decideVerdict } from '../../engine/judgement/decideVerdict.ts';
import { judgeInputs } from '../../engine/judgement/judgeInputs.ts';
import type { Documents } from '../evaluation/readDocuments.ts';
import type { RemainingFrame } from './inHousehold.ts';

export interface ExecutionInput {
  readonly plan: Plan;
  /** All that is recorded of the plan, in the order of recording. */
  readonly fills: readonly Fill[];
  /** Fills of the last batch that were recorded before. */
  readonly duplicates: readonly Fill[];
  readonly takenBack: readonly TakenBack[];
  /** By sequence: when an order was placed, UTC milliseconds. */
  readonly placed: ReadonlyMap<number, number>;
  /** Whether a reviewer's exception for this violation stands. */
  readonly isExcepted: RemainingOptions['isExcepted'];
  /** What the workspace says now, and the portfolio with every fill in it. */
  readonly documents: Documents;
  readonly portfolio: Portfolio;
  /** The household that what remains is held to; null where there is none. */
  readonly household: RemainingFrame | null;
  readonly evaluatedAt: NewYorkTime;
  /** UTC milliseconds. */
  readonly now: number;
}

/**
 * STEP 5 and 6 after a batch: the fills beside the trades, the constraints on the portfolio that they made, and what
 * remains judged again on it. A violation whose exception stands is a condition. Refuses what is worth nothing.
 */
export function executionReport(input: ExecutionInput): Outcome<ExecutionReport> {
  const { plan, documents, portfolio, household, evaluatedAt, isExcepted } = input;
  const { marketView, recommendations, policy } = documents;
  const context = contextOf(portfolio, policy, evaluatedAt.date);
  const advice = consolidateAdvice(portfolio, marketView, recommendations);
  const inputFindings = judgeInputs(context, advice, marketView, []);
  const before = defined(plan.before, 'a plan with trades has holdings');
  const execution = matchFills(plan.steps, input.fills, input.placed, input.now);
  const state = checkExecution(context, before, input.fills, inputFindings);
  if (!state.ok) return state;
  const ofHousehold =
    household === null
      ? []
      : householdFindings(remainingCourse(household.account, context, execution), household.frame);
  const given = [...inputFindings, ...ofHousehold];
  const remaining = validateRemaining(context, execution, { inputFindings: given, isExcepted });
  if (!remaining.ok) return remaining;
  const standing = state.value.findings.map((one) => softened(one, state.value.constraints, isExcepted));
  return {
    ok: true,
    value: {
      planId: plan.planId,
      recordedOn: evaluatedAt.date,
      execution,
      duplicates: input.duplicates,
      takenBack: input.takenBack,
      state: { ...state.value, verdict: decideVerdict(standing) },
      remaining: remaining.value,
    },
  };
}

/** Whether someone has to act: a trade that remains no longer passes, or a violation stands. */
export function needsAction({ state, remaining }: ExecutionReport): boolean {
  return state.verdict === 'BLOCKED' || remaining.trades.some((trade) => trade.status === 'BLOCKED');
}

function softened(one: Finding, checks: readonly ConstraintCheck[], isExcepted: ExecutionInput['isExcepted']): Finding {
  const isGranted = one.severity === 'violation' && one.waivable && isExcepted(one, measuredOf(checks, one));
  return isGranted ? { ...one, severity: 'warning' } : one;
}
