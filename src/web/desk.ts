import { basename, resolve } from 'node:path';
import type { Actor } from '../desk/actor.ts';
import { type WorkspaceJournal, withJournal } from '../desk/journal.ts';
import type { PlanDesk } from '../desk/planDesk.ts';
import { newShelf, type Shelf } from '../desk/planShelf.ts';
import type { NewYorkTime } from '../domain/calendar.ts';
import type { JournalReader } from '../journal/store.ts';

/** A workspace as the server serves it to whoever asks. */
export interface Workspace {
  /** Absolute. */
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  /** UTC milliseconds. */
  readonly clock: () => number;
  /** When it is evaluated. */
  readonly at: () => NewYorkTime;
  readonly shelf: (reader: JournalReader) => Shelf;
}

export type WebDesk = PlanDesk & { readonly journal: WorkspaceJournal };

export function workspaceAt(facts: Omit<Workspace, 'name' | 'shelf'>): Workspace {
  const folder = resolve(facts.folder);
  return { ...facts, folder, name: basename(folder), shelf: newShelf() };
}

/** The desk of one person for one answer: the journal is opened for it, and closed whatever happens. */
export function atDesk<T>(workspace: Workspace, actor: Actor, use: (desk: WebDesk) => T): T {
  const { folder, clock, at } = workspace;
  return withJournal(folder, clock, actor, (journal) => use({ workspace: folder, journal, actor, clock, at: at() }));
}
