import { format, minimum, subtract, sum, trimmed, ZERO } from '../../base/decimal.ts';
import type { FillFacts, PlanFacts, StatusFacts, TakenBackFacts, TradeFacts } from '../../documents/reports/plans.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { JournalReader } from '../../journal/store.ts';
import { recoverChange } from '../changes/writeAnnounced.ts';
import { staleIn } from '../decisions/presentSources.ts';
import { offerWords } from '../fills/remainingOffer.ts';
import { stoppedAsRecorded, stoppedIn } from '../fills/restRecorded.ts';
import { previewFillsHere, settleFillsHere } from '../fills/settleHere.ts';
import { lateCorrections } from '../fills/turns.ts';
import type { Correction } from '../history/corrections.ts';
import { standingHalt } from '../history/halt.ts';
import { openImports } from '../history/importGate.ts';
import {
  isOverdue,
  type PlanHistory,
  type PlanState,
  planHistories,
  type RecordedFill,
  stateAt,
  verdictOn,
} from '../plans/state.ts';
import { keepDecisionFiles, type PlanDesk } from '../plans/workspaceDesk.ts';

/** Every plan and where it stands at this moment, in the order of their making. */
export function listPlans(desk: Pick<PlanDesk, 'journal' | 'workspace' | 'at'>): readonly PlanFacts[] {
  return factsOf(planHistories(desk.journal), desk);
}

/** Where one plan stands at this moment. */
export function factsOfPlan(history: PlanHistory, { workspace, at }: Pick<PlanDesk, 'workspace' | 'at'>): PlanFacts {
  return planFacts(history, at, staleIn(workspace, at)(history));
}

/** Where each of these plans stands at this moment, on the documents as they are. */
export function factsOf(
  histories: readonly PlanHistory[],
  { workspace, at }: Pick<PlanDesk, 'workspace' | 'at'>,
): readonly PlanFacts[] {
  const isStale = staleIn(workspace, at);
  return histories.map((history) => planFacts(history, at, isStale(history)));
}

/** Finishes what an interrupted command left, then says what waits for whom. */
export function workspaceStatus(desk: PlanDesk): StatusFacts {
  const { journal, at } = desk;
  recoverChange(desk);
  const settled = settleFillsHere(desk);
  const histories = planHistories(journal);
  for (const history of histories) keepDecisionFiles(desk.workspace, history);
  return {
    evaluatedOn: at.date,
    halt: standingHalt(journal),
    plans: factsOf(histories, desk),
    alerts: alertsIn(journal),
    open: settled.problems.map(({ file, message, accepted }) => `${file}: ${message}; to do: ${accepted}`),
    imports: openImports(journal, desk.workspace),
    remaining: histories.flatMap((history) => remainingWords(history, desk)),
    takenBack: lateCorrections(journal, at),
  };
}

/** Which of the trades that are left no longer pass, and the command that offers sizes that do. */
function remainingWords(history: PlanHistory, desk: PlanDesk): string[] {
  if (history.fills.length === 0 || CLOSED.includes(stateAt(history, desk.at))) return [];
  const { planId } = history;
  const stopped = stoppedNow(history, desk);
  if (stopped.length === 0) return [];
  const offer = offerWords(planId, desk.workspace);
  return [`${stopped.join(', ')} of plan ${planId.slice(0, 12)}; to do: \`${offer}\``];
}

/** Nothing where its documents cannot be read, or are gone: the list of plans says *stale* then. */
function stoppedNow(history: PlanHistory, desk: PlanDesk): readonly string[] {
  try {
    const recorded = stoppedAsRecorded(history, desk);
    if (recorded !== null) return recorded;
    const seen = previewFillsHere(history.planId, null, desk).value;
    return seen === null ? [] : stoppedIn(seen.report);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return [];
  }
}

/** Of these nothing is to be placed any more. */
const CLOSED: readonly PlanState[] = ['finished', 'superseded', 'declined'];

function planFacts(history: PlanHistory, at: NewYorkTime, isStale: boolean): PlanFacts {
  const { record, review, decision, voided, lapsed, continuedBy, supersededBy } = history;
  const { question } = record;
  return {
    planId: history.planId,
    workflow: question.workflow,
    evaluatedOn: record.evaluatedAt.date,
    madeBy: record.by,
    state: stateAt(history, at),
    verdict: record.verdict,
    standingVerdict: verdictOn(history, at.date),
    isStale,
    remainderOf: question.workflow === 'rebalance' ? (question.remainder?.planId ?? null) : null,
    continuedBy,
    supersededBy,
    dueAt: record.dueAt,
    isOverdue: isOverdue(history, at),
    review,
    decision,
    voided,
    lapsed,
    findings: record.findings,
    trades: tradeFacts(history),
    fills: history.recorded.map(fillFacts),
    placingsTakenBack: history.corrections.flatMap((one) =>
      one.of.kind === 'placed' ? [{ ...takenBackFacts(one), sequence: one.of.sequence }] : [],
    ),
  };
}

function fillFacts({ name, fill, correction }: RecordedFill): FillFacts {
  const { action, ticker, shares, price, commission, tradedOn } = fill;
  const figures = { shares: format(trimmed(shares)), price: format(price), commission: format(commission) };
  const takenBack = correction === null ? null : takenBackFacts(correction);
  return { name, action, ticker, ...figures, tradedOn, takenBack };
}

function takenBackFacts({ by, on, reason }: Correction): TakenBackFacts {
  return { by, on, reason };
}

/** Fills go to the first trade of their ticker and side until it is full. */
function tradeFacts({ record, fills, placed }: PlanHistory): TradeFacts[] {
  return record.trades.map(({ sequence, action, ticker, shares }, index) => {
    const isAlike = (one: { readonly action: string; readonly ticker: string }): boolean =>
      one.action === action && one.ticker === ticker;
    const all = sum(fills.filter(isAlike).map((fill) => fill.shares));
    const earlier = sum(
      record.trades
        .slice(0, index)
        .filter(isAlike)
        .map((trade) => trade.shares),
    );
    const reached = subtract(all, earlier);
    const isLast = !record.trades.slice(index + 1).some(isAlike);
    const filled = reached.units < 0n ? ZERO : isLast ? reached : minimum(reached, shares);
    return {
      sequence,
      action,
      ticker,
      shares: format(trimmed(shares)),
      placedAt: placed.get(sequence) ?? null,
      filled: format(trimmed(filled)),
    };
  });
}

function alertsIn(reader: JournalReader): StatusFacts['alerts'] {
  const standing = new Map<string, string>();
  for (const { kind, payload } of reader.entries()) {
    const { alert, message } = payload;
    if (typeof alert !== 'string') continue;
    if (kind === 'alert_raised') standing.set(alert, String(message));
    if (kind === 'alert_cleared') standing.delete(alert);
  }
  return [...standing].map(([alert, message]) => ({ alert, message }));
}
