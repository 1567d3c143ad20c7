import { isSectorName } from '../../../domain/instruments/sectorLookup.ts';
import {
  ENTRY_WORDS,
  JOINING_WORDS,
  RECOMMENDING,
  STOP_WORDS,
  TARGET_WORDS,
  TITLE_TOPICS,
  TITLE_WORDS,
} from '../../lexicon/advice.ts';
import type { RecommendationField } from '../../lexicon/recommendationNames.ts';
import { lengthAt, phraseSet } from '../../syntax/phrases.ts';
import { ACTION_PHRASES, isWholeSale, readActionWords } from './actionWords.ts';
import {
  isListed,
  LISTED,
  lowerAt,
  NO_SUBJECT,
  type Scan,
  scanOf,
  skipNumber,
  slice,
  takeName,
  takeNamed,
  takeTicker,
  textAt,
  took,
} from './lineScan.ts';
import { endOfSize, takeSize, UP_TO } from './lineSize.ts';
import { isCondition } from './remarked.ts';

// `[n.] [Recommendation: | We recommend] ACTION`, then ticker, size, conviction, price and sector in any order (READING 8).

const RECOMMENDS = phraseSet(RECOMMENDING);
const SCORES: ReadonlySet<string> = new Set(['conviction', 'confidence']);
const TOPICS: ReadonlySet<string> = new Set(TITLE_TOPICS);
const TITLES: ReadonlySet<string> = new Set(TITLE_WORDS);
const JOINING: ReadonlySet<string> = new Set(JOINING_WORDS);

/** What a line such as `BUY NVDA 12%, conviction 74` states. */
export interface LineReading {
  readonly fields: readonly (readonly [RecommendationField, string])[];
  /** What of the line could not be read; empty where all of it was. */
  readonly rest: string;
  /** A further sentence, which states nothing of the recommendation itself. */
  readonly remark: string;
}

/** Null where the line does not begin with an action, or names no ticker. */
export function recommendationLine(raw: string): LineReading | null {
  const line = actionLine(raw);
  return line?.fields.some(([field]) => field === 'ticker') ? line : null;
}

/** The same where the ticker may stand elsewhere: `BUY 50 shares`. */
export function actionLine(raw: string): LineReading | null {
  const scan = scanOf(raw);
  skipNumber(scan);
  const recommends = lengthAt(scan.tokens, scan.at, RECOMMENDS);
  scan.at += recommends;
  // `Recommendation #1:`
  if (recommends > 0 && textAt(scan, scan.at) === '#') scan.at += 1;
  if (recommends > 0 && /^\d{1,3}$/.test(textAt(scan, scan.at))) scan.at += 1;
  if (recommends > 0) while (/^[:—–-]$|^(?:to|an?|is|that|we)$/.test(lowerAt(scan, scan.at))) scan.at += 1;
  if (!takeAction(scan)) return null;
  // `Buy recommendation: NVIDIA (NVDA)`
  if (/^(?:recommendation|idea|call|rating)$/.test(lowerAt(scan, scan.at)) && textAt(scan, scan.at + 1) === ':')
    scan.at += 2;
  takeParts(scan);
  return ended(scan);
}

/** `Conviction 78, size 5%, price $200.` below a security that was named, or `Size 5%.`; null where it says anything else. */
export function partsLine(raw: string): LineReading | null {
  const scan = scanOf(raw);
  takeParts(scan);
  const { fields, rest, remark } = ended(scan);
  const said = fields.filter(([field]) => field !== 'price' && field !== 'sector');
  const isLabelled = said.length === 1 && /\d/.test(said[0]?.[1] ?? '') && PART_LABELS.has(scan.tokens[0]?.lower ?? '');
  const isOwn = (said.length > 1 || isLabelled) && fields.every(([field]) => field !== 'ticker');
  return isOwn && rest === '' ? { fields, rest, remark } : null;
}

/**
 * A heading that names the security, and if so the action: `NVIDIA (NVDA) — BUY`, `NVDA`, `NVDA – NVIDIA Corp.`,
 * `2. $NVDA: Buy, 5%`. Null where it says something else.
 */
export function recommendationHeading(raw: string): LineReading | null {
  const scan = scanOf(raw);
  skipNumber(scan);
  // `Trade idea: NVDA`, `Equity research – NVDA`
  const lead = lengthAt(scan.tokens, scan.at, RECOMMENDS) || titleLength(scan);
  const isSaid = /^[:—–|-]$/.test(textAt(scan, scan.at + lead));
  // `We believe NVDA is a buy`
  const isBelieved = lead > 0 && lowerAt(scan, scan.at + lead + 1) === 'is';
  if (lead > 0 && (isSaid || isBelieved)) scan.at += lead + (isSaid ? 1 : 0);
  if (!takeNamed(scan) && !takeTicker(scan)) return null;
  const ticker = scan.fields[0]?.[1] ?? '';
  if (NO_SUBJECT.has(ticker) || !LISTED.test(ticker)) return null;
  // `AI report`
  if (titleLength(scan) > 0 && TOPICS.has(ticker)) return null;
  if (scan.at + titleLength(scan) === scan.tokens.length) return { fields: scan.fields, rest: '', remark: '' };
  // `NVDA is a buy`
  const isRated = lowerAt(scan, scan.at) === 'is' && /^an?$/.test(lowerAt(scan, scan.at + 1));
  const hasDash = /^[:|→—–(/-]$/.test(textAt(scan, scan.at));
  if (isRated) scan.at += 2;
  if (hasDash) scan.at += 1;
  if (hasDash && takeName(scan)) {
    if (scan.at === scan.tokens.length) return { fields: scan.fields, rest: '', remark: '' };
    scan.at += 1;
  }
  if (scan.at + titleLength(scan) === scan.tokens.length) return { fields: scan.fields, rest: '', remark: '' };
  if (!takeAction(scan)) return null;
  takeParts(scan);
  const { fields, rest, remark } = ended(scan);
  // `NVDA — BUY (withdrawn)`
  if (/^\(?[^()\d]*\)$/.test(rest) && !isCondition(rest))
    return { fields, rest: '', remark: rest.replace(/[()]/g, '') };
  return rest === '' ? { fields, rest, remark } : null;
}

/** How many words and marks from here say what kind of document this is, and of which day. */
function titleLength(scan: Scan): number {
  let end = scan.at;
  while (TITLES.has(lowerAt(scan, end)) || /^(?:[:,—–|&-]|\d{1,2}|20\d\d|FY\d\d)$/.test(textAt(scan, end))) end += 1;
  // a mark alone says nothing
  while (end > scan.at && /^[:,—–|&-]$/.test(textAt(scan, end - 1))) end -= 1;
  return end - scan.at;
}

/** Whether the security of a line is none of the words that headings have: `BUY LIST`. */
export function namesSecurity({ fields }: LineReading): boolean {
  const [, ticker = ''] = fields.find(([field]) => field === 'ticker') ?? [];
  return LISTED.test(ticker) && !NO_SUBJECT.has(ticker);
}

function takeAction(scan: Scan): boolean {
  const length = lengthAt(scan.tokens, scan.at, ACTION_PHRASES);
  if (length === 0) return false;
  scan.fields.push(['action', slice(scan, scan.at, scan.at + length)]);
  scan.at += length;
  return true;
}

/** The parts of a line in any order, up to what is none of them. */
export function takeParts(scan: Scan): void {
  while (scan.at < scan.tokens.length) {
    const before = scan.at;
    if (isDashBeforePart(scan)) scan.at += 1;
    if (takePart(scan)) continue;
    if (!scan.fields.some(([field]) => field === 'ticker') && takeTicker(scan)) continue;
    if (isJoint(scan) || isStopBeforePart(scan)) scan.at += 1;
    if (scan.at === before) break;
  }
}

/** Conviction, size, price, sector, or where the trade is to end. */
export function takePart(scan: Scan): boolean {
  return takeConviction(scan) || takeSize(scan) || takeExit(scan) || takePrice(scan) || takeSector(scan);
}

/** `Buy 50 shares of NVDA. Conviction: 78. Position size: 5%.` */
export function isStopBeforePart(scan: Scan): boolean {
  if (textAt(scan, scan.at) !== '.' || !PART_LABELS.has(lowerAt(scan, scan.at + 1))) return false;
  const next: Scan = { ...scan, fields: [], at: scan.at + 1 };
  return takesPart(next) && !scan.fields.some(([field]) => field === next.fields[0]?.[0]);
}

const PART_LABELS: ReadonlySet<string> = new Set([
  ...SCORES,
  'position',
  'size',
  'allocation',
  'weight',
  'price',
  'target',
  'stop',
]);

function isJoint(scan: Scan): boolean {
  const { text, lower } = scan.tokens[scan.at] ?? { text: '', lower: '' };
  return /^[,;():|·•@→/[\]]$/.test(text) || JOINING.has(lower);
}

/** `BUY LLY – 4%`, `BUY LLY – size 4%`: behind the dash stands a size or the conviction, and no remark. */
export function isDashBeforePart(scan: Scan): boolean {
  const [dash, behind] = [scan.tokens[scan.at], scan.tokens[scan.at + 1]];
  // `-4%` has a sign.
  if (!/^[—–-]$/.test(dash?.text ?? '') || behind === undefined || behind.from === dash?.to) return false;
  const next: Scan = { ...scan, fields: [], at: scan.at + 1 };
  const named: Scan = { ...next, fields: [] };
  if (!scan.fields.some(([field]) => field === 'ticker') && takeTicker(named) && isListed(named)) return true;
  return takesPart(next) && !scan.fields.some(([field]) => field === next.fields[0]?.[0]);
}

/** Whether a part follows, with words before it that only join. */
function takesPart(scan: Scan): boolean {
  const isPart = (): boolean => takeConviction(scan) || takeSize(scan) || takeExit(scan) || takePrice(scan);
  let isTaken = isPart() || takeSectorName(scan);
  while (!isTaken && isJoint(scan)) {
    scan.at += 1;
    isTaken = isPart();
  }
  return isTaken;
}

/** To hold, or to sell all, takes no figure. */
export function saysWhole(fields: LineReading['fields']): boolean {
  const action = fields.find(([field]) => field === 'action')?.[1] ?? '';
  const said = readActionWords(action);
  return fields.length === 2 && ((said.ok && said.value === 'HOLD') || isWholeSale(action));
}

/** A further sentence, or what follows a dash, is a remark; but a condition is not to be passed over. */
export function ended(scan: Scan, isWhole = scan.fields.length > 2 || saysWhole(scan.fields)): LineReading {
  const left = scan.text.slice(scan.tokens[scan.at]?.from ?? scan.text.length);
  const rest = /^[\s.)]+$/.test(left) ? '' : left;
  const isRemark = isWhole && /^[.—–-]/.test(rest) && !isRange(scan) && !isCondition(rest);
  return { fields: scan.fields, rest: isRemark ? '' : rest, remark: isRemark ? rest.replace(/^[.—–\s-]+/, '') : '' };
}

/** `$200-205`, `78 – 80`: behind the figure that was taken stands where a range ends; `78 – 4% of it now` is a remark. */
function isRange({ tokens, at }: Scan): boolean {
  const [figure, dash, last, next] = tokens.slice(Math.max(at - 1, 0), at + 3);
  if (figure?.kind !== 'figure' || !/^[—–-]$/.test(dash?.text ?? '') || last?.kind !== 'figure') return false;
  return dash?.from === figure.to || next === undefined || /^[,;.)]$/.test(next.text);
}

/** `conviction 74`, `conviction: High (78)`, `78/100 conviction`. */
function takeConviction(scan: Scan): boolean {
  if (SCORES.has(lowerAt(scan, scan.at))) {
    const at = afterConviction(scan, scan.at);
    const end = endOfFigure(scan, at);
    if (end === at) return false;
    scan.fields.push(['conviction', slice(scan, at, end)]);
    scan.at = end;
    return true;
  }
  const end = endOfFigure(scan, scan.at);
  // `78/100` is of a scale, and no size.
  if (/^[\d.]+\/100?$/.test(slice(scan, scan.at, end).replaceAll(' ', '')) && !SCORES.has(lowerAt(scan, end))) {
    if (scan.fields.some(([field]) => field === 'conviction')) return false;
    scan.fields.push(['conviction', slice(scan, scan.at, end)]);
    scan.at = end;
    return true;
  }
  // Of `5% conviction 78` the first figure is the size.
  const isBehind = SCORES.has(lowerAt(scan, end)) && !isFigureAt(scan, afterConviction(scan, end));
  if (scan.tokens[scan.at]?.kind !== 'figure' || !isBehind) return false;
  scan.fields.push(['conviction', slice(scan, scan.at, end)]);
  scan.at = end + 1;
  return true;
}

/** `78`, `High (78)`. */
function isFigureAt(scan: Scan, at: number): boolean {
  const kind = scan.tokens[at]?.kind;
  return kind === 'figure' || (kind === 'word' && endOfFigure(scan, at) > at + 1);
}

/** Past `conviction score of`. */
function afterConviction(scan: Scan, at: number): number {
  let next = at + 1;
  while (/^(?:score|level|of|is|at|:)$/.test(lowerAt(scan, next))) next += 1;
  return next;
}

/** Past `74`, `78/100`, `8 out of 10` or `High (78)`. */
function endOfFigure(scan: Scan, at: number): number {
  const token = scan.tokens[at];
  if (token === undefined || (token.kind === 'mark' && !/^[-−—]$/.test(token.text))) return at;
  const sign = token.kind === 'mark' ? 1 : 0;
  if (scan.tokens[at + sign]?.kind === 'figure') {
    if (textAt(scan, at + sign + 1) === '/') return at + sign + 3;
    return lowerAt(scan, at + sign + 1) === 'out' && lowerAt(scan, at + sign + 2) === 'of'
      ? at + sign + 4
      : at + sign + 1;
  }
  const isExplained = textAt(scan, at + 1) === '(' && scan.tokens[at + 2]?.kind === 'figure';
  if (!isExplained) return at + 1;
  const end = endOfFigure(scan, at + 2);
  return textAt(scan, end) === ')' ? end + 1 : at + 1;
}

/** `stop $170`, `price target: $250`: where the trade is to end; `entry $195–205`: where it begins. */
function takeExit(scan: Scan): boolean {
  for (const [field, phrases] of EXITS) {
    const length = lengthAt(scan.tokens, scan.at, phrases);
    let at = scan.at + length;
    while (length > 0 && /^(?:[:=]|of|at|is)$/.test(lowerAt(scan, at))) at += 1;
    if (length === 0 || !/^\$\d/.test(textAt(scan, at)) || scan.fields.some(([one]) => one === field)) continue;
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

const PRICE_WORDS: ReadonlySet<string> = new Set([
  'last',
  'close',
  'closed',
  'now',
  'currently',
  'px',
  'spot',
  'trading',
]);

/** `@ $200`, `at 200`, `price: $200`, `last $200`. */
function takePrice(scan: Scan): boolean {
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
  return length > 0 && slice(scan, at, at + length).includes('%') ? at + length + 1 : at;
}

const LONGEST_DISTANCE = 8;

/** `sector: Consumer Discretionary`, up to the next comma; or behind a comma the name of one of the sectors alone. */
function takeSector(scan: Scan): boolean {
  if (lowerAt(scan, scan.at) !== 'sector') return takeSectorName(scan);
  const from = textAt(scan, scan.at + 1) === ':' ? scan.at + 2 : scan.at + 1;
  let end = from;
  while (end < scan.tokens.length && !/^[,;().]$/.test(textAt(scan, end))) end += 1;
  if (end === from) return false;
  scan.fields.push(['sector', slice(scan, from, end)]);
  scan.at = end;
  return true;
}

function takeSectorName(scan: Scan): boolean {
  if (!/^[,:;(|—–-]$/.test(textAt(scan, scan.at - 1)) || scan.fields.some(([field]) => field === 'sector'))
    return false;
  let end = scan.at;
  while (end < scan.tokens.length && !/^[,:;().|—–-]$/.test(textAt(scan, end))) end += 1;
  const name = slice(scan, scan.at, end);
  if (end === scan.at || !isSectorName(name)) return false;
  scan.fields.push(['sector', name]);
  scan.at = end;
  return true;
}
