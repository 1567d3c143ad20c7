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
import { makeFolder, syncFolder } from '../../journal/checkpoint.ts';
import { removeLeftovers, stagedName, writeAllDurably } from './writeWhole.ts';

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
 * by renaming. A folder that holds a file which `isOurs` does not know is refused.
 */
export function writeFolder(folder: string, contents: FolderContents, isOurs: (name: string) => boolean): void {
  const target = resolve(folder);
  const present = existsSync(target) ? readdirSync(target) : null;
  const others = (present ?? []).filter((name) => !isOurs(name));
  if (others.length > 0) throw new FolderInUse(folder, others);
  if (present !== null && holdsAlready(target, present, contents)) return;
  mkdirSync(dirname(target), { recursive: true });
  try {
    stageFolder(target, contents, writeAllNew, (staged) => takePlace(staged, target, present));
  } catch (error) {
    // another program made it meanwhile: what it holds now is judged
    if (present !== null || !existsSync(target)) throw error;
    writeFolder(folder, contents, isOurs);
  }
}

/**
 * Makes a folder that is not there, with these files, all together or not at all and on the disk, so that it also
 * outlives a power failure. False where another program made it at the same time: what stands is that program's.
 */
export function makeRecordFolder(folder: string, contents: FolderContents): boolean {
  const target = resolve(folder);
  makeFolder(dirname(target));
  removeLeftovers(dirname(target));
  try {
    stageFolder(target, contents, writeAllDurably, (staged) => renameSync(staged, target));
  } catch (error) {
    if (!existsSync(target)) throw error;
    return false;
  }
  syncFolder(dirname(target));
  return true;
}

function stageFolder(
  target: string,
  contents: FolderContents,
  write: (texts: ReadonlyMap<string, string>) => void,
  place: (staged: string) => void,
): void {
  const staged = stagedName(target);
  rmSync(staged, { recursive: true, force: true });
  try {
    mkdirSync(staged);
    write(new Map([...contents].map(([name, text]) => [join(staged, name), text])));
    place(staged);
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

function writeAllNew(texts: ReadonlyMap<string, string>): void {
  for (const [path, text] of texts) writeFileSync(path, text, { flag: 'wx' });
}
