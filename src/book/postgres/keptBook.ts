import { statSync } from 'node:fs';
import { LEDGER_TABLES } from '../ledger/tables.ts';
import { keptRuns } from '../runs/localEngine.ts';
import { hasRuns, openRuns } from '../runs/localSchema.ts';
import type { KeptRuns } from '../runs/port.ts';
import type { BookDatabase } from '../runs/sql.ts';
import { SqliteDatabase } from '../runs/sqliteDatabase.ts';
import { runsFile } from '../runs/submission.ts';
import { TablesStore } from '../runs/tablesStore.ts';
import { readAddress } from './address.ts';
import { LOCAL } from './openEngine.ts';
import { openPgDatabase } from './pgDatabase.ts';

/** The runs of a book and what people decided of them, open. */
export interface OpenBook {
  readonly engine: KeptRuns;
  readonly ledger: BookDatabase;
}

/** A book that is asked again and again: what it needs is opened once. */
export interface KeptBook {
  /** Null where the book has no run yet. Throws what has a problem and a remedy. */
  readonly open: () => Promise<OpenBook | null>;
  /** Tells one state of runs and decisions from another; a file does at once. */
  readonly state: () => string | Promise<string>;
  readonly close: () => Promise<void>;
}

/** `where` is that of `openEngine`. Nothing is opened before it is asked for. */
export function keptBook(where: string, book: string): KeptBook {
  return where === LOCAL ? localBook(book) : databaseBook(readAddress(where));
}

/** A file that was taken away, or is another one, is opened anew. */
function localBook(book: string): KeptBook {
  const file = runsFile(book);
  const inode = (): number | undefined => statSync(file, { throwIfNoEntry: false })?.ino;
  let held: {
    readonly inode: number | undefined;
    readonly open: OpenBook;
    readonly close: () => Promise<void>;
  } | null = null;
  const close = async (): Promise<void> => {
    const before = held;
    held = null;
    await before?.close();
  };
  return {
    open: async () => {
      if (held !== null && held.inode !== inode()) await close();
      if (!hasRuns(file)) return null;
      held ??= openedFile(file, inode());
      const { open } = held;
      for (const text of LEDGER_TABLES) await open.ledger.change(text);
      return open;
    },
    state: () => {
      const files = ['', '-wal'].map((end) => statSync(`${file}${end}`, { throwIfNoEntry: false }));
      return files.map((one) => (one === undefined ? '' : `${one.size} ${one.mtimeMs}`)).join(' ');
    },
    close,
  };
}

/** Two connections: what is read one by one is not within what is written. */
function openedFile(file: string, inode: number | undefined) {
  const [runs, ledger] = [new SqliteDatabase(openRuns(file)), new SqliteDatabase(openRuns(file))];
  const close = async (): Promise<void> => {
    await runs.close();
    await ledger.close();
  };
  return { inode, open: { engine: keptRuns(new TablesStore(runs)), ledger }, close };
}

const STATE = `SELECT (SELECT max(sequence) FROM event) AS events, (SELECT count(*) FROM run) AS runs,
  (SELECT count(*) FROM chunk WHERE state <> 'waiting') AS chunks`;

function databaseBook(address: string): KeptBook {
  let held: Promise<BookDatabase> | null = null;
  const database = (): Promise<BookDatabase> => {
    held ??= openPgDatabase(address).catch((error: unknown) => {
      // the next one who asks tries again
      held = null;
      throw error;
    });
    return held;
  };
  return {
    open: async () => {
      const ledger = await database();
      return { engine: keptRuns(new TablesStore(ledger)), ledger };
    },
    state: async () => {
      const [row] = await (await database()).rows(STATE);
      return `${row?.events} ${row?.runs} ${row?.chunks}`;
    },
    close: async () => {
      const before = held;
      held = null;
      if (before !== null) await (await before).close();
    },
  };
}
