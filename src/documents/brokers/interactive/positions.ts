import { type Decimal, subtract, sum, ZERO } from '../../../base/decimal.ts';
import { atClose } from '../../../domain/days/calendar.ts';
import type { Ticker } from '../../../domain/instruments/security.ts';
import type { PositionsStatement, StatedLot } from '../../../domain/trading/statement.ts';
import { type Sheet, type SheetRow, sheetPlace } from '../../fields/csv.ts';
import { type Faults, faultAt } from '../../fields/jsonFields.ts';
import { named } from '../../fields/values.ts';
import {
  type AccountDraft,
  accountDraft,
  type CashLine,
  checkTotal,
  type StatedTotal,
  statedAccount,
} from '../common/account.ts';
import { isBlank, readDay, readDollars, readMoment, readSignedShares } from '../common/figures.ts';
import { type HoldingTable, holdingNames, readHoldingRow } from '../common/holdings.ts';
import {
  type BrokerTable,
  brokerTable,
  columnName,
  faultRow,
  fieldOf,
  figureOf,
  neededOf,
  sourceRow,
  textOf,
} from '../common/table.ts';

// Interactive Brokers' activity statement: each row begins with its section and with Header, Data, SubTotal or Total.

const NAMES = holdingNames({
  type: ['Asset Category'],
  price: ['Close Price'],
  value: ['Value'],
  costBasis: ['Cost Basis'],
});
type MoreField = 'discriminator' | 'open' | 'currency';
const MORE: Readonly<Record<MoreField, readonly string[]>> = {
  discriminator: ['DataDiscriminator'],
  open: ['Open'],
  currency: ['Currency'],
};

/** Whether a row stands in a section, whatever the capitals of its name. */
export function isSection(row: SheetRow, name: string): boolean {
  return columnName(row.cells[0] ?? '') === name.toLowerCase();
}

/** What a row is in its section. */
export function isRowOf(row: SheetRow, ...kinds: readonly ('Header' | 'Data' | 'SubTotal' | 'Total')[]): boolean {
  const kind = columnName(row.cells[1] ?? '');
  return kinds.some((one) => one.toLowerCase() === kind);
}

function isHeaderOf(row: SheetRow, name: string): boolean {
  return isSection(row, name) && isRowOf(row, 'Header');
}

export function isInteractivePositions(row: SheetRow): boolean {
  return isHeaderOf(row, 'Open Positions');
}

export function isInteractiveTransactions(row: SheetRow): boolean {
  return isHeaderOf(row, 'Trades');
}

/** `BRK B` is a class of shares; what has more letters after its space is no plain share. */
export function spelledInteractive(symbol: string): string {
  return symbol.replace(/^([A-Z]{1,6}) ([A-Z])$/, '$1.$2');
}

/** The value of a field that a section of names and values states: `Account Information,Data,Account,U1234567`. */
export function namedValue(sheet: Sheet, section: string, name: string): { row: SheetRow; text: string } | null {
  const row = sheet.rows.find(
    (one) => isSection(one, section) && isRowOf(one, 'Data') && columnName(one.cells[2] ?? '') === name.toLowerCase(),
  );
  return row === undefined ? null : { row, text: row.cells[3] ?? '' };
}

export function readInteractivePositions(faults: Faults, sheet: Sheet, header: SheetRow, sweeps: readonly Ticker[]) {
  refuseDisorder(faults, sheet);
  refuseJoined(faults, sheet);
  const account = namedValue(sheet, 'Account Information', 'Account');
  const base = namedValue(sheet, 'Account Information', 'Base Currency');
  if (base === null) {
    const accepted = 'a full activity statement, with the section Account Information';
    faultRow(faults, sheet, header, 'the statement does not say its Base Currency', accepted);
  } else if (base.text !== 'USD') refuseCurrency(faults, sheet, base.row, 3);
  const alias = namedValue(sheet, 'Account Information', 'Account Alias');
  const draft = accountDraft(account?.text || null, alias?.text || null);
  readOpenPositions(faults, sheet, draft, sweeps);
  readCash(faults, sheet, header, draft);
  const accounts = [statedAccount(faults, draft, readNetAssetValue(faults, sheet, draft))];
  return {
    kind: 'positions',
    broker: 'interactive_brokers',
    asOf: readPeriod(faults, sheet),
    accounts,
  } satisfies PositionsStatement;
}

function refuseCurrency(faults: Faults, sheet: Sheet, row: SheetRow, index: number): void {
  const message = `the row is in ${named(row.cells[index] ?? '')}`;
  faultAt(faults, sheetPlace(sheet, row, index), message, 'US dollars: an account with USD alone');
}

const ONE_ACCOUNT =
  'a statement for each account, made with that account alone, each imported into a folder of its own; or a Flex query';

/** A statement that is made for several accounts at once adds up what they hold, and says of no row whose it is. */
export function refuseJoined(faults: Faults, sheet: Sheet): void {
  const said = sheet.rows.filter(
    (row) =>
      isSection(row, 'Account Information') &&
      isRowOf(row, 'Data') &&
      /^accounts?(?: included)?$/.test(columnName(row.cells[2] ?? '')),
  );
  const accounts = new Set(
    said.flatMap(
      ({ cells }) =>
        cells
          .slice(3)
          .join(' ')
          .match(/\b[A-Z]{1,3}\d{4,}\b/g) ?? [],
    ),
  );
  const joined =
    said.find(({ cells }) => /consolidated/i.test(cells[3] ?? '')) ?? (accounts.size > 1 ? said[0] : undefined);
  if (joined === undefined) return;
  const names = accounts.size > 1 ? `, ${[...accounts].join(' and ')}` : '';
  faultRow(faults, sheet, joined, `this statement joins several accounts${names}`, ONE_ACCOUNT);
}

/** Sections of which every row counts. */
const COUNTED = ['Open Positions', 'Trades', 'Cash Report', 'Transaction History'];

/** Sections that a statement has once: another begins where one stands again. */
const ONCE = ['Statement', 'Account Information'];

/** A second statement would count twice, and rows above the first header of their section say nothing that could be read. */
export function refuseDisorder(faults: Faults, sheet: Sheet): void {
  const begun = new Set<string>();
  for (const row of sheet.rows) {
    const own = isRowOf(row, 'Header') ? ONCE.find((name) => isSection(row, name)) : undefined;
    if (own !== undefined && begun.has(own)) {
      faultRow(faults, sheet, row, 'a second statement begins here', ONE_ACCOUNT);
    }
    if (own !== undefined) begun.add(own);
    const section = COUNTED.find((name) => isSection(row, name));
    if (section === undefined) continue;
    if (isRowOf(row, 'Header')) begun.add(section);
    else if (!begun.has(section)) faultRow(faults, sheet, row, 'this row stands above its header', 'the header first');
  }
}

/** The tables of a section, each with its rows: a section may have several headers. */
export function tablesOf(sheet: Sheet, section: string): { header: SheetRow; rows: readonly SheetRow[] }[] {
  const tables: { header: SheetRow; rows: SheetRow[] }[] = [];
  for (const row of sheet.rows) {
    if (!isSection(row, section)) continue;
    if (isRowOf(row, 'Header')) tables.push({ header: row, rows: [] });
    else tables.at(-1)?.rows.push(row);
  }
  return tables;
}

function readOpenPositions(faults: Faults, sheet: Sheet, draft: AccountDraft, sweeps: readonly Ticker[]): void {
  for (const { header, rows } of tablesOf(sheet, 'Open Positions')) {
    const table = brokerTable(faults, sheet, header, NAMES, ['symbol', 'type', 'shares', 'price', 'value']);
    const more = brokerTable<MoreField>(faults, sheet, header, MORE, ['currency']);
    if (table === null || more === null) continue;
    const values = new Map<string, Decimal[]>();
    for (const [index, row] of rows.entries()) {
      const type = textOf(table, row, 'type');
      const kind = textOf(more, row, 'discriminator');
      const key = `${type}\n${textOf(more, row, 'currency')}`;
      const own = values.get(key) ?? [];
      values.set(key, own);
      if (isRowOf(row, 'Total', 'SubTotal')) holdTotal(table, row, own);
      else if (!isRowOf(row, 'Data') || (kind !== 'Summary' && kind !== 'Lot' && kind !== '')) {
        faultRow(faults, sheet, row, 'this row cannot be understood', 'Data rows Summary and Lot, SubTotal and Total');
      } else if (kind !== 'Lot') {
        if (textOf(more, row, 'currency') !== 'USD') refuseCurrency(faults, sheet, row, more.at.get('currency') ?? 0);
        const value = figureOf(table, row, 'value', readDollars);
        if (value !== null) own.push(value);
        readHoldingRow(table, row, draft, sweeps, lotsBelow(table, more, rows, index), spelledInteractive);
      }
    }
  }
}

function holdTotal(table: HoldingTable, row: SheetRow, values: readonly Decimal[]): void {
  const amount = figureOf(table, row, 'value', readDollars);
  if (amount === null || table.faults.problems.length > 0) return;
  checkTotal(table.faults, values, {
    amount,
    place: fieldOf(table, row, 'value').place,
    what: `the total of ${textOf(table, row, 'type') || 'the section'}`,
  });
}

function lotsBelow(
  table: HoldingTable,
  more: BrokerTable<MoreField>,
  rows: readonly SheetRow[],
  index: number,
): StatedLot[] {
  const lots: StatedLot[] = [];
  for (let at = index + 1; at < rows.length; at += 1) {
    const row = rows[at];
    if (row === undefined || textOf(more, row, 'discriminator') !== 'Lot') break;
    const acquiredOn = neededOf(more, row, 'open', readDay);
    const shares = neededOf(table, row, 'shares', readSignedShares);
    const costBasis = figureOf(table, row, 'costBasis', readDollars);
    if (acquiredOn !== null && shares !== null) {
      lots.push({ row: sourceRow(table.sheet, row), acquiredOn, shares, costBasis });
    }
  }
  return lots;
}

/** The ending cash in dollars; cash in another currency cannot be told in dollars. */
function readCash(faults: Faults, sheet: Sheet, positions: SheetRow, draft: AccountDraft): void {
  const found = new Map<string, CashLine>();
  for (const { header, rows } of tablesOf(sheet, 'Cash Report')) {
    const names = { what: ['Currency Summary'], currency: ['Currency'], total: ['Total'] };
    const table = brokerTable(faults, sheet, header, names, ['what', 'currency', 'total']);
    if (table === null) return;
    for (const row of rows.filter((one) => columnName(textOf(table, one, 'what')) === 'ending cash')) {
      const currency = textOf(table, row, 'currency');
      const total = neededOf(table, row, 'total', readDollars);
      if (total === null) return;
      const isDollars = currency === 'USD' || currency === 'Base Currency Summary';
      if (!isDollars && total.units !== 0n) refuseCurrency(faults, sheet, row, table.at.get('currency') ?? 0);
      found.set(currency, { amount: total, place: fieldOf(table, row, 'total').place });
    }
  }
  const cash = found.get('USD') ?? found.get('Base Currency Summary');
  if (cash !== undefined) draft.cash.push(cash);
  else faultRow(faults, sheet, positions, 'no section Cash Report has the ending cash', 'a full activity statement');
}

/** What the account is worth, without interest and dividends that have accrued and not been paid. */
function readNetAssetValue(faults: Faults, sheet: Sheet, draft: AccountDraft): StatedTotal[] {
  for (const { header, rows } of tablesOf(sheet, 'Net Asset Value')) {
    const names = { what: ['Asset Class'], total: ['Current Total'] };
    if (!header.cells.some((cell) => columnName(cell) === 'current total')) continue;
    const table = brokerTable(faults, sheet, header, names, ['what', 'total']);
    if (table === null) return [];
    const worth = (fits: (what: string) => boolean) =>
      rows.filter((row) => fits(columnName(textOf(table, row, 'what'))) && !isBlank(textOf(table, row, 'total')));
    const [total] = worth((what) => what === 'total');
    const accrued = worth((what) => what.includes('accrual'));
    if (total === undefined) return [];
    const amount = figureOf(table, total, 'total', readDollars);
    if (amount === null) return [];
    const waiting = sum(accrued.map((row) => figureOf(table, row, 'total', readDollars) ?? ZERO));
    const { place } = fieldOf(table, total, 'total');
    const what = accrued.length === 0 ? 'the net asset value' : 'the net asset value without what has accrued';
    return [{ amount: subtract(amount, waiting), place, what, rounded: draft.holdings.length + 1 }];
  }
  return [];
}

/** The close of the last day of the statement. */
function readPeriod(faults: Faults, sheet: Sheet): number | null {
  const period = namedValue(sheet, 'Statement', 'Period');
  if (period === null) return null;
  const reading = readMoment(period.text.split(' - ').at(-1) ?? '');
  if (reading.ok) return atClose(reading.value.date).instant;
  return faultAt(faults, sheetPlace(sheet, period.row, 3), reading.message, reading.accepted);
}
