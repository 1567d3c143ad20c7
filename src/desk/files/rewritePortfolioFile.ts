import { createHash } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { rewritePortfolio } from '../../documents/rewrite/writePortfolio.ts';
import { rewritePortfolioJson } from '../../documents/rewrite/writePortfolioJson.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import { type DocumentFile, openText } from '../../documents/syntax/source.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { Portfolio } from '../../domain/holdings/portfolio.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { syncFolder } from '../../journal/checkpoint.ts';
import { isWithin } from './within.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/** The portfolio's document as it stands on the disk. */
export interface PortfolioFile extends DocumentFile {
  /** Where the bytes are: links followed. */
  readonly path: string;
  /** SHA-256 of the bytes, 64 hex digits. */
  readonly hash: string;
}

/** Where a document of the workspace stands, its links followed; one that leads out of the workspace is refused. */
export function portfolioFile(workspace: string, document: DocumentFile): Reading<PortfolioFile> {
  const { name, bytes } = document;
  const path = realpathSync(join(workspace, name));
  if (!isWithin(workspace, path)) {
    const message = `the document is a link to ${path}, outside the workspace, and would be rewritten there`;
    const accepted = 'a file in the workspace, or a link to one';
    return { value: null, problems: [{ file: name, line: 1, column: 1, excerpt: '', message, accepted }] };
  }
  return { value: { name, bytes, path, hash: hashBytes(bytes) }, problems: [] };
}

/** The document with the figures that fills made in it (SEMANTICS 9, STEP 7); every other byte stays. */
export function rewrittenText(
  file: PortfolioFile,
  policy: Policy,
  after: Portfolio,
  tradedOn: NewYorkDate,
): Reading<string> {
  const opened = openText(file);
  if (opened.value === null) return { value: null, problems: opened.problems };
  const [b0, b1, b2] = file.bytes;
  const hasMark = b0 === 0xef && b1 === 0xbb && b2 === 0xbf;
  const text = hasMark ? BYTE_ORDER_MARK + opened.value : opened.value;
  return /\.json$/i.test(file.name)
    ? rewritePortfolioJson(file.name, text, policy, after)
    : rewritePortfolio(file.name, text, policy, after, tradedOn);
}

/**
 * Puts `text` in the place of a file whose bytes have `expectedHash`: written and synced beside it with the same mode,
 * the original compared once more, renamed, the folder synced. False, and nothing changed, where the file is no more
 * what it was. The caller sees to it that no two do this at once.
 */
export function replaceFile(path: string, text: string, expectedHash: string): boolean {
  const staged = join(dirname(path), `.${basename(path)}.porch-new`);
  rmSync(staged, { force: true });
  try {
    writeLike(path, staged, text);
    if (hashOf(path) !== expectedHash) return false;
    renameSync(staged, path);
  } finally {
    rmSync(staged, { force: true });
  }
  syncFolder(dirname(path));
  return true;
}

/** SHA-256 as 64 lower-case hex digits. */
export function hashBytes(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function hashOf(path: string): string {
  return hashBytes(readFileSync(path));
}

function writeLike(original: string, path: string, text: string): void {
  const mode = statSync(original).mode & 0o777;
  const handle = openSync(path, 'wx', mode);
  try {
    // what the process's umask took away is given back
    fchmodSync(handle, mode);
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
