import { type Decimal, format, roundHalfEven, trimmed } from '../base/decimal.ts';
import { type Ratio, roundRatio } from '../base/ratio.ts';

/** Dollars for a sentence, to the cent: `$1,234.56`, `-$0.50`. */
export function dollars(amount: Decimal): string {
  const text = format(roundHalfEven(amount, 2), 2);
  const [whole = '0', cents = '00'] = text.replace('-', '').split('.');
  return `${text.startsWith('-') ? '-' : ''}$${grouped(whole)}.${cents}`;
}

/** A price for a sentence: at least two decimals, as many as it has. */
export function priceText(price: Decimal): string {
  const [whole = '0', cents = '00'] = format(price, 2).split('.');
  return `$${grouped(whole)}.${cents}`;
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

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
