import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { householdPlace } from '../../desk/files/householdFiles.ts';
import { planFolder } from '../../desk/files/planFolder.ts';
import { documentsState } from '../../desk/history/revision.ts';
import type { Shelf } from '../../desk/plans/shelf.ts';
import { policyPath } from '../../desk/plans/workspaceDesk.ts';
import { newYorkTime } from '../../domain/days/calendar.ts';
import type { WebDesk, Workspace } from './desk.ts';

const MINUTE = 60_000;

/**
 * Names what the desk answers this person at `path`: the same name, the same answer, but for the seconds of its `now`.
 * Null where no name can be given: the answers of an account are also those of what the others recorded, and a file that
 * was just changed may change once more and look the same. The journal is asked, and what it ends with is proven.
 */
export function tagOf(workspace: Workspace, desk: WebDesk, path: string, planId: string | null): string | null {
  const { journal, actor, at } = desk;
  if (householdPlace(workspace.folder) !== null) return null;
  const shelf = workspace.shelf(journal);
  const own = planId === null ? [] : [planFolder(workspace.folder, planId)];
  const documents = documentsState(workspace.folder, [...own, ...namedFiles(workspace.folder, shelf)]);
  if (documents === null) return null;
  const state = {
    person: [actor.by, actor.identifiedBy],
    path,
    head: journal.tail().hash,
    notes: journal.notes(),
    documents,
    passed: shelf.deadlines.filter((deadline) => deadline <= at.instant).length,
    // the page tells the minute; a moment that was given may become one of long ago
    minute: Math.floor(at.instant / MINUTE),
    day: newYorkTime(workspace.clock()).date,
  };
  return `W/"${createHash('sha256').update(JSON.stringify(state)).digest('base64url').slice(0, 22)}"`;
}

/** Files that plans were made from and that stand anywhere in the workspace. */
function namedFiles(workspace: string, shelf: Shelf): readonly string[] {
  const known = named.get(shelf);
  if (known !== undefined) return known;
  const paths = shelf.histories.flatMap(({ record }) => {
    const { recommendations } = record;
    const policy = policyPath(workspace, record);
    return [
      ...(policy === null ? [] : [policy]),
      ...(recommendations.kind === 'file' ? [join(workspace, recommendations.path)] : []),
    ];
  });
  const found = [...new Set(paths)];
  named.set(shelf, found);
  return found;
}

const named = new WeakMap<Shelf, readonly string[]>();
