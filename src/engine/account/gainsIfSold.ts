import { multiply, ZERO } from '../../base/decimal.ts';
import { addRatio, divideRatio, type Ratio, ratioOf } from '../../base/ratio.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { ReliefChoice } from '../../domain/holdings/lot.ts';
import type { Position } from '../../domain/holdings/portfolio.ts';
import type { TaxRules } from '../../domain/holdings/taxRules.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import type { AccountBook } from '../../domain/planning/accountBook.ts';
import { plannedFills } from './lotsPlanned.ts';
import { gainsByTerm } from './realizeGains.ts';
import { plannedInTickers } from './washSalesAhead.ts';

const SALE = 'if-sold';

/**
 * What each holding of a taxable account would realise for every dollar that it brings, if all of it were sold that day: a
 * loss that a wash sale would undo is none. Null where it is not known.
 */
export function gainsIfSold(
  books: readonly AccountBook[],
  account: string,
  positions: readonly Position[],
  relief: ReliefChoice,
  tradedOn: NewYorkDate,
  rules: TaxRules,
): ReadonlyMap<Ticker, Ratio | null> {
  const gainOf = ({ ticker, shares, price }: Position): Ratio | null => {
    const fills = plannedFills([{ action: 'SELL', ticker, shares, price, cost: ZERO }], SALE, tradedOn, relief);
    const tax = plannedInTickers(books, new Map([[account, fills]]), rules);
    if (!tax.ok) return null;
    const { short, long, unknown, withoutCost } = gainsByTerm(tax.value.realized);
    if (withoutCost > 0) return null;
    return divideRatio(addRatio(addRatio(short, long), unknown), ratioOf(multiply(shares, price)));
  };
  return new Map(positions.map((one) => [one.ticker, gainOf(one)]));
}
