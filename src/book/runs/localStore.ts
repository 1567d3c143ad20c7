import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import { assert, defined } from '../../base/assert.ts';
import { decimal, roundHalfEven, unitsAt } from '../../base/decimal.ts';
import { VERDICTS } from '../../domain/planning/plan.ts';
import { REASONS, type Result, STATUSES } from '../accounts/result.ts';
import {
  type Chunk,
  type DeadChunk,
  type ExceptionQuery,
  type Progress,
  RUN_STATES,
  type Run,
  type RunFacts,
  type Tally,
} from './port.ts';

type Row = Record<string, SQLOutputValue>;

/** What an engine asks of its one SQLite file; each call that writes is one transaction. */
export class LocalStore {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  submit(run: RunFacts, chunks: () => Iterable<Chunk>): void {
    this.#write(() => {
      if (this.#sql('SELECT 1 FROM run WHERE id = ?').get(run.id) !== undefined) return;
      const { id, snapshot, day, question, accounts, submittedAt } = run;
      const { lastInsertRowid } = this.#sql(
        "INSERT INTO run (id, snapshot, day, question, accounts, submitted_at, state) VALUES (?, ?, ?, ?, ?, ?, 'open')",
      ).run(id, snapshot, day, question, accounts, submittedAt);
      const insert = this.#sql(
        "INSERT INTO chunk (run, number, first_byte, bytes, accounts, sha256, state, failures) VALUES (?, ?, ?, ?, ?, ?, 'waiting', 0)",
      );
      for (const one of chunks()) {
        insert.run(lastInsertRowid, one.number, one.firstByte, one.bytes, one.accounts, one.sha256);
      }
    });
  }

  /** The chunks that wait, the first first; those in `busy` are left out. */
  next(run: number, busy: ReadonlySet<number>): Chunk | null {
    const rows = this.#sql("SELECT * FROM chunk WHERE run = ? AND state = 'waiting' ORDER BY number LIMIT ?");
    for (const row of rows.iterate(run, busy.size + 1)) if (!busy.has(Number(row.number))) return chunkIn(row);
    return null;
  }

  /** Results and mark in one transaction; false where another worker's took effect before. */
  keep(run: number, chunk: Chunk, results: readonly Result[], error: string | null): boolean {
    assert(results.length === chunk.accounts, 'each account of a chunk has one result');
    const isDead = error !== null || results.some(({ status }) => status === 'dead');
    const words = error ?? (isDead ? 'a defect met one of its accounts' : null);
    return this.#write(() => {
      const { changes } = this.#sql(
        "UPDATE chunk SET state = ?, error = ? WHERE run = ? AND number = ? AND state = 'waiting'",
      ).run(isDead ? 'dead' : 'done', words, run, chunk.number);
      if (changes === 0) return false;
      const insert = this.#sql(INSERT);
      for (const one of results) insert.run(run, chunk.number, ...columnsOf(one));
      return true;
    });
  }

  /** How often it failed, this time included. */
  failed(run: number, { number }: Chunk, error: string): number {
    return this.#write(() => {
      const row = this.#sql(
        'UPDATE chunk SET failures = failures + 1, error = ? WHERE run = ? AND number = ? RETURNING failures',
      ).get(error, run, number);
      return Number(row?.failures ?? 0);
    });
  }

  /** A chunk that nothing could be found of. */
  die(run: number, { number }: Chunk, error: string): void {
    this.#write(() => {
      this.#sql("UPDATE chunk SET state = 'dead', error = ? WHERE run = ? AND number = ? AND state = 'waiting'").run(
        error,
        run,
        number,
      );
    });
  }

  /** A run whose last chunk is decided is done, or dead. */
  settle(run: number): void {
    this.#write(() => {
      this.#sql(
        `UPDATE run SET state = CASE WHEN EXISTS (SELECT 1 FROM chunk WHERE run = ?1 AND state = 'dead') THEN 'dead' ELSE 'done' END
         WHERE number = ?1 AND state = 'open' AND NOT EXISTS (SELECT 1 FROM chunk WHERE run = ?1 AND state = 'waiting')`,
      ).run(run);
    });
  }

  cancel(run: number, by: string, reason: string): void {
    this.#write(() => {
      this.#sql(
        "UPDATE run SET state = 'cancelled', cancelled_by = ?, cancel_reason = ? WHERE number = ? AND state = 'open'",
      ).run(by, reason, run);
    });
  }

  resume(run: number): void {
    this.#write(() => {
      this.#sql("UPDATE run SET state = 'open' WHERE number = ? AND state = 'cancelled'").run(run);
    });
  }

  retry(run: number): void {
    this.#write(() => {
      this.#sql(
        "DELETE FROM result WHERE run = ?1 AND chunk IN (SELECT number FROM chunk WHERE run = ?1 AND state = 'dead')",
      ).run(run);
      this.#sql("UPDATE chunk SET state = 'waiting', failures = 0 WHERE run = ? AND state = 'dead'").run(run);
      this.#sql("UPDATE run SET state = 'open' WHERE number = ? AND state = 'dead'").run(run);
    });
  }

  progress(run: number): Progress {
    const row = this.#sql(
      `SELECT count(*) AS chunks, sum(state <> 'waiting') AS done, sum(failures) AS retries, sum(state = 'dead') AS dead,
        sum(CASE WHEN state <> 'waiting' THEN accounts ELSE 0 END) AS accounts FROM chunk WHERE run = ?`,
    ).get(run);
    const figure = (name: string): number => Number(row?.[name] ?? 0);
    return {
      chunks: figure('chunks'),
      chunksDone: figure('done'),
      accountsDone: figure('accounts'),
      retries: figure('retries'),
      deadChunks: figure('dead'),
    };
  }

  dead(run: number): readonly DeadChunk[] {
    return this.#sql("SELECT number, accounts, error FROM chunk WHERE run = ? AND state = 'dead' ORDER BY number")
      .all(run)
      .map((row) => ({ number: Number(row.number), accounts: Number(row.accounts), error: String(row.error) }));
  }

  runs(): readonly Run[] {
    return this.#sql('SELECT * FROM run ORDER BY number').all().map(runIn);
  }

  /** The number of a run in this file. */
  numberOf(id: string): number {
    return Number(defined(this.#sql('SELECT number FROM run WHERE id = ?').get(id), 'the run was submitted').number);
  }

  isOpen(run: number): boolean {
    return this.#sql('SELECT state FROM run WHERE number = ?').get(run)?.state === 'open';
  }

  tally(run: number): Tally {
    const counted = <T extends string>(words: readonly T[], sql: string): ReadonlyMap<T, number> => {
      const counts = new Map(
        this.#sql(sql)
          .all(run)
          .map((row) => [String(row.word), Number(row.count)]),
      );
      return new Map(words.flatMap((word) => (counts.has(word) ? [[word, counts.get(word) ?? 0] as const] : [])));
    };
    const exceptions = this.#sql('SELECT count(*) AS count FROM result WHERE run = ? AND gravity IS NOT NULL').get(run);
    const lost = this.#sql(
      `SELECT coalesce(sum(accounts), 0) AS count FROM chunk WHERE run = ? AND state = 'dead'
         AND NOT EXISTS (SELECT 1 FROM result WHERE result.run = chunk.run AND result.chunk = chunk.number)`,
    ).get(run);
    return {
      statuses: counted(STATUSES, 'SELECT status AS word, count(*) AS count FROM result WHERE run = ? GROUP BY 1'),
      verdicts: counted(VERDICTS, 'SELECT verdict AS word, count(*) AS count FROM result WHERE run = ? GROUP BY 1'),
      reasons: counted(
        REASONS,
        `SELECT json_extract(said.value, '$[0]') AS word, count(DISTINCT account) AS count FROM result, json_each(reasons) AS said
          WHERE run = ? AND gravity IS NOT NULL GROUP BY 1`,
      ),
      exceptions: Number(exceptions?.count ?? 0),
      lost: Number(lost?.count ?? 0),
    };
  }

  *exceptions(run: number, { reason, advisor }: ExceptionQuery): Iterable<Result> {
    const rows = this.#sql(
      `SELECT * FROM result WHERE run = ?1 AND gravity IS NOT NULL AND (?2 IS NULL OR advisor = ?2)
        AND (?3 IS NULL OR EXISTS (SELECT 1 FROM json_each(reasons) AS said WHERE json_extract(said.value, '$[0]') = ?3))
        ORDER BY gravity, cents DESC, account`,
    ).iterate(run, advisor ?? null, reason ?? null);
    for (const row of rows) yield resultIn(row);
  }

  result(run: number, account: string): { readonly result: Result; readonly chunk: Chunk } | null {
    const row = this.#sql('SELECT * FROM result WHERE run = ? AND account = ?').get(run, account);
    if (row === undefined) return null;
    const chunk = this.#sql('SELECT * FROM chunk WHERE run = ? AND number = ?').get(run, Number(row.chunk));
    return { result: resultIn(row), chunk: chunkIn(defined(chunk, 'a result is of a chunk')) };
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #sql(text: string): StatementSync {
    const statement = this.#statements.get(text) ?? this.#database.prepare(text);
    this.#statements.set(text, statement);
    return statement;
  }

  #write<T>(run: () => T): T {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const value = run();
      this.#database.exec('COMMIT');
      return value;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}

// without "or ignore": an account that had a result already would be a fault, not to be passed over
const INSERT = `INSERT INTO result (run, chunk, account, household, model, advisor, custodian, status, plan_id, verdict,
  value, cents, trades, findings, reasons, gravity) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** What SQLite holds; it is the order of the queue alone. */
const MOST = 9_000_000_000_000_000_000n;

function columnsOf(result: Result): (string | number | bigint | null)[] {
  const { account, household, model, advisor, custodian, status, planId, verdict, value } = result;
  const [gravest] = result.reasons;
  const cents = value === null ? 0n : unitsAt(roundHalfEven(decimal(value), 2), 2);
  const order = cents > MOST ? MOST : cents < -MOST ? -MOST : cents;
  const texts = [result.trades, result.findings, result.reasons].map((part) => JSON.stringify(part));
  const gravity = gravest === undefined ? null : REASONS.indexOf(gravest[0]);
  return [account, household, model, advisor, custodian, status, planId, verdict, value, order, ...texts, gravity];
}

function chunkIn(row: Row): Chunk {
  const { number, first_byte: firstByte, bytes, accounts, sha256 } = row;
  return {
    number: Number(number),
    firstByte: Number(firstByte),
    bytes: Number(bytes),
    accounts: Number(accounts),
    sha256: String(sha256),
  };
}

function runIn(row: Row): Run {
  const {
    id,
    snapshot,
    day,
    question,
    accounts,
    submitted_at: at,
    state,
    cancelled_by: by,
    cancel_reason: reason,
  } = row;
  return {
    id: String(id),
    snapshot: String(snapshot),
    day: String(day),
    question: question === 'cash_only' ? 'cash_only' : 'rebalance',
    accounts: Number(accounts),
    submittedAt: String(at),
    state: defined(
      RUN_STATES.find((one) => one === state),
      'a run has a state',
    ),
    cancelled: by === null ? null : { by: String(by), reason: String(reason) },
  };
}

function resultIn(row: Row): Result {
  const text = (name: string): string => String(row[name]);
  const orNull = (name: string): string | null => (row[name] === null ? null : text(name));
  return {
    account: text('account'),
    household: text('household'),
    model: text('model'),
    advisor: text('advisor'),
    custodian: text('custodian'),
    status: defined(
      STATUSES.find((one) => one === row.status),
      'a result has a status',
    ),
    planId: orNull('plan_id'),
    verdict: VERDICTS.find((one) => one === row.verdict) ?? null,
    value: orNull('value'),
    trades: JSON.parse(text('trades')),
    findings: JSON.parse(text('findings')),
    reasons: JSON.parse(text('reasons')),
  };
}
