import { accountFolder, accountNames, isHousehold } from '../../desk/files/householdFiles.ts';
import { knownProblems } from '../../desk/files/knownProblems.ts';
import type { Actor } from '../../desk/history/actor.ts';
import { standingHalt } from '../../desk/history/halt.ts';
import { openImports } from '../../desk/history/importGate.ts';
import { openFills } from '../../desk/history/openFills.ts';
import { householdRevision } from '../../desk/history/revision.ts';
import { checkHousehold } from '../../desk/household/judgeTogether.ts';
import { rebalanceHousehold } from '../../desk/household/rebalance.ts';
import { stateAt } from '../../desk/plans/state.ts';
import { counted, money, percentNumber, plainNumber } from '../../documents/print/figures.ts';
import { constraintShape, findingShape, type JsonObject, snapshotShape } from '../../documents/print/shapes.ts';
import { timeText } from '../../documents/reports/decision.ts';
import { type HouseholdAccount, type HouseholdReport, partPct } from '../../documents/reports/household.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import type { Snapshot } from '../../domain/planning/plan.ts';
import { sectorCap } from '../../domain/planning/policy.ts';
import type * as requests from '../contract/requests.ts';
import { changesOf, lookerAt } from '../delivery/changes.ts';
import { atDesk, type Workspace, type WorkspaceFacts, workspaceAt } from '../delivery/desk.ts';
import type { ServedDesk, ServedHousehold } from '../delivery/parts.ts';
import { accountShape, factsShape, factsShapes, keepingAlerts, problemShapes, unsignedNotes } from './overview.ts';
import { haltShape, waitingLines } from './proposalLines.ts';

// A household as it is served: the whole on a page of its own, and each account as a workspace of its own.

/** `actor` is who the journals are read for where nobody asks. */
export function householdAt(facts: WorkspaceFacts, actor: Actor): ServedHousehold {
  const { folder: root, name } = workspaceAt(facts);
  const desks = new Map<string, ServedDesk>();
  const names = (): readonly string[] => (isHousehold(root) ? accountNames(root).names : []);
  const desk = (account: string): ServedDesk | null => {
    // a name that somebody asks for is looked for among those that stand there, and never in the file system
    const found = names().find((one) => one === account);
    if (found === undefined) return null;
    const known = desks.get(found);
    if (known !== undefined) return known;
    const workspace = workspaceAt({ ...facts, folder: accountFolder(root, found) });
    const made = { workspace, changes: changesOf(lookerAt(workspace, actor)) };
    desks.set(found, made);
    return made;
  };
  const all = (): readonly ServedDesk[] => names().flatMap((one) => desk(one) ?? []);
  return { ...facts, root, name, desk, all, changes: changesOf(wholeLooker(root, all, actor)) };
}

/** Each account's own journal and plans, and the documents of all of them, which are looked at once. */
function wholeLooker(root: string, all: () => readonly ServedDesk[], actor: Actor): () => string {
  const lookers = new Map<string, () => string>();
  return () => {
    const own = all().map(({ workspace }) => {
      const look = lookers.get(workspace.folder) ?? lookerAt(workspace, actor, { isAlone: true });
      lookers.set(workspace.folder, look);
      return look();
    });
    return [householdRevision(root), ...own].join(' ');
  };
}

/** `HouseholdShape`. */
export function householdAnswer(household: ServedHousehold, actor: Actor): JsonObject {
  const { root, name, version } = household;
  const at = household.at();
  const checked = checkHousehold(root, at);
  const accounts = new Map(checked.value?.accounts.map((one) => [one.account, one]));
  const whole = checked.value?.judgement.before.value;
  return {
    household: name,
    version,
    person: { name: actor.by, identified_by: actor.identifiedBy },
    now: timeText(at.instant),
    today: at.date,
    whole: checked.value === null ? null : wholeShape(checked.value),
    problems: problemShapes(checked.problems),
    accounts: household.all().map(({ workspace }) => {
      const standing = accounts.get(workspace.name) ?? null;
      return {
        ...accountShape(workspace),
        standing: standing === null || whole === undefined ? null : standingShape(standing, whole),
        ...journalShape(workspace, actor),
      };
    }),
  };
}

/** `HouseholdMadeShape`: every account that names targets is planned, each plan recorded in its own journal. */
export function makeHousehold(
  { cashOnly }: requests.PlanHousehold,
  { root, at, clock }: Pick<ServedHousehold, 'root' | 'at' | 'clock'>,
  actor: Actor,
): Reading<JsonObject> {
  const question = { workflow: 'rebalance', isCashOnly: cashOnly } as const;
  const made = rebalanceHousehold({ root, question, evaluatedAt: at(), actor, clock, out: null });
  if (made.value === null) return { value: null, problems: made.problems };
  const { report, unsigned, notes } = made.value;
  const plans = report.accounts.flatMap(({ account, plan, verdict }) =>
    plan === null ? [] : [{ account, plan_id: plan.planId, verdict }],
  );
  const value = { verdict: report.judgement.verdict, plans, notes: [...unsignedNotes(unsigned), ...notes] };
  return { value, problems: [] };
}

function wholeShape({ judgement, policy, accounts }: HouseholdReport): JsonObject {
  const { verdict, before: snapshot, constraints, findings } = judgement;
  const caps = new Map(constraints.filter(({ id }) => id === 'sector_cap').map((one) => [one.subject, one]));
  const checks = new Map(
    constraints.map(constraintShape).map((one) => [`${String(one.id)}:${String(one.subject)}`, one]),
  );
  return {
    verdict,
    snapshot: snapshotShape(snapshot),
    sectors: snapshot.sectors.map(({ sector, value, pct }) => {
      const check = caps.get(sector);
      return {
        sector,
        value: money(value),
        pct: percentNumber(pct),
        limit: plainNumber(check?.limit ?? sectorCap(policy, sector)),
        headroom: checks.get(`sector_cap:${sector}`)?.headroom ?? null,
        is_broken: check?.result === 'violation',
        parts: accounts.flatMap((one) => partOf(one, sector, snapshot)),
      };
    }),
    // there is no plan that could have caused anything
    constraints: constraints.map((one) => constraintShape({ ...one, cause: null })),
    findings: findings.map(findingShape),
  };
}

function partOf({ account, course }: HouseholdAccount, sector: string, whole: Snapshot): JsonObject[] {
  const held = course.before.sectors.find((one) => one.sector.toLowerCase() === sector.toLowerCase());
  return held === undefined ? [] : [{ account, pct: partPct(held.value, whole.value) }];
}

function standingShape(
  { course: { before }, verdict, ownVerdict, asOf }: HouseholdAccount,
  whole: Snapshot['value'],
): JsonObject {
  return {
    verdict,
    own_verdict: ownVerdict,
    value: money(before.value),
    pct: partPct(before.value, whole),
    cash: money(before.cash),
    cash_pct: percentNumber(before.cashPct),
    as_of: asOf?.date ?? null,
  };
}

function proposalWords(count: number): string[] {
  return count === 0
    ? []
    : [`${counted(count, 'proposal')} of an agent ${count === 1 ? 'waits' : 'wait'} for a person`];
}

/** What the account's journal tells; of one that cannot be read, why. */
function journalShape(workspace: Workspace, actor: Actor): JsonObject {
  try {
    return atDesk(workspace, actor, (desk) => {
      const { journal, at } = desk;
      const { histories, alerts } = workspace.shelf(journal);
      const latest = histories.at(-1);
      const waiting = histories.filter((one) => stateAt(one, at).startsWith('awaiting_')).toReversed();
      return {
        latest: latest === undefined ? null : factsShape(latest, desk),
        waiting: factsShapes(waiting, desk),
        alerts: [...alerts, ...keepingAlerts(journal.notes())].map(({ alert, message }) => ({ alert, message })),
        halt: haltShape(standingHalt(journal)),
        open: [
          ...openFills(journal),
          ...openImports(journal, workspace.folder),
          ...proposalWords(waitingLines(desk).length),
        ],
        problems: [],
      };
    });
  } catch (error) {
    const problems = knownProblems(error);
    if (problems === null) throw error;
    return {
      latest: null,
      waiting: [],
      alerts: [],
      halt: null,
      open: [],
      problems: problemShapes(problems),
    };
  }
}
