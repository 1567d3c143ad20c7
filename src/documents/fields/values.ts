import { compare, type Decimal, decimal, HUNDRED, negate } from '../../base/decimal.ts';
import { hasStrangeNumber } from '../../base/letters.ts';
import { atClose, isCalendarDate, type NewYorkTime, newYorkInstant, newYorkTime } from '../../domain/days/calendar.ts';
import { APPROXIMATIONS, SHARE_UNITS } from '../lexicon/columns.ts';
import { shortened } from '../syntax/place.ts';
import { plainText } from '../syntax/text.ts';

/** A value, or what is wrong with the text and what is accepted instead. */
export type ValueReading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string; readonly accepted: string };

/** Longer figures than this are no money, and reading them would take time. */
const LONGEST_FIGURE = 40;
const FIGURE = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const MONEY = new RegExp(`^(\\()?([+-])?(?:USD ?|US(?=\\$))?(\\$)?([+-])?(${FIGURE})( USD)?(\\))?$`);
/** As most cells have them: told in one pass. */
const PLAIN_DOLLARS = new RegExp(`^\\$?(?:${FIGURE})$`);
const PLAIN_NUMBER = new RegExp(`^(?:${FIGURE})$`);
const PERCENT = new RegExp(`^([+-])?(${FIGURE}) ?(?:%|percent)$`, 'i');
const NUMBER = new RegExp(`^([+-])?(${FIGURE})$`);

const ACCEPTED_MONEY = 'dollars such as $1,234.56, 1234.56 or 1,234.56 USD';
const ACCEPTED_PERCENT = 'a percentage such as 46.8%, 46.8 % or 46.8 percent';
const ACCEPTED_SHARES = 'a number of shares such as 420, 420.125 or 1,200';
const ACCEPTED_NUMBER = 'a number such as 74 or 74.5';

/** Most cells: what begins so is neither a mark nor `n/a`, whatever is taken off it. */
const SAYS_SOMETHING = /^[$\dA-MO-Za-mo-z][ -~]/;

/** Whether a text says that there is no figure: empty, a dash or `n/a` (SEMANTICS 1, Numbers). */
export function isUnknown(text: string): boolean {
  if (SAYS_SOMETHING.test(text)) return false;
  const plain = plainText(text);
  return plain === '' || /^(?:[-—–]|n\/a)$/i.test(plain);
}

/** Dollars; negative with `-`, `−` or in parentheses (SEMANTICS 1, Numbers). The digits are kept as written. */
export function readMoney(text: string): ValueReading<Decimal> {
  if (text.length <= LONGEST_FIGURE && PLAIN_DOLLARS.test(text)) return figure(text.replace('$', ''), false);
  const plain = normal(text);
  const found = plain.length <= LONGEST_FIGURE ? MONEY.exec(plain) : null;
  if (found === null && /(?:%|percent)$/i.test(plain)) {
    return {
      ok: false,
      message: `${named(text)} cannot be read: dollars are needed, not a percentage`,
      accepted: ACCEPTED_MONEY,
    };
  }
  if (found === null) return wrong(text, plain, ACCEPTED_MONEY);
  const [, opening, outer, dollar, inner, digits = '', , closing] = found;
  const marks = [opening, outer, inner].filter((mark) => mark !== undefined).length;
  const isPaired = (opening === undefined) === (closing === undefined);
  if (marks > 1 || !isPaired || (inner !== undefined && dollar === undefined)) {
    return wrong(text, plain, ACCEPTED_MONEY);
  }
  return figure(digits, opening !== undefined || outer === '-' || inner === '-');
}

/** Percent, `46.8` for 46.8% (SEMANTICS 1, Numbers). The sign of percent is required. */
export function readPercent(text: string): ValueReading<Decimal> {
  const plain = normal(text);
  const found = plain.length <= LONGEST_FIGURE ? PERCENT.exec(plain) : null;
  if (found === null) return wrong(text, plain, ACCEPTED_PERCENT);
  return figure(found[2] ?? '', found[1] === '-');
}

/** Percent where the place itself says that it is one, a column of weights for instance: the sign may be absent. */
export function readPercentOrNumber(text: string): ValueReading<Decimal> {
  return NUMBER.test(normal(text)) ? readPlainNumber(text) : readPercent(text);
}

/** A percentage within 0–100, read by `readPercent` or `readPercentOrNumber`. */
export function withinHundred(text: string, reading: ValueReading<Decimal>): ValueReading<Decimal> {
  if (!reading.ok) return reading;
  if (reading.value.units >= 0n && compare(reading.value, HUNDRED) <= 0) return reading;
  return { ok: false, message: `${named(text)} is not within 0 and 100`, accepted: 'a percentage from 0% to 100%' };
}

/** Shares, 0 or more: no position is short (SEMANTICS 1, Numbers). */
export function readShares(text: string): ValueReading<Decimal> {
  if (text.length <= LONGEST_FIGURE && PLAIN_NUMBER.test(text)) return figure(text, false);
  const plain = normal(text);
  const found = plain.length <= LONGEST_FIGURE ? NUMBER.exec(plain) : null;
  if (found === null && plain.includes('$')) {
    return {
      ok: false,
      message: `${named(text)} cannot be read: shares are needed, not dollars`,
      accepted: ACCEPTED_SHARES,
    };
  }
  if (found === null || found[1] === '+') return wrong(text, plain, ACCEPTED_SHARES);
  if (found[1] === '-') {
    return {
      ok: false,
      message: `${named(text)} is a short position, which is not allowed`,
      accepted: ACCEPTED_SHARES,
    };
  }
  return figure(found[2] ?? '', false);
}

/** The same of a cell that may name its unit: `420 shares`. */
export function readHeldShares(text: string): ValueReading<Decimal> {
  return readShares(ENDS_IN_UNIT.test(text) ? plainText(text).replace(SHARE_UNIT, '') : text);
}

const SHARE_UNIT = new RegExp(`(?<=\\d) ?(?:${SHARE_UNITS.join('|')})\\.?$`, 'i');
/** Most cells end in a digit. */
const ENDS_IN_UNIT = /\D$/;

/** A number without a unit: a conviction, a rank. Its range is the caller's to check. */
export function readPlainNumber(text: string): ValueReading<Decimal> {
  const plain = normal(text);
  const found = plain.length <= LONGEST_FIGURE ? NUMBER.exec(plain) : null;
  return found === null ? wrong(text, plain, ACCEPTED_NUMBER) : figure(found[2] ?? '', found[1] === '-');
}

/** As it is named in a message. */
export function named(text: string): string {
  const plain = plainText(text);
  return plain === '' ? 'nothing' : `“${shortened(plain, 60)}”`;
}

/** Plain text with one minus: a dash directly before a figure is one too. */
function normal(text: string): string {
  const plain = plainText(text);
  return PRINTED.test(plain) ? plain : plain.replaceAll('\u2212', '-').replace(/^(\(?\$?)\u2013(?=\$?\d)/, '$1-');
}

const PRINTED = /^[ -~]*$/;

function figure(digits: string, isNegative: boolean): ValueReading<Decimal> {
  const value = decimal(digits.includes(',') ? digits.replaceAll(',', '') : digits);
  return { ok: true, value: isNegative ? negate(value) : value };
}

function wrong(text: string, plain: string, accepted: string): ValueReading<never> {
  const approximate = approximationIn(plain);
  if (approximate !== null) {
    const message = `${named(text)} is not exact (“${approximate.word}”), and an exact figure is needed`;
    const isFigure = /^[-+$\d,.%]+$/.test(approximate.rest);
    return { ok: false, message, accepted: isFigure ? `the exact figure, such as ${approximate.rest}` : accepted };
  }
  const reason = reasonWhyNot(plain);
  return { ok: false, message: plain === '' ? reason : `${named(text)} cannot be read: ${reason}`, accepted };
}

/** The word or mark that makes a figure only about right, and the figure without it; null where none does (READING 2). */
export function approximationIn(text: string): { readonly word: string; readonly rest: string } | null {
  const plain = text.slice(0, 2 * LONGEST_FIGURE);
  const lower = plain.toLowerCase();
  // Between tildes a text is struck out.
  if (lower.startsWith('~~')) return null;
  for (const word of APPROXIMATIONS) {
    const isBefore = lower.startsWith(word) && !/^[a-z]/.test(lower.slice(word.length));
    const isAfter = lower.endsWith(word) && !/[a-z]$/.test(lower.slice(0, -word.length));
    if (!isBefore && !isAfter) continue;
    const rest = (isBefore ? plain.slice(word.length) : plain.slice(0, -word.length)).trim();
    if (/\d/.test(rest)) return { word: isBefore ? plain.slice(0, word.length) : plain.slice(-word.length), rest };
  }
  return null;
}

/** The first that fits says why. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^(?:[-—–]|n\/a)?$/i, 'there is no figure'],
  [/^[+-]?\$?0x/i, 'hexadecimal digits are not accepted'],
  [/\d[eE][+-]?\d/, 'an exponent is not accepted'],
  [/^[+-]?(?:nan|inf|infinity)$/i, 'it is not a number'],
  [
    /\b(?:EUR|GBP|CHF|JPY|CAD|AUD|HKD|CNY|INR|SEK|NOK|DKK|MXN|BRL|KRW|SGD|NZD)\b|[A-Z]{1,2}\$/,
    'only US dollars are accepted',
  ],
  [/^[^%]*\d ?(?: \/ |[–&;-]|to|or|and) ?[+-]?\$?\d[^%]*$/, 'there are two figures'],
  [/\d\.\d{3}[.,]\d|^[^,]*\d,\d{1,2}(?:[^\d,]|$)/, 'the point is the decimal mark, and a comma separates thousands'],
  [/\d,|,\d/, 'commas separate groups of three digits'],
  [/\d ?(?:[KMB]|mm|bn|thousand|million|billion)\b/i, 'the figure is needed in full'],
  [/%|percent/i, 'it is not a single percentage'],
];

function reasonWhyNot(plain: string): string {
  if (plain.length > LONGEST_FIGURE) return 'it is too long for a figure';
  if (hasStrangeNumber(plain) || plain.includes('\u20E3')) return 'only the digits 0 to 9 are accepted';
  if (/[€£¥₹₩₽₺₿¢]/u.test(plain)) return 'only US dollars are accepted';
  for (const [pattern, reason] of REASONS) if (pattern.test(plain)) return reason;
  return 'it is not a figure of this kind';
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAMES =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec';
const ISO_DAY = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?!\d)/;
const US_DAY = /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})(?!\d)/;
const NAMED_DAY = new RegExp(
  `^(?<name>${MONTH_NAMES})\\.? (?<day>\\d{1,2})(?:st|nd|rd|th)?,? (?<year>\\d{4})(?!\\d)`,
  'i',
);
/** `21 August 2026`: a month by its name makes one meaning of either order. */
const DAY_FIRST = new RegExp(
  `^(?<day>\\d{1,2})(?:st|nd|rd|th|\\.)? (?<name>${MONTH_NAMES})\\.?,? (?<year>\\d{4})(?!\\d)`,
  'i',
);
/** As months begin, and `midmarch`. */
const BEGINNINGS: ReadonlySet<string> = new Set([...MONTHS, 'mid']);

/** Whether a word of it begins as a month does: of most texts it says that no pattern need be looked for in which one stands. */
export function maySayMonth(text: string): boolean {
  const words = text.toLowerCase().split(/[^a-z]+/);
  return words.some((word) => BEGINNINGS.has(word.slice(0, 3)));
}

const WEEKDAY = /^(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,? (?=[a-z]{3}|\d)/i;
const CLOCK =
  /^(?:T|, ?| at | )(?<hours>\d{1,2})(?::(?<minutes>\d{2})(?::(?<seconds>\d{2})(?:\.\d{1,9})?)?)?(?: ?(?<half>AM|PM))?(?: ?(?<zone>[A-Z]{1,3}|[+-]\d{2}:?\d{2}))?$/i;

const ACCEPTED_DATE =
  'a date such as 2026-08-21, August 21, 2026 or 8/21/2026, with or without a time such as 16:00 ET, 4:00 PM EST or 20:00 UTC';

/** Zones that keep New York's daylight saving: minutes that New York is ahead. */
const BEHIND_NEW_YORK: ReadonlyMap<string, number> = new Map([
  ['ET', 0],
  ['CT', 60],
  ['MT', 120],
  ['PT', 180],
]);
/** Zones with a fixed distance from UTC, in minutes. */
const FIXED_ZONES: ReadonlyMap<string, number> = new Map([
  ['UTC', 0],
  ['GMT', 0],
  ['Z', 0],
  ['EDT', -240],
  ['EST', -300],
  ['CDT', -300],
  ['CST', -360],
  ['MDT', -360],
  ['MST', -420],
  ['PDT', -420],
  ['PST', -480],
]);

const NO_DATE = 'it is not a date of an accepted form';

/** A date, without a time the close of that day in New York (SEMANTICS 1, Dates). Days that do not exist are refused. */
export function readDate(text: string): ValueReading<NewYorkTime> {
  const written = normal(text).slice(0, 61);
  // no day is written without a figure
  if (!/\d/.test(written)) return notADate(text, NO_DATE);
  const plain = /^\d/.test(written) ? written : written.replace(WEEKDAY, '');
  const patterns = maySayMonth(plain) ? [ISO_DAY, US_DAY, NAMED_DAY, DAY_FIRST] : [ISO_DAY, US_DAY];
  const found = plain.length > 60 ? null : firstMatch(patterns, plain);
  if (found === null) return notADate(text, NO_DATE);
  const { year = '', month, name = '', day = '' } = found.groups ?? {};
  const number = month ?? String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1);
  const date = `${year}-${number.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isCalendarDate(date)) return notADate(text, 'there is no such day');
  const rest = plain.slice(found[0].length);
  if (rest === '') return { ok: true, value: atClose(date) };
  const instant = instantOf(date, CLOCK.exec(rest)?.groups ?? {});
  return instant === null ? notADate(text, 'its time or zone is not known') : { ok: true, value: newYorkTime(instant) };
}

function firstMatch(patterns: readonly RegExp[], text: string): RegExpExecArray | null {
  for (const pattern of patterns) {
    const found = pattern.exec(text);
    if (found !== null) return found;
  }
  return null;
}

/** A day without what is said behind it, `2026-08-01. Reviewed weekly`; the point of `Sept. 2026` is of the month. */
export function dayIn(text: string): string {
  return text.slice(0, LONGEST_DAY).split(AFTER_DAY)[0] ?? text;
}

const AFTER_DAY = /(?<![a-z](?=\.\s\d))[.)\];!](?=\s|$)|\s[([—–|-]|,\s(?!\d{4})/u;

const LONGEST_DAY = 80;

function notADate(text: string, reason: string): ValueReading<never> {
  return { ok: false, message: `${named(text)} cannot be read: ${reason}`, accepted: ACCEPTED_DATE };
}

/** Milliseconds since 1970 UTC; null where the clock shows no such time. */
function instantOf(date: string, clock: Readonly<Record<string, string | undefined>>): number | null {
  const minutes = minutesOfDay(clock);
  const { seconds: secondsText = '0', zone: zoneText = 'ET' } = clock;
  const seconds = Number(secondsText);
  const zone = zoneText.toUpperCase();
  if (minutes === null || seconds > 59) return null;
  const ahead = BEHIND_NEW_YORK.get(zone);
  if (ahead !== undefined) return newYorkInstant(date, minutes + ahead) + seconds * 1000;
  const offset = FIXED_ZONES.get(zone) ?? statedOffset(zone);
  if (offset === null) return null;
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return Date.UTC(year, month - 1, day, 0, minutes - offset, seconds);
}

function minutesOfDay(clock: Readonly<Record<string, string | undefined>>): number | null {
  const { hours, minutes, half } = clock;
  // A number alone is no time: `August 21, 2026 16`.
  if (hours === undefined || (minutes === undefined && half === undefined)) return null;
  const hour = Number(hours);
  const minute = Number(minutes ?? '0');
  if (minute > 59) return null;
  if (half === undefined) return hour < 24 ? hour * 60 + minute : null;
  if (hour < 1 || hour > 12) return null;
  return ((hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0)) * 60 + minute;
}

/** `-04:00` in minutes. */
function statedOffset(zone: string): number | null {
  const found = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (found === null) return null;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  if (minutes > 14 * 60 || Number(found[3]) > 59) return null;
  return found[1] === '-' ? -minutes : minutes;
}
