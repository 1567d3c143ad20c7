import { hashJson, hashText } from '../../base/hash.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { Result } from '../accounts/result.ts';
import type { Actor } from '../ledger/events.ts';
import { record } from '../ledger/events.ts';
import type { Sql } from '../runs/sql.ts';
import { applyToLines, type LineEvent, type LineOfEvent } from './lines.ts';

/** Who acts, and when. */
export interface Deed {
  readonly actor: Actor;
  readonly now: NewYorkTime;
}

/** Records what somebody did with lines of the queue, and does it, within a transaction of the ledger. */
export async function recordLines(
  sql: Sql,
  { actor, now }: Deed,
  kind: 'accounts_claimed' | 'accounts_approved' | 'accounts_declined' | 'accounts_deferred',
  event: LineEvent,
): Promise<void> {
  const payload = { ...event, accounts: event.accounts.map((one) => ({ ...one })) };
  const key = `${kind}/${hashText(`${now.instant} ${actor.by} ${hashJson(payload)}`)}`;
  const [entry] = await record(sql, actor, [{ kind, key, payload }], now.instant);
  if (entry !== undefined) await applyToLines(sql, entry, event);
}

/**
 * What an approval is bound to beside the plan: another trade, verdict or condition is another hash (BOOK 6). Null where
 * there is no plan.
 */
export function tradesHash({ planId, trades, verdict, findings }: Result): string | null {
  if (planId === null) return null;
  return hashJson({ trades: trades.map((one) => [...one]), verdict, findings: findings.map((one) => [...one]) });
}

export function reasonNames({ reasons }: Pick<Result, 'reasons'>): string {
  return [...new Set(reasons.map(([reason]) => reason))].join(' ');
}

/** A result as the event of its line has it. */
export function lineFrom(result: Result, needed: number, firstBy: string | null): LineOfEvent {
  const { account, planId } = result;
  const hash = tradesHash(result);
  return { account, plan_id: planId, trades_hash: hash, needed, first_by: firstBy, reasons: reasonNames(result) };
}
