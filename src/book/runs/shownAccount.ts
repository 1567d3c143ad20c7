import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, defined } from '../../base/assert.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import { documentsOf } from '../accounts/documents.ts';
import { accountOf, type Unusable } from '../accounts/input.ts';
import { planOf } from '../accounts/planAccount.ts';
import type { Result } from '../accounts/result.ts';
import { POLICY_FILE } from '../files/firm.ts';
import type { Snapshot } from '../snapshot/freeze.ts';
import { type AccountRecord, readRecord } from '../snapshot/record.ts';
import { planningOf, rangeOf } from './planChunk.ts';
import type { Chunk, Run } from './port.ts';

/** What is kept of an account in a run. */
export interface Kept {
  readonly result: Result;
  readonly chunk: Chunk;
}

/** The plan of a run, made again; null where the run made none of the account. */
export function planAgain(
  snapshot: Snapshot,
  { day, question }: Pick<Run, 'day' | 'question'>,
  kept: Kept,
): Plan | null {
  if (kept.result.planId === null) return null;
  const { firm } = planningOf(snapshot);
  const account = accountOf(recordOf(snapshot, kept), firm);
  assert('portfolio' in account, 'what was planned could be read');
  const made = planOf(account, firm, { day, isCashOnly: question === 'cash_only' });
  assert(made.ok && made.value.planId === kept.result.planId, 'a plan made again is the same');
  return made.value;
}

function recordOf(snapshot: Snapshot, { result, chunk }: Kept): AccountRecord {
  const records = rangeOf(snapshot, chunk).map(readRecord);
  return defined(
    records.find(({ account }) => account === result.account),
    'a result is of an account of its chunk',
  );
}

/**
 * Writes an account of a snapshot as a workspace, on which `porch rebalance` makes the plan of the run again; or gives
 * the reasons why it has none.
 */
export function writeAccount(snapshot: Snapshot, { result, chunk }: Kept, folder: string): readonly Unusable[] {
  const { firm } = planningOf(snapshot);
  const record = recordOf(snapshot, { result, chunk });
  const account = accountOf(record, firm);
  if (!('portfolio' in account)) return account;
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of documentsOf(record, account)) writeFileSync(join(folder, name), text);
  const policy = join(snapshot.folder, POLICY_FILE);
  if (existsSync(policy)) writeFileSync(join(folder, POLICY_FILE), readFileSync(policy));
  return [];
}
