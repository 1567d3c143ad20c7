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
    if (typeof one !== 'object' || one === null) continue;
    const figure = isDecimal(one) ? DECIMAL : isRatio(one) ? RATIO : null;
    if (figure !== null) {
      if (!Object.hasOwn(one, 'toJSON')) Object.defineProperty(one, 'toJSON', figure);
      continue;
    }
    if (seen.has(one)) continue;
    seen.add(one);
    if (one instanceof Map) {
      if (!Object.hasOwn(one, 'toJSON')) Object.defineProperty(one, 'toJSON', MAP);
      for (const own of one.values()) waiting.push(own);
    } else for (const own of Object.values(one)) waiting.push(own);
  }
  return value;
}

/** One function for all of a kind: thousands of figures keep one shape, which is several times as quick. */
const DECIMAL: PropertyDescriptor = written<Decimal>((value) => format(value));
const RATIO: PropertyDescriptor = written<Ratio>((value) => Number(format(roundRatio(value, PLACES))));
const MAP: PropertyDescriptor = written<ReadonlyMap<string, unknown>>((value) => Object.fromEntries(value));

function written<T>(write: (value: T) => unknown): PropertyDescriptor {
  return {
    value(this: T) {
      return write(this);
    },
    configurable: true,
  };
}

function isDecimal(value: object): value is Decimal {
  return 'units' in value && typeof value.units === 'bigint' && 'scale' in value;
}

function isRatio(value: object): value is Ratio {
  return 'numerator' in value && typeof value.numerator === 'bigint' && 'denominator' in value;
}
