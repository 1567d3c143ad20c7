import type { Ticker } from '../../../domain/instruments/security.ts';
import type { PositionsStatement } from '../../../domain/trading/statement.ts';
import { type Sheet, type SheetRow, sheetPlace } from '../../fields/csv.ts';
import { type Faults, faultAt } from '../../fields/jsonFields.ts';
import { type AccountDraft, accountDraft, addCashLine, statedAccount } from '../common/account.ts';
import { readMoment } from '../common/figures.ts';
import { type HoldingTable, holdingNames, readHoldingRow, readLoneFigure } from '../common/holdings.ts';
import {
  brokerTable,
  faultRow,
  filled,
  isProse,
  namesIn,
  refuseSecondHeader,
  sourceRow,
  textOf,
} from '../common/table.ts';

// Fidelity's positions: one table with an account in each row, what is pending as a row, prose and a date below. The
// file states no totals but what part of the account each row is, and its column Type says whether a row is held in cash or on margin.

const NAMES = holdingNames({
  account: ['Account Number'],
  accountName: ['Account Name', 'Account Number/Name'],
  heldIn: ['Type'],
  price: ['Last Price'],
  value: ['Current Value'],
  weight: ['Percent Of Account'],
  costBasis: ['Cost Basis Total', 'Cost Basis'],
});
const COLUMNS = [
  'account number',
  'account name',
  'last price',
  'last price change',
  'current value',
  "today's gain/loss dollar",
  "today's gain/loss percent",
  'total gain/loss dollar',
  'total gain/loss percent',
  'percent of account',
  'cost basis total',
  'average cost basis',
];

export function isFidelityPositions(row: SheetRow): boolean {
  return namesIn(row, COLUMNS) >= 3 && namesIn(row, ['symbol', 'quantity']) >= 1;
}

export function readFidelityPositions(faults: Faults, sheet: Sheet, header: SheetRow, sweeps: readonly Ticker[]) {
  const needed = ['account', 'symbol', 'shares', 'price', 'value'] as const;
  const table = brokerTable(faults, sheet, header, NAMES, needed);
  if (table === null) return null;
  const drafts = new Map<string, AccountDraft>();
  let asOf: number | null = null;
  for (const row of sheet.rows) {
    const [first = ''] = row.cells;
    if (row === header || isProse(row)) continue;
    if (/^date downloaded/i.test(first)) asOf = readDownloaded(faults, sheet, row);
    else if (row.line < header.line) refuseAbove(faults, sheet, row);
    else if (isFidelityPositions(row)) refuseSecondHeader(faults, sheet, row);
    else readRow(table, row, drafts, sweeps);
  }
  const accounts = [...drafts.values()].map((draft) => statedAccount(faults, draft, []));
  return { kind: 'positions', broker: 'fidelity', asOf, accounts } satisfies PositionsStatement;
}

function readRow(
  table: HoldingTable,
  row: SheetRow,
  drafts: Map<string, AccountDraft>,
  sweeps: readonly Ticker[],
): void {
  const number = textOf(table, row, 'account');
  if (number === '' || filled(row).length < 3) {
    faultRow(
      table.faults,
      table.sheet,
      row,
      'this row cannot be understood',
      'rows of holdings, each with its account',
    );
    return;
  }
  const draft = drafts.get(number) ?? accountDraft(number, textOf(table, row, 'accountName') || null);
  drafts.set(number, draft);
  const isPending = (field: 'symbol' | 'description') => /^pending activity$/i.test(textOf(table, row, field));
  if (!isPending('symbol') && !isPending('description')) {
    readHoldingRow(table, row, draft, sweeps);
    return;
  }
  if (!saysFigure(table, row)) {
    draft.unstated.push(sourceRow(table.sheet, row));
    return;
  }
  const figure = readLoneFigure(table, row);
  if (figure !== null) addCashLine(table.faults, draft, { ...figure, isPending: true }, 'Pending activity');
}

/** Whether a figure stands in a row, in whatever column; what names the account may have digits too. */
function saysFigure(table: HoldingTable, row: SheetRow): boolean {
  const names = [table.at.get('account'), table.at.get('accountName')];
  return row.cells.some((cell, index) => /\d/.test(cell) && !names.includes(index));
}

function refuseAbove(faults: Faults, sheet: Sheet, row: SheetRow): void {
  if (filled(row).length > 1) faultRow(faults, sheet, row, 'this row stands above the header', 'the header first');
}

/** `Date downloaded Nov-20-2026 4:35 p.m ET`. */
function readDownloaded(faults: Faults, sheet: Sheet, row: SheetRow): number | null {
  const text = filled(row)
    .join(', ')
    .replace(/^date downloaded:? */i, '');
  const reading = readMoment(text);
  if (reading.ok) return reading.value.instant;
  return faultAt(faults, sheetPlace(sheet, row, 0), reading.message, reading.accepted);
}
