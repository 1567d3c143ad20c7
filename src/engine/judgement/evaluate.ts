import type { MarketView } from '../../domain/advice/marketView.ts';
import type { Recommendation } from '../../domain/advice/recommendation.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { Portfolio } from '../../domain/holdings/portfolio.ts';
import type { Snapshot, Verdict } from '../../domain/planning/plan.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import type { ConstraintCheck } from '../../domain/rules/constraint.ts';
import { byGravity, type Finding } from '../../domain/rules/finding.ts';
import type { Outcome } from '../../domain/rules/refusal.ts';
import { consolidateAdvice } from '../frame/advice.ts';
import { contextOf } from '../frame/context.ts';
import { refuseWorthless } from '../frame/refusals.ts';
import { assess } from './assess.ts';
import { decideVerdict } from './decideVerdict.ts';
import { judgeInputs } from './judgeInputs.ts';

export interface EvaluateInput {
  readonly portfolio: Portfolio;
  readonly marketView: MarketView | null;
  readonly recommendations: readonly Recommendation[];
  readonly policy: Policy;
  readonly evaluatedAt: NewYorkTime;
}

/** A portfolio as it stands: the six constraints without any trade, and what its documents give to say. */
export interface Evaluation {
  /** Null where the document has no holdings to measure. */
  readonly snapshot: Snapshot | null;
  readonly constraints: readonly ConstraintCheck[];
  readonly findings: readonly Finding[];
  readonly verdict: Verdict;
}

/** The six constraints on the portfolio as it stands. Refuses one that is worth nothing. */
export function evaluate(input: EvaluateInput): Outcome<Evaluation> {
  const { portfolio, marketView, policy } = input;
  const context = contextOf(portfolio, policy, input.evaluatedAt.date);
  const worthless = refuseWorthless(context, []);
  if (worthless !== null) return { ok: false, refusals: [worthless] };
  const advice = consolidateAdvice(portfolio, marketView, input.recommendations);
  const { before, constraints, findings } = assess(context, [], 'standing');
  const all = [...judgeInputs(context, advice, marketView, []), ...findings].sort(byGravity);
  return { ok: true, value: { snapshot: before, constraints, findings: all, verdict: decideVerdict(all) } };
}
