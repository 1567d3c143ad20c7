import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { approveByHand } from '../../src/book/approvals/approve.ts';
import type { RunAtDesk } from '../../src/book/approvals/runAtDesk.ts';
import { accountReader } from '../../src/book/blocks/accountState.ts';
import { readFillFile } from '../../src/book/blocks/fillFile.ts';
import { recordFills } from '../../src/book/blocks/recordFills.ts';
import { type Stated, stateBlocks } from '../../src/book/blocks/stateBlocks.ts';
import type { Block, Leg } from '../../src/book/blocks/tables.ts';
import type { Actions } from '../../src/book/files/corporateActions.ts';
import { snapshotAt } from '../../src/book/snapshot/freeze.ts';
import { temporaryFolder } from '../cli/porch.ts';
import { type Desk, deedOf, TEN } from './desks.ts';

// A book whose plans are approved, put into blocks and filled.

export const DEED = deedOf('pat', TEN + 1000);

/** A book of which every plan with trades is approved. */
export async function approved(desk: Desk): Promise<{ at: RunAtDesk; accounts: string[] }> {
  const at = await desk.run();
  const accounts: string[] = [];
  for await (const { account, trades, verdict } of desk.engine.results(at.run.id)) {
    if (trades.length > 0 && verdict !== 'BLOCKED') accounts.push(account);
  }
  const done = await approveByHand(at, accounts, true, deedOf('pat'));
  expect(done).toMatchObject({ approved: accounts.length });
  return { at, accounts };
}

export function stated(book: string, at: RunAtDesk, actions: Actions = new Map()): Promise<Stated> {
  const reader = accountReader(at.engine, at.run, snapshotAt(book, at.run.snapshot));
  return stateBlocks(at, reader, actions, DEED, join(book, 'snapshots/.blocks-0'));
}

export async function filled(
  book: string,
  at: RunAtDesk,
  rows: readonly string[],
  confirms = false,
  actions: Actions = new Map(),
) {
  const isTimed = rows.some((one) => one.split(',').length > 5);
  const file = join(temporaryFolder(), 'fills.csv');
  writeFileSync(file, `${[`block_id,fill_id,shares,price,commission${isTimed ? ',time' : ''}`, ...rows].join('\n')}\n`);
  const read = readFillFile(file);
  if (read.value === null) return read.problems.map(({ line, message }) => `${line}: ${message}`);
  const reader = accountReader(at.engine, at.run, snapshotAt(book, at.run.snapshot));
  const done = await recordFills(at, read.value, reader, actions, confirms, DEED);
  return 'fills' in done ? done : done.map(({ line, message }) => `${line}: ${message}`);
}

export const row = ({ id, limit }: Block, fill: string, shares: bigint, price = limit ?? '10'): string =>
  `${id},${fill},${shares},${price},`;

export const sum = (legs: readonly Leg[], of: (leg: Leg) => bigint): bigint =>
  legs.reduce((all, leg) => all + of(leg), 0n);
