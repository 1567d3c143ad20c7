import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { defined } from '../../base/assert.ts';
import { type Decimal, format, sign, ZERO } from '../../base/decimal.ts';
import type { AccountFill } from '../../domain/holdings/lotFile.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { BookAccount, Unusable } from '../accounts/bookAccount.ts';
import { dueWords } from '../accounts/cashDue.ts';
import { memberOf, type PolicyTexts, workspaceOf } from '../accounts/documents.ts';
import { accountOf } from '../accounts/input.ts';
import { plansAmong } from '../accounts/planAccount.ts';
import type { Result } from '../accounts/result.ts';
import { ofMates } from '../accounts/together.ts';
import { POLICY_FILE } from '../files/firm.ts';
import { policyFile } from '../files/policies.ts';
import { OTHER_ENGINE_REMEDY, plannedOtherwise } from '../snapshot/engine.ts';
import type { Snapshot } from '../snapshot/freeze.ts';
import type { AccountRecord } from '../snapshot/record.ts';
import { householdAmong, planningOf, rangeOf, SnapshotChanged } from './planChunk.ts';
import type { Chunk, Run } from './port.ts';

/** What is kept of an account in a run. */
export interface Kept {
  readonly result: Result;
  readonly chunk: Chunk;
}

/** A plan of a run, made again. */
export interface ShownPlan {
  readonly plan: Plan;
  /** Dollars that are due within the days ahead, and that its targets leave; null where there are none. */
  readonly due: string | null;
}

/** The plan of a run, made again; null where the run made none of the account. */
export function planAgain(
  snapshot: Snapshot,
  { day, question }: Pick<Run, 'day' | 'question'>,
  kept: Kept,
): ShownPlan | null {
  const { planId, account } = kept.result;
  if (planId === null) return null;
  const { firm } = planningOf(snapshot);
  const all = plansAmong(householdOf(snapshot, kept), firm, { day, asks: question });
  const own = all.find(({ name }) => name === account);
  if (own?.made?.plan.planId !== planId) {
    throw new SnapshotChanged(plannedOtherwise(snapshot.manifest.engine), OTHER_ENGINE_REMEDY);
  }
  const due = keptOf(own.account);
  return { plan: own.made.plan, due: sign(due) === 0 ? null : format(due) };
}

function householdOf(snapshot: Snapshot, { result, chunk }: Kept): readonly AccountRecord[] {
  return householdAmong(rangeOf(snapshot, chunk), result.account);
}

/** Dollars that the targets of its model leave because they are due: targets of its own are as they are. */
function keptOf({ model, due }: BookAccount): Decimal {
  return model === null ? ZERO : due;
}

/** Where an account was written as a workspace. */
export interface WrittenAccount {
  /** The account's own folder. */
  readonly workspace: string;
  /** What blocks brought each account, by name: no journal of a workspace tells it. */
  readonly fills: ReadonlyMap<string, readonly AccountFill[]>;
  /** What is to be said of a plan of it; null where nothing is. */
  readonly about: string | null;
}

/**
 * Writes an account of a snapshot as a workspace into `folder`, with its household where it is in one: `porch rebalance`
 * makes the plan of the run again; or gives the reasons why it has none.
 */
export function writeAccount(
  snapshot: Snapshot,
  { day }: Pick<Run, 'day'>,
  kept: Kept,
  folder: string,
): WrittenAccount | readonly Unusable[] {
  const { firm } = planningOf(snapshot);
  const own = householdOf(snapshot, kept);
  const textOf = (name: string): string | null => {
    const path = join(snapshot.folder, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : null;
  };
  const policyText = textOf(POLICY_FILE);
  const texts = ({ cells }: AccountRecord): PolicyTexts => ({
    firm: policyText,
    named: cells?.policy === undefined ? null : textOf(policyFile(cells.policy)),
  });
  const read = own.map((record) => ({ record, account: accountOf(record, firm, day) }));
  const wrong = read.flatMap(({ account }) => ('portfolio' in account ? [] : account));
  if (wrong.length > 0) return wrong;
  const accounts = read.flatMap(({ record, account }) => ('portfolio' in account ? [{ record, account }] : []));
  const fills = new Map(accounts.map(({ record, account }) => [record.account, account.fills]));
  const asked = accounts.find(({ record }) => record.account === kept.result.account);
  const about = dueWords(keptOf(defined(asked, 'an account is in its household').account));
  const [first] = accounts;
  if (first !== undefined && accounts.length === 1) {
    write(folder, workspaceOf(first.record, first.account, texts(first.record)));
    return { workspace: folder, fills, about };
  }
  write(folder, new Map([[POLICY_FILE, policyText ?? '{}\n']]));
  for (const one of accounts) {
    const { record, account } = one;
    write(memberFolder(folder, record.account), memberOf(record, account, texts(record), ofMates(one, accounts)));
  }
  return { workspace: memberFolder(folder, kept.result.account), fills, about };
}

function memberFolder(folder: string, account: string): string {
  return join(folder, 'accounts', account);
}

function write(folder: string, documents: ReadonlyMap<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of documents) {
    // documents of analysts may stand in a folder below
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}
