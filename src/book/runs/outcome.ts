import { assert, defined } from '../../base/assert.ts';
import type { BookFacts } from '../files/bookFile.ts';
import { readFirm } from '../files/firm.ts';
import type { Manifest, Snapshot } from '../snapshot/freeze.ts';
import type { KeptRuns, Progress, Run, RunFacts, Tally } from './port.ts';

/** What a run came to. */
export interface Outcome {
  readonly run: Run;
  readonly progress: Progress;
  readonly tally: Tally;
  readonly facts: BookFacts;
  readonly manifest: Manifest;
}

/** What a run came to; every account of a chunk that is done is accounted for, once. */
export async function outcomeOf(engine: KeptRuns, run: Pick<RunFacts, 'id'>, snapshot: Snapshot): Promise<Outcome> {
  const found = await submitted(engine, run);
  const { facts } = defined(readFirm(snapshot.folder).value, 'what was frozen was read');
  const [before, tally, progress] = [
    await engine.progress(run.id),
    await engine.tally(run.id),
    await engine.progress(run.id),
  ];
  const outcome = { run: found, facts, progress, tally, manifest: snapshot.manifest };
  // others may commit chunks in between
  if (before.chunksDone !== progress.chunksDone) return outcome;
  const results = [...tally.statuses.values()].reduce((sum, count) => sum + count, 0);
  assert(results + tally.lost === progress.accountsDone, 'each account of a chunk that is done has one result');
  assert(found.state !== 'done' || progress.accountsDone === found.accounts, 'a run that is done has all its accounts');
  return outcome;
}

/** A run as the engine has it. */
export async function submitted(engine: KeptRuns, { id }: Pick<RunFacts, 'id'>): Promise<Run> {
  return defined(
    (await engine.runs()).find((one) => one.id === id),
    'the run was submitted',
  );
}
