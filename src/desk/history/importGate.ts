import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Problem } from '../../documents/syntax/problem.ts';
import { type Difference, differenceWords, likelyAction } from '../../domain/instruments/corporateAction.ts';
import type { JournalReader } from '../../journal/store.ts';
import { callProblem } from '../files/callProblem.ts';
import { shellWord } from '../files/shellWord.ts';
import type { Actor } from './actor.ts';
import { isWritten, lastImport, openDifferences } from './importEvents.ts';
import { type Clock, journalFile, withJournal } from './journal.ts';

/**
 * What stands against planning and trading since the last import: it broke off, or what it found otherwise than it
 * was known waits for a person's word. Nothing is planned, approved or placed on figures that nobody vouches for, and
 * no exception lets it pass. Empty where nothing was imported.
 */
export function importProblems(reader: JournalReader): readonly Problem[] {
  const last = lastImport(reader);
  if (last === null) return [];
  if (!isWritten(reader, last)) {
    const message = `the import of ${last.source.name} broke off before ${last.document.name} was written`;
    return [callProblem(message, '`porch import FILE` once more, with that file or a newer one')];
  }
  const open = openDifferences(reader);
  return open.map((difference) =>
    callProblem(
      `${difference.ticker} had ${differenceWords(difference)} (${last.source.name}), and no recorded fill says why`,
      `what it was, such as \`porch confirm ${likelyAction(difference, open)}\`; or --split, --rename, --merger, --transfer, --price-move, --correction`,
    ),
  );
}

/** What of the last import waits for a person, one sentence each, with the command that answers it, given from here. */
export function openImports(reader: JournalReader, workspace: string): string[] {
  const last = lastImport(reader);
  if (last === null) return [];
  if (!isWritten(reader, last)) {
    const again = `porch import FILE${resolve(workspace) === resolve('.') ? '' : ` ${shellWord(workspace)}`}`;
    return [
      `the import of ${last.source.name} broke off before ${last.document.name} was written; to do: \`${again}\``,
    ];
  }
  const open = openDifferences(reader);
  return open.map((difference) => {
    const command = confirmCommand(difference, open, workspace);
    return `${difference.ticker} had ${differenceWords(difference)} (${last.source.name}); to do: \`${command}\`, or what else it was`;
  });
}

/** What a person most likely has to confirm, as it can be typed here. */
export function confirmCommand(difference: Difference, open: readonly Difference[], workspace: string): string {
  const where = resolve(workspace) === resolve('.') ? '' : ` --workspace ${shellWord(workspace)}`;
  return `porch confirm ${likelyAction(difference, open)}${where}`;
}

/** `importProblems` for a workspace whose journal is not open; one without a journal has imported nothing. */
export function importProblemsIn(workspace: string, clock: Clock, actor: Actor): readonly Problem[] {
  if (statSync(journalFile(workspace), { throwIfNoEntry: false }) === undefined) return [];
  return withJournal(workspace, clock, actor, importProblems);
}
