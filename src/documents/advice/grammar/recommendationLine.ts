import { isSectorName } from '../../../domain/instruments/sectorLookup.ts';
import { otherUnitIn } from '../../fields/units.ts';
import { JOINING_WORDS, RECOMMENDING, TITLE_TOPICS, TITLE_WORDS } from '../../lexicon/advice.ts';
import type { RecommendationField } from '../../lexicon/recommendationNames.ts';
import { LINE_LABELS } from '../../lexicon/recommendationNames.ts';
import { lengthAt, phraseSet } from '../../syntax/phrases.ts';
import { ACTION_PHRASES, isWholeSale, readActionWords } from './actionWords.ts';
import { takeExit, takePrice, takeValidity } from './lineLevels.ts';
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
} from './lineScan.ts';
import { SCORES, takeConviction } from './lineScore.ts';
import { takeDollars, takeSize } from './lineSize.ts';
import { isCondition } from './remarked.ts';

// `[n.] [Recommendation: | We recommend] ACTION`, then ticker, size, conviction, price and sector in any order (READING 8).

const RECOMMENDS = phraseSet(RECOMMENDING);
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
  return isFigureTaken(scan) || takeValidity(scan) || takeSector(scan);
}

function isFigureTaken(scan: Scan): boolean {
  return takeConviction(scan) || takeSize(scan) || takeExit(scan) || takePrice(scan) || takeDollars(scan);
}

/** `Buy 50 shares of NVDA. Conviction: 78. Position size: 5%.` */
export function isStopBeforePart(scan: Scan): boolean {
  if (textAt(scan, scan.at) !== '.' || !PART_LABELS.has(lowerAt(scan, scan.at + 1))) return false;
  const next: Scan = { ...scan, fields: [], at: scan.at + 1 };
  return takesPart(next) && !scan.fields.some(([field]) => field === next.fields[0]?.[0]);
}

const PART_LABELS: ReadonlySet<string> = new Set([...SCORES, ...LINE_LABELS]);

function isJoint(scan: Scan): boolean {
  const { text, lower } = scan.tokens[scan.at] ?? { text: '', lower: '' };
  return /^[,;():|·•@→/[\]]$/.test(text) || JOINING.has(lower);
}

/** `BUY LLY – 4%`, `BUY LLY – size 4%`: behind the dash stands a size or the conviction, and no remark. */
export function isDashBeforePart(scan: Scan): boolean {
  const [dash, behind] = [scan.tokens[scan.at], scan.tokens[scan.at + 1]];
  // `-4%` has a sign.
  if (!/^[—–-]$/.test(dash?.text ?? '') || behind === undefined || behind.from === dash?.to) return false;
  const isSized = scan.fields.some(([field]) => field === 'size' || field === 'targetWeight');
  const next: Scan = { ...scan, fields: [], at: scan.at + 1, isUnsized: isSized || scan.isUnsized === true };
  const named: Scan = { ...next, fields: [] };
  if (!scan.fields.some(([field]) => field === 'ticker') && takeTicker(named) && isListed(named)) return true;
  return takesPart(next) && !scan.fields.some(([field]) => field === next.fields[0]?.[0]);
}

/** Whether a part follows, with words before it that only join. */
function takesPart(scan: Scan): boolean {
  let isTaken = isFigureTaken(scan) || takeSectorName(scan);
  while (!isTaken && isJoint(scan)) {
    scan.at += 1;
    isTaken = isFigureTaken(scan);
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
  // `BUY NVDA 5%, conviction 78 (new position)`
  const before = scan.text.slice(0, scan.text.length - left.length);
  const isWithin = before.lastIndexOf('(') > before.lastIndexOf(')') && /^[^()\d$%]*\)\.?$/.test(rest);
  const isBeside = isWithin && !givesUnit(scan.text.slice(before.lastIndexOf('(') + 1).replace(/\)\.?$/, ''));
  const isRemark = isWhole && (isBeside || (/^[.—–-]/.test(rest) && !isRange(scan))) && !isCondition(rest);
  const remark = isBeside ? rest.replace(/\)\.?$/, '') : rest.replace(/^[.—–\s-]+/, '');
  return { fields: scan.fields, rest: isRemark ? '' : rest, remark: isRemark ? remark : '' };
}

/** `(EUR)`, `(in thousands)`, `(out of ten)`: it says what the figure before it is measured in. */
function givesUnit(remark: string): boolean {
  return otherUnitIn(remark) !== null || /\b(?:out of|scale)\b/i.test(remark);
}

/** `$200-205`, `78 – 80`: behind the figure that was taken stands where a range ends; `78 – 4% of it now` is a remark. */
function isRange({ tokens, at }: Scan): boolean {
  const [figure, dash, last, next] = tokens.slice(Math.max(at - 1, 0), at + 3);
  if (figure?.kind !== 'figure' || !/^[—–-]$/.test(dash?.text ?? '') || last?.kind !== 'figure') return false;
  return dash?.from === figure.to || next === undefined || /^[,;.)]$/.test(next.text);
}

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
