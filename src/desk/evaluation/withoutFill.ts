import { assert, defined } from '../../base/assert.ts';
import { add, compare, type Decimal, decimal, format, sign, subtract, trimmed } from '../../base/decimal.ts';
import { fillWords } from '../../documents/reports/execution.ts';
import { withRowBack } from '../../documents/rewrite/rowBack.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { type Position, position } from '../../domain/holdings/portfolio.ts';
import { UNCLASSIFIED } from '../../domain/instruments/sector.ts';
import { traitsOf } from '../../domain/instruments/security.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import type { Fill } from '../../domain/trading/fill.ts';
import { applyFills } from '../../engine/execution/applyFills.ts';
import { cashWithout, undoFill } from '../../engine/execution/undoFill.ts';
import type { JournalReader } from '../../journal/store.ts';
import { refusalProblem } from '../files/callProblem.ts';
import { hashBytes, rewrittenText } from '../files/rewritePortfolioFile.ts';
import type { Correction } from '../history/corrections.ts';
import { type Batch, batchesIn, doneRewrites, sharesIn } from '../history/fillEvents.ts';
import { importedUpTo } from '../history/importEvents.ts';
import { recordedTexts, rewritesUpTo } from './recordedTexts.ts';
import {
  announced,
  portfolioWith,
  type RewriteDesk,
  type Rewriting,
  type StandingPortfolio,
} from './standingPortfolio.ts';

/** What taking a fill back makes of the portfolio's document. */
export interface Undoing {
  /** Null where the document is without the fill already. */
  readonly rewriting: Rewriting | null;
  /** What a person should know of it, one sentence each. */
  readonly notes: readonly string[];
}

/** The batch and the fill that a correction takes back. */
interface Undone {
  readonly correction: Correction;
  readonly batch: Batch;
  readonly place: number;
  readonly fill: Fill;
}

/**
 * The portfolio's document as it would be without the fill (SEMANTICS 9): where the journal leads to it from a text
 * that it holds, the other fills since are brought into that text again, so that every byte is as it would be. Else
 * the document was changed by hand meanwhile, and the fill is taken out of its figures. An import is a base: what was
 * recorded before it is in the broker's own figures, and nothing is written.
 */
export function withoutFill(
  standing: StandingPortfolio,
  correction: Correction,
  reader: JournalReader,
  desk: Pick<RewriteDesk, 'actor'>,
): Reading<Undoing> {
  assert(correction.of.kind === 'fill', 'a fill is taken back');
  const { batch: key, place } = correction.of;
  const batch = defined(
    batchesIn(reader).find((one) => one.key === key),
    'a correction is of a batch that was recorded',
  );
  const undone = { correction, batch, place, fill: defined(batch.fills[place], 'and of a fill of it') };
  if (batch.sequence < importedUpTo(reader)) {
    const note = `${standing.file.name} is as the broker’s file made it since, and stays so`;
    return { value: { rewriting: null, notes: [note] }, problems: [] };
  }
  return replayed(standing, undone, reader, desk) ?? reckoned(standing, undone, reader, desk);
}

/** Null where the journal does not lead to the document as it stands. */
function replayed(
  standing: StandingPortfolio,
  undone: Undone,
  reader: JournalReader,
  desk: Pick<RewriteDesk, 'actor'>,
): Reading<Undoing> | null {
  const { batch, place, fill, correction } = undone;
  const chain = rewritesUpTo(reader, standing.file.hash);
  const texts = recordedTexts(reader);
  const all = new Map(batchesIn(reader).map((one) => [one.key, one]));
  const last = chain.findIndex((one) => one.batch === batch.key);
  for (let first = last; first >= 0; first -= 1) {
    const text = texts.get(chain[first]?.hashBefore ?? '');
    if (text === undefined) continue;
    const since = chain.slice(first).flatMap((one) => all.get(one.batch) ?? []);
    const fillsOf = (one: Batch, isUndone: boolean): readonly Fill[] =>
      one.fills.filter((_, index) =>
        one.key === batch.key && index === place ? !isUndone : !one.corrected.has(index),
      );
    const withIt = broughtInto(standing, text, since, (one) => fillsOf(one, false));
    if (withIt.value === null || hashBytes(withIt.value.text) !== standing.file.hash) continue;
    const without = broughtInto(standing, text, since, (one) => fillsOf(one, true));
    if (without.value === null) return { value: null, problems: [restedOn(fill), ...without.problems] };
    const of = { key: correction.key, planId: correction.planId, fills: [fill], isOfFigures: false };
    return { value: { rewriting: announced(standing, without.value, of, reader, desk), notes: [] }, problems: [] };
  }
  return null;
}

/** Why a fill cannot be taken back before those that came after it. */
export function restedOn(fill: Fill): Problem {
  const place = { file: 'command line', line: 1, column: 1, excerpt: '' };
  const message = `without ${fillWords(fill)}, fills that were recorded after it could not have been`;
  return { ...place, message, accepted: 'those taken back first, the latest first' };
}

/** A text with fills brought into it, batch after batch. */
function broughtInto(
  standing: StandingPortfolio,
  text: string,
  batches: readonly Batch[],
  fillsOf: (batch: Batch) => readonly Fill[],
): Reading<Omit<Rewriting, 'draft'>> {
  const { file, documents } = standing;
  const read = portfolioWith(standing, text);
  if (read.value === null) return { value: null, problems: read.problems };
  let [after, written] = [read.value, text];
  for (const batch of batches) {
    const fills = fillsOf(batch);
    if (fills.length === 0) continue;
    const applied = applyFills(after, fills, batch.securities);
    if (!applied.ok) return { value: null, problems: applied.refusals.map(refusalProblem) };
    const bytes = new TextEncoder().encode(written);
    const next = rewrittenText({ ...file, bytes }, documents.policy, applied.value, batch.recordedOn);
    if (next.value === null) return { value: null, problems: next.problems };
    written = next.value;
    const again = portfolioWith(standing, written);
    if (again.value === null) return { value: null, problems: again.problems };
    after = again.value;
  }
  return { value: { after, text: written }, problems: [] };
}

/** Out of the figures of a document that was changed by hand since; those that are without it already stay. */
function reckoned(
  standing: StandingPortfolio,
  undone: Undone,
  reader: JournalReader,
  desk: Pick<RewriteDesk, 'actor'>,
): Reading<Undoing> {
  const { file, documents, portfolio } = standing;
  const { fill, correction } = undone;
  const held = decimal(sharesIn(portfolio, fill.ticker));
  const known = lastShares(reader, fill.ticker);
  const without =
    known === null ? null : fill.action === 'BUY' ? subtract(known, fill.shares) : add(known, fill.shares);
  const hasNoShares = known !== null && without !== null && compare(held, known) !== 0 && compare(held, without) === 0;
  const money = moneyOf(portfolio.cash, fill, reader);
  if (hasNoShares && money !== 'with') {
    const note = `${file.name} has ${plainly(held)} ${fill.ticker} and so is without the fill already: it stays as it is, with ${dollars(portfolio.cash)} cash`;
    return { value: { rewriting: null, notes: [note] }, problems: [] };
  }
  const whole = hasNoShares
    ? { ...portfolio, cash: cashWithout(portfolio.cash, fill) }
    : undoFill(portfolio, fill, soldPosition(standing, undone, reader));
  if (whole === null) {
    const message = `${plainly(fill.shares)} ${fill.ticker} were bought, and the document has ${plainly(held)} of them`;
    const accepted = `the shares and the cash as they are without ${fillWords(fill)}${without === null || sign(without) < 0 ? '' : ` (${fill.ticker} ${plainly(without)})`}, by hand; then this call once more`;
    return { value: null, problems: [{ file: file.name, line: 1, column: 1, excerpt: '', message, accepted }] };
  }
  const after = money === 'without' ? { ...whole, cash: portfolio.cash } : whole;
  const text = rewrittenText(file, documents.policy, after, correction.on);
  if (text.value === null) return { value: null, problems: text.problems };
  const of = { key: correction.key, planId: correction.planId, fills: [fill], isOfFigures: true };
  const row = hasNoShares ? { text: text.value, words: '' } : rowBack(standing, undone, text.value, reader);
  const rewriting = announced(standing, { after, text: row.text }, of, reader, desk);
  const other =
    known === null || hasNoShares || compare(held, known) === 0
      ? ''
      : `, and it had ${plainly(held)} ${fill.ticker} where the journal knows ${plainly(known)}`;
  const stays = hasNoShares
    ? `; ${plainly(held)} ${fill.ticker} are without it already and stay, the cash is ${dollars(after.cash)}`
    : money === 'without'
      ? `; the cash of ${dollars(after.cash)} is without it already and stays`
      : '';
  const note = `${file.name} was changed since the fill was recorded${other}: the fill is taken out of the figures as they stand${stays}${row.words}`;
  return { value: { rewriting, notes: [note] }, problems: [] };
}

/** Whether cash has the fill's money in it: as the journal last wrote it, or as that is without the fill. */
function moneyOf(cash: Decimal, fill: Fill, reader: JournalReader): 'with' | 'without' | 'unknown' {
  const last = rewritesSinceImport(reader).at(-1)?.change.cash[1];
  if (last === undefined) return 'unknown';
  if (compare(cash, decimal(last)) === 0) return 'with';
  return compare(cash, cashWithout(decimal(last), fill)) === 0 ? 'without' : 'unknown';
}

function rewritesSinceImport(reader: JournalReader) {
  const since = importedUpTo(reader);
  return doneRewrites(reader).filter(({ sequence }) => sequence > since);
}

/** What the journal last wrote of a security since the last import; null where it wrote nothing. */
function lastShares(reader: JournalReader, ticker: string) {
  const after = rewritesSinceImport(reader)
    .flatMap(({ change }) => change.shares.get(ticker)?.[1] ?? [])
    .at(-1);
  return after === undefined ? null : decimal(after);
}

/** The row of what was sold out comes back, as it was and where it was as far as the table still is so. */
function rowBack(
  { file, documents, portfolio }: StandingPortfolio,
  { batch, fill: { ticker } }: Undone,
  text: string,
  reader: JournalReader,
): { readonly text: string; readonly words: string } {
  if (portfolio.positions.some((held) => held.ticker === ticker)) return { text, words: '' };
  const earlier = textBefore(batch, reader);
  const isTable = !/\.json$/i.test(file.name);
  const back = isTable && earlier !== null ? withRowBack(file.name, text, earlier, ticker, documents.policy) : null;
  if (back === null) return { text, words: `; ${ticker} is held again in a new row` };
  const where = back.isInPlace ? 'where it was' : 'at the end of the table, since the rows beside it are others now';
  return { text: back.text, words: `; the row of ${ticker} stands ${where}` };
}

/** The document before a batch was brought into it; null where the journal does not hold it. */
function textBefore({ key }: Batch, reader: JournalReader): string | null {
  const before = doneRewrites(reader).find((one) => one.batch === key)?.hashBefore ?? '';
  return recordedTexts(reader).get(before) ?? null;
}

/** What a security that was sold out was like: as the document had it before, else as the plan tells it. */
function soldPosition(standing: StandingPortfolio, { batch, fill }: Undone, reader: JournalReader): Position {
  const text = textBefore(batch, reader);
  const known = text === null ? null : portfolioWith(standing, text).value;
  const held = known?.positions.find(({ ticker }) => ticker === fill.ticker);
  if (held !== undefined) return held;
  const { ticker, shares, price: paid } = fill;
  const planned = batch.securities.get(ticker);
  const { sector, name, price, averageDailyVolume } = planned ?? {
    sector: UNCLASSIFIED,
    name: null,
    price: paid,
    averageDailyVolume: null,
  };
  const facts = { ticker, sector, name, shares, price, costBasis: null, averageDailyVolume };
  return position({ ...facts, ...traitsOf(planned ?? {}) });
}

function plainly(value: Fill['shares']): string {
  return format(trimmed(value));
}
