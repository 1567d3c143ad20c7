import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  multiply,
  negate,
  sign,
  subtract,
  sum,
  ZERO,
} from '../../../base/decimal.ts';
import type { NewYorkTime } from '../../../domain/days/calendar.ts';
import type { Ticker } from '../../../domain/instruments/security.ts';
import { dollars, plain } from '../../../domain/instruments/wording.ts';
import type { OtherActivity, StatedTrade, StatementRow } from '../../../domain/trading/statement.ts';
import type { TradeAction } from '../../../domain/trading/trade.ts';
import { type SheetRow, sheetPlace } from '../../fields/csv.ts';
import { type Faults, faultAt } from '../../fields/jsonFields.ts';
import type { FieldNames } from '../../fields/tableColumns.ts';
import type { JsonPlace } from '../../syntax/json.ts';
import { checkTotal } from './account.ts';
import { isBlank, readDollars, readSignedShares, readUnitPrice } from './figures.ts';
import type { Written } from './security.ts';
import {
  type BrokerTable,
  fieldOf,
  figureOf,
  momentIn,
  neededOf,
  refuseTooLong,
  securityIn,
  sourceRow,
  textOf,
} from './table.ts';

/** What the tables of transactions say, whatever the broker. */
export type TradeField =
  | 'account'
  | 'date'
  | 'settled'
  | 'action'
  | 'symbol'
  | 'description'
  | 'type'
  | 'shares'
  | 'price'
  | 'amount'
  | 'commission'
  | 'fees'
  | 'currency';
export type TradeTable = BrokerTable<TradeField>;

const NONE: FieldNames<TradeField> = {
  account: [],
  date: [],
  settled: [],
  action: [],
  symbol: ['Symbol'],
  description: [],
  type: [],
  shares: [],
  price: [],
  amount: [],
  commission: [],
  fees: [],
  currency: [],
};

/** The names of a broker's columns, as it writes them; a field that the broker does not have has none. */
export function tradeNames(names: Partial<FieldNames<TradeField>>): FieldNames<TradeField> {
  return { ...NONE, ...names };
}

/** What a file's transactions are gathered into. */
export interface TradeDraft {
  readonly trades: StatedTrade[];
  readonly others: OtherActivity[];
}

/** How a broker writes its rows, where brokers differ. */
export interface RowHabits {
  /** BUY or SELL for a plain purchase or sale, null for any other row. */
  readonly action: TradeAction | null;
  /** The broker's word for the row. */
  readonly what: string;
  readonly account: string | null;
  readonly sweeps: readonly Ticker[];
}

/** One row: a purchase or sale of a share or fund is a trade, and everything else is listed as what it is. */
export function readTradeRow(table: TradeTable, row: SheetRow, draft: TradeDraft, habits: RowHabits): void {
  if (refuseTooLong(table, row)) return;
  const { faults } = table;
  const source = sourceRow(table.sheet, row);
  const written: Written = {
    symbol: textOf(table, row, 'symbol'),
    description: textOf(table, row, 'description'),
    type: textOf(table, row, 'type'),
  };
  const symbol = isBlank(written.symbol) ? null : written.symbol;
  const security = habits.action === null ? null : securityIn(table, written, habits.sweeps);
  if (habits.action === null || security?.kind !== 'security') {
    if (habits.action !== null && security === null) refuseSymbol(table, row);
    draft.others.push({ row: source, account: habits.account, what: habits.what, symbol });
    return;
  }
  const readAt = momentIn(table);
  // `11/20/2026 as of 11/19/2026` was traded on the second day
  const at = neededOf(table, row, 'date', (text) => readAt(text.replace(/^.* as of /i, '')));
  const settledOn = figureOf(table, row, 'settled', readAt)?.date ?? null;
  const shares = neededOf(table, row, 'shares', readSignedShares);
  const price = neededOf(table, row, 'price', readUnitPrice);
  const amount = figureOf(table, row, 'amount', readDollars);
  const paid = sum(['commission' as const, 'fees' as const].map((field) => readPaid(table, row, field)));
  if (at === null || shares === null || price === null) return;
  addTrade(faults, draft, {
    row: source,
    place: (field) => fieldOf(table, row, field).place,
    account: habits.account,
    action: habits.action,
    ticker: security.symbol,
    shares,
    price,
    commission: paid,
    amount,
    tradedAt: { ...at, isTimed: /\d:\d/.test(textOf(table, row, 'date')) },
    settledOn,
    reference: null,
  });
}

/** What is paid to the broker: brokers write it with either sign, and none pays it out on a share. */
function readPaid(table: TradeTable, row: SheetRow, field: 'commission' | 'fees'): Decimal {
  return absolute(figureOf(table, row, field, readDollars) ?? ZERO);
}

function refuseSymbol(table: TradeTable, row: SheetRow): void {
  const { place } = fieldOf(table, row, 'symbol');
  faultAt(
    table.faults,
    place,
    'the row trades something without a ticker',
    'a ticker in each row of a purchase or sale',
  );
}

/** A trade, already read; shares and amount with the signs of the file. */
export interface TradeFacts extends Omit<StatedTrade, 'tradedOn' | 'at'> {
  /** Dollars that the broker paid for the order, 0 or more; absent where it pays none. */
  readonly rebate?: Decimal;
  readonly place: (field: 'shares' | 'price' | 'amount') => JsonPlace;
  readonly tradedAt: NewYorkTime & { readonly isTimed: boolean };
  readonly row: StatementRow;
}

const HALF_CENT = decimal('0.005');
/** What regulators take of a sale and some brokers do not list is under a ten-thousandth of it. */
const REGULATORY = decimal('0.0001');

/** A trade into the draft, held to its own figures: bought shares are above zero, and what was paid is shares × price. */
export function addTrade(faults: Faults, draft: TradeDraft, stated: TradeFacts): void {
  const { facts, isRight } = paidBack(stated);
  const { place, tradedAt, rebate, ...trade } = facts;
  if (sign(facts.shares) === 0 || (facts.action === 'BUY' && sign(facts.shares) < 0)) {
    const message = `the row says that ${plain(facts.shares)} shares were ${facts.action === 'BUY' ? 'bought' : 'sold'}`;
    faultAt(
      faults,
      place('shares'),
      message,
      'shares above zero where it was bought, and other than zero where it was sold',
    );
    return;
  }
  if (sign(facts.price) === 0) {
    faultAt(faults, place('price'), 'the price is zero', 'a price above zero');
    return;
  }
  const shares = absolute(facts.shares);
  if (facts.amount !== null && !isRight) checkAmount(faults, facts, facts.amount);
  draft.trades.push({
    ...trade,
    shares,
    tradedOn: tradedAt.date,
    at: tradedAt.isTimed ? tradedAt.instant : null,
  });
}

/**
 * Brokers write what they take with either sign: where the amount tells that it was paid to the investor, it is a rebate.
 * `isRight` where the amount was found to be what the figures come to.
 */
function paidBack(facts: TradeFacts): { readonly facts: TradeFacts; readonly isRight: boolean } {
  const { amount, commission, rebate } = facts;
  if (amount === null || rebate !== undefined) return { facts, isRight: false };
  if (moves(facts, amount).isRight) return { facts, isRight: true };
  const other = { ...facts, commission: ZERO, rebate: commission };
  return moves(other, amount).isRight ? { facts: other, isRight: true } : { facts, isRight: false };
}

/** The rule for amounts: shares × price and the commission, but for half a cent a share and half a cent. */
function moves(facts: TradeFacts, amount: Decimal): { readonly expected: Decimal; readonly isRight: boolean } {
  const shares = absolute(facts.shares);
  const gross = multiply(shares, facts.price);
  const isBuy = facts.action === 'BUY';
  const paid = subtract(facts.commission, facts.rebate ?? ZERO);
  const expected = isBuy ? negate(add(gross, paid)) : subtract(gross, paid);
  const missing = subtract(expected, amount);
  const taken = isBuy || sign(missing) < 0 ? ZERO : multiply(gross, REGULATORY);
  const slack = sum([multiply(HALF_CENT, shares), HALF_CENT, taken]);
  return { expected, isRight: compare(absolute(missing), slack) <= 0 };
}

function checkAmount(faults: Faults, facts: TradeFacts, amount: Decimal): void {
  const { expected, isRight } = moves(facts, amount);
  if (isRight) return;
  const words = facts.action === 'BUY' ? 'bought' : 'sold';
  const message = `${plain(absolute(facts.shares))} shares ${words} at $${plain(facts.price)} move ${dollars(expected)}, and the row says ${dollars(amount)}`;
  faultAt(
    faults,
    facts.place('amount'),
    message,
    'an amount that is shares × price with the commission: below zero where bought',
  );
}

/** The side that a broker's word stands for, where it stands for a plain purchase or sale. */
export function actionIn(what: string, words: Readonly<Record<TradeAction, readonly string[]>>): TradeAction | null {
  const word = what.toLowerCase().trim();
  if (words.BUY.includes(word)) return 'BUY';
  return words.SELL.includes(word) ? 'SELL' : null;
}

/** The total that a file states of its amounts, which stands under them or last in its row. */
export function holdTotal(table: TradeTable, row: SheetRow, amounts: readonly Decimal[], what: string): void {
  const { faults, sheet, at } = table;
  const own = at.get('amount') ?? 0;
  const index = (row.cells[own] ?? '') === '' ? row.cells.findLastIndex((cell) => cell !== '') : own;
  const reading = readDollars(row.cells[index] ?? '');
  const place = sheetPlace(sheet, row, index);
  if (!reading.ok) faultAt(faults, place, reading.message, reading.accepted);
  else if (faults.problems.length === 0) checkTotal(faults, amounts, { amount: reading.value, place, what });
}
