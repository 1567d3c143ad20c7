import { isInUnits } from '../../fields/volume.ts';
import { ALL_OF_IT, OF_PORTFOLIO } from '../../lexicon/advice.ts';
import { APPROXIMATIONS } from '../../lexicon/columns.ts';
import { POINT_WORDS } from '../../lexicon/directives.ts';
import type { RecommendationField } from '../../lexicon/recommendationNames.ts';
import { BEFORE_SIZES } from '../../lexicon/recommendationNames.ts';
import { lengthAt, phraseSet } from '../../syntax/phrases.ts';
import { isListed, lowerAt, type Scan, slice, takeTicker, textAt, took } from './lineScan.ts';
import { SCORES } from './lineScore.ts';

const OF_WHOLE = phraseSet(OF_PORTFOLIO);
const ALL = phraseSet(ALL_OF_IT);
const POINTS = phraseSet(POINT_WORDS);
const ABOUT = phraseSet(APPROXIMATIONS);
/** Between the ends of a range. */
export const UP_TO: ReadonlySet<string> = new Set(['-', '–', '—', 'to']);

/** `12%`, `3–5%`, `about 5% of the portfolio`, `50 shares`, `$10,000 of`, `$10k`, `all`, `to 5%`, `target weight 5%`. */
export function takeSize(scan: Scan): boolean {
  const all = lengthAt(scan.tokens, scan.at, ALL);
  if (all > 0) return took(scan, ['size', 'all'], all);
  // `Sell entire XOM position`
  if (/^(?:entire|whole|full)$/.test(lowerAt(scan, scan.at)) && isBeforeTicker(scan))
    return took(scan, ['size', 'all'], 1);
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
    const by = lowerAt(scan, at) === 'by' ? endOfSize(scan, at + 1) : 0;
    if (by > 0 && (!/%$|percent$/i.test(slice(scan, at + 1, by)) || lengthAt(scan.tokens, by, OF_WHOLE) > 0)) at += 1;
  }
  const end = endOfSize(scan, at);
  if (end === at) return false;
  if (field === 'targetWeight' && !/%$|percent$/i.test(slice(scan, at, end))) return false;
  scan.fields.push([field, slice(scan, at, end)]);
  scan.at = end + lengthAt(scan.tokens, end, OF_WHOLE);
  return true;
}

/** `BUY NVDA, $10,000, conviction 78`: dollars by themselves are a size where the line says no other, and no price. */
export function takeDollars(scan: Scan): boolean {
  const has = (...wanted: RecommendationField[]): boolean => scan.fields.some(([field]) => wanted.includes(field));
  const [, next, after] = scan.tokens.slice(scan.at, scan.at + 3);
  // `$200 - $205` is a range
  const isRange = UP_TO.has(next?.lower ?? '') && after?.kind === 'figure' && !SCORES.has(lowerAt(scan, scan.at + 3));
  const isApart = BEHIND_DOLLARS.has(next?.lower ?? '') && !isRange;
  if (!/^\$\d[\d,]*(?:\.\d\d)?$/.test(textAt(scan, scan.at)) || !isApart || scan.isUnsized) return false;
  const isSize = SIZE_WORDS.has(lowerAt(scan, scan.at - 1));
  if (!isSize && has('size', 'targetWeight', 'dollars')) return false;
  return took(scan, [isSize ? 'size' : 'dollars', textAt(scan, scan.at)], 1);
}

/** What may stand behind dollars of which nothing more is said. */
const BEHIND_DOLLARS: ReadonlySet<string> = new Set([
  ...['', ',', ';', '.', ')', ']', '(', '|', '·', '•', ':', '—', '–', '-'],
  ...['with', 'and', 'at', '@', ...SCORES],
]);
const SIZE_WORDS: ReadonlySet<string> = new Set(BEFORE_SIZES);

/** `5 points`, `5pp`: percent of the portfolio, whatever is held. */
function pointsAt({ tokens }: Scan, at: number): number {
  const length = tokens[at]?.kind === 'figure' ? lengthAt(tokens, at + 1, POINTS) : 0;
  return length === 0 ? 0 : length + 1;
}

/** `BUY 50 NVDA`, `BUY $10,000 NVDA`: a number right before the security that the line speaks of. */
function isCountOfTicker(scan: Scan): boolean {
  return /^\$?\d[\d,]*$/.test(textAt(scan, scan.at)) && isBeforeTicker(scan);
}

/** Whether the security that the line speaks of stands right behind, and no size before. */
function isBeforeTicker(scan: Scan): boolean {
  if (scan.fields.some(([field]) => field === 'ticker' || field === 'size')) return false;
  const next: Scan = { ...scan, fields: [], at: scan.at + 1 };
  return takeTicker(next) && isListed(next);
}

export function endOfSize(scan: Scan, start: number): number {
  const { tokens } = scan;
  let at = start + lengthAt(tokens, start, ABOUT);
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
  const isWorth =
    figure.text.startsWith('$') &&
    (/^(?:of|worth|in|position|stake|allocation|investment)$/.test(next) || lowerAt(scan, start - 1) === 'by');
  return isWorth ? at + 1 : start;
}
