import { headerName } from '../fields/columns.ts';
import type { Report } from '../fields/holdings.ts';
import { isUnknown, named } from '../fields/values.ts';
import {
  ACCOUNT_COLUMNS,
  CURRENCY_COLUMNS,
  DOLLAR_WORDS,
  LONG_SHORT_COLUMNS,
  NO_SHARES,
  SOLD_SHORT,
} from '../lexicon/columns.ts';
import { claimCell, type Ledger } from '../syntax/ledger.ts';
import type { Cell, Row } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import { cellOf, type RowReader } from './rowReader.ts';

/** The columns of a table that can make another thing of a row than shares of one account, held and priced in dollars. */
export interface OtherThings {
  readonly currencies: readonly number[];
  readonly sides: readonly number[];
  /** With the account that the first row names; null before one does, empty once two were told. */
  readonly accounts: Map<number, string | null>;
}

export function otherThingsOf(header: Row): OtherThings {
  const under = (names: ReadonlySet<string>) =>
    header.cells.flatMap(({ text }, index) => (names.has(headerName(text)) ? [index] : []));
  const accounts = new Map(under(ACCOUNTS).map((index) => [index, null]));
  return { currencies: under(CURRENCIES), sides: under(SIDES), accounts };
}

const CURRENCIES: ReadonlySet<string> = new Set(CURRENCY_COLUMNS);
const ACCOUNTS: ReadonlySet<string> = new Set(ACCOUNT_COLUMNS);
const SIDES: ReadonlySet<string> = new Set(LONG_SHORT_COLUMNS);
const SHORT: ReadonlySet<string> = new Set(SOLD_SHORT);
const DOLLARS: ReadonlySet<string> = new Set(DOLLAR_WORDS);
const NONE_HELD: ReadonlySet<string> = new Set([...NO_SHARES, ...SOLD_SHORT]);

/** What a row of the holdings says of its currency, its side and its account; another thing than is counted is refused. */
export function refuseOtherThings(reader: RowReader, others: OtherThings): void {
  const { row, ledger, report } = reader;
  const { currencies, sides, accounts } = others;
  for (const cell of cellsAt(row, currencies)) takeDollars(cell, ledger, report);
  for (const cell of cellsAt(row, sides)) takeLong(cell, ledger, report);
  for (const cell of row.cells) if (SHORT.has(lowerText(cell))) refuseShort(cell, report);
  refuseNamedSo(reader);
  for (const index of accounts.keys()) refuseOtherAccount(row.cells[index], index, others, report);
}

/** Told once: all rows of one account stand together as a rule. */
function refuseOtherAccount(cell: Cell | undefined, index: number, { accounts }: OtherThings, report: Report): void {
  if (cell === undefined || isUnknown(cell.text)) return;
  const text = plainText(cell.text);
  const first = accounts.get(index) ?? null;
  if (first === null) accounts.set(index, text);
  if (first === null || first === '' || first.toLowerCase() === text.toLowerCase()) return;
  accounts.set(index, '');
  report(
    cell,
    `${named(text)} is another account than that of the rows above, ${named(first)}`,
    'the rows of one account: one workspace is one account; several make a household, each in a folder of its own',
  );
}

function cellsAt({ cells }: Row, columns: readonly number[]): readonly Cell[] {
  return columns.flatMap((index) => {
    const cell = cells[index];
    return cell === undefined || isUnknown(cell.text) ? [] : [cell];
  });
}

function lowerText({ text }: Cell): string {
  return plainText(text).toLowerCase();
}

function takeDollars(cell: Cell, ledger: Ledger, report: Report): void {
  if (DOLLARS.has(lowerText(cell))) claimCell(ledger, cell, 'used');
  else
    report(
      cell,
      `${named(cell.text)} is another currency than the dollar, or none`,
      'USD: prices and costs in US dollars',
    );
}

function takeLong(cell: Cell, ledger: Ledger, report: Report): void {
  const text = lowerText(cell);
  if (text === 'long' || text === 'l') claimCell(ledger, cell, 'used');
  else if (text === 's') refuseShort(cell, report);
}

/** `Tesla (short)`, `NEM (call)`: beside a name no company is called so. */
function refuseNamedSo(reader: RowReader): void {
  const cell = cellOf(reader, 'name');
  const beside = /\(([^()]*)\)\s*$/
    .exec(plainText(cell?.text ?? ''))?.[1]
    ?.trim()
    .toLowerCase();
  if (cell === null || beside === undefined || !NONE_HELD.has(beside)) return;
  reader.report(
    cell,
    `“(${beside})” beside the name makes the row another thing than shares that are held`,
    'rows of shares that are held, each with the name of its company alone',
  );
}

function refuseShort(cell: Cell, report: Report): void {
  report(
    cell,
    `${named(cell.text)} says that the row is a short position, which is not allowed`,
    'rows of shares that are held',
  );
}
