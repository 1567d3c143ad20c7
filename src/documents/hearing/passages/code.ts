import { textsIn } from '../../syntax/besides.ts';
import type { MarkdownDocument } from '../../syntax/markdown.ts';
import type { CodeBlock } from '../../syntax/sourceLines.ts';
import { type Passage, runsOf } from './sentence.ts';

/** `note: >`: the text begins on the next line. */
export const FOLDED = /(?<=:)\s{1,20}[|>][+-]?\s*$/;

/** The lines of a code block. */
export function codeLines(block: CodeBlock): { readonly line: number; readonly text: string }[] {
  return block.text.split('\n').map((text, index) => ({ line: block.line + 1 + index, text }));
}

/** What makes a line of code a comment: a sentence goes on over them. */
const COMMENTED = /^\s*(?:#+|\/\/)\s/;
/** `## Valid until … ##` */
const CLOSED = /\s#+\s*$/;

function uncommented(text: string): string {
  return COMMENTED.test(text) ? text.replace(COMMENTED, '').replace(CLOSED, '') : text;
}

export function codePassages({ ledger }: MarkdownDocument, block: CodeBlock): Passage[] {
  if (ledger.lines.has(block.line)) return [];
  const lines = codeLines(block).map(({ line, text }) => ({ line, text: uncommented(text) }));
  const unread = lines.filter(({ text, line }) => text.trim() !== '' && !ledger.lines.has(line));
  const left = lines.flatMap(({ line }) => (ledger.lines.get(line)?.unread ?? []).map((text) => [{ text, line }]));
  const texts = unread.flatMap(({ text, line }) => textsIn(text).map((one) => [{ text: one, line }]));
  return [...runsOf(unread), ...texts, ...left].map((pieces) => ({
    setting: 'line',
    pieces,
    block,
  }));
}
