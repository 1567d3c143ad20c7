import { resolve } from 'node:path';
import { format, trimmed } from '../../base/decimal.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import type { ExecutionReport } from '../../domain/planning/execution.ts';
import { documentsHash, gatherSources } from '../evaluation/gatherSources.ts';
import { readDocuments } from '../evaluation/readDocuments.ts';
import type { Rewriting, StandingPortfolio } from '../evaluation/standingPortfolio.ts';
import { portfolioFile } from '../files/rewritePortfolioFile.ts';
import { unfinishedRewrite } from '../history/fillEvents.ts';
import { objectIn, readOf, textIn, textsIn } from '../history/payload.ts';
import type { PlanHistory } from '../plans/state.ts';
import type { PlanDesk } from '../plans/workspaceDesk.ts';
import { type PlanInExecution, type RecordDesk, reportOf } from './afterwards.ts';
import type { ExecutionInput } from './report.ts';

// A batch is recorded with what of the rest no longer passes after it, so that on the same day nobody has to make the
// plan again to tell it, as long as everything that it was judged on stands.

/** The trades that are left and no longer pass: `BUY 40 ISRG`. */
export function stoppedIn({ remaining }: ExecutionReport): string[] {
  return remaining.trades
    .filter(({ status }) => status === 'BLOCKED')
    .map(({ step, shares }) => `${step.action} ${format(trimmed(shares))} ${step.ticker}`);
}

/**
 * What is recorded of the rest, judged on the documents as the rewriting leaves them; nothing where more than they and
 * the journal decides it: other accounts, or a plan's own files.
 */
export function restJson(
  { sources, file }: StandingPortfolio,
  { text }: Rewriting,
  inExecution: PlanInExecution,
  judged: Pick<ExecutionInput, 'fills' | 'takenBack'>,
  desk: RecordDesk,
): JsonObject {
  if (sources.household !== null || inExecution.isAsRecorded) return {};
  const rewritten = { ...sources, portfolio: { name: file.name, bytes: new TextEncoder().encode(text) } };
  const documents = readDocuments(rewritten, 'optional').value;
  if (documents?.portfolio.kind !== 'held') return {};
  const found = { ...judged, duplicates: [], documents, portfolio: documents.portfolio.portfolio };
  const { report } = reportOf(inExecution, found, desk);
  return report.ok ? { rest: { documents: documentsHash(rewritten), stopped: stoppedIn(report.value) } } : {};
}

/** What was recorded so; null where something else is recorded of the plan since, or a document or the day is another. */
export function stoppedAsRecorded(
  { planId }: PlanHistory,
  { journal, workspace, at }: Pick<PlanDesk, 'journal' | 'workspace' | 'at'>,
): readonly string[] | null {
  const entries = [...journal.entries({ planId })];
  const last = entries.findLast(({ kind }) => !kind.startsWith('rewrite_'));
  if (last?.kind !== 'fills_recorded' || last.payload.rest === undefined) return null;
  const { date, policyFile, documents, stopped } = readOf(last, ({ payload }) => {
    const rest = objectIn(payload, 'rest');
    return {
      date: textIn(payload, 'recorded_on'),
      policyFile: payload.policy_file === null ? null : resolve(workspace, textIn(payload, 'policy_file')),
      documents: textIn(rest, 'documents'),
      stopped: textsIn(rest, 'stopped'),
    };
  });
  if (date !== at.date || unfinishedRewrite(journal) !== null) return null;
  const { sources, problems } = gatherSources({ workspace, policyFile, recommendations: { kind: 'workspace' } });
  if (problems.length > 0 || sources.portfolio === null || sources.household !== null) return null;
  if (portfolioFile(workspace, sources.portfolio).value === null) return null;
  return documentsHash(sources) === documents ? stopped : null;
}
