import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from '../../journal/checkpoint.ts';
import { hashBytes, replaceFile } from './rewritePortfolioFile.ts';
import { stagedName, writeDurably } from './writeWhole.ts';

/** A document that is to be written whole. */
export interface Writing {
  /** Links followed. */
  readonly path: string;
  readonly text: string;
  /** SHA-256 of what stands there; null where nothing does. */
  readonly hashBefore: string | null;
}

/** Whether the file is still what it was when the writing was made. */
export function isAsBefore({ path, hashBefore }: Writing): boolean {
  if (!existsSync(path)) return hashBefore === null;
  return hashBefore !== null && hashBytes(readFileSync(path)) === hashBefore;
}

/** The file whole and on the disk, or false and as it stands where it is not what it was any more. */
export function putWhole({ path, text, hashBefore }: Writing): boolean {
  return hashBefore === null ? makeFile(path, text) : replaceFile(path, text, hashBefore);
}

/** A new file; false where one stands there now. */
function makeFile(path: string, text: string): boolean {
  const staged = stagedName(path);
  rmSync(staged, { force: true });
  try {
    writeDurably(staged, text);
    if (existsSync(path)) return false;
    renameSync(staged, path);
  } finally {
    rmSync(staged, { force: true });
  }
  syncFolder(dirname(path));
  return true;
}
