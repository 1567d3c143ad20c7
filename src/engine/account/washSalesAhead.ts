import { daysAfter, type NewYorkDate } from '../../domain/days/calendar.ts';
import type { Restriction } from '../../domain/holdings/portfolio.ts';
import type { HouseholdTax, WashWatch } from '../../domain/holdings/taxReport.ts';
import type { TaxRules } from '../../domain/holdings/taxRules.ts';
import { byText, type Ticker } from '../../domain/instruments/security.ts';
import type { AccountBook, BookedFill } from '../../domain/planning/accountBook.ts';
import type { Outcome } from '../../domain/rules/refusal.ts';
import { householdTax } from './washSales.ts';

/**
 * The household with fills that are only planned, judged with those that were done: what they would realise, the wash
 * sales that they would make or walk into, and what may not be bought after them.
 */
export function plannedTax(
  books: readonly AccountBook[],
  planned: ReadonlyMap<string, readonly BookedFill[]>,
  rules: TaxRules,
): Outcome<HouseholdTax> {
  const outcome = householdTax(
    books.map((book) => ({ ...book, fills: [...book.fills, ...(planned.get(book.account.name) ?? [])] })),
    rules,
  );
  if (!outcome.ok) return outcome;
  const ids = new Set([...planned.values()].flat().map((fill) => fill.id));
  const { realized, washes, doubts, ...all } = outcome.value;
  return {
    ok: true,
    value: {
      ...all,
      realized: realized.filter((one) => ids.has(one.sale)),
      washes: washes.filter((one) => ids.has(one.sale) || ids.has(one.purchase)),
      doubts: doubts.filter((one) => ids.has(one.sale)),
    },
  };
}

/** The tickers that may not be bought on that day, in any account, with the first day that is safe; by ticker. */
export function doNotBuy(tax: HouseholdTax, day: NewYorkDate): readonly WashWatch[] {
  const latest = new Map<Ticker, WashWatch>();
  for (const watch of tax.watches) {
    const other = latest.get(watch.ticker);
    const isLater = other === undefined || watch.safeFrom >= other.safeFrom;
    if (watch.soldOn <= day && day < watch.safeFrom && isLater) latest.set(watch.ticker, watch);
  }
  return [...latest.values()].sort((left, right) => byText(left.ticker, right.ticker));
}

/** What a watch forbids to later plans, in every account: purchases until the day before the first that is safe. */
export function washRestriction(watch: WashWatch): Restriction {
  const sold = watch.isCertain ? 'sold at a loss' : 'sold, perhaps at a loss,';
  return {
    ticker: watch.ticker,
    side: 'buy',
    reason: `${sold} on ${watch.soldOn} in ${watch.account}: a purchase before ${watch.safeFrom} makes it a wash sale`,
    from: watch.soldOn,
    until: daysAfter(watch.safeFrom, -1),
  };
}
