import { assert, defined } from '../../base/assert.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { EventDraft } from '../../domain/planning/event.ts';
import type { JournalReader, JournalStore } from '../../journal/store.ts';
import { hashBytes, type PortfolioFile, replaceFile } from '../files/rewritePortfolioFile.ts';
import { correctionsIn } from '../history/corrections.ts';
import { batchesIn, type RewriteIntent, unfinishedRewrite, whereFiguresStand } from '../history/fillEvents.ts';
import {
  type RewriteDesk,
  type Rewriting,
  rewritingOf,
  type StandingPortfolio,
  standingPortfolio,
} from './standingPortfolio.ts';
import { withoutFill } from './withoutFill.ts';

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
 * Writing happens within the journal's transaction: no two programs rewrite at once. `announced` is the text that was
 * announced last, where it is at hand: it need not be worked out again.
 */
export function recoverRewrite(desk: RewriteDesk, announced: string | null = null): Recovery {
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    if (unfinishedRewrite(desk.journal) === null) return { kind: 'nothing' };
    const recovery = appendWith(desk.journal, desk.now, (reader) => nextStep(reader, desk, announced));
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

function nextStep(reader: JournalReader, desk: RewriteDesk, announced: string | null): RecoveryStep {
  const intent = unfinishedRewrite(reader);
  if (intent === null) return { result: { kind: 'nothing' }, drafts: [] };
  const { policyFile, rewrite } = subjectOf(reader, intent, desk);
  const standing = standingPortfolio(desk.workspace, policyFile);
  if (standing.value === null) return conflict(intent, [...standing.problems]);
  const { file, portfolio } = standing.value;
  const { hash } = file;
  if (hash === intent.hashBefore && !intent.isUndone) {
    if (announced !== null && hashBytes(announced) === intent.hashAfter)
      return carriedOut(file, announced, intent, desk);
    const again = rewrite(standing.value);
    if (again.value === null) return conflict(intent, again.problems);
    if (hashBytes(again.value.text) !== intent.hashAfter) return anew(intent, again.value, desk);
    return carriedOut(file, again.value.text, intent, desk);
  }
  const where = whereFiguresStand(intent.change, portfolio);
  if (where === 'after') return done(intent, desk);
  if (where === null) return conflict(intent, [neitherBeforeNorAfter(intent)]);
  const rewriting = rewrite(standing.value);
  return rewriting.value === null ? conflict(intent, rewriting.problems) : anew(intent, rewriting.value, desk);
}

/** What a rewriting is of: a batch that is brought in, or a fill that is taken out. */
interface Subject {
  readonly policyFile: string | null;
  readonly rewrite: (standing: StandingPortfolio) => Reading<Rewriting>;
}

function subjectOf(reader: JournalReader, { batch: key }: RewriteIntent, desk: RewriteDesk): Subject {
  const batch = batchesIn(reader).find((one) => one.key === key);
  if (batch !== undefined) {
    return { policyFile: batch.policyFile, rewrite: (standing) => rewritingOf(standing, batch, reader, desk) };
  }
  const correction = defined(
    correctionsIn(reader).find((one) => one.key === key),
    'a rewriting is of a batch or a correction that was recorded',
  );
  const rewrite = (standing: StandingPortfolio): Reading<Rewriting> => {
    const undoing = withoutFill(standing, correction, reader, desk);
    if (undoing.value === null) return { value: null, problems: undoing.problems };
    return { value: defined(undoing.value.rewriting, 'a document that has the fill is rewritten'), problems: [] };
  };
  return { policyFile: correction.policyFile, rewrite };
}

function conflict(intent: RewriteIntent, problems: readonly Problem[]): RecoveryStep {
  return { result: { kind: 'conflict', intent, problems }, drafts: [] };
}

function carriedOut(
  { path, hash }: PortfolioFile,
  text: string,
  intent: RewriteIntent,
  desk: RewriteDesk,
): RecoveryStep {
  if (replaceFile(path, text, hash)) return done(intent, desk);
  const undone = undoneDraft(intent, 'the document was changed while it was rewritten', desk);
  return { ...conflict(intent, [changedMeanwhile(intent)]), drafts: [undone] };
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
