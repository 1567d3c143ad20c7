import { join } from 'node:path';
import { sign, sum } from '../../base/decimal.ts';
import type { HouseholdReport } from '../../documents/reports/household.ts';
import type {
  AccountMonitoring,
  AccountStatus,
  HouseholdMonitoring,
  HouseholdStatus,
} from '../../documents/reports/householdDesk.ts';
import type { PlanFacts } from '../../documents/reports/plans.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { DocumentFile } from '../../documents/syntax/source.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import { portfolioValue } from '../../domain/holdings/portfolio.ts';
import type { HouseholdJudgement } from '../../domain/planning/household.ts';
import type { Monitoring } from '../../domain/planning/monitoring.ts';
import { standingCourse } from '../../engine/household/holdToHousehold.ts';
import { judgeHousehold } from '../../engine/household/judgeHousehold.ts';
import type { JournalUnavailable } from '../../journal/store.ts';
import type { HouseholdRead } from '../evaluation/householdPlans.ts';
import { callProblem } from '../files/callProblem.ts';
import { ACCOUNTS, accountFolder, accountNames } from '../files/householdFiles.ts';
import { BrokenOff, withJournal } from '../history/journal.ts';
import { checkHousehold, gatherHousehold } from '../household/judgeTogether.ts';
import type { PlanDesk } from '../plans/workspaceDesk.ts';
import { type MonitorRequest, monitorWorkspace, previewMonitoring, watchedFiles } from './monitor.ts';
import { listPlans, workspaceStatus } from './whatWaits.ts';

/** Who looks at a household, and when. */
export type HouseholdDesk = Pick<PlanDesk, 'actor' | 'clock' | 'at'> & { readonly root: string };

/** What was found at the desks of all accounts. */
interface AtAccounts<T> {
  readonly accounts: readonly { readonly account: string; readonly value: T }[];
  readonly effect: HouseholdEffect;
}

/** What a look at a household changed in it. */
export interface HouseholdEffect {
  readonly hasRecorded: boolean;
  /** What was found of the journals' keeping, one sentence each. */
  readonly notes: readonly string[];
  /** Why what was recorded bears no checkpoint in some account, though it stands; null where each does. */
  readonly unsigned: JournalUnavailable | null;
}

/** What of a household is told, and what was changed before. */
export interface Told<T> {
  readonly told: T;
  readonly effect: HouseholdEffect;
}

/**
 * Does it at the desk of each account by name, each with its own journal, which must hold. Throws what a journal says;
 * once something is recorded in any of them, within `BrokenOff`.
 */
function atAccounts<T>({ root, ...desk }: HouseholdDesk, use: (desk: PlanDesk) => T): Reading<AtAccounts<T>> {
  const { names, problems } = accountNames(root);
  if (problems.length > 0) return { value: null, problems };
  const accounts: { account: string; value: T }[] = [];
  let unsigned: JournalUnavailable | null = null;
  let hasRecorded = false;
  const notes: string[] = [];
  for (const account of names) {
    const workspace = accountFolder(root, account);
    withJournal(workspace, desk.clock, desk.actor, (journal) => {
      try {
        journal.mustHold();
        accounts.push({ account, value: use({ ...desk, workspace, journal }) });
      } catch (error) {
        throw hasRecorded || journal.recorded().length > 0 ? new BrokenOff(error) : error;
      }
      hasRecorded ||= journal.recorded().length > 0;
      unsigned ??= journal.unsigned();
      notes.push(...journal.notes().map((note) => `${ACCOUNTS}/${account}: ${note}`));
    });
  }
  return { value: { accounts, effect: { hasRecorded, unsigned, notes } }, problems: [] };
}

/** Every plan of every account and where it stands at this moment. */
export function listHouseholdPlans(
  desk: HouseholdDesk,
): Reading<readonly { readonly account: string; readonly plans: readonly PlanFacts[] }[]> {
  const read = atAccounts(desk, listPlans);
  if (read.value === null) return { value: null, problems: read.problems };
  return { value: read.value.accounts.map(({ account, value: plans }) => ({ account, plans })), problems: [] };
}

/**
 * What waits for whom in each account, what an interrupted command left there being finished first, and how the whole
 * stands: its report, or the problems for which it cannot be judged.
 */
export function householdStatus(desk: HouseholdDesk): Reading<Told<HouseholdStatus>> {
  const read = atAccounts(desk, workspaceStatus);
  if (read.value === null) return { value: null, problems: read.problems };
  const accounts = read.value.accounts.map(({ account, value: status }): AccountStatus => ({ account, status }));
  const whole: Reading<HouseholdReport> = checkHousehold(desk.root, desk.at);
  const told = { evaluatedOn: desk.at.date, accounts, whole: whole.value, problems: whole.problems };
  return { value: { told, effect: read.value.effect }, problems: [] };
}

/**
 * Each account at new prices, its alerts recorded in its own journal, and the whole at the same prices. Every problem of
 * any account or of the prices, and then nothing is recorded anywhere.
 */
export function monitorHousehold(
  desk: HouseholdDesk,
  pricesFile: string | DocumentFile | null,
): Reading<Told<HouseholdMonitoring>> {
  const gathered = gatherHousehold(desk.root);
  if (gathered.value === null) return { value: null, problems: gathered.problems };
  const { read } = gathered.value;
  const isEmpty = ({ workspace }: PlanDesk): boolean =>
    read.members.some(
      ({ account, portfolio }) =>
        accountFolder(desk.root, account) === workspace && sign(portfolioValue(portfolio)) === 0,
    );
  const look = (monitor: typeof monitorWorkspace | typeof previewMonitoringAt): ReturnType<typeof lookedAt> =>
    lookedAt(
      atAccounts(desk, (one) => {
        const request = { workspace: one.workspace, policyFile: null, pricesFile, evaluatedAt: desk.at };
        return isEmpty(one) ? { value: null, problems: [] } : monitor(request, one);
      }),
    );
  // all are looked at before anything is recorded of one
  const foreseen = look(previewMonitoringAt);
  if (foreseen.value === null) return { value: null, problems: foreseen.problems };
  const whole = wholeOf(foreseen.value.told, read, desk.at.date);
  if (whole.value === null) return { value: null, problems: whole.problems };
  const seen = look(monitorWorkspace);
  if (seen.value === null) return { value: null, problems: seen.problems };
  const { told: accounts, effect } = seen.value;
  return { value: { told: { evaluatedOn: desk.at.date, accounts, whole: whole.value }, effect }, problems: [] };
}

function previewMonitoringAt(request: MonitorRequest, { journal }: Pick<PlanDesk, 'journal'>): Reading<Monitoring> {
  return previewMonitoring(request, journal);
}

/** Each account's monitoring, null where it holds nothing; or every problem of any, told with its account. */
function lookedAt(read: Reading<AtAccounts<Reading<Monitoring>>>): Reading<Told<readonly AccountMonitoring[]>> {
  if (read.value === null) return { value: null, problems: read.problems };
  const { accounts, effect } = read.value;
  const problems = accounts.flatMap(({ account, value }) =>
    value.problems.map((one) => ({ ...one, message: `${ACCOUNTS}/${account}: ${one.message}` })),
  );
  if (problems.length > 0) return { value: null, problems };
  return {
    value: { told: accounts.map(({ account, value }) => ({ account, monitoring: value.value })), effect },
    problems: [],
  };
}

function wholeOf(
  accounts: readonly AccountMonitoring[],
  { members, policy }: HouseholdRead,
  date: NewYorkDate,
): Reading<HouseholdJudgement> {
  const courses = accounts.flatMap(({ account, monitoring }) => {
    const member = members.find((one) => one.account === account);
    if (monitoring === null) return member === undefined ? [] : [standingCourse(account, member.portfolio, policy)];
    const { snapshot } = monitoring;
    return [{ account, before: snapshot, after: snapshot, steps: [] }];
  });
  if (sign(sum(courses.map(({ after }) => after.value))) <= 0) return { value: null, problems: [worthlessNow()] };
  return { value: judgeHousehold(courses, policy, date, 'standing'), problems: [] };
}

function worthlessNow(): Problem {
  return {
    ...callProblem('the accounts are together worth nothing at these prices', 'prices at which something is left'),
    file: ACCOUNTS,
  };
}

/** The files whose change makes a new monitoring of the household worth while. */
export function watchedHouseholdFiles(root: string, pricesFile: string | null): string[] {
  const own = accountNames(root).names.flatMap((name) =>
    watchedFiles({ workspace: accountFolder(root, name), policyFile: null, pricesFile }),
  );
  return [...new Set([join(root, 'policy.json'), ...own])];
}
