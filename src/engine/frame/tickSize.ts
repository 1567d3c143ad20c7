import { compare, type Decimal, decimal } from '../../base/decimal.ts';

/** Where the size of a tick changes, dollars a share. */
export const ONE_DOLLAR = decimal('1');
/** The tick from there on, and below, dollars. */
export const CENT = decimal('0.01');
export const HUNDREDTH_OF_A_CENT = decimal('0.0001');

/** The least step of a price, both in dollars a share. */
export function tickAt(price: Decimal): Decimal {
  return compare(price, ONE_DOLLAR) < 0 ? HUNDREDTH_OF_A_CENT : CENT;
}
