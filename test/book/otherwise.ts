import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, hashJson } from '../../src/base/hash.ts';
import { type Snapshot, snapshotAt } from '../../src/book/snapshot/freeze.ts';
import { frozen } from './books.ts';
import type { Desk } from './desks.ts';

// A book as another version of the program left it.

/** The book's snapshot as an earlier version would have frozen it. */
export function frozenEarlier(book: string): Snapshot {
  const { folder, manifest } = frozen(book);
  const earlier = { ...manifest, engine: '0.1.0' };
  const id = hashJson({ ...earlier });
  writeFileSync(join(folder, 'snapshot.json'), `${canonicalJson({ ...earlier })}\n`);
  renameSync(folder, join(book, 'snapshots', id));
  return snapshotAt(book, id);
}

/** Accounts that trade on both sides, by themselves. */
export async function bothSides(desk: Desk, run: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { account, trades, household, verdict } of desk.engine.results(run)) {
    const sides = new Set(trades.map(([side]) => side));
    if (sides.size === 2 && household === '' && verdict !== 'BLOCKED') found.push(account);
  }
  return found;
}

/** As if the run had another plan of the account, which is approved. */
export async function planOtherwise({ ledger }: Desk, account: string): Promise<void> {
  await ledger.change('UPDATE result SET plan_id = ?1 WHERE account = ?2', 'a'.repeat(64), account);
  await ledger.change('UPDATE line SET plan_id = ?1 WHERE account = ?2', 'a'.repeat(64), account);
}
