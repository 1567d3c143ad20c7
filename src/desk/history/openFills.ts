import type { JournalReader } from '../../journal/store.ts';
import { unfinishedChange } from './changeEvents.ts';
import { unfinishedRewrite } from './fillEvents.ts';

/** What recorded fills and announced changes still need from a person, one sentence each; looks, and finishes nothing. */
export function openFills(reader: JournalReader): string[] {
  const change = unfinishedChange(reader);
  const announced =
    change === null
      ? []
      : [`${change.path}: ${change.by} changed it, and it is not written yet; to do: \`porch status\` writes it`];
  const intent = unfinishedRewrite(reader);
  if (intent === null) return announced;
  return [
    ...announced,
    `${intent.path}: fills are recorded that this document does not have yet; to do: \`porch status\` brings them in`,
  ];
}
