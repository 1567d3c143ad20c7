import { beginsWithCapital, letterPattern } from '../../../base/letters.ts';
import { isSectorName } from '../../../domain/instruments/sectorLookup.ts';
import { parseTicker } from '../../../domain/instruments/security.ts';
import { ANALYSTS_CAPITALS, EXCHANGES, HEADING_WORDS, NO_OBJECTS } from '../../lexicon/advice.ts';
import type { RecommendationField } from '../../lexicon/recommendationNames.ts';
import { mayBeTicker } from '../../restraints/words.ts';
import { lengthAt } from '../../syntax/phrases.ts';
import { plainText } from '../../syntax/text.ts';
import { type Token, tokensOf } from '../../syntax/tokens.ts';
import { ACTION_PHRASES } from './actionWords.ts';

/** A recommendation in one line is shorter than this. */
const LONGEST_LINE = 500;

/** A line that is read from the left: what stands before `at` was taken. */
export interface Scan {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly fields: (readonly [RecommendationField, string])[];
  /** Whether no size is said of what it names: dollars are its price. */
  readonly isUnsized?: boolean;
  at: number;
}

export function scanOf(raw: string): Scan {
  const text = plainText(raw.slice(0, LONGEST_LINE + 1)).replace(/[-=]+>|[➡➜➔⟶⇒]/g, '→');
  return { text, tokens: tokensOf(text), fields: [], at: 0 };
}

export function textAt({ tokens }: Scan, at: number): string {
  return tokens[at]?.text ?? '';
}

export function lowerAt({ tokens }: Scan, at: number): string {
  return tokens[at]?.lower ?? '';
}

/** The text from one token to the one before another. */
export function slice({ text, tokens }: Scan, from: number, to: number): string {
  return text.slice(tokens[from]?.from ?? 0, tokens[to - 1]?.to ?? 0);
}

/** `1.` or `2)` before the line, or a section's number as reports have it: `2.1 Apple (AAPL)`. */
export function skipNumber(scan: Scan): void {
  if (/^\d{1,3}$/.test(textAt(scan, 0)) && /^[.)]$/.test(textAt(scan, 1))) scan.at = 2;
  else if (/^\d{1,2}(?:\.\d{1,2})*$/.test(textAt(scan, 0)) && beginsWithCapital(textAt(scan, 1))) scan.at = 1;
}

const EXCHANGE: ReadonlySet<string> = new Set(EXCHANGES);
/** Words in capitals that are no security. */
export const NO_SUBJECT: ReadonlySet<string> = new Set(HEADING_WORDS);
const NO_OBJECT: ReadonlySet<string> = new Set(NO_OBJECTS);
/** A ticker as an exchange gives it; `NVIDIA` has the form of one, and is a name. */
export const LISTED = /^[A-Z]{1,5}(?:[.\-/][A-Z]{1,2})?$/;
const LONGEST_LISTED = 5;
/** How far a company's name may stand before the parenthesis with its ticker. */
const LONGEST_NAME = 7;

/** `Apple Inc. – AAPL`, `Apple: NASDAQ: AAPL`: the name stands before the ticker. */
export function takeNamed(scan: Scan): boolean {
  const start = scan.at;
  if (!LISTED.test(textAt(scan, start)) && takeName(scan, /^[—–:|,-]$/) && textAt(scan, scan.at) !== '') {
    scan.at += 1;
    if (takeTicker(scan)) return true;
  }
  scan.at = start;
  return false;
}

export function isListed({ fields }: Scan): boolean {
  const ticker = fields[0]?.[1] ?? '';
  return LISTED.test(ticker) && !NO_SUBJECT.has(ticker);
}

const capitals: ReadonlySet<string> = new Set(ANALYSTS_CAPITALS);

/** Whether a word has a ticker's form and is none of the words in capitals that analysts use. */
export function mayBeSecurity(word: string): boolean {
  return mayBeTicker(word) && !capitals.has(word);
}

/** `NVDA`, `$NVDA`, `NASDAQ: NVDA`, `NVDA (NVIDIA)`, `NVIDIA (NVDA)`. */
export function takeTicker(scan: Scan): boolean {
  const { tokens } = scan;
  let at = scan.at;
  if (EXCHANGE.has(textAt(scan, at).toUpperCase()) && textAt(scan, at + 1) === ':') at += 2;
  if (textAt(scan, at) === '$') at += 1;
  const inside = insideParentheses(scan, at);
  const word = tokens[at];
  const isOne = word?.kind === 'word' && parseTicker(word.text) !== null && !NO_OBJECT.has(word.text);
  if (
    inside !== null &&
    (!isOne || word.text.length > LONGEST_LISTED || (at + 1 === inside.open && word.text.length > inside.ticker.length))
  ) {
    scan.fields.push(['ticker', inside.ticker]);
    scan.at = inside.next;
    return true;
  }
  if (!isOne) return false;
  scan.fields.push(['ticker', word.text]);
  scan.at = at + 1;
  // The company's name behind its ticker says nothing more.
  const closes = textAt(scan, scan.at) === '(' ? tokens.findIndex(({ text }, index) => index > at && text === ')') : -1;
  const name = closes < 0 ? '' : slice(scan, scan.at + 1, closes);
  const isName = name !== '' && NAME(name).test(name) && !isSectorName(name);
  if (isName && lengthAt(tokens, scan.at + 1, ACTION_PHRASES) === 0) scan.at = closes + 1;
  return true;
}

const NAME = letterPattern(String.raw`^[\p{Lu}][\p{L}\p{N} .,&'-]*$`);
const WORD_OF_NAME = letterPattern(String.raw`^(?:[\p{Lu}][\p{L}\p{N}.&'’-]*|[.,&]|of|and|the)$`);

/** The company's name behind its ticker and a dash, up to the next; `Bull Case` and an action are none. */
export function takeName(scan: Scan, ends = /^[—–(-]$/): boolean {
  let end = scan.at;
  while (end < scan.tokens.length && !ends.test(textAt(scan, end))) end += 1;
  const words = scan.tokens.slice(scan.at, end);
  const isName = words.every(({ text }) => WORD_OF_NAME(text).test(text) && !NO_SUBJECT.has(text.toUpperCase()));
  if (words.length === 0 || !isName || lengthAt(scan.tokens, scan.at, ACTION_PHRASES) > 0) return false;
  scan.at = end;
  return true;
}

/** The ticker in parentheses behind a name that begins here. */
function insideParentheses(
  scan: Scan,
  start: number,
): { readonly ticker: string; readonly open: number; readonly next: number } | null {
  if (!beginsWithCapital(textAt(scan, start))) return null;
  let open = start + 1;
  while (open < start + LONGEST_NAME && (scan.tokens[open]?.kind === 'word' || /^[&.,'-]$/.test(textAt(scan, open))))
    open += 1;
  if (textAt(scan, open) !== '(') return null;
  const isListed = EXCHANGE.has(textAt(scan, open + 1).toUpperCase()) && textAt(scan, open + 2) === ':';
  const at = open + 1 + (isListed ? 2 : textAt(scan, open + 1) === '$' ? 1 : 0);
  const ticker = textAt(scan, at);
  if (textAt(scan, at + 1) !== ')' || parseTicker(ticker) === null || !/[A-Z]/.test(ticker)) return null;
  // `NVDA (BUY)`
  if (lengthAt(scan.tokens, at, ACTION_PHRASES) > 0) return null;
  return { ticker, open, next: at + 2 };
}

export function took(scan: Scan, field: Scan['fields'][number], length: number): true {
  scan.fields.push(field);
  scan.at += length;
  return true;
}
