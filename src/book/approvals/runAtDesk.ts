import { defined } from '../../base/assert.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import type { Result } from '../accounts/result.ts';
import type { BookFacts } from '../files/bookFile.ts';
import { readFirm } from '../files/firm.ts';
import type { Model } from '../files/models.ts';
import type { KeptRuns, Run } from '../runs/port.ts';
import type { BookDatabase } from '../runs/sql.ts';
import { suspicionOf } from '../runs/suspect.ts';
import type { Manifest, Snapshot } from '../snapshot/freeze.ts';

/** A run that people decide about, with what it was made of. */
export interface RunAtDesk {
  readonly engine: KeptRuns;
  readonly ledger: BookDatabase;
  readonly run: Run;
  readonly manifest: Manifest;
  readonly snapshot: Snapshot;
  readonly facts: BookFacts;
  readonly policy: Policy;
  readonly models: ReadonlyMap<string, Model>;
  /** Runs of the same question that were submitted after it, the next one first. */
  readonly later: readonly Run[];
}

/** What is refused: why, and what is accepted. `account` where it is one account's. */
export interface Refusal {
  readonly account: string | null;
  readonly message: string;
  readonly accepted: string;
}

export function refusal(account: string | null, message: string, accepted: string): Refusal {
  return { account, message, accepted };
}

export async function runAtDesk(
  engine: KeptRuns,
  ledger: BookDatabase,
  run: Run,
  snapshot: Snapshot,
): Promise<RunAtDesk> {
  const { facts, policy, models } = defined(readFirm(snapshot.folder).value, 'what was frozen was read');
  const runs = await engine.runs();
  const place = runs.findIndex(({ id }) => id === run.id);
  const later = runs.slice(place + 1).filter(({ question }) => question === run.question);
  return { engine, ledger, run, manifest: snapshot.manifest, snapshot, facts, policy, models, later };
}

/** Why nothing of a run can be approved or blocked; null where it can. */
export async function unusable({ engine, run, manifest, facts }: RunAtDesk): Promise<Refusal | null> {
  const { id, state } = run;
  const name = id.slice(0, 12);
  if (state !== 'done') {
    return refusal(null, `run ${name} is not finished (${state})`, 'a run of which every account has its result');
  }
  const why = suspicionOf({ run, tally: await engine.tally(id), facts, manifest });
  return why === null
    ? null
    : refusal(null, `run ${name} is suspect: ${why}`, 'a run of a book whose files were mended');
}

/** The first later run that has a result of the account; null where this one is its latest. */
export async function successor(
  { engine, later }: Pick<RunAtDesk, 'engine' | 'later'>,
  account: string,
): Promise<{ readonly run: Run; readonly result: Result } | null> {
  for (const run of later) {
    const found = await engine.result(run.id, account);
    // an account whose trades are on their way was not planned: that run has nothing to say of them
    const isPlanned = found !== null && !found.result.reasons.some(([reason]) => reason === 'in_flight');
    if (isPlanned) return { run, result: found.result };
  }
  return null;
}
