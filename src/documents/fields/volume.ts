import { type Decimal, decimal, multiply } from '../../base/decimal.ts';
import { plainText } from '../syntax/text.ts';
import { readPositiveMoney } from './stated.ts';
import { named, type ValueReading } from './values.ts';

const THOUSAND = decimal('1000');
const UNITS: Readonly<Record<string, Decimal>> = {
  k: THOUSAND,
  m: decimal('1000000'),
  b: decimal('1000000000'),
  t: decimal('1000000000000'),
};
const UNIT = 'k|thousand|mm|mn|m|million|bn|b|billion|t|trillion';
const IN_UNITS = new RegExp(`^(.*\\d) ?(${UNIT})$`, 'i');
/** Most headers have none, and what tells the units apart takes longest of all patterns to be ready. */
const MAY_HAVE_UNIT = /\(|in /i;
const OF_COLUMN = new RegExp(`\\(\\$? ?(${UNIT})s?\\)|\\bin (thousand|million|billion)s\\b`, 'i');

/** Dollars of an average day, `$4.2B` and `$820M` too: a volume only orders trades (READING 8). */
export function readVolume(text: string): ValueReading<Decimal> {
  const [, figure, unit = ''] = IN_UNITS.exec(plainText(text).slice(0, 60)) ?? [];
  if (figure === undefined) return readPositiveMoney(text);
  const reading = readPositiveMoney(figure);
  const factor = UNITS[unit.charAt(0).toLowerCase()];
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
