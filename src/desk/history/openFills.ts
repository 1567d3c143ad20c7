import type { JournalReader } from '../../journal/store.ts';
import { unfinishedRewrite } from './fillEvents.ts';

/** What recorded fills still need from a person, one sentence each; looks, and finishes nothing. */
export function openFills(reader: JournalReader): string[] {
  const intent = unfinishedRewrite(reader);
  if (intent === null) return [];
  return [
    `${intent.path}: fills are recorded that this document does not have yet; to do: \`porch status\` brings them in`,
  ];
}
