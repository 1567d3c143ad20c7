import { add, compare, type Decimal, multiply, sign, subtract, sum, ZERO } from '../../base/decimal.ts';
import { daysAfter, type NewYorkDate, settlementDate } from '../../domain/days/calendar.ts';
import type { Account } from '../../domain/holdings/account.ts';
import type { Lot, ReliefChoice } from '../../domain/holdings/lot.ts';
import { type AccountFill, type AccountRecords, type StatedLot, tradeDay } from '../../domain/holdings/lotFile.ts';
import type { Portfolio } from '../../domain/holdings/portfolio.ts';
import type { CashMovement, OpeningCash } from '../../domain/holdings/settlement.ts';
import type { TaxRules } from '../../domain/holdings/taxRules.ts';
import { byText, type Ticker } from '../../domain/instruments/security.ts';
import { dollars, plain } from '../../domain/instruments/wording.ts';
import type { AccountBook, BookedFill } from '../../domain/planning/accountBook.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { isCashEquivalent } from '../../domain/planning/securities.ts';
import type { Outcome, Refusal } from '../../domain/rules/refusal.ts';
import { groupBy, lotOf } from './lots.ts';

/** Days of fills that are gone back over where nothing states what was settled: none of their sales is unsettled before. */
const DAYS_REWOUND = 14;

/** Cash that came without a recorded fill: nobody says whether it has settled. */
export const UNEXPLAINED = 'cash-unexplained';

/** One account's lots and cash, as its records lead to them. */
export interface OpenedBook {
  /** Every lot and fill. */
  readonly book: AccountBook;
  /** The same with the cash that it began with, and the fills since. */
  readonly cashBook: AccountBook;
  /** What was taken for granted, one sentence each. */
  readonly assumptions: readonly string[];
}

/** What an account is opened with beside its records. */
export interface Opening {
  readonly account: Account;
  readonly portfolio: Portfolio;
  readonly policy: Policy;
  readonly rules: TaxRules;
  /** The day on which a plan would be traded. */
  readonly tradedOn: NewYorkDate;
}

/**
 * An account's lots as lots.csv states them at the end of its day, and the fills since; what no lot is stated of has one
 * of unknown day and cost. Cash is what lots.csv states, or today's with the fills of the last days undone. Refuses
 * lots that do not make the position with the fills since (docs/reference/settlement-and-tax.md, 1.3).
 */
export function openBook(records: AccountRecords, opening: Opening): Outcome<OpenedBook> {
  const { account, policy, tradedOn, rules } = opening;
  const asOf = records.lots?.asOf ?? null;
  const fills = records.fills.map((fill) => booked(records.account, fill));
  const later = fills.filter((fill) => asOf === null || fill.tradedOn > asOf);
  const refusals: Refusal[] = [];
  const lots: Lot[] = [];
  const known: BookedFill[] = [];
  const stated = groupBy(records.lots?.lots ?? [], (lot) => lot.ticker);
  const traded = groupBy(later, (fill) => fill.ticker);
  const held = new Map(opening.portfolio.positions.map((one) => [one.ticker, one.shares]));
  for (const ticker of [...new Set([...held.keys(), ...stated.keys(), ...traded.keys()])].sort(byText)) {
    if (isCashEquivalent(policy, ticker, null)) continue;
    const rows = stated.get(ticker) ?? [];
    const own = traded.get(ticker) ?? [];
    const shares = held.get(ticker) ?? ZERO;
    const opened = rows.length > 0 ? statedLots(records, rows, own, shares) : unknownLots(records, ticker, own, shares);
    if (opened.refusal !== null) refusals.push(opened.refusal);
    lots.push(...opened.lots);
    known.push(...opened.fills);
  }
  refusals.push(...untoldRelief(records, policy, later));
  if (refusals.length > 0) return { ok: false, refusals };
  const before = soldBefore(records, fills, asOf, daysAfter(tradedOn, -rules.washDays.value));
  const relief: ReliefChoice = { method: policy.lotRelief === 'specific' ? 'fifo' : policy.lotRelief };
  const book: AccountBook = {
    account,
    lots: [...lots, ...before.lots],
    fills: [...known, ...before.fills],
    relief,
    cash: { settled: ZERO, unsettled: [] },
    goodFaithViolations: [],
    freeRides: [],
    movements: [],
  };
  const { cash, movements, since, assumption } = openingCash(records, opening, fills, later);
  const undated = records.fills.filter((fill) => fill.tradedOn === null).length;
  const assumptions = [
    ...(assumption === null ? [] : [assumption]),
    ...(undated === 0
      ? []
      : [`fills without a trade date (${undated}) are taken as traded on the day they were recorded`]),
  ];
  const goodFaithViolations = violationsBefore(records, since);
  const freeRides = ridesBefore(records, since);
  const told = records.facts?.settledCashOnlyUntil;
  const restricted = told === undefined ? {} : { settledCashOnlyUntil: told };
  const cashBook = { ...book, fills: since, cash, movements, goodFaithViolations, freeRides, ...restricted };
  return { ok: true, value: { book, cashBook, assumptions } };
}

function booked(account: string, fill: AccountFill): BookedFill {
  return { ...fill, id: `${account}/${fill.id}`, tradedOn: tradeDay(fill), relief: null };
}

interface OpenedLots {
  readonly lots: readonly Lot[];
  readonly fills: readonly BookedFill[];
  readonly refusal: Refusal | null;
}

/** The lots of one security as its rows state them, which with the fills since have to be the position. */
function statedLots(
  { account }: AccountRecords,
  rows: readonly StatedLot[],
  fills: readonly BookedFill[],
  shares: Decimal,
): OpenedLots {
  const lots = rows.map((row) => lotOf({ ...row, id: `${account}/${row.id}`, account }));
  const bought = net(fills);
  const total = add(sum(rows.map((row) => row.shares)), bought);
  const [first] = rows;
  if (first === undefined || compare(total, shares) === 0) return { lots, fills, refusal: null };
  const since = sign(bought) === 0 ? '' : ` with the fills since (${sign(bought) > 0 ? '+' : ''}${plain(bought)})`;
  const message = `the lots of ${first.ticker}${since} are ${plain(total)} shares, and the portfolio holds ${plain(shares)}`;
  const accepted = 'lots.csv of the broker’s lots as they are now, with their day under as_of';
  return { lots, fills, refusal: { source: first.source, message, accepted } };
}

/** One lot of what was held before the fills; where those do not lead to the position, the position alone. */
function unknownLots(
  { account }: AccountRecords,
  ticker: Ticker,
  fills: readonly BookedFill[],
  shares: Decimal,
): OpenedLots {
  const before = subtract(shares, net(fills));
  const isPossible = sign(before) >= 0 && isNeverShort(before, fills);
  const held = isPossible ? before : shares;
  const id = `${account}/${ticker}-unknown`;
  const lots = sign(held) > 0 ? [lotOf({ id, account, ticker, acquiredOn: null, shares: held, cost: null })] : [];
  return { lots, fills: isPossible ? fills : [], refusal: null };
}

function isNeverShort(before: Decimal, fills: readonly BookedFill[]): boolean {
  let held = before;
  for (const [, ofDay] of [...groupBy(fills, (fill) => fill.tradedOn)].sort(([left], [right]) => byText(left, right))) {
    held = add(held, net(ofDay));
    if (sign(held) < 0) return false;
  }
  return true;
}

/** What was sold up to the lots' own day, at the cost that was known when it was recorded; else whether it was a loss is not known any more. */
function soldBefore(
  { account, fills: recorded }: AccountRecords,
  fills: readonly BookedFill[],
  asOf: NewYorkDate | null,
  from: NewYorkDate,
): { readonly lots: readonly Lot[]; readonly fills: readonly BookedFill[] } {
  const sold = fills.filter(
    (fill) => asOf !== null && fill.action === 'SELL' && from <= fill.tradedOn && fill.tradedOn <= asOf,
  );
  const costs = new Map(recorded.map((fill) => [`${account}/${fill.id}`, fill.soldCost]));
  const lots = sold.map(({ id, ticker, shares }) =>
    lotOf({ id: `${id}/sold`, account, ticker, acquiredOn: null, shares, cost: costs.get(id) ?? null }),
  );
  return {
    lots,
    fills: sold.map((fill) => ({
      ...fill,
      relief: { method: 'specific', lots: [{ lot: `${fill.id}/sold`, shares: fill.shares }] },
    })),
  };
}

/** Good-faith violations that the broker told of or that were recorded, each once; what `since` shows is not among them. */
function violationsBefore({ account, facts, fills }: AccountRecords, since: readonly BookedFill[]): NewYorkDate[] {
  const told = facts?.goodFaithViolations ?? [];
  const shown = new Set(since.map((fill) => fill.id));
  const recorded = fills.filter((fill) => fill.brokeGoodFaith);
  const isShown = (fill: AccountFill): boolean => shown.has(`${account}/${fill.id}`);
  const shownOn = recorded.filter(isShown).map(tradeDay);
  const before = recorded.filter((fill) => !isShown(fill)).map(tradeDay);
  return [...told.filter((day) => !shownOn.includes(day)), ...before.filter((day) => !told.includes(day))].sort();
}

/** Free-riding that was recorded and is not among the fills that are gone through again. */
function ridesBefore({ account, fills }: AccountRecords, since: readonly BookedFill[]): NewYorkDate[] {
  const shown = new Set(since.map((fill) => fill.id));
  return fills.filter((fill) => fill.rodeFree && !shown.has(`${account}/${fill.id}`)).map(tradeDay);
}

/** Which lots an earlier sale took is the broker's to say where the person picks them. */
function untoldRelief({ lots }: AccountRecords, policy: Policy, later: readonly BookedFill[]): Refusal[] {
  if (policy.lotRelief !== 'specific' || lots === null) return [];
  const sold = new Set(later.filter((fill) => fill.action === 'SELL').map((fill) => fill.ticker));
  return [...policy.lotsToSell.keys()]
    .filter((ticker) => sold.has(ticker))
    .map((ticker) => ({
      source: lots.lots.find((lot) => lot.ticker === ticker)?.source ?? { file: 'lots.csv', line: 1, text: '' },
      message: `${ticker} was sold after ${lots.asOf}, and which lots were picked is not recorded`,
      accepted: 'lots.csv of the broker’s lots as they are now',
    }));
}

interface OpenedCash {
  readonly cash: OpeningCash;
  readonly movements: readonly CashMovement[];
  /** The fills since, in any order. */
  readonly since: readonly BookedFill[];
  readonly assumption: string | null;
}

function openingCash(
  { account, lots }: AccountRecords,
  { portfolio, policy, rules, tradedOn }: Opening,
  fills: readonly BookedFill[],
  later: readonly BookedFill[],
): OpenedCash {
  if (lots === null || lots.cash.length === 0) {
    const since = fills.filter((fill) => fill.tradedOn >= daysAfter(tradedOn, -DAYS_REWOUND));
    const settled = subtract(portfolio.cash, sum(since.map(cashOf)));
    const assumption =
      'all cash is taken as settled but for the proceeds of recorded fills: no row CASH in lots.csv says otherwise';
    return { cash: { settled, unsettled: [] }, movements: [], since, assumption };
  }
  const sweeps = lots.lots.filter((lot) => isCashEquivalent(policy, lot.ticker, null)).map((lot) => lot.shares);
  const settled = sum([...lots.cash.filter((one) => one.settlesOn === null).map((one) => one.amount), ...sweeps]);
  const unsettled = lots.cash.flatMap(({ amount, settlesOn }, index) =>
    settlesOn === null ? [] : [{ sale: `${account}/cash-${index + 1}`, amount, settlesOn }],
  );
  const expected = sum([settled, ...unsettled.map((one) => one.amount), ...later.map(cashOf)]);
  const moved = subtract(portfolio.cash, expected);
  const told = { cash: { settled, unsettled }, movements: [], since: later, assumption: null };
  if (sign(moved) === 0) return told;
  const change = `cash changed by ${dollars(moved)} since ${lots.asOf} without a recorded fill`;
  if (sign(moved) < 0) {
    return {
      ...told,
      movements: [{ on: tradedOn, amount: moved }],
      assumption: `${change}; it is taken off settled cash`,
    };
  }
  const settlesOn = settlementDate(tradedOn, rules.settlementDays.value);
  const unexplained = { sale: `${account}/${UNEXPLAINED}`, amount: moved, settlesOn };
  return {
    ...told,
    cash: { settled, unsettled: [...unsettled, unexplained] },
    assumption: `${change}; it counts as not settled before ${settlesOn}`,
  };
}

/** Shares bought less shares sold. */
function net(fills: readonly BookedFill[]): Decimal {
  return sum(fills.map(({ action, shares }) => (action === 'BUY' ? shares : subtract(ZERO, shares))));
}

/** What a fill brings in cash, dollars, its commission deducted; below zero for a purchase. */
function cashOf({ action, shares, price, commission }: BookedFill): Decimal {
  const value = multiply(shares, price);
  return subtract(action === 'SELL' ? value : subtract(ZERO, value), commission);
}
