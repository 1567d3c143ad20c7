import { statSync } from 'node:fs';
import { openSqliteStore } from '../../journal/sqliteStore.ts';
import type { JournalStore } from '../../journal/store.ts';

/** Milliseconds. A journal at rest is one file, which can be copied and put back. */
const CLOSED_AFTER = 1000;

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
 * Keeps one journal open while it is in use again and again. What another program records is seen, as SQLite sees it. A
 * file that is another one, or was changed otherwise than by recording, is opened anew: SQLite would not look at it.
 */
export function newStoreKeeper(): StoreKeeper {
  let kept: Kept | null = null;
  let isInUse = false;
  let timer: NodeJS.Timeout | null = null;
  const close = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const last = kept;
    kept = null;
    last?.store.close();
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
        timer ??= setTimeout(close, CLOSED_AFTER).unref();
        timer.refresh();
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
