import { resolve } from 'node:path';
import { assert, defined } from '../../base/assert.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { Portfolio } from '../../domain/holdings/portfolio.ts';
import type { EventDraft } from '../../domain/planning/event.ts';
import { applyFills } from '../../engine/execution/applyFills.ts';
import type { JournalReader, JournalStore } from '../../journal/store.ts';
import { refusalProblem } from '../files/callProblem.ts';
import {
  hashBytes,
  type PortfolioFile,
  portfolioFile,
  replaceFile,
  rewrittenText,
} from '../files/rewritePortfolioFile.ts';
import type { Actor } from '../history/actor.ts';
import {
  type Batch,
  batchesIn,
  type FigureChange,
  figureChange,
  intentJson,
  type RewriteIntent,
  unfinishedRewrite,
  whereFiguresStand,
} from '../history/fillEvents.ts';
import { gatherSources } from './gatherSources.ts';
import { type Documents, readDocuments } from './readDocuments.ts';

export interface RewriteDesk {
  readonly workspace: string;
  readonly journal: JournalStore;
  readonly actor: Actor;
  /** UTC milliseconds. */
  readonly now: number;
}

/** The workspace's documents with the portfolio that they hold, and the file that it stands in. */
export interface StandingPortfolio {
  readonly documents: Documents;
  readonly portfolio: Portfolio;
  readonly file: PortfolioFile;
}

/** A portfolio with the fills of a batch in it, and the event that announces its writing. */
export interface Rewriting {
  readonly after: Portfolio;
  readonly text: string;
  readonly draft: EventDraft;
}

/** What became of a rewriting that was begun: nothing was open, it is done now, or a person has to look. */
export type Recovery =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'done'; readonly intent: RewriteIntent }
  | { readonly kind: 'conflict'; readonly intent: RewriteIntent; readonly problems: readonly Problem[] };

/** An interrupted rewriting is tried this often within one command: begun anew, then carried out. */
const MOST_TURNS = 4;

/**
 * Brings into the portfolio's document the batch of fills that was recorded and is not in it yet (SEMANTICS 9,
 * STEP 7), or finds that it is there. A file that has the hash from before gets it; of any other one the figures that
 * the batch changes decide, and where these are neither those before nor those after, nothing is written and a
 * conflict is told.
 * Writing happens within the journal's transaction: no two programs rewrite at once.
 */
export function recoverRewrite(desk: RewriteDesk): Recovery {
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    if (unfinishedRewrite(desk.journal) === null) return { kind: 'nothing' };
    const recovery = appendWith(desk.journal, desk.now, (reader) => nextStep(reader, desk));
    if (recovery !== null) return recovery;
  }
  throw new Error('a rewriting was begun again and again');
}

/** Appends what is decided on the journal as it is, and gives what was found in deciding. */
export function appendWith<T>(
  journal: JournalStore,
  now: number,
  decide: (reader: JournalReader) => { readonly result: T; readonly drafts: readonly EventDraft[] },
): T {
  const found: T[] = [];
  journal.append((reader) => {
    const { result, drafts } = decide(reader);
    found.push(result);
    return drafts;
  }, now);
  const [last] = found.slice(-1);
  assert(last !== undefined, 'an append decides');
  return last;
}

interface RecoveryStep {
  /** Null where there is more to do. */
  readonly result: Recovery | null;
  readonly drafts: readonly EventDraft[];
}

function nextStep(reader: JournalReader, desk: RewriteDesk): RecoveryStep {
  const intent = unfinishedRewrite(reader);
  if (intent === null) return { result: { kind: 'nothing' }, drafts: [] };
  const batch = batchOfIntent(reader, intent);
  const standing = standingPortfolio(desk.workspace, batch.policyFile);
  if (standing.value === null) return conflict(intent, [...standing.problems]);
  const { file, portfolio } = standing.value;
  const { hash } = file;
  if (hash === intent.hashBefore && !intent.isUndone) {
    const again = rewritingOf(standing.value, batch, reader, desk);
    if (again.value === null) return conflict(intent, again.problems);
    if (hashBytes(again.value.text) !== intent.hashAfter) return anew(intent, again.value, desk);
    if (replaceFile(file.path, again.value.text, hash)) return done(intent, desk);
    const undone = undoneDraft(intent, 'the document was changed while it was rewritten', desk);
    return { ...conflict(intent, [changedMeanwhile(intent)]), drafts: [undone] };
  }
  const where = whereFiguresStand(intent.change, portfolio);
  if (where === 'after') return done(intent, desk);
  if (where === null) return conflict(intent, [neitherBeforeNorAfter(intent)]);
  const rewriting = rewritingOf(standing.value, batch, reader, desk);
  return rewriting.value === null ? conflict(intent, rewriting.problems) : anew(intent, rewriting.value, desk);
}

/**
 * The documents as they stand now, with the plan's own policy where it had one (relative to the workspace). Problems
 * where they cannot be read or hold no portfolio that could be rewritten.
 */
export function standingPortfolio(workspace: string, policyFile: string | null): Reading<StandingPortfolio> {
  const { sources, problems } = gatherSources({
    workspace,
    policyFile: policyFile === null ? null : resolve(workspace, policyFile),
    recommendations: { kind: 'workspace' },
  });
  const read = readDocuments(sources, 'optional');
  if (read.value === null || problems.length > 0) return { value: null, problems: [...problems, ...read.problems] };
  const documents = read.value;
  const document = defined(sources.portfolio, 'a portfolio was read');
  if (documents.portfolio.kind === 'stated') {
    const message = 'the portfolio names no holdings, so no fill can be brought into it';
    const accepted = 'a table with the columns Ticker, Shares and Price';
    return { value: null, problems: [{ file: document.name, line: 1, column: 1, excerpt: '', message, accepted }] };
  }
  const file = portfolioFile(workspace, document);
  if (file.value === null) return { value: null, problems: file.problems };
  return { value: { documents, portfolio: documents.portfolio.portfolio, file: file.value }, problems: [] };
}

/** What the batch makes of the portfolio as it stands; problems where it cannot be applied or not be written. */
export function rewritingOf(
  { documents, portfolio, file }: StandingPortfolio,
  batch: Batch,
  reader: JournalReader,
  desk: Pick<RewriteDesk, 'actor'>,
): Reading<Rewriting> {
  const applied = applyFills(portfolio, batch.fills, batch.securities);
  if (!applied.ok) return { value: null, problems: applied.refusals.map(refusalProblem) };
  const after = applied.value;
  const text = rewrittenText(file, documents.policy, after, batch.recordedOn);
  if (text.value === null) return { value: null, problems: text.problems };
  const tries = [...reader.entries({ kind: 'rewrite_intended' })].filter(({ payload }) => payload.batch === batch.key);
  const change: FigureChange = figureChange(portfolio, after, batch.fills);
  const hashAfter = hashBytes(text.value);
  const payload = intentJson({ path: file.name, hashBefore: file.hash, hashAfter, batch: batch.key, change });
  const draft: EventDraft = {
    kind: 'rewrite_intended',
    planId: batch.planId,
    ...desk.actor,
    key: `rewrite:${tries.length + 1}:${batch.key}`,
    payload,
  };
  return { value: { after, text: text.value, draft }, problems: [] };
}

function batchOfIntent(reader: JournalReader, intent: RewriteIntent): Batch {
  const batch = batchesIn(reader).find((one) => one.key === intent.batch);
  assert(batch !== undefined, 'a rewriting brings in a batch that was recorded');
  return batch;
}

function conflict(intent: RewriteIntent, problems: readonly Problem[]): RecoveryStep {
  return { result: { kind: 'conflict', intent, problems }, drafts: [] };
}

function done(intent: RewriteIntent, desk: RewriteDesk): RecoveryStep {
  // what was written here: an approval holds for that document alone, not for what someone made of it since
  const payload = { intent: intent.key, path: intent.path, hash: intent.hashAfter };
  const key = `rewrite_done:${intent.key}`;
  const draft: EventDraft = { kind: 'rewrite_done', planId: intent.planId, ...desk.actor, key, payload };
  return { result: { kind: 'done', intent }, drafts: [draft] };
}

function undoneDraft(intent: RewriteIntent, reason: string, desk: RewriteDesk): EventDraft {
  const payload = { intent: intent.key, path: intent.path, reason };
  return { kind: 'rewrite_undone', planId: intent.planId, ...desk.actor, key: `rewrite_undone:${intent.key}`, payload };
}

/** The document is another one than the one that was to be rewritten, and does not have the fills: begun again on it. */
function anew(intent: RewriteIntent, rewriting: Rewriting, desk: RewriteDesk): RecoveryStep {
  const reason = 'the document was changed before it was rewritten';
  const undone = intent.isUndone ? [] : [undoneDraft(intent, reason, desk)];
  return { result: null, drafts: [...undone, rewriting.draft] };
}

function changedMeanwhile(intent: RewriteIntent): Problem {
  return {
    file: intent.path,
    line: 1,
    column: 1,
    excerpt: '',
    message:
      'another program changed the document while the fills were being written into it; the fills are recorded, and the document is left as that program wrote it',
    accepted: 'close it in the editor, then `porch status`: it brings the fills in',
  };
}

function neitherBeforeNorAfter({ path, change }: RewriteIntent): Problem {
  const figures = (index: 0 | 1): string =>
    [...[...change.shares].map(([ticker, pair]) => `${ticker} ${pair[index]}`), `cash ${change.cash[index]}`].join(
      ', ',
    );
  return {
    file: path,
    line: 1,
    column: 1,
    excerpt: '',
    message:
      'fills are recorded, but nobody can tell whether this document has them: it was changed, and its shares are neither those before the fills nor those after',
    accepted: `the figures before the fills (${figures(0)}), then \`porch status\` to bring them in; or those after (${figures(1)})`,
  };
}
