import { daysAfter, type NewYorkDate } from '../../domain/days/calendar.ts';
import type { Restriction } from '../../domain/holdings/portfolio.ts';
import type { HouseholdTax, WashWatch } from '../../domain/holdings/taxReport.ts';
import type { TaxRules } from '../../domain/holdings/taxRules.ts';
import { byText, type Ticker } from '../../domain/instruments/security.ts';
import type { AccountBook, BookedFill } from '../../domain/planning/accountBook.ts';
import type { Outcome, Refusal } from '../../domain/rules/refusal.ts';
import { inTickers } from './lotsPlanned.ts';
import { followTicker, householdTax, taxOf } from './washSales.ts';
import { standingBooks } from './washSalesStanding.ts';

/** Fills that are only planned, by account. */
type Planned = ReadonlyMap<string, readonly BookedFill[]>;

/**
 * The household with fills that are only planned, judged with those that were done: what they would realise, the wash
 * sales that they would make or walk into, and what may not be bought after them.
 */
export function plannedTax(books: readonly AccountBook[], planned: Planned, rules: TaxRules): Outcome<HouseholdTax> {
  const standing = standingBooks(books).followed(rules);
  const traded = standing === null ? null : tradedTax(books, planned, rules);
  if (standing === null || traded === null) return ofThePlan(householdTax(withPlanned(books, planned), rules), planned);
  if (!traded.ok) return traded;
  const all = [...new Map([...standing, ...traded.value])].sort(([left], [right]) => byText(left, right));
  return ofThePlan({ ok: true, value: taxOf(all.map(([, one]) => one)) }, planned);
}

/** The same of the securities that are traded: none has an effect on another one's gains. */
export function plannedInTickers(
  books: readonly AccountBook[],
  planned: Planned,
  rules: TaxRules,
): Outcome<HouseholdTax> {
  const traded = tradedTax(books, planned, rules);
  if (traded === null) {
    const own = inTickers(books, [...planned.values()].flat());
    return ofThePlan(householdTax(withPlanned(own, planned), rules), planned);
  }
  return traded.ok ? ofThePlan({ ok: true, value: taxOf([...traded.value.values()]) }, planned) : traded;
}

/** What is planned to be traded, each security by itself, by ticker; null where a name is borne twice. */
function tradedTax(
  books: readonly AccountBook[],
  planned: Planned,
  rules: TaxRules,
): Outcome<ReadonlyMap<Ticker, HouseholdTax>> | null {
  const standing = standingBooks(books);
  const fills = books.flatMap(({ account }) => planned.get(account.name) ?? []);
  if (!standing.areNamedOnce(fills)) return null;
  const refusals: Refusal[] = [];
  const tickers = [...new Set(fills.map((fill) => fill.ticker))].sort(byText);
  const traded = new Map(
    tickers.map((one) => [one, followTicker(one, standing.ofTicker(one, planned), rules, refusals)]),
  );
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, value: traded };
}

function withPlanned(books: readonly AccountBook[], planned: Planned): AccountBook[] {
  return books.map((book) => ({ ...book, fills: [...book.fills, ...(planned.get(book.account.name) ?? [])] }));
}

/** What the planned fills realise and wash, and all that the household holds and watches then. */
function ofThePlan(outcome: Outcome<HouseholdTax>, planned: Planned): Outcome<HouseholdTax> {
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
