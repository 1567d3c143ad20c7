import { type Sheet, type SheetRow, sheetPlace } from '../../fields/csv.ts';
import { type Faults, faultAt } from '../../fields/jsonFields.ts';
import { columnName, faultRow, filled, hasFigure, sourceRow } from '../common/table.ts';
import type { FlexDocument, FlexElement } from './elements.ts';
import type { FlexKind, FlexRow, FlexTable } from './fields.ts';

// How a Flex query's tables are told apart.

/** By what stands in a table alone, whatever else was chosen; the first that has one of them says the kind. */
const COLUMNS: readonly (readonly [FlexKind, readonly string[]])[] = [
  ['trades', ['TradePrice', 'TradeMoney', 'IBCommission', 'IBExecID', 'IBOrderID']],
  ['positions', ['MarkPrice', 'PositionValue', 'CostBasisMoney', 'PercentOfNAV']],
  ['cash', ['EndingCash']],
  ['worth', ['DividendAccruals', 'InterestAccruals']],
  ['idle', ['FromCurrency']],
  ['account', ['AccountType', 'CustomerType', 'AccountCapabilities', 'TradingPermissions']],
];
/** What a header of a Flex query is told by. */
const COMMON =
  'ClientAccountID AccountAlias CurrencyPrimary AssetClass Symbol Description Conid LevelOfDetail Buy/Sell TradeDate ReportDate FXRateToBase ToCurrency Amount Type'.split(
    ' ',
  );
const CODES: ReadonlyMap<string, FlexKind> = new Map([
  ['TRNT', 'trades'],
  ['POST', 'positions'],
  ['CRTT', 'cash'],
  ['EQUT', 'worth'],
  ['ACCT', 'account'],
]);
/** The tables of XML, each with the elements that stand in it alone. */
const ELEMENTS: ReadonlyMap<string, { readonly kind: FlexKind; readonly rows: readonly string[] }> = new Map([
  ['Trades', { kind: 'trades', rows: ['Trade', 'Order', 'SymbolSummary', 'AssetSummary', 'Lot', 'WashSale'] }],
  ['OpenPositions', { kind: 'positions', rows: ['OpenPosition'] }],
  ['CashReport', { kind: 'cash', rows: ['CashReportCurrency'] }],
  ['EquitySummaryInBase', { kind: 'worth', rows: ['EquitySummaryByReportDateInBase'] }],
]);
const OWN = ['Trade', 'OpenPosition', 'CashReportCurrency', 'EquitySummaryByReportDateInBase'];
const IDLE =
  /^(?:AccountInformation|.*Securit(?:y|ies)Info|ConversionRates?|ChangeInNAV|ChangeInPositionValues?|.*PerformanceSummary.*|.*Accruals?|PriorPeriodPositions|ComplexPositions|NetStockPositionSummary|StmtFunds|CashReport|EquitySummary.*|NAV.*|MTD.*)$/i;
const IDLE_LABEL =
  /account information|financial instrument|conversion rate|change in|performance|accruals|prior period|complex positions|net stock|statement of funds|net asset value/i;
/** `"BOS","TRNT","Trades; trade date basis"`: the beginning and the end of the file, an account and a table. */
const MARKS = ['BOF', 'BOA', 'BOS', 'EOS', 'EOA', 'EOF'];

const lower = (names: readonly string[]) => names.map((name) => name.toLowerCase());
const COLUMNS_BY_KIND = COLUMNS.map(([kind, names]) => [kind, lower(names)] as const);
const EVERY = new Set([...lower(COMMON), ...COLUMNS_BY_KIND.flatMap(([, names]) => names)]);

function kindOf(columns: readonly string[]): FlexKind {
  const names = columns.map(columnName);
  return COLUMNS_BY_KIND.find(([, own]) => own.some((name) => names.includes(name)))?.[0] ?? 'other';
}

function isHeader(row: SheetRow): boolean {
  if (row.cells[0] === 'DATA' || MARKS.includes(row.cells[0] ?? '') || hasFigure(row)) return false;
  return row.cells[0] === 'HEADER' || new Set(row.cells.map(columnName).filter((name) => EVERY.has(name))).size >= 2;
}

export function isFlexTrades(row: SheetRow): boolean {
  return isHeader(row) && kindOf(row.cells) === 'trades';
}

export function isFlexPositions(row: SheetRow): boolean {
  return isHeader(row) && kindOf(row.cells) === 'positions';
}

interface OpenTable {
  readonly header: SheetRow;
  /** How many cells at the beginning of each row only mark it. */
  readonly marks: number;
  /** Where each column stands. */
  readonly at: ReadonlyMap<string, number>;
  readonly kind: FlexKind;
  readonly name: string;
  readonly rows: FlexRow[];
  isCounted: boolean;
}

/** The tables of a sheet: each header and the rows below it, with marks around them or without. */
export function flexTablesOfSheet(faults: Faults, sheet: Sheet): FlexTable[] {
  const tables: OpenTable[] = [];
  let marked: { readonly code: string; readonly label: string } | null = null;
  for (const row of sheet.rows) {
    const [mark = '', code = '', label = ''] = row.cells;
    if (mark === 'BOS') {
      if (marked !== null) refuseMark(faults, sheet, row, `the table ${marked.code} has not ended`);
      marked = { code, label };
    } else if (mark === 'EOS') {
      if (marked?.code !== code) refuseMark(faults, sheet, row, `the table ${code} has not begun`);
      checkCount(faults, sheet, row, tables.at(-1));
      marked = null;
    } else if (MARKS.includes(mark)) continue;
    else if (mark === 'MSG') tables.push(messageTable(sheet, row));
    else if (isHeader(row)) {
      const table = openTable(row, mark === 'HEADER' ? { code, label } : marked);
      const own = kindOf(row.cells.slice(table.marks));
      if (own !== 'other' && own !== table.kind) {
        refuseMark(faults, sheet, row, `the columns are those of ${own}, and the table is said to be ${table.kind}`);
      }
      tables.push(table);
    } else addRow(faults, sheet, row, tables.at(-1));
  }
  return tables.map(({ header, marks, at, ...table }) => {
    const columns = header.cells.slice(marks);
    return { ...table, form: 'csv', place: sheetPlace(sheet, header, 0), columns };
  });
}

function refuseMark(faults: Faults, sheet: Sheet, row: SheetRow, message: string): void {
  faultRow(faults, sheet, row, message, 'a file as Interactive Brokers made it');
}

function openTable(header: SheetRow, marked: { code: string; label: string } | null): OpenTable {
  const marks = header.cells[0] === 'HEADER' ? 2 : 0;
  const own = kindOf(header.cells.slice(marks));
  const stated = marked === null ? undefined : CODES.get(marked.code);
  const label = marks > 0 ? (marked?.code ?? '') : (marked?.label ?? '');
  const kind = stated ?? (IDLE_LABEL.test(label) && own === 'other' ? 'idle' : own);
  const at = new Map(header.cells.map((name, index) => [name, index]));
  return { header, marks, at, kind, name: label.replace(/;.*/, ''), rows: [], isCounted: false };
}

/** `"MSG","Realized P/L is not ready …"`: what the broker says of the file is listed as it stands. */
function messageTable(sheet: Sheet, row: SheetRow): OpenTable {
  const name = `message: ${filled(row).slice(1).join(' ')}`;
  const said = {
    row: sourceRow(sheet, row),
    said: () => undefined,
    placeOf: () => sheetPlace(sheet, row, 0),
    within: null,
  };
  return { header: row, marks: 0, at: new Map(), kind: 'other', name, rows: [said], isCounted: false };
}

function addRow(faults: Faults, sheet: Sheet, row: SheetRow, table: OpenTable | undefined): void {
  const accepted = 'a file as Interactive Brokers made it';
  if (table === undefined) {
    faultRow(faults, sheet, row, 'this row stands before the first header', accepted);
    return;
  }
  const { header, marks, at } = table;
  if ((row.cells[0] === 'DATA') !== marks > 0 || (marks > 0 && row.cells[1] !== header.cells[1])) {
    faultRow(faults, sheet, row, 'this row is of no table', accepted);
    return;
  }
  if (row.cells.length !== header.cells.length) {
    const message = `the row has ${row.cells.length} cells, and its header ${header.cells.length}`;
    faultRow(faults, sheet, row, message, 'as many cells as the header has');
    return;
  }
  table.rows.push({
    row: sourceRow(sheet, row),
    said: (name) => row.cells[at.get(name) ?? row.cells.length],
    placeOf: (name) => sheetPlace(sheet, row, at.get(name) ?? 0),
    within: null,
  });
}

/** `"EOS","TRNT","12"`: how many rows the table has. */
function checkCount(faults: Faults, sheet: Sheet, row: SheetRow, table: OpenTable | undefined): void {
  const stated = row.cells[2] ?? '';
  if (table === undefined || !/^\d+$/.test(stated)) return;
  table.isCounted = true;
  if (Number(stated) === table.rows.length) return;
  const message = `the table has ${stated} rows, and ${table.rows.length} were read`;
  faultRow(faults, sheet, row, message, 'a file with every row: download it again');
}

/** The tables of a statement, and what stands alone in it. */
export function flexTablesOfStatement(faults: Faults, { placeOf }: FlexDocument, statement: FlexElement): FlexTable[] {
  const within = statement.attributes.get('accountId')?.text ?? null;
  return statement.parts.map((part): FlexTable => {
    const known = ELEMENTS.get(part.tag);
    const isAlone = part.parts.length === 0 && part.attributes.size > 0;
    const leaves = isAlone ? [part] : leavesOf(part);
    for (const leaf of leaves) {
      if (known === undefined ? !OWN.includes(leaf.tag) : known.rows.includes(leaf.tag)) continue;
      faultAt(faults, placeOf(leaf), `<${leaf.tag}> does not stand in <${part.tag}>`, 'a file as it was downloaded');
    }
    return {
      kind: known?.kind ?? (part.tag === 'AccountInformation' ? 'account' : IDLE.test(part.tag) ? 'idle' : 'other'),
      name: part.tag,
      form: 'xml',
      place: placeOf(part),
      columns: null,
      isCounted: false,
      rows: leaves.map((leaf) => rowOf(leaf, placeOf, faults.file, within)),
    };
  });
}

function leavesOf(element: FlexElement): readonly FlexElement[] {
  return element.parts.flatMap((part) => [part, ...leavesOf(part)]);
}

function rowOf(leaf: FlexElement, placeOf: FlexDocument['placeOf'], file: string, within: string | null): FlexRow {
  return {
    row: { file, line: leaf.line, text: leaf.text },
    said: (name) => leaf.attributes.get(name)?.text,
    placeOf: (name) => placeOf(leaf.attributes.get(name) ?? leaf),
    within,
  };
}

/** A second table of one kind for one account would count twice. */
export function refuseSecondTables(
  faults: Faults,
  tables: readonly FlexTable[],
  accountOf: (table: FlexTable, row: FlexRow) => string | null,
): void {
  const seen = new Map<string, FlexTable>();
  for (const table of tables) {
    for (const account of new Set(table.rows.map((row) => accountOf(table, row) ?? 'no account'))) {
      const earlier = seen.get(account);
      if (earlier !== undefined) {
        const message = `a second table of ${table.kind} of ${account} stands here, after that of line ${earlier.place.line}`;
        faultAt(faults, table.place, message, 'one query in one file');
      }
      seen.set(account, table);
    }
  }
}
