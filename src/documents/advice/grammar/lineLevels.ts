import { dayIn, readDate } from '../../fields/dates.ts';
import { ENTRY_WORDS, STOP_WORDS, TARGET_WORDS, VALIDITY_WORDS } from '../../lexicon/advice.ts';
import { BEFORE_PRICES } from '../../lexicon/recommendationNames.ts';
import { lengthAt, phraseSet } from '../../syntax/phrases.ts';
import { lowerAt, type Scan, slice, textAt, took } from './lineScan.ts';
import { endOfFigure, SCORES } from './lineScore.ts';
import { endOfSize, UP_TO } from './lineSize.ts';
import { isDistance } from './remarked.ts';

// Prices in a line, and the day up to which it is valid.

/** `stop $170`, `price target: $250`: where the trade is to end; `entry $195–205`: where it begins. */
export function takeExit(scan: Scan): boolean {
  for (const [field, phrases] of EXITS) {
    const length = lengthAt(scan.tokens, scan.at, phrases);
    let at = scan.at + length;
    while (length > 0 && /^(?:[:=]|of|at|is)$/.test(lowerAt(scan, at))) at += 1;
    // of `target 6` it is not said whether that is a price
    const isNamed = field !== 'entry' && slice(scan, scan.at, scan.at + length).toLowerCase() !== 'target';
    const isLevel = isNamed ? /^\$?\d[\d,.]*$/ : /^\$\d/;
    if (length === 0 || !isLevel.test(textAt(scan, at)) || scan.fields.some(([one]) => one === field)) continue;
    const isRange =
      field === 'entry' && UP_TO.has(lowerAt(scan, at + 1)) && /^\$?\d[\d.,]*$/.test(textAt(scan, at + 2));
    const end = isRange ? at + 3 : at + 1;
    scan.fields.push([field, slice(scan, at, end)]);
    scan.at = pastDistance(scan, end);
    return true;
  }
  return false;
}

const EXITS = [
  ['stopLoss', phraseSet(STOP_WORDS)],
  ['targetPrice', phraseSet(TARGET_WORDS)],
  ['entry', phraseSet(ENTRY_WORDS)],
] as const;

const PRICE_WORDS: ReadonlySet<string> = new Set(BEFORE_PRICES);

/** `valid until 2026-09-30`, `expires Sep 30, 2026` */
export function takeValidity(scan: Scan): boolean {
  const length = lengthAt(scan.tokens, scan.at, VALIDITY);
  const from = scan.tokens[scan.at + length]?.from;
  const day = length === 0 || from === undefined ? null : dayIn(scan.text.slice(from));
  if (day === null || from === undefined || !readDate(day).ok) return false;
  const end = scan.tokens.findIndex((token) => token.from >= from + day.length);
  scan.fields.push(['validUntil', day]);
  scan.at = end < 0 ? scan.tokens.length : end;
  return true;
}

const VALIDITY = phraseSet(VALIDITY_WORDS);

/** `@ $200`, `at 200`, `price: $200`, `last $200`. */
export function takePrice(scan: Scan): boolean {
  const lower = lowerAt(scan, scan.at);
  if (isPriceApart(scan)) {
    took(scan, ['price', textAt(scan, scan.at)], 1);
    return true;
  }
  const isLast = PRICE_WORDS.has(lower) && /^\$\d/.test(textAt(scan, scan.at + 1));
  if (lower !== '@' && lower !== 'at' && lower !== 'price' && !isLast) return false;
  let at = scan.at + 1;
  while (/^(?::|of)$/.test(lowerAt(scan, at))) at += 1;
  const figure = scan.tokens[at];
  const isFigure = figure !== undefined && /\d/.test(figure.text) && endOfSize(scan, at) === at;
  if (!isFigure || SCORES.has(lowerAt(scan, endOfFigure(scan, at)))) return false;
  scan.fields.push(['price', figure.text]);
  scan.at = pastDistance(scan, at + 1);
  return true;
}

/** `· 5% · $200.00`: dollars by themselves, beside a size in percent. */
function isPriceApart(scan: Scan): boolean {
  const [before, figure, behind] = [scan.at - 1, scan.at, scan.at + 1].map((at) => textAt(scan, at));
  const isApart = /^[·|•,;]$/.test(before ?? '') && (behind === '' || /^[·|•,;.]$/.test(behind ?? ''));
  const has = (wanted: string): boolean => scan.fields.some(([field]) => field === wanted);
  return /^\$\d[\d,]*\.\d\d$/.test(figure ?? '') && isApart && has('size') && !has('price');
}

/** Past `(-15%)` behind a price: how far it is, and no size. */
function pastDistance(scan: Scan, at: number): number {
  if (textAt(scan, at) !== '(') return at;
  const length = scan.tokens.slice(at, at + LONGEST_DISTANCE).findIndex(({ text }) => text === ')');
  return length > 0 && isDistance(slice(scan, at + 1, at + length)) ? at + length + 1 : at;
}

const LONGEST_DISTANCE = 8;
