import type { Ticker } from '../../../domain/instruments/security.ts';
import type { TransactionsStatement } from '../../../domain/trading/statement.ts';
import type { Sheet, SheetRow } from '../../fields/csv.ts';
import type { Faults } from '../../fields/jsonFields.ts';
import { readDay } from '../common/figures.ts';
import { brokerTable, faultRow, isProse, refuseSecondHeader, textOf } from '../common/table.ts';
import { actionIn, readTradeRow, type TradeDraft, tradeNames } from '../common/trades.ts';
import { isVanguardPositions, isVanguardTransactions, rowsBelow } from './positions.ts';

const NAMES = tradeNames({
  account: ['Account Number'],
  date: ['Trade Date'],
  settled: ['Settlement Date'],
  action: ['Transaction Type'],
  description: ['Investment Name'],
  shares: ['Shares'],
  price: ['Share Price'],
  amount: ['Net Amount'],
  commission: ['Commissions and Fees', 'Commission Fees', 'Commission', 'Commissions & Fees'],
});
const WORDS = { BUY: ['buy'], SELL: ['sell'] };

export function readVanguardTransactions(faults: Faults, sheet: Sheet, header: SheetRow, sweeps: readonly Ticker[]) {
  const needed = ['account', 'date', 'action', 'symbol', 'shares', 'price', 'amount'] as const;
  const table = brokerTable(faults, sheet, header, NAMES, needed);
  if (table === null) return null;
  const draft: TradeDraft = { trades: [], others: [] };
  for (const row of rowsBelow(sheet, header, isVanguardPositions)) {
    if (isProse(row)) continue;
    const [account, what] = [textOf(table, row, 'account'), textOf(table, row, 'action')];
    if (isVanguardTransactions(row)) refuseSecondHeader(faults, sheet, row);
    // a row of another table that stands here has no day in this column
    else if (!/\d/.test(account) || what === '' || !readDay(textOf(table, row, 'date')).ok) {
      faultRow(faults, sheet, row, 'this row cannot be understood', 'a row for each transaction');
    } else readTradeRow(table, row, draft, { action: actionIn(what, WORDS), what, account, sweeps });
  }
  return { kind: 'transactions', broker: 'vanguard', ...draft } satisfies TransactionsStatement;
}
