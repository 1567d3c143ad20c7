import { createHash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { canonicalJson, hashJson } from '../../base/hash.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { makeFolder, syncFolder } from '../../journal/checkpoint.ts';
import { type Firm, firmFiles, readFirm } from '../files/firm.ts';
import { sortedLines } from '../files/sortLines.ts';
import { BOOK_ENGINE } from './engine.ts';
import { ACCOUNTS_FILE, type Hearer, inFile } from './facts.ts';
import { joinedAccounts } from './join.ts';
import { removeLeftovers } from './leftovers.ts';
import { type AccountRecord, readRecord, writeRecord } from './record.ts';
import { custodiansMet, type MissingFiles } from './silence.ts';

export const SNAPSHOTS = 'snapshots';
export const RECORDS_FILE = 'accounts.ndjson';
const MANIFEST_FILE = 'snapshot.json';
const WRITTEN_AT_ONCE = 1 << 18;
const READ_AT_ONCE = 1 << 18;
/** Problems that are told; a file in which everything is wrong has no more to say. */
const MOST_PROBLEMS = 1_000;

/** What a snapshot says of itself; its id is the hash of it. */
export interface Manifest extends MissingFiles {
  readonly engine: string;
  /** SHA-256 by the name of the file. */
  readonly files: Readonly<Record<string, string>>;
  readonly accounts: number;
}

export interface Snapshot {
  readonly id: string;
  readonly folder: string;
  readonly manifest: Manifest;
}

/**
 * The book's files of this moment, frozen under their hash: the shared ones as they are, and one line for each account
 * in the order of households. Nothing where a problem stops a run; the same files again are the same snapshot. `traded` is a
 * file of what blocks have of accounts.
 */
export function freeze(book: string, traded: string | null = null): Reading<Snapshot> {
  // nothing is made in a folder that is no book
  const { value, problems } = readFirm(book);
  if (value === null) return { value, problems };
  const snapshots = join(book, SNAPSHOTS);
  makeFolder(snapshots);
  removeLeftovers(snapshots);
  const staged = join(snapshots, `.new-${process.pid}`);
  rmSync(staged, { recursive: true, force: true });
  try {
    mkdirSync(staged);
    for (const name of firmFiles(book)) {
      mkdirSync(dirname(join(staged, name)), { recursive: true });
      copyFileSync(join(book, name), join(staged, name));
    }
    // what was copied is what is read: the book's own files may change meanwhile
    const firm = readFirm(staged);
    if (firm.value === null) return { value: null, problems: firm.problems };
    const written = writeAccounts(book, staged, firm.value, traded);
    if (written.value === null) return { value: null, problems: written.problems };
    return { value: takePlace(staged, snapshots, written.value), problems: [] };
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

interface Written {
  readonly accounts: number;
  readonly sha256: string;
  readonly missing: MissingFiles;
}

function writeAccounts(book: string, staged: string, firm: Firm, traded: string | null): Reading<Written> {
  const problems: Problem[] = [];
  const hearer: Hearer = {
    ofBook: (problem) => {
      if (problems.length < MOST_PROBLEMS) problems.push(problem);
    },
    ofAccount: () => undefined,
  };
  const scratch = join(staged, '.sort');
  const file = openSync(join(staged, RECORDS_FILE), 'w', 0o600);
  const hash = createHash('sha256');
  const custodians = custodiansMet(firm.facts.custodians);
  let [accounts, text] = [0, ''];
  const flush = (): void => {
    writeFileSync(file, text);
    hash.update(text);
    text = '';
  };
  try {
    for (const record of inHouseholds(
      joinedAccounts(book, firm, scratch, hearer, traded),
      join(scratch, 'households'),
      hearer,
    )) {
      accounts += 1;
      custodians.meet(record);
      text += `${writeRecord(record)}\n`;
      if (text.length >= WRITTEN_AT_ONCE) flush();
    }
    flush();
    fsyncSync(file);
  } finally {
    closeSync(file);
    rmSync(scratch, { recursive: true, force: true });
  }
  return problems.length > 0
    ? { value: null, problems }
    : { value: { accounts, sha256: hash.digest('hex'), missing: custodians.missing() }, problems };
}

/** Households side by side, each account with how many there are in its own. */
function* inHouseholds(records: Iterable<AccountRecord>, scratch: string, hearer: Hearer): Iterable<AccountRecord> {
  const lines = (function* (): Iterable<string> {
    for (const record of records) {
      const { household, account } = record;
      // a household and an account of the same name are two
      const group = household === '' ? `${account}\0` : `${household}\0${HOUSEHOLD}`;
      yield `${group}\0${account}\0${writeRecord(record)}`;
    }
  })();
  let group: AccountRecord[] = [];
  for (const line of sortedLines(lines, scratch)) {
    const record = readRecord(line.slice(line.lastIndexOf('\0') + 1));
    if (group[0] !== undefined && (record.household === '' || group[0].household !== record.household)) {
      yield* together(group);
      group = [];
    }
    if (group.length === MOST_MEMBERS) {
      const message = `the household ${record.household} has more than ${MOST_MEMBERS} accounts`;
      hearer.ofBook(inFile(ACCOUNTS_FILE, message, 'households of people'));
    }
    if (group.length < MOST_MEMBERS) group.push(record);
  }
  yield* together(group);
}

const HOUSEHOLD = 'h';
/** Accounts of one household are held in memory together. */
const MOST_MEMBERS = 1_000;

function together(group: readonly AccountRecord[]): readonly AccountRecord[] {
  return group.map((record) => ({ ...record, members: group.length }));
}

function takePlace(staged: string, snapshots: string, { accounts, sha256, missing }: Written): Snapshot {
  const shared = firmFiles(staged).map((name) => [name, fileHash(join(staged, name))] as const);
  const files = Object.fromEntries([...shared, [RECORDS_FILE, sha256] as const]);
  const manifest: Manifest = { engine: BOOK_ENGINE, files, accounts, ...missing };
  const id = hashJson({ ...manifest });
  const folder = join(snapshots, id);
  writeFileSync(join(staged, MANIFEST_FILE), `${canonicalJson({ ...manifest })}\n`);
  for (const [name] of [...shared, [MANIFEST_FILE]]) if (name !== undefined) syncFile(join(staged, name));
  if (!existsSync(folder)) renameSync(staged, folder);
  syncFolder(snapshots);
  return { id, folder, manifest };
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}

/** Of a file of any length, a block of it at a time. */
export function fileHash(path: string): string {
  const hash = createHash('sha256');
  const file = openSync(path, 'r');
  try {
    const block = Buffer.alloc(READ_AT_ONCE);
    for (let read = readSync(file, block); read > 0; read = readSync(file, block)) hash.update(block.subarray(0, read));
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}

/** Whether a book has the snapshot. */
export function hasSnapshot(book: string, id: string): boolean {
  return existsSync(join(book, SNAPSHOTS, id, MANIFEST_FILE));
}

/** A snapshot that stands, by its id. */
export function snapshotAt(book: string, id: string): Snapshot {
  const folder = join(book, SNAPSHOTS, id);
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, MANIFEST_FILE), 'utf8'));
  return { id, folder, manifest };
}
