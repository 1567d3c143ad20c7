import { atFour } from '../../src/domain/days/calendar.ts';
import type { Outcome } from '../../src/domain/rules/refusal.ts';
import type { RebalanceInput } from '../../src/engine/rebalance.ts';
import type { ScreenInput } from '../../src/engine/screen.ts';
import { actionPlan, DAY, marketView, policyWith, SMALL } from './makers.ts';

/** The value, where nothing is refused. */
export function made<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusals.map((one) => one.message).join('; '));
  return outcome.value;
}

/** `Portfolio.md:1: what is wrong; what is accepted` for each. */
export function refusalsOf(outcome: Outcome<unknown>): string[] {
  return outcome.ok
    ? []
    : outcome.refusals.map((one) => `${one.source.file}:${one.source.line}: ${one.message}; ${one.accepted}`);
}

/** Workflow A on the small portfolio. */
export function rebalancing(changes: Partial<RebalanceInput> = {}): RebalanceInput {
  return {
    portfolio: SMALL,
    actionPlan: actionPlan(['decrease Materials - 30']),
    marketView: null,
    recommendations: [],
    policy: policyWith({}),
    evaluatedAt: atFour(DAY),
    ...changes,
  };
}

/** Workflow B on the small portfolio. */
export function screening(changes: Partial<ScreenInput> = {}): ScreenInput {
  return {
    portfolio: SMALL,
    marketView: marketView([]),
    recommendations: [],
    isApproved: false,
    policy: policyWith({}),
    evaluatedAt: atFour(DAY),
    ...changes,
  };
}
