import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the files of a plan stand: `plans/` and the first 12 digits of its id. */
export function planFolder(workspace: string, planId: string): string {
  return join(workspace, 'plans', planId.slice(0, 12));
}

/** Puts a file into the plan's folder, whole or not at all; one that stands with the same text is left alone. */
export function keepPlanFile(workspace: string, planId: string, name: string, text: string): void {
  const path = join(planFolder(workspace, planId), name);
  if (readPlanFile(workspace, planId, name) === text) return;
  mkdirSync(dirname(path), { recursive: true });
  const staged = join(dirname(path), `.${name}-${process.pid}`);
  try {
    writeDurably(staged, text);
    renameSync(staged, path);
  } finally {
    rmSync(staged, { force: true });
  }
  syncFolder(dirname(path));
}

/** The file's text; null where it is not there. */
export function readPlanFile(workspace: string, planId: string, name: string): string | null {
  const path = join(planFolder(workspace, planId), name);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

function writeDurably(path: string, text: string): void {
  const handle = openSync(path, 'w');
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function syncFolder(folder: string): void {
  // Windows opens no folders, and keeps their entries by itself
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
