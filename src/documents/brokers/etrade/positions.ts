import { multiply } from '../../../base/decimal.ts';
import type { Ticker } from '../../../domain/instruments/security.ts';
import type { PositionsStatement, StatedLot } from '../../../domain/trading/statement.ts';
import { type Sheet, type SheetRow, sheetPlace } from '../../fields/csv.ts';
import { type Faults, faultAt } from '../../fields/jsonFields.ts';
import { named } from '../../fields/values.ts';
import { accountDraft, type StatedTotal, statedAccount } from '../common/account.ts';
import { isBlank, readDay, readDollars, readMoment, readSignedShares, readUnitPrice } from '../common/figures.ts';
import { type HoldingTable, holdingNames, readHoldingRow, readLoneFigure } from '../common/holdings.ts';
import {
  brokerTable,
  columnName,
  faultRow,
  figureOf,
  filled,
  isProse,
  namesIn,
  neededOf,
  refuseSecondHeader,
  refuseWithoutTotal,
  sourceRow,
  textOf,
} from '../common/table.ts';

// E*TRADE's portfolio download: a summary of the account, a line of filters, the table, CASH, TOTAL, the time.

const NAMES = holdingNames({
  price: ['Last Price $'],
  shares: ['Quantity', 'Qty #'],
  value: ['Value $'],
  paid: ['Price Paid $'],
});
const COLUMNS = [
  'last price $',
  'change $',
  'change %',
  'price paid $',
  "day's gain $",
  'total gain $',
  'total gain %',
  'value $',
];

export function isEtradePositions(row: SheetRow): boolean {
  return namesIn(row, COLUMNS) >= 3 && namesIn(row, ['symbol', 'quantity', 'qty #']) >= 1;
}

export function readEtradePositions(faults: Faults, sheet: Sheet, header: SheetRow, sweeps: readonly Ticker[]) {
  const above = readPreamble(faults, sheet, header);
  const table = brokerTable(faults, sheet, header, NAMES, ['symbol', 'shares', 'price', 'value']);
  if (table === null) return null;
  const draft = accountDraft(above.number, above.name);
  const totals: StatedTotal[] = [];
  let { asOf } = above;
  let isOwned = false;
  const rows = sheet.rows.slice(sheet.rows.indexOf(header) + 1);
  for (const [index, row] of rows.entries()) {
    const [first = ''] = row.cells;
    const label = columnName(textOf(table, row, 'symbol'));
    if (isLot(table, row)) {
      if (!isOwned)
        faultRow(faults, sheet, row, 'this lot belongs to no holding', 'lots below the row of their holding');
      continue;
    }
    isOwned = false;
    if (/^generated at/i.test(first)) asOf = readTime(faults, sheet, row, /^generated at:? */i);
    else if (label === 'cash' && isCashRow(table, row)) {
      const figure = readLoneFigure(table, row);
      if (figure !== null) draft.cash.push(figure);
    } else if (label === 'total') addTotal(table, row, totals);
    else if (isEtradePositions(row)) refuseSecondHeader(faults, sheet, row);
    else if (!isProse(row)) {
      readHoldingRow(table, row, draft, sweeps, lotsBelow(table, rows, index));
      isOwned = true;
    }
  }
  if (totals.length === 0 && above.total === null) refuseWithoutTotal(faults, sheet, header);
  const all = above.total === null ? totals : [...totals, above.total];
  const accounts = [statedAccount(faults, draft, all)];
  return { kind: 'positions', broker: 'etrade', asOf, accounts } satisfies PositionsStatement;
}

/** Money, and not the shares of the company whose ticker is CASH: those have a price other than $1. */
function isCashRow(table: HoldingTable, row: SheetRow): boolean {
  const price = textOf(table, row, 'price');
  return isBlank(price) || /^\$?1(?:\.0+)?$/.test(price);
}

function addTotal(table: HoldingTable, row: SheetRow, totals: StatedTotal[]): void {
  const figure = readLoneFigure(table, row);
  if (figure === null) return;
  totals.push({ ...figure, what: 'the total of the file' });
}

/** A lot stands below its holding, with the day of purchase in place of a symbol. */
function isLot(table: HoldingTable, row: SheetRow): boolean {
  return /^(?:\d{1,2}\/\d{1,2}\/\d{2,4}|\d{4}-\d{2}-\d{2})$/.test(textOf(table, row, 'symbol'));
}

function lotsBelow(table: HoldingTable, rows: readonly SheetRow[], index: number): StatedLot[] {
  const lots: StatedLot[] = [];
  for (let at = index + 1; at < rows.length; at += 1) {
    const row = rows[at];
    if (row === undefined || !isLot(table, row)) break;
    const acquiredOn = neededOf(table, row, 'symbol', readDay);
    const shares = neededOf(table, row, 'shares', readSignedShares);
    const paid = figureOf(table, row, 'paid', readUnitPrice);
    if (acquiredOn === null || shares === null) continue;
    const costBasis = paid === null ? null : multiply(paid, shares);
    lots.push({ row: sourceRow(table.sheet, row), acquiredOn, shares, costBasis });
  }
  return lots;
}

interface Preamble {
  readonly number: string | null;
  readonly name: string | null;
  readonly asOf: number | null;
  readonly total: StatedTotal | null;
}

/** What stands above the table: the account with its value, headings, and filters, which must let everything through. */
function readPreamble(faults: Faults, sheet: Sheet, header: SheetRow): Preamble {
  let preamble: Preamble = { number: null, name: null, asOf: null, total: null };
  let above: SheetRow | null = null;
  let accounts = 0;
  for (const row of sheet.rows.slice(0, sheet.rows.indexOf(header))) {
    const [first = ''] = row.cells;
    if (/^(?:positions )?as of/i.test(first)) {
      preamble = { ...preamble, asOf: readTime(faults, sheet, row, /^(?:positions )?as of:? */i) };
    } else if (above !== null && columnName(above.cells[0] ?? '') === 'account' && filled(row).length > 1) {
      accounts += 1;
      if (accounts > 1) faultRow(faults, sheet, row, 'a second account stands here', 'one account in each download');
      preamble = { ...preamble, ...readAccountRow(faults, sheet, row, above) };
      continue;
    } else if (above !== null && namesIn(above, ['security type(s)']) === 1) checkFilter(faults, sheet, row, above);
    else if (filled(row).length > 1 && namesIn(row, ['account', 'security type(s)']) === 0 && !isProse(row)) {
      faultRow(faults, sheet, row, 'this row cannot be understood', 'the file as E*TRADE made it');
    }
    above = row;
  }
  return preamble;
}

/** `Individual Brokerage -2203` with its value in the column `Net Account Value`. */
function readAccountRow(faults: Faults, sheet: Sheet, row: SheetRow, names: SheetRow): Partial<Preamble> {
  const [first = ''] = row.cells;
  const found = /^(.*?)\s*-(\d{2,})$/.exec(first);
  const account = { number: found?.[2] ?? null, name: (found?.[1] ?? first) || null };
  const index = names.cells.findIndex((cell) => /^(?:net account value|total assets)$/.test(columnName(cell)));
  const text = row.cells[index] ?? '';
  if (index < 0 || isBlank(text)) return account;
  const place = sheetPlace(sheet, row, index);
  const reading = readDollars(text);
  if (!reading.ok) {
    faultAt(faults, place, reading.message, reading.accepted);
    return account;
  }
  return { ...account, total: { amount: reading.value, place, what: 'the value of the account' } };
}

/** A table that a filter has shortened is no whole account. */
function checkFilter(faults: Faults, sheet: Sheet, row: SheetRow, names: SheetRow): void {
  const index = names.cells.findIndex((cell) => columnName(cell) === 'security type(s)');
  const text = row.cells[index] ?? '';
  if (text === '' || /^all$/i.test(text)) return;
  const message = `the table shows ${named(text)} only`;
  faultAt(faults, sheetPlace(sheet, row, index), message, 'a download without a filter: All security types');
}

/** A time after a label; the commas of its cells are put back. */
function readTime(faults: Faults, sheet: Sheet, row: SheetRow, label: RegExp): number | null {
  const text = filled(row).join(', ').replace(label, '');
  const reading = readMoment(text);
  if (reading.ok) return reading.value.instant;
  return faultAt(faults, sheetPlace(sheet, row, 0), reading.message, reading.accepted);
}
