import { compare, type Decimal, format, roundHalfEven, trimmed } from '../../base/decimal.ts';
import { compareRatio, type Ratio, ratioOf, roundRatio } from '../../base/ratio.ts';
import { dollars, grouped, unitPrice } from '../../domain/instruments/wording.ts';
import type { Step } from '../../domain/trading/trade.ts';

// For programs (INTERFACE, Shapes).

/** Dollars as `1234.56`, rounded half-even to cents. */
export function money(amount: Decimal): string {
  return format(roundHalfEven(amount, 2), 2);
}

/** Dollars a share as `131.58`: two decimals, more where the input has more. */
export function price(amount: Decimal): string {
  return format(amount, 2);
}

/** Shares as `24.473`, without zeros at the end. */
export function shares(count: Decimal): string {
  return format(trimmed(count));
}

/** Percent as a JSON number, rounded half-even to 4 places. The decimal text decides, so the rounding is exact. */
export function percentNumber(value: Ratio): number {
  return Number(format(roundRatio(value, 4)));
}

/** A stated figure (a conviction, a limit in percent) as a JSON number, rounded half-even to 4 places. */
export function plainNumber(value: Decimal): number {
  return percentNumber(ratioOf(value));
}

// For people.

/** Dollars with their sign, `+$1,234.56`; zero has none. */
export function signedDollars(amount: Decimal): string {
  return `${roundHalfEven(amount, 2).units > 0n ? '+' : ''}${dollars(amount)}`;
}

/** The limit price of an order, `$131.58`; a mutual fund is traded at the net asset value of the day. */
export function limitOf({ limitPrice }: Pick<Step, 'limitPrice'>): string {
  return limitPrice === null ? 'none (net asset value)' : unitPrice(limitPrice);
}

/** Shares as `1,200.5`. */
export function shareCount(count: Decimal): string {
  return grouped(shares(count));
}

/** Percent as `12.3%`, rounded half-even to `places`. */
export function percent(value: Ratio, places = 1): string {
  return `${grouped(format(roundRatio(value, places)))}%`;
}

/** Percent with its sign, `+88.4%`; what rounds to zero has none. */
export function signedPercent(value: Ratio, places = 1): string {
  return `${roundRatio(value, places).units > 0n ? '+' : ''}${percent(value, places)}`;
}

/** A limit as it was written: `40%`, `7.5%`. */
export function limitPercent(limit: Decimal): string {
  return `${format(trimmed(limit))}%`;
}

/**
 * Percent with `places` decimals, or as many more as it takes to tell it from the limit that it is not equal to:
 * a report that says "40.00%, limit 40%, violation" explains nothing.
 */
export function percentBeside(value: Ratio, limit: Decimal, places = 2): string {
  if (compareRatio(value, ratioOf(limit)) === 0) return percent(value, places);
  let enough = places;
  while (enough < 12 && compare(roundRatio(value, enough), limit) === 0) enough += 1;
  return percent(value, enough);
}

/** A whole number as `1,200`. */
export function wholeNumber(count: number): string {
  return grouped(`${count}`);
}

/** `1 trade`, `8 trades`, `1,200 trades`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${wholeNumber(count)} ${count === 1 ? noun : plural}`;
}
