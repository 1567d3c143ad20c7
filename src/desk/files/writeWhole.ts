import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { madeIn, syncFolder } from '../../journal/checkpoint.ts';

/** The file with this text, whole and on the disk, or as it was. Its folder is made, on the disk too, where it is not there. */
export function writeWhole(path: string, text: string): void {
  writeAllWhole(new Map([[path, text]]), () => {});
}

/**
 * The same of several files, text by path; each folder is brought to the disk once. Tells each file that is there by
 * then: the disk may refuse a later one.
 */
export function writeAllWhole(texts: ReadonlyMap<string, string>, told: (path: string) => void): void {
  const changed = new Set<string>();
  const placed: string[] = [];
  try {
    for (const [path, text] of texts) {
      const folder = dirname(path);
      for (const above of madeIn(folder)) changed.add(above);
      if (!changed.has(folder)) removeLeftovers(folder);
      placeWhole(path, text);
      changed.add(folder);
      placed.push(path);
    }
  } finally {
    for (const folder of changed) syncFolder(folder);
    for (const path of placed) told(path);
  }
}

function placeWhole(path: string, text: string): void {
  const staged = stagedName(path);
  rmSync(staged, { force: true });
  try {
    writeDurably(staged, text);
    renameSync(staged, path);
  } finally {
    rmSync(staged, { force: true });
  }
}

/** A new file, on the disk. */
export function writeDurably(path: string, text: string): void {
  writeAllDurably(new Map([[path, text]]));
}

/** New files, text by path, on the disk. All are written before the first is synced, which brings along what it can of the others. */
export function writeAllDurably(texts: ReadonlyMap<string, string>): void {
  const handles: number[] = [];
  try {
    for (const [path, text] of texts) {
      const handle = openSync(path, 'wx');
      handles.push(handle);
      writeFileSync(handle, text);
    }
    for (const handle of handles) fsyncSync(handle);
  } finally {
    for (const handle of handles) closeSync(handle);
  }
}

/** Where this process writes what shall take the place of `path`. */
export function stagedName(path: string): string {
  return join(dirname(path), `.${basename(path)}-${process.pid}`);
}

/** What is staged: a plan's folder, a stakeholder's report, a file of a plan. */
const STAGED = /^\.(?:[0-9a-f]{12}(?:-batch-\d+\.md)?|[a-z0-9_]+\.(?:json|md|svg))-(\d+)(?:-replaced)?$/;
/** Milliseconds after which no process still writes what it staged, whoever has its number now. */
const LONGEST_WRITING = 3_600_000;

/** Removes from a folder of the program's own what a process that was killed had staged there. */
export function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = STAGED.exec(name)?.[1];
    if (pid === undefined) continue;
    const path = join(folder, name);
    try {
      if (isGone(Number(pid)) || Date.now() - statSync(path).mtimeMs > LONGEST_WRITING) {
        rmSync(path, { recursive: true, force: true });
      }
    } catch {
      // nobody reads it, and the next command tries again
    }
  }
}

function isGone(pid: number): boolean {
  // what bears this process's number before it stages anything is an earlier one's
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
