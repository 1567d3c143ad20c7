import { basename, resolve } from 'node:path';
import type { Actor } from '../../desk/history/actor.ts';
import { BrokenOff, type WorkspaceJournal, withJournal } from '../../desk/history/journal.ts';
import { newStoreKeeper, type StoreKeeper } from '../../desk/history/keptStore.ts';
import { newShelf, type ShelfKeeper } from '../../desk/plans/shelf.ts';
import type { PlanDesk } from '../../desk/plans/workspaceDesk.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { JournalUnavailable } from '../../journal/store.ts';
import { type KeptAnswers, newKeptAnswers } from './keptAnswers.ts';

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
  readonly shelf: ShelfKeeper;
  readonly journals: StoreKeeper;
  readonly answers: KeptAnswers;
}

export type WebDesk = PlanDesk & Pick<Workspace, 'isTimeGiven'> & { readonly journal: WorkspaceJournal };

/** What a workspace is served with. */
export type WorkspaceFacts = Omit<Workspace, 'name' | 'shelf' | 'journals' | 'answers'>;

export function workspaceAt(facts: WorkspaceFacts): Workspace {
  const folder = resolve(facts.folder);
  return {
    ...facts,
    folder,
    name: basename(folder),
    shelf: newShelf(),
    journals: newStoreKeeper(),
    answers: newKeptAnswers(),
  };
}

/**
 * The desk of one person for one answer: the journal is held against its last checkpoints for it, and given back
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
  const { folder, clock, at, isTimeGiven, journals } = workspace;
  try {
    return withJournal(
      folder,
      clock,
      actor,
      (journal) => use({ workspace: folder, journal, actor, clock, at: at(), isTimeGiven }),
      journals.open,
    );
  } catch (error) {
    // whatever is wrong with it, the next one looks anew
    if (error instanceof JournalUnavailable) journals.close();
    throw error;
  }
}
