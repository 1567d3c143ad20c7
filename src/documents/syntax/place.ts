import type { Problem } from './problem.ts';

/** Where something stands in a document: line from 1, column from 1 in code points of that line. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What a problem needs to know of its document. */
export interface Quoted {
  readonly name: string;
  /** The lines as they stand, without their line ends. */
  readonly lines: readonly string[];
}

const LONGEST_EXCERPT = 120;

export function problemAt(document: Quoted, place: Place, message: string, accepted: string): Problem {
  return {
    file: document.name,
    line: place.line,
    column: place.column,
    excerpt: shortened((document.lines[place.line - 1] ?? '').slice(0, 8 * LONGEST_EXCERPT)),
    message,
    accepted,
  };
}

/** How a text is named within a message: shortened, so that a line of a megabyte stays readable. */
export function shortened(text: string, longest: number = LONGEST_EXCERPT): string {
  const trimmed = text.trim();
  // as nearly always: no more characters than code units
  if (trimmed.length <= longest) return trimmed;
  // of a line of a megabyte, which is quoted for each of its thousand values, no more is looked at than is shown
  const characters = [...trimmed.slice(0, 2 * longest + 2)];
  return characters.length <= longest ? characters.join('') : `${characters.slice(0, longest - 1).join('')}…`;
}

const PAIR = /[\ud800-\udbff]/;

/** Code points between two offsets of a text. */
export function codePoints(text: string, from: number, to: number): number {
  if (!PAIR.test(text.slice(from, to))) return Math.max(to - from, 0);
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    const isPair = unit >= 0xd800 && unit <= 0xdbff && at + 1 < to;
    if (isPair && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) at += 1;
    count += 1;
  }
  return count;
}
