import { absolute, type Decimal, format, roundHalfEven, sign, trimmed } from '../../base/decimal.ts';
import { type Ratio, roundRatio } from '../../base/ratio.ts';

/** Dollars for a sentence, to the cent: `$1,234.56`, `-$0.50`. */
export function dollars(amount: Decimal): string {
  const cents = roundHalfEven(amount, 2);
  return `${sign(cents) < 0 ? '-' : ''}$${grouped(format(absolute(cents), 2))}`;
}

/** A price for a sentence: at least two decimals, as many as it has. */
export function unitPrice(price: Decimal): string {
  return `$${grouped(format(price, 2))}`;
}

/** A percentage for a sentence, to at most four decimals, so that what differs from a limit is seen to differ. */
export function percent(value: Ratio): string {
  return `${points(value)}%`;
}

/** Percentage points, to at most four decimals. */
export function points(value: Ratio): string {
  return format(trimmed(roundRatio(value, 4)));
}

/** A percentage as it was written, without zeros at the end. */
export function plain(value: Decimal): string {
  return format(trimmed(value));
}

/** Plain digits with commas between thousands. */
export function grouped(digits: string): string {
  const [whole = '', ...decimals] = digits.split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...decimals].join('.');
}
