import { compare, type Decimal, roundHalfEven, sign, trimmed, ZERO } from '../../../base/decimal.ts';
import type { Ticker } from '../../../domain/instruments/security.ts';
import { plain } from '../../../domain/instruments/wording.ts';
import type { TransactionsStatement } from '../../../domain/trading/statement.ts';
import type { Sheet, SheetRow } from '../../fields/csv.ts';
import { type Faults, faultAt } from '../../fields/jsonFields.ts';
import { named } from '../../fields/values.ts';
import { isBlank, readSignedShares, readUnitPrice } from '../common/figures.ts';
import { securityOf } from '../common/security.ts';
import {
  type BrokerTable,
  brokerTable,
  faultRow,
  fieldOf,
  filled,
  isProse,
  momentIn,
  namesIn,
  neededOf,
  refuseSecondHeader,
  refuseTooLong,
  sourceRow,
  textOf,
} from '../common/table.ts';
import { actionIn, addTrade, type TradeDraft } from '../common/trades.ts';

// Webull's orders: one row for each order, with what was filled of it and the average price. The column Price is the
// limit. No account, no amount and no fees are told. The legs of a strategy stand below it.

type Field = 'name' | 'symbol' | 'side' | 'status' | 'shares' | 'ordered' | 'limit' | 'price' | 'placed' | 'filledTime';
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  name: ['Name'],
  symbol: ['Symbol'],
  side: ['Side'],
  status: ['Status'],
  shares: ['Filled'],
  ordered: ['Total Qty'],
  limit: ['Price'],
  price: ['Avg Price'],
  placed: ['Placed Time'],
  filledTime: ['Filled Time'],
};
const NEEDED = ['symbol', 'side', 'status', 'shares', 'ordered', 'price', 'placed', 'filledTime'] as const;
const COLUMNS = ['filled', 'total qty', 'avg price', 'time-in-force', 'placed time', 'filled time'];
const WORDS = { BUY: ['buy'], SELL: ['sell'] };
/** A cancelled order may have been filled in part before. */
const ENDED = /^(?:filled|partial(?:ly)?(?: filled)?|cancel?led|expired)$/i;

export function isWebullOrders(row: SheetRow): boolean {
  return namesIn(row, COLUMNS) >= 3;
}

export function readWebullOrders(faults: Faults, sheet: Sheet, header: SheetRow, sweeps: readonly Ticker[]) {
  const table = brokerTable(faults, sheet, header, NAMES, NEEDED);
  if (table === null) return null;
  const draft: TradeDraft = { trades: [], others: [] };
  const lines = new Map<string, number>();
  for (const row of sheet.rows) {
    if (row === header || isProse(row)) continue;
    if (isWebullOrders(row)) refuseSecondHeader(faults, sheet, row);
    else if (row.line < header.line || textOf(table, row, 'side') === '' || textOf(table, row, 'status') === '') {
      if (row.line > header.line || filled(row).length > 1) refuseRow(faults, sheet, row);
    } else if (!refuseTooLong(table, row)) readOrder(table, row, draft, lines, sweeps);
  }
  return { kind: 'transactions', broker: 'webull', ...draft } satisfies TransactionsStatement;
}

function refuseRow(faults: Faults, sheet: Sheet, row: SheetRow): void {
  faultRow(faults, sheet, row, 'this row cannot be understood', 'the header, then a row for each order');
}

function readOrder(
  table: BrokerTable<Field>,
  row: SheetRow,
  draft: TradeDraft,
  lines: Map<string, number>,
  sweeps: readonly Ticker[],
): void {
  const [side, status] = [textOf(table, row, 'side'), textOf(table, row, 'status')];
  const symbol = textOf(table, row, 'symbol');
  const shares = neededOf(table, row, 'shares', readSignedShares);
  const ordered = neededOf(table, row, 'ordered', readSignedShares);
  if (shares === null || ordered === null || !agrees(table, row, { shares, ordered, status })) return;
  const action = sign(shares) === 0 ? null : actionIn(side, WORDS);
  const security =
    action === null ? null : securityOf({ symbol, description: textOf(table, row, 'name'), type: '' }, sweeps);
  if (action !== null && security === null) {
    const { place } = fieldOf(table, row, 'symbol');
    faultAt(table.faults, place, 'the row trades something without a ticker', 'a ticker in each row of an order');
    return;
  }
  if (action === null || security?.kind !== 'security') {
    const source = sourceRow(table.sheet, row);
    draft.others.push({
      row: source,
      account: null,
      what: `${side}, ${status}`,
      symbol: isBlank(symbol) ? null : symbol,
    });
    return;
  }
  const at = neededOf(table, row, 'filledTime', momentIn(table));
  const price = neededOf(table, row, 'price', readUnitPrice);
  if (at === null || price === null || isTold(table, row, lines)) return;
  addTrade(table.faults, draft, {
    row: sourceRow(table.sheet, row),
    place: (field) => fieldOf(table, row, field === 'amount' ? 'price' : field).place,
    account: null,
    action,
    ticker: security.symbol,
    shares,
    // ten decimals, whatever they say
    price: roundHalfEven(price, Math.max(LEAST_DECIMALS, trimmed(price).scale)),
    commission: ZERO,
    amount: null,
    tradedAt: { ...at, isTimed: /\d:\d/.test(textOf(table, row, 'filledTime')) },
    settledOn: null,
    reference: orderOf(table, row),
  });
}

const LEAST_DECIMALS = 2;

interface Filling {
  readonly shares: Decimal;
  readonly ordered: Decimal;
  readonly status: string;
}

/** Whether what was filled, what was ordered and the status say the same. */
function agrees(table: BrokerTable<Field>, row: SheetRow, { shares, ordered, status }: Filling): boolean {
  const isAll = compare(shares, ordered) === 0;
  const isWithin = sign(shares) >= 0 && compare(shares, ordered) <= 0;
  const isSo = /^filled$/i.test(status) ? isAll : sign(shares) === 0 || ENDED.test(status);
  if (isWithin && isSo) return true;
  const message = `${plain(shares)} of ${plain(ordered)} shares were filled, and the order is ${named(status)}`;
  const accepted = 'what was filled within what was ordered, and all of it where the order is filled';
  faultAt(table.faults, fieldOf(table, row, 'shares').place, message, accepted);
  return false;
}

/** The order that a row tells: the same in a later export, where more of it may be filled. */
function orderOf(table: BrokerTable<Field>, row: SheetRow): string | null {
  const placed = textOf(table, row, 'placed');
  if (isBlank(placed)) return null;
  const [side, symbol, ordered] = [
    textOf(table, row, 'side'),
    textOf(table, row, 'symbol'),
    textOf(table, row, 'ordered'),
  ];
  return `${side} ${ordered} ${symbol} ${textOf(table, row, 'limit')} placed ${placed}`.replace(/ +/g, ' ');
}

/** Whether an order stands above already; a problem then. */
function isTold(table: BrokerTable<Field>, row: SheetRow, lines: Map<string, number>): boolean {
  const order = orderOf(table, row);
  const first = order === null ? undefined : lines.get(order);
  if (order !== null && first === undefined) lines.set(order, row.line);
  if (first === undefined) return false;
  const message = `this order stands twice, first in line ${first}`;
  faultRow(table.faults, table.sheet, row, message, 'one row for each order: download the file again');
  return true;
}
