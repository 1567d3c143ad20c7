import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './writeWhole.ts';

/** Where the files of a plan stand: `plans/` and the first 12 digits of its id. */
export function planFolder(workspace: string, planId: string): string {
  return join(workspace, 'plans', planId.slice(0, 12));
}

/** Puts a file into the plan's folder, whole or not at all; one that stands with the same text is left alone. */
export function keepPlanFile(workspace: string, planId: string, name: string, text: string): void {
  if (readPlanFile(workspace, planId, name) === text) return;
  writeWhole(join(planFolder(workspace, planId), name), text);
}

/** The file's text; null where it is not there. */
export function readPlanFile(workspace: string, planId: string, name: string): string | null {
  const path = join(planFolder(workspace, planId), name);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
