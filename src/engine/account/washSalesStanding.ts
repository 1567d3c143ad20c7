import type { HouseholdTax } from '../../domain/holdings/taxReport.ts';
import type { TaxRules } from '../../domain/holdings/taxRules.ts';
import { byText, type Ticker } from '../../domain/instruments/security.ts';
import type { AccountBook, BookedFill } from '../../domain/planning/accountBook.ts';
import type { Refusal } from '../../domain/rules/refusal.ts';
import { groupBy } from './lots.ts';
import { followTicker, namedTwice } from './washSales.ts';

// A household is judged for every plan of every account, and a plan trades a few of its securities: the books are looked
// through once, and what nobody trades is followed once.

/** Books before anything is planned, security by security. */
export interface StandingBooks {
  /** Whether each name is borne once, with those of the fills that are planned. */
  readonly areNamedOnce: (planned: readonly BookedFill[]) => boolean;
  /** The books that hold or trade the security, with its lots and fills alone, the planned ones after those that were done. */
  readonly ofTicker: (ticker: Ticker, planned: ReadonlyMap<string, readonly BookedFill[]>) => AccountBook[];
  /** Each security by itself, by ticker; null where the books are refused as they stand. */
  readonly followed: (rules: TaxRules) => ReadonlyMap<Ticker, HouseholdTax> | null;
}

const known = new WeakMap<readonly AccountBook[], StandingBooks>();

/** The books of all accounts, looked through once. */
export function standingBooks(books: readonly AccountBook[]): StandingBooks {
  const standing = known.get(books) ?? lookedThrough(books);
  known.set(books, standing);
  return standing;
}

function lookedThrough(books: readonly AccountBook[]): StandingBooks {
  const isNamedOnce = namedTwice(books).length === 0;
  const names = new Set(books.flatMap(({ lots, fills }) => [...lots, ...fills].map(({ id }) => id)));
  const groups = books.map((book) => ({
    book,
    lots: groupBy(book.lots, (lot) => lot.ticker),
    fills: groupBy(book.fills, (fill) => fill.ticker),
  }));
  const ofTicker: StandingBooks['ofTicker'] = (ticker, planned) =>
    groups.flatMap(({ book, lots, fills }) => {
      const ahead = planned.get(book.account.name)?.filter((fill) => fill.ticker === ticker) ?? [];
      const own = { ...book, lots: lots.get(ticker) ?? [], fills: [...(fills.get(ticker) ?? []), ...ahead] };
      return own.lots.length + own.fills.length === 0 ? [] : [own];
    });
  const tickers = new Set(groups.flatMap(({ lots, fills }) => [...lots.keys(), ...fills.keys()]));
  const byRules = new Map<string, ReadonlyMap<Ticker, HouseholdTax> | null>();
  return {
    areNamedOnce: (planned) => {
      const ids = new Set(planned.map(({ id }) => id));
      return isNamedOnce && ids.size === planned.length && planned.every(({ id }) => !names.has(id));
    },
    ofTicker,
    followed: (rules) => {
      const figures = [rules.washDays, rules.longTermMonths, rules.nearLongTermDays].map(({ value }) => value).join();
      const before = byRules.get(figures);
      if (before !== undefined) return before;
      const refusals: Refusal[] = [];
      const inOrder = [...tickers].sort(byText);
      const all = new Map(inOrder.map((one) => [one, followTicker(one, ofTicker(one, new Map()), rules, refusals)]));
      const followed = refusals.length > 0 ? null : all;
      byRules.set(figures, followed);
      return followed;
    },
  };
}
