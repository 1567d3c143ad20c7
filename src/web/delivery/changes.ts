import { householdPlace } from '../../desk/files/householdFiles.ts';
import type { Actor } from '../../desk/history/actor.ts';
import { householdRevision, journalState, revisionOf } from '../../desk/history/revision.ts';
import { atJournal, type Workspace } from './desk.ts';

/** What changed is told this soon, milliseconds. */
const LOOK_EVERY = 300;

/** Tells those who listen whenever the workspace is another one than before. */
export interface Changes {
  /** The state at this moment; `tell` gets every later one, until the function that this gives is called. */
  readonly listen: (tell: (revision: string) => void) => { readonly revision: string; readonly stop: () => void };
}

/** Looks only while somebody listens; `look` tells one state from another. */
export function changesOf(look: () => string): Changes {
  const listeners = new Set<(revision: string) => void>();
  let seen = '';
  let timer: NodeJS.Timeout | null = null;
  const lookAgain = (): void => {
    const now = look();
    if (now === seen) return;
    seen = now;
    for (const tell of listeners) tell(now);
  };
  return {
    listen(tell) {
      if (timer === null) seen = look();
      timer ??= setInterval(lookAgain, LOOK_EVERY);
      const own = (revision: string): void => tell(revision);
      listeners.add(own);
      const stop = (): void => {
        listeners.delete(own);
        if (listeners.size > 0 || timer === null) return;
        clearInterval(timer);
        timer = null;
      };
      return { revision: seen, stop };
    },
  };
}

/**
 * Tells the states of a workspace: what the journal holds is read only where its files have changed. `actor` is who it
 * is read for; reading records nobody. An account's state has its household's documents in it, unless it `isAlone`.
 */
export function lookerAt(
  workspace: Workspace,
  actor: Actor,
  { isAlone }: { readonly isAlone: boolean } = { isAlone: false },
): () => string {
  let files = '';
  let head = '';
  let deadlines: readonly number[] = [];
  return () => {
    const now = journalState(workspace.folder);
    if (now !== files) {
      try {
        [head, deadlines] = readJournal(workspace, actor);
      } catch (error) {
        // told by the answers, in words; here it is a change like any other
        head = error instanceof Error ? error.message : String(error);
      }
      // as they were before: what comes in while they are read is read next time
      files = now;
    }
    const at = workspace.at();
    const passed = deadlines.filter((deadline) => deadline <= at.instant).length;
    const own = revisionOf(workspace.folder, head, passed, at);
    return isAlone ? own : `${own} ${besideOf(workspace)}`;
  };
}

function besideOf({ folder }: Workspace): string {
  try {
    const place = householdPlace(folder);
    return place === null ? '' : householdRevision(place.root);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return error.message;
  }
}

function readJournal(workspace: Workspace, actor: Actor): [head: string, deadlines: readonly number[]] {
  return atJournal(workspace, actor, ({ journal }) => {
    const { deadlines } = workspace.shelf(journal);
    return [journal.tail().hash, deadlines];
  });
}
