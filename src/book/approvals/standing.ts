import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { Result } from '../accounts/result.ts';
import type { Sql } from '../runs/sql.ts';
import { holdsAt, type Line, linesElsewhere } from './lines.ts';
import { reasonNames, tradesHash } from './record.ts';

// What people decided about an account in another run holds on in this one, as far as it is about the same thing.

/** A deferral whose day has not come, of a line that has no other reasons; or a refusal of the very same trades. */
export function carriesOver(line: Line, result: Result, now: NewYorkTime): boolean {
  if (line.state === 'deferred') return holdsAt(line, now) && line.reasons === reasonNames(result);
  return line.state === 'declined' && line.trades_hash !== null && line.trades_hash === tradesHash(result);
}

/** Whether a person approved other trades for the account, which they then have not approved (BOOK 6). */
export function isOvertaken(line: Line, result: Result, now: NewYorkTime): boolean {
  const isByHand = line.state === 'approved' && line.rule === null && holdsAt(line, now);
  return isByHand && result.trades.length > 0 && line.trades_hash !== tradesHash(result);
}

/** Why a rule does not take a plan that it would take: a person has said something about the account. Null where none has. */
export async function heldBack(sql: Sql, run: string, result: Result, now: NewYorkTime): Promise<string | null> {
  for (const line of await linesElsewhere(sql, run, result.account)) {
    if (carriesOver(line, result, now)) return `${line.state} in an earlier run`;
    if (isOvertaken(line, result, now)) return 'changed since a person approved them';
  }
  return null;
}
