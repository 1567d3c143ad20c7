import { sign } from '../../base/decimal.ts';
import { daysAfter, type NewYorkDate } from '../../domain/days/calendar.ts';
import { isTaxable } from '../../domain/holdings/account.ts';
import type { Lot } from '../../domain/holdings/lot.ts';
import type { HouseholdTax, RealizedLot, WashWatch } from '../../domain/holdings/taxReport.ts';
import type { TaxRules } from '../../domain/holdings/taxRules.ts';
import { byText, type Ticker } from '../../domain/instruments/security.ts';
import type { AccountBook, BookedFill } from '../../domain/planning/accountBook.ts';
import type { Outcome, Refusal } from '../../domain/rules/refusal.ts';
import { boughtLot, groupBy, inOrderOfPurchase } from './lots.ts';
import { realizeLot } from './realizeGains.ts';
import { relieveLots } from './relieveLots.ts';
import {
  closeLosses,
  loseEarlier,
  type OpenLoss,
  replaceEarlier,
  replaceLater,
  type TickerState,
} from './washSalesMatching.ts';

/** One account's fills of one security, in the order of time. */
interface AccountFills {
  readonly book: AccountBook;
  readonly fills: readonly BookedFill[];
}

/**
 * What all accounts of a household hold and have realised, wash sales across every account included (IRC §1091; Rev.
 * Rul. 2008-5): identical tickers alone, never securities that are merely similar. The order of books, lots and fills
 * has no effect, and an account has an effect on others only by tickers that they share. Refuses to sell what the
 * lots do not hold, and two lots or fills of one name.
 */
export function householdTax(books: readonly AccountBook[], rules: TaxRules): Outcome<HouseholdTax> {
  const refusals = [...namedTwice(books)];
  const followed = byTicker(books).map(([ticker, own]) => followTicker(ticker, own, rules, refusals));
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, value: taxOf(followed) };
}

/** What the securities come to together, each of them followed by itself; in the order of their tickers. */
export function taxOf(followed: readonly HouseholdTax[]): HouseholdTax {
  return {
    lots: followed.flatMap(({ lots }) => lots),
    realized: followed.flatMap(({ realized }) => realized).sort(inTime),
    washes: followed.flatMap(({ washes }) => washes),
    watches: followed.flatMap(({ watches }) => watches).sort(inTime),
    doubts: followed.flatMap(({ doubts }) => doubts),
    relieved: followed.flatMap(({ relieved }) => relieved),
  };
}

/** One security; `books` have lots and fills of it alone. What is refused is added to the refusals. */
export function followTicker(
  ticker: Ticker,
  books: readonly AccountBook[],
  rules: TaxRules,
  refusals: Refusal[],
): HouseholdTax {
  const state = openingState(ticker, books, rules);
  const days = new Map<NewYorkDate, AccountFills[]>();
  for (const book of [...books].sort((left, right) => byText(left.account.name, right.account.name))) {
    for (const [day, fills] of groupBy(book.fills, (fill) => fill.tradedOn)) {
      days.set(day, [...(days.get(day) ?? []), { book, fills: inOrderOfDay(fills) }]);
    }
  }
  const inOrder = [...days].sort(([left], [right]) => byText(left, right));
  for (const [day, accounts] of inOrder) followDay(state, day, accounts, rules, refusals);
  const { held, realized, washes, losses, doubts, relieved } = state;
  return {
    lots: [...held].sort(([left], [right]) => byText(left, right)).flatMap(lotsOf),
    realized,
    washes,
    watches: losses.flatMap((loss) => watchOf(state, loss)),
    doubts,
    relieved,
  };
}

function openingState(ticker: Ticker, books: readonly AccountBook[], rules: TaxRules): TickerState {
  const state: TickerState = {
    ticker,
    washDays: rules.washDays.value,
    held: new Map(),
    sheltered: [],
    realized: [],
    losses: [],
    open: [],
    washes: [],
    doubts: [],
    relieved: [],
    parts: 0,
  };
  for (const { account, lots } of books) {
    const own = [...lots].sort(inOrderOfPurchase);
    state.held.set(account.name, own);
    if (!isTaxable(account)) for (const lot of own) shelter(state, lot);
  }
  return state;
}

/** The purchases first, against the losses of the days before; then every account's fills; then the day's losses. */
function followDay(
  state: TickerState,
  day: NewYorkDate,
  accounts: readonly AccountFills[],
  rules: TaxRules,
  refusals: Refusal[],
): void {
  closeLosses(state, day);
  const bought = new Map<string, Lot[]>();
  const purchases = accounts.flatMap(({ book, fills }) =>
    fills.filter((fill) => fill.action === 'BUY').map((fill) => ({ book, fill })),
  );
  for (const { book, fill } of purchases.sort((left, right) => byMoment(left.fill, right.fill))) {
    const lot = boughtLot(book.account.name, fill);
    const parts = isTaxable(book.account) ? replaceEarlier(state, lot) : [lot];
    bought.set(fill.id, parts);
    if (!isTaxable(book.account)) {
      const purchase = shelter(state, lot);
      if (purchase !== null) loseEarlier(state, purchase);
    }
  }
  const first = state.realized.length;
  for (const { book, fills } of accounts) {
    for (const fill of fills) {
      if (fill.action === 'BUY') lotsIn(state, book).push(...(bought.get(fill.id) ?? []));
      else sellLots(state, book, fill, rules, refusals);
    }
  }
  openLosses(state, first, new Map(accounts.flatMap(({ fills }) => fills.map((fill) => [fill.id, fill]))));
}

function sellLots(state: TickerState, book: AccountBook, fill: BookedFill, rules: TaxRules, refusals: Refusal[]): void {
  const relieved = relieveLots(lotsIn(state, book), fill.shares, fill.relief ?? book.relief);
  if (typeof relieved === 'string') {
    refusals.push({
      source: fill.source ?? { file: book.account.name, line: 1, text: fill.id },
      message: `${fill.ticker} in ${book.account.name}: ${relieved}`,
      accepted: 'sales of what the account’s lots hold; bring its lots up to date where one is missing',
    });
    return;
  }
  state.held.set(book.account.name, [...relieved.rest]);
  state.relieved.push(...relieved.sold.map((lot) => ({ sale: fill.id, lot })));
  if (isTaxable(book.account)) state.realized.push(...relieved.sold.map((lot) => realizeLot(fill, lot, rules)));
}

/** The losses of a day, in the order in which they were sold, else acquired (26 CFR 1.1091-1(b)). */
function openLosses(state: TickerState, first: number, fills: ReadonlyMap<string, BookedFill>): void {
  const today = state.realized
    .map((sold, index) => ({ sold, index }))
    .slice(first)
    .filter(({ sold }) => sold.gain === null || sold.gain.numerator < 0n)
    .sort(
      (left, right) =>
        byMoment(fills.get(left.sold.sale), fills.get(right.sold.sale)) ||
        byText(left.sold.lot.boughtOn ?? '', right.sold.lot.boughtOn ?? '') ||
        left.index - right.index,
    );
  for (const { sold, index } of today) {
    const loss: OpenLoss = { index, left: sold.lot.shares };
    replaceLater(state, loss);
    if (sign(loss.left) === 0) continue;
    state.losses.push(loss);
    state.open.push(loss);
  }
}

function shelter(state: TickerState, lot: Lot) {
  if (lot.boughtOn === null) return null;
  const purchase = { purchase: lot.purchase, account: lot.account, boughtOn: lot.boughtOn, left: lot.shares };
  state.sheltered.push(purchase);
  return purchase;
}

function watchOf(state: TickerState, { index, left }: OpenLoss): WashWatch[] {
  const sold = state.realized[index];
  if (sold === undefined || sign(left) === 0) return [];
  const { sale, soldOn, lot, gain } = sold;
  const safeFrom = daysAfter(soldOn, state.washDays + 1);
  return [
    { ticker: state.ticker, sale, account: lot.account, soldOn, safeFrom, shares: left, isCertain: gain !== null },
  ];
}

/** In the order of their times where every fill of the account that day has one; else what was bought comes first. */
function inOrderOfDay(fills: readonly BookedFill[]): BookedFill[] {
  const isTimed = fills.every((fill) => fill.at !== null);
  return [...fills].sort(
    (left, right) =>
      (isTimed ? (left.at ?? 0) - (right.at ?? 0) : 0) ||
      byText(left.action, right.action) ||
      byText(left.id, right.id),
  );
}

/** By time, what has none last, then by name. */
function byMoment(left: BookedFill | undefined, right: BookedFill | undefined): number {
  const [one, other] = [left?.at ?? Number.MAX_VALUE, right?.at ?? Number.MAX_VALUE];
  return one === other ? byText(left?.id ?? '', right?.id ?? '') : one < other ? -1 : 1;
}

function inTime(left: RealizedLot | WashWatch, right: RealizedLot | WashWatch): number {
  return byText(left.soldOn, right.soldOn);
}

function lotsIn(state: TickerState, book: AccountBook): Lot[] {
  const lots = state.held.get(book.account.name) ?? [];
  state.held.set(book.account.name, lots);
  return lots;
}

function lotsOf([, lots]: readonly [string, readonly Lot[]]): readonly Lot[] {
  return lots;
}

/** The books of each security: the accounts that hold or trade it, with its lots and fills alone; by ticker. */
function byTicker(books: readonly AccountBook[]): [Ticker, AccountBook[]][] {
  const groups = new Map<Ticker, AccountBook[]>();
  for (const book of books) {
    const lots = groupBy(book.lots, (lot) => lot.ticker);
    const fills = groupBy(book.fills, (fill) => fill.ticker);
    for (const ticker of new Set([...lots.keys(), ...fills.keys()])) {
      const own = { ...book, lots: lots.get(ticker) ?? [], fills: fills.get(ticker) ?? [] };
      groups.set(ticker, [...(groups.get(ticker) ?? []), own]);
    }
  }
  return [...groups].sort(([left], [right]) => byText(left, right));
}

/** What bears the name of another: two accounts, two lots or fills. */
export function namedTwice(books: readonly AccountBook[]): Refusal[] {
  const names = books.map(({ account }) => account.name);
  const ids = books.flatMap(({ account, lots, fills }) =>
    [...lots, ...fills].map(({ id }) => ({ id, in: account.name })),
  );
  return [
    ...repeated(names).map((name) => named(name, `the account ${name} is there twice`, 'one book for each account')),
    ...repeated(ids.map(({ id }) => id)).map((id) =>
      named(
        ids.find((one) => one.id === id)?.in ?? '',
        `the name ${id} is that of two lots or fills`,
        'a name of its own for each lot and fill',
      ),
    ),
  ];
}

function repeated(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => seen.size === seen.add(name).size);
}

function named(file: string, message: string, accepted: string): Refusal {
  return { source: { file, line: 1, text: '' }, message, accepted };
}
