import type { JsonObject } from '../../documents/print/shapes.ts';
import type { Entry, EventKind } from '../../domain/planning/event.ts';
import type { JournalReader } from '../../journal/store.ts';
import { objectIn, optionalTextIn, readOf, textIn } from './payload.ts';

// What `change_intended`, `document_changed`, `targets_changed` and `change_undone` hold, and what follows from them.

/** What a person does to a document, as the event of it is called once it is written. */
export type ChangeKind = Extract<EventKind, 'document_changed' | 'targets_changed'>;

/** A document that a person changes, as it is announced before a byte is written. */
export interface ChangeIntent {
  readonly kind: ChangeKind;
  /** The document's name in the workspace. */
  readonly path: string;
  /** SHA-256 of what stood there; null where nothing did. */
  readonly hashBefore: string | null;
  readonly hashAfter: string;
  /** All of the document as it is to be, a byte-order mark included. */
  readonly text: string;
  /** What was changed, where more is known of it than the text: targets, limits. */
  readonly details: JsonObject;
}

/** One that is recorded. */
export interface RecordedIntent extends ChangeIntent {
  readonly key: string;
  readonly by: string;
}

export function changeJson({ kind, path, hashBefore, hashAfter, text, details }: ChangeIntent): JsonObject {
  return { change: kind, path, hash_before: hashBefore, hash_after: hashAfter, text, details };
}

/** The change that was announced and of which nothing more is known; null where there is none. There is at most one. */
export function unfinishedChange(reader: JournalReader): RecordedIntent | null {
  const last = [...reader.entries({ kind: 'change_intended' })].at(-1);
  if (last === undefined) return null;
  const isEnded = ENDS.some((kind) =>
    [...reader.entries({ kind, after: last.sequence })].some(({ payload }) => payload.intent === last.key),
  );
  return isEnded ? null : readOf(last, intentIn);
}

const ENDS: readonly EventKind[] = ['document_changed', 'targets_changed', 'change_undone'];

/** Whether the change is written, whoever wrote it. */
export function isChangeDone(reader: JournalReader, key: string): boolean {
  return CHANGES.some((kind) => [...reader.entries({ kind })].some(({ payload }) => payload.intent === key));
}

const CHANGES: readonly ChangeKind[] = ['document_changed', 'targets_changed'];

function intentIn({ key, by, payload }: Entry): RecordedIntent {
  return {
    key,
    by,
    kind: payload.change === 'targets_changed' ? 'targets_changed' : 'document_changed',
    path: textIn(payload, 'path'),
    hashBefore: optionalTextIn(payload, 'hash_before'),
    hashAfter: textIn(payload, 'hash_after'),
    text: textIn(payload, 'text'),
    details: objectIn(payload, 'details'),
  };
}
