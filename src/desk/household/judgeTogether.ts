import { join, posix } from 'node:path';
import type { HouseholdAccount, HouseholdReport } from '../../documents/reports/household.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { isOfHousehold } from '../../domain/planning/household.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import { byGravity, type Finding } from '../../domain/rules/finding.ts';
import { asItStands } from '../../engine/household/holdToHousehold.ts';
import { judgeHousehold } from '../../engine/household/judgeHousehold.ts';
import { decideVerdict } from '../../engine/judgement/decideVerdict.ts';
import { evaluate } from '../../engine/judgement/evaluate.ts';
import type { Question } from '../evaluation/evaluatePlan.ts';
import { gatherSources, isAccountNamed } from '../evaluation/gatherSources.ts';
import { type HouseholdRead, joinMembers, type PlannedMember, planMember } from '../evaluation/householdPlans.ts';
import { type Documents, readDocuments } from '../evaluation/readDocuments.ts';
import type { Sources } from '../evaluation/sources.ts';
import { toldWhole } from '../evaluation/wholePlan.ts';
import { refusalProblem } from '../files/callProblem.ts';
import { findDocuments } from '../files/findDocuments.ts';
import { ACCOUNTS, accountNames } from '../files/householdFiles.ts';
import type { OtherAccount } from '../files/householdSources.ts';
import { accountFills } from '../history/accountFills.ts';
import { planTogether } from './planTogether.ts';

/** A household, read, with what each account's plan is to be recorded with. */
export interface GatheredHousehold {
  readonly read: HouseholdRead;
  /** By account. */
  readonly sources: ReadonlyMap<string, Sources>;
}

/** Reads every document of every account; every problem there is, told from the household's folder. */
export function gatherHousehold(root: string): Reading<GatheredHousehold> {
  const misplaced = rootProblems(root);
  const { names, problems: ofNames } = accountNames(root);
  if (misplaced.length > 0 || ofNames.length > 0) return { value: null, problems: [...misplaced, ...ofNames] };
  const gathered = withJournals(
    root,
    names.map((name) => ({ name, ...gatherAccount(join(root, ACCOUNTS, name)) })),
  );
  const problems = gathered.flatMap((one) => one.problems.map((problem) => fromRoot(one.name, problem)));
  const accounts: [string, Documents][] = [];
  for (const { name, sources } of gathered) {
    const read = readDocuments(sources, 'optional');
    problems.push(...read.problems.map((problem) => fromRoot(name, problem)));
    if (read.value !== null) accounts.push([name, read.value]);
  }
  const [first] = gathered;
  const household = first?.sources.household ?? null;
  if (problems.length > 0 || household === null) return { value: null, problems: distinct(problems) };
  const read = joinMembers(household, accounts);
  if (read.value === null)
    return { value: null, problems: read.problems.map((one) => fromRoot(household.account, one)) };
  const all = gathered.map(({ name, sources }) => ({ account: name, ...documentsOf(sources) }));
  const sources = new Map(gathered.map((one) => [one.name, withOthers(one.sources, all)]));
  return { value: { read: read.value, sources }, problems: [] };
}

/** With the fills of each journal, where an account says what it is. */
function withJournals<T extends { readonly name: string; readonly sources: Sources }>(
  root: string,
  gathered: readonly T[],
): T[] {
  const all = gathered.map(({ name, sources }) => ({ account: name, ...documentsOf(sources) }));
  const isNamed = gathered.some(({ sources }) => isAccountNamed(withOthers(sources, all)));
  if (!isNamed) return [...gathered];
  return gathered.map((one) => ({
    ...one,
    sources: { ...one.sources, fills: accountFills(join(root, ACCOUNTS, one.name)) },
  }));
}

function gatherAccount(workspace: string): ReturnType<typeof gatherSources> {
  return gatherSources({ workspace, policyFile: null, recommendations: { kind: 'workspace' } });
}

function documentsOf(sources: Sources): Omit<OtherAccount, 'account'> {
  const { policy, portfolio, marketView, recommendations, lots, securities, nearNames, fills } = sources;
  return { policy, portfolio, marketView, recommendations, lots, securities, nearNames, fills };
}

function withOthers(sources: Sources, all: readonly OtherAccount[]): Sources {
  const { household } = sources;
  if (household === null) return sources;
  const others = all.filter(({ account }) => account !== household.account);
  return { ...sources, household: { ...household, others } };
}

/** A problem of an account's document, told from the household's folder. */
function fromRoot(account: string, problem: Problem): Problem {
  return { ...problem, file: posix.normalize(posix.join(ACCOUNTS, account, problem.file)) };
}

/** The same of a problem that is told from a neighbour's folder: `../roth/lots.csv`. */
function fromAccounts(problem: Problem): Problem {
  return { ...problem, file: posix.normalize(posix.join(ACCOUNTS, 'account', problem.file)) };
}

/** What one document has against it is told once, whichever account it was read for. */
function distinct(problems: readonly Problem[]): Problem[] {
  const byText = new Map(problems.map((one) => [JSON.stringify(one), one]));
  return [...byText.values()];
}

/** The household's own folder holds its policy, and no document that no account would read. */
function rootProblems(root: string): Problem[] {
  const { files, problems } = findDocuments(root);
  const at = (file: string, message: string, accepted: string): Problem => {
    return { file, line: 1, column: 1, excerpt: '', message, accepted };
  };
  const stray = [files.portfolio, files.marketView, ...files.recommendations].flatMap((name) => name ?? []);
  return [
    ...problems,
    ...stray.map((name) =>
      at(name, `${name} stands beside ${ACCOUNTS}/, where no account reads it`, `${ACCOUNTS}/NAME/${name}`),
    ),
    ...(files.policy === null
      ? [at('policy.json', 'the household has no policy.json', 'a policy.json beside accounts/; {} for the defaults')]
      : []),
  ];
}

/** An account with its plan as the household lets it stand; no plan where it names no targets. */
export interface JudgedMember extends PlannedMember {
  readonly account: string;
  /** What is said of the account by itself. */
  readonly own: readonly Finding[];
}

/** The household as it stands: every account checked, and all of them as one portfolio. Writes nothing. */
export function checkHousehold(root: string, evaluatedAt: NewYorkTime): Reading<HouseholdReport> {
  const gathered = gatherHousehold(root);
  if (gathered.value === null) return { value: null, problems: gathered.problems };
  const { read } = gathered.value;
  const members: JudgedMember[] = [];
  const problems: Problem[] = [];
  for (const member of read.members) {
    const unplanned = { ...member, documents: { ...member.documents, actionPlan: null } };
    const standing = planMember(unplanned, null, () => ({ value: null, problems: [] }));
    const own = judgedAlone(unplanned.documents, evaluatedAt);
    problems.push(...own.problems.map((one) => fromRoot(member.account, one)));
    if (standing.value !== null && own.value !== null) members.push({ ...standing.value, own: own.value });
  }
  if (problems.length > 0) return { value: null, problems };
  return { value: reportOf(read, members, evaluatedAt, new Map()), problems: [] };
}

/** What is to be said of an account as it stands. One that holds nothing at all has nothing to be judged. */
function judgedAlone(documents: Documents, evaluatedAt: NewYorkTime): Reading<readonly Finding[]> {
  const { portfolio: reading, marketView, recommendations, policy } = documents;
  if (reading.kind === 'stated') return { value: [], problems: [] };
  const { portfolio } = reading;
  if (portfolio.positions.length === 0 && portfolio.cash.units === 0n) return { value: [], problems: [] };
  const outcome = evaluate({ portfolio, marketView, recommendations, policy, evaluatedAt });
  return outcome.ok
    ? { value: outcome.value.findings, problems: [] }
    : { value: null, problems: outcome.refusals.map(refusalProblem) };
}

/** Every account that names targets with its plan, judged by itself and in the household that all plans lead to. */
export function planHousehold(
  { read }: GatheredHousehold,
  question: Question,
  evaluatedAt: NewYorkTime,
): Reading<readonly JudgedMember[]> {
  const { members, books, problems: ofPlans } = planTogether(read, question, evaluatedAt);
  const problems = ofPlans.map(([account, one]) => (account === null ? fromAccounts(one) : fromRoot(account, one)));
  const judged: JudgedMember[] = [];
  for (const { planAs, ...member } of members ?? []) {
    const { account, documents, plan } = member;
    if (plan === null) {
      const own = judgedAlone(documents, evaluatedAt);
      problems.push(...own.problems.map((one) => fromRoot(account, one)));
      if (own.value !== null) judged.push({ ...member, own: own.value });
      continue;
    }
    const held = { value: plan, problems: [] };
    const whole = toldWhole(held, question, { member, books, evaluatedAt, planAs });
    judged.push({ ...member, plan: whole.value, own: plan.findings });
  }
  return problems.length > 0 ? { value: null, problems } : { value: judged, problems: [] };
}

/** What there is to tell of the household; `files` says where each account's plan stands. */
export function reportOf(
  { policy }: HouseholdRead,
  members: readonly JudgedMember[],
  evaluatedAt: NewYorkTime,
  files: ReadonlyMap<string, string>,
): HouseholdReport {
  const courses = members.map(({ course }) => course);
  const what = members.some(({ plan }) => plan !== null) ? 'plan' : 'standing';
  const judgement = judgeHousehold(courses, policy, evaluatedAt.date, what);
  const standing = judgeHousehold(courses.map(asItStands), policy, evaluatedAt.date);
  const accounts = members.map(({ account, documents, portfolio, plan, course, own }): HouseholdAccount => {
    const findings = [...(plan?.findings ?? own)].sort(byGravity);
    return {
      account,
      facts: documents.policy.account,
      asOf: portfolio.asOf,
      course,
      plan: plan === null ? null : { planId: plan.planId, files: files.get(account) ?? null },
      ownVerdict: decideVerdict(findings.filter((one) => !isOfHousehold(one))),
      verdict: decideVerdict(findings),
      findings,
    };
  });
  return { evaluatedOn: evaluatedAt.date, policy, accounts, judgement, standing: standing.verdict };
}

/** The plans of a household's accounts, by account. */
export function plansOf(
  members: readonly JudgedMember[],
): readonly { readonly account: string; readonly plan: Plan }[] {
  return members.flatMap(({ account, plan }) => (plan === null ? [] : [{ account, plan }]));
}
