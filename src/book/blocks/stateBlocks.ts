import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Decimal, decimal, format, trimmed } from '../../base/decimal.ts';
import { hashJson } from '../../base/hash.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import type { Result } from '../accounts/result.ts';
import { heldByAction, heldOf } from '../approvals/held.ts';
import { approvedLines, holdsAt, type Line } from '../approvals/lines.ts';
import { type Deed, tradesHash } from '../approvals/record.ts';
import { type RunAtDesk, successor } from '../approvals/runAtDesk.ts';
import type { Actions } from '../files/corporateActions.ts';
import { writtenLines } from '../files/lines.ts';
import { sortedLines } from '../files/sortLines.ts';
import { countIn } from '../ledger/cells.ts';
import type { Sql } from '../runs/sql.ts';
import { BOOK_ENGINE, plannedOtherwise } from '../snapshot/engine.ts';
import { actionSince, type PlanReader } from './accountState.ts';
import { purchasesOf } from './buyLegs.ts';
import { holdAccounts, stateBlock } from './events.ts';
import { householdNow, householdViolation } from './householdState.ts';
import { isFinished, lastStatement, legsOfAccount } from './tables.ts';

/** What was stated, and what was left out. */
export interface Stated {
  /** The number of the statement; 0 where there was nothing to state. */
  readonly statement: number;
  readonly blocks: number;
  readonly legs: number;
  /** Accounts whose purchases were made smaller, for what their sales brought. */
  readonly cut: number;
  /** Accounts whose purchases wait for their sales, or for their household's. */
  readonly waiting: number;
  /** Accounts that go into the queue, with why. */
  readonly held: readonly (readonly [account: string, reason: string])[];
  /** Approved accounts that are left out, by why. */
  readonly passed: ReadonlyMap<string, number>;
}

/** Somebody decided something while blocks were put together: nothing was stated. */
export class Overtaken extends Error {}

/** Puts approved trades into blocks: sales first, then what the sales leave for purchases (BOOK 8). All or nothing. */
export async function stateBlocks(
  at: RunAtDesk,
  plannedAccount: PlanReader,
  actions: Actions,
  deed: Deed,
  scratch: string,
): Promise<Stated> {
  const { ledger, run, policy, facts } = at;
  mkdirSync(scratch, { recursive: true });
  const spool = join(scratch, 'legs');
  writeFileSync(spool, '');
  try {
    const seen = await lastEvent(ledger);
    const counts = { legs: 0, cut: 0, waiting: 0 };
    const held: [string, string][] = [];
    const passed = new Map<string, number>();
    for await (const line of approvedLines(ledger, run.id)) {
      const part = await partOf(at, line, plannedAccount, actions, deed);
      if (part.kind === 'passed') passed.set(part.why, (passed.get(part.why) ?? 0) + 1);
      else if (part.kind === 'held') held.push([line.account, part.why]);
      else if (part.kind === 'waiting') counts.waiting += 1;
      else {
        counts.legs += part.lines.length;
        if (part.isCut) counts.cut += 1;
        appendFileSync(spool, part.lines.map((one) => `${one}\n`).join(''));
      }
    }
    return await ledger.write(async (sql) => {
      // approvals and fills that came meanwhile would have changed what is stated
      if ((await lastEvent(sql)) !== seen) throw new Overtaken('somebody decided something meanwhile: try again');
      const statement = (await lastStatement(sql, run.id)) + 1;
      let blocks = 0;
      for (const { key, legs } of groupsIn(spool, join(scratch, 'sort'))) {
        await stateGroup(sql, deed, { run: run.id, statement, key, legs, policy, least: facts.minimumAllotment });
        blocks += 1;
      }
      await holdAccounts(sql, deed, run.id, held);
      return { statement: blocks === 0 ? 0 : statement, blocks, ...counts, held, passed };
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function lastEvent(sql: Sql): Promise<number> {
  const [row] = await sql.rows('SELECT max(sequence) AS last FROM event');
  return countIn(row, 'last');
}

type Part =
  | { readonly kind: 'legs'; readonly lines: readonly string[]; readonly isCut: boolean }
  | { readonly kind: 'passed'; readonly why: string }
  | { readonly kind: 'held'; readonly why: string }
  | { readonly kind: 'waiting' };

function passedOtherwise({ manifest }: RunAtDesk): Part {
  return { kind: 'passed', why: `${plannedOtherwise(manifest.engine)}: run the book anew` };
}

/** What of an approved account's trades goes into blocks now. */
async function partOf(
  at: RunAtDesk,
  line: Line,
  plannedAccount: PlanReader,
  actions: Actions,
  { now }: Deed,
): Promise<Part> {
  const { ledger, engine, run } = at;
  const { account } = line;
  if (!holdsAt(line, now)) return { kind: 'passed', why: 'their approval has ended' };
  const result = (await engine.result(run.id, account))?.result;
  if (result === undefined || result.planId !== line.plan_id)
    return { kind: 'passed', why: 'their plan is another one' };
  const later = await successor(at, account);
  if (later !== null && tradesHash(later.result) !== line.trades_hash) {
    return { kind: 'passed', why: 'a later run has other trades for them' };
  }
  const traded = await legsOfAccount(ledger, account);
  const own = traded.filter(({ block }) => block.run === run.id);
  const others = traded.filter(({ block }) => block.run !== run.id);
  if (others.some(({ block }) => !isFinished(block)))
    return { kind: 'passed', why: 'another run has them in an open block' };
  if (others.some(({ block }) => block.statedAt >= run.submittedAt)) {
    return { kind: 'passed', why: 'another run traded them since' };
  }
  if ((await heldOf(ledger, run.id, account)) !== null)
    return { kind: 'passed', why: 'held back: they are in the queue' };
  if (result.trades.some(([, ticker]) => actions.has(ticker))) {
    const tickers = result.trades.map(([, ticker]) => ticker);
    const planned = await plannedAccount(account);
    if (planned === null) return passedOtherwise(at);
    const why = actionSince(planned, tickers, actions, now.date);
    if (why !== null) return { kind: 'held', why: heldByAction(why) };
  }
  const sells = result.trades.filter(([side]) => side === 'SELL');
  const isBuying = result.trades.some(([side]) => side === 'BUY');
  if (own.length === 0 && sells.length > 0) {
    // what is sold is of the plan that its purchases will be of
    if (at.manifest.engine !== BOOK_ENGINE && (await plannedAccount(account)) === null) return passedOtherwise(at);
    return {
      kind: 'legs',
      lines: sells.map(([, ticker, shares, limit]) => lineOf(result, 'SELL', ticker, limit, shares)),
      isCut: false,
    };
  }
  if (own.some(({ block }) => block.side === 'BUY') || !isBuying) return { kind: 'passed', why: 'in blocks already' };
  if (!own.every(({ block }) => isFinished(block))) return { kind: 'waiting' };
  const planned = await plannedAccount(account);
  if (planned === null) return passedOtherwise(at);
  const bought = purchasesOf(planned, own, now.date);
  if (bought.kind === 'held') return { kind: 'held', why: bought.reason };
  const household = await householdNow(ledger, run.id, planned, now);
  const broken = household === null ? null : householdViolation(planned, own, bought.shares, household);
  if (broken !== null) return household?.awaitsSales === true ? { kind: 'waiting' } : { kind: 'held', why: broken };
  const lines = result.trades.flatMap(([side, ticker, , limit]) => {
    const shares = side === 'BUY' ? bought.shares.get(ticker) : undefined;
    return shares === undefined ? [] : [lineOf(result, 'BUY', ticker, limit, format(trimmed(shares)))];
  });
  return { kind: 'legs', lines, isCut: bought.isCut };
}

/** No name has a control character in it. */
const BETWEEN = '\u0001';

/** A leg as a line that sorts by its block, then by account: sales before purchases. */
function lineOf({ custodian, account }: Result, side: string, ticker: string, limit: string, shares: string): string {
  return [side === 'SELL' ? '0' : '1', custodian, ticker, limit, account, shares].join(BETWEEN);
}

interface Key {
  readonly side: 'SELL' | 'BUY';
  readonly custodian: string;
  readonly ticker: string;
  readonly limit: string;
}

interface Asked {
  readonly account: string;
  readonly shares: Decimal;
}

/** The legs of one block after the other: what is held is one block. */
function* groupsIn(spool: string, scratch: string): Iterable<{ readonly key: Key; readonly legs: readonly Asked[] }> {
  let [key, legs]: [Key | null, Asked[]] = [null, []];
  for (const line of sortedLines(writtenLines(spool), scratch)) {
    const [side, custodian = '', ticker = '', limit = '', account = '', shares = ''] = line.split(BETWEEN);
    const next: Key = { side: side === '0' ? 'SELL' : 'BUY', custodian, ticker, limit };
    if (key !== null && !isSameKey(key, next)) {
      yield { key, legs };
      legs = [];
    }
    key = next;
    legs.push({ account, shares: decimal(shares) });
  }
  if (key !== null) yield { key, legs };
}

function isSameKey(one: Key, other: Key): boolean {
  const { side, custodian, ticker, limit } = other;
  return one.side === side && one.custodian === custodian && one.ticker === ticker && one.limit === limit;
}

interface Group {
  readonly run: string;
  readonly statement: number;
  readonly key: Key;
  readonly legs: readonly Asked[];
  readonly policy: Policy;
  readonly least: number;
}

async function stateGroup(sql: Sql, deed: Deed, { run, statement, key, legs, policy, least }: Group): Promise<void> {
  const unit = unitOf(legs, key.limit === '' ? policy.fundIncrement : policy.shareIncrement);
  const counted = legs.map(({ account, shares }) => ({ account, asked: timesOf(shares, unit) ?? 0n }));
  const said = counted.map(({ account, asked }) => [account, `${asked}`]);
  const id = hashJson({ run, statement, ...key, legs: said }).slice(0, 16);
  const asked = counted.reduce((sum, one) => sum + one.asked, 0n);
  const { side, custodian, ticker, limit } = key;
  const named = { id, run, statement, custodian, side, ticker, unit: format(unit), limit: limit === '' ? null : limit };
  await stateBlock(sql, deed, { ...named, asked }, counted, least);
}

/** What shares are counted in: the increment; where a leg is no multiple of it, the finest digit of any leg. */
function unitOf(legs: readonly Asked[], increment: Decimal): Decimal {
  if (legs.every(({ shares }) => timesOf(shares, increment) !== null)) return increment;
  return { units: 1n, scale: Math.max(...legs.map(({ shares }) => trimmed(shares).scale)) };
}

/** How often `unit` goes into shares, whole times; null where it does not. */
export function timesOf(shares: Decimal, unit: Decimal): bigint | null {
  const scale = Math.max(shares.scale, unit.scale);
  const at = (value: Decimal): bigint => value.units * 10n ** BigInt(scale - value.scale);
  return at(shares) % at(unit) === 0n ? at(shares) / at(unit) : null;
}
