import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { Entry } from '../../domain/planning/event.ts';
import { countIn, textIn, textOrNull } from '../ledger/cells.ts';
import type { Sql, SqlRow, SqlValue } from '../runs/sql.ts';

// What people did with the lines of the queue: one row for each account of a run that somebody touched. It is written
// from the sealed events alone.

/** The kinds of events that change a line. */
const STATES = {
  accounts_claimed: 'claimed',
  accounts_approved: 'approved',
  accounts_declined: 'declined',
  accounts_deferred: 'deferred',
} as const;
type LineEventKind = keyof typeof STATES;

/** What an event says of all its accounts. */
export interface LineEvent {
  readonly run: string;
  /** ISO 8601 of a claim's and an approval's end, the day of a deferral's; null for what does not end. */
  readonly ends: string | null;
  readonly rule: string | null;
  readonly rule_hash: string | null;
  /** Why; null where nothing has to be said. */
  readonly reason: string | null;
  readonly accounts: readonly LineOfEvent[];
}

export interface LineOfEvent {
  readonly account: string;
  readonly plan_id: string | null;
  readonly trades_hash: string | null;
  /** How many people have to approve. */
  readonly needed: number;
  /** Who approved before; null for the first. */
  readonly first_by: string | null;
  /** Names of the reasons that were seen, in one text. */
  readonly reasons: string;
}

/** A line of the queue as somebody left it. */
export interface Line extends Omit<LineOfEvent, 'needed'> {
  readonly run: string;
  /** `half` waits for a second approval. */
  readonly state: 'claimed' | 'half' | 'approved' | 'declined' | 'deferred';
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  readonly ends: string | null;
  readonly rule: string | null;
  readonly reason: string | null;
}

export function isLineEvent(kind: string): kind is LineEventKind {
  return kind in STATES;
}

const WRITE = `INSERT INTO line
  (run, account, state, by_name, at, ends, plan_id, trades_hash, rule, first_by, reason, reasons)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
  ON CONFLICT (run, account) DO UPDATE SET state = excluded.state, by_name = excluded.by_name, at = excluded.at,
  ends = excluded.ends, plan_id = excluded.plan_id, trades_hash = excluded.trades_hash, rule = excluded.rule,
  first_by = excluded.first_by, reason = excluded.reason, reasons = excluded.reasons`;

/** Writes the lines of an event. */
export async function applyToLines(sql: Sql, { kind, by, at }: Entry, event: LineEvent): Promise<void> {
  if (!isLineEvent(kind)) return;
  for (const { account, plan_id: plan, trades_hash: trades, needed, first_by: first, reasons } of event.accounts) {
    const isHalf = kind === 'accounts_approved' && needed > 1 && first === null;
    const state = isHalf ? 'half' : STATES[kind];
    const said: readonly SqlValue[] = [event.ends, plan, trades, event.rule, first, event.reason, reasons];
    await sql.change(WRITE, event.run, account, state, by, at, ...said);
  }
}

/** The line of an account in a run; null where nobody touched it. */
export async function lineOf(sql: Sql, run: string, account: string): Promise<Line | null> {
  const [row] = await sql.rows('SELECT * FROM line WHERE run = ?1 AND account = ?2', run, account);
  return row === undefined ? null : lineIn(row);
}

/** The lines of an account in other runs, the latest first. */
export async function linesElsewhere(sql: Sql, run: string, account: string): Promise<readonly Line[]> {
  const text = 'SELECT * FROM line WHERE account = ?1 AND run <> ?2 ORDER BY at DESC, run';
  return (await sql.rows(text, account, run)).map(lineIn);
}

/** How many lines of a run stand in each state, ended ones left out. */
export async function lineCounts(
  sql: Sql,
  run: string,
  { date, instant }: NewYorkTime,
): Promise<ReadonlyMap<Line['state'], number>> {
  const text = `SELECT state, count(*) AS count FROM line WHERE run = ?1
    AND (ends IS NULL OR ends > CASE state WHEN 'deferred' THEN ?2 ELSE ?3 END) GROUP BY 1`;
  const rows = await sql.rows(text, run, date, new Date(instant).toISOString());
  return new Map(rows.map((row) => [stateIn(row), countIn(row, 'count')]));
}

const READ_AT_ONCE = 500;

/** The approvals of a run by account, ended ones too. */
export async function* approvedLines(sql: Sql, run: string): AsyncIterable<Line> {
  for await (const line of runLines(sql, run)) if (line.state === 'approved') yield line;
}

/** The lines of a run by account, ended ones too. */
export async function* runLines(sql: Sql, run: string): AsyncIterable<Line> {
  const text = 'SELECT * FROM line WHERE run = ?1 AND account > ?2 ORDER BY account LIMIT ?3';
  for (let last = ''; ; ) {
    const rows = await sql.rows(text, run, last, READ_AT_ONCE);
    for (const row of rows) yield lineIn(row);
    if (rows.length < READ_AT_ONCE) return;
    last = textIn(rows[rows.length - 1] ?? {}, 'account');
  }
}

/** Approvals by hand in other runs that have not ended, by account. */
export async function handApprovalsElsewhere(sql: Sql, run: string, now: NewYorkTime): Promise<readonly Line[]> {
  const text = `SELECT * FROM line WHERE run <> ?1 AND state = 'approved' AND rule IS NULL AND ends > ?2 ORDER BY account, at`;
  return (await sql.rows(text, run, new Date(now.instant).toISOString())).map(lineIn);
}

/** Whether what somebody did still holds: claims, approvals and deferrals end. */
export function holdsAt({ state, ends }: Line, { date, instant }: NewYorkTime): boolean {
  if (ends === null) return true;
  return state === 'deferred' ? date < ends : instant < Date.parse(ends);
}

function stateIn(row: SqlRow): Line['state'] {
  const state = textIn(row, 'state');
  return state === 'claimed' || state === 'half' || state === 'approved' || state === 'declined' ? state : 'deferred';
}

function lineIn(row: SqlRow): Line {
  return {
    run: textIn(row, 'run'),
    account: textIn(row, 'account'),
    state: stateIn(row),
    by: textIn(row, 'by_name'),
    at: textIn(row, 'at'),
    ends: textOrNull(row, 'ends'),
    plan_id: textOrNull(row, 'plan_id'),
    trades_hash: textOrNull(row, 'trades_hash'),
    rule: textOrNull(row, 'rule'),
    first_by: textOrNull(row, 'first_by'),
    reason: textOrNull(row, 'reason'),
    reasons: textIn(row, 'reasons'),
  };
}
