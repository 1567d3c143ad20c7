import type { EventDraft } from '../../domain/planning/event.ts';
import type { JournalReader } from '../../journal/store.ts';
import type { Actor } from './actor.ts';
import { optionalTextIn, readOf } from './payload.ts';

// The journal knows where its checkpoints are kept a second time, so that taking the folder out of policy.json is no way
// to hide that the journal was put back.

/** The folder that the journal was told of last; null where it was told of none, or that there is none any more. */
export function toldFolder(reader: JournalReader): string | null {
  const last = [...reader.entries({ kind: 'checkpoint_folder_told' })].at(-1);
  return last === undefined ? null : readOf(last, ({ payload }) => optionalTextIn(payload, 'folder'));
}

/** The event that policy names another folder than the journal knows, or none; empty where it is the same. */
export function folderDrafts(reader: JournalReader, folder: string | null, actor: Actor): readonly EventDraft[] {
  if (toldFolder(reader) === folder) return [];
  const { sequence } = reader.tail();
  const key = `checkpoint_folder_told:${sequence + 1}`;
  return [{ kind: 'checkpoint_folder_told', planId: null, ...actor, key, payload: { folder } }];
}

/** What is to be told of a folder that the journal knows (`toldFolder`) and policy does not name; null where it names it, or another. */
export function folderNote(told: string | null, folder: string | null): string | null {
  if (told === null || folder !== null) return null;
  return `policy.json names no checkpoint_folder any more, and this journal had its checkpoints kept in ${told} too; what is recorded next says so. If nobody meant it, put it back, and look at the journal with \`porch journal verify --checkpoints ${told}\``;
}
