import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { syncFolder } from './rewritePortfolioFile.ts';
import { removeLeftovers, stagedName, writeDurably } from './writeWhole.ts';

/** What goes into a folder: text by file name. */
export type FolderContents = ReadonlyMap<string, string>;

/** A folder that holds something which is not the program's to replace. */
export class FolderInUse extends Error {
  readonly folder: string;
  readonly others: readonly string[];

  constructor(folder: string, others: readonly string[]) {
    super(`${folder} holds other files: ${others.join(', ')}`);
    this.folder = folder;
    this.others = others;
  }
}

/**
 * Makes `folder` hold exactly these files, all together or not at all: they are written beside it and take its place
 * by renaming. What `isRecord` is forced to the disk first, so that it also outlives a power failure. A folder that
 * holds a file which `isOurs` does not know is refused.
 */
export function writeFolder(
  folder: string,
  contents: FolderContents,
  isOurs: (name: string) => boolean,
  isRecord: boolean,
): void {
  const target = resolve(folder);
  const present = existsSync(target) ? readdirSync(target) : null;
  const others = (present ?? []).filter((name) => !isOurs(name));
  if (others.length > 0) throw new FolderInUse(folder, others);
  if (present !== null && holdsAlready(target, present, contents)) return;
  mkdirSync(dirname(target), { recursive: true });
  if (isRecord) removeLeftovers(dirname(target));
  const staged = stagedName(target);
  rmSync(staged, { recursive: true, force: true });
  try {
    mkdirSync(staged);
    const write = isRecord ? writeDurably : writeNew;
    for (const [name, text] of contents) write(join(staged, name), text);
    takePlace(staged, target, present);
    if (isRecord) syncFolder(dirname(target));
  } catch (error) {
    rmSync(staged, { recursive: true, force: true });
    throw error;
  }
}

function holdsAlready(folder: string, present: readonly string[], contents: FolderContents): boolean {
  return (
    present.length === contents.size &&
    [...contents].every(([name, text]) => present.includes(name) && readFileSync(join(folder, name), 'utf8') === text)
  );
}

function takePlace(staged: string, target: string, present: readonly string[] | null): void {
  if (present === null) {
    renameSync(staged, target);
  } else if (present.length === 0) {
    rmdirSync(target);
    renameSync(staged, target);
  } else {
    const replaced = `${staged}-replaced`;
    renameSync(target, replaced);
    renameSync(staged, target);
    rmSync(replaced, { recursive: true });
  }
}

function writeNew(path: string, text: string): void {
  writeFileSync(path, text, { flag: 'wx' });
}
