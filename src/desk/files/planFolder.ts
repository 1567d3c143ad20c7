import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustStayWithin } from './within.ts';
import { writeWhole } from './writeWhole.ts';

/** The same, told from the workspace. */
export function planFolderName(planId: string): string {
  return `plans/${planId.slice(0, 12)}`;
}

/** Where the files of a plan stand: `plans/` and the first 12 digits of its id. */
export function planFolder(workspace: string, planId: string): string {
  return join(workspace, planFolderName(planId));
}

/** Puts a file into the plan's folder, whole or not at all; one that stands with the same text is left alone. Throws `LeadsOut`. */
export function keepPlanFile(workspace: string, planId: string, name: string, text: string): void {
  if (readPlanFile(workspace, planId, name) === text) return;
  mustStayWithin(workspace, [planFolderName(planId)]);
  writeWhole(join(planFolder(workspace, planId), name), text);
}

/** The file's text; null where it is not there. */
export function readPlanFile(workspace: string, planId: string, name: string): string | null {
  const path = join(planFolder(workspace, planId), name);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
