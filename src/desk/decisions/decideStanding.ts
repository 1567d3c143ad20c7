import { join } from 'node:path';
import { canonicalJson } from '../../base/hash.ts';
import type { Problem } from '../../documents/syntax/problem.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { violationKey } from '../../domain/planning/decision.ts';
import type { Remaining } from '../../domain/planning/execution.ts';
import { isOfHousehold } from '../../domain/planning/household.ts';
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
import { evaluatePlan, othersPlan } from '../evaluation/evaluatePlan.ts';
import { gatherPlanSources, type RecommendationSource, type Sources } from '../evaluation/gatherSources.ts';
import { householdAround, tradesOf } from '../evaluation/householdPlans.ts';
import { readDocuments } from '../evaluation/readDocuments.ts';
import type { OtherAccount } from '../files/householdFiles.ts';
import { hashBytes } from '../files/rewritePortfolioFile.ts';
import { accountFillJson } from '../history/accountFills.ts';
import { misrecordedAt, type PlanRecord } from '../plans/record.ts';
import { isExceptedOn, type PlanHistory, verdictOn } from '../plans/state.ts';
import { policyPath } from '../plans/workspaceDesk.ts';

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
  const again = evaluatePlan(own, record.question, record.evaluatedAt);
  if (again.value === null) return notStanding(again.problems.map(problemWords));
  if (again.value.planId !== history.planId) return notStanding(changesBetween(record.sources, own));
  const read = readDocuments(present, 'ignored');
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

/** A plan is judged in the household that it was made in, or in none; a sentence where that is another now. */
function householdMoved(before: Sources, now: Sources): string | null {
  const [was, is] = [before.household?.account ?? null, now.household?.account ?? null];
  if (was === is) return null;
  if (is === null) return 'the household that the plan was judged in is gone';
  return was === null
    ? `the workspace is an account of a household now: ${is}`
    : `the account was ${was} when the plan was made and is ${is} now`;
}

function misrecorded(where: string): string {
  return `what was recorded of the plan (${where}) is not what its documents give: the journal was changed, or another version of this program made the plan`;
}

/** The documents as they are now, from where the plan had them; a sentence where one is not there any more. */
function presentSources({ record }: PlanHistory, workspace: string): Sources | string {
  try {
    const { sources, problems } = gatherPlanSources({
      workspace,
      policyFile: policyPath(workspace, record),
      recommendations: fromWorkspace(workspace, record.recommendations),
    });
    const [first] = problems;
    return first === undefined ? sources : problemWords(first);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return `a document that the plan was made from cannot be read: ${error.message}`;
  }
}

function fromWorkspace(workspace: string, source: RecommendationSource): RecommendationSource {
  return source.kind === 'file' ? { kind: 'file', path: join(workspace, source.path) } : source;
}

/** The portfolio's document as this plan's own fills left it stands for the one that the plan was made from. */
function withOwnFillsUndone(sources: Sources, { planId, record, portfolioHash }: PlanHistory): Sources {
  const present = { ...sources, fills: sources.fills.filter((fill) => fill.planId !== planId) };
  if (portfolioHash === null || present.portfolio === null) return present;
  if (hashBytes(present.portfolio.bytes) !== portfolioHash) return present;
  return { ...present, portfolio: record.sources.portfolio };
}

/**
 * What the other accounts do meanwhile voids a plan only by what comes of it now. But an exception of the household's
 * is one of the figures that the reviewer saw: such a plan is held to the others as they are.
 */
function withOthersAsJudged(present: Sources, { sources, findings }: PlanRecord): Sources {
  const isHeld = findings.some((one) => one.severity === 'violation' && isOfHousehold(one));
  if (isHeld || present.household === null || sources.household === null) return present;
  return { ...present, household: { ...present.household, others: sources.household.others } };
}

function problemWords({ file, line, column, message }: Problem): string {
  return `${file}:${line}:${column}: ${message}`;
}

function changesBetween(before: Sources, now: Sources): string[] {
  const [old, present] = [byName(before), byName(now)];
  const names = [...new Set([...old.keys(), ...present.keys()])];
  const changes = names.flatMap((name) => {
    const [was, is] = [old.get(name), present.get(name)];
    if (is === undefined) return [`${name} is gone`];
    if (was === undefined) return [`${name} is new`];
    return was === is ? [] : [`${name} was changed`];
  });
  return changes.length > 0 ? changes : ['this version of the program makes another plan from the same documents'];
}

function byName({ household, ...own }: Sources): Map<string, string> {
  const hashed = (documents: OtherAccount | typeof own, folder: string): [string, string][] => {
    const { policy, portfolio, marketView, recommendations, lots, fills } = documents;
    const files = [policy, portfolio, marketView, ...recommendations, lots].flatMap((file) => file ?? []);
    const recorded = canonicalJson(fills.map(accountFillJson));
    return [
      ...files.map(({ name, bytes }): [string, string] => [`${folder}${name}`, hashBytes(bytes)]),
      ...(fills.length === 0 ? [] : [[`${folder}the record of fills`, recorded] satisfies [string, string]]),
    ];
  };
  if (household === null) return new Map(hashed(own, ''));
  const { policy, others } = household;
  return new Map([
    ...hashed(own, ''),
    [policy.name, hashBytes(policy.bytes)],
    ...others.flatMap((other) => hashed(other, `../${other.account}/`)),
  ]);
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
  const isExcepted = (violation: Finding): boolean => isExceptedOn(history, violation, at.date);
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
  const reasons = [...violations.map((one) => `${violationKey(one)} (new): ${one.message}`), ...impossible];
  if (reasons.length > 0) return reasons;
  const verdict = verdictOn(history, at.date);
  if (VERDICTS.indexOf(rest.verdict) <= VERDICTS.indexOf(verdict)) return [];
  const why = rest.findings.filter((one) => one.severity !== 'note').map((one) => one.message);
  return [`the plan was ${verdict} and is ${rest.verdict} now: ${why.join('; ')}`];
}
