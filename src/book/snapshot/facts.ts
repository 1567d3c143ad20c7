import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { problemAt } from '../../documents/syntax/place.ts';
import type { Problem } from '../../documents/syntax/problem.ts';
import { parseTicker } from '../../domain/instruments/security.ts';
import { ACCOUNTS, accountCells, accountFaults, NAME_FORM, nameFault } from '../files/accounts.ts';
import { CASH_COLUMNS, CASH_FILE, CASH_NEEDS, readCashNeed } from '../files/cashNeeds.ts';
import type { FirmNames } from '../files/firm.ts';
import { LOT_COLUMNS, LOTS, LOTS_FILE, readLotRow } from '../files/lots.ts';
import { csvPositions, ndjsonPositions, POSITIONS_CSV, POSITIONS_NDJSON, type Positions } from '../files/positions.ts';
import {
  EVERY_ACCOUNT,
  RESTRICTION_COLUMNS,
  RESTRICTIONS,
  RESTRICTIONS_FILE,
  readRestriction,
} from '../files/restrictions.ts';
import { type CellFault, readTable, rowProblem, type TableForm, type TableRow } from '../files/table.ts';
import { hasOwnFolder, WORKSPACES } from './ownFolder.ts';

export const ACCOUNTS_FILE = 'accounts.csv';
const END = '\0';

/** What is told while a book is read: a problem that stops a run, or one that is a single account's. */
export interface Hearer {
  readonly ofBook: (problem: Problem) => void;
  readonly ofAccount: (problem: Problem) => void;
}

// Each file of a book as lines that sort by account: its name, NUL, and what is said of it as JSON.

export function keyOf(line: string): string {
  return line.slice(0, line.indexOf(END));
}

export function saidIn(line: string): string {
  return line.slice(line.indexOf(END) + 1);
}

export function lineOf(account: string, said: unknown): string {
  return `${account}${END}${JSON.stringify(said)}`;
}

/** `[line, cells, faults]` of each row. */
export function* accountLines(folder: string, firm: FirmNames, hearer: Hearer): Iterable<string> {
  if (!existsSync(join(folder, ACCOUNTS_FILE))) {
    const accepted =
      'it, with a row for each account; `porch book init DIR --example` makes a book that explains itself';
    hearer.ofBook(inFile(ACCOUNTS_FILE, `the book has no ${ACCOUNTS_FILE}`, accepted));
    return;
  }
  const table = readTable(join(folder, ACCOUNTS_FILE), ACCOUNTS_FILE, ACCOUNTS);
  table.problems.forEach(hearer.ofBook);
  for (const row of table.rows) {
    const account = row.cell('account');
    if (!isNamed(row, account, ACCOUNTS_FILE, hearer)) continue;
    if (account === EVERY_ACCOUNT) {
      const message = `${EVERY_ACCOUNT} is every account, and no account’s name`;
      hearer.ofBook(rowProblem(ACCOUNTS_FILE, row, { at: row.at('account'), message, accepted: NAME_FORM }));
      continue;
    }
    const cells = accountCells(row);
    const faults =
      row.fault === null ? [...accountFaults(cells, row.at), ...firmFaults(row, firm, folder)] : [row.fault];
    for (const fault of faults) hearer.ofAccount(rowProblem(ACCOUNTS_FILE, row, fault));
    // whether a model and a policy are there is judged with the firm of the run
    const ofFirm = [row.at('model'), row.at('policy')];
    const words = faults.filter(({ at }) => at === null || !ofFirm.includes(at)).map(({ message }) => message);
    yield lineOf(account, [row.line, cells, words]);
  }
}

/** A row without a usable name is nobody's. */
function isNamed(row: TableRow<'account'>, account: string, file: string, hearer: Hearer): boolean {
  const message =
    account === '' ? (row.fault?.message ?? 'the row names no account') : nameFault(account, 'the account’s name');
  if (message === null) return true;
  hearer.ofBook(rowProblem(file, row, { at: row.at('account'), message, accepted: NAME_FORM }));
  return false;
}

function firmFaults(
  row: TableRow<'account' | 'model' | 'custodian' | 'policy' | 'assigned_by'>,
  { models, policies, facts }: FirmNames,
  book: string,
): CellFault[] {
  const faults: CellFault[] = [];
  const model = row.cell('model');
  const isOwn = model === '' && hasOwnFolder(book, row.cell('account'));
  if (!models.has(model) && !isOwn) {
    const isNamed = model !== '';
    const message = isNamed ? `there is no model ${JSON.stringify(model)}` : 'the account has no model';
    const accepted = [...models.keys()].join(', ') || 'a file in models/';
    const own = isNamed ? '' : `, or a folder of its own, ${WORKSPACES}/ACCOUNT`;
    faults.push({ at: row.at('model'), message, accepted: `${accepted}${own}` });
  }
  if (facts?.hasFourEyes === true && isOwn && row.cell('assigned_by') === '') {
    const message = 'nothing says who wrote the account’s targets, and four_eyes asks for it';
    faults.push({ at: row.at('assigned_by'), message, accepted: 'a name in the column assigned_by' });
  }
  const policy = row.cell('policy');
  if (policy !== '' && !policies.has(policy)) {
    const accepted = [...policies.keys()].join(', ') || 'a file in policies/';
    faults.push({ at: row.at('policy'), message: `there is no policy ${JSON.stringify(policy)}`, accepted });
  }
  const custodian = row.cell('custodian');
  if (facts !== null && facts.custodians.length > 0 && !facts.custodians.includes(custodian)) {
    const message = `book.json has no custodian ${JSON.stringify(custodian)}`;
    faults.push({ at: row.at('custodian'), message, accepted: facts.custodians.join(', ') });
  }
  return faults;
}

/** `["p", ticker, shares, cost, line]`, `["c", cash, line]` and `["f", fault, line]`. */
export function* positionLines(folder: string, firm: FirmNames, hearer: Hearer): Iterable<string> {
  const positions = positionsIn(folder, hearer);
  positions?.problems.forEach(hearer.ofBook);
  for (const { account, line, said } of positions?.facts ?? []) {
    const file = positions?.file ?? POSITIONS_CSV;
    if (said.kind === 'fault') {
      if (account === '' || nameFault(account, 'account') !== null) hearer.ofBook(said.problem);
      else {
        hearer.ofAccount(said.problem);
        yield lineOf(account, ['f', said.message, line]);
      }
    } else if (said.kind === 'cash') yield lineOf(account, ['c', said.amount, line]);
    else if (nameFault(account, 'account') !== null || account === '') {
      const accepted = 'the name of an account of accounts.csv';
      hearer.ofBook(inFile(file, `${JSON.stringify(account.slice(0, 80))} is no account’s name`, accepted, line));
    } else {
      if (firm.quotes?.has(parseTicker(said.ticker) ?? '') === false) {
        hearer.ofAccount(inFile(file, `${said.ticker} of ${account} has no price`, 'a row in prices.csv', line));
      }
      yield lineOf(account, ['p', said.ticker, said.shares, said.cost, line]);
    }
  }
}

function positionsIn(folder: string, hearer: Hearer): Positions | null {
  const [csv, ndjson] = [POSITIONS_CSV, POSITIONS_NDJSON].map((name) => existsSync(join(folder, name)));
  if (csv === true && ndjson === true) {
    hearer.ofBook(inFile(POSITIONS_NDJSON, `${POSITIONS_CSV} stands there too`, 'one of the two'));
    return null;
  }
  if (csv === true) return csvPositions(join(folder, POSITIONS_CSV));
  if (ndjson === true) return ndjsonPositions(join(folder, POSITIONS_NDJSON));
  hearer.ofBook(inFile(POSITIONS_CSV, `the book has no ${POSITIONS_CSV}`, `it, or ${POSITIONS_NDJSON}`));
  return null;
}

/** `[line, ticker, side, from, until, reason]`, or `[line, null, fault]` where it cannot be used; of every account first. */
export function restrictionLines(folder: string, hearer: Hearer): Iterable<string> {
  return sideLines(folder, RESTRICTIONS_FILE, RESTRICTIONS, RESTRICTION_COLUMNS, readRestriction, hearer);
}

/** `[line, amount, due, every, until, reason]`, or `[line, null, fault]`. */
export function needLines(folder: string, hearer: Hearer): Iterable<string> {
  return sideLines(folder, CASH_FILE, CASH_NEEDS, CASH_COLUMNS, readCashNeed, hearer);
}

/** `[line, as_of, ticker, acquired, shares, cost, lot, settles]`, or `[line, null, fault]`. */
export function lotLines(folder: string, hearer: Hearer): Iterable<string> {
  return sideLines(folder, LOTS_FILE, LOTS, LOT_COLUMNS, readLotRow, hearer);
}

function* sideLines<C extends string>(
  folder: string,
  file: string,
  form: TableForm<C | 'account'>,
  columns: readonly (C | 'account')[],
  read: (
    cell: (column: C) => string,
    at: (column: C) => number | null,
  ) => { readonly value: unknown; readonly faults: readonly CellFault[] },
  hearer: Hearer,
): Iterable<string> {
  const path = join(folder, file);
  if (!existsSync(path)) return;
  const table = readTable<C | 'account'>(path, file, form);
  table.problems.forEach(hearer.ofBook);
  for (const row of table.rows) {
    const account = row.cell('account');
    if (!isNamed(row, account, file, hearer)) continue;
    const faults = row.fault === null ? read(row.cell, row.at).faults : [row.fault];
    // what is every account's is the book's
    const tell = account === EVERY_ACCOUNT ? hearer.ofBook : hearer.ofAccount;
    for (const fault of faults) tell(rowProblem(file, row, fault));
    const cells = columns.slice(1).map((column) => row.cell(column));
    const [fault] = faults;
    yield lineOf(
      file === RESTRICTIONS_FILE && account === EVERY_ACCOUNT ? '' : account,
      fault === undefined ? [row.line, ...cells] : [row.line, null, `${file}: ${fault.message}`],
    );
  }
}

export function inFile(file: string, message: string, accepted: string, line = 1): Problem {
  return { ...problemAt({ name: file, lines: [] }, { line, column: 1 }, message, accepted) };
}
