import { openRuns } from '../runs/localSchema.ts';
import type { BookDatabase } from '../runs/sql.ts';
import { SqliteDatabase } from '../runs/sqliteDatabase.ts';
import { runsFile } from '../runs/submission.ts';
import { LEDGER_TABLES } from './tables.ts';

/** The ledger of a book whose runs are in its own file: a connection of its own, which is closed with it. */
export async function openLocalLedger(book: string): Promise<BookDatabase> {
  return openScratchLedger(runsFile(book));
}

/** Tables in a file of their own, for a while. */
export async function openScratchLedger(file: string): Promise<BookDatabase> {
  const database = new SqliteDatabase(openRuns(file));
  await makeTables(database);
  return database;
}

async function makeTables(database: BookDatabase): Promise<void> {
  await database.write(async (sql) => {
    for (const text of LEDGER_TABLES) await sql.change(text);
  });
}
