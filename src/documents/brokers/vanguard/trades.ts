import type { Ticker } from '../../../domain/instruments/security.ts';
import type { TransactionsStatement } from '../../../domain/trading/statement.ts';
import type { Sheet, SheetRow } from '../../fields/csv.ts';
import type { Faults } from '../../fields/jsonFields.ts';
import { type DecidedRows, readDecidedRow, standingTrades } from '../common/decided.ts';
import { readDay } from '../common/figures.ts';
import { brokerTable, faultRow, isProse, textOf } from '../common/table.ts';
import { actionIn, type TradeField, tradeNames } from '../common/trades.ts';
import { type VanguardForm, vanguardTables } from './sections.ts';

const NAMES = {
  account: tradeNames({
    account: ['Account Number'],
    date: ['Trade Date'],
    settled: ['Settlement Date'],
    action: ['Transaction Type'],
    description: ['Investment Name'],
    shares: ['Shares'],
    price: ['Share Price'],
    amount: ['Net Amount'],
    commission: ['Commissions and Fees', 'Commission Fees', 'Commission', 'Commissions & Fees'],
  }),
  plan: tradeNames({
    account: ['Account Number'],
    date: ['Trade Date'],
    action: ['Transaction Activity'],
    symbol: ['Investment Name'],
  }),
  college: tradeNames({
    account: ['Account Number'],
    date: ['Trade Date'],
    action: ['Transaction Type'],
    symbol: ['Investment Name'],
  }),
};
const MORE = { told: ['Transaction Description'] };
const OF_FUNDS = ['account', 'date', 'action', 'symbol'] as const;
const NEEDED: Readonly<Record<VanguardForm, readonly TradeField[]>> = {
  account: ['account', 'date', 'action', 'symbol', 'shares', 'price', 'amount'],
  plan: OF_FUNDS,
  college: OF_FUNDS,
};
const WORDS = { BUY: ['buy'], SELL: ['sell'] };

export function readVanguardTransactions(faults: Faults, sheet: Sheet, _: SheetRow, sweeps: readonly Ticker[]) {
  const decided: DecidedRows = { draft: { trades: [], others: [] }, reversals: [] };
  for (const { form, header, rows } of vanguardTables(faults, sheet, 'transactions')) {
    const table = brokerTable(faults, sheet, header, NAMES[form], NEEDED[form]);
    const more = brokerTable(faults, sheet, header, MORE, []);
    if (table === null || more === null) return null;
    for (const row of rows) {
      if (isProse(row)) continue;
      const [account, what] = [textOf(table, row, 'account'), textOf(table, row, 'action')];
      // a row of another table that stands here has no day in this column
      if (!/\d/.test(account) || what === '' || !readDay(textOf(table, row, 'date')).ok) {
        faultRow(faults, sheet, row, 'this row cannot be understood', 'a row for each transaction');
        continue;
      }
      // funds of a plan or a 529 account have no ticker, and no plan trades them: each row is listed
      const action = form === 'account' ? actionIn(what, WORDS) : null;
      const says = [what, textOf(more, row, 'told'), textOf(table, row, 'description')].join('\n');
      readDecidedRow(table, row, decided, { action, what, account, sweeps, says });
    }
  }
  return { kind: 'transactions', broker: 'vanguard', ...standingTrades(decided) } satisfies TransactionsStatement;
}
