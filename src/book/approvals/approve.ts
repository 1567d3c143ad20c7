import { closeAfter } from '../../domain/days/calendar.ts';
import { isSamePerson } from '../../domain/planning/person.ts';
import type { Result } from '../accounts/result.ts';
import type { ApprovalRule } from '../files/approvalRules.ts';
import type { Sql } from '../runs/sql.ts';
import { assignedTargets, noSecond } from './eyes.ts';
import { holdsAt, type Line, type LineOfEvent, lineOf } from './lines.ts';
import { type Deed, lineFrom, recordLines } from './record.ts';
import { type Refusal, type RunAtDesk, refusal, successor } from './runAtDesk.ts';
import { heldBack } from './standing.ts';

/** What came of an approval. */
export interface Approved {
  /** Accounts whose plan is approved now. */
  readonly approved: number;
  /** Accounts that wait for a second person. */
  readonly half: number;
  /** Accounts that a rule takes and that were passed over, by why. */
  readonly passed: ReadonlyMap<string, number>;
}

const AT_ONCE = 500;

/** Approves every plan of a run that a rule takes and nobody decided yet. What was done before is not done again. */
export async function approveByRule(at: RunAtDesk, rule: ApprovalRule, deed: Deed): Promise<Approved> {
  const passed = new Map<string, number>();
  let [approved, half] = [0, 0];
  let batch: Result[] = [];
  const flush = async (): Promise<void> => {
    const results = batch;
    batch = [];
    const done = await at.ledger.write(async (sql) => {
      const lines: LineOfEvent[] = [];
      for (const result of results) {
        const why = await passing(sql, at, result, rule, deed);
        if (typeof why !== 'string') lines.push(why);
        else passed.set(why, (passed.get(why) ?? 0) + 1);
      }
      await recordApproval(sql, at, lines, rule, deed);
      return lines;
    });
    for (const line of done) if (isHalf(line)) half += 1;
    approved += done.length;
  };
  for await (const result of at.engine.ruledResults(at.run.id)) {
    if (!result.rules.includes(rule.name)) continue;
    batch.push(result);
    if (batch.length === AT_ONCE) await flush();
  }
  if (batch.length > 0) await flush();
  return { approved: approved - half, half, passed };
}

/** The line that a rule makes of a result, or why it leaves it. */
async function passing(
  sql: Sql,
  at: RunAtDesk,
  result: Result,
  rule: ApprovalRule,
  { actor, now }: Deed,
): Promise<LineOfEvent | string> {
  const { account } = result;
  const line = await lineOf(sql, at.run.id, account);
  const first = line !== null && holdsAt(line, now) ? line : null;
  if (first !== null && !(first.state === 'half' && first.rule === rule.name)) return WORDS[first.state];
  if ((await assignedTargets(at, result, actor.by)) !== null) {
    return result.model === '' ? 'you wrote their targets' : 'you assign their model';
  }
  if (first !== null && noSecond(at, first.by, actor.by) !== null) return 'another person has to approve them';
  if ((await successor(at, account)) !== null) return 'a later run took their place';
  const held = await heldBack(sql, at.run.id, result, now);
  return held ?? lineFrom(result, rule.approvers, first?.by ?? null);
}

const WORDS: Readonly<Record<Line['state'], string>> = {
  claimed: 'somebody has claimed them',
  half: 'they wait for a second approval of another kind',
  approved: 'approved already',
  declined: 'declined',
  deferred: 'deferred',
};

async function recordApproval(
  sql: Sql,
  { run, policy }: RunAtDesk,
  accounts: readonly LineOfEvent[],
  rule: ApprovalRule | null,
  deed: Deed,
): Promise<void> {
  if (accounts.length === 0) return;
  const ends = new Date(closeAfter(deed.now, policy.decisionTradingDays)).toISOString();
  const of = { rule: rule?.name ?? null, rule_hash: rule?.hash ?? null };
  await recordLines(sql, deed, 'accounts_approved', { run: run.id, ends, ...of, reason: null, accounts });
}

function isHalf({ needed, first_by: first }: LineOfEvent): boolean {
  return needed > 1 && first === null;
}

/**
 * Approves the plans of accounts that a person names: all of them, or none and every reason why. `confirmsAll` confirms
 * their conditions and whatever else the queue says of them.
 */
export async function approveByHand(
  at: RunAtDesk,
  accounts: readonly string[],
  confirmsAll: boolean,
  deed: Deed,
): Promise<Approved | readonly Refusal[]> {
  const refusals: Refusal[] = [];
  const results: Result[] = [];
  for (const account of accounts) {
    const found = await at.engine.result(at.run.id, account);
    const why = found === null ? noResult(at, account) : await unapprovable(at, found.result, confirmsAll, deed);
    if (why !== null) refusals.push(why);
    else if (found !== null) results.push(found.result);
  }
  if (refusals.length > 0) return refusals;
  return at.ledger.write(async (sql) => {
    const lines: LineOfEvent[] = [];
    for (const result of results) {
      const taken = await takeByHand(sql, at, result, deed);
      if ('message' in taken) refusals.push(taken);
      else lines.push(taken);
    }
    if (refusals.length > 0) return refusals;
    for (let first = 0; first < lines.length; first += AT_ONCE) {
      await recordApproval(sql, at, lines.slice(first, first + AT_ONCE), null, deed);
    }
    const half = lines.filter(isHalf).length;
    return { approved: lines.length - half, half, passed: new Map() };
  });
}

export function noResult({ run }: RunAtDesk, account: string): Refusal {
  const message = `run ${run.id.slice(0, 12)} has no result of ${JSON.stringify(account)}`;
  return refusal(account, message, 'an account of the book, as accounts.csv names it');
}

/** What of a result itself keeps it from being approved. */
async function unapprovable(
  at: RunAtDesk,
  result: Result,
  confirmsAll: boolean,
  { actor }: Deed,
): Promise<Refusal | null> {
  const { account, verdict, trades, reasons, findings, status } = result;
  const say = (message: string, accepted: string): Refusal => refusal(account, `${account} ${message}`, accepted);
  if (status !== 'planned' || trades.length === 0) {
    return say('has no trade to approve', 'an account whose plan has trades; decline or defer the line');
  }
  if (verdict === 'BLOCKED') {
    return say(
      'is BLOCKED',
      'another plan: mend what blocks it, or decide it in a workspace (`porch book show --out`)',
    );
  }
  const eyes = await assignedTargets(at, result, actor.by);
  if (eyes !== null) return say(`cannot be approved so: ${eyes}`, 'another person');
  const later = await successor(at, account);
  if (later !== null) return say('has a later plan', `run ${later.run.id.slice(0, 12)}`);
  const said = [...new Set([...reasons.map(([reason]) => reason), ...findings.map(([id]) => id)])];
  if (said.length === 0 || confirmsAll) return null;
  return say(`has something to confirm: ${said.join(', ')}`, '--confirm-all, which confirms all of it');
}

/** The line that a person makes of a result, or who was first. */
async function takeByHand(sql: Sql, at: RunAtDesk, result: Result, deed: Deed): Promise<LineOfEvent | Refusal> {
  const { actor, now } = deed;
  const { account, rules } = result;
  const line = await lineOf(sql, at.run.id, account);
  const standing = line !== null && holdsAt(line, now) ? line : null;
  const taken = standing === null ? null : takenBefore(standing, actor.by);
  if (taken !== null) return taken;
  const first = standing?.state === 'half' ? standing.by : null;
  const second = first === null ? null : noSecond(at, first, actor.by);
  if (second !== null) return refusal(account, `${account} waits for a second approval: ${second}`, 'another person');
  const ofRules = at.facts.rules.filter(({ name }) => rules.includes(name)).map(({ approvers }) => approvers);
  return lineFrom(result, ofRules.length === 0 ? at.facts.approvers : Math.min(...ofRules), first);
}

/** Who was at a line first, as a refusal; null where it is free to whoever asks. */
export function takenBefore({ account, state, by, at, ends }: Line, who: string): Refusal | null {
  if (state === 'half' || (state === 'claimed' && isSamePerson(by, who))) return null;
  const until = ends === null ? '' : ` until ${ends}`;
  const message = `${account} was ${state} by ${by} at ${at}${until}`;
  return refusal(account, message, state === 'claimed' ? 'nothing before the claim ends' : 'nothing more in this run');
}
