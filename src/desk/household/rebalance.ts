import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defined } from '../../base/assert.ts';
import { jsonText } from '../../documents/print/shapes.ts';
import { type HouseholdReport, writeHouseholdJson, writeHouseholdReport } from '../../documents/reports/household.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { JournalUnavailable } from '../../journal/store.ts';
import type { Question } from '../evaluation/evaluatePlan.ts';
import type { Sources } from '../evaluation/sources.ts';
import { ACCOUNTS } from '../files/householdFiles.ts';
import { mustStayWithin } from '../files/within.ts';
import { FolderInUse } from '../files/writeFiles.ts';
import { writeWhole } from '../files/writeWhole.ts';
import type { Actor } from '../history/actor.ts';
import { importProblemsIn } from '../history/importGate.ts';
import { BrokenOff, type Clock } from '../history/journal.ts';
import { givePlan, keepPlan } from '../plans/keepPlan.ts';
import { gatherHousehold, planHousehold, plansOf, reportOf } from './judgeTogether.ts';

export interface HouseholdRequest {
  readonly root: string;
  readonly question: Question;
  readonly evaluatedAt: NewYorkTime;
  readonly actor: Actor;
  readonly clock: Clock;
  /** A folder of the person's own for all files, and nothing recorded; null for the accounts' journals and folders. */
  readonly out: string | null;
}

const REPORT = 'household_report.md';
const REPORT_JSON = 'household_report.json';

/** What a household was rebalanced to, and where its report stands. */
export interface KeptHousehold {
  readonly report: HouseholdReport;
  readonly folder: string;
  /** Why some plan's record bears no checkpoint, though it stands; null where each does. */
  readonly unsigned: JournalUnavailable | null;
  /** What was found of the journals' keeping, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Plans every account that names targets, each by its own documents and cash, previews the household that all plans
 * lead to, records each plan in its own account's journal and writes one report. Nothing where there is a problem.
 */
export function rebalanceHousehold(request: HouseholdRequest): Reading<KeptHousehold> {
  const { root, question, evaluatedAt } = request;
  const gathered = gatherHousehold(root);
  if (gathered.value === null) return { value: null, problems: gathered.problems };
  const { read, sources } = gathered.value;
  const unvouched = read.members.flatMap(({ account }) => importProblemsOf(account, request));
  if (unvouched.length > 0) return { value: null, problems: unvouched };
  if (read.members.every(({ documents }) => documents.actionPlan === null)) return noTargets();
  const planned = planHousehold(gathered.value, question, evaluatedAt);
  if (planned.value === null) return { value: null, problems: planned.problems };
  const place = (account: string, plan: Plan): string =>
    request.out === null ? `${ACCOUNTS}/${account}/plans/${plan.planId.slice(0, 12)}` : account;
  const plans = plansOf(planned.value);
  const report = reportOf(
    read,
    planned.value,
    evaluatedAt,
    new Map(plans.map(({ account, plan }) => [account, place(account, plan)])),
  );
  const folder = request.out ?? join(root, 'plans');
  if (request.out === null) mustStayWithin(root, ['plans', ...plans.map(({ account, plan }) => place(account, plan))]);
  if (request.out !== null) mustBeOurs(request.out, new Set(plans.map(({ account }) => account)));
  const { unsigned, notes } = keepPlans(plans, sources, request);
  for (const [name, text] of reportFiles(report)) writeWhole(join(folder, name), text);
  return { value: { report, folder, unsigned, notes }, problems: [] };
}

/** The whole is planned on no figure of an import that nobody vouches for, whichever account's it is. */
function importProblemsOf(account: string, { root, clock, actor }: HouseholdRequest): Problem[] {
  const problems = importProblemsIn(join(root, ACCOUNTS, account), clock, actor);
  return problems.map((one) => ({ ...one, message: `${ACCOUNTS}/${account}: ${one.message}` }));
}

function reportFiles(report: HouseholdReport): [string, string][] {
  return [
    [REPORT, writeHouseholdReport(report)],
    [REPORT_JSON, jsonText(writeHouseholdJson(report))],
  ];
}

/** Each in its own account. What was recorded before one fails stands, which is said. */
function keepPlans(
  plans: ReturnType<typeof plansOf>,
  sources: ReadonlyMap<string, Sources>,
  { root, out, question, evaluatedAt, actor, clock }: HouseholdRequest,
): Pick<KeptHousehold, 'unsigned' | 'notes'> {
  let unsigned: JournalUnavailable | null = null;
  const notes: string[] = [];
  for (const [index, { account, plan }] of plans.entries()) {
    if (out !== null) {
      givePlan(plan, join(out, account));
      continue;
    }
    const workspace = join(root, ACCOUNTS, account);
    const own = defined(sources.get(account), 'the account was read');
    const asked = { workspace, question, evaluatedAt, actor, clock, policyFile: null };
    try {
      const kept = keepPlan(plan, own, { ...asked, recommendations: { kind: 'workspace' } });
      unsigned ??= kept.unsigned;
      notes.push(...kept.notes.map((note) => `${ACCOUNTS}/${account}: ${note}`));
    } catch (error) {
      throw index === 0 ? error : new BrokenOff(error);
    }
  }
  return { unsigned, notes };
}

/** A folder of the person's own is never mixed with other files. */
function mustBeOurs(folder: string, accounts: ReadonlySet<string>): void {
  const entries = existsSync(folder) ? readdirSync(folder) : [];
  const others = entries.filter((name) => !accounts.has(name) && name !== REPORT && name !== REPORT_JSON);
  if (others.length > 0) throw new FolderInUse(folder, others);
}

function noTargets(): Reading<KeptHousehold> {
  const place = { file: ACCOUNTS, line: 1, column: 1, excerpt: '' };
  const message = 'no account of the household names targets, so there is nothing to plan';
  const accepted = 'a section ACTION PLAN in an account’s Portfolio.md, or `porch check`';
  return { value: null, problems: [{ ...place, message, accepted }] };
}
