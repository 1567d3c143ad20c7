import type { Plan } from '../../domain/planning/plan.ts';
import type { Context } from '../frame/context.ts';
import type { Assessment } from './assess.ts';
import { decideVerdict } from './decideVerdict.ts';

/** What a workflow says of its plan beside what was assessed. */
type Own = Pick<Plan, 'planId' | 'workflow' | 'secondRound' | 'findings'> & Partial<Plan>;

/** The plan of trades that were assessed; `own` says what is another thing than in most. */
export function judgedPlan(context: Context, { steps, before, after, constraints }: Assessment, own: Own): Plan {
  const { portfolio, portfolioValue, policy, restrictions, evaluatedOn } = context;
  return {
    isCashOnly: false,
    evaluatedOn,
    asOf: portfolio.asOf,
    portfolioValue,
    policy,
    restrictions,
    directives: [],
    cashTarget: null,
    screenings: [],
    validations: [],
    steps,
    before,
    after,
    constraints,
    verdict: decideVerdict(own.findings),
    account: null,
    ...own,
  };
}
