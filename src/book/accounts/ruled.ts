import { compare, type Decimal, format, hundredth, maximum, multiply, sum, ZERO } from '../../base/decimal.ts';
import { percentOf, roundRatio } from '../../base/ratio.ts';
import { dollars, plain } from '../../domain/instruments/wording.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { ApprovalRule } from '../files/approvalRules.ts';
import type { Reason, Result } from './result.ts';

type Said = readonly [Reason, string];

/** A plan as the rules see it. */
export interface RuledPlan {
  readonly plan: Pick<Plan, 'verdict' | 'findings' | 'steps'>;
  /** Dollars: what the account is worth. */
  readonly value: Decimal;
  /** Whether the client has given discretion. */
  readonly isDiscretionary: boolean;
  /** Why a person would have to see it. */
  readonly reasons: readonly Said[];
}

/**
 * The rules that take a plan (BOOK 6), and the reasons that are left: conditions that a rule confirms are none, and a plan
 * that only its size keeps from every rule is `large`. A plan without a trade needs no approval.
 */
export function ruled(
  plan: RuledPlan,
  rules: readonly ApprovalRule[],
): { readonly rules: readonly string[]; readonly reasons: readonly Said[] } {
  const { reasons } = plan;
  if (plan.plan.steps.length === 0) return { rules: [], reasons };
  const fitting = rules.filter((rule) => fits(plan, rule));
  const taking = fitting.filter((rule) => tooLarge(plan, rule) === null);
  if (taking.length > 0) return { rules: taking.map(({ name }) => name), reasons: reasons.filter(isNoCondition) };
  const [widest] = fitting.toSorted((one, other) => compare(other.maxTradePct, one.maxTradePct));
  const words = widest === undefined ? null : tooLarge(plan, widest);
  return { rules: [], reasons: words === null ? reasons : [...reasons, ['large', words]] };
}

/**
 * Why no rule takes a plan of which nothing else is to be said: such a plan is SAFE, and a rule that only its size keeps it
 * from has told so. Null where a rule takes it, where something else is to be said, and of a plan without a trade.
 */
export function untakenWords(
  { trades, reasons, rules: taking }: Pick<Result, 'trades' | 'reasons' | 'rules'>,
  rules: readonly Pick<ApprovalRule, 'verdicts'>[],
): string | null {
  if (trades.length === 0 || reasons.length > 0 || taking.length > 0) return null;
  const isTold = rules.some(({ verdicts }) => verdicts.includes('SAFE'));
  return isTold ? 'its client gave no discretion, which the rules ask for' : 'no rule is for SAFE plans';
}

function isNoCondition([reason]: Said): boolean {
  return reason !== 'conditional';
}

/** Everything but the size. */
function fits({ plan, isDiscretionary, reasons }: RuledPlan, rule: ApprovalRule): boolean {
  if (reasons.some(isNoCondition) || (rule.discretion && !isDiscretionary)) return false;
  if (plan.verdict === 'SAFE') return rule.verdicts.includes('SAFE');
  if (plan.verdict === 'BLOCKED') return false;
  return plan.findings.every(({ id, severity }) => severity === 'note' || rule.conditions.includes(id));
}

/** In what a plan is too large for a rule, with its figure; null where it is not. */
function tooLarge({ plan, value }: RuledPlan, rule: ApprovalRule): string | null {
  const values = plan.steps.map((step) => step.value);
  const largest = values.reduce(maximum, ZERO);
  const turnover = sum(values);
  const { name, maxTradePct, maxTradeValue, maxTurnoverPct } = rule;
  const isOver = (part: Decimal, most: Decimal): boolean => compare(part, hundredth(multiply(value, most))) > 0;
  const percent = (part: Decimal): string =>
    value.units === 0n ? 'all' : `${format(roundRatio(percentOf(part, value), 2))}%`;
  if (isOver(largest, maxTradePct)) {
    return `a trade is ${percent(largest)} of the account, and the rule ${name} takes ${plain(maxTradePct)}%`;
  }
  if (maxTradeValue !== null && compare(largest, maxTradeValue) > 0) {
    return `a trade is of ${dollars(largest)}, and the rule ${name} takes ${dollars(maxTradeValue)}`;
  }
  if (isOver(turnover, maxTurnoverPct)) {
    return `the trades are ${percent(turnover)} of the account, and the rule ${name} takes ${plain(maxTurnoverPct)}%`;
  }
  return null;
}
