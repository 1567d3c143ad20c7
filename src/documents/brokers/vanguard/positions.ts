import type { Ticker } from '../../../domain/instruments/security.ts';
import type { PositionsStatement } from '../../../domain/trading/statement.ts';
import type { Sheet, SheetRow } from '../../fields/csv.ts';
import type { Faults } from '../../fields/jsonFields.ts';
import { type AccountDraft, accountDraft, statedAccount } from '../common/account.ts';
import { readDollars } from '../common/figures.ts';
import { holdingNames, readHoldingRow } from '../common/holdings.ts';
import {
  brokerTable,
  faultRow,
  fieldOf,
  isProse,
  namesIn,
  neededOf,
  refuseSecondHeader,
  textOf,
} from '../common/table.ts';

// Vanguard's OfxDownload.csv: a table of positions, then a table of transactions, both with the account in each row.

const NAMES = holdingNames({
  account: ['Account Number'],
  description: ['Investment Name'],
  shares: ['Shares'],
  price: ['Share Price'],
  value: ['Total Value'],
});
const TRANSACTION_COLUMNS = [
  'trade date',
  'settlement date',
  'transaction type',
  'transaction description',
  'principal amount',
  'net amount',
  'account type',
];

export function isVanguardPositions(row: SheetRow): boolean {
  const found = namesIn(row, ['account number', 'investment name', 'share price', 'total value']);
  return found >= 3 && !isVanguardTransactions(row);
}

export function isVanguardTransactions(row: SheetRow): boolean {
  return namesIn(row, TRANSACTION_COLUMNS) >= 4 && namesIn(row, ['account number', 'investment name', 'symbol']) >= 1;
}

/** The rows below a header, to the next table or the end. */
export function rowsBelow(sheet: Sheet, header: SheetRow, isNext: (row: SheetRow) => boolean): readonly SheetRow[] {
  const below = sheet.rows.slice(sheet.rows.indexOf(header) + 1);
  const end = below.findIndex(isNext);
  return end < 0 ? below : below.slice(0, end);
}

export function readVanguardPositions(faults: Faults, sheet: Sheet, header: SheetRow, sweeps: readonly Ticker[]) {
  const needed = ['account', 'symbol', 'shares', 'price', 'value'] as const;
  const table = brokerTable(faults, sheet, header, NAMES, needed);
  if (table === null) return null;
  const drafts = new Map<string, AccountDraft>();
  for (const row of rowsBelow(sheet, header, isVanguardTransactions)) {
    const number = textOf(table, row, 'account');
    if (isProse(row)) continue;
    if (isVanguardPositions(row)) refuseSecondHeader(faults, sheet, row);
    else if (!/\d/.test(number)) {
      faultRow(faults, sheet, row, 'this row cannot be understood', 'rows of holdings, each with its account');
    } else {
      const draft = drafts.get(number) ?? accountDraft(number, null);
      drafts.set(number, draft);
      if (!/SETTLEMENT FUND/i.test(textOf(table, row, 'description'))) readHoldingRow(table, row, draft, sweeps);
      else {
        const value = neededOf(table, row, 'value', readDollars);
        if (value !== null) draft.cash.push({ amount: value, place: fieldOf(table, row, 'value').place });
      }
    }
  }
  const accounts = [...drafts.values()].map((draft) => statedAccount(faults, draft, []));
  return { kind: 'positions', broker: 'vanguard', asOf: null, accounts } satisfies PositionsStatement;
}
