import { type Decimal, format } from '../base/decimal.ts';
import { type Ratio, roundRatio } from '../base/ratio.ts';

/** Percentages are told to so many places (INTERFACE, Shapes). */
const PLACES = 4;

/**
 * The same value, which `JSON.stringify` takes: a Decimal becomes its digits as a string, a Ratio a number to 4 places, a Map an object.
 * They get a `toJSON` that no loop over their keys sees.
 */
export function withJson<T>(value: T): T {
  const seen = new Set<object>();
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (typeof one !== 'object' || one === null || seen.has(one)) continue;
    seen.add(one);
    const written = writerOf(one);
    if (written !== null) Object.defineProperty(one, 'toJSON', { value: written, configurable: true });
    waiting.push(...(one instanceof Map ? one.values() : Object.values(one)));
  }
  return value;
}

function writerOf(value: object): (() => unknown) | null {
  if (Object.hasOwn(value, 'toJSON')) return null;
  if (value instanceof Map) return () => Object.fromEntries(value);
  if (isRatio(value)) return () => Number(format(roundRatio(value, PLACES)));
  return isDecimal(value) ? () => format(value) : null;
}

function isDecimal(value: object): value is Decimal {
  return 'units' in value && typeof value.units === 'bigint' && 'scale' in value;
}

function isRatio(value: object): value is Ratio {
  return 'numerator' in value && typeof value.numerator === 'bigint' && 'denominator' in value;
}
