import { add, compare, type Decimal, format, roundHalfEven, ZERO } from '../../base/decimal.ts';
import { decodeBrokerFile } from '../../documents/brokers/common/bytes.ts';
import { type CsvTable, readCsv } from '../../documents/fields/csv.ts';
import { readDate } from '../../documents/fields/dates.ts';
import { isUnknown, named, readMoney, readShares, type ValueReading } from '../../documents/fields/values.ts';
import type { Cell, Row } from '../../documents/syntax/markdown.ts';
import { problemAt } from '../../documents/syntax/place.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import type { ForeignColumn, ForeignColumns } from '../files/foreignColumns.ts';
import type { HeldAccount } from './heldAccount.ts';

/** The accounts of a table whose columns book.json names, one row a holding; or every problem of it. */
export function readForeign(
  name: string,
  bytes: Uint8Array,
  columns: ForeignColumns,
  sweeps: readonly Ticker[],
  told: Set<string>,
): Reading<readonly HeldAccount[]> {
  const text = decodeBrokerFile(name, bytes);
  const table = text.value === null ? null : readCsv(name, text.value);
  if (table?.value == null) return { value: null, problems: [...text.problems, ...(table?.problems ?? [])] };
  const places = placesOf(table.value, columns);
  if (places.value === null) return { value: null, problems: places.problems };
  const problems: Problem[] = [];
  const accounts = new Map<string, Account>();
  for (const row of table.value.rows) {
    const cells = new RowCells(table.value, row, places.value, problems);
    const stated = rowIn(cells, columns, sweeps);
    if (stated !== null) take(accounts, stated, cells, told);
  }
  for (const [account, { total, worth, cells }] of accounts) {
    if (total === null || compare(roundHalfEven(worth, 2), roundHalfEven(total, 2)) === 0) continue;
    const message = `the rows of ${account} are ${dollars(worth)} together, and the file says ${dollars(total)}`;
    cells.report('total', message, 'a file whose rows add up to its totals');
  }
  if (problems.length > 0) return { value: null, problems };
  return { value: [...accounts].map(([account, one]) => heldOf(account, one)), problems };
}

function placesOf(
  { header, ...quoted }: CsvTable,
  { names }: ForeignColumns,
): Reading<ReadonlyMap<ForeignColumn, number>> {
  const said = header.cells.map(({ text }) => text.replace(/\s+/g, ' '));
  const places = new Map<ForeignColumn, number>();
  const problems: Problem[] = [];
  for (const [column, name] of names) {
    const place = said.indexOf(name);
    const accepted = `a file whose first row names it, or another name under "columns" in book.json`;
    if (place < 0) problems.push(problemAt(quoted, header, `no column is ${named(name)} (${column})`, accepted));
    else if (said.includes(name, place + 1)) {
      problems.push(problemAt(quoted, header, `two columns are ${named(name)}`, 'one column of each name'));
    } else places.set(column, place);
  }
  return problems.length > 0 ? { value: null, problems } : { value: places, problems };
}

/** The cells of one row by what they say. */
class RowCells {
  readonly #table: CsvTable;
  readonly #row: Row;
  readonly #places: ReadonlyMap<ForeignColumn, number>;
  readonly #problems: Problem[];

  constructor(table: CsvTable, row: Row, places: ReadonlyMap<ForeignColumn, number>, problems: Problem[]) {
    this.#table = table;
    this.#row = row;
    this.#places = places;
    this.#problems = problems;
  }

  text(column: ForeignColumn): string {
    return this.#cell(column)?.text ?? '';
  }

  get where(): string {
    return `${this.#table.name}:${this.#row.line}`;
  }

  report(column: ForeignColumn, message: string, accepted: string): null {
    this.#problems.push(problemAt(this.#table, this.#cell(column) ?? this.#row, message, accepted));
    return null;
  }

  read<T>(column: ForeignColumn, reading: (text: string) => ValueReading<T>): T | null {
    const found = reading(this.text(column));
    return found.ok ? found.value : this.report(column, found.message, found.accepted);
  }

  #cell(column: ForeignColumn): Cell | undefined {
    const place = this.#places.get(column);
    return place === undefined ? undefined : this.#row.cells[place];
  }
}

interface StatedRow {
  readonly account: string;
  readonly asOf: string;
  readonly symbol: string;
  /** Null for cash. */
  readonly shares: Decimal | null;
  readonly value: Decimal;
  readonly cost: Decimal | null;
  readonly total: Decimal | null;
}

function rowIn(cells: RowCells, { cash }: ForeignColumns, sweeps: readonly Ticker[]): StatedRow | null {
  const account = cells.text('account');
  if (account === '') return cells.report('account', 'the row names no account', 'rows that name their account');
  const symbol = cells.text('ticker');
  const ticker = parseTicker(symbol);
  const isCash = cash.includes(symbol) || (ticker !== null && sweeps.includes(ticker));
  const asOf = cells.read('as_of', readDate);
  const value = cells.read('value', readMoney);
  const shares = isCash ? null : cells.read('shares', readShares);
  const stated = (column: 'cost_basis' | 'total'): Decimal | null =>
    isUnknown(cells.text(column)) ? null : cells.read(column, readMoney);
  const [cost, total] = [stated('cost_basis'), stated('total')];
  if (asOf === null || value === null || (shares === null && !isCash)) return null;
  return { account, asOf: asOf.date, symbol, shares, value, cost, total };
}

interface Account {
  asOf: string;
  cash: Decimal;
  /** All rows together. */
  worth: Decimal;
  total: Decimal | null;
  count: number;
  readonly positions: (readonly [ticker: string, shares: string, cost: string])[];
  /** Of its first row. */
  readonly cells: RowCells;
}

function take(accounts: Map<string, Account>, row: StatedRow, cells: RowCells, told: Set<string>): void {
  const { account, asOf, symbol, shares, value, cost, total } = row;
  const fresh = { asOf, cash: ZERO, worth: ZERO, total, count: 0, positions: [], cells };
  const known: Account = accounts.get(account) ?? fresh;
  accounts.set(account, known);
  if (known.asOf !== asOf)
    cells.report('as_of', `${account} is of ${known.asOf} and of ${asOf}`, 'one day for each account');
  if (total !== null && known.total !== null && compare(total, known.total) !== 0)
    cells.report(
      'total',
      `${account} is ${dollars(known.total)} and ${dollars(total)} in all`,
      'one total for each account',
    );
  known.total ??= total;
  known.worth = add(known.worth, value);
  if (shares === null) {
    known.cash = add(known.cash, value);
    return;
  }
  known.count += 1;
  if (parseTicker(symbol) === null) {
    told.add(`${cells.where}: ${account} holds ${symbol}, which a book does not keep: unreconciled`);
  } else known.positions.push([symbol, format(shares), cost === null ? '' : format(cost)]);
}

function heldOf(account: string, { asOf, cash, total, count, positions }: Account): HeldAccount {
  return { account, asOf, cash: format(cash), total: total === null ? '' : format(total), count, positions };
}
