import { canonicalJson, hashText } from '../../base/hash.ts';
import { ZERO_RATIO } from '../../base/ratio.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import { type Portfolio, portfolioValue } from '../../domain/holdings/portfolio.ts';
import { percent } from '../../domain/instruments/wording.ts';
import { violationKey } from '../../domain/planning/decision.ts';
import type { Execution } from '../../domain/planning/execution.ts';
import { type AccountCourse, type HouseholdJudgement, householdSubject } from '../../domain/planning/household.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { byGravity, type Finding } from '../../domain/rules/finding.ts';
import type { Trade } from '../../domain/trading/trade.ts';
import { remainingTrades } from '../execution/validateRemaining.ts';
import type { Context } from '../frame/context.ts';
import { isWorthSomething, projectPortfolio } from '../frame/projectPortfolio.ts';
import { decideVerdict } from '../judgement/decideVerdict.ts';
import { type Joined, joinAccounts, joinOthers } from './joinAccounts.ts';
import { concernsSubject, judgeJoined } from './judgeHousehold.ts';

/** The household that an account's plan is judged in. */
export interface HouseholdFrame {
  /** The other accounts, each with what its own documents lead to. */
  readonly others: readonly AccountCourse[];
  /** The household's own limits. */
  readonly policy: Policy;
  readonly evaluatedOn: NewYorkDate;
  /** The others, joined; absent where that is not known yet. */
  readonly joined?: JoinedOthers;
}

/** Accounts with their plans, and as they stand. */
export interface JoinedOthers {
  readonly planned: Joined;
  readonly standing: Joined;
}

/** An account as its portfolio stands, which may hold nothing at all. */
export function standingCourse(account: string, portfolio: Portfolio, policy: Policy): AccountCourse {
  const value = portfolioValue(portfolio);
  if (value.units !== 0n) return { account, ...projectPortfolio(portfolio, [], policy), steps: [] };
  const { cash, positions } = portfolio;
  const held = positions.map((one) => ({ ...one, pct: ZERO_RATIO }));
  const before = { value, cash, cashPct: ZERO_RATIO, sectors: [], positions: held };
  return { account, before, after: before, steps: [] };
}

/** What is left of a plan that can be done, from the portfolio as it stands. */
export function remainingCourse(account: string, context: Context, execution: Execution): AccountCourse {
  return courseOfTrades(account, context, remainingTrades(context, execution));
}

/** These trades, from the portfolio as it stands. */
export function courseOfTrades(account: string, context: Context, trades: readonly Trade[]): AccountCourse {
  const { portfolio, policy } = context;
  return isWorthSomething(portfolio, trades, policy)
    ? { account, ...projectPortfolio(portfolio, trades, policy) }
    : standingCourse(account, portfolio, policy);
}

/** An account that trades nothing. */
export function asItStands({ account, before }: AccountCourse): AccountCourse {
  return { account, before, after: before, steps: [] };
}

/**
 * What the household has to say of one account's trades: of the whole with these trades alone, the others as they
 * stand; and, of caps that only hold while the others do nothing, where this account's purchases are among those that
 * break them. `together`, where it is known, is the whole with all plans. Nothing in the others' plans can make up for what these trades alone break.
 */
export function householdFindings(
  own: AccountCourse,
  { others, policy, evaluatedOn, joined = joinedOf(others) }: HouseholdFrame,
  together: HouseholdJudgement = judgeJoined(joinAccounts([own], joined.planned), policy, evaluatedOn),
): Finding[] {
  const isAlone = others.every(({ steps }) => steps.length === 0);
  const alone = isAlone ? together : judgeJoined(joinAccounts([own], joined.standing), policy, evaluatedOn);
  const standing = new Set(alone.findings.map(violationKey));
  const checks = new Map(together.constraints.map((one) => [`${one.id}:${householdSubject(one.subject)}`, one]));
  const added = together.findings.filter((one) => {
    if (standing.has(violationKey(one))) return false;
    const check = checks.get(violationKey(one));
    if (check === undefined) return true;
    const buys = (course: AccountCourse): boolean =>
      course.steps.some((step) => step.action === 'BUY' && concernsSubject(check, step));
    return buys(own) || ![own, ...others].some(buys);
  });
  return [
    ...alone.findings.map((one) => {
      const check = checks.get(violationKey(one));
      if (check?.measured == null || isAlone) return one;
      return { ...one, message: `${one.message}; with the plans of all accounts it is ${percent(check.measured)}` };
    }),
    ...added.map((one) => ({ ...one, message: `with the plans of all accounts, ${one.message}` })),
  ].sort(byGravity);
}

/** For each account all the others, with their plans and as they stand. */
export function joinedOthers(courses: readonly AccountCourse[]): readonly JoinedOthers[] {
  const standing = joinOthers(courses.map(asItStands));
  return joinOthers(courses).map((planned, at) => ({ planned, standing: standing[at] ?? planned }));
}

/** Joined once for all the plans that one account has to choose from. */
function joinedOf(others: readonly AccountCourse[]): JoinedOthers {
  const known = knownOthers.get(others);
  if (known !== undefined) return known;
  const joined = { planned: joinAccounts(others), standing: joinAccounts(others.map(asItStands)) };
  knownOthers.set(others, joined);
  return joined;
}

const knownOthers = new WeakMap<readonly AccountCourse[], JoinedOthers>();

/**
 * The plan of an account with what the household has to say of it: its trades stay as they are. Where the household
 * says nothing the plan is the same to the last digit of its id; else the findings are part of the id.
 */
export function withHouseholdFindings(plan: Plan, findings: readonly Finding[]): Plan {
  if (findings.length === 0) return plan;
  const all = [...plan.findings, ...findings].sort(byGravity);
  const told = findings.map(({ id, severity, subject, message, waivable }) => ({
    id,
    severity,
    subject,
    message,
    waivable,
  }));
  const isRejected = plan.screenings.some((one) => one.status === 'REJECTED');
  return {
    ...plan,
    planId: hashText(canonicalJson({ plan: plan.planId, household: told })),
    findings: all,
    verdict: isRejected ? 'BLOCKED' : decideVerdict(all),
  };
}
