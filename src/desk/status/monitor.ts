import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readPricesFile } from '../../documents/sheets/readPrices.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { DocumentFile } from '../../documents/syntax/source.ts';
import { type NewYorkDate, type NewYorkTime, newYorkTime } from '../../domain/days/calendar.ts';
import type { Monitoring, PriceQuote, Target } from '../../domain/planning/monitoring.ts';
import type { Outcome } from '../../domain/rules/refusal.ts';
import type { JournalReader } from '../../journal/store.ts';
import { gatherSources } from '../evaluation/gatherSources.ts';
import { readDocuments } from '../evaluation/readDocuments.ts';
import { appendWith } from '../evaluation/recoverRewrite.ts';
import { refusalProblem } from '../files/callProblem.ts';
import { findDocuments } from '../files/findDocuments.ts';
import { lateCorrections } from '../fills/turns.ts';
import { batchesIn, recordedWatchRules } from '../history/fillEvents.ts';
import { alertDrafts, standingAlerts } from '../history/monitorAlerts.ts';
import type { PlanDesk } from '../plans/workspaceDesk.ts';
import { monitoredWith, targetsOf, type Watched } from './watching.ts';

export interface MonitorRequest {
  readonly workspace: string;
  readonly policyFile: string | null;
  /** New prices: a file's path, or a file that was brought from elsewhere; null for the portfolio's own. */
  readonly pricesFile: string | DocumentFile | null;
  readonly evaluatedAt: NewYorkTime;
}

/**
 * The workspace's portfolio at new prices: constraints, drift, headroom, stop-loss and target prices, reviews that are
 * due. An alert is recorded when it is raised and when it clears, and is new only once. Every problem, where the
 * documents or the prices cannot be read; then nothing is recorded.
 */
export function monitorWorkspace(
  request: MonitorRequest,
  desk: Pick<PlanDesk, 'journal' | 'actor' | 'clock'>,
): Reading<Monitoring> {
  const looking = lookingAt(request);
  if (looking.value === null) return { value: null, problems: looking.problems };
  const look = looking.value;
  const decide = (reader: JournalReader) => {
    const result = look(reader);
    return { result, drafts: result.ok ? alertDrafts(reader, result.value.alerts, desk.actor) : [] };
  };
  // a look that finds nothing new writes nothing, the journal's own file included
  const seen = decide(desk.journal);
  const outcome = seen.drafts.length === 0 ? seen.result : appendWith(desk.journal, desk.clock(), decide);
  return readingOf(outcome);
}

/** What `monitorWorkspace` would give at this moment; nothing is recorded. */
export function previewMonitoring(request: MonitorRequest, reader: JournalReader): Reading<Monitoring> {
  const looking = lookingAt(request);
  return looking.value === null ? { value: null, problems: looking.problems } : readingOf(looking.value(reader));
}

/** What the request comes to, given the journal. */
function lookingAt(request: MonitorRequest): Reading<(reader: JournalReader) => Outcome<Monitoring>> {
  const watched = readWatched(request);
  if (watched.value === null) return { value: null, problems: watched.problems };
  const { value } = watched;
  const targets = targetsOf(value);
  if (!targets.ok) return { value: null, problems: targets.refusals.map(refusalProblem) };
  return { value: (reader) => monitored(value, targets.value, reader, request.evaluatedAt), problems: [] };
}

function readingOf<T>(outcome: Outcome<T>): Reading<T> {
  return outcome.ok
    ? { value: outcome.value, problems: [] }
    : { value: null, problems: outcome.refusals.map(refusalProblem) };
}

/** The files whose change makes a new monitoring worth while. */
export function watchedFiles({ workspace, policyFile, pricesFile }: Omit<MonitorRequest, 'evaluatedAt'>): string[] {
  const { files } = findDocuments(workspace);
  const documents = [files.portfolio, files.marketView, files.policy, ...files.recommendations];
  const own = documents.flatMap((name) => (name === null ? [] : [join(workspace, name)]));
  return [...own, ...[policyFile, pricesFile].filter((path) => typeof path === 'string')];
}

function readWatched({ workspace, policyFile, pricesFile }: MonitorRequest): Reading<Watched> {
  const { sources, problems } = gatherSources({ workspace, policyFile, recommendations: { kind: 'workspace' } });
  const read = readDocuments(sources, 'optional');
  const prices = pricesFile === null ? { value: null, problems: [] } : pricesIn(pricesFile);
  const all = [...problems, ...read.problems, ...prices.problems];
  if (read.value === null || all.length > 0) return { value: null, problems: all };
  const { portfolio: held } = read.value;
  if (held.kind === 'stated') return { value: null, problems: [noHoldings(sources.portfolio?.name ?? '')] };
  return { value: { documents: read.value, portfolio: held.portfolio, prices: prices.value }, problems: [] };
}

function pricesIn(prices: string | DocumentFile): Reading<readonly PriceQuote[]> {
  const file = typeof prices === 'string' ? { name: basename(prices), bytes: readFileSync(prices) } : prices;
  return readPricesFile(file);
}

function noHoldings(file: string): Problem {
  const message = 'the portfolio names no holdings, so there is nothing to monitor';
  const accepted = 'a table with the columns Ticker, Shares and Price';
  return { file, line: 1, column: 1, excerpt: '', message, accepted };
}

function monitored(
  watched: Watched,
  targets: readonly Target[],
  reader: JournalReader,
  evaluatedAt: NewYorkTime,
): Outcome<Monitoring> {
  const known = {
    watchRules: recordedWatchRules(reader),
    lastReview: lastReview(reader),
    previousAlerts: standingAlerts(reader),
  };
  const seen = monitoredWith(watched, targets, known, evaluatedAt);
  return seen.ok ? { ok: true, value: { ...seen.value, takenBack: lateCorrections(reader, evaluatedAt) } } : seen;
}

/** The day from which the next reviews are counted: of the last fills, else of the last plan. */
function lastReview(reader: JournalReader): NewYorkDate | null {
  const batch = batchesIn(reader).at(-1);
  if (batch !== undefined) return batch.recordedOn;
  const plan = [...reader.entries({ kind: 'plan_made' })].at(-1);
  return plan === undefined ? null : newYorkTime(Date.parse(plan.at)).date;
}
