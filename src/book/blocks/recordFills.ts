import {
  add,
  compare,
  type Decimal,
  decimal,
  format,
  multiply,
  roundHalfEven,
  sum,
  trimmed,
  unitsAt,
} from '../../base/decimal.ts';
import type { Problem } from '../../documents/syntax/problem.ts';
import { newYorkTime } from '../../domain/days/calendar.ts';
import { byText } from '../../domain/instruments/security.ts';
import { plain, unitPrice } from '../../domain/instruments/wording.ts';
import { heldByAction } from '../approvals/held.ts';
import type { Deed } from '../approvals/record.ts';
import type { RunAtDesk } from '../approvals/runAtDesk.ts';
import type { BookFacts } from '../files/bookFile.ts';
import type { Actions } from '../files/corporateActions.ts';
import type { Sql } from '../runs/sql.ts';
import { plannedOtherwise } from '../snapshot/engine.ts';
import { actionSince, afterFills, newViolation, type PlanReader, restOf, sharesOf, tradedIn } from './accountState.ts';
import { allocate, shareCents } from './allocate.ts';
import { type Filled, fillBlock, holdAccounts } from './events.ts';
import type { ReportedFill } from './fillFile.ts';
import { householdNow, householdViolation } from './householdState.ts';
import { timesOf } from './stateBlocks.ts';
import { type Block, blockOf, fillsOf, type KeptFill, type Leg, legsOf } from './tables.ts';

/** What came of a file of fills. */
export interface Recorded {
  readonly fills: number;
  /** Fills that had been recorded before, as they are. */
  readonly known: number;
  readonly blocks: readonly string[];
  readonly held: readonly (readonly [account: string, reason: string])[];
}

/**
 * Records the fills of a file and shares them out (BOOK 8.3 to 8.9): all of them, or none and every problem. What is
 * unusual needs `confirms`. Accounts that would break a limit with what is left of their trades go into the queue.
 */
export async function recordFills(
  at: RunAtDesk,
  reported: readonly ReportedFill[],
  plannedAccount: PlanReader,
  actions: Actions,
  confirms: boolean,
  deed: Deed,
): Promise<Recorded | readonly Problem[]> {
  const problems: Problem[] = [];
  return at.ledger
    .write(async (sql) => {
      const touched = new Set<string>();
      const acted = new Map<string, string>();
      const late = new Map<string, string>();
      const blocks: string[] = [];
      let [fills, known] = [0, 0];
      // the order of rows is no matter: a block is filled by all that a file says of it
      for (const id of [...new Set(reported.map(({ block }) => block))].sort()) {
        const own = reported.filter(({ block }) => block === id);
        const batch = await batchOf(sql, at, id, own, deed, problems);
        if (batch === null) continue;
        const changed =
          batch.fresh.length === 0 ? [] : await changedSince(sql, at, batch, plannedAccount, actions, deed);
        for (const [account, words] of changed) acted.set(account, words);
        const [, first] = changed[0] ?? [];
        if (first !== undefined && !confirms)
          problems.push(...own.slice(-1).map((one) => one.problem(`${first}: the block is held`, CONFIRM)));
        if (!confirms) problems.push(...batch.unusual);
        known += batch.known;
        if (batch.fresh.length === 0 || problems.length > 0) continue;
        const isUnusual = batch.unusual.length > 0 || changed.length > 0;
        await fillBlock(sql, deed, batch.block, batch.fresh, batch.filled, isUnusual);
        for (const account of batch.gained) touched.add(account);
        // what its purchases were cut to is past (BOOK 8.10)
        if (batch.block.state === 'closed') for (const account of batch.gained) late.set(account, LATE);
        blocks.push(id);
        fills += batch.fresh.length;
      }
      if (problems.length > 0) throw new Refused(problems);
      const judged = [...touched].filter((account) => !acted.has(account)).sort();
      const broken = await heldAmong(sql, at, judged, plannedAccount, deed);
      const byAction = [...acted].map(([account, words]): [string, string] => [account, heldByAction(words)]);
      const held = [...new Map([...late, ...broken, ...byAction])].sort(([one], [other]) => byText(one, other));
      await holdAccounts(sql, deed, at.run.id, held);
      return { fills, known, blocks, held };
    })
    .catch((error: unknown) => {
      if (error instanceof Refused) return error.problems;
      throw error;
    });
}

const LATE = 'a block of it was filled after it was closed';

/** Takes the transaction back. */
class Refused extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super('the fills are refused');
    this.problems = problems;
  }
}

interface Batch {
  readonly block: Block;
  /** Fills that are new, or other than they were. */
  readonly fresh: readonly KeptFill[];
  readonly known: number;
  readonly unusual: readonly Problem[];
  readonly filled: Filled;
  /** Accounts whose shares changed. */
  readonly gained: readonly string[];
}

const CONFIRM = '--confirm-unusual, if it is so';

async function batchOf(
  sql: Sql,
  { run, facts }: RunAtDesk,
  id: string,
  reported: readonly ReportedFill[],
  deed: Deed,
  problems: Problem[],
): Promise<Batch | null> {
  const before = problems.length;
  const block = await blockOf(sql, run.id, id);
  if (block === null) {
    const accepted = 'a block of this run, as blocks.csv names it';
    for (const one of reported) problems.push(one.problem(`no block of the run is ${id}`, accepted));
    return null;
  }
  const kept = new Map((await fillsOf(sql, id)).map((fill) => [fill.fillId, fill]));
  const unusual: Problem[] = [];
  const fresh = reported.flatMap((one) => freshOf(one, block, kept, deed, { problems, unusual }));
  if (problems.length > before) return null;
  const all = [...new Map([...kept, ...fresh.map((fill) => [fill.fillId, fill] as const)]).values()];
  const legs = await legsOf(sql, id);
  const last = reported[reported.length - 1];
  if (fresh.length > 0 && last !== undefined) refuseOver(last, block, all, facts, { problems, unusual });
  if (problems.length > before) return null;
  const filled = standingOf(block, legs, all, facts);
  const had = new Map(legs.map(({ account, got }) => [account, got]));
  const gained = filled.legs.filter(({ account, got }) => had.get(account) !== got);
  const accounts = gained.filter(({ asked }) => asked > 0n).map(({ account }) => account);
  return { block, fresh, known: reported.length - fresh.length, unusual, filled, gained: accounts };
}

/** What is wrong with fills, and what is recorded of them once a person has confirmed it. */
interface Told {
  readonly problems: Problem[];
  readonly unusual: Problem[];
}

/** A fill that is new, or other than it was; none where it stands already, or cannot be shared out. */
function freshOf(
  one: ReportedFill,
  block: Block,
  kept: ReadonlyMap<string, KeptFill>,
  deed: Deed,
  { problems, unusual }: Told,
): KeptFill[] {
  const shares = timesOf(one.shares, decimal(block.unit));
  if (shares === null) {
    problems.push(
      one.problem(`${plain(one.shares)} shares are no multiple of ${block.unit}`, 'shares as the block has them'),
    );
    return [];
  }
  const fill = keptFill(one, shares, deed);
  const standing = kept.get(fill.fillId);
  if (standing !== undefined && isSame(standing, fill)) return [];
  if (standing !== undefined) unusual.push(one.problem(`${fill.fillId} was recorded with other figures`, CONFIRM));
  if (isWorse(block, one.price))
    unusual.push(
      one.problem(
        `${fill.fillId} is at ${unitPrice(one.price)}, beyond the limit of ${unitPrice(decimal(block.limit ?? '0'))}`,
        CONFIRM,
      ),
    );
  if (block.state === 'closed')
    unusual.push(one.problem(`the block ${block.id} is closed`, `${CONFIRM}: the block is open again then`));
  return [standing !== undefined && one.at === null ? { ...fill, at: standing.at } : fill];
}

/** More than the block asked goes to its custodian's error account, where it has one. */
function refuseOver(
  last: ReportedFill,
  block: Block,
  all: readonly KeptFill[],
  { errorAccounts }: RunAtDesk['facts'],
  { problems, unusual }: Told,
): void {
  const over = all.reduce((total, { shares }) => total + shares, 0n) - block.asked;
  if (over <= 0n) return;
  const words = `${plain(sharesOf(over, block))} shares more are filled than the block asked`;
  unusual.push(last.problem(words, `${CONFIRM}: they go to the error account of ${block.custodian}`));
  if (errorAccounts.has(block.custodian)) return;
  problems.push(
    last.problem(`${words}, and ${block.custodian} has no error account`, 'error_accounts in book.json, and a new run'),
  );
}

function keptFill({ block, fillId, price, commission, at }: ReportedFill, shares: bigint, { now }: Deed): KeptFill {
  const time = new Date(at ?? now.instant).toISOString();
  return { block, fillId, shares, price: plain(price), commission: plain(commission), at: time };
}

function isSame(one: KeptFill, other: KeptFill): boolean {
  return one.shares === other.shares && one.price === other.price && one.commission === other.commission;
}

function isWorse({ side, limit }: Block, price: Decimal): boolean {
  if (limit === null) return false;
  const above = compare(price, decimal(limit));
  return side === 'BUY' ? above > 0 : above < 0;
}

const CENTS = 2;

/**
 * How a block stands with these fills: shares by 8.3 and 8.4, beyond what it asked to the error account; every leg at the
 * block's average price, cash and commission in cents that add up (8.6). Where less is filled than before, it is shared
 * out anew.
 */
export function standingOf(
  block: Block,
  legs: readonly Leg[],
  fills: readonly KeptFill[],
  facts: Pick<BookFacts, 'errorAccounts' | 'minimumAllotment'>,
): Filled {
  const filled = fills.reduce((total, { shares }) => total + shares, 0n);
  const over = filled > block.asked ? filled - block.asked : 0n;
  const shared = filled - over;
  const asking = legs.filter(({ asked }) => asked > 0n);
  const had = asking.reduce((total, { got }) => total + got, 0n);
  const shares = asking.map(({ account, asked, got }) => ({ account, asked, got: had > shared ? 0n : got }));
  const least = timesOf(decimal(`${facts.minimumAllotment}`), decimal(block.unit)) ?? 0n;
  const got = allocate(block.id, shares, shared, least);
  const notional = sum(fills.map(({ shares: units, price }) => multiply(sharesOf(units, block), decimal(price))));
  const commission = fills.reduce((total, fill) => add(total, decimal(fill.commission)), decimal('0'));
  const error = facts.errorAccounts.get(block.custodian) ?? '';
  const rows = asking.map(({ account, asked }, place) => ({ account, asked, got: got[place] ?? 0n }));
  const isKept = over > 0n || legs.some(({ asked }) => asked === 0n);
  const all = isKept ? [...rows, { account: error, asked: 0n, got: over }] : rows;
  const weighed = all.map((one) => ({ account: one.account, weight: one.got }));
  const cents = (dollars: Decimal): readonly bigint[] =>
    shareCents(block.id, weighed, unitsAt(roundHalfEven(dollars, CENTS), CENTS));
  const [cash, costs] = [cents(notional), cents(commission)];
  return {
    filled,
    notional: format(trimmed(notional)),
    legs: all.map((one, place) => ({
      block: block.id,
      ...one,
      cash: cash[place] ?? 0n,
      commission: costs[place] ?? 0n,
    })),
  };
}

/** Accounts of a block whose security is another thing since the day of their figures, with what became of it (BOOK 8.10). */
async function changedSince(
  sql: Sql,
  at: RunAtDesk,
  { block, fresh }: Batch,
  plannedAccount: PlanReader,
  actions: Actions,
  { now }: Deed,
): Promise<readonly (readonly [account: string, words: string])[]> {
  if (!actions.has(block.ticker)) return [];
  const filledOn = fresh.map(({ at }) => newYorkTime(Date.parse(at)).date).sort();
  const changed: [string, string][] = [];
  for (const { account, asked } of await legsOf(sql, block.id)) {
    if (asked === 0n) continue;
    const planned = await plannedAccount(account);
    const words =
      planned === null
        ? `${block.ticker} is in corporate_actions.csv, and ${plannedOtherwise(at.manifest.engine)}`
        : actionSince(planned, [block.ticker], actions, filledOn.at(-1) ?? now.date);
    if (words !== null) changed.push([account, words]);
  }
  return changed;
}

/** Accounts that may not go on with what is left of their trades; those of one household are judged together. */
async function heldAmong(
  sql: Sql,
  at: RunAtDesk,
  touched: readonly string[],
  plannedAccount: PlanReader,
  { now }: Deed,
): Promise<[string, string][]> {
  const run = at.run.id;
  const held: [string, string][] = [];
  const waiting = new Set(touched);
  // those that are added on the way come, too
  for (const name of waiting) {
    const account = await plannedAccount(name);
    if (account === null) {
      held.push([name, plannedOtherwise(at.manifest.engine)]);
      continue;
    }
    const traded = await tradedIn(sql, run, name);
    const after = afterFills(account, traded);
    const household = await householdNow(sql, run, account, now);
    const wrong =
      newViolation(account, after, restOf(account, traded, new Map()), now.date) ??
      (household === null ? null : householdViolation(account, traded, new Map(), household));
    if (wrong !== null) held.push([name, wrong]);
    for (const mate of account.mates) if ((await tradedIn(sql, run, mate.name)).length > 0) waiting.add(mate.name);
  }
  return held;
}
