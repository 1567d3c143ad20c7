import type { MarketView } from '../domain/advice/marketView.ts';
import type { Recommendation } from '../domain/advice/recommendation.ts';
import type { NewYorkTime } from '../domain/days/calendar.ts';
import type { Portfolio } from '../domain/holdings/portfolio.ts';
import { dollars, plain } from '../domain/instruments/wording.ts';
import { coversFigure, exceptedBy } from '../domain/planning/decision.ts';
import type { Plan } from '../domain/planning/plan.ts';
import type { Policy } from '../domain/planning/policy.ts';
import { byGravity, type Finding, finding } from '../domain/rules/finding.ts';
import type { Outcome } from '../domain/rules/refusal.ts';
import type { Trade } from '../domain/trading/trade.ts';
import { consolidateAdvice } from './frame/advice.ts';
import { contextOf } from './frame/context.ts';
import { planId } from './frame/planId.ts';
import { refuseWorthless } from './frame/refusals.ts';
import { assess } from './judgement/assess.ts';
import { judgedPlan } from './judgement/judgedPlan.ts';
import { judgeInputs } from './judgement/judgeInputs.ts';
import { nearestSizes, type Resized } from './screening/nearestSizes.ts';
import { asHeld } from './trades/asHeld.ts';
import { firstRound, type RoundBudget } from './trades/firstRound.ts';

/** What is left of a plan after its fills. */
export interface RemainderOf {
  readonly planId: string;
  /** Of each trade that is not whole, the shares that are left; in the plan's order, at its prices. */
  readonly trades: readonly Trade[];
  /**
   * `ID:SUBJECT` or `ID:SUBJECT=FIGURE` of the violations that its reviewer excepts: they stop no trade, and the new plan
   * bears them.
   */
  readonly excepted: readonly string[];
}

export interface RemainingInput {
  readonly portfolio: Portfolio;
  readonly marketView: MarketView | null;
  readonly recommendations: readonly Recommendation[];
  readonly policy: Policy;
  readonly evaluatedAt: NewYorkTime;
  readonly isCashOnly: boolean;
  readonly remainder: RemainderOf;
  /** What its household and its kind of account have to say of trades, done on the portfolio as it stands. */
  readonly beside?: (trades: readonly Trade[]) => readonly Finding[];
  /** Where purchases are made with settled cash alone. */
  readonly round?: RoundBudget;
}

/**
 * What is left of a plan as a plan of its own, on the portfolio as it stands: each trade as it is where it still
 * passes, else in the nearest size that does (SEMANTICS 9, STEP 5). A trade that is made smaller, or of which no size
 * passes, is a condition. Refuses a portfolio that is worth nothing.
 */
export function rebalanceRemaining(input: RemainingInput): Outcome<Plan> {
  const { portfolio, marketView, policy, evaluatedAt, isCashOnly, remainder } = input;
  const context = contextOf(portfolio, policy, evaluatedAt.date);
  const worthless = refuseWorthless(context, []);
  if (worthless !== null) return { ok: false, refusals: [worthless] };
  const advice = consolidateAdvice(portfolio, marketView, input.recommendations);
  const inputFindings = judgeInputs(context, advice, marketView, []);
  const sized = nearestSizes(context, asHeld(context, remainder.trades), (trades) => ({
    inputFindings: [...inputFindings, ...(input.beside?.(trades) ?? [])],
    isExcepted: (violation, measured) =>
      remainder.excepted.some((text) => {
        const exception = exceptedBy(text, violation);
        return exception !== null && coversFigure(exception, measured);
      }),
  }));
  const round = firstRound(context, sized.trades, input.round);
  const assessment = assess(context, round.trades);
  const findings = [
    ...inputFindings,
    ...sized.resized.map((one) => trimmedFinding(one, remainder)),
    ...round.findings,
    ...assessment.findings,
  ].sort(byGravity);
  const { beside: _said, evaluatedAt: _at, isCashOnly: _cashOnly, ...documents } = input;
  const asked = { workflow: 'rebalance', evaluatedOn: evaluatedAt.date, ...(isCashOnly ? { isCashOnly } : {}) };
  return {
    ok: true,
    value: judgedPlan(context, assessment, {
      planId: planId({ ...documents, ...asked, trades: round.trades }, policy),
      workflow: 'rebalance',
      remainderOf: remainder.planId,
      isCashOnly,
      secondRound: round.secondRound,
      findings,
    }),
  };
}

function trimmedFinding({ asked, offered, because }: Resized, { planId: of }: RemainderOf): Finding {
  const { action, ticker, shares, value } = asked;
  const left = `${action} ${plain(shares)} ${ticker} (${dollars(value)}) is left of plan ${of.slice(0, 12)}`;
  const now =
    offered === null
      ? 'no size of it passes, and it is left out'
      : `the nearest size that passes is ${plain(offered.shares)} (${dollars(offered.value)})`;
  return finding('remainder_trimmed', 'warning', ticker, `${left}; ${now}: ${because.join('; ')}`);
}
