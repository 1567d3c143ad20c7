import { beginsWithCapital, hasLetter } from '../../base/letters.ts';
import { isSectorName } from '../../domain/instruments/sectorLookup.ts';
import { rowsOf } from '../fields/statements.ts';
import { VALIDITY } from '../lexicon/standing.ts';
import { BREAK, besidesIn, textsIn } from '../syntax/besides.ts';
import { heardText } from '../syntax/heardText.ts';
import type { Block, Heading, ListItem, MarkdownDocument, Row, TextLine } from '../syntax/markdown.ts';
import type { CodeBlock, RawLine } from '../syntax/sourceLines.ts';
import { plainText } from '../syntax/text.ts';
import { type Token, tokensOf } from '../syntax/tokens.ts';

/** What kind of place a text stands in; a label governs what follows its colon. */
export type Setting = 'heading' | 'line' | 'cell' | 'hidden' | 'frontMatter';

/** One sentence of a text that nobody read, with the lines that its words stand on. */
export interface Sentence {
  readonly setting: Setting;
  readonly text: string;
  readonly words: readonly Token[];
  /** Whether it is the first of its line, item or cell. */
  readonly isFirst: boolean;
  /** The line that a word of it stands on, by its offset in `text`. */
  readonly lineAt: (offset: number) => number;
  /** The block that it stands in, by which a region of the document is told. */
  readonly block: Block | null;
  /** The whole row of a cell, which names what the cell speaks of; empty elsewhere. */
  readonly row: readonly Token[];
  /** What stands above it and may name what it speaks of: its heading, the item that it is nested in, the sentence before. */
  readonly about: () => readonly (readonly Token[])[];
}

/** A run of text over one or more lines. */
export interface Passage {
  readonly setting: Setting;
  readonly pieces: readonly { readonly text: string; readonly line: number }[];
  readonly block: Block | null;
  readonly row?: readonly Token[];
  readonly about?: Sentence['about'] | undefined;
}

const validity: ReadonlySet<string> = new Set(VALIDITY);
const NOTHING: readonly Token[] = [];
const aboutNothing = (): readonly (readonly Token[])[] => [];

/** Every text of a document that no reader took, in the order of the document. */
export function unreadPassages(document: MarkdownDocument): Passage[] {
  return [...frontMatter(document), ...passages(document), ...hidden(document)];
}

/** The lines of a passage by themselves, each as one sentence: what a line begins with can matter. */
export function linesOf({ setting, pieces, block, row = [], about = aboutNothing }: Passage): Sentence[] {
  return pieces.flatMap((piece) =>
    piece.text.split(BREAK).map((part) => {
      const text = heardText(part);
      return { setting, text, words: tokensOf(text), isFirst: true, lineAt: () => piece.line, block, row, about };
    }),
  );
}

/**
 * What may be a sentence of its own though nothing ends the line above: it begins a line with a capital and goes on over the
 * next. Linear: each line is of one of them.
 */
export function begunWithin(passage: Passage): Sentence[] {
  const pieces = passage.pieces.flatMap(({ text, line }) =>
    text.split(BREAK).map((part, index) => ({ text: part, line, isBroken: index > 0 })),
  );
  const starts = pieces.flatMap(({ text, isBroken }, at) => {
    const above = pieces[at - 1]?.text ?? '.';
    const isBegun = !ENDED.test(above.slice(-10)) && beginsWithCapital(heardText(text.slice(0, 40)).trim());
    return isBroken || isBegun ? [at] : [];
  });
  return starts.flatMap((from, index) => {
    const own = pieces.slice(from, starts[index + 1]);
    const [first] = own.length > 1 ? sentencesOf({ ...passage, pieces: own }) : [];
    return first === undefined || first.lineAt(0) === first.lineAt(first.text.length) ? [] : [first];
  });
}

/** Each field with its label, and what it says without: a text may say it by itself, whatever its label. */
function frontMatter(document: MarkdownDocument): Passage[] {
  const { preamble, ledger } = document;
  const byLine = preamble.flatMap(({ line, text }): Passage[] => {
    const unread = ledger.lines.get(line)?.unread ?? [text, ...textsIn(text)];
    return unread.map((part) => ({ setting: 'frontMatter', pieces: [{ text: part, line }], block: null }));
  });
  return [...byLine, ...wrappedFields(document)];
}

const INDENTED = /^\s+(?!- |[\w -]{1,60}:(?:\s|$))\S/;
/** `note: >`: the text begins on the next line. */
const FOLDED = /(?<=:)\s{1,20}[|>][+-]?\s*$/;

/** Fields whose text goes on over indented lines. */
function wrappedFields({ preamble, ledger }: MarkdownDocument): Passage[] {
  const runs: RawLine[][] = [];
  for (const { line, text } of preamble) {
    if (ledger.lines.has(line)) continue;
    const last = runs.at(-1);
    if (INDENTED.test(text) && last?.at(-1)?.line === line - 1) last?.push({ line, text });
    else runs.push([{ line, text: text.replace(FOLDED, '') }]);
  }
  return runs.filter(({ length }) => length > 1).map((pieces) => ({ setting: 'frontMatter', pieces, block: null }));
}

function hidden({ comments }: MarkdownDocument): Passage[] {
  return runsOf(comments).map((pieces) => ({ setting: 'hidden', pieces, block: null }));
}

/** Lines that follow one another are one run: a sentence may go on over them. */
export function runsOf<L extends { readonly line: number; readonly text: string }>(lines: readonly L[]): L[][] {
  const runs: L[][] = [];
  for (const line of lines) {
    const last = runs[runs.length - 1];
    if (last !== undefined && last[last.length - 1]?.line === line.line - 1) last.push(line);
    else runs.push([line]);
  }
  return runs;
}

function passages(document: MarkdownDocument): Passage[] {
  const found: Passage[] = [];
  // one by one: a table may have more cells than a call can have arguments
  const add = (those: readonly Passage[]): void => {
    for (const one of those) found.push(one);
  };
  const { blocks } = document;
  const above = newAbove();
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block === undefined) continue;
    if (block.kind === 'table' || block.kind === 'looseRows') add(rowPassages(document, rowsOf([block], true), block));
    else if (block.kind === 'code') add(codePassages(document, block));
    else {
      const end = block.kind === 'heading' ? at + 1 : paragraphEnd(document, at);
      const about = aboutAt(above, block);
      const isTitle = block.kind === 'heading' || block.text.endsWith(':');
      add(linePassages(document, blocks.slice(at, end), isTitle ? aboutBelow(document, at, about) : about));
      add(acrossLabel(document, blocks[end - 1], blocks[end]));
      add(acrossRule(document, blocks.slice(at, end), blocks[end]));
      at = end - 1;
    }
  }
  return found;
}

/** The heading and the items that a block may stand under. */
interface Above {
  heading: Passage['about'];
  readonly items: Passage['about'][];
}

function newAbove(): Above {
  return { heading: aboutNothing, items: [] };
}

/** What stands above a block, which itself stands above those that follow. */
function aboutAt(above: Above, block: Heading | ListItem | TextLine): Passage['about'] {
  if (block.kind === 'heading') {
    above.heading = tokensOnce(block.text);
    above.items.length = 0;
    return aboutNothing;
  }
  const parent = above.items[block.depth - 1] ?? above.heading;
  if (block.kind === 'item') {
    above.items.length = block.depth;
    above.items.push(tokensOnce(block.text));
  }
  return parent;
}

/** A heading or label over a bare list of names speaks of these: `## Untouchable`, then `- NEM`. */
function aboutBelow({ blocks, ledger }: MarkdownDocument, at: number, about: Passage['about']): Passage['about'] {
  const next = blocks[at + 1];
  if (next?.kind === 'item' || next?.kind === 'text') {
    const name = /^[^:(,;—–]{1,40}/.exec(next.text)?.[0] ?? '';
    return name.trim().split(/\s+/).length <= LONGEST_NAMES ? tokensOnce(name) : about;
  }
  const cell = next?.kind === 'table' ? next.rows[0]?.cells[0] : undefined;
  return cell === undefined || ledger.cells.has(cell) ? about : tokensOnce(cell.text);
}

const LONGEST_NAMES = 4;

/** The tokens of a text, found when they are first asked for. */
function tokensOnce(text: string): () => readonly (readonly Token[])[] {
  let tokens: readonly (readonly Token[])[] | null = null;
  return () => {
    tokens ??= [tokensOf(heardText(text.slice(0, LONGEST_ABOVE)))];
    return tokens;
  };
}

const LONGEST_ABOVE = 200;

/** An item or a line goes on over the lines of text right below it, up to one that was read or bears a label. */
function paragraphEnd(document: MarkdownDocument, start: number): number {
  let end = start + 1;
  const { blocks, ledger } = document;
  let previous = blocks[start];
  for (let next = blocks[end]; next?.kind === 'text' && previous !== undefined; next = blocks[end]) {
    const isTaken = ledger.lines.has(next.line) || ledger.lines.has(previous.line);
    if (isTaken || next.line !== previous.line + 1 || beginsLabel(next.text, document.lines[next.line - 2] ?? ''))
      break;
    previous = next;
    end += 1;
  }
  return end;
}

const ENDED = /[.:;!?]\W{0,8}$/;

/** `We sell`, then `Consumer Staples: too dear.`: a sentence that goes on before a name with a colon is heard as a whole, too. */
function acrossLabel({ ledger }: MarkdownDocument, above: Block | undefined, below: Block | undefined): Passage[] {
  if (above === undefined || !('text' in above) || above.kind === 'heading' || above.kind === 'code') return [];
  if (below?.kind !== 'text' || above.line !== below.line - 1) return [];
  if (ledger.lines.has(above.line) || ledger.lines.has(below.line)) return [];
  if (above.text.includes(':') || ENDED.test(above.text.slice(-10))) return [];
  const label = plainText(/^[^:]{0,40}(?=:)/.exec(below.text)?.[0] ?? '');
  if (!NAME.test(label) && !isSectorName(label)) return [];
  return [{ setting: 'line', pieces: [above, below].map(({ text, line }) => ({ text, line })), block: above }];
}

/** Lines of text right above an underlined one: a rule that is meant below them makes a heading of the last. */
function acrossRule({ lines, ledger }: MarkdownDocument, above: readonly Block[], below: Block | undefined): Passage[] {
  const [first] = above;
  if (first === undefined || first.kind === 'heading' || below?.kind !== 'heading' || below.level > 2) return [];
  if (above.at(-1)?.line !== below.line - 1 || lines[below.line - 1]?.includes('#') === true) return [];
  const run = [...above, below].flatMap((block) => ('text' in block ? [{ text: block.text, line: block.line }] : []));
  if (run.some(({ line }) => ledger.lines.has(line))) return [];
  return [{ setting: 'line', pieces: run, block: first }];
}

/** `Status: …`, `**Restricted names:** …`; in small letters a sentence may go on, which does not end in the line above. */
function beginsLabel(text: string, above: string): boolean {
  const start = /^[*_]{0,3}(.)[^:.!?]{0,40}:/u.exec(text)?.[1];
  return start !== undefined && hasLetter(start) && (beginsWithCapital(start) || ENDED.test(above.slice(-10)));
}

function linePassages(document: MarkdownDocument, run: readonly Block[], about: Passage['about']): Passage[] {
  const [first] = run;
  if (first === undefined || !('text' in first)) return [];
  const setting: Setting = first.kind === 'heading' ? 'heading' : 'line';
  const claim = document.ledger.lines.get(first.line);
  if (claim !== undefined) {
    return claim.unread.map((text) => ({ setting, pieces: [{ text, line: first.line }], block: first, about }));
  }
  const pieces = run.flatMap((block) => ('text' in block ? [{ text: block.text, line: block.line }] : []));
  return [{ setting, pieces, block: first, about }];
}

/** The cells that nobody took, and what was left of a line. A row that was taken as a line has no cell to hear. */
function rowPassages({ ledger }: MarkdownDocument, rows: readonly Row[], block: Block): Passage[] {
  const isHeader =
    block.kind === 'table' && rows.length > 1 && !rows[0]?.cells.some(({ text }) => NAME.test(plainText(text)));
  return rows.flatMap(({ line, cells }, index): Passage[] => {
    const claim = ledger.lines.get(line);
    const isReadByCell = cells.some((cell) => ledger.cells.has(cell));
    const isByCell = claim === undefined || isReadByCell;
    const unread = isByCell
      ? cells.flatMap((cell, at) => {
          const header = index > 0 ? (rows[0]?.cells[at]?.text ?? '') : '';
          if (ledger.cells.has(cell)) return besidesIn(cell.text).map((text) => ({ text, header: '' }));
          const isAnswered =
            index > 0 ? isAnswer(cell.text, header) : isHeader && ANSWERED_HEADER.test(plainText(cell.text));
          if (isAnswered) return [];
          // `Valid until` over a day in a row that was read
          const isOfDay = claim !== undefined || isReadByCell;
          const dated = isOfDay && validity.has(plainText(header).toLowerCase()) ? [`${header}: ${cell.text}`] : [];
          return [cell.text, ...dated].map((text) => ({ text, header }));
        })
      : [];
    const texts = [...unread, ...(claim?.unread ?? []).map((text) => ({ text, header: '' }))];
    if (texts.length === 0) return [];
    const row = tokensOf(cells.map(({ text }) => heardText(text)).join(' | '));
    return texts.map(({ text, header }) => {
      return { setting: 'cell', pieces: [{ text, line }], block, row, about: tokensOnce(header) };
    });
  });
}

/** `No` in a cell answers the header, by which it is judged; a header for remarks asks nothing. */
function isAnswer(text: string, header: string): boolean {
  return ANSWER.test(plainText(text)) && !REMARKS_HEADER.test(plainText(header));
}

/** What stands in a header that is a row. */
const NAME = /^\$?[A-Z]{1,5}$/;
const ANSWER = /^(?:no|n|false)\.?$/i;
const REMARKS_HEADER = /^(?:notes?|remarks?|comments?|instructions?)$/i;
/** Headers that say what their cells answer, by which they are judged. */
const ANSWERED_HEADER =
  /^(?:lock|lock-?up|lock-up|locked|blackout|pledged|collateral|restricted|restrictions?|embargo|excluded)\??$/i;

/** The cells that nobody took, of rows that nobody took. */
export function unreadCells({ blocks, ledger }: MarkdownDocument): { readonly line: number; readonly text: string }[] {
  return rowsOf(blocks, true).flatMap(({ line, cells }) =>
    ledger.lines.has(line) ? [] : cells.filter((cell) => !ledger.cells.has(cell)).map(({ text }) => ({ line, text })),
  );
}

/** The rows of which nobody took a cell, each as one text: a label and its figure may stand in two cells. */
export function unreadRows({ blocks, ledger }: MarkdownDocument): (Sentence & { readonly cells: readonly string[] })[] {
  return blocks.flatMap((block) =>
    rowsOf([block], true).flatMap(({ line, cells: all }) => {
      if (ledger.lines.has(line) || all.some((cell) => ledger.cells.has(cell))) return [];
      const cells = all.map((cell) => heardText(cell.text));
      const text = cells.join(' ');
      const words = tokensOf(text);
      const place = { isFirst: true, lineAt: () => line, block, row: words, about: aboutNothing };
      return [{ setting: 'cell' as const, text, words, cells, ...place }];
    }),
  );
}

/** The lines of a code block. */
export function codeLines(block: CodeBlock): { readonly line: number; readonly text: string }[] {
  return block.text.split('\n').map((text, index) => ({ line: block.line + 1 + index, text }));
}

/** The lines below a `note: >`, by themselves. */
function foldedBelow(lines: readonly RawLine[]): RawLine[][] {
  const found: RawLine[][] = [];
  for (const one of lines) {
    if (FOLDED.test(one.text)) found.push([]);
    else found.at(-1)?.push(one);
  }
  return found.filter(({ length }) => length > 0);
}

/** What makes a line of code a comment: a sentence goes on over them. */
const COMMENTED = /^\s*(?:#+|\/\/)\s/;

function codePassages({ ledger }: MarkdownDocument, block: CodeBlock): Passage[] {
  if (ledger.lines.has(block.line)) return [];
  const lines = codeLines(block).map(({ line, text }) => ({ line, text: text.replace(COMMENTED, '') }));
  const unread = lines.filter(({ text, line }) => text.trim() !== '' && !ledger.lines.has(line));
  const left = lines.flatMap(({ line }) => (ledger.lines.get(line)?.unread ?? []).map((text) => [{ text, line }]));
  const texts = unread.flatMap(({ text, line }) => textsIn(text).map((one) => [{ text: one, line }]));
  return [...runsOf(unread), ...foldedBelow(unread), ...texts, ...left].map((pieces) => ({
    setting: 'hidden',
    pieces,
    block,
  }));
}

/** The sentences of a passage, which may go on over its lines. */
export function sentencesOf({ setting, pieces, block, row = [], about = aboutNothing }: Passage): Sentence[] {
  const starts: { readonly from: number; readonly line: number }[] = [];
  let text = '';
  for (const piece of pieces) {
    const heard = heardText(piece.text);
    if (text !== '') text += ' ';
    starts.push({ from: text.length, line: piece.line });
    text += heard;
  }
  let before: readonly Token[] = NOTHING;
  return splitSentences(text).map(({ from, to }, index) => {
    const sentence = text.slice(from, to);
    const words = tokensOf(sentence);
    const previous = before;
    before = words;
    return {
      setting,
      text: sentence,
      words,
      isFirst: index === 0,
      lineAt: (offset) => lineOf(starts, from + offset),
      block,
      row,
      about: () => [previous, ...about()],
    };
  });
}

/** The line of the last start at or before an offset. */
function lineOf(starts: readonly { readonly from: number; readonly line: number }[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle]?.from ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return starts[low]?.line ?? 0;
}

/** A sentence ends at `.`, `!`, `?` or `;` before white space: `U.S. stocks` is cut too, which hears no less. */
function splitSentences(text: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let from = 0;
  for (const end of text.matchAll(/(?<!\b(?:excl?|incl|ex))[.!?;]+["'”’)\]]*(?=\s|$)/g)) {
    const to = end.index + end[0].length;
    found.push({ from, to });
    from = to;
    while (text.charAt(from) === ' ') from += 1;
  }
  if (from < text.length) found.push({ from, to: text.length });
  return found;
}
