import { beginsWithCapital, hasLetter, hasNumber } from '../../base/letters.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { RestrictedSide } from '../../domain/holdings/portfolio.ts';
import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import type { KnownSecurities } from '../fields/knownSecurities.ts';
import { named } from '../fields/values.ts';
import { FORBIDDING_WORDS, REASON_WORDS, SEPARATORS } from '../lexicon/restraints.ts';
import { foreignLetter } from '../syntax/lookAlike.ts';
import { lengthAt, phraseSet } from '../syntax/phrases.ts';
import { plainText } from '../syntax/text.ts';
import type { Token } from '../syntax/tokens.ts';
import { type ItemProblem, isWindowWord, type Piece, piecesOf, windowIn } from './windows.ts';
import { isDenied, isEmpty, isFiller, isFillers, isOnly, isSideWord, mayBeTicker, sideIn } from './words.ts';

/** One item: the securities, and what is forbidden of them; no side where it names none. */
export interface RestrictedItem {
  readonly tickers: readonly Ticker[];
  readonly side: RestrictedSide | null;
  readonly reason: string | null;
  readonly from: NewYorkDate | null;
  readonly until: NewYorkDate | null;
}

export type ItemReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'restricted'; readonly item: RestrictedItem }
  | ItemProblem;

export const ACCEPTED =
  'an item such as TSLA, TSLA: sell, or GME, AMC (buy) — reason — from 2026-08-01 until 2026-12-31; a table with Ticker, Side, Reason, From, Until; or None';
const PROHIBITING = phraseSet(FORBIDDING_WORDS);
const REASONS = phraseSet(REASON_WORDS);
const JOINTS: ReadonlySet<string> = new Set(SEPARATORS);
const LONGEST_ITEM = 1000;
const LONGEST_NAME = 8;
/** `1,000 shares @ $500.00`: what is held, and no reason for a restriction. */
const HELD = /^\d[\d,.]*\s*(?:shares?|shs?\.?|units?)\s*(?:@|at|×|x)\s*[$€£]?\d/i;

/** One item, `GME, AMC (buy) — reason — until 2026-12-31`, in plain words (READING 7). */
export function readItem(raw: string, known: KnownSecurities): ItemReading {
  const text = plainText(raw);
  if (isEmpty(text) || isDenied(text)) return { kind: 'none' };
  if (text.length > LONGEST_ITEM) return problem('this item is too long for a restriction', ACCEPTED);
  const pieces = piecesOf(text);
  const prohibition = prohibitionAt(pieces, text);
  if (prohibition.kind === 'problem') return prohibition;
  const head = securitiesAt(pieces, prohibition.next, text, known);
  if (head.kind === 'problem') return head;
  const tail = readTail(pieces.slice(head.next), text, head.tickers, known);
  if (tail.kind === 'problem') return tail;
  const sides = new Set([...prohibition.sides, ...tail.sides]);
  const [side] = sides;
  const { reason, from, until } = tail;
  if (reason !== null && HELD.test(reason)) {
    return problem(`${named(reason)} says what is held, in a section of restrictions`, ACCEPTED);
  }
  // `NEM: no restriction`; a bare `none` may as well be the reason.
  if (sides.size === 0 && reason !== null && /^no\s/i.test(reason) && isEmpty(reason)) return { kind: 'none' };
  return {
    kind: 'restricted',
    item: { tickers: head.tickers, side: sides.size > 1 ? 'both' : (side ?? null), reason, from, until },
  };
}

function problem(message: string, accepted: string): ItemProblem {
  return { kind: 'problem', message, accepted };
}

/** `Do not sell`, `No new purchases of`, `Never trade` before the securities. */
function prohibitionAt(
  pieces: readonly Piece[],
  text: string,
): { readonly kind: 'found'; readonly sides: readonly RestrictedSide[]; readonly next: number } | ItemProblem {
  const none = { kind: 'found', sides: [], next: 0 } as const;
  const first = pieces[0];
  if (first?.lower === 'only' && isOnly(text)) return onlyProblem(text, []);
  const length = lengthAt(pieces, 0, PROHIBITING);
  if (length === 0) return none;
  let next = length;
  while (next < pieces.length && (isFiller(pieces[next] ?? END) || isSideWord(pieces[next] ?? END))) next += 1;
  const side = sideIn(text.slice(first?.from ?? 0, pieces[next - 1]?.to ?? 0));
  return side === null ? none : { kind: 'found', sides: [side], next };
}

const END: Token = { kind: 'mark', text: '', lower: '', from: 0, to: 0 };

/** Every security up to the side or the first `:`, `—`, `(`; what is none among them is a problem. */
function securitiesAt(
  pieces: readonly Piece[],
  start: number,
  text: string,
  known: KnownSecurities,
): { readonly kind: 'found'; readonly tickers: readonly Ticker[]; readonly next: number } | ItemProblem {
  const tickers: Ticker[] = [];
  let at = start;
  for (;;) {
    const security = securityAt(pieces, at, known);
    if (security === null) return notASecurity(pieces, at, text, tickers.length > 0);
    if (security.kind === 'problem') return security;
    tickers.push(...security.tickers);
    at = security.next;
    const joint = afterJoint(pieces, at);
    if (joint === at) {
      if (!endsHead(pieces, at, text)) return notASecurity(pieces, security.at, text, tickers.length > 1);
      return { kind: 'found', tickers, next: at };
    }
    if (securityAt(pieces, joint, known) === null && endsHead(pieces, joint, text)) {
      return { kind: 'found', tickers, next: joint };
    }
    at = joint;
  }
}

/** Past the separators at `at`; `at` itself where none stands there. */
function afterJoint(pieces: readonly Piece[], at: number): number {
  let next = at;
  while (JOINTS.has(pieces[next]?.lower ?? '')) next += 1;
  return next;
}

/** Whether the securities end before this piece: a side, a window, a reason, or a mark that opens what follows them. */
function endsHead(pieces: readonly Piece[], at: number, text: string): boolean {
  const piece = pieces[at];
  if (piece === undefined || piece.date) return true;
  if (/^[:—–(|.]$/.test(piece.text)) return true;
  if (piece.text === '-') return text[piece.from - 1] === ' ';
  return isSideWord(piece) || isFiller(piece) || isWindowWord(piece) || lengthAt(pieces, at, REASONS) > 0;
}

type Security =
  | { readonly kind: 'found'; readonly tickers: readonly Ticker[]; readonly at: number; readonly next: number }
  | ItemProblem;

/** The security or securities that begin at a piece: a company's name that is known, or a ticker. */
function securityAt(pieces: readonly Piece[], start: number, known: KnownSecurities): Security | null {
  const at = pieces[start]?.text === '$' ? start + 1 : start;
  const word = pieces[at];
  if (word === undefined || word.kind !== 'word' || word.date) return null;
  const company = companyAt(pieces, at, known) ?? explainedAt(pieces, at, known);
  if (company !== null) return company;
  // `$SALE` is a ticker, `SALE` a side
  const isCashtag = at > start && known.hasTicker(word.text);
  if (!isCashtag && (isSideWord(word) || (isFiller(word) && !known.hasTicker(word.text)))) return null;
  const parts = /[&/]/.test(word.text) && isTwo(word.text) ? word.text.split(/[&/]/) : [word.text];
  const tickers = parts.map((part) => (isSecurity(part, known) ? parseTicker(part) : null));
  return tickers.every((ticker) => ticker !== null) ? { kind: 'found', tickers, at, next: at + 1 } : null;
}

/** `GME/ISRG` and `GME&ISRG` are two securities; `BRK/B`, `ABC/WS` and `ABC/PRA` are one. */
function isTwo(word: string): boolean {
  return word.includes('&') || /^[A-Z]+\/(?!WS$|PR[A-Z]?$)[A-Z]{2,}$/.test(word);
}

function isSecurity(word: string, known: KnownSecurities): boolean {
  const ticker = parseTicker(word);
  // `NVIDIA` has the form of a ticker, and is none that an exchange here would give.
  const isCode = /^\d.*[A-Z]/.test(word);
  return ticker !== null && (known.hasTicker(ticker) || isCode || (mayBeTicker(word) && !/^[A-Z]{6,}$/.test(word)));
}

/** The longest run of pieces that is a company's name known to the workspace. */
function companyAt(pieces: readonly Piece[], at: number, known: KnownSecurities): Security | null {
  for (let end = Math.min(pieces.length, at + LONGEST_NAME); end > at; end -= 1) {
    const last = pieces[end - 1];
    if (last === undefined || last.kind === 'mark' || JOINTS.has(last.lower)) continue;
    const run = pieces.slice(at, end);
    if (run.some(({ kind, text }) => kind === 'mark' && !/^[&.,'-]$/.test(text))) continue;
    const tickers = known.named(run.map(({ text }) => text).join(' '));
    if (tickers.length > 1) {
      const name = run.map(({ text }) => text).join(' ');
      return problem(`${named(name)} is the name of ${tickers.join(' and of ')}`, `the ticker: ${tickers.join(', ')}`);
    }
    if (tickers.length === 1) return { kind: 'found', tickers, at, next: pieces[end]?.text === '.' ? end + 1 : end };
  }
  return null;
}

/** `Tesla Motors (TSLA)`: a name that explains itself. */
function explainedAt(pieces: readonly Piece[], at: number, known: KnownSecurities): Security | null {
  if (!beginsWithCapital(pieces[at]?.text ?? '')) return null;
  for (let next = at + 1; next < Math.min(pieces.length, at + LONGEST_NAME); next += 1) {
    const { kind, text, lower } = pieces[next] ?? END;
    if (text === '(') {
      const inside = pieces[next + 1];
      const ticker = inside !== undefined && isSecurity(inside.text, known) ? parseTicker(inside.text) : null;
      const closes = pieces[next + 2]?.text === ')';
      // `GOOGL (GOOG)` is no name of GOOG: both may be meant.
      if (next === at + 1 && known.hasTicker(pieces[at]?.text ?? '')) return null;
      return ticker !== null && closes && ticker !== parseTicker(pieces[at]?.text ?? '')
        ? { kind: 'found', tickers: [ticker], at, next: next + 3 }
        : null;
    }
    if (kind === 'mark' ? !/^[&.'-]$/.test(text) : JOINTS.has(lower)) return null;
  }
  return null;
}

/** Why what stands before the side is no security, with the item as it would be read. */
function notASecurity(pieces: readonly Piece[], at: number, text: string, isNext: boolean): ItemProblem {
  let end = at;
  while (end < pieces.length && !(JOINTS.has(pieces[end]?.lower ?? '') || endsHead(pieces, end, text))) end += 1;
  const first = pieces[at];
  const part = end > at ? text.slice(first?.from, pieces[end - 1]?.to) : text.slice(first?.from ?? 0);
  const others = part.split(' ').slice(1);
  if (first !== undefined && mayBeTicker(first.text) && others.some(mayBeTicker)) {
    const split = part.split(' ').filter(mayBeTicker).join(', ');
    return problem(`${named(part)} is more than one security, or a security and a reason`, `${split}; or ${ACCEPTED}`);
  }
  if (sideIn(part) !== null) return problem(`${named(text)} does not begin with a ticker`, ACCEPTED);
  const foreign = foreignLetter(part);
  if (foreign !== null) return problem(`${named(part)} is no ticker: ${foreign}`, ACCEPTED);
  const where = isNext ? ' and stands among the securities' : '';
  const isWord = /^\S*$/.test(part);
  const what = isWord ? `is no ticker (1–10 characters A–Z 0–9 . - /)${where}` : `is no security${where}`;
  if (first === undefined || !/^[a-z]{1,4}$/.test(part)) {
    return problem(`${named(part)} ${what}; write its ticker, such as TSLA`, ACCEPTED);
  }
  const upper = part.toUpperCase();
  const line = text.slice(0, first.from) + upper + text.slice(first.to);
  return problem(`${named(part)} ${what}; write ${upper} if that is meant`, line);
}

function onlyProblem(said: string, tickers: readonly Ticker[]): ItemProblem {
  const who = tickers.length === 0 ? 'TSLA' : tickers.join(', ');
  return problem(
    `${named(said)} does not say which side is forbidden: the one that it names, or the other`,
    `${who}: buy, where it may not be bought; ${who}: sell, where it may not be sold`,
  );
}

type Tail =
  | {
      readonly kind: 'found';
      readonly sides: readonly RestrictedSide[];
      readonly reason: string | null;
      readonly from: NewYorkDate | null;
      readonly until: NewYorkDate | null;
    }
  | ItemProblem;

/** Sides, one window and a reason, in the parts that follow the securities. */
function readTail(pieces: readonly Piece[], text: string, tickers: readonly Ticker[], known: KnownSecurities): Tail {
  const found = windowIn(pieces, text, tickers, REASONS, (words) => sideIn(words) !== null && !isOnly(words));
  if (found.kind === 'problem') return found;
  const sides: RestrictedSide[] = [];
  const reasons: string[] = [];
  for (const part of found.parts) {
    const side = sideIn(part);
    if (isOnly(part)) return onlyProblem(part, tickers);
    if (side !== null) sides.push(side);
    else if (isSame(part, tickers, known)) continue;
    else if (namesAnother(part, known)) {
      const message = `${named(part)} stands where a reason is expected, and may be restricted too`;
      return problem(message, `an item for each security that is restricted otherwise; or ${ACCEPTED}`);
    } else if ((hasLetter(part) || hasNumber(part)) && !isFillers(part) && saying(part).length > 0) reasons.push(part);
  }
  if (found.reason !== null) reasons.push(found.reason);
  return { ...found.window, kind: 'found', sides, reason: reasons.length === 0 ? null : reasons.join(', ') };
}

/** `NEM (Newmont)`: the name of what stands before it. */
function isSame(part: string, tickers: readonly Ticker[], known: KnownSecurities): boolean {
  const bearers = known.named(part);
  if (tickers.includes(parseTicker(part) ?? '')) return true;
  return bearers.length > 0 && bearers.every((ticker) => tickers.includes(ticker));
}

/** Words that say more than a side or `too`. */
function saying(part: string): readonly string[] {
  return part.split(/[\s,&]+/).filter((word) => word !== '' && !/^(?:too|also|plus|well|as)$/i.test(word));
}

/** Whether a part is a security itself, and so no reason. */
function namesAnother(part: string, known: KnownSecurities): boolean {
  const words = saying(part);
  if (words.length === 0) return false;
  const isTicker = (word: string) => isSecurity(word, known) || known.hasTicker(word.toUpperCase());
  return words.every((word) => isTicker(word) || sideIn(word) !== null) || known.named(part).length > 0;
}
