import { COLUMN_WORDS } from '../lexicon/hearing.ts';
import { heardText } from '../syntax/heardText.ts';
import { tokensOf, wordsOnly } from '../syntax/tokens.ts';
import { type Subjects, securitiesIn, tickerOf } from './subjects.ts';
import { isLikeTicker, isNoName } from './unknownTickers.ts';

// Lines that speak of securities as a list of holdings does (READING 1, O3).

/** What is said of them. */
export const STRAY = 'securities with numbers';

const MAY_BE_SHARES = /[\d,.]\s*[SsUu]/;
/** `21Shares` is a name. */
const SHARES =
  /\b\d[\d,.]{0,40}(?:\s+(?:[Ss]hares?|SHARES?|[Ss]hs?\.?|SHS?|[Uu]nits?|UNITS?)|shares?|shs?\.?|units?)\b/;
/** An option's code, behind its ticker with a space or without. */
const OPTION = /\b(?:[A-Z]{1,5})?\d{6}[CP]\d/;
/** `100 @ $500`, `TSLA x 100`, `100 TSLA`, `TSLA: -100` where that is all, and an option's code. */
const QUANTITIES: readonly RegExp[] = [
  /\b\d[\d,.]{0,40}\s*(?:@|×|x)\s*\$?\d/,
  /\b[A-Z]{1,5}\s*[x×]\s*\d|\b\d[\d,.]{0,40}\s*[x×]\s*[A-Z]/,
  /^\d[\d,.]* \$?[A-Z]{2,5}\b/,
  /^\$?[A-Z]{1,5}[:\s]+[-−–]?\d[\d,]*(?:\.\d+)?$/,
  /\b[A-Z]{1,5},?[:\s]+\d[\d,]{0,40}[,;] [A-Z]{1,5}[:\s]+\d[\d,]{0,40}\b(?!%)/,
  OPTION,
];
/** `COST 30 @ 900`, as a line of its own. */
const PRICED = /^\$?[A-Z]{1,5},?:? \d[\d,.]* ?(?:@|×|x) ?\$?\d[\d,.]*$/;
/** A field of a holding by itself: `Shares: 100`, `"quantity": 100`. */
const FIELD = new RegExp(`^["'{\\s-]*(?:${COLUMN_WORDS.shares.join('|')})["']?\\s*[:=]\\s*["']?\\d`, 'i');

/** The same within an object on one line, `{"symbol": "TSLA", "shares": 100}`. */
const MEMBER = new RegExp(`[{,]\\s*["']?(?:${COLUMN_WORDS.shares.join('|')})["']?\\s*[:=]\\s*["']?\\d`, 'i');

/** `Shares: 100`: what is said of it stands elsewhere. */
export function isStrayField(text: string): boolean {
  if (!/\d/.test(text)) return false;
  return FIELD.test(text) || (/\{|\b(?:ticker|symbol)\b/i.test(text) && MEMBER.test(text));
}

/** Beyond items, in the words of an owner: `TSLA 100` alone, `In the IRA: TSLA 100, NVDA 50`, `we also own 40 TSLA`. */
export function isStrayPair(text: string): boolean {
  if (!/\d/.test(text) || !MAY_BE_TICKER.test(text)) return false;
  return PAIRS.some((form) => {
    const { ticker = '', shares = '' } = form.exec(text)?.groups ?? {};
    return isLikeTicker(ticker) && !isNoName(ticker) && !YEAR.test(shares);
  });
}

/** `I bought my 280 NEM shares in 2019`: when what is held was bought, in a year before the document's. */
export function isHistory(text: string, subjects: Subjects): boolean {
  const [, , year = ''] = /\d{4}/.test(text) ? (HISTORY.exec(text) ?? []) : [];
  const now = subjects.pricedAt?.date.slice(0, 4);
  if (year === '' || now === undefined || year >= now) return false;
  const words = wordsOnly(tokensOf(text));
  return words.every(({ text: word }) => !isLikeTicker(word) || isNoName(word) || subjects.held.has(word));
}

const HISTORY =
  /\b(bought|purchased|acquired|inherited|received|transferred|gifted|granted|vested)\b[^.;]{0,60}?\b(?:in|of|since|on|around|before|during) (?:[A-Za-z]{1,10}\.? )?(?:\d{1,2}, )?((?:19|20)\d\d)\b/i;

const PAIRS: readonly RegExp[] = [
  /(?:^|: )\$?(?<ticker>[A-Z]{1,5})(?:[:=\s]+|[,;] )[-−–(]?(?<shares>\d[\d,]*(?:\.\d+)?)\)?$/,
  /^\$?(?<ticker>[A-Z]{1,5})\s*[x×]\s*(?<shares>\d[\d,]*)$/,
  /(?:^\+ ?|: )(?<shares>\d[\d,]*) \$?(?<ticker>[A-Z]{2,5})$/,
  /^(?<shares>\d[\d,]*)\s*[x×]\s*\$?(?<ticker>[A-Z]{1,5})$/,
  /^(?<shares>\d[\d,]*) (?:shares?|sh) \$?(?<ticker>[A-Z]{1,5})\b/,
  /\b(?<ticker>[A-Z]{1,5}),?[:\s]+(?<shares>\d[\d,]{0,40})(?:[,;]| and) [A-Z]{1,5}[:\s]+\d[\d,]{0,40}\b(?!%)/,
  /\b(?<shares>\d[\d,]{0,40}) \$?(?<ticker>[A-Z]{2,5})(?:[,;]| and) \d[\d,]{0,40} [A-Z]{2,5}\b/,
  /\b(?:[Oo]wn|[Hh]old|[Hh]ave|[Bb]ought|[Ll]ist)\b[^.]{0,30}?\b(?<shares>\d[\d,]{0,40}) \$?(?<ticker>[A-Z]{2,5})\b/,
];
/** Most lines have none, and eight patterns take long to be ready; `TSLAx40` is one. */
const MAY_BE_TICKER = /[A-Z](?![a-wyz])/;
const YEAR = /^(?:19|20)\d\d$/;

/** A list item or a bold line, or a line that begins with a ticker, with a number of shares, outside what was read. */
export function isStrayItem(text: string, isItem: boolean, subjects: Subjects): boolean {
  if (!/\d/.test(text)) return false;
  if (isItem && QUANTITIES.some((form) => form.test(text)))
    return wordsOnly(tokensOf(text)).some(({ text: word }) => isLikeTicker(word) || OPTION.test(word));
  if (PRICED.test(text)) return true;
  if (!MAY_BE_SHARES.test(text) || !SHARES.test(text)) return false;
  const all = wordsOnly(tokensOf(text));
  const [first] = all;
  if (!isItem) return first !== undefined && (tickerOf(first, subjects) !== null || isLikeTicker(first.text));
  return securitiesIn(all, subjects).length > 0 || all.some(({ text: word }) => isLikeTicker(word));
}

/** What stands around a cell and is none of it: emphasis, the quotes of a sheet, the brackets of JSON. */
const AROUND = /[*_`~"“”{}[\]]+/g;

/** What makes a remark or an item of a line of data. */
const MARKED = /^\s*(?:#+|\/\/|--|;|[-*+])\s/;
const BETWEEN = /(?:\t|\\t)+| {2,}|\s*[,;|]\s*/;
/** `TSLA - 40 - $250.00`, as an owner may list it. */
export const DASHES = /\s[-–—/]\s/;

/** No prose: what has a ticker's form, and two or more numbers, divided by tabs, commas or wide spaces. */
export function isStrayRow(raw: string, divider = BETWEEN): boolean {
  const cells = raw.replace(AROUND, '').replace(MARKED, '').trim().split(divider);
  if (cells.length < 3) return false;
  const figures = cells.filter((cell) => /^[-+]?[$€£]?\d[\d,.]*%?$/.test(heardText(cell))).length;
  return figures >= 2 && cells.some((cell) => tokensOf(heardText(cell)).some(({ text }) => isLikeTicker(text)));
}
