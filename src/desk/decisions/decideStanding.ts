import type { Ratio } from '../../base/ratio.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { violationKey } from '../../domain/planning/decision.ts';
import type { Remaining } from '../../domain/planning/execution.ts';
import { type Plan, VERDICTS } from '../../domain/planning/plan.ts';
import type { Finding } from '../../domain/rules/finding.ts';
import { matchFills } from '../../engine/execution/matchFills.ts';
import { validateRemaining } from '../../engine/execution/validateRemaining.ts';
import { consolidateAdvice } from '../../engine/frame/advice.ts';
import { contextOf } from '../../engine/frame/context.ts';
import { type HouseholdFrame, householdFindings, remainingCourse } from '../../engine/household/holdToHousehold.ts';
import { judgeInputs } from '../../engine/judgement/judgeInputs.ts';
import {
  type Books,
  findingsInAccount,
  ITSELF,
  type Member,
  openBooks,
  withoutReplacements,
} from '../evaluation/accountBooks.ts';
import { evaluatePlan, needOf, othersPlan } from '../evaluation/evaluatePlan.ts';
import { householdAround, tradesOf } from '../evaluation/householdPlans.ts';
import { readDocuments } from '../evaluation/readDocuments.ts';
import { misrecordedAt, replayPlan } from '../plans/record.ts';
import { isExceptedNow, type PlanHistory, verdictOn } from '../plans/state.ts';
import {
  areSame,
  changesBetween,
  householdMoved,
  presentSources,
  problemWords,
  withOthersAsJudged,
  withOwnFillsUndone,
} from './presentSources.ts';

/** Whether a plan can still be acted on, and what is to be said against it. */
export interface Standing {
  /** Documents or policy are not those that the plan was made from. */
  readonly changed: readonly string[];
  /** At this moment the evaluation is worse than the plan's own. */
  readonly worse: readonly string[];
  /** Warnings at this moment that the plan did not have. */
  readonly newWarnings: readonly Finding[];
}

/**
 * Holds a plan against its own record, the workspace as it is and this moment (SEMANTICS 7): the documents and the policy
 * give the same plan on its own evaluation date, and what is left of its trades meets no new violation and no worse
 * verdict now. What the plan's own fills wrote into the portfolio's document is no change.
 */
export function judgeStanding(history: PlanHistory, workspace: string, at: NewYorkTime): Standing {
  const { made, record } = history;
  const wrong = misrecordedAt(made, record);
  if (wrong !== null) return notStanding([misrecorded(wrong)]);
  const present = presentSources(history, workspace);
  if (typeof present === 'string') return notStanding([present]);
  const moved = householdMoved(record.sources, present);
  if (moved !== null) return notStanding([moved]);
  const own = withOthersAsJudged(withOwnFillsUndone(present, history), record);
  const again = areSame(own, record.sources)
    ? replayPlan(record)
    : evaluatePlan(own, record.question, record.evaluatedAt);
  if (again.value === null) return notStanding(again.problems.map(problemWords));
  if (again.value.planId !== history.planId) return notStanding(changesBetween(record.sources, own));
  const read = readDocuments(present, needOf(record.question));
  if (read.value === null) return notStanding(read.problems.map(problemWords));
  const { portfolio } = read.value;
  if (portfolio.kind === 'stated') return { changed: [], worse: [], newWarnings: [] };
  const { household } = present;
  if (household === null) {
    const member = { account: ITSELF, documents: read.value, portfolio: portfolio.portfolio };
    const books = openBooks([member], at);
    if (books.problems.length > 0) return notStanding(books.problems.map(problemWords));
    return judgeNow(history, again.value, { member, books: books.value, frame: null }, at);
  }
  const around = householdAround(household, read.value, at, othersPlan(record.question, at));
  if (around.value === null) return notStanding(around.problems.map(problemWords));
  return judgeNow(history, again.value, around.value, at);
}

function notStanding(changed: readonly string[]): Standing {
  return { changed, worse: [], newWarnings: [] };
}

function misrecorded(where: string): string {
  return `what was recorded of the plan (${where}) is not what its documents give: the journal was changed, or another version of this program made the plan; if so, make it again`;
}

/** The plan's account as it is now, with its household where it has one. */
interface Present {
  readonly member: Member;
  readonly books: Books | null;
  readonly frame: HouseholdFrame | null;
}

function judgeNow(history: PlanHistory, plan: Plan, { member, books, frame }: Present, at: NewYorkTime): Standing {
  const { account, portfolio } = member;
  const { marketView, recommendations, policy } = withoutReplacements(member.documents, books);
  const context = contextOf(portfolio, policy, at.date);
  const inputFindings = judgeInputs(context, consolidateAdvice(portfolio, marketView, recommendations), marketView, []);
  const isExcepted = (violation: Finding, measured: Ratio | null): boolean =>
    isExceptedNow(history, violation, measured, at.date);
  const execution = matchFills(plan.steps, history.fills, history.placed, at.instant);
  const course = remainingCourse(account, context, execution);
  const ofHousehold = frame === null ? [] : householdFindings(course, frame);
  const ofAccount = findingsInAccount(course.steps, member, books, tradesOf(frame?.others ?? []));
  if (ofAccount.value === null) return notStanding(ofAccount.problems.map(problemWords));
  const given = [...inputFindings, ...ofHousehold, ...ofAccount.value];
  const rest = validateRemaining(context, execution, { inputFindings: given, isExcepted });
  if (!rest.ok) return { changed: [], worse: rest.refusals.map(({ message }) => message), newWarnings: [] };
  const known = new Set(plan.findings.filter((one) => one.severity !== 'note').map(violationKey));
  const isNew = (one: Finding): boolean => !known.has(violationKey(one));
  const newWarnings = rest.value.findings.filter((one) => one.severity === 'warning' && isNew(one));
  return { changed: [], worse: worsenings(history, plan, rest.value, at), newWarnings };
}

function worsenings(history: PlanHistory, plan: Plan, rest: Remaining, at: NewYorkTime): string[] {
  const before = new Set(plan.findings.filter((one) => one.severity === 'violation').map(violationKey));
  const violations = rest.findings.filter((one) => one.severity === 'violation' && !before.has(violationKey(one)));
  const impossible = rest.trades.flatMap((trade) => trade.impossible ?? []);
  const reasons = [...violations.map((one) => `${one.message} (new: ${violationKey(one)})`), ...impossible];
  if (reasons.length > 0) return reasons;
  const verdict = verdictOn(history, at.date);
  if (VERDICTS.indexOf(rest.verdict) <= VERDICTS.indexOf(verdict)) return [];
  const why = rest.findings.filter((one) => one.severity !== 'note').map((one) => one.message);
  return [`the plan was ${verdict} and is ${rest.verdict} now: ${why.join('; ')}`];
}
