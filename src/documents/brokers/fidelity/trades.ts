import type { Ticker } from '../../../domain/instruments/security.ts';
import type { TransactionsStatement } from '../../../domain/trading/statement.ts';
import type { TradeAction } from '../../../domain/trading/trade.ts';
import type { Sheet, SheetRow } from '../../fields/csv.ts';
import { type Faults, faultAt } from '../../fields/jsonFields.ts';
import { named } from '../../fields/values.ts';
import { type DecidedRows, readDecidedRow, standingTrades } from '../common/decided.ts';
import { isBlank } from '../common/figures.ts';
import {
  type BrokerTable,
  brokerTable,
  faultRow,
  fieldOf,
  filled,
  isProse,
  namesIn,
  refuseSecondHeader,
  textOf,
} from '../common/table.ts';
import { tradeNames } from '../common/trades.ts';

// Fidelity's history: a table with a text as its action, for one account or with the account in each row, prose below.

const NAMES = tradeNames({
  account: ['Account Number'],
  date: ['Run Date'],
  settled: ['Settlement Date'],
  action: ['Action'],
  description: ['Description', 'Security Description'],
  shares: ['Quantity'],
  price: ['Price ($)'],
  amount: ['Amount ($)'],
  commission: ['Commission ($)'],
  fees: ['Fees ($)'],
});
const MORE = { currency: ['Currency'] };
const COLUMNS = ['run date', 'price ($)', 'commission ($)', 'fees ($)', 'accrued interest ($)', 'amount ($)'];

export function isFidelityTransactions(row: SheetRow): boolean {
  const isOther = namesIn(row, ['run date', 'action', 'accrued interest', 'exchange currency']) >= 3;
  return namesIn(row, COLUMNS) >= 3 || isOther;
}

export function readFidelityTransactions(faults: Faults, sheet: Sheet, header: SheetRow, sweeps: readonly Ticker[]) {
  const needed = ['date', 'action', 'symbol', 'shares', 'price', 'amount'] as const;
  const table = brokerTable(faults, sheet, header, NAMES, needed);
  const more = brokerTable(faults, sheet, header, MORE, []);
  if (table === null || more === null) return null;
  const rows: DecidedRows = { draft: { trades: [], others: [] }, reversals: [] };
  for (const row of sheet.rows) {
    const [first = ''] = row.cells;
    if (row === header || isProse(row) || /^date downloaded/i.test(first)) continue;
    const what = row.line < header.line ? '' : textOf(table, row, 'action').replace(/\s+/g, ' ').trim();
    if (row.line < header.line) {
      if (filled(row).length > 1) faultRow(faults, sheet, row, 'this row stands above the header', 'the header first');
    } else if (isFidelityTransactions(row)) refuseSecondHeader(faults, sheet, row);
    else if (what === '' || filled(row).length < 3) {
      faultRow(faults, sheet, row, 'this row cannot be understood', 'a row for each transaction');
    } else {
      checkCurrency(more, row);
      const account = textOf(table, row, 'account') || null;
      const says = `${what} ${textOf(table, row, 'description')}`;
      readDecidedRow(table, row, rows, { action: actionOf(what), what, account, sweeps, says });
    }
  }
  return { kind: 'transactions', broker: 'fidelity', ...standingTrades(rows) } satisfies TransactionsStatement;
}

/** `YOU BOUGHT NVIDIA CORPORATION (NVDA) (Cash)`; short sales and what was cancelled are no plain trades. */
function actionOf(what: string): TradeAction | null {
  if (/\bSHORT (?:SALE|COVER)|\bCANCEL|\bCORRECT/i.test(what)) return null;
  if (/^YOU BOUGHT\b/i.test(what)) return 'BUY';
  return /^YOU SOLD\b/i.test(what) ? 'SELL' : null;
}

function checkCurrency(table: BrokerTable<'currency'>, row: SheetRow): void {
  const text = textOf(table, row, 'currency');
  if (isBlank(text) || text.toUpperCase() === 'USD') return;
  faultAt(table.faults, fieldOf(table, row, 'currency').place, `the row is in ${named(text)}`, 'US dollars: USD');
}
