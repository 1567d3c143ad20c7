import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import { readDate } from '../fields/dates.ts';
import { named } from '../fields/values.ts';
import { MONTH_STEM } from '../lexicon/numbers.ts';
import { WINDOW_WORDS } from '../lexicon/restraints.ts';
import { lengthAt, type Phrases } from '../syntax/phrases.ts';
import { type Token, tokensOf } from '../syntax/tokens.ts';

/** Why an item cannot be read, and what it could say. */
export interface ItemProblem {
  readonly kind: 'problem';
  readonly message: string;
  readonly accepted: string;
}

/** A token of an item; a date is one piece. */
export interface Piece extends Token {
  readonly date: boolean;
}

const DATE = new RegExp(
  String.raw`\d{4}-\d{2}-\d{2}(?!\d)|\d{1,2}/\d{1,2}/\d{4}(?!\d)|\b(?:${MONTH_STEM})[a-z]{0,6}\.? \d{1,2},? \d{4}(?!\d)`,
  'gi',
);
const BEGINNINGS: ReadonlySet<string> = new Set(WINDOW_WORDS.from);
const ENDS: ReadonlySet<string> = new Set(WINDOW_WORDS.until);
/** Between the two days of `2026-08-01 to 2026-12-31`. */
const BETWEEN: ReadonlySet<string> = new Set([...WINDOW_WORDS.until, '-', '–', '—']);

export function piecesOf(text: string): Piece[] {
  const dates = !/\d{4}/.test(text)
    ? []
    : [...text.matchAll(DATE)].map((found) => ({ from: found.index, to: found.index + found[0].length }));
  const pieces: Piece[] = [];
  let next = 0;
  for (const token of tokensOf(text)) {
    while ((dates[next]?.to ?? Number.POSITIVE_INFINITY) <= token.from) next += 1;
    const date = dates[next];
    const taken = pieces[pieces.length - 1]?.to ?? 0;
    if (token.from < taken) continue;
    if (date === undefined || token.from < date.from) pieces.push({ ...identifierAt(text, token), date: false });
    else if (token.from === date.from) {
      const words = text.slice(date.from, date.to);
      pieces.push({ kind: 'figure', text: words, lower: words.toLowerCase(), ...date, date: true });
    }
  }
  return pieces;
}

/** `912828XG0`, which is no figure though it begins like one. */
function identifierAt(text: string, token: Token): Token {
  if (token.kind !== 'figure') return token;
  const identifier = /\d[\d.]{0,9}[A-Z][A-Z0-9.]{0,9}(?![\p{L}\p{N}])/uy;
  identifier.lastIndex = token.from;
  const found = identifier.exec(text)?.[0];
  if (found === undefined) return token;
  return { kind: 'word', text: found, lower: found.toLowerCase(), from: token.from, to: token.from + found.length };
}

export function isWindowWord({ lower }: Token): boolean {
  return BEGINNINGS.has(lower) || ENDS.has(lower);
}

interface Window {
  readonly from: NewYorkDate | null;
  readonly until: NewYorkDate | null;
}

/** What follows the securities, taken apart: texts between marks, one window, and a reason that a word begins. */
export type Tail =
  | {
      readonly kind: 'found';
      readonly window: Window;
      readonly parts: readonly string[];
      readonly reason: string | null;
    }
  | ItemProblem;

interface Scan {
  readonly pieces: readonly Piece[];
  readonly text: string;
  readonly tickers: readonly Ticker[];
  readonly parts: string[];
  /** In the order of the item: a part that is no side, or a window. */
  readonly order: ('part' | 'window')[];
  readonly isSide: (words: string) => boolean;
  window: Window;
  /** The pieces of the part that is being read. */
  part: Piece[];
  /** Whether a window may still be completed: nothing has been said since. */
  isOpen: boolean;
}

/** The parts of a tail. A window stands before or after all that is no side; a second one is a problem (READING 7). */
export function windowIn(
  pieces: readonly Piece[],
  text: string,
  tickers: readonly Ticker[],
  reasons: Phrases<string>,
  isSide: (words: string) => boolean,
): Tail {
  const none = { from: null, until: null };
  const scan: Scan = { pieces, text, tickers, isSide, parts: [], order: [], window: none, part: [], isOpen: false };
  let at = 0;
  let reason: string | null = null;
  while (at < pieces.length) {
    const begins = lengthAt(pieces, at, reasons);
    if (begins > 0) {
      reason = text
        .slice(pieces[at]?.from)
        .replace(/^(?:reason|re)\b[\s:]*/i, '')
        .replace(/[\s.)]+$/, '');
      break;
    }
    const taken = takeAt(scan, at);
    if (typeof taken !== 'number') return taken;
    at += taken;
  }
  endPart(scan);
  if (reason !== null && reason !== '') scan.order.push('part');
  const where = scan.order.indexOf('window');
  if (where > 0 && where < scan.order.length - 1) return strayDate(scan, 'stands between other words');
  const { from, until } = scan.window;
  if (from !== null && until !== null && until < from) {
    const message = `the restriction ends on ${until}, before it begins on ${from}`;
    return { kind: 'problem', message, accepted: 'until on or after from' };
  }
  return { kind: 'found', window: scan.window, parts: scan.parts, reason: reason === '' ? null : reason };
}

/** Takes a date, a window, a mark or a word, and says how many pieces that were. */
function takeAt(scan: Scan, at: number): number | ItemProblem {
  const { pieces, text } = scan;
  const piece = pieces[at];
  if (piece === undefined) return 1;
  if (piece.date) {
    const isRange = BETWEEN.has(pieces[at + 1]?.lower ?? '') && pieces[at + 2]?.date === true;
    return isRange ? takeWindow(scan, piece, pieces[at + 2] ?? piece, 3) : strayDate(scan, 'belongs to no window');
  }
  if (isWindowWord(piece)) {
    const skip = pieces[at + 1]?.lower === 'on' ? 2 : 1;
    const date = pieces[at + skip];
    if (date?.date === true) {
      const isFrom = BEGINNINGS.has(piece.lower);
      return takeWindow(scan, isFrom ? date : null, isFrom ? null : date, skip + 1);
    }
    if (piece.lower !== 'to' && figureFollows(pieces, at)) {
      const message = `the date in ${named(text)} cannot be read`;
      return { kind: 'problem', message, accepted: 'a date such as 2026-12-31 or December 31, 2026' };
    }
  }
  if (isBoundary(piece, text)) endPart(scan);
  else if (!(piece.lower === 'and' && scan.isOpen && scan.part.length === 0)) scan.part.push(piece);
  return 1;
}

function isBoundary({ text: mark, from, to }: Piece, text: string): boolean {
  if (/^[;:()—–|.]$/.test(mark)) return true;
  if (mark === ',') return /\s/.test(text[to] ?? ' ');
  return (mark === '-' || mark === '/') && text[from - 1] === ' ' && (text[to] ?? ' ') === ' ';
}

/** Whether a figure stands before the next mark that parts the item. */
function figureFollows(pieces: readonly Piece[], at: number): boolean {
  for (let next = at + 1; next < pieces.length; next += 1) {
    const { kind, text } = pieces[next] ?? {};
    if (kind === 'figure' || /\d/.test(text ?? '')) return true;
    if (/^[;:()—–|]$/.test(text ?? '')) return false;
  }
  return false;
}

function takeWindow(scan: Scan, first: Piece | null, last: Piece | null, taken: number): number | ItemProblem {
  endPart(scan);
  const days: (NewYorkDate | null)[] = [];
  for (const piece of [first, last]) {
    const reading = piece === null ? null : readDate(piece.text);
    if (reading?.ok === false) return { kind: 'problem', message: reading.message, accepted: reading.accepted };
    days.push(reading?.value.date ?? null);
  }
  const [from = null, until = null] = days;
  const { window } = scan;
  const isTaken = (from !== null && window.from !== null) || (until !== null && window.until !== null);
  const isSecond = scan.order.includes('window') && (isTaken || !scan.isOpen);
  if (isSecond) return strayDate(scan, 'is a second window');
  if (!scan.isOpen) scan.order.push('window');
  scan.window = { from: from ?? window.from, until: until ?? window.until };
  scan.isOpen = true;
  return taken;
}

function strayDate({ text, tickers }: Scan, what: string): ItemProblem {
  const who = tickers.join(', ');
  return {
    kind: 'problem',
    message: `a date in ${named(text)} ${what}, so it is not clear from when until when it is restricted`,
    accepted: `a line for each window, with its dates at the end, such as ${who}: buy, from 2026-08-01 until 2026-12-31; or the date after “because”`,
  };
}

function endPart(scan: Scan): void {
  const first = scan.part[0];
  const last = scan.part[scan.part.length - 1];
  if (first === undefined || last === undefined) return;
  const words = scan.text.slice(first.from, last.to);
  scan.parts.push(words);
  if (!scan.isSide(words)) {
    scan.order.push('part');
    scan.isOpen = false;
  }
  scan.part = [];
}
