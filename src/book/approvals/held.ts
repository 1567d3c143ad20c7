import { textIn } from '../ledger/cells.ts';
import type { Sql, SqlRow } from '../runs/sql.ts';

/** An account of which the rest of the trades goes into no block (BOOK 8.7). */
export interface Held {
  readonly account: string;
  readonly reason: string;
  /** ISO 8601. */
  readonly at: string;
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
