import type { Reading } from '../../documents/syntax/problem.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { Tolerance } from '../../domain/planning/tolerance.ts';
import { byGravity, type Finding } from '../../domain/rules/finding.ts';
import { measureTolerance } from '../../engine/optimum/prices/tolerance.ts';
import { isPlanFile } from '../files/planFiles.ts';
import { readPlanFile } from '../files/planFolder.ts';
import { haltProblem } from '../history/halt.ts';
import { backdatingAt } from '../plans/backdated.ts';
import { continuedProblem } from '../plans/continued.ts';
import { planMadeAgain } from '../plans/madeAgain.ts';
import { EXECUTION_FILES } from '../plans/recordedFiles.ts';
import { type PlanHistory, type PlanState, stateAt } from '../plans/state.ts';
import { decisionFiles, type PlanDesk, presentPolicy } from '../plans/workspaceDesk.ts';
import { blockedReasons, conditionsOf, refusedApproval, traderRefusal } from './decide.ts';
import { judgeStanding, type Standing } from './decideStanding.ts';

/** A plan as a person sees it who is to decide. */
export interface PlanView {
  readonly history: PlanHistory;
  readonly plan: Plan;
  /** How far prices may move before a limit breaks; null where nothing is traded. */
  readonly tolerance: Tolerance | null;
  /** Against the documents as they are; null where nothing more can be done with the plan. */
  readonly standing: Standing | null;
  /** What an approval at this moment has to confirm. */
  readonly conditions: readonly Finding[];
  /** Why there can be no approval at this moment, one sentence each; empty where there can be. */
  readonly blocked: readonly string[];
  /** The one of them that is of this person alone; null where policy lets them decide. */
  readonly barred: string | null;
  /** The names of its files. */
  readonly files: readonly string[];
}

/** States from which no decision leads on. */
const ENDED: readonly PlanState[] = ['finished', 'declined', 'rejected', 'modification_asked', 'nothing_to_trade'];

/**
 * What `approvePlan` would find at this moment, with the plan made again from the journal. Records nothing. A problem
 * where this version of the program reads the plan's documents otherwise.
 */
export function viewPlan(
  history: PlanHistory,
  desk: Pick<PlanDesk, 'workspace' | 'journal' | 'actor' | 'at' | 'clock'>,
): Reading<PlanView> {
  const plan = planMadeAgain(history);
  if (plan.value === null) return { value: null, problems: plan.problems };
  const { at, workspace } = desk;
  // what is left of a plan that was taken over is judged in the plan that has it
  const hasEnded = ENDED.includes(stateAt(history, at)) || history.continuedBy !== null;
  const standing = hasEnded ? null : judgeStanding(history, workspace, at);
  const backdated = hasEnded ? [] : backdatingAt(desk);
  const conditions = [...conditionsOf(history, at.date), ...(standing?.newWarnings ?? []), ...backdated].sort(
    byGravity,
  );
  const { unread, barred } = roleOf(history, desk);
  const own = barred === null ? [] : [barred];
  const moved = [...(standing?.changed ?? []), ...(standing?.worse ?? [])];
  const blocked = [...unread, ...own, ...obstacles(history, desk), ...moved];
  return {
    value: {
      history,
      plan: plan.value,
      tolerance: toleranceOf(plan.value),
      standing,
      conditions,
      blocked,
      barred,
      files: planFileNames(history, workspace),
    },
    problems: [],
  };
}

const tolerances = new WeakMap<Plan, Tolerance | null>();

function toleranceOf(plan: Plan): Tolerance | null {
  const known = tolerances.get(plan);
  if (known !== undefined) return known;
  const found = measureTolerance(plan);
  tolerances.set(plan, found);
  return found;
}

/** The text of one of the plan's files; null where it has none of that name. */
export function planFile(history: PlanHistory, workspace: string, name: string): string | null {
  return planFileNames(history, workspace).includes(name) ? readPlanFile(workspace, history.planId, name) : null;
}

/** Whether policy lets this person decide; where it cannot be read nobody may. */
function roleOf({ record }: PlanHistory, { workspace, actor }: Pick<PlanDesk, 'workspace' | 'actor'>) {
  const policy = presentPolicy(workspace, record);
  if (policy.value === null)
    return { barred: null, unread: policy.problems.map(({ file, message }) => `${file}: ${message}`) };
  return { barred: traderRefusal(policy.value, actor.by)?.message ?? null, unread: [] };
}

function obstacles(history: PlanHistory, desk: Pick<PlanDesk, 'journal' | 'at'>): string[] {
  const early = continuedProblem(history, desk.journal) ?? refusedApproval(history, desk);
  return [
    ...[haltProblem(desk.journal), early].flatMap((problem) => (problem === null ? [] : [problem.message])),
    ...blockedReasons(history, desk),
  ];
}

/** Names that this program gives to a plan's files, whatever an event says that it wrote. */
export function planFileNames(history: PlanHistory, workspace: string): string[] {
  return [
    ...[...history.record.files.keys()].filter(isPlanFile),
    ...decisionFiles(history).keys(),
    ...EXECUTION_FILES.filter((name) => readPlanFile(workspace, history.planId, name) !== null),
  ];
}
