import { decimal, format } from '../../../src/base/decimal.ts';
import { type Ratio, roundRatio } from '../../../src/base/ratio.ts';
import { newYorkInstant } from '../../../src/domain/days/calendar.ts';
import type { Account, AccountType, Funding } from '../../../src/domain/holdings/account.ts';
import type { Lot, ReliefChoice } from '../../../src/domain/holdings/lot.ts';
import type { HouseholdTax } from '../../../src/domain/holdings/taxReport.ts';
import { TAX_RULES } from '../../../src/domain/holdings/taxRules.ts';
import type { AccountBook, BookedFill } from '../../../src/domain/planning/accountBook.ts';
import { lotOf } from '../../../src/engine/account/lots.ts';
import { householdTax } from '../../../src/engine/account/washSales.ts';

// A household in a line or two.

export function account(name: string, type: AccountType = 'taxable', funding: Funding = 'cash'): Account {
  return { name, type, owner: null, funding, broker: 'etrade' };
}

/** `L1 NVDA 2025-11-20 100 1000`: id, ticker, day of acquisition, shares, cost of all; `-` is unknown. */
export function lot(name: string, line: string): Lot {
  const [id = '', ticker = '', day = '-', shares = '1', cost = '-'] = line.split(' ');
  return lotOf({
    id,
    account: name,
    ticker,
    acquiredOn: day === '-' ? null : day,
    shares: decimal(shares),
    cost: cost === '-' ? null : decimal(cost),
  });
}

/** `S1 SELL NVDA 2026-11-20 100 7.50 0 10:30`: id, action, ticker, day, shares, price, commission, time. */
export function fill(line: string, relief: ReliefChoice | null = null): BookedFill {
  const [id = '', action = '', ticker = '', tradedOn = '', shares = '1', price = '1', commission = '0', time] =
    line.split(' ');
  const minutes = time === undefined ? null : Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return {
    id,
    action: action === 'BUY' ? 'BUY' : 'SELL',
    ticker,
    tradedOn,
    shares: decimal(shares),
    price: decimal(price),
    commission: decimal(commission),
    at: minutes === null ? null : newYorkInstant(tradedOn, minutes),
    reference: null,
    relief,
  };
}

/** Lines of fewer than five words after the day are lots; those with an action are fills. */
export function book(of: Account, ...lines: readonly (string | BookedFill)[]): AccountBook {
  const isFill = (line: string): boolean => / (BUY|SELL) /.test(line);
  return {
    account: of,
    lots: lines.flatMap((line) => (typeof line === 'string' && !isFill(line) ? [lot(of.name, line)] : [])),
    fills: lines.flatMap((line) => (typeof line !== 'string' ? [line] : isFill(line) ? [fill(line)] : [])),
    relief: { method: 'fifo' },
    cash: { settled: decimal('0'), unsettled: [] },
    goodFaithViolations: [],
    freeRides: [],
    movements: [],
  };
}

export function taxOf(...books: readonly AccountBook[]): HouseholdTax {
  const outcome = householdTax(books, TAX_RULES);
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ message }) => message).join('; '));
  return outcome.value;
}

/** Dollars and cents. */
export function cents(value: Ratio | null): string {
  return value === null ? '?' : format(roundRatio(value, 2), 2);
}

/** `B2 100 1050.00 2026-07-01`: lot, shares, cost, the day from which the holding period counts. */
export function lotLine({ id, shares, cost, acquiredOn }: Lot): string {
  return `${id} ${format(shares)} ${cents(cost)} ${acquiredOn ?? '?'}`;
}

/** `S1 L1 100 -250.00 short 250.00`: sale, lot, shares, gain, term, disallowed. */
export function gainLines({ realized }: HouseholdTax): string[] {
  return realized.map(
    ({ sale, lot: { id, shares }, gain, term, disallowed }) =>
      `${sale} ${id} ${format(shares)} ${cents(gain)} ${term} ${cents(disallowed)}`,
  );
}

/** `S1 by B2 in ira 100 250.00 lost`. */
export function washLines({ washes }: HouseholdTax): string[] {
  return washes.map(
    ({ sale, purchase, purchaseAccount, shares, disallowed, isLost }) =>
      `${sale} by ${purchase} in ${purchaseAccount} ${format(shares)} ${cents(disallowed)}${isLost ? ' lost' : ''}`,
  );
}
