import type { Ticker } from '../../../domain/instruments/security.ts';
import type { TransactionsStatement } from '../../../domain/trading/statement.ts';
import type { Sheet, SheetRow } from '../../fields/csv.ts';
import type { Faults } from '../../fields/jsonFields.ts';
import { type DecidedRows, readDecidedRow, standingTrades } from '../common/decided.ts';
import { isBlank } from '../common/figures.ts';
import { brokerTable, faultRow, filled, isProse, namesIn, refuseSecondHeader, textOf } from '../common/table.ts';
import { actionIn, tradeNames } from '../common/trades.ts';

// Robinhood's account activity: one table, the newest first, some cells of several lines, a disclaimer in a cell of its
// own below. It names no account. Reinvestments and assigned options are `Buy` and `Sell` too; the description tells.

const NAMES = tradeNames({
  date: ['Activity Date'],
  settled: ['Settle Date'],
  action: ['Trans Code'],
  symbol: ['Instrument'],
  description: ['Description'],
  shares: ['Quantity'],
  price: ['Price'],
  amount: ['Amount'],
});
const MORE = { suppressed: ['Suppressed'] };
const WORDS = { BUY: ['buy'], SELL: ['sell'] };
const OPTION = /\b(?:Call|Put) \$[\d,.]+/i;

export function isRobinhoodTransactions(row: SheetRow): boolean {
  return namesIn(row, ['activity date', 'process date', 'settle date', 'instrument', 'trans code']) >= 3;
}

export function readRobinhoodTransactions(faults: Faults, sheet: Sheet, header: SheetRow, sweeps: readonly Ticker[]) {
  const needed = ['date', 'action', 'symbol', 'description', 'shares', 'price', 'amount'] as const;
  const table = brokerTable(faults, sheet, header, NAMES, needed);
  const more = brokerTable(faults, sheet, header, MORE, []);
  if (table === null || more === null) return null;
  const rows: DecidedRows = { draft: { trades: [], others: [] }, reversals: [] };
  for (const row of sheet.rows) {
    if (row === header || isProse({ ...row, cells: filled(row) })) continue;
    const what = textOf(table, row, 'action');
    const description = textOf(table, row, 'description');
    if (isRobinhoodTransactions(row)) refuseSecondHeader(faults, sheet, row);
    else if (row.line < header.line || filled(row).length < 3 || what === '') {
      faultRow(faults, sheet, row, 'this row cannot be understood', 'the header, then a row for each transaction');
    } else {
      const action = actionIn(what, WORDS);
      const why = action === null ? null : whyNot(description, textOf(more, row, 'suppressed'));
      const habits = { action: why === null ? action : null, what: why === null ? what : `${what}: ${why}` };
      readDecidedRow(table, row, rows, { ...habits, account: null, sweeps, says: `${what} ${description}` });
    }
  }
  return { kind: 'transactions', broker: 'robinhood', ...standingTrades(rows) } satisfies TransactionsStatement;
}

/** Why a purchase or sale is none of shares that the account shows; null where it is. */
function whyNot(description: string, suppressed: string): string | null {
  if (OPTION.test(description)) return 'option';
  return isBlank(suppressed) || /^(?:false|no|0)$/i.test(suppressed) ? null : 'suppressed';
}
