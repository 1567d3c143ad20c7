import { add, compare, type Decimal, negate, sign, sum, ZERO } from '../../../base/decimal.ts';
import { plain } from '../../../domain/instruments/wording.ts';
import type { OtherActivity, TransactionsStatement } from '../../../domain/trading/statement.ts';
import type { TradeAction } from '../../../domain/trading/trade.ts';
import { faultAt } from '../../fields/jsonFields.ts';
import { isBlank, readDollars, readSignedShares, readUnitPrice } from '../common/figures.ts';
import { securityOf } from '../common/security.ts';
import { addTrade, type TradeDraft } from '../common/trades.ts';
import { spelledInteractive } from '../interactive/positions.ts';
import { UNDECIDED } from '../interactive/trades.ts';
import {
  accountIn,
  type FlexField,
  type FlexFile,
  type FlexRow,
  type FlexTable,
  figureIn,
  hasColumns,
  momentOf,
  neededIn,
  placeIn,
  saidIn,
} from './fields.ts';
import { refuseSecondTables } from './tables.ts';

const NEEDED: readonly (readonly FlexField[])[] = [
  ['symbol'],
  ['type'],
  ['currency'],
  ['tradeDate', 'moment'],
  ['shares'],
  ['price'],
  ['proceeds', 'netCash'],
  ['commission'],
  ['commissionCurrency'],
  ['codes'],
  ['level'],
];
/** What repeats or explains executions. */
const REPEATED = ['SYMBOL_SUMMARY', 'ASSET_SUMMARY', 'CLOSED_LOT', 'WASH_SALE'];
/** Kinds of trades that somebody orders at an exchange; the others are bookings, corrections and cancellations. */
const ORDERED = ['', 'ExchTrade', 'FracShare'];
/** Codes that say how a trade was filled or which lots it closed; it stays a trade. */
const PLAIN_CODES =
  /^(?:O|C|P|PI|Pr|Cx|D|IA|IM|M|Aw|Al|RP|FP|FPA|SI|SO|SS|SL|LI|HC|ML|MLG|MLL|MSG|MSL|ST|LT|LD|G|SY|CP)$/;
const TYPES: ReadonlyMap<string, string> = new Map([
  ['STK', 'stock'],
  ['FUND', 'mutual fund'],
]);

/** Null where nothing in the file tells of what was done. */
export function flexTransactions(file: FlexFile, tables: readonly FlexTable[]): TransactionsStatement | null {
  const trades = tables.filter(({ kind }) => kind === 'trades');
  const rest = tables.filter(({ kind }) => kind === 'other');
  if (trades.length === 0 && rest.every(({ rows }) => rows.length === 0)) return null;
  refuseSecondTables(file.faults, trades, accountIn);
  const draft: TradeDraft = { trades: [], others: rest.flatMap(listed) };
  const references = new Map<string, number>();
  for (const table of trades) {
    if (hasColumns(file, table, NEEDED)) readTrades(file, table, draft, references);
  }
  const others = [...draft.others].sort((left, right) => left.row.line - right.row.line);
  return { kind: 'transactions', broker: 'interactive_brokers', trades: draft.trades, others };
}

function listed(table: FlexTable): OtherActivity[] {
  return table.rows.map((row) => {
    const [symbol, what] = [saidIn(table, row, 'symbol'), saidIn(table, row, 'what')];
    const words = [table.name, what].filter((word) => word !== '').join(', ');
    return {
      row: row.row,
      account: accountIn(table, row),
      what: words === '' ? 'a row of another table' : words,
      symbol: symbol || null,
    };
  });
}

/** Executions; orders where the query chose no executions. */
function readTrades(file: FlexFile, table: FlexTable, draft: TradeDraft, references: Map<string, number>): void {
  const levelOf = (row: FlexRow) => saidIn(table, row, 'level');
  const executions = table.rows.filter((row) => levelOf(row) === 'EXECUTION');
  const orders = table.rows.filter((row) => levelOf(row) === 'ORDER');
  for (const row of table.rows) {
    const level = levelOf(row);
    if (['EXECUTION', 'ORDER', ...REPEATED].includes(level)) continue;
    const message = level === '' ? 'the row has no level of detail' : `the level of detail ${level} is not known`;
    faultAt(file.faults, placeIn(table, row, 'level'), message, `EXECUTION, ORDER, ${REPEATED.join(', ')}`);
  }
  const [first] = table.rows;
  if (first !== undefined && table.rows.every((row) => REPEATED.includes(levelOf(row)))) {
    faultAt(file.faults, first.placeOf(''), 'the table has totals alone', 'a Flex query with the option Executions');
  }
  for (const row of executions.length > 0 ? executions : orders) readTrade(file, table, row, draft, references);
  if (executions.length > 0 && orders.length > 0) checkOrders(file, table, executions, orders);
}

/** An order has the shares of its executions. */
function checkOrders(
  file: FlexFile,
  table: FlexTable,
  executions: readonly FlexRow[],
  orders: readonly FlexRow[],
): void {
  const filled = new Map<string, Decimal[]>();
  const keyOf = (row: FlexRow) => `${accountIn(table, row)}\n${saidIn(table, row, 'order')}`;
  for (const row of executions) {
    const shares = figureIn(file, table, row, 'shares', readSignedShares) ?? ZERO;
    const own = filled.get(keyOf(row));
    if (own === undefined) filled.set(keyOf(row), [shares]);
    else own.push(shares);
  }
  if (file.faults.problems.length > 0) return;
  for (const row of orders) {
    const [shares, order] = [figureIn(file, table, row, 'shares', readSignedShares), saidIn(table, row, 'order')];
    if (shares === null || isBlank(order)) continue;
    const total = sum(filled.get(keyOf(row)) ?? []);
    if (compare(total, shares) === 0) continue;
    const message = `the order ${order} has ${plain(shares)} shares, and its executions ${plain(total)}`;
    faultAt(file.faults, placeIn(table, row, 'shares'), message, 'a file with every row: run the query again');
  }
}

function readTrade(
  file: FlexFile,
  table: FlexTable,
  row: FlexRow,
  draft: TradeDraft,
  references: Map<string, number>,
): void {
  const said = (field: FlexField) => saidIn(table, row, field);
  const account = accountIn(table, row);
  const shares = neededIn(file, table, row, 'shares', readSignedShares);
  if (shares === null) return;
  const side = said('side');
  const action: TradeAction = (side === '' ? sign(shares) < 0 : side.startsWith('SELL')) ? 'SELL' : 'BUY';
  const written = { symbol: spelledInteractive(said('symbol')), description: '', type: TYPES.get(said('type')) ?? '' };
  const why = whyNoFill(table, row, action);
  const security = why === null ? securityOf(written, file.sweeps) : null;
  if (why !== null || (security !== null && security.kind !== 'security')) {
    draft.others.push({ row: row.row, account, what: why ?? said('type'), symbol: said('symbol') || null });
    return;
  }
  if (security === null) {
    const accepted = 'a ticker in each row of a purchase or sale';
    faultAt(file.faults, placeIn(table, row, 'symbol'), 'the row trades something without a ticker', accepted);
    return;
  }
  if (side !== '' && side !== action) {
    faultAt(file.faults, placeIn(table, row, 'side'), `${side} is no side that is known`, 'BUY or SELL');
    return;
  }
  if (isToldAgain(file, table, row, references)) return;
  addExecution(file, table, row, draft, { account, action, ticker: security.symbol, shares });
}

/** What a row is besides a purchase or sale of shares that somebody decided, in dollars; null where it is nothing else. */
function whyNoFill(table: FlexTable, row: FlexRow, action: TradeAction): string | null {
  const said = (field: FlexField) => saidIn(table, row, field);
  const [type, currency, paidIn] = [said('type'), said('currency'), said('commissionCurrency')];
  const codes = said('codes')
    .split(/[;,\s]+/)
    .filter((code) => code !== '');
  const special = codes.find((code) => !PLAIN_CODES.test(code));
  if (special !== undefined) return UNDECIDED.get(special) ?? `code ${special}`;
  if (/\(Ca\.\)/.test(said('side'))) return 'cancelled';
  if (!ORDERED.includes(said('kind'))) return said('kind');
  if (!TYPES.has(type)) return currency === 'USD' ? type : `${type} ${currency}`;
  if (currency !== 'USD') return `${type} ${currency}`;
  if (!isBlank(paidIn) && paidIn !== 'USD') return `${type}, commission in ${paidIn}`;
  const opened = [...codes, ...said('opens').split(/[;,\s]+/)];
  if (action === 'SELL' && opened.includes('O')) return 'sold short';
  return action === 'BUY' && opened.includes('C') ? 'bought to cover' : null;
}

/** Whether the execution stands in the file already: it was joined of two. */
function isToldAgain({ faults }: FlexFile, table: FlexTable, row: FlexRow, references: Map<string, number>): boolean {
  const reference = saidIn(table, row, 'execution');
  if (isBlank(reference)) return false;
  const key = `${accountIn(table, row)}\n${reference}`;
  const earlier = references.get(key);
  references.set(key, earlier ?? row.row.line);
  if (earlier === undefined) return false;
  const message = `the execution ${reference} stands twice, first in line ${earlier}`;
  faultAt(faults, placeIn(table, row, 'execution'), message, 'each execution once: do not join files');
  return true;
}

interface Deal {
  readonly account: string | null;
  readonly action: TradeAction;
  readonly ticker: string;
  readonly shares: Decimal;
}

function addExecution(file: FlexFile, table: FlexTable, row: FlexRow, draft: TradeDraft, deal: Deal): void {
  const hasDay = !isBlank(saidIn(table, row, 'tradeDate'));
  const day = neededIn(file, table, row, hasDay ? 'tradeDate' : 'moment', momentOf(file));
  const moment = figureIn(file, table, row, 'moment', momentOf(file));
  const settled = figureIn(file, table, row, 'settled', momentOf(file));
  const price = neededIn(file, table, row, 'price', readUnitPrice);
  const commission = figureIn(file, table, row, 'commission', readDollars);
  const taxes = figureIn(file, table, row, 'taxes', readDollars);
  const hasNet = !isBlank(saidIn(table, row, 'netCash'));
  const moved = neededIn(file, table, row, hasNet ? 'netCash' : 'proceeds', readDollars);
  if (day === null || price === null || moved === null) return;
  const paid = add(commission ?? ZERO, taxes ?? ZERO);
  addTrade(file.faults, draft, {
    ...deal,
    row: row.row,
    place: (field) => placeIn(table, row, field === 'amount' ? (hasNet ? 'netCash' : 'proceeds') : field),
    price,
    commission: sign(paid) < 0 ? negate(paid) : ZERO,
    rebate: sign(paid) > 0 ? paid : ZERO,
    amount: hasNet ? moved : add(moved, paid),
    tradedAt: {
      instant: (moment ?? day).instant,
      date: day.date,
      isTimed: /\d[;, T]+\d/.test(saidIn(table, row, 'moment')),
    },
    settledOn: settled?.date ?? null,
    reference: saidIn(table, row, 'execution') || null,
  });
}
