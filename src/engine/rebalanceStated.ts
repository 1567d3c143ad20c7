import { add, type Decimal, HUNDRED, hundredth, multiply, sign, subtract, ZERO } from '../base/decimal.ts';
import { percentOf, ratioOf } from '../base/ratio.ts';
import type { NewYorkTime } from '../domain/calendar.ts';
import type { ActionPlan, CashTarget, Directive, StatedDirective } from '../domain/directive.ts';
import { byGravity, type Finding } from '../domain/finding.ts';
import type { Plan } from '../domain/plan.ts';
import type { Policy } from '../domain/policy.ts';
import type { StatedPortfolio } from '../domain/portfolio.ts';
import { decideVerdict } from './decideVerdict.ts';
import { judgeAge } from './judgeInputs.ts';
import { planId } from './planId.ts';

export interface StatedInput {
  readonly stated: StatedPortfolio;
  readonly actionPlan: ActionPlan;
  readonly policy: Policy;
  readonly evaluatedAt: NewYorkTime;
}

/**
 * STEP 0 alone, on a document that names a value and no holdings: the stated percentages serve, nothing can
 * be traded or checked, and the plan says so (SEMANTICS 2).
 */
export function rebalanceStated(input: StatedInput): Plan {
  const { stated, actionPlan, policy, evaluatedAt } = input;
  const findings = judgeStated(stated, evaluatedAt).sort(byGravity);
  return {
    planId: planId({ workflow: 'rebalance', evaluatedOn: evaluatedAt.date, trades: [], stated, actionPlan }, policy),
    workflow: 'rebalance',
    evaluatedOn: evaluatedAt.date,
    asOf: stated.asOf,
    portfolioValue: stated.value,
    policy,
    restrictionCount: policy.restrictions.length,
    directives: actionPlan.directives.map((directive) => resolveStated(directive, stated.value, actionPlan)),
    cashTarget: resolveStatedCash(stated, actionPlan),
    screenings: [],
    validations: [],
    steps: [],
    before: null,
    after: null,
    constraints: [],
    findings,
    verdict: decideVerdict(findings),
  };
}

/** What is to be said of a portfolio without holdings: its age, and that nothing can be measured on it. */
export function judgeStated(stated: StatedPortfolio, evaluatedAt: NewYorkTime): Finding[] {
  return [...judgeAge(stated.asOf, evaluatedAt.date), HOLDINGS_MISSING];
}

const HOLDINGS_MISSING: Finding = {
  id: 'holdings_missing',
  severity: 'violation',
  subject: 'portfolio',
  message:
    'the portfolio names no holdings: STEP 0 alone has run on the stated percentages; STEP 1 lacks shares and prices, STEP 2 to 4 lack trades to check',
  waivable: false,
};

function resolveStated(directive: StatedDirective, value: Decimal, plan: ActionPlan): Directive {
  const current = directive.statedCurrentPct;
  const target = directive.targetPct ?? current ?? ZERO;
  const whole =
    plan.basis === 'invested' ? hundredth(multiply(subtract(HUNDRED, plan.cash?.targetPct ?? ZERO), value)) : value;
  const change = hundredth(multiply(subtract(target, current ?? ZERO), whole));
  const isAgainst =
    directive.verb === 'hold' ||
    (directive.verb === 'decrease' && sign(change) >= 0) ||
    (directive.verb === 'increase' && sign(change) <= 0);
  const amount = isAgainst ? ZERO : change;
  return {
    sector: directive.sector,
    action: sign(amount) < 0 ? 'SELL' : sign(amount) > 0 ? 'BUY' : 'HOLD',
    statedCurrentPct: current,
    currentPct: current === null ? null : percentOf(hundredth(multiply(current, whole)), value),
    targetPct: percentOf(hundredth(multiply(target, whole)), value),
    amount,
    source: directive.source,
  };
}

function resolveStatedCash(stated: StatedPortfolio, plan: ActionPlan): CashTarget {
  const cash = stated.cash ?? statedCash(stated.value, plan);
  const currentPct = cash === null ? null : percentOf(cash, stated.value);
  const target = plan.cash?.targetPct ?? null;
  if (target === null) return { currentPct, targetPct: null, amount: null };
  const wanted = hundredth(multiply(target, stated.value));
  return {
    currentPct,
    targetPct: ratioOf(target),
    amount: cash === null ? null : add(wanted, { ...cash, units: -cash.units }),
  };
}

function statedCash(value: Decimal, plan: ActionPlan): Decimal | null {
  const current = plan.cash?.statedCurrentPct ?? null;
  return current === null ? null : hundredth(multiply(current, value));
}
