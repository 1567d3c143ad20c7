import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../documents/syntax/problem.ts';
import { ACCOUNTS, type AccountColumn } from '../files/accounts.ts';
import { POSITION_COLUMNS, POSITIONS_CSV, POSITIONS_NDJSON } from '../files/positions.ts';
import { readTable, rowProblem, type Table } from '../files/table.ts';
import { writeLines } from '../files/writeLines.ts';
import { ACCOUNTS_FILE, inFile } from '../snapshot/facts.ts';
import type { HeldAccount } from './heldAccount.ts';

/** How many accounts an import met. */
export interface Written {
  readonly known: number;
  /** New in the book: they have no model yet. */
  readonly added: number;
  /** The custodian's in the book, of which no file says anything: they stay as they were. */
  readonly left: number;
}

/**
 * Brings what a custodian states into accounts.csv and positions.csv. The firm's own columns of an account, and all of
 * other accounts, stay as they are. The problems of these files where they cannot be read: nothing is written then.
 */
export function writeHeld(
  book: string,
  from: string,
  held: ReadonlyMap<string, HeldAccount>,
): Written | readonly Problem[] {
  if (existsSync(join(book, POSITIONS_NDJSON))) {
    return [inFile(POSITIONS_NDJSON, 'an import writes positions.csv, and the book has this one', 'one of both')];
  }
  const accounts = readTable(join(book, ACCOUNTS_FILE), ACCOUNTS_FILE, ACCOUNTS);
  const positions = readTable(join(book, POSITIONS_CSV), POSITIONS_CSV, { columns: POSITION_COLUMNS });
  const problems: Problem[] = [...accounts.problems, ...positions.problems];
  const counts = { known: 0, added: 0, left: 0 };
  const next = (name: string): string => join(book, `.${name}.next`);
  try {
    if (problems.length === 0) {
      writeLines(next(ACCOUNTS_FILE), 'w', accountLines(accounts, from, held, counts, problems));
      writeLines(next(POSITIONS_CSV), 'w', positionLines(positions, held, problems));
    }
    if (problems.length > 0) return problems;
    for (const name of [POSITIONS_CSV, ACCOUNTS_FILE]) renameSync(next(name), join(book, name));
    return counts;
  } finally {
    for (const name of [POSITIONS_CSV, ACCOUNTS_FILE]) rmSync(next(name), { force: true });
  }
}

function* accountLines(
  table: Table<AccountColumn>,
  from: string,
  held: ReadonlyMap<string, HeldAccount>,
  counts: { known: number; added: number; left: number },
  problems: Problem[],
): Iterable<string> {
  yield table.columns.join(',');
  const seen = new Set<string>();
  for (const row of table.rows) {
    if (row.fault !== null) problems.push(rowProblem(ACCOUNTS_FILE, row, row.fault));
    const account = row.cell('account');
    const stated = held.get(account);
    if (stated === undefined && row.cell('custodian') === from) counts.left += 1;
    if (stated !== undefined) counts.known += 1;
    if (stated !== undefined && !['', from].includes(row.cell('custodian'))) {
      const message = `${account} stands with ${row.cell('custodian')}, and a file of ${from} has it`;
      problems.push(rowProblem(ACCOUNTS_FILE, row, { at: row.at('custodian'), message, accepted: 'one custodian' }));
    }
    seen.add(account);
    const said = stated === undefined ? {} : statedCells(stated, from);
    yield rowText(table.columns.map((column) => said[column] ?? row.cell(column)));
  }
  for (const [account, stated] of held) {
    if (seen.has(account)) continue;
    counts.added += 1;
    // nobody said that it may be traded
    const cells: Cells = { ...statedCells(stated, from), standing: 'active', discretion: 'no' };
    yield rowText(table.columns.map((column) => cells[column] ?? ''));
  }
}

type Cells = { readonly [C in AccountColumn]?: string };

function statedCells({ account, cash, asOf, total, count }: HeldAccount, custodian: string): Cells {
  return { account, custodian, cash, as_of: asOf, total, positions_count: `${count}` };
}

function* positionLines(
  table: Table<(typeof POSITION_COLUMNS)[number]>,
  held: ReadonlyMap<string, HeldAccount>,
  problems: Problem[],
): Iterable<string> {
  yield POSITION_COLUMNS.join(',');
  for (const row of table.rows) {
    if (row.fault !== null) problems.push(rowProblem(POSITIONS_CSV, row, row.fault));
    if (!held.has(row.cell('account'))) yield rowText(POSITION_COLUMNS.map((column) => row.cell(column)));
  }
  for (const { account, positions } of held.values()) {
    for (const position of positions) yield rowText([account, ...position]);
  }
}

/** As RFC 4180 has it. A cell that begins like a formula stays as it is: no spreadsheet writes these files. */
function rowText(cells: readonly string[]): string {
  return cells.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}
