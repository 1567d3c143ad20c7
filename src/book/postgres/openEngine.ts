import { openLocalLedger } from '../ledger/localLedger.ts';
import { openLocalEngine } from '../runs/localEngine.ts';
import type { BookEngine } from '../runs/port.ts';
import type { BookDatabase } from '../runs/sql.ts';
import { runsFile } from '../runs/submission.ts';
import { readAddress } from './address.ts';
import { openPgDatabase } from './pgDatabase.ts';
import { openPgEngine } from './pgEngine.ts';

export const LOCAL = 'local';

/** The engine of a book's runs: its own file, or the database at an address. Throws what has a problem and a remedy. */
export async function openEngine(where: string, book: string, lanes: number): Promise<BookEngine> {
  if (where === LOCAL) return openLocalEngine({ file: runsFile(book), lanes });
  return openPgEngine({ address: readAddress(where), lanes });
}

/** What people decided in a book, beside its runs. */
export async function openLedger(where: string, book: string): Promise<BookDatabase> {
  return where === LOCAL ? openLocalLedger(book) : openPgDatabase(readAddress(where));
}
