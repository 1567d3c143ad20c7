import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../documents/syntax/problem.ts';
import { makeFolder } from '../../journal/checkpoint.ts';
import { BOOK_FILE } from '../files/bookFile.ts';
import { firmIn } from '../files/firm.ts';
import { SNAPSHOTS } from './freeze.ts';
import { joinedAccounts } from './join.ts';
import { readFolder } from './ownFolder.ts';
import { custodiansMet, type MissingFiles } from './silence.ts';

/** What was counted of a book. */
export interface BookCounts {
  readonly accounts: number;
  readonly positions: number;
  /** Problems that stop a run, and those that are one account's. */
  readonly ofBook: number;
  readonly ofAccounts: number;
  readonly models: ReadonlyMap<string, number>;
  readonly custodians: ReadonlyMap<string, number>;
  readonly standings: ReadonlyMap<string, number>;
  readonly missing: MissingFiles;
  /** Whether book.json says which custodians are to deliver. */
  readonly listsCustodians: boolean;
}

/** More names than these are counted together. */
const MOST_NAMES = 1_000;
const OTHERS = '(others)';

/** Reads a book whole. `tell` gets every problem as it is met, and whether it stops a run. */
export function checkBook(book: string, tell: (problem: Problem, stops: boolean) => void): BookCounts {
  const counts = { accounts: 0, positions: 0, ofBook: 0, ofAccounts: 0 };
  const ofBook = (problem: Problem): void => {
    counts.ofBook += 1;
    tell(problem, true);
  };
  const ofAccount = (problem: Problem): void => {
    counts.ofAccounts += 1;
    tell(problem, false);
  };
  const [models, custodians, standings] = [newCounts(), newCounts(), newCounts()];
  const { firm, names, problems } = firmIn(book);
  for (const problem of problems) ofBook(problem);
  // nothing is made in a folder that is no book
  if (!existsSync(join(book, BOOK_FILE))) {
    return { ...counts, models, custodians, standings, missing: {}, listsCustodians: true };
  }
  const listed = names.facts?.custodians ?? [];
  const met = custodiansMet(listed);
  const scratch = join(book, SNAPSHOTS, `.check-${process.pid}`);
  makeFolder(scratch);
  try {
    for (const record of joinedAccounts(book, names, scratch, { ofBook, ofAccount })) {
      const { cells, positions } = record;
      met.meet(record);
      // what a folder says is held to the firm's policy and prices
      if (record.documents !== undefined && firm !== null)
        readFolder(record.account, record.documents, firm).problems.forEach(ofAccount);
      counts.accounts += 1;
      counts.positions += positions.length;
      add(models, cells?.model ?? '');
      add(custodians, cells?.custodian ?? '');
      add(standings, cells?.standing ?? '');
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  const listsCustodians = names.facts === null || listed.length > 0;
  return { ...counts, models, custodians, standings, missing: met.missing(), listsCustodians };
}

function newCounts(): Map<string, number> {
  return new Map();
}

function add(counts: Map<string, number>, name: string): void {
  const key = counts.has(name) || counts.size < MOST_NAMES ? name : OTHERS;
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
