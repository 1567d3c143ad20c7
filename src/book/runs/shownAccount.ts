import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defined } from '../../base/assert.ts';
import { documentsOf } from '../accounts/documents.ts';
import { accountOf, type Unusable } from '../accounts/input.ts';
import type { Result } from '../accounts/result.ts';
import { POLICY_FILE } from '../files/firm.ts';
import type { Snapshot } from '../snapshot/freeze.ts';
import { readRecord } from '../snapshot/record.ts';
import { planningOf, rangeOf } from './planChunk.ts';
import type { Chunk } from './port.ts';

/**
 * Writes an account of a snapshot as a workspace, on which `porch rebalance` makes the plan of the run again; or gives
 * the reasons why it has none.
 */
export function writeAccount(
  snapshot: Snapshot,
  { result, chunk }: { readonly result: Result; readonly chunk: Chunk },
  folder: string,
): readonly Unusable[] {
  const { firm } = planningOf(snapshot);
  const records = rangeOf(snapshot, chunk).map(readRecord);
  const record = defined(
    records.find(({ account }) => account === result.account),
    'a result is of an account of its chunk',
  );
  const account = accountOf(record, firm);
  if (!('portfolio' in account)) return account;
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of documentsOf(record, account)) writeFileSync(join(folder, name), text);
  const policy = join(snapshot.folder, POLICY_FILE);
  if (existsSync(policy)) writeFileSync(join(folder, POLICY_FILE), readFileSync(policy));
  return [];
}
