import {
  compare,
  type Decimal,
  decimal,
  format,
  HUNDRED,
  multiply,
  negate,
  sign,
  trimmed,
} from '../../base/decimal.ts';
import { hasStrangeNumber } from '../../base/letters.ts';
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

/**
 * A percentage that counts for something. Without its sign, `0.08` is written by some for 8% and by others for 0.08%:
 * neither is taken.
 */
export function onOneScale(text: string, reading: ValueReading<Decimal>): ValueReading<Decimal> {
  if (!reading.ok || sign(reading.value) <= 0 || compare(reading.value, ONE) >= 0) return reading;
  const written = plainText(text);
  if (/(?:%|percent)$/i.test(written)) return reading;
  const whole = format(trimmed(multiply(reading.value, HUNDRED)));
  const message = `${named(text)} without a percent sign can mean ${whole}% (a share of 1) or ${written}%`;
  return { ok: false, message, accepted: `${whole} or "${whole}%" for the one, "${written}%" for the other` };
}

const ONE = decimal('1');

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
export function normal(text: string): string {
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
