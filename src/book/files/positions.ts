import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sign } from '../../base/decimal.ts';
import { isUnknown, named, readMoney, readShares } from '../../documents/fields/values.ts';
import { problemAt } from '../../documents/syntax/place.ts';
import type { Problem } from '../../documents/syntax/problem.ts';
import { parseTicker } from '../../domain/instruments/security.ts';
import { fileLines } from './lines.ts';
import { type CellFault, readTable, rowProblem, type Table } from './table.ts';

export const POSITIONS_CSV = 'positions.csv';
export const POSITIONS_NDJSON = 'positions.ndjson';
export const POSITION_COLUMNS = ['account', 'ticker', 'shares', 'cost_basis'] as const;

/** Something that a positions file says of one account. */
export interface PositionFact {
  readonly account: string;
  /** From 1. */
  readonly line: number;
  readonly said:
    | { readonly kind: 'held'; readonly ticker: string; readonly shares: string; readonly cost: string }
    | { readonly kind: 'cash'; readonly amount: string }
    /** What is said cannot be used; `problem` with its place. */
    | { readonly kind: 'fault'; readonly message: string; readonly problem: Problem };
}

/** A positions file, fact by fact, in the order of its rows. */
export interface Positions {
  readonly file: string;
  readonly facts: Iterable<PositionFact>;
  /** What makes the whole file unusable. */
  readonly problems: readonly Problem[];
}

/** The one of both that a book has; CSV where it has none. */
export function positionsFile(folder: string): string {
  return existsSync(join(folder, POSITIONS_NDJSON)) ? POSITIONS_NDJSON : POSITIONS_CSV;
}

export function csvPositions(path: string): Positions {
  const table = readTable(path, POSITIONS_CSV, { columns: POSITION_COLUMNS });
  return { file: POSITIONS_CSV, facts: factsOf(table), problems: table.problems };
}

function* factsOf(table: Table<(typeof POSITION_COLUMNS)[number]>): Iterable<PositionFact> {
  for (const row of table.rows) {
    const { line } = row;
    const account = row.cell('account');
    const [ticker, shares, cost] = [row.cell('ticker'), row.cell('shares'), row.cell('cost_basis')];
    const places = [row.at('ticker'), row.at('shares'), row.at('cost_basis')] as const;
    const faults = row.fault === null ? heldFaults(ticker, shares, cost, places) : [row.fault];
    for (const fault of faults) yield { account, line, said: faulty(fault, rowProblem(POSITIONS_CSV, row, fault)) };
    if (faults.length === 0) yield { account, line, said: { kind: 'held', ticker, shares, cost } };
  }
}

function faulty({ message }: CellFault, problem: Problem): PositionFact['said'] {
  return { kind: 'fault', message: `${problem.file.replace(/\..*/, '')}: ${message}`, problem };
}

function heldFaults(
  ticker: string,
  shares: string,
  cost: string,
  [tickerAt, sharesAt, costAt]: readonly [number | null, number | null, number | null],
): CellFault[] {
  const faults: CellFault[] = [];
  if (parseTicker(ticker) === null) {
    faults.push({ at: tickerAt, message: `${named(ticker)} is no ticker`, accepted: 'a ticker such as NVDA or BRK.B' });
  }
  const held = readShares(shares);
  if (!held.ok)
    faults.push({ at: sharesAt, message: `shares of ${named(ticker)}: ${held.message}`, accepted: held.accepted });
  const paid = isUnknown(cost) ? null : readMoney(cost);
  if (paid?.ok === false) {
    faults.push({ at: costAt, message: `cost_basis of ${named(ticker)}: ${paid.message}`, accepted: paid.accepted });
  } else if (paid?.ok === true && sign(paid.value) < 0) {
    faults.push({
      at: costAt,
      message: `cost_basis of ${named(ticker)} is ${named(cost)}`,
      accepted: 'dollars, 0 or more',
    });
  }
  return faults;
}

const FORM = '{"account":"A-1","cash":"12870.09","holdings":[["AAPL","12","1587.86"]]}, one account a line';

/** One JSON object a line; figures are text, cash and costs may be left out. */
export function ndjsonPositions(path: string): Positions {
  return { file: POSITIONS_NDJSON, facts: factsOfLines(path), problems: [] };
}

function* factsOfLines(path: string): Iterable<PositionFact> {
  for (const { line, text } of fileLines(path)) {
    if (text !== null && text.trim() === '') continue;
    const fault = (account: string, message: string): PositionFact => {
      const at = { line: 1, column: 1 };
      const problem = { ...problemAt({ name: POSITIONS_NDJSON, lines: [text ?? ''] }, at, message, FORM), line };
      return { account, line, said: faulty({ at: null, message, accepted: FORM }, problem) };
    };
    const object = text === null ? null : parsed(text);
    const account = object === null ? '' : textIn(object, 'account');
    const holdings = object === null || !('holdings' in object) ? null : object.holdings;
    if (object === null || account === null || !Array.isArray(holdings)) {
      yield fault(account ?? '', 'the line is no account with its holdings');
      continue;
    }
    const cash = 'cash' in object ? textIn(object, 'cash') : undefined;
    if (cash === null) yield fault(account, 'cash is no text');
    else if (cash !== undefined) yield { account, line, said: { kind: 'cash', amount: cash } };
    for (const holding of holdings) {
      const [ticker, shares, cost] = heldIn(holding);
      const faults = heldFaults(ticker, shares, cost, [null, null, null]);
      for (const { message } of faults) yield fault(account, message);
      if (faults.length === 0) yield { account, line, said: { kind: 'held', ticker, shares, cost } };
    }
  }
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function textIn(object: object, key: string): string | null {
  const value: unknown = Object.entries(object).find(([name]) => name === key)?.[1];
  return typeof value === 'string' ? value : null;
}

/** What is no text is empty, and so no figure. */
function heldIn(holding: unknown): readonly [string, string, string] {
  const cells: readonly unknown[] = Array.isArray(holding) && holding.length <= 3 ? holding : [];
  const text = (cell: unknown): string => (typeof cell === 'string' ? cell : '');
  return [text(cells[0]), text(cells[1]), text(cells[2])];
}
