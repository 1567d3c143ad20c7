import { accessSync, constants, copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { openSqliteStore } from '../../journal/sqliteStore.ts';
import { type JournalReader, JournalUnavailable } from '../../journal/store.ts';
import { journalFile, mustKeepJournals, readJournal } from './journal.ts';

/** What another program writes meanwhile makes the copy anew, this often. */
const MOST_COPIES = 20;

/**
 * What a journal holds, for somebody who may only read it too: SQLite writes beside a file that it reads, so such a
 * reader has a copy of it. Throws as `readJournal`, and what the system says where it may not even be read.
 */
export function readAnyJournal<T>(workspace: string, use: (reader: JournalReader) => T): T {
  const file = journalFile(workspace);
  if (statSync(file, { throwIfNoEntry: false }) === undefined || mayWrite(file)) return readJournal(workspace, use);
  mustKeepJournals();
  const folder = mkdtempSync(join(tmpdir(), 'porch-journal-'));
  try {
    const store = openSqliteStore(copied(file, folder));
    try {
      return use(store);
    } finally {
      store.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function mayWrite(file: string): boolean {
  try {
    accessSync(file, constants.W_OK);
    accessSync(dirname(file), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** The file with its log, both of one moment. */
function copied(file: string, folder: string): string {
  const copy = join(folder, basename(file));
  for (let attempt = 0; attempt < MOST_COPIES; attempt += 1) {
    const before = momentOf(file);
    for (const end of ['', '-wal']) {
      rmSync(`${copy}${end}`, { force: true });
      if (statSync(`${file}${end}`, { throwIfNoEntry: false }) !== undefined)
        copyFileSync(`${file}${end}`, `${copy}${end}`);
    }
    if (momentOf(file) === before) return copy;
  }
  throw new JournalUnavailable(
    `Another program goes on writing the journal ${file}.`,
    'Wait until it has finished, then try again.',
  );
}

function momentOf(file: string): string {
  return ['', '-wal']
    .map((end) => {
      const found = statSync(`${file}${end}`, { throwIfNoEntry: false, bigint: true });
      return found === undefined ? 'none' : `${found.ino} ${found.size} ${found.mtimeNs}`;
    })
    .join(' ');
}
