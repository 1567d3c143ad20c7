import { compare, decimal } from '../../base/decimal.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { byText } from '../../domain/instruments/security.ts';
import { gravityOf, REASONS, type Reason, type Result } from '../accounts/result.ts';
import { untakenWords } from '../accounts/ruled.ts';
import type { ExceptionQuery } from '../runs/port.ts';
import { type Held, heldAccounts, heldOf, reasonOfHeld } from './held.ts';
import { handApprovalsElsewhere, holdsAt, type Line, lineOf, linesElsewhere } from './lines.ts';
import { type RunAtDesk, successor } from './runAtDesk.ts';
import { carriesOver, isOvertaken } from './standing.ts';

/** Where a line of the queue stands (BOOK 6). */
export type QueueState = 'open' | Line['state'] | 'resolved';

/** One account of the queue, with all its reasons. */
export interface QueueLine {
  readonly result: Result;
  readonly state: QueueState;
  /** What somebody did with it, and still holds; null where nobody has it. */
  readonly line: Line | null;
  /** The later run that took its place; null where none did. */
  readonly resolvedBy: string | null;
  /** Why no approval rule takes its trades, where it has no reason that says so. */
  readonly untaken: string | null;
}

/** Whether a person still has to do something about it. */
export function isWaiting({ state }: QueueLine): boolean {
  return state === 'open' || state === 'claimed' || state === 'half';
}

/** Whether a line of a run's queue waits for a person. */
export async function isAnyWaiting(at: RunAtDesk, now: NewYorkTime): Promise<boolean> {
  for await (const line of queueOf(at, {}, now)) if (isWaiting(line)) return true;
  return false;
}

/** Every line of a run's queue: the gravest first, then by value, then by account. */
export async function* queueOf(at: RunAtDesk, query: ExceptionQuery, now: NewYorkTime): AsyncIterable<QueueLine> {
  const [overtaken, held] = [await overtakenResults(at, query, now), await heldAccounts(at.ledger, at.run.id)];
  const apart = [...overtaken, ...(await heldResults(at, query, held))].sort(inOrder);
  const own = new Set(apart.map(({ account }) => account));
  for await (const result of at.engine.exceptions(at.run.id, query)) {
    if (own.has(result.account)) continue;
    for (let [first] = apart; first !== undefined && inOrder(first, result) < 0; [first] = apart) {
      apart.shift();
      yield await lineOfResult(at, first, now);
    }
    yield await lineOfResult(at, result, now);
  }
  for (const result of apart) yield await lineOfResult(at, result, now);
}

/** A result as a line of the queue. */
export async function lineOfResult(at: RunAtDesk, result: Result, now: NewYorkTime): Promise<QueueLine> {
  const standing = await standingLine(at, result, now);
  // what was approved before its trades were held back is to be seen again
  const held = standing?.state === 'approved' ? await heldOf(at.ledger, at.run.id, result.account) : null;
  const isOutdated = held !== null && standing !== null && standing.at <= held.at;
  const of = { result, untaken: untakenWords(result, at.facts.rules) };
  if (standing !== null && !isOutdated) return { ...of, state: standing.state, line: standing, resolvedBy: null };
  const later = await successor(at, result.account);
  return { ...of, state: later === null ? 'open' : 'resolved', line: null, resolvedBy: later?.run.id ?? null };
}

/** What somebody did with it here, or in another run about the same thing. */
async function standingLine({ ledger, run }: RunAtDesk, result: Result, now: NewYorkTime): Promise<Line | null> {
  const own = await lineOf(ledger, run.id, result.account);
  if (own !== null && holdsAt(own, now)) return own;
  const others = await linesElsewhere(ledger, run.id, result.account);
  return others.find((one) => carriesOver(one, result, now)) ?? null;
}

/** Results of accounts for which a person approved other trades before, with that reason; in the order of the queue. */
async function overtakenResults(at: RunAtDesk, query: ExceptionQuery, now: NewYorkTime): Promise<Result[]> {
  const { reason: wanted = CHANGED, advisor } = query;
  const found = new Map<string, Result>();
  const laterRuns = new Set(at.later.map(({ id }) => id));
  for (const line of await handApprovalsElsewhere(at.ledger, at.run.id, now)) {
    const result = laterRuns.has(line.run) ? undefined : (await at.engine.result(at.run.id, line.account))?.result;
    if (result === undefined || !isOvertaken(line, result, now)) continue;
    if (advisor !== undefined && result.advisor !== advisor) continue;
    if (wanted !== CHANGED && !result.reasons.some(([reason]) => reason === wanted)) continue;
    const words = `${line.by} approved other trades in run ${line.run.slice(0, 12)}`;
    const reasons = [...result.reasons, [CHANGED, words] as const].sort(([one], [other]) => byGravity(one, other));
    found.set(line.account, { ...result, reasons });
  }
  return [...found.values()].sort(inOrder);
}

const CHANGED = 'changed_since_approval';

function byGravity(one: Reason, other: Reason): number {
  return REASONS.indexOf(one) - REASONS.indexOf(other);
}

/** Results of accounts of which the rest of the trades was held back, with that reason. */
async function heldResults(
  { engine, run }: RunAtDesk,
  { reason, advisor }: ExceptionQuery,
  held: readonly Held[],
): Promise<Result[]> {
  const found: Result[] = [];
  for (const one of held) {
    const said = reasonOfHeld(one);
    if (reason !== undefined && reason !== said[0]) continue;
    const result = (await engine.result(run.id, one.account))?.result;
    if (result === undefined || (advisor !== undefined && result.advisor !== advisor)) continue;
    found.push({ ...result, reasons: [said, ...result.reasons] });
  }
  return found;
}

/** The order of the queue. */
function inOrder(one: Result, other: Result): number {
  const gravity = (result: Result): number => gravityOf(result) ?? REASONS.length;
  const value = ({ value: dollars }: Result) => decimal(dollars ?? '0');
  return gravity(one) - gravity(other) || compare(value(other), value(one)) || byText(one.account, other.account);
}
