import { add, type Decimal, hundredth, maximum, minimum, multiply, sign, subtract, ZERO } from '../base/decimal.ts';
import { percentOf, ratioOf } from '../base/ratio.ts';
import type {
  ActionPlan,
  CashTarget,
  Directive,
  StatedCashDirective,
  StatedDirective,
} from '../domain/advice/directive.ts';
import type { NewYorkTime } from '../domain/days/calendar.ts';
import type { StatedPortfolio } from '../domain/holdings/portfolio.ts';
import type { Plan } from '../domain/planning/plan.ts';
import type { Policy } from '../domain/planning/policy.ts';
import { byGravity, type Finding } from '../domain/rules/finding.ts';
import { planId } from './frame/planId.ts';
import { decideVerdict } from './judgement/decideVerdict.ts';
import { judgeAge } from './judgement/judgeInputs.ts';
import { judgeRemarks } from './judgement/judgeRemarks.ts';

export interface StatedInput {
  readonly stated: StatedPortfolio;
  readonly actionPlan: ActionPlan;
  readonly policy: Policy;
  readonly evaluatedAt: NewYorkTime;
  /** As `rebalance` has it. */
  readonly isCashOnly?: boolean;
}

/**
 * STEP 0 alone, on a document that names a value and no holdings: the stated percentages serve, nothing can
 * be traded or checked, and the plan says so (SEMANTICS 2).
 */
export function rebalanceStated(input: StatedInput): Plan {
  const { stated, actionPlan, policy, evaluatedAt } = input;
  const isCashOnly = input.isCashOnly === true;
  const parts = { stated, actionPlan, ...(isCashOnly ? { isCashOnly } : {}) };
  const findings = judgeStated(stated, evaluatedAt).sort(byGravity);
  return {
    planId: planId({ workflow: 'rebalance', evaluatedOn: evaluatedAt.date, trades: [], ...parts }, policy),
    workflow: 'rebalance',
    isCashOnly,
    evaluatedOn: evaluatedAt.date,
    asOf: stated.asOf,
    portfolioValue: stated.value,
    policy,
    restrictions: policy.restrictions,
    directives: actionPlan.directives.map((directive) => resolveStated(directive, stated, actionPlan)),
    cashTarget: resolveStatedCash(stated, actionPlan),
    screenings: [],
    validations: [],
    steps: [],
    secondRound: null,
    before: null,
    after: null,
    constraints: [],
    findings,
    verdict: decideVerdict(findings),
    account: null,
  };
}

/** What is to be said of a portfolio without holdings: its age, and that nothing can be measured on it. */
export function judgeStated(stated: StatedPortfolio, evaluatedAt: NewYorkTime): Finding[] {
  return [
    ...judgeAge(stated.asOf, evaluatedAt.date),
    ...judgeRemarks(stated.remarks ?? [], evaluatedAt.date),
    HOLDINGS_MISSING,
  ];
}

const HOLDINGS_MISSING: Finding = {
  id: 'holdings_missing',
  severity: 'violation',
  subject: 'portfolio',
  message:
    'the portfolio names no holdings, so no trade can be worked out or checked; only the targets were worked out (STEP 0), from the stated percentages',
  waivable: false,
};

function resolveStated(directive: StatedDirective, stated: StatedPortfolio, plan: ActionPlan): Directive {
  const { value } = stated;
  const present = cashOf(stated, plan);
  const cashTarget = plan.cash?.targetPct ?? null;
  const wantedCash = cashTarget === null ? present : hundredth(multiply(cashTarget, value));
  // percentages of invested assets: current ones of what is invested now, targets of what is to be; where present
  // cash is not stated, the target stands for it
  const isOfInvested = plan.basis === 'invested';
  const wholeNow = isOfInvested ? subtract(value, present ?? wantedCash ?? ZERO) : value;
  const wholeThen = isOfInvested ? subtract(value, wantedCash ?? ZERO) : value;
  const current =
    directive.statedCurrentPct === null ? null : hundredth(multiply(directive.statedCurrentPct, wholeNow));
  const target = statedTarget(directive, current, (pct) => hundredth(multiply(pct, wholeThen)));
  const change = subtract(target, current ?? ZERO);
  const isAgainst =
    directive.verb === 'hold' ||
    (directive.verb === 'decrease' && sign(change) >= 0) ||
    (directive.verb === 'increase' && sign(change) <= 0);
  const amount = isAgainst ? ZERO : change;
  return {
    sector: directive.sector,
    action: sign(amount) < 0 ? 'SELL' : sign(amount) > 0 ? 'BUY' : 'HOLD',
    statedCurrentPct: directive.statedCurrentPct,
    currentPct: current === null ? null : percentOf(current, value),
    targetPct: percentOf(target, value),
    amount,
    source: directive.source,
  };
}

/** Dollars. Of a range the bound that the verb goes to, or the one that the stated weight is beyond. */
function statedTarget(
  { verb, targetPct, band, points }: StatedCashDirective,
  current: Decimal | null,
  dollarsOf: (pct: Decimal) => Decimal,
): Decimal {
  if (targetPct !== null) return dollarsOf(targetPct);
  if (band !== undefined) {
    const [low, high] = [dollarsOf(band.low), dollarsOf(band.high)];
    return current === null ? (verb === 'decrease' ? high : low) : minimum(maximum(current, low), high);
  }
  if (current === null || points === undefined) return current ?? ZERO;
  return maximum(ZERO, verb === 'decrease' ? subtract(current, dollarsOf(points)) : add(current, dollarsOf(points)));
}

function resolveStatedCash(stated: StatedPortfolio, plan: ActionPlan): CashTarget {
  const present = cashOf(stated, plan);
  const currentPct = present === null ? null : percentOf(present, stated.value);
  if (plan.cash === null) return { currentPct, targetPct: null, amount: null };
  const { targetPct, band, points } = plan.cash;
  if (targetPct === null && band === undefined && points === undefined) {
    return { currentPct, targetPct: currentPct, amount: present === null ? null : ZERO };
  }
  const wanted = statedTarget(plan.cash, present, (pct) => hundredth(multiply(pct, stated.value)));
  const amount = present === null ? null : subtract(wanted, present);
  return { currentPct, targetPct: targetPct === null ? percentOf(wanted, stated.value) : ratioOf(targetPct), amount };
}

/** Dollars: the stated cash, else the stated weight of it; null where neither is stated. */
function cashOf(stated: StatedPortfolio, plan: ActionPlan): Decimal | null {
  const weight = plan.cash?.statedCurrentPct ?? null;
  return stated.cash ?? (weight === null ? null : hundredth(multiply(weight, stated.value)));
}
