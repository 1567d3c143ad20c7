import { type Decimal, decimal, multiply } from '../../base/decimal.ts';
import { plainText } from '../syntax/text.ts';
import { readPositiveMoney } from './stated.ts';
import { named, readMoney, type ValueReading } from './values.ts';

const THOUSAND = decimal('1000');
const UNITS: Readonly<Record<string, Decimal>> = {
  k: THOUSAND,
  m: decimal('1000000'),
  b: decimal('1000000000'),
  t: decimal('1000000000000'),
};
const LONGEST = 60;
const UNIT = 'k|thousand|mm|mn|m|million|bn|b|billion|t|trillion';
const IN_UNITS = new RegExp(`^(.*\\d) ?(${UNIT})$`, 'i');
/** Most headers have none, and what tells the units apart takes longest of all patterns to be ready. */
const MAY_HAVE_UNIT = /\(\$? ?[ktmb]|in [tmb]/i;
const OF_COLUMN = new RegExp(`\\(\\$? ?(${UNIT})s?\\)|\\bin (thousand|million|billion)s\\b`, 'i');

/** Dollars of an average day, `$4.2B` and `$820M` too: a volume only orders trades (READING 8). */
export function readVolume(text: string): ValueReading<Decimal> {
  return readInUnits(text, readPositiveMoney);
}

/** Dollars that somebody asks for: of what was measured `$10k` would be a rounded figure, here it says them in full. */
export function readAsked(text: string): ValueReading<Decimal> {
  const plain = plainText(text);
  const amount = plain.replace(/ ?\b(?:usd|dollars)$/i, '');
  return isInUnits(amount) ? readInUnits(amount, readMoney) : readMoney(plain.replace(/ dollars$/i, ' USD'));
}

/** Whether a figure ends in `k`, `M` or a word of that kind. */
export function isInUnits(text: string): boolean {
  return IN_UNITS.test(text.slice(0, LONGEST));
}

/** A figure with its unit, `10k`, by the reader of what stands before the unit. */
export function readInUnits(text: string, read: (text: string) => ValueReading<Decimal>): ValueReading<Decimal> {
  const plain = plainText(text).slice(0, LONGEST);
  const [, figure, unit = ''] = (/\d$/.test(plain) ? null : IN_UNITS.exec(plain)) ?? [];
  if (figure === undefined) return read(text);
  const reading = read(figure);
  const factor = UNITS[/^th/i.test(unit) ? 'k' : unit.charAt(0).toLowerCase()];
  if (!reading.ok || factor === undefined) {
    return {
      ok: false,
      message: `${named(text)} cannot be read`,
      accepted: 'dollars such as $4,200,000,000, $4.2B or $820M',
    };
  }
  return { ok: true, value: multiply(reading.value, factor) };
}

/** The unit that a column's header gives its figures, `($M)`; null where it gives none. */
export function unitOfVolumes(header: string): string | null {
  const text = plainText(header);
  const found = MAY_HAVE_UNIT.test(text) ? OF_COLUMN.exec(text) : null;
  return found?.[1] ?? found?.[2] ?? null;
}

/** A column's header without its unit. */
export function withoutUnit(header: string): string {
  const text = plainText(header);
  return (MAY_HAVE_UNIT.test(text) ? text.replace(OF_COLUMN, ' ') : text).trim();
}
