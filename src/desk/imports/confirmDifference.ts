import { format } from '../../base/decimal.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import {
  type CorporateAction,
  type Difference,
  differenceWords,
  explained,
} from '../../domain/instruments/corporateAction.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import type { EventDraft } from '../../domain/planning/event.ts';
import { appendWith } from '../evaluation/recoverRewrite.ts';
import { callProblem } from '../files/callProblem.ts';
import { policyAt } from '../files/workspacePolicy.ts';
import { holdersOf, holdsRole } from '../history/actor.ts';
import { differenceJson, isWritten, lastImport, openDifferences } from '../history/importEvents.ts';
import type { PlanDesk } from '../plans/workspaceDesk.ts';
import { ImportMovedOn } from './statement.ts';

export interface ConfirmRequest {
  readonly ticker: Ticker;
  readonly action: CorporateAction;
  readonly reason: string | null;
  /** The key of the import that was shown to the person; where another one came since, nothing is confirmed. */
  readonly shown?: string;
}

/** What was confirmed, and what still waits. */
export interface Confirmed {
  readonly explains: readonly Difference[];
  readonly open: readonly Difference[];
}

/**
 * Records what a person says that a difference of the last import was. Figures that such an action does not make are
 * refused with what they are; of many words at once on one difference one is taken.
 */
export function confirmDifference(request: ConfirmRequest, desk: PlanDesk): Reading<Confirmed> {
  const { ticker, action, reason, shown } = request;
  const policy = policyAt(desk.workspace, null);
  if (policy.value === null) return { value: null, problems: policy.problems };
  if (holdsRole(policy.value, desk.actor.by, 'trader') === false) {
    const message = `${desk.actor.by} may not confirm: only the role trader may`;
    return { value: null, problems: [callProblem(message, holdersOf(policy.value, 'trader'))] };
  }
  const found = appendWith<Problem | readonly Difference[]>(desk.journal, desk.clock(), (reader) => {
    const last = lastImport(reader);
    if (shown !== undefined && shown !== last?.key) throw new ImportMovedOn();
    const open = openDifferences(reader);
    if (last === null || !isWritten(reader, last)) {
      const message = last === null ? 'nothing was imported here' : 'the last import broke off';
      return { result: callProblem(message, '`porch import FILE` first'), drafts: [] };
    }
    const { explains, against } = explained(ticker, action, open);
    if (against !== null) return { result: callProblem(against, accepted(open)), drafts: [] };
    const draft: EventDraft = {
      kind: 'difference_confirmed',
      planId: null,
      ...desk.actor,
      key: `confirmed:${last.key}:${explains.map((one) => one.ticker).join('+')}`,
      payload: { import: last.key, action: actionJson(action), reason, differences: explains.map(differenceJson) },
    };
    return { result: explains, drafts: [draft] };
  });
  if (isProblem(found)) return { value: null, problems: [found] };
  return { value: { explains: found, open: openDifferences(desk.journal) }, problems: [] };
}

function isProblem(found: Problem | readonly Difference[]): found is Problem {
  return 'message' in found;
}

function accepted(open: readonly Difference[]): string {
  if (open.length === 0) return 'nothing: no difference waits for a word';
  return `what the figures show: ${open.map((one) => `${one.ticker} had ${differenceWords(one)}`).join('; ')}`;
}

function actionJson(action: CorporateAction): JsonObject {
  switch (action.kind) {
    case 'split':
      return { kind: 'split', fresh: format(action.fresh), old: format(action.old) };
    case 'rename':
      return { kind: 'rename', old: action.old, fresh: action.fresh };
    case 'merger':
      return {
        kind: 'merger',
        old: action.old,
        into: action.into === null ? null : { fresh: action.into.fresh, ratio: format(action.into.ratio) },
      };
    default:
      return { kind: action.kind };
  }
}
