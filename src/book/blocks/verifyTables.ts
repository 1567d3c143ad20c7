import { rmSync } from 'node:fs';
import type { Entry } from '../../domain/planning/event.ts';
import { applyToLines, isLineEvent, type LineEvent } from '../approvals/lines.ts';
import { followEvents } from '../ledger/events.ts';
import { openScratchLedger } from '../ledger/localLedger.ts';
import type { BookDatabase, Sql, SqlRow } from '../runs/sql.ts';
import { applyToBlocks } from './applyEvent.ts';

/** The tables that follow from the sealed events, each with the columns that tell its rows apart. */
const TABLES = {
  line: ['run', 'account'],
  block: ['id'],
  leg: ['block', 'account'],
  fill: ['block', 'fill_id'],
  held: ['run', 'account'],
} as const;
const NAMES = ['line', 'block', 'leg', 'fill', 'held'] as const satisfies readonly (keyof typeof TABLES)[];

/** What was held against what. */
export interface VerifiedTables {
  readonly events: number;
  /** Rows that were compared, by table. */
  readonly rows: Readonly<Record<(typeof NAMES)[number], number>>;
  /** What is not as the events say, one sentence each. */
  readonly faults: readonly string[];
}

const MOST_FAULTS = 100;

/**
 * Holds the tables of what people decided against the sealed events: the chain from its first event, and every row against
 * the row that the events make anew. `scratch` is a file that is gone afterwards.
 */
export async function verifyTables(ledger: BookDatabase, scratch: string): Promise<VerifiedTables> {
  const again = await openScratchLedger(scratch);
  try {
    const { events, fault } = await again.write((sql) => followEvents(ledger, (entry) => applyEvent(sql, entry)));
    const rows = { line: 0, block: 0, leg: 0, fill: 0, held: 0 };
    const faults = fault === null ? [] : [`the book’s record of decisions: ${fault.reason}`];
    for (const table of fault === null ? NAMES : []) {
      const { count, differing } = await compare(ledger, again, table);
      rows[table] = count;
      faults.push(...differing);
    }
    return { events, rows, faults: faults.slice(0, MOST_FAULTS) };
  } finally {
    await again.close();
    for (const end of ['', '-wal', '-shm']) rmSync(`${scratch}${end}`, { force: true });
  }
}

async function applyEvent(sql: Sql, entry: Entry): Promise<void> {
  if (isLineEvent(entry.kind)) {
    const event: LineEvent = JSON.parse(JSON.stringify(entry.payload));
    await applyToLines(sql, entry, event);
  } else await applyToBlocks(sql, entry);
}

/** Both in the order of their keys, row by row. */
async function compare(
  kept: BookDatabase,
  made: BookDatabase,
  table: (typeof NAMES)[number],
): Promise<{ readonly count: number; readonly differing: readonly string[] }> {
  const keys: readonly string[] = TABLES[table];
  const text = `SELECT * FROM ${table} ORDER BY ${keys.join(', ')}`;
  const keyOf = (row: SqlRow): string => keys.map((key) => String(row[key])).join('\0');
  const named = (row: SqlRow): string => `${table} ${keys.map((key) => String(row[key]).slice(0, 16)).join('/')}`;
  const [left, right] = [kept, made].map((one) => one.stream(text)[Symbol.asyncIterator]());
  const differing: string[] = [];
  let count = 0;
  if (left === undefined || right === undefined) return { count, differing };
  let [one, other] = [await left.next(), await right.next()];
  while (one.done !== true || other.done !== true) {
    count += 1;
    const [mine, theirs] = [
      one.done === true ? null : keyOf(one.value),
      other.done === true ? null : keyOf(other.value),
    ];
    const isOnlyKept = theirs === null || (mine !== null && mine < theirs);
    const isOnlyMade = !isOnlyKept && (mine === null || theirs < mine);
    if (differing.length < MOST_FAULTS) {
      if (isOnlyKept && one.done !== true) differing.push(`${named(one.value)} follows from no event`);
      else if (isOnlyMade && other.done !== true) differing.push(`${named(other.value)} is missing, and events say it`);
      else if (one.done !== true && other.done !== true && !isSame(one.value, other.value))
        differing.push(`${named(one.value)} is not as the events say`);
    }
    if (!isOnlyMade) one = await left.next();
    if (!isOnlyKept) other = await right.next();
  }
  return { count, differing };
}

function isSame(kept: SqlRow, made: SqlRow): boolean {
  const plain = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));
  return Object.keys(made).every((column) => plain(kept[column]) === plain(made[column]));
}
