import { beginsWithCapital } from '../../../base/letters.ts';
import { BREAK } from '../../syntax/besides.ts';
import { heardText } from '../../syntax/heardText.ts';
import type { Block } from '../../syntax/markdown.ts';
import { heardTokens, type Token } from '../../syntax/tokens.ts';

/** What kind of place a text stands in; what is hidden and fields of the front matter are heard as lines. */
export type Setting = 'heading' | 'line' | 'cell';

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

const NOTHING: readonly Token[] = [];
export const aboutNothing = (): readonly (readonly Token[])[] => [];

/** The lines of a passage by themselves, each as one sentence: what a line begins with can matter. */
export function linesOf({ setting, pieces, block, row = [], about = aboutNothing }: Passage): Sentence[] {
  return pieces.flatMap((piece) =>
    piece.text.split(BREAK).map((part) => {
      const text = heardText(part);
      return { setting, text, words: heardTokens(text), isFirst: true, lineAt: () => piece.line, block, row, about };
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

/** What ends a sentence, at the end of a line. */
export const ENDED = /[.:;!?]\W{0,8}$/;

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
    const words = heardTokens(sentence);
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
