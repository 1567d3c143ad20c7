import { basename, resolve } from 'node:path';
import type { Actor } from '../../desk/history/actor.ts';
import { BrokenOff, type WorkspaceJournal, withJournal } from '../../desk/history/journal.ts';
import { newShelf, type Shelf } from '../../desk/plans/shelf.ts';
import type { PlanDesk } from '../../desk/plans/workspaceDesk.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { JournalReader } from '../../journal/store.ts';

/** A workspace as the server serves it to whoever asks. */
export interface Workspace {
  /** Absolute. */
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  /** UTC milliseconds. */
  readonly clock: () => number;
  /** When it is evaluated: a moment that was given, or now. */
  readonly at: () => NewYorkTime;
  readonly isTimeGiven: boolean;
  readonly shelf: (reader: JournalReader) => Shelf;
}

export type WebDesk = PlanDesk & Pick<Workspace, 'isTimeGiven'> & { readonly journal: WorkspaceJournal };

export function workspaceAt(facts: Omit<Workspace, 'name' | 'shelf'>): Workspace {
  const folder = resolve(facts.folder);
  return { ...facts, folder, name: basename(folder), shelf: newShelf() };
}

/**
 * The desk of one person for one answer: the journal is opened for it, held against its last checkpoints, and closed
 * whatever happens. Throws what the journal says; once something is recorded, within `BrokenOff`.
 */
export function atDesk<T>(workspace: Workspace, actor: Actor, use: (desk: WebDesk) => T): T {
  return atJournal(workspace, actor, (desk) => {
    desk.journal.mustHold();
    try {
      return use(desk);
    } catch (error) {
      throw desk.journal.recorded().length > 0 ? new BrokenOff(error) : error;
    }
  });
}

/** The same for what only looks at the journal itself, which may be damaged. */
export function atJournal<T>(workspace: Workspace, actor: Actor, use: (desk: WebDesk) => T): T {
  const { folder, clock, at, isTimeGiven } = workspace;
  return withJournal(folder, clock, actor, (journal) =>
    use({ workspace: folder, journal, actor, clock, at: at(), isTimeGiven }),
  );
}
