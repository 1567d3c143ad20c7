import type { Ticker } from '../../../domain/instruments/security.ts';
import type { PositionsStatement, StatedAccount } from '../../../domain/trading/statement.ts';
import { type Sheet, type SheetRow, sheetPlace } from '../../fields/csv.ts';
import { type Faults, faultAt } from '../../fields/jsonFields.ts';
import { type AccountDraft, accountDraft, type StatedTotal, statedAccount } from '../common/account.ts';
import { readMoment } from '../common/figures.ts';
import { type HoldingTable, holdingNames, readHoldingRow, readLoneFigure } from '../common/holdings.ts';
import {
  brokerTable,
  columnName,
  faultRow,
  filled,
  isProse,
  namesIn,
  refuseWithoutTotal,
  textOf,
} from '../common/table.ts';

// Schwab's positions: a title with the time, then for each account its name (absent where the title has it), a header,
// rows, and a total. Newer exports have long names of columns, older ones plain names.

const NAMES = holdingNames({
  shares: ['Qty (Quantity)', 'Quantity', 'Qty'],
  price: ['Price', 'Last', 'Last Price'],
  value: ['Mkt Val (Market Value)', 'Market Value', 'Mkt Val'],
  costBasis: ['Cost Basis'],
  type: ['Security Type', 'Asset Type'],
});
/** Names that no other broker has. */
const LONG_COLUMNS = [
  'qty (quantity)',
  'mkt val (market value)',
  'price chng % (price change %)',
  'price chng $ (price change $)',
  'day chng % (day change %)',
  'day chng $ (day change $)',
  'gain % (gain/loss %)',
  'gain $ (gain/loss $)',
  '% of acct (% of account)',
  'reinvest?',
  'reinvest capital gains?',
];
const OWN_COLUMNS = [
  ...LONG_COLUMNS,
  'price change %',
  'price change $',
  'day change %',
  'day change $',
  'gain/loss %',
  'gain/loss $',
  'reinvest dividends?',
  'capital gains?',
  'security type',
];
/** Names that others have too: by themselves they tell nobody. */
const COLUMNS = [...OWN_COLUMNS, 'market value', '% of account', 'asset type'];

export function isSchwabPositions(row: SheetRow): boolean {
  if (namesIn(row, COLUMNS) < 2 || namesIn(row, OWN_COLUMNS) === 0) return false;
  // a view that a person has made may lack what is needed, and is then told what
  const isView = namesIn(row, ['symbol']) === 1 && namesIn(row, LONG_COLUMNS) >= 2;
  return isView || namesIn(row, ['symbol', 'qty (quantity)', 'quantity', 'price']) >= 2;
}

const TITLE = /^positions for (?:account )?(.*?) ?as of (.*)$/i;

/** One account of a file while its rows are read. */
interface Section {
  readonly draft: AccountDraft;
  readonly table: HoldingTable;
  readonly totals: StatedTotal[];
  /** How many problems there were before it. */
  readonly since: number;
}

export function readSchwabPositions(faults: Faults, sheet: Sheet, _: SheetRow, sweeps: readonly Ticker[]) {
  const accounts: StatedAccount[] = [];
  let asOf: number | null = null;
  let name: string | null = null;
  let section: Section | null = null;
  const close = () => {
    if (section !== null) accounts.push(closed(faults, section));
    section = null;
  };
  for (const row of sheet.rows) {
    const title = TITLE.exec(filled(row).join(', '));
    if (title !== null) {
      close();
      asOf = readTitleTime(faults, sheet, row, title[2] ?? '');
      name = /^all[- ]accounts|^custaccs/i.test(title[1] ?? '') ? null : (title[1] ?? null);
    } else if (isSchwabPositions(row)) {
      close();
      const table = brokerTable(faults, sheet, row, NAMES, ['symbol', 'shares', 'price', 'value']);
      if (table === null) return null;
      section = { draft: draftOf(name), table, totals: [], since: faults.problems.length };
      name = null;
    } else if (section === null || isTitleOfAccount(section, row)) {
      if (section !== null) close();
      if (filled(row).length === 1) name = filled(row)[0] ?? null;
      else if (!isProse(row)) refuseLoneRow(faults, sheet, row);
    } else readRow(section, row, sweeps);
  }
  close();
  return { kind: 'positions', broker: 'schwab', asOf, accounts } satisfies PositionsStatement;
}

function closed(faults: Faults, { draft, table, totals, since }: Section): StatedAccount {
  if (totals.length === 0) refuseWithoutTotal(faults, table.sheet, table.header);
  return statedAccount(faults, draft, totals, since);
}

/** After an account's total, a row of one cell names the next account. */
function isTitleOfAccount({ totals }: Section, row: SheetRow): boolean {
  return totals.length > 0 && filled(row).length === 1 && !isProse(row);
}

function refuseLoneRow(faults: Faults, sheet: Sheet, row: SheetRow): void {
  const accepted = 'a title “Positions for …”, the name of an account, a header, or rows below one';
  faultRow(faults, sheet, row, 'this row cannot be understood', accepted);
}

function readRow({ draft, table, totals }: Section, row: SheetRow, sweeps: readonly Ticker[]): void {
  const label = columnName(textOf(table, row, 'symbol'));
  if (totals.length > 0) {
    if (!isProse(row)) refuseLoneRow(table.faults, table.sheet, row);
  } else if (label === 'account total' || label === 'positions total') {
    const figure = readLoneFigure(table, row);
    if (figure !== null) totals.push({ ...figure, what: 'the total of the account' });
  } else if (label === 'cash & cash investments' || label === 'cash and cash investments') {
    const figure = readLoneFigure(table, row);
    if (figure !== null) draft.cash.push(figure);
  } else if (!isProse(row)) readHoldingRow(table, row, draft, sweeps);
}

/** `Individual ...123`: the name, and the number as far as it is shown. */
function draftOf(title: string | null): AccountDraft {
  const found = title === null ? null : /^(.*?)[\s.…Xx*-]*?((?:\.{2,}|…|[Xx*]+-?)?\d{3,})$/.exec(title);
  if (found === null) return accountDraft(null, title);
  return accountDraft((found[2] ?? '').replace(/\D/g, ''), found[1] || null);
}

function readTitleTime(faults: Faults, sheet: Sheet, row: SheetRow, text: string): number | null {
  // the time stands before the day: `10:30 AM ET, 2026/11/20`
  const [, clock = '', day = text] = /^(\d{1,2}:\d{2}[^,]*), *(.*)$/.exec(text) ?? [];
  const reading = readMoment(clock === '' ? day : `${day}, ${clock}`);
  if (reading.ok) return reading.value.instant;
  return faultAt(faults, sheetPlace(sheet, row, 0), reading.message, reading.accepted);
}
