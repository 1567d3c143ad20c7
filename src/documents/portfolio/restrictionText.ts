import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { RestrictedSide, Restriction } from '../../domain/holdings/portfolio.ts';
import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import { named, readDate } from '../fields/values.ts';
import { foreignLetter } from '../syntax/lookAlike.ts';
import { plainText } from '../syntax/text.ts';

/** Where nothing is restricted. */
export const NONE =
  /^(?:(?:currently |there are )?(?:none|no (?:current |active |trading )*restrict\w*(?: securities| list| tickers| stocks)?)(?: (?:at this time|currently|at present|in force|apply|stand|today))?|n\/a|—|–|-|currently none|empty)\.?$/i;

/** Words in capitals that are no securities where they stand in a sentence or a reason. */
const NO_TICKERS: ReadonlySet<string> = new Set(
  'A I AND OR NO NOT NONE BUY SELL BOTH ALL ANY ONLY SEC FINRA IRS US USA ET EST EDT UTC CEO CFO COO ETF ETFS IPO LLC INC NYSE NASDAQ ACTION PLAN LIST NOTE MNPI NDA ESG FDA DOJ FTC'.split(
    ' ',
  ),
);

/** Whether a word in capitals could be a security: it has a letter, and it is none of the words that are not. */
export function isLikeTicker(word: string): boolean {
  const bare = word.replace(/[.:]+$/, '');
  return /^[A-Z][A-Z0-9.\-/]{0,9}$/.test(bare) && !NO_TICKERS.has(bare);
}

export type ItemReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'restrictions'; readonly restrictions: readonly Restriction[] }
  | { readonly kind: 'problem'; readonly message: string };

const PROHIBITION =
  /^(?:no|do not|don't|don’t|never)\s+(?:new |further )?(buy|buys|buying|purchase|purchases|purchasing|sell|sells|sales|sale|selling|trade|trades|trading|transactions?|buys or sells|buy or sell)(?:\s+(?:of|in))?\s+(?=\S)/i;
const DATE = String.raw`(?:\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4}|[A-Za-z]{3,9}\.? \d{1,2},? \d{4})`;
const DATES = new RegExp(
  String.raw`\b(from|since|starting|effective|until|till|through|thru|to|expires|ends) (?:on )?(${DATE})(?!\d)`,
  'gi',
);

/** One item, `GME, AMC (buy) — reason — until 2026-12-31`, in plain words. */
export function restrictionsIn(raw: string): ItemReading {
  const text = plainText(raw);
  if (NONE.test(text)) return { kind: 'none' };
  if (text.length > 1000) return { kind: 'problem', message: 'this item is too long for a restriction' };
  const window: { from: NewYorkDate | null; until: NewYorkDate | null } = { from: null, until: null };
  let problem: string | null = null;
  const undated = text.replace(DATES, (_all, word: string, day: string) => {
    const reading = readDate(day);
    if (!reading.ok) problem = reading.message;
    else if (/^(?:from|since|starting|effective)$/i.test(word)) window.from = reading.value.date;
    else window.until = reading.value.date;
    return ';';
  });
  if (problem === null && /\b(?:from|since|until|till|through|thru|expires|ends)\b[^;]*\d/i.test(undated)) {
    problem = `the date in ${named(text)} cannot be read`;
  }
  const prohibition = PROHIBITION.exec(undated);
  const rest = prohibition === null ? undated : undated.slice(prohibition[0].length);
  const { tickers, after } = leadingTickers(rest);
  if (tickers.length === 0) problem ??= notATicker(rest);
  if (window.from !== null && window.until !== null && window.until < window.from) {
    problem ??= `the restriction ends on ${window.until}, before it begins on ${window.from}`;
  }
  problem ??= unreadTicker(after);
  if (problem !== null) return { kind: 'problem', message: problem };
  const { side, reason } = sideAndReason(after, prohibition === null ? null : sideIn(prohibition[1] ?? ''));
  return { kind: 'restrictions', restrictions: tickers.map((ticker) => ({ ticker, side, reason, ...window })) };
}

export function notATicker(text: string): string {
  const word = text.split(/[\s,:;(]/, 1)[0] ?? '';
  if (sideIn(word) !== null) return `${named(text)} does not begin with a ticker`;
  if (TWO_IN_ONE.test(word)) return `${named(word)} is one security or two: write ${word.replace('/', ', ')} for two`;
  const foreign = foreignLetter(word);
  if (foreign !== null) return `${named(word)} is no ticker: ${foreign}`;
  const upper = /^[a-z]{1,4}$/.test(word) ? word.toUpperCase() : null;
  const advice = upper === null ? 'write its ticker, such as TSLA' : `write ${upper} if that is meant`;
  return `${named(word)} is no ticker (1–10 characters A–Z 0–9 . - /); ${advice}`;
}

/** `GME/ISRG` is two securities; `BRK/B`, `ABC/WS` and `ABC/PRA` are one. */
const TWO_IN_ONE = /^[A-Z]+\/(?!WS$|PR[A-Z]?$)[A-Z]{2,}$/;

/** A security needs a letter: `1` and `1.234` are what is left of a figure. */
function securityIn(word: string): Ticker | null {
  const bare = word.replace(/\.$/, '');
  return /[A-Z]/.test(bare) && !TWO_IN_ONE.test(bare) ? parseTicker(bare) : null;
}

const WORD = /^[^\s,:;()—–|]+/;
const JOINT = /^(?:\s*[,;]\s*(?:and |or )?|\s+(?:and|or|&|\/)\s+)/i;

/** `GME, AMC and BB` at the start, and what follows them. */
function leadingTickers(text: string): { tickers: Ticker[]; after: string } {
  const tickers: Ticker[] = [];
  let rest = text;
  for (;;) {
    const word = WORD.exec(rest)?.[0] ?? '';
    const ticker = securityIn(word);
    if (ticker === null) break;
    tickers.push(ticker);
    const after = rest.slice(word.length);
    const joined = JOINT.exec(after)?.[0];
    const next = joined === undefined ? '' : (WORD.exec(after.slice(joined.length))?.[0] ?? '');
    if (joined === undefined || securityIn(next) === null || /^(?:BUY|SELL|BOTH)$/.test(next))
      return { tickers, after };
    // After a semicolon a reason may stand: `TSLA; SEC inquiry`.
    if (joined.includes(';') && !/^\s*(?:$|[,;(])/.test(after.slice(joined.length + next.length)))
      return { tickers, after };
    rest = after.slice(joined.length);
  }
  return { tickers: [], after: rest };
}

function partsOf(text: string): string[] {
  return text.split(/[;:()—–|]|,\s|\s[-/]\s/);
}

/** A part of what follows the tickers that is a ticker itself, and so no reason. */
function unreadTicker(after: string): string | null {
  for (const part of partsOf(after)) {
    const words = part.split(/[\s,&]+/).filter((word) => word !== '' && !isFiller(word));
    if (words.length === 0 || !words.every(isLikeTicker)) continue;
    return `${named(words.join(' '))} stands where a reason is expected, and may be restricted too`;
  }
  return null;
}

function isFiller(word: string): boolean {
  return /^(?:too|also|plus|well|as)$/i.test(word) || sideIn(word) !== null || isSideFiller(word.toLowerCase());
}

/** The side where a part of the text names nothing else; what is left is the reason. No side means both. */
function sideAndReason(text: string, stated: RestrictedSide | null): { side: RestrictedSide; reason: string | null } {
  const sides = new Set<RestrictedSide>(stated === null ? [] : [stated]);
  const reasons: string[] = [];
  for (const part of partsOf(text)) {
    const words = part.trim().replace(/\.$/, '');
    const side = words === '' ? null : sideIn(words);
    if (side !== null) sides.add(side);
    else if (/\p{L}|\p{N}/u.test(words) && !/^(?:reason|from|until)$/i.test(words)) reasons.push(words);
  }
  const side = sides.size === 1 ? [...sides][0] : undefined;
  return { side: side ?? 'both', reason: reasons.length === 0 ? null : reasons.join(', ') };
}

/** The side that a few words name; null where they say more than that. */
export function sideIn(text: string): RestrictedSide | null {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  const sides = new Set<RestrictedSide>();
  for (const word of words) {
    if (/^(?:buys?|buying|purchas(?:e|es|ing))$/.test(word)) sides.add('buy');
    else if (/^(?:sells?|selling|sales?)$/.test(word)) sides.add('sell');
    else if (/^(?:both|all|trad(?:e|es|ing)|transactions?)$/.test(word)) sides.add('both');
    else if (!isSideFiller(word)) return null;
  }
  const [side] = sides;
  return sides.size === 0 ? null : sides.size === 1 && side !== undefined ? side : 'both';
}

function isSideFiller(word: string): boolean {
  return /^(?:no|new|only|side|sides|do|not|don|t|restricted|prohibited|blocked|and|or|any|of|in|further)$/.test(word);
}
