import { JournalUnavailable } from './store.ts';

/** Before it, two writers that meet a checkpoint can lose a commit (sqlite.org/wal.html, "The WAL-Reset Bug"). */
const OLDEST_SQLITE = [3, 51, 3] as const;

/** What brings such a SQLite; `bin/porch.js` and `engines` of package.json say the same. */
export const NODE_TO_USE = 'Node 24.15 or newer, or 22.22.3 or newer of 22';

/** Whether this version of SQLite (`3.53.4`) keeps what two processes write at once. */
export function isTrustedSqlite(version: string): boolean {
  const parts = version.split('.').map(Number);
  const differing = OLDEST_SQLITE.findIndex((part, place) => part !== parts[place]);
  return differing < 0 || (parts[differing] ?? 0) > (OLDEST_SQLITE[differing] ?? 0);
}

/** SQLite's primary result code; 0 where the error is not SQLite's. */
export function resultCode(error: unknown): number {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
}

export const BUSY = 5;

/** What SQLite's primary result codes mean for a journal (sqlite.org/rescode.html), and what to do. */
const MEANINGS: Readonly<Record<number, readonly [problem: string, remedy: string]>> = {
  3: ['may not be opened by this user.', 'Give yourself the right to read and write it and its folder.'],
  5: ['is locked by another program.', 'Wait until that program has finished, or end it, then try again.'],
  6: ['is locked by another program.', 'Wait until that program has finished, or end it, then try again.'],
  8: ['can be read but not written.', 'Give yourself the right to write it and its folder, then try again.'],
  10: ['cannot be read or written: the disk or its connection failed.', 'Look at the disk, then try again.'],
  11: ['is damaged.', 'Keep it as it is, and put a copy from before the damage in its place.'],
  13: ['cannot grow: the disk is full.', 'Make room, then try again.'],
  14: ['cannot be opened.', 'See that its folder is there and yours to write, then try again.'],
  26: [
    'is not a journal, or its beginning is damaged.',
    'Keep it as it is, and put a copy from before the damage there.',
  ],
};

/** What SQLite threw, as a sentence on the journal at `path` and what to do. */
export function unavailable(path: string, error: unknown): JournalUnavailable {
  if (error instanceof JournalUnavailable) return error;
  const [problem, remedy] = MEANINGS[resultCode(error)] ?? [
    `cannot be used (${error instanceof Error ? error.message : String(error)}).`,
    'Keep it as it is; `journal verify` on a copy tells more.',
  ];
  return new JournalUnavailable(`The journal ${path} ${problem}`, remedy, error);
}
