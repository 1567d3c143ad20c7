import { statSync } from 'node:fs';
import { openSqliteStore } from '../../journal/sqliteStore.ts';
import { type JournalStore, JournalUnavailable } from '../../journal/store.ts';

/** Opens a journal, and keeps it open for whoever asks next. */
export interface StoreKeeper {
  /** To be closed like any other store. */
  readonly open: (file: string) => JournalStore;
  /** Closes what is kept open. */
  readonly close: () => void;
}

interface Kept {
  /** As the file was before it was opened. */
  readonly state: string;
  readonly store: JournalStore;
}

/**
 * Keeps one journal open for all who wait already, and closes it after them: a journal at rest is one file, which can be
 * copied and put back. What another program records is seen, as SQLite sees it. A file that is another one, or was
 * changed otherwise than by recording, is opened anew: SQLite would not look at it.
 */
export function newStoreKeeper(): StoreKeeper {
  let kept: Kept | null = null;
  let isInUse = false;
  let closing: NodeJS.Immediate | null = null;
  const close = (): void => {
    if (closing !== null) clearImmediate(closing);
    closing = null;
    const last = kept;
    kept = null;
    try {
      last?.store.close();
    } catch (error) {
      // what was recorded stands in the log; who opens it next is told what is wrong with the disk
      if (!(error instanceof JournalUnavailable)) throw error;
    }
  };
  const open = (file: string): JournalStore => {
    // who has it open goes on with it as it is
    if (isInUse) return openSqliteStore(file);
    const state = stateOf(file);
    if (kept?.state !== state) close();
    kept ??= { state, store: openSqliteStore(file) };
    isInUse = true;
    return {
      ...kept.store,
      close: () => {
        isInUse = false;
        closing ??= setImmediate(close);
      },
    };
  };
  return { open, close };
}

/** Recording goes to the log beside the file, which is brought into it once in a while. */
function stateOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false, bigint: true });
  return stat === undefined ? 'none' : [file, stat.dev, stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join(' ');
}
