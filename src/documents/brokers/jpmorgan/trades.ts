import type { Ticker } from '../../../domain/instruments/security.ts';
import type { TransactionsStatement } from '../../../domain/trading/statement.ts';
import type { Sheet, SheetRow } from '../../fields/csv.ts';
import type { Faults } from '../../fields/jsonFields.ts';
import { type DecidedRows, readDecidedRow, standingTrades } from '../common/decided.ts';
import { brokerTable, faultRow, filled, isProse, namesIn, refuseSecondHeader, textOf } from '../common/table.ts';
import { actionIn, tradeNames } from '../common/trades.ts';

// J.P. Morgan's transactions (Chase, Self-Directed): one table with the account in each row. What is sold has shares
// below zero; the deposit sweep moves with every purchase and sale. Figures in dollars stand beside those in the
// currency of the trade.

const NAMES = tradeNames({
  account: ['Account Number'],
  date: ['Trade Date'],
  settled: ['Settlement Date'],
  action: ['Type'],
  symbol: ['Ticker'],
  description: ['Description'],
  type: ['Security Type'],
  shares: ['Quantity'],
  price: ['Price USD'],
  amount: ['Amount USD'],
  commission: ['Commissions USD'],
  currency: ['Local Currency'],
});
const MORE = { code: ['Tran Code Description'] };
const COLUMNS = ['post date', 'local currency', 'price usd', 'amount usd', 'g/l short usd', 'tran code'];
const WORDS = { BUY: ['buy'], SELL: ['sell'] };

export function isJPMorganTransactions(row: SheetRow): boolean {
  return namesIn(row, COLUMNS) >= 3;
}

export function readJPMorganTransactions(faults: Faults, sheet: Sheet, header: SheetRow, sweeps: readonly Ticker[]) {
  const needed = [
    'account',
    'date',
    'action',
    'symbol',
    'description',
    'shares',
    'price',
    'amount',
    'currency',
  ] as const;
  const table = brokerTable(faults, sheet, header, NAMES, needed);
  const more = brokerTable(faults, sheet, header, MORE, []);
  if (table === null || more === null) return null;
  const rows: DecidedRows = { draft: { trades: [], others: [] }, reversals: [] };
  for (const row of sheet.rows) {
    if (row === header || isProse(row)) continue;
    const [what, number] = [textOf(table, row, 'action'), textOf(table, row, 'account')];
    if (isJPMorganTransactions(row)) refuseSecondHeader(faults, sheet, row);
    else if (row.line < header.line || filled(row).length < 3 || what === '' || !/\d/.test(number)) {
      faultRow(faults, sheet, row, 'this row cannot be understood', 'the header, then a row for each transaction');
    } else {
      const says = [what, textOf(table, row, 'description'), textOf(more, row, 'code')].join(' ');
      const account = number.replace(/^[.…*Xx]+/, '');
      readDecidedRow(table, row, rows, { action: actionIn(what, WORDS), what, account, sweeps, says });
    }
  }
  return { kind: 'transactions', broker: 'jp_morgan', ...standingTrades(rows) } satisfies TransactionsStatement;
}
