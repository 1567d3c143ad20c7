import { type Decimal, decimal, negate, sign } from '../../../base/decimal.ts';
import type { NewYorkDate } from '../../../domain/days/calendar.ts';
import { readDate } from '../../fields/dates.ts';
import { named, readMoney, readShares, type ValueReading } from '../../fields/values.ts';
import { plainText } from '../../syntax/text.ts';

// How brokers write figures and days. What they mean is what the house's own readers say; only the forms are wider.

/** Whether a broker's cell says that there is no figure: empty, `--`, `-`, `n/a`, `null`, or one that is not whole yet. */
export function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  // most cells have a figure
  if (first >= 0x30 && first <= 0x39) return false;
  return text === '' || /^(?:[-—–]{1,2}|n\/a|null|incomplete)$/i.test(text.trim());
}

/** Digits alone, as most cells have them: told in one pass, and read to the same as by the house's readers. */
const BARE = /^-?\d{1,20}(?:\.\d{1,12})?$/;

/** `.58` is `0.58`; marks around it stay. */
function withLeadingZero(text: string): string {
  return text.replace(/^([-+($\u2212]*)\./, '$10.');
}

/** Dollars of either sign: `$1,234.56`, `-$5.00`, `($5.00)`, `+$5.00`, `.58`. */
export function readDollars(text: string): ValueReading<Decimal> {
  if (BARE.test(text)) return { ok: true, value: decimal(text) };
  return readMoney(withLeadingZero(text.trim()));
}

/** Dollars a share, 0 or more: what is worthless has the price 0. */
export function readUnitPrice(text: string): ValueReading<Decimal> {
  const reading = readDollars(text);
  if (!reading.ok || sign(reading.value) >= 0) return reading;
  return { ok: false, message: `the price ${named(text)} is below zero`, accepted: 'dollars such as $131.58' };
}

/** Shares of either sign: below zero what is sold or sold short. */
export function readSignedShares(text: string): ValueReading<Decimal> {
  if (BARE.test(text)) return { ok: true, value: decimal(text) };
  const plain = withLeadingZero(plainText(text).replaceAll('\u2212', '-'));
  const bare = plain.replace(/^[-+](?=\d)/, '').replace(/^\((\d[^()]*)\)$/, '$1');
  const reading = readShares(bare);
  if (!reading.ok) return { ...reading, message: reading.message.replace(named(bare), named(text)) };
  return plain.startsWith('-') || plain.startsWith('(') ? { ok: true, value: negate(reading.value) } : reading;
}

const SHORT_YEAR = /^(\d{1,2})\/(\d{1,2})\/(\d{2})$/;
const DASHED = /^(\d{1,2})-(\d{1,2})-(\d{4})$/;
const NAMED_DASHED = /^([A-Za-z]{3})-(\d{1,2})-(\d{4})$/;
/** `20-Aug-2026` */
const DAY_NAMED = /^(\d{1,2})-([A-Za-z]{3})-(\d{4})$/;
const YEAR_FIRST = /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/;

/** A moment: the house's forms, and `11/20/26`, `11-20-2026`, `Nov-20-2026`, `2026/11/20`. */
export function readMoment(text: string): ReturnType<typeof readDate> {
  const [day = '', ...time] = text
    .trim()
    .replace(/\b([AaPp])\.[Mm]\b\.?/, '$1m')
    .split(/(?=[ ,T](?:.*:|.*[AaPp][Mm]))/);
  const plain = day
    .replace(SHORT_YEAR, '$1/$2/20$3')
    .replace(DASHED, '$1/$2/$3')
    .replace(NAMED_DASHED, '$1 $2, $3')
    .replace(DAY_NAMED, '$2 $1, $3')
    .replace(YEAR_FIRST, (_, year: string, month: string, date: string) => `${month}/${date}/${year}`);
  const reading = readDate(plain + time.join(''));
  return reading.ok ? reading : { ...reading, message: reading.message.replace(/“[^”]*”/, named(text)) };
}

/** A day without a time. */
export function readDay(text: string): ValueReading<NewYorkDate> {
  const reading = readMoment(text);
  return reading.ok ? { ok: true, value: reading.value.date } : reading;
}
