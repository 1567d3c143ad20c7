import { textIn } from '../ledger/cells.ts';
import type { Sql, SqlRow } from '../runs/sql.ts';

/** An account of which the rest of the trades goes into no block (BOOK 8.7). */
export interface Held {
  readonly account: string;
  readonly reason: string;
  /** ISO 8601. */
  readonly at: string;
}

const OF_ACTION = 'corporate_action: ';

/** Why an account is held back by what became of a security, as it is recorded. */
export function heldByAction(words: string): string {
  return `${OF_ACTION}${words}`;
}

/** What the queue says of an account that was held back. */
export function reasonOfHeld({ reason }: Held): readonly [reason: 'blocked' | 'corporate_action', words: string] {
  return reason.startsWith(OF_ACTION)
    ? ['corporate_action', reason.slice(OF_ACTION.length)]
    : ['blocked', `held back after its fills: ${reason}`];
}

/** Whether the rest of an account's trades was held back in a run; null where it was not. */
export async function heldOf(sql: Sql, run: string, account: string): Promise<Held | null> {
  const [row] = await sql.rows('SELECT account, reason, at FROM held WHERE run = ?1 AND account = ?2', run, account);
  return row === undefined ? null : heldIn(row);
}

export async function heldAccounts(sql: Sql, run: string): Promise<readonly Held[]> {
  const rows = await sql.rows('SELECT account, reason, at FROM held WHERE run = ?1 ORDER BY account', run);
  return rows.map(heldIn);
}

function heldIn(row: SqlRow): Held {
  return { account: textIn(row, 'account'), reason: textIn(row, 'reason'), at: textIn(row, 'at') };
}
