import { join } from 'node:path';
import { readDate } from '../../documents/fields/dates.ts';
import { named } from '../../documents/fields/values.ts';
import { daysAfter, newYorkTime } from '../../domain/days/calendar.ts';
import type { AccountCells } from '../files/accounts.ts';
import { CASH_FILE } from '../files/cashNeeds.ts';
import type { FirmNames } from '../files/firm.ts';
import { writtenLines } from '../files/lines.ts';
import { LOTS_FILE } from '../files/lots.ts';
import { positionsFile } from '../files/positions.ts';
import { RESTRICTIONS_FILE } from '../files/restrictions.ts';
import { sortedLines } from '../files/sortLines.ts';
import {
  ACCOUNTS_FILE,
  accountLines,
  type Hearer,
  inFile,
  keyOf,
  lineOf,
  lotLines,
  needLines,
  positionLines,
  restrictionLines,
  saidIn,
} from './facts.ts';
import { ownDocuments, ownFolders, WORKSPACES } from './ownFolder.ts';
import type { AccountRecord, RecordedFill } from './record.ts';
import { isSilent } from './silence.ts';

/** Positions of one account; one with more is a mistake, and would not be held in memory. */
const MOST_POSITIONS = 20_000;

/**
 * Every account that a book's files speak of, by name, whatever the order of their rows. What is held is one account.
 * `traded` says what blocks have of accounts, one a line; none where it is null.
 */
export function* joinedAccounts(
  folder: string,
  firm: FirmNames,
  scratch: string,
  hearer: Hearer,
  traded: string | null = null,
): Iterable<AccountRecord> {
  const sorted = (name: string, lines: Iterable<string>) => grouped(sortedLines(lines, join(scratch, name)));
  const accounts = sorted('accounts', accountLines(folder, firm, hearer));
  const positions = sorted('positions', positionLines(folder, firm, hearer));
  const restrictions = sorted('restrictions', restrictionLines(folder, hearer));
  const needs = sorted('needs', needLines(folder, hearer));
  const lots = sorted('lots', lotLines(folder, hearer));
  const blocks = sorted('blocks', traded === null ? [] : writtenLines(traded));
  const folders = new Set(ownFolders(folder));
  const ofAll = restrictions.take('').map(sideIn);
  for (;;) {
    const keys = [accounts, positions, restrictions, needs, lots, blocks].map((source) => source.key());
    const account = least(keys);
    if (account === null) break;
    const rows = accounts.take(account).map(rowIn);
    const held = positions.take(account, MOST_POSITIONS);
    const sides = restrictions.take(account).map(sideIn);
    const needed = needs.take(account).map(sideIn);
    const bought = lots.take(account, MOST_POSITIONS).map(sideIn);
    const [stood] = blocks.take(account).map(tradedIn);
    const listed = rows.length > 0;
    if (rows.length > 1)
      hearer.ofBook(
        stoodTwice(
          account,
          rows.map(({ line }) => line),
        ),
      );
    for (const [file, stated] of [
      [RESTRICTIONS_FILE, sides],
      [CASH_FILE, needed],
    ] as const) {
      if (!listed && stated[0] !== undefined) hearer.ofBook(unlisted(file, account, stated[0].line));
    }
    if (!listed && held.length > 0) hearer.ofAccount(unlisted(positionsFile(folder), account, firstLine(held)));
    else if (!listed && bought[0] !== undefined) hearer.ofAccount(unlisted(LOTS_FILE, account, bought[0].line));
    // what is said of an account that is not listed stops the run, positions and lots aside
    if (!listed && held.length + bought.length === 0) continue;
    const sided = { restrictions: [...ofAll, ...sides], needs: needed, lots: bought };
    const record = withFolder(recordOf(account, rows[0] ?? null, held, sided), folder, folders);
    if (isSilent(record)) hearer.ofAccount(silent(account, rows[0]?.line ?? 1));
    const isFirst = firm.facts?.seesFirstPlan === true && stood === undefined;
    yield stood === undefined ? { ...record, isFirst } : { ...record, ...withTraded(record, stood) };
  }
  for (const name of folders) hearer.ofAccount(unread(name));
}

interface Row {
  readonly line: number;
  readonly cells: AccountCells;
  readonly faults: readonly string[];
}

/** A row of restrictions.csv or cash.csv. */
interface Side {
  readonly line: number;
  /** Null where it cannot be used. */
  readonly cells: readonly string[] | null;
  readonly fault: string | null;
}

function rowIn(said: string): Row {
  const [line, cells, faults]: [number, AccountCells, string[]] = JSON.parse(said);
  return { line, cells, faults };
}

/** What blocks have of an account. */
export type Traded = Pick<AccountRecord, 'inFlight' | 'filledAt' | 'fills'>;

/** A line of what blocks have of accounts. */
export function tradedLine(account: string, { inFlight, filledAt, fills }: Traded): string {
  return lineOf(account, [inFlight, filledAt, fills]);
}

function tradedIn(said: string): Traded {
  const [inFlight, filledAt, fills]: [boolean, string | null, RecordedFill[]] = JSON.parse(said);
  return { inFlight, filledAt, fills };
}

function sideIn(said: string): Side {
  const [line, ...rest]: [number, ...(string | null)[]] = JSON.parse(said);
  const cells = rest.flatMap((cell) => cell ?? []);
  return rest[0] === null ? { line, cells: null, fault: cells[0] ?? '' } : { line, cells, fault: null };
}

/** A line of `positionLines`. */
type HeldFact =
  | readonly ['p', ticker: string, shares: string, cost: string, line: number]
  | readonly ['c' | 'f', said: string, line: number];

function factIn(said: string): HeldFact {
  return JSON.parse(said);
}

function firstLine(held: readonly string[]): number {
  return held
    .map((said) => factIn(said))
    .reduce((least, [, , ...rest]) => Math.min(least, Number(rest.at(-1))), Number.POSITIVE_INFINITY);
}

function recordOf(
  account: string,
  row: Row | null,
  held: readonly string[],
  { restrictions, needs, lots }: Readonly<Record<'restrictions' | 'needs' | 'lots', readonly Side[]>>,
): AccountRecord {
  const sides = [...restrictions, ...needs, ...lots];
  const faults = [...(row?.faults ?? []), ...sides.flatMap(({ fault }) => fault ?? [])];
  const positions: [string, string, string][] = [];
  for (const said of held.slice(0, MOST_POSITIONS)) {
    const fact = factIn(said);
    if (fact[0] === 'p') positions.push([fact[1], fact[2], fact[3]]);
    else if (fact[0] === 'f') faults.push(fact[1]);
    else if (row !== null && fact[1] !== row.cells.cash)
      faults.push(`positions say ${named(fact[1])} in cash, accounts ${named(row.cells.cash)}`);
  }
  if (held.length > MOST_POSITIONS) faults.push(`the account has more than ${MOST_POSITIONS} positions`);
  if (lots.length > MOST_POSITIONS) faults.push(`the account has more than ${MOST_POSITIONS} lots`);
  return {
    household: row?.cells.household ?? '',
    account,
    members: 1,
    cells: row?.cells ?? null,
    positions,
    restrictions: cellsOf(restrictions),
    needs: cellsOf(needs),
    lots: cellsOf(lots.slice(0, MOST_POSITIONS)),
    inFlight: false,
    filledAt: null,
    fills: [],
    isFirst: false,
    faults: faults.sort(),
  };
}

/** With the documents of its own folder, where it names no model; `folders` are those that nobody has read. */
function withFolder(record: AccountRecord, book: string, folders: Set<string>): AccountRecord {
  const own = record.cells?.model === '' ? ownDocuments(book, record.account) : null;
  if (own === null) return record;
  folders.delete(record.account);
  if ('documents' in own) return { ...record, documents: own.documents };
  return { ...record, faults: [...record.faults, ...own.faults].sort() };
}

/** Calendar days: a wash sale looks back on 30 and on 30 before those. */
const DAYS_BACK = 61;

/**
 * Of an account's figures that are from after its fills it is not said when they were. Fills that no wash sale looks back
 * on are left out.
 */
function withTraded({ cells }: AccountRecord, { inFlight, filledAt, fills }: Traded): Traded {
  const asOf = readDate(cells?.as_of ?? '');
  const dayOf = (at: string) => newYorkTime(Date.parse(at)).date;
  const isAfter = filledAt !== null && asOf.ok && asOf.value.date > dayOf(filledAt);
  const from = asOf.ok ? daysAfter(asOf.value.date, -DAYS_BACK) : '';
  const counted = fills.filter(([, , , , , , at]) => dayOf(at) >= from);
  return { inFlight, filledAt: isAfter ? null : filledAt, fills: counted };
}

function cellsOf(sides: readonly Side[]): readonly (readonly string[])[] {
  return sides.flatMap(({ cells }) => (cells === null ? [] : [cells])).sort(byCells);
}

function byCells(left: readonly string[], right: readonly string[]): number {
  const [one, other] = [left.join('\0'), right.join('\0')];
  return one < other ? -1 : one > other ? 1 : 0;
}

interface Groups {
  /** The key that comes next; null at the end. */
  readonly key: () => string | null;
  /** What is said under a key, at most `most` and one; what comes after stays, and the rest of the key is passed over. */
  readonly take: (key: string, most?: number) => string[];
}

function grouped(lines: Iterable<string>): Groups {
  const source = lines[Symbol.iterator]();
  let next = source.next();
  const key = (): string | null => (next.done === true ? null : keyOf(next.value));
  const take = (wanted: string, most = Number.POSITIVE_INFINITY): string[] => {
    const found: string[] = [];
    for (; next.done !== true && keyOf(next.value) === wanted; next = source.next()) {
      if (found.length <= most) found.push(saidIn(next.value));
    }
    return found;
  };
  return { key, take };
}

function least(keys: readonly (string | null)[]): string | null {
  return keys.reduce((one, other) => (one === null ? other : other === null || one <= other ? one : other), null);
}

function stoodTwice(account: string, lines: readonly number[]) {
  const [first = 1, second = 1] = [...lines].sort((left, right) => left - right);
  const message = `${account} stands in line ${first} and in line ${second}`;
  return inFile(ACCOUNTS_FILE, message, 'one row for each account: one household, one custodian', second);
}

function silent(account: string, line: number) {
  const accepted = 'its rows in the positions, or 0 in positions_count where the custodian says so';
  return inFile(ACCOUNTS_FILE, `${account} has no positions`, accepted, line);
}

function unread(name: string) {
  const message = `${name} is no account without a model, so its folder is not read`;
  return inFile(`${WORKSPACES}/${name}`, message, `a row of it in ${ACCOUNTS_FILE} with no model, or no folder`);
}

function unlisted(file: string, account: string, line: number) {
  return inFile(file, `${account} is no account of ${ACCOUNTS_FILE}`, `a row of it in ${ACCOUNTS_FILE}`, line);
}
