import type { ActionPlan } from '../../domain/advice/directive.ts';
import { holdsOn, type Remark } from '../../domain/advice/remark.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import { planSections } from '../fields/planSections.ts';
import { readAsOf } from '../fields/readAsOf.ts';
import { rowsOf } from '../fields/statements.ts';
import { NO_ADVICE_HEADINGS } from '../lexicon/advice.ts';
import { BREAK } from '../syntax/besides.ts';
import { heardText } from '../syntax/heardText.ts';
import type { Block, MarkdownDocument } from '../syntax/markdown.ts';
import { phraseSet, phrasesIn } from '../syntax/phrases.ts';
import { shortened } from '../syntax/place.ts';
import { heardTokens, wordsOnly } from '../syntax/tokens.ts';
import type { Spoken } from './dated.ts';
import { headedCurrencies, headedNames, headedRestraints } from './headedCells.ts';
import { instructionIn, instructionOver, isSaidByPlan } from './instruction.ts';
import { liabilityIn } from './liability.ts';
import { otherwise } from './otherwise.ts';
import { unreadRows } from './passages/cells.ts';
import { linesOver } from './passages/clauses.ts';
import { codeLines } from './passages/code.ts';
import { doubts } from './passages/doubts.ts';
import { begunWithin, linesOf, type Passage, type Sentence, sentencesOf } from './passages/sentence.ts';
import { saysNoneStands } from './passages/setting.ts';
import { type Placed, sharingLines } from './passages/sharingLines.ts';
import { titlesIn } from './passages/titles.ts';
import { unreadPassages } from './passages/unread.ts';
import { toldPlainly } from './plainTopics.ts';
import { phrasedRestraint, restraintIn } from './restraint.ts';
import { daysOf, type Standing, standingIn, standingOfPair, standingWithin } from './standing.ts';
import { headingsOfPast, strays } from './strays.ts';
import type { StrayLine } from './strayTables.ts';
import type { Subjects } from './subjects.ts';

/** Which of the three documents it is: what it may say without being heard differs. */
export type DocumentKind = 'portfolio' | 'market' | 'stock';

export interface Hearing {
  readonly kind: DocumentKind;
  readonly subjects: Subjects;
  /** Null where the workspace has none, or where it is not asked for: then the plan's sentences instruct nobody. */
  readonly plan: ActionPlan | null;
  /** The securities of the document's own recommendations. */
  readonly recommended: ReadonlySet<Ticker>;
}

/** READING 1: what became of a line. */
const LINE_CLASSES = ['used', 'checked', 'idle', 'open'] as const;
export type LineClass = (typeof LINE_CLASSES)[number];

export interface OpenLine {
  readonly line: number;
  readonly because: string;
  readonly text: string;
}

/** The account of one document (READING 1). */
export interface DocumentReading {
  readonly file: string;
  /** The lines as they stand. */
  readonly lines: readonly string[];
  /** The class of each line. */
  readonly classes: readonly LineClass[];
  readonly open: readonly OpenLine[];
  /** What the plan has to bear of it. */
  readonly remarks: readonly Remark[];
}

/** Hears what the readers left of a document, by O1–O6, and closes its account. Linear in its length. */
export function hearDocument(document: MarkdownDocument, hearing: Hearing): DocumentReading {
  const isPlanned = plannedIn(document, hearing);
  const spoken = () => readAsOf(document, false)?.date ?? null;
  const inRows = heardInRows(document, hearing);
  const beside = [
    ...titlesIn(document).flatMap((title) => {
      const because = instructionOver(title, isPlanned(title), hearing);
      return because === null ? [] : [{ line: title.lineAt(0), because }];
    }),
    ...headedRestraints(document, hearing.subjects, hearing.kind === 'portfolio' ? 'owner' : 'analyst'),
    ...headedCurrencies(document),
    ...strays(document, hearing.subjects, hearing.kind !== 'portfolio'),
    ...(hearing.kind === 'stock' ? underPast(document) : []),
    ...doubts(document),
  ].map((one) => ({ id: 'not_understood' as const, ...one }));
  const named = headedNames(document, hearing.subjects);
  const taken = new Set([...inRows, ...beside, ...named, ...takenComments(document)].map(({ line }) => line));
  const { certain, byWords } = hearPassages(unreadPassages(document), {
    ...{ isPlanned, taken, hearing, spoken },
    ofPast: headingsOfPast(document),
  });
  const sure = [...inRows, ...certain, ...beside];
  const lines = new Set(sure.map(({ line }) => line));
  for (const one of named) if (!lines.has(one.line)) sure.push({ id: 'not_understood', ...one });
  const heard = merged([...sure, ...withoutTwice(byWords)]);
  const noted = document.ledger.remarks;
  // What a reader noted it may have left to be heard as well.
  const isNew = ({ id, source, because }: Remark) =>
    !noted.some((one) => one.id === id && one.source.line === source.line && one.because === because);
  const remarks = [...noted, ...remarksOf(document, heard).filter(isNew)];
  const claims = claimsByLine(document);
  const told = noted.filter(({ id, source }) => id === 'not_understood' && !claims.has(source.line));
  const opened = new Map(
    [...told.map(({ source, because }) => ({ line: source.line, because })), ...heard].map((one) => [
      one.line,
      one.because,
    ]),
  );
  return {
    file: document.name,
    lines: document.lines,
    classes: document.lines.map((_text, index) => (opened.has(index + 1) ? 'open' : (claims.get(index + 1) ?? 'idle'))),
    open: [...opened]
      .sort(([left], [right]) => left - right)
      .map(([line, because]) => ({ line, because, text: textOf(document, line) })),
    remarks,
  };
}

/** The account as it is on a day: what a document says of another one leaves its line idle, `valid until` a later day. */
export function readingOn(reading: DocumentReading, day: NewYorkDate): DocumentReading {
  const { open, remarks, classes } = reading;
  const isOfDay = ({ line, because }: OpenLine): boolean => {
    const said = remarks.filter((one) => one.source.line === line && one.because === because);
    return said.length === 0 || said.some((one) => holdsOn(one, day));
  };
  const left = new Set(open.filter((one) => !isOfDay(one)).map(({ line }) => line));
  if (left.size === 0) return reading;
  return {
    ...reading,
    classes: classes.map((one, index) => (left.has(index + 1) ? 'idle' : one)),
    open: open.filter(isOfDay),
  };
}

/** What the rows say of which nobody took a cell, each as a whole. */
function heardInRows(document: MarkdownDocument, hearing: Hearing): Heard[] {
  const [owed, stood]: [Heard[], Heard[]] = [[], []];
  for (const row of unreadRows(document)) {
    if (hearing.kind === 'portfolio') owed.push(...liabilities(row, hearing));
    const [label, value, more] = row.cells;
    if (value === undefined) continue;
    stood.push(...standings(row, standingOfPair(label ?? '', value, { row, isAlone: more === undefined })));
  }
  return [...owed, ...stood];
}

interface Around {
  readonly isPlanned: (sentence: Sentence) => boolean;
  /** The lines that something beside the passages was heard of. */
  readonly taken: ReadonlySet<number>;
  readonly ofPast: ReadonlySet<Block>;
  readonly hearing: Hearing;
  readonly spoken: Spoken;
}

/** What a passage says, by how it was heard. */
interface HeardPassage {
  readonly at: number;
  readonly ofLines: readonly Heard[];
  readonly ofSentences: readonly Heard[];
  readonly within: readonly Heard[];
  readonly told: readonly Told[];
  readonly toldOfLines: readonly Told[];
}

/** What is heard of passages for certain, and by known words alone; each in the order of the passages. */
function hearPassages(passages: readonly Passage[], around: Around): { certain: Heard[]; byWords: Told[] } {
  const heard: HeardPassage[] = [];
  // what says nothing is not kept, and nothing is spread into a call: a long document has a million passages
  for (const group of sharingLines(passages)) {
    for (const one of heardTogether(group, around)) if (saysSomething(one)) heard.push(one);
  }
  heard.sort((one, other) => one.at - other.at);
  return {
    certain: [
      ...heard.flatMap(({ ofLines }) => ofLines),
      ...heard.flatMap(({ ofSentences }) => ofSentences),
      ...heard.flatMap(({ within }) => within),
    ],
    byWords: [...heard.flatMap(({ told }) => told), ...heard.flatMap(({ toldOfLines }) => toldOfLines)],
  };
}

function saysSomething({ at, ...heard }: HeardPassage): boolean {
  return Object.values(heard).some(({ length }) => length > 0);
}

/** Passages that share lines: of what was heard of a line for certain nothing is told by known words alone. */
function heardTogether(group: readonly Placed[], around: Around): HeardPassage[] {
  const { isPlanned, ofPast, hearing, spoken } = around;
  const listener = { ...hearing, spoken };
  const taken = new Set<number>();
  const certain = group.map(({ passage, at }) => {
    const sentences = sentencesOf(passage);
    const within = sentences.flatMap((sentence) => {
      const found = heardIn(sentence, isPlanned(sentence), hearing);
      if (found.length > 0) for (const line of linesOver(sentence)) taken.add(line);
      return found;
    });
    const ofLines = linesOf(passage).flatMap((line) => standings(line, standingIn(line, spoken)));
    const ofSentences = sentences.flatMap((one) => standings(one, standingOver(one, spoken)));
    for (const { line } of [...ofLines, ...ofSentences]) taken.add(line);
    for (const one of sentences)
      if (one.block !== null && ofPast.has(one.block) && !isPlanned(one)) taken.add(one.lineAt(0));
    return { passage, sentences, at, ofLines, ofSentences, within };
  });
  const told = (sentence: Sentence): Told[] => {
    const over = linesOver(sentence);
    if (over.some((line) => taken.has(line) || around.taken.has(line))) return [];
    const [line = sentence.lineAt(0)] = over;
    const one = toldPlainly(sentence, isPlanned(sentence), listener);
    return one === null ? [] : [{ over, heard: { ...one, line } }];
  };
  return certain.map(({ passage, sentences, ...heard }) => {
    const isOfLines = passage.pieces.length > 1 || passage.pieces.some(({ text }) => BREAK.test(text));
    const lines = isOfLines ? [...linesOf(passage), ...begunWithin(passage)] : [];
    return { ...heard, told: sentences.flatMap(told), toldOfLines: lines.flatMap(told) };
  });
}

/** What is heard by known words alone, and the lines that it goes over. */
interface Told {
  readonly over: readonly number[];
  readonly heard: Heard;
}

/** Of the first sentence of a line that line says it, unless it goes on over others. */
function standingOver(sentence: Sentence, spoken: Spoken): Standing | null {
  if (!sentence.isFirst) return standingWithin(sentence);
  const isWrapped = sentence.lineAt(0) !== sentence.lineAt(sentence.text.length);
  return isWrapped ? standingIn(sentence, spoken) : null;
}

/** Comments that a reader took: they are all of their line. */
function takenComments({ comments, ledger, lines }: MarkdownDocument) {
  const isAll = (line: number): boolean => /^\s*<!--.*-->\s*$/.test(lines[line - 1] ?? '');
  return comments.filter(({ line }) => ledger.lines.has(line) && isAll(line));
}

/** What a sentence over lines says is told once where one that begins within it says it and more: `Zorvik has to countersign`. */
function withoutTwice(told: readonly Told[]): Heard[] {
  const byLine = new Map<number, string[]>();
  for (const { heard } of told) byLine.set(heard.line, [...(byLine.get(heard.line) ?? []), heard.because]);
  return told.flatMap(({ over, heard }) => {
    const within = over.slice(1).flatMap((line) => byLine.get(line) ?? []);
    return within.some((because) => because !== heard.because && because.includes(heard.because)) ? [] : [heard];
  });
}

/**
 * Whether a sentence stands in an action plan: in one of its blocks, or in a comment between them. A plan in the market
 * view is none that is read, and may not say another thing than the portfolio's.
 */
function plannedIn(
  document: MarkdownDocument,
  { kind }: Hearing,
): (said: Pick<Sentence, 'block' | 'lineAt'>) => boolean {
  // what the stock analyst instructs is heard wherever it stands
  if (kind === 'stock') return () => false;
  const sections = planSections(document).map((section) => ({
    from: section.line,
    blocks: [...section.blocks, ...section.after],
  }));
  const blocks = new Set(sections.flatMap((section) => section.blocks));
  const between = linesFrom(
    document,
    sections.map(({ from, blocks: own }) => ({ from, last: own.at(-1)?.line ?? from })),
  );
  const headings = new Set(sections.map(({ from }) => from));
  return ({ block, lineAt }) =>
    block === null ? between.has(lineAt(0)) : blocks.has(block) || headings.has(block.line);
}

/** A comment stands in a plan from its heading up to the first block that follows the plan's last. */
function linesFrom(
  { blocks, lines }: MarkdownDocument,
  plans: readonly { readonly from: number; readonly last: number }[],
): ReadonlySet<number> {
  const following = new Map<number, number>();
  let next = lines.length + 1;
  for (const { line } of blocks.toReversed()) {
    if (!following.has(line)) following.set(line, next);
    next = line;
  }
  const found = new Set<number>();
  for (const { from, last } of plans)
    for (let line = from; line < (following.get(last) ?? lines.length + 1); line += 1) found.add(line);
  return found;
}

interface Heard extends Omit<Remark, 'source'> {
  readonly line: number;
}

function heardIn(sentence: Sentence, isPlanned: boolean, hearing: Hearing): Heard[] {
  const { kind, subjects } = hearing;
  const found: Heard[] = [];
  const line = (words: string): number => sentence.lineAt(Math.max(sentence.text.toLowerCase().indexOf(words), 0));
  if (kind === 'portfolio') found.push(...liabilities(sentence, hearing));
  if (saysNoneStands(sentence)) return found;
  const speaker = kind === 'portfolio' ? 'owner' : 'analyst';
  const because =
    restraintIn(sentence, subjects, speaker) ??
    instructionIn(sentence, isPlanned, hearing) ??
    (isPlanned && isSaidByPlan(sentence, subjects, hearing.plan)
      ? null
      : phrasedRestraint(sentence, subjects, speaker)) ??
    otherwise(sentence, hearing.subjects, hearing.kind === 'portfolio');
  if (because !== null) found.push({ id: 'not_understood', line: line(because), because });
  return found;
}

function liabilities(sentence: Sentence, { subjects }: Hearing): Heard[] {
  const words = liabilityIn(sentence, subjects);
  if (words === null) return [];
  const at = Math.max(sentence.text.toLowerCase().indexOf(words), 0);
  return [{ id: 'liability_not_read', line: sentence.lineAt(at), because: words }];
}

function standings(line: Sentence, standing: Standing | null): Heard[] {
  if (standing === null) return [];
  return [{ id: 'document_not_final', line: line.lineAt(0), because: standing.words, ...daysOf(standing) }];
}

/** One for each line and kind, with all that earned it. */
function merged(heard: readonly Heard[]): Heard[] {
  const byLine = new Map<string, { readonly one: Heard; readonly reasons: Set<string> }>();
  for (const one of heard) {
    const key = `${one.id} ${one.line}`;
    const earlier = byLine.get(key);
    if (earlier === undefined) byLine.set(key, { one, reasons: new Set([one.because]) });
    else earlier.reasons.add(one.because);
  }
  return [...byLine.values()].map(({ one, reasons }) => ({ ...one, because: [...reasons].join(', ') }));
}

/** Recommendations that stand under a heading of the past, `Rejected ideas`: they are none of now. */
function underPast(document: MarkdownDocument): StrayLine[] {
  const used = new Set([...claimsByLine(document)].flatMap(([line, claim]) => (claim === 'used' ? [line] : [])));
  const found: StrayLine[] = [];
  let above: { readonly line: number; readonly level: number; readonly because: string } | null = null;
  for (const block of document.blocks) {
    if (block.kind === 'heading' && (above === null || block.level <= above.level)) {
      const [past] = block.level > 1 ? phrasesIn(wordsOnly(heardTokens(heardText(block.text))), noAdvice) : [];
      above = past === undefined ? null : { line: block.line, level: block.level, because: past.value };
    } else if (above !== null && linesOfBlock(block).some((line) => used.has(line))) {
      found.push({ line: above.line, because: above.because });
      above = null;
    }
  }
  return found;
}

function linesOfBlock(block: Block): readonly number[] {
  const rows = rowsOf([block], true);
  if (rows.length > 0) return rows.map(({ line }) => line);
  return block.kind === 'code' ? codeLines(block).map(({ line }) => line) : [block.line];
}

const noAdvice = phraseSet(NO_ADVICE_HEADINGS);

function remarksOf(document: MarkdownDocument, heard: readonly Heard[]): Remark[] {
  return heard.map(({ line, ...remark }) => ({
    ...remark,
    source: { file: document.name, line, text: textOf(document, line) },
  }));
}

function textOf({ lines }: MarkdownDocument, line: number): string {
  return shortened(lines[line - 1] ?? '');
}

/** A row is used where one of its cells decides something. */
function claimsByLine({ blocks, ledger }: MarkdownDocument): ReadonlyMap<number, LineClass> {
  const found = new Map<number, LineClass>([...ledger.lines].map(([line, { claim }]) => [line, claim]));
  for (const { line, cells } of rowsOf(blocks, true)) {
    for (const cell of cells) {
      const claim = ledger.cells.get(cell);
      if (claim !== undefined && found.get(line) !== 'used') found.set(line, claim);
    }
  }
  return found;
}
