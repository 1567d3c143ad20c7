import { isSectorName } from '../../domain/instruments/sectorLookup.ts';
import { isInUnits } from '../fields/volume.ts';
import { ALL_OF_IT, JOINING_WORDS, OF_PORTFOLIO, RECOMMENDING, STOP_WORDS, TARGET_WORDS } from '../lexicon/advice.ts';
import { POINT_WORDS } from '../lexicon/directives.ts';
import { lengthAt, phraseSet } from '../syntax/phrases.ts';
import { ACTION_PHRASES } from './actionWords.ts';
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
import type { RecommendationField } from './recommendationFields.ts';
import { isCondition } from './remarked.ts';

// `[n.] [Recommendation: | We recommend] ACTION`, then ticker, size, conviction, price and sector in any order (READING 8).

const RECOMMENDS = phraseSet(RECOMMENDING);
const OF_WHOLE = phraseSet(OF_PORTFOLIO);
const ALL = phraseSet(ALL_OF_IT);
const POINTS = phraseSet(POINT_WORDS);
const SCORES: ReadonlySet<string> = new Set(['conviction', 'confidence']);
const JOINING: ReadonlySet<string> = new Set(JOINING_WORDS);
const ABOUT: ReadonlySet<string> = new Set(['~', '≈', 'about', 'around', 'roughly', 'approximately', 'circa']);
const UP_TO: ReadonlySet<string> = new Set(['-', '–', '—', 'to']);

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

/** `Conviction 78, size 5%.` below a security that was named; null where it says anything else, or less than two of them. */
export function partsLine(raw: string): LineReading | null {
  const scan = scanOf(raw);
  takeParts(scan);
  const { fields, rest, remark } = ended(scan);
  const isOwn = fields.length > 1 && fields.every(([field]) => field !== 'ticker' && field !== 'price');
  return isOwn && rest === '' ? { fields, rest, remark } : null;
}

/**
 * A heading that names the security, and if so the action: `NVIDIA (NVDA) — BUY`, `NVDA`, `NVDA – NVIDIA Corp.`,
 * `2. $NVDA: Buy, 5%`. Null where it says something else.
 */
export function recommendationHeading(raw: string): LineReading | null {
  const scan = scanOf(raw);
  skipNumber(scan);
  // `Trade idea: NVDA`
  const lead = lengthAt(scan.tokens, scan.at, RECOMMENDS);
  if (lead > 0 && textAt(scan, scan.at + lead) === ':') scan.at += lead + 1;
  if (!takeNamed(scan) && !takeTicker(scan)) return null;
  const ticker = scan.fields[0]?.[1] ?? '';
  if (NO_SUBJECT.has(ticker) || !LISTED.test(ticker)) return null;
  if (scan.at === scan.tokens.length) return { fields: scan.fields, rest: '', remark: '' };
  const hasDash = /^[:|→—–(-]$/.test(textAt(scan, scan.at));
  if (hasDash) scan.at += 1;
  if (hasDash && takeName(scan)) {
    if (scan.at === scan.tokens.length) return { fields: scan.fields, rest: '', remark: '' };
    scan.at += 1;
  }
  if (!takeAction(scan)) return null;
  takeParts(scan);
  const { fields, rest, remark } = ended(scan);
  return rest === '' ? { fields, rest, remark } : null;
}

/** Whether the security of a line is none of the words that headings have: `BUY LIST`. */
export function namesSecurity({ fields }: LineReading): boolean {
  const [, ticker = ''] = fields.find(([field]) => field === 'ticker') ?? [];
  return LISTED.test(ticker) && !NO_SUBJECT.has(ticker);
}

/** A pick as an item, `1. LLY – Healthcare – conviction 80, price $1,034.50`; null where it does not begin with a security. */
export function pickLine(raw: string): LineReading | null {
  const scan = scanOf(raw);
  skipNumber(scan);
  if (!takeTicker(scan)) return null;
  takeParts(scan);
  // of a pick, of which no size is said, dollars are the price
  if (/^[—–,;|-]$/.test(textAt(scan, scan.at)) && /^\$\d/.test(textAt(scan, scan.at + 1))) scan.at += 1;
  if (/^\$\d/.test(textAt(scan, scan.at)) && !scan.fields.some(([field]) => field === 'price')) {
    took(scan, ['price', textAt(scan, scan.at)], 1);
    takeParts(scan);
  }
  return ended(scan, true);
}

function takeAction(scan: Scan): boolean {
  const length = lengthAt(scan.tokens, scan.at, ACTION_PHRASES);
  if (length === 0) return false;
  scan.fields.push(['action', slice(scan, scan.at, scan.at + length)]);
  scan.at += length;
  return true;
}

/** The parts of a line in any order, up to what is none of them. */
function takeParts(scan: Scan): void {
  while (scan.at < scan.tokens.length) {
    const before = scan.at;
    if (isDashBeforePart(scan)) scan.at += 1;
    if (takeConviction(scan) || takeSize(scan) || takeExit(scan) || takePrice(scan) || takeSector(scan)) continue;
    if (!scan.fields.some(([field]) => field === 'ticker') && takeTicker(scan)) continue;
    if (isJoint(scan) || isStopBeforePart(scan)) scan.at += 1;
    if (scan.at === before) break;
  }
}

/** `Buy 50 shares of NVDA. Conviction: 78.` */
function isStopBeforePart(scan: Scan): boolean {
  return textAt(scan, scan.at) === '.' && SCORES.has(lowerAt(scan, scan.at + 1));
}

function isJoint(scan: Scan): boolean {
  const { text, lower } = scan.tokens[scan.at] ?? { text: '', lower: '' };
  return /^[,;():|·•@→]$/.test(text) || JOINING.has(lower);
}

/** `BUY LLY – 4%`, `BUY LLY – size 4%`: behind the dash stands a size or the conviction, and no remark. */
function isDashBeforePart(scan: Scan): boolean {
  const [dash, behind] = [scan.tokens[scan.at], scan.tokens[scan.at + 1]];
  // `-4%` has a sign.
  if (!/^[—–-]$/.test(dash?.text ?? '') || behind === undefined || behind.from === dash?.to) return false;
  const next: Scan = { ...scan, fields: [], at: scan.at + 1 };
  if (!scan.fields.some(([field]) => field === 'ticker')) return takeTicker(next) && isListed(next);
  let isPart = takeConviction(next) || takeSize(next) || takePrice(next) || takeSectorName(next);
  while (!isPart && isJoint(next)) {
    next.at += 1;
    isPart = takeConviction(next) || takeSize(next) || takePrice(next);
  }
  return isPart && !scan.fields.some(([field]) => field === next.fields[0]?.[0]);
}

/** A further sentence, or what follows a dash, is a remark; but a condition is not to be passed over. */
function ended(scan: Scan, isWhole = scan.fields.length > 2): LineReading {
  const left = scan.text.slice(scan.tokens[scan.at]?.from ?? scan.text.length);
  const rest = /^[\s.)]+$/.test(left) ? '' : left;
  const isRemark = isWhole && /^[.—–-]/.test(rest) && !isCondition(rest);
  return { fields: scan.fields, rest: isRemark ? '' : rest, remark: isRemark ? rest.replace(/^[.—–\s-]+/, '') : '' };
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
  const isBehind = SCORES.has(lowerAt(scan, end)) && scan.tokens[afterConviction(scan, end)]?.kind !== 'figure';
  if (scan.tokens[scan.at]?.kind !== 'figure' || !isBehind) return false;
  scan.fields.push(['conviction', slice(scan, scan.at, end)]);
  scan.at = end + 1;
  return true;
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

/** `12%`, `3–5%`, `about 5% of the portfolio`, `50 shares`, `$10,000 of`, `$10k`, `all`, `to 5%`, `target weight 5%`. */
function takeSize(scan: Scan): boolean {
  const all = lengthAt(scan.tokens, scan.at, ALL);
  if (all > 0) return took(scan, ['size', 'all'], all);
  if (isCountOfTicker(scan)) {
    const figure = textAt(scan, scan.at);
    return took(scan, ['size', figure.startsWith('$') ? figure : `${figure} shares`], 1);
  }
  let at = scan.at;
  let field: RecommendationField = 'size';
  if (lowerAt(scan, at) === 'target' && /^(?:weight|allocation)$/.test(lowerAt(scan, at + 1))) {
    field = 'targetWeight';
    at += 2;
    while (/^(?:of|is|at|:)$/.test(lowerAt(scan, at))) at += 1;
  } else {
    // `from 7% to 5%`: what it weighs now is measured.
    if (lowerAt(scan, at) === 'from' && textAt(scan, at + 1).endsWith('%') && lowerAt(scan, at + 2) === 'to') at += 2;
    if (lowerAt(scan, at) === 'to') {
      field = 'targetWeight';
      at += 1;
      if (/^(?:reach|get)$/.test(lowerAt(scan, at))) at += 1;
      if (/^an?$/.test(lowerAt(scan, at))) at += 1;
    }
    const points = lowerAt(scan, at) === 'by' ? pointsAt(scan, at + 1) : 0;
    if (points > 0) return took(scan, ['size', `${textAt(scan, at + 1).replace(/%$/, '')}%`], points + 1);
    // By shares or dollars; by percent it does not say of what.
    if (lowerAt(scan, at) === 'by' && !/%$|percent$/i.test(slice(scan, at + 1, endOfSize(scan, at + 1)))) at += 1;
  }
  const end = endOfSize(scan, at);
  if (end === at) return false;
  if (field === 'targetWeight' && !/%$|percent$/i.test(slice(scan, at, end))) return false;
  scan.fields.push([field, slice(scan, at, end)]);
  scan.at = end + lengthAt(scan.tokens, end, OF_WHOLE);
  return true;
}

/** `5 points`, `5pp`: percent of the portfolio, whatever is held. */
function pointsAt({ tokens }: Scan, at: number): number {
  const length = tokens[at]?.kind === 'figure' ? lengthAt(tokens, at + 1, POINTS) : 0;
  return length === 0 ? 0 : length + 1;
}

/** `BUY 50 NVDA`, `BUY $10,000 NVDA`: a number right before the security that the line speaks of. */
function isCountOfTicker(scan: Scan): boolean {
  if (scan.fields.some(([field]) => field === 'ticker' || field === 'size')) return false;
  const next: Scan = { ...scan, fields: [], at: scan.at + 1 };
  return /^\$?\d[\d,]*$/.test(textAt(scan, scan.at)) && takeTicker(next) && isListed(next);
}

function endOfSize(scan: Scan, start: number): number {
  const { tokens } = scan;
  let at = start;
  if (ABOUT.has(lowerAt(scan, at))) at += 1;
  if (/^[-−]$/.test(textAt(scan, at))) at += 1;
  const figure = tokens[at];
  if (figure?.kind !== 'figure') return start;
  if (UP_TO.has(lowerAt(scan, at + 1)) && /%$/.test(textAt(scan, at + 2)) && !/^\$/.test(figure.text)) return at + 3;
  if (figure.text.endsWith('%')) return at + 1;
  // `$10k`, `10k USD`: no price is told so
  const unit = Number(tokens[at + 1]?.from === figure.to && isInUnits(`1${lowerAt(scan, at + 1)}`));
  const next = lowerAt(scan, at + 1 + unit);
  if (/^(?:percent|shares?|shs?|units?|usd|dollars)$/.test(next)) return at + 2 + unit;
  if (unit > 0 && figure.text.startsWith('$') && !/^(?:at|@)$/.test(lowerAt(scan, start - 1))) return at + 2;
  const isWorth = figure.text.startsWith('$') && (/^(?:of|worth|in)$/.test(next) || lowerAt(scan, start - 1) === 'by');
  return isWorth ? at + 1 : start;
}

/** `stop $170`, `price target: $250`: where the trade is to end. */
function takeExit(scan: Scan): boolean {
  for (const [field, phrases] of EXITS) {
    const length = lengthAt(scan.tokens, scan.at, phrases);
    let at = scan.at + length;
    while (length > 0 && /^(?:[:=]|of|at|is)$/.test(lowerAt(scan, at))) at += 1;
    if (length === 0 || !/^\$\d/.test(textAt(scan, at)) || scan.fields.some(([one]) => one === field)) continue;
    scan.fields.push([field, textAt(scan, at)]);
    scan.at = at + 1;
    return true;
  }
  return false;
}

const EXITS = [
  ['stopLoss', phraseSet(STOP_WORDS)],
  ['targetPrice', phraseSet(TARGET_WORDS)],
] as const;

/** `@ $200`, `at 200`, `price: $200`. */
function takePrice(scan: Scan): boolean {
  const lower = lowerAt(scan, scan.at);
  if (lower !== '@' && lower !== 'at' && lower !== 'price') return false;
  let at = scan.at + 1;
  while (/^(?::|of)$/.test(lowerAt(scan, at))) at += 1;
  const figure = scan.tokens[at];
  const isFigure = figure !== undefined && /\d/.test(figure.text) && endOfSize(scan, at) === at;
  if (!isFigure || SCORES.has(lowerAt(scan, endOfFigure(scan, at)))) return false;
  scan.fields.push(['price', figure.text]);
  scan.at = at + 1;
  return true;
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
  while (end < scan.tokens.length && !/^[,;().|—–-]$/.test(textAt(scan, end))) end += 1;
  const name = slice(scan, scan.at, end);
  if (end === scan.at || !isSectorName(name)) return false;
  scan.fields.push(['sector', name]);
  scan.at = end;
  return true;
}
