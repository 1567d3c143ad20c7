import { join } from 'node:path';
import { hashJson } from '../../base/hash.ts';
import { counted, wholeNumber } from '../../documents/print/figures.ts';
import type { Result } from '../accounts/result.ts';
import { BOOK_ENGINE } from '../snapshot/engine.ts';
import { fileHash, RECORDS_FILE, type Snapshot } from '../snapshot/freeze.ts';
import { readRecord } from '../snapshot/record.ts';
import { planChunk, planningOf, rangeOf, SnapshotChanged } from './planChunk.ts';
import type { BookEngine, Run } from './port.ts';
import { selectedLines } from './selection.ts';

/** What was held against what. */
export interface Verified {
  readonly accounts: number;
  /** Accounts whose result was made again. */
  readonly again: number;
  /** Of these, results that this engine makes otherwise than the run's, which was another: nothing is said of them. */
  readonly otherwise: number;
  /** What is not as it was kept, one sentence each. */
  readonly faults: readonly string[];
}

/** About so many accounts are made again where not all of them are. */
const SAMPLE = 200;
const MOST_FAULTS = 100;

/**
 * Holds a run against its snapshot: the snapshot's files against its hashes and its name, one result for each account
 * and no other, and results that are made again against those that were kept: some, spread over all, or every one.
 */
export async function verifyRun(engine: BookEngine, run: Run, snapshot: Snapshot, isAll: boolean): Promise<Verified> {
  const faults: string[] = [];
  const fault = (words: string): void => {
    if (faults.length < MOST_FAULTS) faults.push(words);
  };
  const { manifest, id } = snapshot;
  if (hashJson({ ...manifest }) !== id) fault(`snapshot.json is not that of ${id}`);
  if (fileHash(join(snapshot.folder, RECORDS_FILE)) !== manifest.files[RECORDS_FILE]) {
    fault(`${RECORDS_FILE} is not as it was frozen`);
  }
  const step = isAll ? 1 : Math.max(1, Math.floor(run.accounts / SAMPLE));
  const isOurs = manifest.engine === BOOK_ENGINE;
  let [accounts, again, otherwise] = [0, 0, 0];
  try {
    const planning = planningOf(snapshot);
    for (const chunk of await engine.chunks(run.id)) {
      const names = selectedLines(rangeOf(snapshot, chunk), run.selection).map((line) => readRecord(line).account);
      const found = new Map((await engine.resultsAmong(run.id, names)).map((one) => [one.result.account, one]));
      for (const [place, account] of names.entries()) {
        const kept = found.get(account);
        if (kept === undefined && run.state === 'done') fault(`${account} has no result`);
        else if (kept !== undefined && kept.chunk !== chunk.number) fault(`${account} is kept in another chunk`);
        if (kept !== undefined && accounts % step === 0) {
          again += 1;
          const [made] = planChunk(snapshot, planning, run, chunk, [place, place + 1]);
          const isSame = made !== undefined && isAsKept(made, kept.result);
          if (!isSame && isOurs) fault(`${account} has another result than it was kept with`);
          if (!isSame && !isOurs) otherwise += 1;
        }
        accounts += 1;
      }
    }
  } catch (error) {
    if (!(error instanceof SnapshotChanged)) throw error;
    fault(error.message);
  }
  if (faults.length === 0 && accounts !== run.accounts)
    fault(`${counted(accounts, 'account is', 'accounts are')} in chunks, and ${wholeNumber(run.accounts)} in the run`);
  let results = 0;
  for (const count of (await engine.tally(run.id)).statuses.values()) results += count;
  if (results > accounts)
    fault(`${counted(results, 'result is', 'results are')} kept of ${counted(accounts, 'account')}`);
  return { accounts, again, otherwise, faults };
}

/** Results of an earlier version have no drift, and no hash of what they were made of; one may be another run's. */
function isAsKept(made: Result, kept: Result): boolean {
  const { carriedFrom } = kept;
  const drift = kept.drift === null ? null : made.drift;
  const hash = kept.inputHash === '' ? '' : made.inputHash;
  return JSON.stringify({ ...made, drift, inputHash: hash, carriedFrom }) === JSON.stringify(kept);
}
