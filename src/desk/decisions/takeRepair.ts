import { assert, defined } from '../../base/assert.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { Repair, RepairOption } from '../../domain/planning/repair.ts';
import { type JournalReader, JournalUnavailable } from '../../journal/store.ts';
import type { Question } from '../evaluation/evaluatePlan.ts';
import { wholePlan } from '../evaluation/wholePlan.ts';
import { callProblem } from '../files/callProblem.ts';
import { holdsRole } from '../history/actor.ts';
import { findPlan } from '../plans/findPlan.ts';
import { keepPlanIn, type MadePlan } from '../plans/keepPlan.ts';
import { replayPlan } from '../plans/record.ts';
import { historyOf, type PlanHistory } from '../plans/state.ts';
import {
  keepDecisionFiles,
  type PlanDesk,
  policyPath,
  presentPolicy,
  pricesHere,
  recommendationsHere,
} from '../plans/workspaceDesk.ts';
import { traderRefusal } from './decide.ts';
import { changedProblems, type ReviewRequest, refusals, reviewDraft } from './review.ts';

/**
 * The plan that a repair leads to, made a plan of its own (OPTIMUM 9): a reviewer who takes it sends the plan that it
 * repairs back, in one transaction; a trader takes it in the place of that plan. It is made at the time of that plan, so
 * that it is the one that was offered; its approval judges it at its own moment.
 */
export function takeRepair(
  request: Omit<ReviewRequest, 'answer'> & { readonly option: RepairOption },
  desk: PlanDesk,
): Reading<MadePlan> {
  const { journal, workspace, actor, clock } = desk;
  const found = findPlan(journal, request.plan);
  if (found.value === null) return { value: null, problems: found.problems };
  const seen = found.value;
  const { record } = seen;
  const policy = presentPolicy(workspace, record);
  if (policy.value === null) return { value: null, problems: policy.problems };
  const isReviewer = holdsRole(policy.value, actor.by, 'master_architect') !== false;
  const asked: ReviewRequest = { ...request, answer: { outcome: 'modification_asked' } };
  const limits = policy.value;
  const refused = (history: PlanHistory): readonly Problem[] => {
    const person = isReviewer ? refusals(history, asked, limits, desk) : traderProblems(history, limits, desk);
    return [...person, ...begun(history)];
  };
  const problems = [...refused(seen), ...changedProblems(seen, desk)];
  if (problems.length > 0) return { value: null, problems };
  const repaired = repairedPlan(seen, request.option);
  if (repaired.value === null) return { value: null, problems: repaired.problems };
  const { plan, question } = repaired.value;
  const origin = {
    workspace,
    policyFile: policyPath(workspace, record),
    recommendations: recommendationsHere(workspace, record),
    ...pricesHere(workspace, record),
    question,
    evaluatedAt: record.evaluatedAt,
    actor,
    clock,
  };
  const kept = keepPlanIn(journal, plan, record.sources, origin, (reader) => {
    const now = mustBeAsSeen(seen, reader);
    return isReviewer ? [reviewDraft(now, asked, desk, { option: request.option, planId: plan.planId })] : [];
  });
  keepDecisionFiles(workspace, defined(historyOf(journal, seen.planId), 'the plan was made'));
  return { value: kept, problems: [] };
}

/** The plan of a repair that its plan offers, and the question that leads to it. */
function repairedPlan(
  { planId, record }: PlanHistory,
  option: RepairOption,
): Reading<{ readonly plan: Plan; readonly question: Question }> {
  const offered = replayPlan(record).value?.repairs ?? [];
  const repair = offered.find((one) => one.option === option);
  const stated = repair?.stated ?? null;
  if (stated === null || record.question.workflow !== 'rebalance') return notOffered(planId, option, offered);
  const question: Question = { ...record.question, repair: stated };
  const made = wholePlan(record.sources, question, record.evaluatedAt);
  if (made.value === null) return { value: null, problems: made.problems };
  assert(made.value.planId === repair?.planId, 'a repair is the plan that was offered');
  return { value: { plan: made.value, question }, problems: [] };
}

function notOffered(planId: string, option: RepairOption, offered: readonly Repair[]): Reading<never> {
  const short = planId.slice(0, 12);
  const repair = offered.find((one) => one.option === option);
  const others = offered.filter(({ stated }) => stated !== null).map((one) => `--option ${one.option}`);
  const accepted = others.length === 0 ? '--modify without an option' : others.join(' or ');
  if (repair?.planId === planId) {
    const message = `option ${option} leaves plan ${short} as it is and excepts its violations`;
    return { value: null, problems: [callProblem(message, '--approve with --except for each of them')] };
  }
  const why = repair?.notPossible ?? 'none was worked out';
  return { value: null, problems: [callProblem(`plan ${short} has no repair ${option}: ${why}`, accepted)] };
}

/** A trader takes it where nothing was answered to the plan yet. */
function traderProblems(
  { planId, review }: PlanHistory,
  policy: Parameters<typeof traderRefusal>[0],
  { actor }: PlanDesk,
): Problem[] {
  const person = traderRefusal(policy, actor.by);
  if (person !== null) return [person];
  if (review === null) return [];
  const message = `${review.by} answered plan ${planId.slice(0, 12)} already: ${review.outcome.replaceAll('_', ' ')}`;
  return [callProblem(message, 'a plan that waits for its review')];
}

/** What is filled or placed of the plan would be traded once more. */
function begun({ planId, fills, placed }: PlanHistory): Problem[] {
  if (fills.length === 0 && placed.size === 0) return [];
  const short = planId.slice(0, 12);
  return [callProblem(`orders of plan ${short} are placed or filled`, `\`porch rebalance --remaining ${short}\``)];
}

function mustBeAsSeen({ planId, length }: PlanHistory, reader: JournalReader): PlanHistory {
  const now = historyOf(reader, planId);
  if (now?.length !== length) {
    throw new JournalUnavailable('Something else was recorded for this plan at the same time.', 'Call once more.');
  }
  return now;
}
