import { type Decimal, ZERO } from '../../../base/decimal.ts';
import type { Ticker } from '../../../domain/instruments/security.ts';
import type { TransactionsStatement } from '../../../domain/trading/statement.ts';
import type { Sheet, SheetRow } from '../../fields/csv.ts';
import type { Faults } from '../../fields/jsonFields.ts';
import { type DecidedRows, readDecidedRow, standingTrades } from '../common/decided.ts';
import { readDollars } from '../common/figures.ts';
import {
  brokerTable,
  faultRow,
  figureOf,
  filled,
  isProse,
  namesIn,
  refuseSecondHeader,
  textOf,
} from '../common/table.ts';
import { actionIn, holdTotal, tradeNames } from '../common/trades.ts';

// Schwab's transactions: a title in some exports, one table, and the total of its amounts in some.

const NAMES = tradeNames({
  date: ['Date'],
  action: ['Action'],
  description: ['Description'],
  shares: ['Quantity'],
  price: ['Price'],
  amount: ['Amount'],
  fees: ['Fees & Comm', 'Fees & Commissions'],
});
const WORDS = { BUY: ['buy'], SELL: ['sell'] };

export function isSchwabTransactions(row: SheetRow): boolean {
  return (
    namesIn(row, ['fees & comm', 'fees & commissions']) === 1 &&
    namesIn(row, ['date', 'action', 'symbol', 'amount']) >= 2
  );
}

export function readSchwabTransactions(faults: Faults, sheet: Sheet, header: SheetRow, sweeps: readonly Ticker[]) {
  const needed = ['date', 'action', 'symbol', 'shares', 'price', 'amount', 'fees'] as const;
  const table = brokerTable(faults, sheet, header, NAMES, needed);
  if (table === null) return null;
  const rows: DecidedRows = { draft: { trades: [], others: [] }, reversals: [] };
  const amounts: Decimal[] = [];
  let account: string | null = null;
  for (const row of sheet.rows) {
    if (row === header || isProse(row)) continue;
    if (row.line < header.line) account = accountAbove(faults, sheet, row) ?? account;
    else if (isSchwabTransactions(row)) refuseSecondHeader(faults, sheet, row);
    else if (row.cells.some((cell) => /^transactions total$/i.test(cell)))
      holdTotal(table, row, amounts, 'the total of the transactions');
    else {
      const what = textOf(table, row, 'action');
      if (filled(row).length < 3 || what === '') {
        faultRow(faults, sheet, row, 'this row cannot be understood', 'a row for each transaction');
        continue;
      }
      amounts.push(figureOf(table, row, 'amount', readDollars) ?? ZERO);
      const says = `${what} ${textOf(table, row, 'description')}`;
      readDecidedRow(table, row, rows, { action: actionIn(what, WORDS), what, account, sweeps, says });
    }
  }
  return { kind: 'transactions', broker: 'schwab', ...standingTrades(rows) } satisfies TransactionsStatement;
}

/** `Transactions for account ...123 as of 11/20/2026 …`. */
function accountAbove(faults: Faults, sheet: Sheet, row: SheetRow): string | null {
  const found = /^transactions +for (?:account )?.*?(\d{3,}) +as of /i.exec(filled(row).join(' '));
  if (found !== null) return found[1] ?? null;
  if (filled(row).length > 1)
    faultRow(faults, sheet, row, 'this row stands above the header', 'a file as Schwab made it');
  return null;
}
