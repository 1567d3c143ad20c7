import type { Decimal } from '../../base/decimal.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { plain } from '../../domain/instruments/wording.ts';
import { exceptionKey } from '../../domain/planning/decision.ts';
import type { EventDraft } from '../../domain/planning/event.ts';
import type { Execution } from '../../domain/planning/execution.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { Step } from '../../domain/trading/trade.ts';
import { matchFills } from '../../engine/execution/matchFills.ts';
import { openTrades } from '../../engine/execution/validateRemaining.ts';
import { type JournalReader, JournalUnavailable } from '../../journal/store.ts';
import { evaluatePlan, type Question } from '../evaluation/evaluatePlan.ts';
import { gatherPlanSources } from '../evaluation/gatherSources.ts';
import { callProblem } from '../files/callProblem.ts';
import { unfinishedRewrite } from '../history/fillEvents.ts';
import { importProblems } from '../history/importGate.ts';
import { fillsElsewhere, takenOver } from '../plans/continued.ts';
import { findPlan } from '../plans/findPlan.ts';
import { givePlan, keepPlanIn, type MadePlan } from '../plans/keepPlan.ts';
import { remainderIn, remainderJson } from '../plans/remainderQuestion.ts';
import { exceptionsOn, historyOf, nextKey, type PlanHistory } from '../plans/state.ts';
import { type PlanDesk, policyPath, pricesHere, recommendationsHere } from '../plans/workspaceDesk.ts';
import { recordDesk } from './settleHere.ts';

/** What the new plan may have otherwise than the plan whose trades are left. */
export interface RemainingRequest {
  /** The plan's id or a beginning of it. */
  readonly plan: string;
  /** Limits to use instead of that plan's; null for its own. */
  readonly policyFile: string | null;
  /** A folder of the person's own for the files, and nothing recorded; null for `plans/<id>` and the journal. */
  readonly out: string | null;
}

/**
 * STEP 5: what is left of a plan after its fills, as a plan of its own, each trade in the nearest size that passes on
 * the state as it is (SEMANTICS 9). From then on the earlier plan is superseded: what is open is in one plan alone. It
 * needs its own approval. Refused while an order of the earlier plan is open at the broker, and where no size passes.
 */
export function planRemaining(request: RemainingRequest, desk: PlanDesk): Reading<MadePlan> {
  const { journal, workspace, actor, clock, at: evaluatedAt } = desk;
  const found = findPlan(journal, request.plan);
  if (found.value === null) return { value: null, problems: found.problems };
  const seen = found.value;
  const unready = [...unsettled(desk), ...begunElsewhere(seen, journal)];
  if (unready.length > 0) return { value: null, problems: unready };
  const { value: inExecution, problems } = recordDesk(desk).planOf(seen.planId);
  if (inExecution === null) return { value: null, problems };
  const execution = executionOf(inExecution.plan, seen, desk);
  const closed = notOpen(seen, execution);
  if (closed.length > 0) return { value: null, problems: closed };
  const question = questionOf(seen, inExecution.plan, execution, desk);
  const { record } = seen;
  const sourced = {
    workspace,
    policyFile: request.policyFile ?? policyPath(workspace, record),
    recommendations: recommendationsHere(workspace, record),
    ...pricesHere(workspace, record),
  };
  const gathered = gatherPlanSources(sourced);
  const made = evaluatePlan(gathered.sources, question, evaluatedAt);
  const wrong = [...gathered.problems, ...made.problems];
  if (made.value === null || wrong.length > 0) return { value: null, problems: wrong };
  const plan = made.value;
  const none = nothingPasses(plan);
  if (none.length > 0) return { value: null, problems: none };
  if (request.out !== null) return { value: givePlan(plan, request.out), problems: [] };
  const asked = { ...sourced, question, evaluatedAt, actor, clock };
  const kept = keepPlanIn(journal, plan, gathered.sources, asked, (reader) => continuing(plan, seen, reader, desk));
  return { value: kept, problems: [] };
}

/** What is recorded and stands in no document yet, or in no person's word. */
function unsettled({ journal }: PlanDesk): readonly Problem[] {
  if (unfinishedRewrite(journal) === null) return importProblems(journal);
  return [callProblem('fills are recorded that the portfolio’s document does not have', '`porch status` first')];
}

/** What was left of it went into another plan, and something of that one is placed or filled: it is the one to ask for. */
function begunElsewhere({ planId, continuedBy }: PlanHistory, reader: JournalReader): Problem[] {
  let last: PlanHistory | null = null;
  for (let next = continuedBy; next !== null; ) {
    const history = historyOf(reader, next);
    if (history === null || (history.fills.length === 0 && history.placed.size === 0)) break;
    last = history;
    next = history.continuedBy;
  }
  if (last === null) return [];
  const message = `what was left of plan ${planId.slice(0, 12)} went into plan ${last.planId.slice(0, 12)}, which is begun`;
  return [callProblem(message, `--remaining ${last.planId.slice(0, 12)}`)];
}

/** How far the plan is executed: by its own fills, and by those of the same trades that another plan got since. */
function executionOf(plan: Plan, seen: PlanHistory, { journal, at }: PlanDesk): Execution {
  return matchFills(plan.steps, [...seen.fills, ...fillsElsewhere(seen, journal)], seen.placed, at.instant);
}

/** Why nothing of the plan is there to be taken over, or not yet; empty where something is. */
function notOpen({ planId, record, fills, decision, placed }: PlanHistory, execution: Execution): Problem[] {
  const short = planId.slice(0, 12);
  if (decision?.outcome === 'declined') {
    return [callProblem(`${decision.by} declined plan ${short}`, ANEW)];
  }
  const working = execution.trades.filter(({ step, remainder }) => placed.has(step.sequence) && remainder.units > 0n);
  if (working.length > 0) return working.map(({ step, remainder }) => openOrder(short, step, remainder));
  if (fills.length === 0) return [callProblem(`nothing of plan ${short} is filled`, instead(record))];
  if (openTrades(execution).length > 0) return [];
  return [callProblem(`every trade of plan ${short} is filled: nothing is left`, 'a plan with a trade that is open')];
}

/** What took over another plan and is not begun gives way to what is left of that one now. */
function instead(record: PlanHistory['record']): string {
  const of = takenOver(record);
  return of === null ? ANEW : `--remaining ${of.slice(0, 12)}, whose trades it took over`;
}

const ANEW = '`porch rebalance`, which plans anew';

/** An order that still works at the broker would be filled beside the new plan's. */
function openOrder(short: string, { sequence, action, ticker, shares }: Step, open: Decimal): Problem {
  const message = `trade ${sequence} of plan ${short}, ${action} ${ticker}, is placed, and ${plain(open)} of its ${plain(shares)} shares are open at the broker`;
  const taken = `\`porch correct ${short} placed-${sequence} --reason "cancelled at the broker"\``;
  return callProblem(message, `that order cancelled at the broker, then ${taken}; or its fill, recorded`);
}

/** The trades as their recording will give them back, so that the plan is the same when it is made again from it. */
function questionOf(seen: PlanHistory, { isCashOnly }: Plan, execution: Execution, { at }: PlanDesk): Question {
  const trades = openTrades(execution).map(({ left }) => left);
  const excepted = exceptionsOn(seen, at.date).map(exceptionKey);
  const remainder = remainderIn(remainderJson({ planId: seen.planId, trades, excepted }));
  return { workflow: 'rebalance', isCashOnly, remainder };
}

/** Why no trade at all is left to be offered, one problem for each; empty where one is. */
function nothingPasses({ steps, secondRound, findings }: Plan): Problem[] {
  if (steps.length > 0 || secondRound !== null) return [];
  return findings
    .filter(({ id }) => id === 'remainder_trimmed')
    .map(({ message }) => callProblem(message, `${ANEW} from what is held`));
}

/** The earlier plan gives way to the new one, and so does a plan that took it over before and was not begun. */
function continuing(plan: Plan, seen: PlanHistory, reader: JournalReader, { actor }: PlanDesk): EventDraft[] {
  const now = historyOf(reader, seen.planId);
  if (now?.length !== seen.length || begunElsewhere(now, reader).length > 0) {
    throw new JournalUnavailable('Something else was recorded for this plan at the same time.', 'Call once more.');
  }
  const before = now.continuedBy === null ? null : historyOf(reader, now.continuedBy);
  return [now, ...(before === null ? [] : [before])]
    .filter(({ planId, continuedBy }) => planId !== plan.planId && continuedBy !== plan.planId)
    .map((one) => ({
      kind: 'plan_continued',
      planId: one.planId,
      ...actor,
      key: nextKey('plan_continued', one),
      payload: { by_plan: plan.planId },
    }));
}
