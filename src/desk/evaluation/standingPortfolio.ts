import { resolve } from 'node:path';
import { defined } from '../../base/assert.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import type { DocumentFile } from '../../documents/syntax/source.ts';
import type { Portfolio } from '../../domain/holdings/portfolio.ts';
import type { EventDraft } from '../../domain/planning/event.ts';
import type { Fill } from '../../domain/trading/fill.ts';
import { applyFills } from '../../engine/execution/applyFills.ts';
import type { JournalReader, JournalStore } from '../../journal/store.ts';
import { refusalProblem } from '../files/callProblem.ts';
import { hashBytes, type PortfolioFile, portfolioFile, rewrittenText } from '../files/rewritePortfolioFile.ts';
import type { Actor } from '../history/actor.ts';
import { type Batch, figureChange, intentJson } from '../history/fillEvents.ts';
import { gatherSources } from './gatherSources.ts';
import { type Documents, readDocuments } from './readDocuments.ts';
import { exactText } from './recordedDocuments.ts';
import { isTextRecorded } from './recordedTexts.ts';
import type { Sources } from './sources.ts';

export interface RewriteDesk {
  readonly workspace: string;
  readonly journal: JournalStore;
  readonly actor: Actor;
  /** UTC milliseconds. */
  readonly now: number;
}

/** The workspace's documents with the portfolio that they hold, and the file that it stands in. */
export interface StandingPortfolio {
  readonly sources: Sources;
  readonly documents: Documents;
  readonly portfolio: Portfolio;
  readonly file: PortfolioFile;
}

/** A portfolio as fills, or taking one back, make it, and the event that announces its writing. */
export interface Rewriting {
  readonly after: Portfolio;
  readonly text: string;
  readonly draft: EventDraft;
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
  const document = defined(sources.portfolio, 'a portfolio was read');
  const held = heldIn(read.value, document);
  if (held.value === null) return { value: null, problems: held.problems };
  const file = portfolioFile(workspace, document);
  if (file.value === null) return { value: null, problems: file.problems };
  return { value: { sources, documents: read.value, portfolio: held.value, file: file.value }, problems: [] };
}

/** The portfolio that the same documents hold with another text of the portfolio's own. */
export function portfolioWith({ sources, file }: StandingPortfolio, text: string): Reading<Portfolio> {
  const document = { name: file.name, bytes: new TextEncoder().encode(text) };
  const read = readDocuments({ ...sources, portfolio: document }, 'optional');
  return read.value === null ? { value: null, problems: read.problems } : heldIn(read.value, document);
}

function heldIn({ portfolio }: Documents, document: DocumentFile): Reading<Portfolio> {
  if (portfolio.kind === 'held') return { value: portfolio.portfolio, problems: [] };
  const message = 'the portfolio names no holdings, so no fill can be brought into it';
  const accepted = 'a table with the columns Ticker, Shares and Price';
  return { value: null, problems: [{ file: document.name, line: 1, column: 1, excerpt: '', message, accepted }] };
}

/** What the batch makes of the portfolio as it stands; problems where it cannot be applied or not be written. */
export function rewritingOf(
  standing: StandingPortfolio,
  batch: Batch,
  reader: JournalReader,
  desk: Pick<RewriteDesk, 'actor'>,
): Reading<Rewriting> {
  const { documents, portfolio, file } = standing;
  const applied = applyFills(portfolio, batch.fills, batch.securities);
  if (!applied.ok) return { value: null, problems: applied.refusals.map(refusalProblem) };
  const after = applied.value;
  const text = rewrittenText(file, documents.policy, after, batch.recordedOn);
  if (text.value === null) return { value: null, problems: text.problems };
  const of = { key: batch.key, planId: batch.planId, fills: batch.fills, isOfFigures: false };
  return { value: announced(standing, { after, text: text.value }, of, reader, desk), problems: [] };
}

/** What is announced before a document is written: which one it was, and what it will be. */
export function announced(
  { portfolio, file }: StandingPortfolio,
  { after, text }: Omit<Rewriting, 'draft'>,
  { key, planId, fills, isOfFigures }: { key: string; planId: string; fills: readonly Fill[]; isOfFigures: boolean },
  reader: JournalReader,
  { actor }: Pick<RewriteDesk, 'actor'>,
): Rewriting {
  const tries = [...reader.entries({ kind: 'rewrite_intended' })].filter(({ payload }) => payload.batch === key);
  const payload = intentJson({
    path: file.name,
    hashBefore: file.hash,
    hashAfter: hashBytes(text),
    batch: key,
    change: figureChange(portfolio, after, fills),
    textBefore: isTextRecorded(reader, file.hash) ? null : exactText(file.bytes),
    isOfFigures,
  });
  const draft: EventDraft = {
    kind: 'rewrite_intended',
    planId,
    ...actor,
    key: `rewrite:${tries.length + 1}:${key}`,
    payload,
  };
  return { after, text, draft };
}
