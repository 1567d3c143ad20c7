import type { Ticker } from '../../../domain/instruments/security.ts';
import type { TransactionsStatement } from '../../../domain/trading/statement.ts';
import type { Sheet, SheetRow } from '../../fields/csv.ts';
import type { Faults } from '../../fields/jsonFields.ts';
import { type DecidedRows, readDecidedRow, standingTrades } from '../common/decided.ts';
import {
  brokerTable,
  columnName,
  faultRow,
  filled,
  isProse,
  namesIn,
  refuseSecondHeader,
  textOf,
} from '../common/table.ts';
import { actionIn, tradeNames } from '../common/trades.ts';

// E*TRADE's transactions, in both of its forms. What is sold has shares below zero; an option bears the ticker of its
// underlying, and only its description says that it is one.

const NAMES = tradeNames({
  date: ['Activity/Trade Date'],
  settled: ['Settlement Date'],
  action: ['Activity Type'],
  description: ['Description'],
  shares: ['Quantity #', 'Quantity'],
  price: ['Price $'],
  amount: ['Amount $'],
  commission: ['Commission'],
});
const OLD_NAMES = tradeNames({
  date: ['TransactionDate'],
  action: ['TransactionType'],
  type: ['SecurityType'],
  description: ['Description'],
  shares: ['Quantity'],
  price: ['Price'],
  amount: ['Amount'],
  commission: ['Commission'],
});
const COLUMNS = ['activity/trade date', 'activity type', 'quantity #', 'price $', 'amount $', 'cusip'];
const OLD_COLUMNS = ['transactiondate', 'transactiontype', 'securitytype'];
const WORDS = { BUY: ['bought', 'buy'], SELL: ['sold', 'sell'] };

function isOldForm(row: SheetRow): boolean {
  return namesIn(row, OLD_COLUMNS) >= 2;
}

export function isEtradeTransactions(row: SheetRow): boolean {
  return namesIn(row, COLUMNS) >= 3 || isOldForm(row);
}

export function readEtradeTransactions(faults: Faults, sheet: Sheet, header: SheetRow, sweeps: readonly Ticker[]) {
  const names = isOldForm(header) ? OLD_NAMES : NAMES;
  const table = brokerTable(faults, sheet, header, names, ['date', 'action', 'symbol', 'shares', 'price', 'amount']);
  if (table === null) return null;
  const rows: DecidedRows = { draft: { trades: [], others: [] }, reversals: [] };
  let account: string | null = null;
  for (const row of sheet.rows) {
    if (row.line < header.line) account = accountAbove(faults, sheet, row) ?? account;
    else if (row !== header && isEtradeTransactions(row)) refuseSecondHeader(faults, sheet, row);
    else if (row !== header && !isProse(row)) {
      const what = textOf(table, row, 'action');
      if (filled(row).length > 2 && what !== '') {
        const says = `${what} ${textOf(table, row, 'description')}`;
        readDecidedRow(table, row, rows, { action: actionIn(what, WORDS), what, account, sweeps, says });
      } else faultRow(faults, sheet, row, 'this row cannot be understood', 'a row for each transaction');
    }
  }
  return { kind: 'transactions', broker: 'etrade', ...standingTrades(rows) } satisfies TransactionsStatement;
}

/** `Account Activity for Stocks -0067 from Current Year` or `For Account:,####2641`; headings say nothing. */
function accountAbove(faults: Faults, sheet: Sheet, row: SheetRow): string | null {
  const text = filled(row).join(' ');
  const found = /^account activity for .*?-(\d{2,}) from /i.exec(text) ?? /^for account: *[#*X-]*(\d{2,})$/i.exec(text);
  if (found !== null) return found[1] ?? null;
  // the total of the shown activity, transfers included, is no account's value
  const isKnown = filled(row).length === 1 || columnName(row.cells[0] ?? '') === 'total:';
  if (!isKnown && !isProse(row))
    faultRow(faults, sheet, row, 'this row cannot be understood', 'a file as E*TRADE made it');
  return null;
}
