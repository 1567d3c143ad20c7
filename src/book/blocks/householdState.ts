import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { violationKey } from '../../domain/planning/decision.ts';
import { type AccountCourse, subjectWithin } from '../../domain/planning/household.ts';
import { possibleTrades } from '../../engine/execution/validateRemaining.ts';
import { contextOf } from '../../engine/frame/context.ts';
import {
  courseOfTrades,
  type HouseholdFrame,
  householdFindings,
  standingCourse,
} from '../../engine/household/holdToHousehold.ts';
import { judgeHousehold } from '../../engine/household/judgeHousehold.ts';
import { heldOf } from '../approvals/held.ts';
import { holdsAt, lineOf } from '../approvals/lines.ts';
import type { Sql } from '../runs/sql.ts';
import { afterFills, type Mate, type PlannedAccount, restOf, type Traded, tradedIn } from './accountState.ts';
import { isFinished } from './tables.ts';

// An account's household while blocks of it are filled: the caps that all its accounts keep together (BOOK 8.7). What
// others sell counts once it is sold, and what they are to buy counts at once.

/** The other accounts of a household as they stand. */
export interface HouseholdNow {
  readonly frame: HouseholdFrame;
  /** What the household broke before any trade of the run. */
  readonly known: ReadonlySet<string>;
  /** Whether others may still sell something. */
  readonly awaitsSales: boolean;
}

/** Null for an account by itself. */
export async function householdNow(
  sql: Sql,
  run: string,
  account: PlannedAccount,
  now: NewYorkTime,
): Promise<HouseholdNow | null> {
  const { mates, limits } = account;
  if (mates.length === 0) return null;
  const others: AccountCourse[] = [];
  let awaitsSales = false;
  for (const mate of mates) {
    const { course, isSelling } = await mateNow(sql, run, mate, now);
    others.push(course);
    awaitsSales ||= isSelling;
  }
  const before = [{ ...account, policy: account.plan.policy }, ...mates].map(({ name, portfolio, policy }) =>
    standingCourse(name, portfolio, policy),
  );
  const { findings } = judgeHousehold(before, limits, account.day);
  const known = new Set(findings.filter(({ severity }) => severity === 'violation').map(violationKey));
  return { frame: { others, policy: limits, evaluatedOn: now.date }, known, awaitsSales };
}

interface MateNow {
  readonly course: AccountCourse;
  readonly isSelling: boolean;
}

async function mateNow(sql: Sql, run: string, mate: Mate, now: NewYorkTime): Promise<MateNow> {
  const { name, plan, portfolio, policy } = mate;
  if (plan === null) return { course: standingCourse(name, portfolio, policy), isSelling: false };
  const planned = { ...mate, plan };
  const traded = await tradedIn(sql, run, name);
  const line = await lineOf(sql, run, name);
  const isApproved = line?.state === 'approved' && line.plan_id === plan.planId && holdsAt(line, now);
  const isGoingOn = isApproved && (await heldOf(sql, run, name)) === null;
  const isStated = (side: 'BUY' | 'SELL'): boolean => traded.some(({ block }) => block.side === side);
  const unstated = isGoingOn && !isStated('BUY') ? plan.steps.filter(({ action }) => action === 'BUY') : [];
  const open = restOf(planned, traded, new Map());
  const buys = [...open.filter(({ action }) => action === 'BUY'), ...unstated];
  const isSelling =
    traded.some(({ block }) => block.side === 'SELL' && !isFinished(block)) ||
    (isGoingOn && traded.length === 0 && plan.steps.some(({ action }) => action === 'SELL'));
  const course = courseOfTrades(name, contextOf(afterFills(planned, traded), policy, now.date), buys);
  return { course, isSelling };
}

/**
 * Which of the household's caps an account would break by what was filled of it, what is left and `more` that it buys; and
 * was not broken before, or is broken further by a purchase. Null where none is.
 */
export function householdViolation(
  account: PlannedAccount,
  traded: Traded,
  more: Parameters<typeof restOf>[2],
  { frame, known }: HouseholdNow,
): string | null {
  const context = contextOf(afterFills(account, traded), account.plan.policy, frame.evaluatedOn);
  const rest = possibleTrades(context, restOf(account, traded, more));
  const isBought = (subject: string): boolean =>
    rest.some(({ action, ticker, sector }) => action === 'BUY' && [ticker, sector].includes(subjectWithin(subject)));
  const broken = householdFindings(courseOfTrades(account.name, context, rest), frame).filter(
    (one) => one.severity === 'violation' && (!known.has(violationKey(one)) || isBought(one.subject)),
  );
  return broken.length === 0 ? null : broken.map(({ message }) => message).join('; ');
}
