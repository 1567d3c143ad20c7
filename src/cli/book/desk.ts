import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ListedAccount, readAccountList } from '../../book/approvals/accountList.ts';
import { barred } from '../../book/approvals/barred.ts';
import { lineCounts } from '../../book/approvals/lines.ts';
import { isAnyWaiting } from '../../book/approvals/queue.ts';
import type { Deed } from '../../book/approvals/record.ts';
import { type Refusal, type RunAtDesk, runAtDesk, unusable } from '../../book/approvals/runAtDesk.ts';
import { type BlockCounts, blockCounts } from '../../book/blocks/tables.ts';
import { BOOK_FILE, type BookFacts, readBookFile } from '../../book/files/bookFile.ts';
import { openLedger } from '../../book/postgres/openEngine.ts';
import type { BookEngine, Run } from '../../book/runs/port.ts';
import { snapshotAt } from '../../book/snapshot/freeze.ts';
import { callProblem } from '../../desk/files/callProblem.ts';
import { actorOf } from '../../desk/history/actor.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { newYorkTime } from '../../domain/days/calendar.ts';
import { reportProblems } from '../parts/problems.ts';
import { type BookOptions, type Place, withRun } from './parts.ts';
import type { BookWorld } from './world.ts';

/** A run, with what people decided about it. */
export async function withDesk(
  world: BookWorld,
  options: BookOptions,
  wanted: string | undefined,
  act: (at: RunAtDesk) => Promise<number>,
): Promise<number> {
  return withRun(world, options, wanted, async (engine, run) => {
    const ledger = await openLedger(options.engine, options.book);
    try {
      return await act(await runAtDesk(engine, ledger, run, snapshotAt(options.book, run.snapshot)));
    } finally {
      await ledger.close();
    }
  });
}

/** How the decisions about a run stand. */
export interface Decided {
  /** Whether a line of its queue waits for a person. */
  readonly isAnyWaiting: boolean;
  /** Accounts by what somebody did with them: claimed, half, approved, declined, deferred. */
  readonly counts: ReadonlyMap<string, number>;
  readonly blocks: BlockCounts;
}

export async function decidedOf(at: RunAtDesk, world: BookWorld): Promise<Decided> {
  const now = newYorkTime(world.now());
  const counts = await lineCounts(at.ledger, at.run.id, now);
  const blocks = await blockCounts(at.ledger, at.run.id);
  // what a rule takes is not in the queue, and may wait for a second person all the same
  return { isAnyWaiting: (counts.get('half') ?? 0) > 0 || (await isAnyWaiting(at, now)), counts, blocks };
}

/** The same of a run that is not at the desk yet. */
export async function decisionsOf(
  world: BookWorld,
  { book, engine: where }: Place,
  engine: BookEngine,
  run: Run,
): Promise<Decided> {
  const ledger = await openLedger(where, book);
  try {
    return await decidedOf(await runAtDesk(engine, ledger, run, snapshotAt(book, run.snapshot)), world);
  } finally {
    await ledger.close();
  }
}

export interface DeedOptions extends BookOptions {
  readonly by: string;
}

/** The same for somebody who may decide, of a run that can be used. */
export async function withDeed(
  world: BookWorld,
  options: DeedOptions,
  wanted: string | undefined,
  act: (at: RunAtDesk, deed: Deed) => Promise<number>,
): Promise<number> {
  const isJson = options.json === true;
  const actor = actorOf(options.by);
  if (actor.value === null) return reportProblems(world, actor.problems, isJson);
  const deed: Deed = { actor: actor.value, now: newYorkTime(world.now()) };
  return withDesk(world, options, wanted, async (at) => {
    const refused = await barred(at, deed);
    return refused === null ? act(at, deed) : reportRefusals(world, [refused], [], isJson);
  });
}

/** The same for whoever is at the machine, where nothing is decided. */
export async function withUsableRun(
  world: BookWorld,
  options: BookOptions,
  wanted: string | undefined,
  act: (at: RunAtDesk, deed: Deed) => Promise<number>,
): Promise<number> {
  const isJson = options.json === true;
  const actor = actorOf(null);
  if (actor.value === null) return reportProblems(world, actor.problems, isJson);
  const deed: Deed = { actor: actor.value, now: newYorkTime(world.now()) };
  return withDesk(world, options, wanted, async (at) => {
    const refused = await unusable(at);
    return refused === null ? act(at, deed) : reportRefusals(world, [refused], [], isJson);
  });
}

/** The accounts of `--accounts FILE`. */
export function accountsIn(file: string): Reading<readonly ListedAccount[]> {
  return readAccountList(file);
}

/** What was refused, each at the line of the file that names its account. */
export function reportRefusals(
  world: BookWorld,
  refusals: readonly Refusal[],
  listed: readonly ListedAccount[],
  isJson: boolean,
): number {
  const places = new Map(listed.map((one) => [one.account, one.problem]));
  const problems = refusals.map(({ account, message, accepted }): Problem => {
    const problem = account === null ? undefined : places.get(account);
    return problem === undefined ? callProblem(message, accepted) : problem(message, accepted);
  });
  return reportProblems(world, problems, isJson);
}

/** What book.json says today: what was frozen may have been changed since. */
export function factsToday(book: string): Reading<BookFacts> {
  return readBookFile(readFileSync(join(book, BOOK_FILE), 'utf8'));
}
