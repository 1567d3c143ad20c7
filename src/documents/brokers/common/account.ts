import { defined } from '../../../base/assert.ts';
import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  HUNDRED,
  multiply,
  roundHalfEven,
  sign,
  subtract,
  sum,
  trimmed,
  wholeTimes,
  ZERO,
} from '../../../base/decimal.ts';
import { percentOf } from '../../../base/ratio.ts';
import type { Ticker } from '../../../domain/instruments/security.ts';
import { dollars, percent, plain } from '../../../domain/instruments/wording.ts';
import type { StatedAccount, StatedHolding, StatedLot, StatementRow } from '../../../domain/trading/statement.ts';
import { type Faults, faultAt, TICKER_FORM } from '../../fields/jsonFields.ts';
import { named } from '../../fields/values.ts';
import type { JsonPlace } from '../../syntax/json.ts';
import { type Security, securityOf, type Written } from './security.ts';

/** Money that a row states, below zero where it is borrowed or waits to be paid. */
export interface CashLine {
  readonly amount: Decimal;
  readonly place: JsonPlace;
  /** Whether it waits to be settled. Absent where it does not. */
  readonly isPending?: boolean;
}

/** What part of its account a row says that it is, in percent, with the decimals of the file. */
export interface StatedWeight {
  readonly value: Decimal;
  readonly percent: Decimal;
  readonly place: JsonPlace;
}

/** An account as its rows are read. */
export interface AccountDraft {
  readonly number: string | null;
  readonly name: string | null;
  readonly cash: CashLine[];
  readonly holdings: StatedHolding[];
  readonly weights: StatedWeight[];
  /** Rows that move money by an amount that they do not tell. */
  readonly unstated: StatementRow[];
  /** The line of what stands already, by symbol and by what holds it. */
  readonly lines: Map<string, number>;
  /** Where among the holdings a symbol stands. */
  readonly places: Map<string, number>;
}

export function accountDraft(number: string | null, name: string | null): AccountDraft {
  return { number, name, cash: [], holdings: [], weights: [], unstated: [], lines: new Map(), places: new Map() };
}

/** What a row of holdings says, already read. */
export interface HoldingFacts {
  readonly row: StatementRow;
  readonly place: (field: 'symbol' | 'shares' | 'value') => JsonPlace;
  readonly written: Written;
  /** Null where the row says none. */
  readonly shares: Decimal | null;
  readonly price: Decimal | null;
  readonly value: Decimal;
  readonly costBasis: Decimal | null;
  /** Dollars paid a share, where that is what the broker states. */
  readonly paid: Decimal | null;
  readonly lots: readonly StatedLot[];
  /** Where within the account it is held, `Cash` or `Margin` say: two such rows are one holding. Empty where not told. */
  readonly heldIn: string;
}

const HALF_CENT = decimal('0.005');
/** A fund without a ticker has a price for a share, too. */
const FUND = /fund/i;
const ONE = decimal('1');

/** A holding into its account: sweep funds as cash, everything else as a row. */
export function addHolding(faults: Faults, draft: AccountDraft, facts: HoldingFacts, sweeps: readonly Ticker[]): void {
  const security = securityOf(facts.written, sweeps);
  if (security === null) {
    refuseSymbol(faults, facts);
    return;
  }
  if (security.kind === 'cash' && (facts.price === null || compare(facts.price, ONE) === 0)) {
    const line = { amount: facts.value, place: facts.place('value') };
    addCashLine(faults, draft, line, `${security.symbol} ${facts.heldIn}`.trim());
    return;
  }
  if (facts.shares === null && security.kind === 'security') {
    faultAt(faults, facts.place('shares'), 'the row has no shares', 'a number of shares in each row');
    return;
  }
  // what is counted by its amount, as the cash of futures is
  const shares = facts.shares ?? ONE;
  if (facts.shares === null && sign(facts.value) === 0) return;
  const key = `${security.symbol}\n${facts.heldIn}`;
  const earlier = draft.lines.get(key);
  if (earlier !== undefined) {
    const message = `${named(security.symbol)} stands twice in this account, first in line ${earlier}`;
    faultAt(
      faults,
      facts.place('symbol'),
      message,
      'one row for each security: download the file again, and do not join files',
    );
    return;
  }
  draft.lines.set(key, facts.row.line);
  const kind = security.kind === 'cash' ? 'security' : security.kind;
  if (kind === 'security' || FUND.test(facts.written.type)) checkProduct(faults, facts, shares);
  checkLots(faults, facts, shares);
  const holding = holdingOf(facts, { kind, symbol: security.symbol }, shares);
  keep(draft, holding);
}

/** Money that one of several rows states. Of a file without a total nothing else would show that a row stands twice. */
export function addCashLine(faults: Faults, { cash, lines }: AccountDraft, line: CashLine, what: string): void {
  const key = `${what}\n${plain(line.amount)}`;
  const earlier = lines.get(key);
  if (earlier !== undefined && sign(line.amount) !== 0) {
    const message = `${named(what)} stands twice in this account with ${dollars(line.amount)}, first in line ${earlier}`;
    faultAt(faults, line.place, message, 'each row once: download the file again, and do not join files');
    return;
  }
  lines.set(key, line.place.line);
  cash.push(line);
}

/** Rows of one security in one account, held in cash and on margin, are one holding. */
function keep({ holdings, places }: AccountDraft, holding: StatedHolding): void {
  const index = places.get(holding.symbol);
  if (index === undefined) {
    places.set(holding.symbol, holdings.length);
    holdings.push(holding);
    return;
  }
  const old = defined(holdings[index], 'a holding stands where it was put');
  const isCostKnown = old.costBasis !== null && holding.costBasis !== null;
  holdings[index] = {
    ...old,
    shares: add(old.shares, holding.shares),
    value: add(old.value, holding.value),
    costBasis: isCostKnown ? add(old.costBasis ?? ZERO, holding.costBasis ?? ZERO) : null,
    lots: [...old.lots, ...holding.lots],
  };
}

function holdingOf(facts: HoldingFacts, { kind, symbol }: Security, shares: Decimal): StatedHolding {
  const { row, price, value, written, paid, lots } = facts;
  const isSecurity = kind === 'security';
  const description = written.description === '' || written.description === '--' ? null : written.description;
  // an option's price is per share of a hundred, a bond's per cent of its face
  const costBasis = facts.costBasis ?? (isSecurity && paid !== null ? multiply(paid, shares) : null);
  return { row, kind: kind === 'cash' ? 'security' : kind, symbol, description, shares, price, value, costBasis, lots };
}

function refuseSymbol(faults: Faults, { place, written }: HoldingFacts): void {
  const text = written.symbol === '' ? written.description : written.symbol;
  const accepted = `a ticker (${TICKER_FORM}), an option, a bond or a CD as the broker writes it`;
  faultAt(faults, place('symbol'), `${named(text)} is no ticker, and no option, bond or CD`, accepted);
}

/**
 * Shares × price is the value but for rounding: half a cent a share for the price, half a cent for the value, and half
 * of the last digit of a fraction of a share.
 */
function checkProduct(faults: Faults, { place, price, value }: HoldingFacts, shares: Decimal): void {
  if (price === null) return;
  const product = multiply(shares, price);
  const missing = absolute(subtract(product, value));
  if (compare(missing, HALF_CENT) <= 0) return;
  const ofShares = trimmed(shares).scale === 0 ? ZERO : multiply({ units: 5n, scale: shares.scale + 1 }, price);
  const slack = sum([multiply(HALF_CENT, absolute(shares)), HALF_CENT, ofShares]);
  if (compare(missing, slack) <= 0) return;
  const figures = `${plain(shares)} shares at $${plain(price)} are ${dollars(product)}, and the row says ${dollars(value)}`;
  faultAt(faults, place('value'), figures, 'a value that is shares × price but for rounding: download the file again');
}

function checkLots(faults: Faults, { place, lots }: HoldingFacts, shares: Decimal): void {
  const total = sum(lots.map((lot) => lot.shares));
  if (lots.length === 0 || compare(total, shares) === 0) return;
  const message = `its lots add up to ${plain(total)} shares, and the row says ${plain(shares)}`;
  faultAt(faults, place('shares'), message, 'lots that add up to the shares');
}

/** A total as a file states it. */
export interface StatedTotal {
  readonly amount: Decimal;
  readonly place: JsonPlace;
  /** `the account’s total`. */
  readonly what: string;
  /** How many rounded values may each be half a cent off, where the total itself is not rounded. */
  readonly rounded?: number;
}

/**
 * Whether values add up to a total to the cent: their exact sum rounded to it, or the sum of the values each rounded
 * to the cent.
 */
export function addsUp(values: readonly Decimal[], total: Decimal, rounded = 1): boolean {
  if (compare(absolute(subtract(sum(values), total)), wholeTimes(BigInt(rounded), HALF_CENT)) <= 0) return true;
  return compare(sum(values.map((value) => roundHalfEven(value, 2))), total) === 0;
}

/** A total that differs from what was read by a cent or more is a problem at its line. */
export function checkTotal(faults: Faults, values: readonly Decimal[], total: StatedTotal): void {
  if (addsUp(values, total.amount, total.rounded)) return;
  const read = sum(values);
  const off = dollars(absolute(subtract(read, total.amount)));
  const message = `${total.what} is ${dollars(total.amount)}, and what was read adds up to ${dollars(read)}: ${off} off`;
  faultAt(faults, total.place, message, 'a file as the broker made it, with every row: download it again');
}

export function cashAmounts(draft: AccountDraft): readonly Decimal[] {
  return draft.cash.map(({ amount }) => amount);
}

/**
 * Parts of the account in percent, which tell of a row that is missing or was changed: each within one of its last
 * digit, of the account with what is pending or without it, as brokers differ. Null where they fit what was read.
 */
function weightMisfit(draft: AccountDraft): { readonly place: JsonPlace; readonly message: string } | null {
  const whole = sum(accountValues(draft));
  const pending = sum(draft.cash.filter(({ isPending }) => isPending === true).map(({ amount }) => amount));
  const isPartOf = (total: Decimal) => (one: StatedWeight) =>
    compare(
      absolute(subtract(multiply(one.value, HUNDRED), multiply(one.percent, total))),
      multiply({ units: 1n, scale: one.percent.scale }, absolute(total)),
    ) <= 0;
  const bases = [whole, subtract(whole, pending)];
  if (bases.some((base) => draft.weights.every(isPartOf(base)))) return null;
  const other = draft.weights.find((one) => !isPartOf(whole)(one)) ?? draft.weights[0];
  if (other === undefined || sign(whole) === 0) return null;
  const part = percent(percentOf(other.value, whole));
  const message = `the row says ${plain(other.percent)}% of the account, and ${dollars(other.value)} of ${dollars(whole)} is ${part}`;
  return { place: other.place, message };
}

/** Cash below zero is a margin loan, and a plan has no money to borrow. */
function refuseLoan(faults: Faults, draft: AccountDraft, cash: Decimal): void {
  const place = draft.cash.find(({ amount }) => sign(amount) < 0)?.place;
  if (place === undefined || sign(cash) >= 0) return;
  const message = `cash is ${dollars(cash)}: a margin loan`;
  faultAt(faults, place, message, 'cash of zero or more: pay the loan back, then download the file again');
}

/** What an account holds, row by row and its cash: what its total is compared with. */
function accountValues(draft: AccountDraft): readonly Decimal[] {
  return [...cashAmounts(draft), ...draft.holdings.map((holding) => holding.value)];
}

/** The account; its total is compared with what was read, unless a row could not be: `since` are the problems before it. */
export function statedAccount(
  faults: Faults,
  draft: AccountDraft,
  totals: readonly StatedTotal[],
  since = 0,
): StatedAccount {
  const isRead = faults.problems.length === since;
  for (const total of totals) if (isRead) checkTotal(faults, accountValues(draft), total);
  const { number, name, holdings, unstated } = draft;
  const misfit = isRead ? weightMisfit(draft) : null;
  if (misfit !== null && unstated.length === 0) {
    faultAt(faults, misfit.place, misfit.message, 'a file as the broker made it, with every row: download it again');
  }
  const cash = sum(cashAmounts(draft));
  if (isRead) refuseLoan(faults, draft, cash);
  return { number, name, cash, holdings, total: totals[0]?.amount ?? null, unstated, misfit: misfit?.message ?? null };
}
