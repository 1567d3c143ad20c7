import { compare, type Decimal, decimal, format, HUNDRED, multiply, sign, trimmed } from '../../base/decimal.ts';
import { plainText } from '../syntax/text.ts';
import { named, type ValueReading } from './values.ts';

const ONE = decimal('1');

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
