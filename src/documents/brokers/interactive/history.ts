import { type Decimal, decimal, negate, sign, subtract, sum, ZERO } from '../../../base/decimal.ts';
import type { Ticker } from '../../../domain/instruments/security.ts';
import type { OtherActivity, TransactionsStatement } from '../../../domain/trading/statement.ts';
import type { TradeAction } from '../../../domain/trading/trade.ts';
import { type Sheet, type SheetRow, sheetPlace } from '../../fields/csv.ts';
import type { Faults } from '../../fields/jsonFields.ts';
import type { ValueReading } from '../../fields/values.ts';
import { notDecided } from '../../lexicon/notDecided.ts';
import { checkTotal } from '../common/account.ts';
import { isBlank, readDollars, readMoment, readSignedShares, readUnitPrice } from '../common/figures.ts';
import { securityOf } from '../common/security.ts';
import {
  type BrokerTable,
  brokerTable,
  faultRow,
  fieldOf,
  figureOf,
  neededOf,
  refuseSecondHeader,
  refuseTooLong,
  sourceRow,
  textOf,
} from '../common/table.ts';
import { actionIn, addTrade, type TradeDraft } from '../common/trades.ts';
import { isRowOf, isSection, namedValue, refuseDisorder, spelledInteractive, tablesOf } from './positions.ts';

// Interactive Brokers' Transaction History: every movement of cash in one table. What is paid is in the base currency,
// which the section Summary names, whatever the currency of the price.

const SECTION = 'Transaction History';

type Field =
  | 'date'
  | 'account'
  | 'description'
  | 'type'
  | 'symbol'
  | 'shares'
  | 'price'
  | 'currency'
  | 'commission'
  | 'fees'
  | 'net'
  | 'multiplier';
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  date: ['Date'],
  account: ['Account'],
  description: ['Description'],
  type: ['Transaction Type'],
  symbol: ['Symbol'],
  shares: ['Quantity'],
  price: ['Price'],
  currency: ['Price Currency'],
  commission: ['Commission'],
  fees: ['Transaction Fees'],
  net: ['Net Amount'],
  multiplier: ['Multiplier'],
};
const NEEDED = ['date', 'account', 'description', 'type', 'symbol', 'shares', 'price', 'commission', 'net'] as const;
const WORDS = { BUY: ['buy'], SELL: ['sell'] };
/** `MNQ 18JUN26`, `MCL JUN26`: nothing else tells a future from a share. */
const FUTURE = /^\S+ (?:\d{1,2})?(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\d{2}$/;

export function isInteractiveHistory(row: SheetRow): boolean {
  return isSection(row, SECTION) && isRowOf(row, 'Header');
}

export function readInteractiveHistory(faults: Faults, sheet: Sheet, header: SheetRow, sweeps: readonly Ticker[]) {
  const base = namedValue(sheet, 'Summary', 'Base Currency')?.text ?? '';
  if (isBlank(base)) {
    const accepted = 'the file as it was downloaded, in English, with its section Summary';
    return faultRow(faults, sheet, header, 'no row of the section Summary says the base currency', accepted);
  }
  refuseDisorder(faults, sheet);
  const draft: TradeDraft = { trades: [], others: [] };
  const nets: Decimal[] = [];
  for (const [index, { header: own, rows }] of tablesOf(sheet, SECTION).entries()) {
    if (index > 0) refuseSecondHeader(faults, sheet, own);
    const table = brokerTable<Field>(faults, sheet, own, NAMES, NEEDED);
    if (table === null) continue;
    for (const row of rows) {
      if (!isRowOf(row, 'Data')) faultRow(faults, sheet, row, 'this row cannot be understood', 'Data rows');
      else if (!refuseTooLong(table, row)) readRow(table, row, draft, { base, sweeps, nets });
    }
  }
  if (base === 'USD') checkChange(faults, sheet, nets);
  const others = [...draft.others, ...otherSections(sheet)].sort((left, right) => left.row.line - right.row.line);
  return {
    kind: 'transactions',
    broker: 'interactive_brokers',
    trades: draft.trades,
    others,
  } satisfies TransactionsStatement;
}

interface Around {
  readonly base: string;
  readonly sweeps: readonly Ticker[];
  readonly nets: Decimal[];
}

function readRow(table: BrokerTable<Field>, row: SheetRow, draft: TradeDraft, { base, sweeps, nets }: Around): void {
  if (base === 'USD') nets.push(figureOf(table, row, 'net', readMoved) ?? ZERO);
  const text = (field: Field) => textOf(table, row, field);
  // `U***07430 Savings` bears the account's alias behind its number
  const account = isBlank(text('account')) ? null : text('account').replace(/^(\w*\*+\d+) .*$/, '$1');
  const symbol = isBlank(text('symbol')) ? null : text('symbol');
  const action = actionIn(text('type'), WORDS);
  const written = { symbol: spelledInteractive(symbol ?? ''), description: text('description'), type: '' };
  const security = action === null || symbol === null ? null : securityOf(written, sweeps);
  const why = whyNoFill(table, row, base);
  if (action === null || why !== null || (security !== null && security.kind !== 'security')) {
    draft.others.push({ row: sourceRow(table.sheet, row), account, what: why ?? text('type'), symbol });
  } else if (security === null) {
    const accepted = 'a ticker in each row of a purchase or sale';
    faultRow(table.faults, table.sheet, row, 'the row trades something without a ticker', accepted);
  } else addFill(table, row, draft, { account, action, ticker: security.symbol });
}

/** What a purchase or sale is besides one that somebody decided in dollars; null where it is nothing else. */
function whyNoFill(table: BrokerTable<Field>, row: SheetRow, base: string): string | null {
  const [what, description] = [textOf(table, row, 'type'), textOf(table, row, 'description')];
  const currency = textOf(table, row, 'currency');
  const foreign = base === 'USD' ? currency : base;
  const multiplier = textOf(table, row, 'multiplier');
  if (actionIn(what, WORDS) === null) return null;
  const undecided = notDecided(description);
  if (undecided !== null) return `${what}: ${undecided}`;
  if (FUTURE.test(description) || (!isBlank(multiplier) && Number(multiplier) !== 1)) return `${what}: future`;
  return isBlank(foreign) || foreign === 'USD' ? null : `${what}: in ${foreign}`;
}

interface Deal {
  readonly account: string | null;
  readonly action: TradeAction;
  readonly ticker: Ticker;
}

function addFill(table: BrokerTable<Field>, row: SheetRow, draft: TradeDraft, deal: Deal): void {
  // the table has days alone
  const at = neededOf(table, row, 'date', readMoment);
  const shares = neededOf(table, row, 'shares', readSignedShares);
  const price = neededOf(table, row, 'price', readUnitPrice);
  const amount = neededOf(table, row, 'net', readMoved);
  const paid = sum(
    ['commission' as const, 'fees' as const].map((field) => figureOf(table, row, field, readMoved) ?? ZERO),
  );
  if (at === null || shares === null || price === null || amount === null) return;
  addTrade(table.faults, draft, {
    ...deal,
    row: sourceRow(table.sheet, row),
    place: (field) => fieldOf(table, row, field === 'amount' ? 'net' : field).place,
    shares,
    price,
    commission: sign(paid) < 0 ? negate(paid) : ZERO,
    rebate: sign(paid) > 0 ? paid : ZERO,
    amount,
    tradedAt: { ...at, isTimed: false },
    settledOn: null,
    reference: null,
  });
}

const TINY = /^(-?\d{1,20}(?:\.\d{1,20})?)E-(\d{1,2})$/;

/** Dollars, of which this table writes the smallest with an exponent: `-2.64E-4`. */
function readMoved(text: string): ValueReading<Decimal> {
  const [, digits, exponent] = TINY.exec(text) ?? [];
  if (digits === undefined) return readDollars(text);
  const { units, scale } = decimal(digits);
  return { ok: true, value: { units, scale: scale + Number(exponent) } };
}

/** What the file states of its cash is what its rows moved. */
function checkChange(faults: Faults, sheet: Sheet, nets: readonly Decimal[]): void {
  if (faults.problems.length > 0) return;
  const [starting, change, ending] = ['Starting Cash', 'Change', 'Ending Cash'].map((name) =>
    summaryFigure(sheet, name),
  );
  if (change != null) checkTotal(faults, nets, { ...change, what: 'the change of cash' });
  if (starting != null && ending != null) {
    const amount = subtract(ending.amount, starting.amount);
    checkTotal(faults, nets, { amount, place: ending.place, what: 'the ending cash less the starting cash' });
  }
}

function summaryFigure(sheet: Sheet, name: string) {
  const stated = namedValue(sheet, 'Summary', name);
  const reading = stated === null || isBlank(stated.text) ? null : readMoved(stated.text);
  if (stated === null || reading === null || !reading.ok) return null;
  return { amount: reading.value, place: sheetPlace(sheet, stated.row, 3) };
}

/** Rows of whatever else stands in the file. */
function otherSections(sheet: Sheet): OtherActivity[] {
  return sheet.rows
    .filter((row) => ![SECTION, 'Statement', 'Summary'].some((name) => isSection(row, name)) && !isRowOf(row, 'Header'))
    .map((row) => ({ row: sourceRow(sheet, row), account: null, what: row.cells[0] ?? '', symbol: null }));
}
