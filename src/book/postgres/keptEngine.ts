import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeLines } from '../files/writeLines.ts';
import { readAddress } from './address.ts';
import { LOCAL } from './openEngine.ts';

/** The database of a book's last run. It is not frozen: a run is the same wherever it stands. */
const ENGINE_FILE = 'engine.txt';

/** Where the runs of a book stand: as it is typed, or else where its last run was submitted. Throws `EngineUnavailable`. */
export function engineOf(book: string, typed?: string): string {
  if (typed !== undefined) return typed;
  const file = join(book, ENGINE_FILE);
  return existsSync(file) ? readAddress(readFileSync(file, 'utf8').trim(), file) : LOCAL;
}

/** Keeps where a run was submitted, for all that is asked of it. */
export function keepEngine(book: string, where: string): void {
  const file = join(book, ENGINE_FILE);
  if (where === LOCAL) {
    rmSync(file, { force: true });
    return;
  }
  const staged = join(book, `.${ENGINE_FILE}-${process.pid}`);
  writeLines(staged, 'w', [where]);
  renameSync(staged, file);
}
