import type { PlanView } from '../../desk/decisions/planView.ts';
import { checkWorkspace } from '../../desk/evaluation/check.ts';
import { findDocuments } from '../../desk/files/findDocuments.ts';
import { accountNames, householdPlace } from '../../desk/files/householdFiles.ts';
import { policyAt } from '../../desk/files/workspacePolicy.ts';
import { standingHalt } from '../../desk/history/halt.ts';
import { openImports } from '../../desk/history/importGate.ts';
import { openFills } from '../../desk/history/openFills.ts';
import { type PlanHistory, stateAt, verdictOn } from '../../desk/plans/state.ts';
import { queueAt, WAITING } from '../../desk/plans/waiting.ts';
import { factsOf, factsOfPlan } from '../../desk/status/whatWaits.ts';
import { money, plainNumber } from '../../documents/print/figures.ts';
import { limitsShape } from '../../documents/print/limits.ts';
import {
  constraintShape,
  findingShape,
  type JsonObject,
  snapshotShape,
  sumsShape,
  writeRecommendation,
  writeTradeList,
} from '../../documents/print/shapes.ts';
import { remedyFor } from '../../documents/print/words.ts';
import { writeSettlement, writeTax } from '../../documents/reports/accountJson.ts';
import { timeText } from '../../documents/reports/decision.ts';
import { writePlanFacts } from '../../documents/reports/plans.ts';
import type { Problem } from '../../documents/syntax/problem.ts';
import { ofPerson } from '../../domain/planning/person.ts';
import { type Plan, VERDICTS } from '../../domain/planning/plan.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { problemShape, refusal } from '../access/refusal.ts';
import type { WebDesk, Workspace } from '../delivery/desk.ts';
import { besideShape } from './beside.ts';
import { haltShape, waitingLines } from './proposalLines.ts';

// What desk functions give, in the words of shapes.ts. Nothing is judged here.

/** Years of plans are not sent with every first paint, nor more of what waits than anybody reads at once. */
const MOST_OTHERS = 100;
const MOST_WAITING = 30;

/** `OverviewShape`. */
export function overviewAnswer(workspace: Workspace, desk: WebDesk): JsonObject {
  const { journal, at } = desk;
  const shelf = workspace.shelf(journal);
  const place = householdPlace(workspace.folder);
  const { waiting, others } = queueAt(shelf.histories, at);
  const shown = new Set([...waiting.slice(0, MOST_WAITING), ...others.slice(0, MOST_OTHERS)]);
  const checked = checkWorkspace({ workspace: desk.workspace, policyFile: null, evaluatedAt: at });
  return {
    workspace: workspace.name,
    account: place === null ? null : accountShape(workspace),
    accounts: place === null ? [] : [...accountNames(place.root).names],
    version: workspace.version,
    person: personShape(desk),
    holders: holdersShape(desk),
    now: timeText(at.instant),
    today: at.date,
    plans: factsShapes(shelf.histories.filter((one) => shown.has(one)).toReversed(), desk),
    plans_left: Math.max(0, others.length - MOST_OTHERS),
    waiting_left: Math.max(0, waiting.length - MOST_WAITING),
    alerts: [...shelf.alerts, ...keepingAlerts(journal.notes())].map(({ alert, message }) => ({ alert, message })),
    halt: haltShape(standingHalt(journal)),
    proposals: waitingLines(desk),
    open: openFills(journal),
    imports: openImports(journal, workspace.folder),
    portfolio: checked.value === null ? null : glanceShape(checked.value),
    problems: checked.problems.map(problemShape),
    can: canBeAsked(desk.workspace),
  };
}

/** What was found of the journal's keeping stands among the alerts. */
export function keepingAlerts(notes: readonly string[]): { readonly alert: string; readonly message: string }[] {
  return notes.map((message) => ({ alert: 'journal', message }));
}

/** `AccountShape`. */
export function accountShape({ folder, name }: Pick<Workspace, 'folder' | 'name'>): JsonObject {
  const facts = policyAt(folder, null).value?.account ?? null;
  return { name, type: facts?.type ?? null, owner: facts?.owner ?? null, funding: facts?.funding ?? null };
}

/** What of what waits is asked for. */
export interface WaitingQuery {
  readonly from: string | undefined;
  readonly state: string | undefined;
  readonly verdict: string | undefined;
}

/** `WaitingShape`: what waits and is so, from the one that so many are more urgent than. */
export function waitingAnswer(workspace: Workspace, desk: WebDesk, { from, state, verdict }: WaitingQuery): JsonObject {
  if (from === undefined || !/^\d{1,9}$/.test(from)) throw refusal(400, 'from is no count of plans', 'a whole number');
  if (state !== undefined && !WAITING.some((one) => one === state))
    throw refusal(400, 'state is none that waits', WAITING.join(', '));
  if (verdict !== undefined && !VERDICTS.some((one) => one === verdict))
    throw refusal(400, 'verdict is none', VERDICTS.join(', '));
  const { at } = desk;
  const waiting = queueAt(workspace.shelf(desk.journal).histories, at)
    .waiting.filter((one) => state === undefined || stateAt(one, at) === state)
    .filter((one) => verdict === undefined || verdictOn(one, at.date) === verdict)
    .slice(Number(from));
  const plans = waiting.slice(0, MOST_WAITING);
  return { plans: factsShapes(plans, desk), left: waiting.length - plans.length };
}

/** `PlanFactsShape`. */
export function factsShape(history: PlanHistory, desk: Pick<WebDesk, 'workspace' | 'at'>): JsonObject {
  return writePlanFacts(factsOfPlan(history, desk));
}

/** `PlanFactsShape` of each, with its `seen`. */
export function factsShapes(histories: readonly PlanHistory[], desk: Pick<WebDesk, 'workspace' | 'at'>): JsonObject[] {
  const facts = factsOf(histories, desk);
  return histories.flatMap((history, index) =>
    facts.slice(index, index + 1).map((one) => ({ ...writePlanFacts(one), seen: history.length })),
  );
}

/** `PlanShape`. */
export function planAnswer(view: PlanView, desk: Pick<WebDesk, 'workspace' | 'at'>): JsonObject {
  const { history, plan, standing, conditions, blocked, barred, files } = view;
  const told = writeRecommendation(plan, {});
  return {
    facts: factsShape(history, desk),
    seen: history.length,
    as_of: plan.asOf?.date ?? null,
    portfolio_value: plan.before === null ? null : money(plan.portfolioValue),
    before: plan.before === null ? null : snapshotShape(plan.before),
    after: plan.after === null ? null : snapshotShape(plan.after),
    constraints: plan.constraints.map(constraintShape),
    findings: plan.findings.map(findingShape),
    trades: tradesOf(plan),
    judged: told.trades ?? [],
    screenings: told.validations ?? [],
    limits: limitsShape(plan.policy),
    screening_limits: screeningLimitsShape(plan.policy),
    standing:
      standing === null
        ? null
        : {
            changed: [...standing.changed],
            worse: [...standing.worse],
            new_warnings: standing.newWarnings.map(findingShape),
          },
    beside: besideShape(view),
    conditions: conditions.map(findingShape),
    remedies: Object.fromEntries(
      [...plan.findings, ...conditions].map((found) => [`${found.id}:${found.subject}`, remedyFor(found)]),
    ),
    blocked: [...blocked],
    barred,
    settlement: writeSettlement(plan),
    tax: writeTax(plan),
    files: [...files],
  };
}

export function tradesOf(plan: Plan): JsonObject[string] {
  return writeTradeList(plan)?.trades ?? [];
}

function personShape({ workspace, actor }: WebDesk): JsonObject {
  const policy = policyAt(workspace, null).value;
  const roles = policy === null ? [] : policy.people.size === 0 ? null : [...(ofPerson(policy.people, actor.by) ?? [])];
  return { name: actor.by, identified_by: actor.identifiedBy, roles };
}

/** Who has the roles that a plan waits for. */
function holdersShape({ workspace }: WebDesk): JsonObject {
  const people = policyAt(workspace, null).value?.people ?? new Map<string, readonly string[]>();
  const named = (role: 'trader' | 'master_architect'): string[] =>
    [...people].filter(([, roles]) => roles.includes(role)).map(([name]) => name);
  return { trader: named('trader'), master_architect: named('master_architect') };
}

/** `PortfolioGlanceShape`. */
function glanceShape({ documents, evaluation }: NonNullable<ReturnType<typeof checkWorkspace>['value']>): JsonObject {
  const { portfolio, policy } = documents;
  const { verdict, snapshot, constraints, findings } = evaluation;
  const asOf = portfolio.kind === 'held' ? portfolio.portfolio.asOf : portfolio.stated.asOf;
  return {
    verdict,
    snapshot: snapshot === null ? null : sumsShape(snapshot),
    positions: snapshot?.positions.length ?? 0,
    constraints: constraints.filter(({ id }) => id === 'cash_buffer' || id === 'sector_cap').map(constraintShape),
    findings: findings.map(findingShape),
    limits: limitsShape(policy),
    as_of: asOf?.date ?? null,
  };
}

/** `ScreeningLimitsShape`. */
function screeningLimitsShape(policy: Policy): JsonObject {
  return {
    conviction_minimum: plainNumber(policy.convictionMinimum),
    position_maximum: plainNumber(policy.positionMaximumPct),
    sector_cap: plainNumber(policy.screenSectorCapPct),
    cash_minimum: plainNumber(policy.screenCashMinimumPct),
    sector_rank_maximum: policy.sectorRankMaximum,
  };
}

function canBeAsked(workspace: string): JsonObject {
  const { files } = findDocuments(workspace);
  const isThere = files.portfolio !== null;
  return { rebalance: isThere, screen: isThere && files.recommendations.length > 0 };
}

export function problemShapes(problems: readonly Problem[]): JsonObject[] {
  return problems.map((problem) => ({ ...problemShape(problem) }));
}

/** What was recorded stands, though its checkpoint failed: that is told. */
export function unsignedNotes(unsigned: { readonly problem: string; readonly remedy: string } | null): string[] {
  return unsigned === null ? [] : [`recorded, without a checkpoint: ${unsigned.problem} ${unsigned.remedy}`];
}
