import { letterPattern } from '../../base/letters.ts';
import type { Block, Heading, ListItem, TextLine } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import type { LineReading } from './planLines.ts';

/** A block of one line. */
export type Line = Heading | ListItem | TextLine;

/** What stands below a heading, up to the next one. */
export function blockBelow(blocks: readonly Block[], at: number): readonly Block[] {
  return until(blocks, at, (block) => block.kind === 'heading');
}

/** What is nested under an item; where nothing is, and under a line, the table or the list below, as far as its items bear labels. */
export function itemsBelow(blocks: readonly Block[], at: number): readonly Block[] {
  const line = blocks[at];
  const depth = line?.kind === 'item' ? line.depth : -1;
  const nested = until(blocks, at, (block) => !isLine(block) || block.depth <= depth);
  if (nested.length > 0 && line?.kind === 'item') return nested;
  const next = blocks[at + 1];
  if (next?.kind === 'table') return [next];
  return until(blocks, at, (block) => !isLine(block) || !isLabelled(block.text));
}

function isLine(block: Block): block is ListItem | TextLine {
  return block.kind === 'item' || block.kind === 'text';
}

const LABEL = letterPattern(String.raw`^[\p{L} ]{2,30}:`);

function isLabelled(text: string): boolean {
  const start = plainText(text.slice(0, 100));
  return LABEL(start).test(start);
}

function until(blocks: readonly Block[], at: number, isEnd: (block: Block) => boolean): readonly Block[] {
  let end = at + 1;
  for (let block = blocks[end]; block !== undefined && !isEnd(block) && end - at <= LONGEST_TOPIC; block = blocks[end])
    end += 1;
  return blocks.slice(at + 1, end);
}

/** More lines than these stand under no directive; a document of nothing but items is read in linear time. */
const LONGEST_TOPIC = 40;

export function hasItemsUnder(item: ListItem, blocks: readonly Block[], at: number): boolean {
  const next = blocks[at + 1];
  return next?.kind === 'item' && next.depth > item.depth;
}

interface Wrapped {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly reading: LineReading;
}

const MOST_LINES = 3;

/**
 * A line with those that it is wrapped over. A line that is whole takes the next one too where that goes on with the
 * sentence, in a small letter: `- Reduce Materials to 8%` and `  if gold falls` below it are one.
 */
export function wrappedText(
  walk: { readonly taken: Set<number> },
  block: Line,
  blocks: readonly Block[],
  at: number,
  read: (text: string) => LineReading,
): Wrapped {
  let text = plainText(block.text.slice(0, 4000));
  const lines: Line[] = [block];
  let reading = read(text);
  const whole: Wrapped = { text, lines: [block], reading };
  for (let next = blocks[at + lines.length]; lines.length <= MOST_LINES; next = blocks[at + lines.length]) {
    if (next?.kind !== 'text' || next.line !== block.line + lines.length) break;
    const more = plainText(next.text.slice(0, 4000));
    // A label or a number begins a line of its own: what stands above it must not go into it.
    if (isLabelled(more) || /^\(?(?:[a-z]|\d{1,2})[.)]\s/i.test(more)) break;
    const isDone = isSettled(reading);
    // `trim Materials to 8%`, and below it `healthcare to 14%`: the next line says all by itself
    if (isDone && lines.length === 1 && /[%)\p{L}]$/u.test(text) && isOwn(more, read(more))) break;
    if (isDone && (!goesOn(more) || /[.!?;:]$/.test(text))) break;
    // Prose that speaks of nothing is not made to by its next line.
    if (!isDone && block.kind === 'text' && (reading.kind === 'other' || !goesOn(more))) break;
    text = `${text} ${more}`;
    lines.push(next);
    reading = read(text);
  }
  if (!isSettled(reading) && !(reading.kind === 'wrong' && isSettled(whole.reading))) return whole;
  for (const { line } of lines.slice(1)) walk.taken.add(line);
  return { text, lines, reading };
}

const SETTLED: ReadonlySet<LineReading['kind']> = new Set(['directive', 'stated', 'weights', 'basis']);

function isSettled({ kind }: LineReading): boolean {
  return SETTLED.has(kind);
}

/** Whether a line is a directive, or would be one but for what is wrong with it. */
function isOwn(text: string, reading: LineReading): boolean {
  return isSettled(reading) || (reading.kind === 'wrong' && reading.isVague !== true && /[%％]/.test(text));
}

const GOES_ON = letterPattern(String.raw`^(?:[\p{Ll}\d(→~≈]|: |-+>)`);

function goesOn(text: string): boolean {
  return GOES_ON(text).test(text);
}
