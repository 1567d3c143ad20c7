import { defined } from '../../base/assert.ts';
import type { Result } from '../accounts/result.ts';
import { groupsOf, progressOf, tallyOf } from './figures.ts';
import { keepChunk, loseChunk } from './keptChunk.ts';
import type {
  Chunk,
  ChunkResult,
  DeadChunk,
  ExceptionQuery,
  Group,
  Grouping,
  Progress,
  Run,
  RunFacts,
  Tally,
} from './port.ts';
import type { BookDatabase, SqlValue } from './sql.ts';
import { chunkIn, resultIn, runIn } from './storedRows.ts';

/** What an engine asks of a book's tables; each call that writes is one transaction. */
export class TablesStore {
  readonly #database: BookDatabase;

  constructor(database: BookDatabase) {
    this.#database = database;
  }

  submit(run: RunFacts, chunks: () => Iterable<Chunk>): Promise<void> {
    return this.#database.write(async (sql) => {
      const [known] = await sql.rows('SELECT 1 FROM run WHERE id = ?', run.id);
      if (known !== undefined) return;
      const { id, snapshot, day, question, selection, accounts, priority, submittedAt, carriesFrom } = run;
      const [made] = await sql.rows(
        `INSERT INTO run (id, snapshot, day, question, selection, accounts, priority, submitted_at, carries_from, state)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open') RETURNING number`,
        ...[id, snapshot, day, question, selection, accounts, priority, submittedAt, carriesFrom],
      );
      const number = Number(made?.number);
      await sql.makeRoom(number);
      await sql.insert('chunk', CHUNK_COLUMNS, chunkRows(number, chunks()));
    });
  }

  /** The first chunk that waits and is not in `begun`, in which it is then; as many as there are `lanes` ask at once. */
  async next(run: number, begun: Set<number>, lanes: number): Promise<Chunk | null> {
    const rows = await this.#database.rows(
      "SELECT * FROM chunk WHERE run = ? AND state = 'waiting' ORDER BY number LIMIT ?",
      ...[run, lanes],
    );
    // those that the other lanes work at wait, too, so that one of these is free
    const row = rows.find(({ number }) => !begun.has(Number(number)));
    if (row === undefined) return null;
    begun.add(Number(row.number));
    return chunkIn(row);
  }

  /** The numbers of the chunks that wait, the first first. */
  async waiting(run: number): Promise<readonly number[]> {
    const text = "SELECT number FROM chunk WHERE run = ? AND state = 'waiting' ORDER BY number";
    return (await this.#database.rows(text, run)).map(({ number }) => Number(number));
  }

  /** How many chunks of a run wait; none where it is not open. */
  async left(run: number): Promise<number> {
    const [row] = await this.#database.rows(
      `SELECT count(*) AS waiting FROM chunk JOIN run ON run.number = chunk.run
        WHERE chunk.run = ? AND chunk.state = 'waiting' AND run.state = 'open'`,
      run,
    );
    return Number(row?.waiting);
  }

  /** A chunk that waits; null where it is decided, or its run is not open. */
  async waitingChunk(run: number, number: number): Promise<Chunk | null> {
    const [row] = await this.#database.rows(
      `SELECT chunk.* FROM chunk JOIN run ON run.number = chunk.run
        WHERE chunk.run = ? AND chunk.number = ? AND chunk.state = 'waiting' AND run.state = 'open'`,
      ...[run, number],
    );
    return row === undefined ? null : chunkIn(row);
  }

  /** Results and mark in one transaction. */
  async keep(run: number, chunk: Chunk, results: readonly Result[]): Promise<void> {
    await this.#database.write((sql) => keepChunk(sql, run, chunk, results));
  }

  /** How often it failed, this time included. */
  failed(run: number, { number }: Chunk, error: string): Promise<number> {
    return this.#database.write(async (sql) => {
      const [row] = await sql.rows(
        'UPDATE chunk SET failures = failures + 1, error = ? WHERE run = ? AND number = ? RETURNING failures',
        ...[error, run, number],
      );
      return Number(row?.failures ?? 0);
    });
  }

  async die(run: number, chunk: Chunk, error: string): Promise<void> {
    await this.#database.write((sql) => loseChunk(sql, run, chunk, error));
  }

  /** A run whose last chunk is decided is done, or dead. */
  settle(run: number): Promise<void> {
    return this.#change(
      `UPDATE run SET state = CASE WHEN EXISTS (SELECT 1 FROM chunk WHERE run = ?1 AND state = 'dead') THEN 'dead' ELSE 'done' END
         WHERE number = ?1 AND state = 'open' AND NOT EXISTS (SELECT 1 FROM chunk WHERE run = ?1 AND state = 'waiting')`,
      run,
    );
  }

  cancel(run: number, by: string, reason: string): Promise<void> {
    return this.#change(
      "UPDATE run SET state = 'cancelled', cancelled_by = ?, cancel_reason = ? WHERE number = ? AND state = 'open'",
      ...[by, reason, run],
    );
  }

  resume(run: number): Promise<void> {
    return this.#change("UPDATE run SET state = 'open' WHERE number = ? AND state = 'cancelled'", run);
  }

  retry(run: number): Promise<void> {
    return this.#database.write(async (sql) => {
      await sql.change(
        "DELETE FROM result WHERE run = ?1 AND chunk IN (SELECT number FROM chunk WHERE run = ?1 AND state = 'dead')",
        run,
      );
      await sql.change(
        "UPDATE chunk SET state = 'waiting', failures = 0, decided_at = NULL WHERE run = ? AND state = 'dead'",
        run,
      );
      await sql.change("UPDATE run SET state = 'open' WHERE number = ? AND state = 'dead'", run);
    });
  }

  progress(run: number): Promise<Progress> {
    return progressOf(this.#database, run);
  }

  tally(run: number): Promise<Tally> {
    return tallyOf(this.#database, run);
  }

  groups(run: number, by: Grouping): Promise<readonly Group[]> {
    return groupsOf(this.#database, run, by);
  }

  async dead(run: number): Promise<readonly DeadChunk[]> {
    const rows = await this.#database.rows(
      "SELECT number, accounts, error FROM chunk WHERE run = ? AND state = 'dead' ORDER BY number",
      run,
    );
    return rows.map((row) => ({
      number: Number(row.number),
      accounts: Number(row.accounts),
      error: String(row.error),
    }));
  }

  async runs(): Promise<readonly Run[]> {
    return (await this.#database.rows('SELECT * FROM run ORDER BY number')).map(runIn);
  }

  /** The number of a run in this database. */
  async numberOf(id: string): Promise<number> {
    const [row] = await this.#database.rows('SELECT number FROM run WHERE id = ?', id);
    return Number(defined(row, 'the run was submitted').number);
  }

  async isOpen(run: number): Promise<boolean> {
    const [row] = await this.#database.rows('SELECT state FROM run WHERE number = ?', run);
    return row?.state === 'open';
  }

  async *exceptions(run: number, { reason, advisor }: ExceptionQuery): AsyncIterable<Result> {
    const rows = this.#database.stream(
      `SELECT * FROM result WHERE run = ?1 AND gravity IS NOT NULL AND advisor = coalesce(?2, advisor)
        AND (?3 = '' OR EXISTS (SELECT 1 FROM json_each(reasons) AS said WHERE said.value ->> 0 = ?3))
        ORDER BY gravity, cents DESC, account`,
      ...[run, advisor ?? null, reason ?? ''],
    );
    for await (const row of rows) yield resultIn(row);
  }

  async result(run: number, account: string): Promise<{ readonly result: Result; readonly chunk: Chunk } | null> {
    const [row] = await this.#database.rows('SELECT * FROM result WHERE run = ? AND account = ?', run, account);
    if (row === undefined) return null;
    const [chunk] = await this.#database.rows(
      'SELECT * FROM chunk WHERE run = ? AND number = ?',
      run,
      Number(row.chunk),
    );
    return { result: resultIn(row), chunk: chunkIn(defined(chunk, 'a result is of a chunk')) };
  }

  async resultsAmong(run: number, accounts: readonly string[]): Promise<readonly ChunkResult[]> {
    const found: ChunkResult[] = [];
    for (let first = 0; first < accounts.length; first += AT_ONCE) {
      const part = accounts.slice(first, first + AT_ONCE);
      const places = part.map(() => '?').join(', ');
      const rows = await this.#database.rows(
        `SELECT * FROM result WHERE run = ? AND account IN (${places})`,
        run,
        ...part,
      );
      found.push(...rows.map((row) => ({ result: resultIn(row), chunk: Number(row.chunk) })));
    }
    return found;
  }

  async *results(run: number): AsyncIterable<Result> {
    const rows = this.#database.stream('SELECT * FROM result WHERE run = ? ORDER BY account', run);
    for await (const row of rows) yield resultIn(row);
  }

  async *ruledResults(run: number): AsyncIterable<Result> {
    const rows = this.#database.stream("SELECT * FROM result WHERE run = ? AND rules <> '[]' ORDER BY account", run);
    for await (const row of rows) yield resultIn(row);
  }

  async chunks(run: number): Promise<readonly Chunk[]> {
    return (await this.#database.rows('SELECT * FROM chunk WHERE run = ? ORDER BY number', run)).map(chunkIn);
  }

  async #change(text: string, ...values: readonly SqlValue[]): Promise<void> {
    await this.#database.write((sql) => sql.change(text, ...values));
  }
}

/** A statement takes so many values on every database. */
const AT_ONCE = 500;
const CHUNK_COLUMNS = ['run', 'number', 'first_byte', 'bytes', 'accounts', 'sha256', 'state', 'failures'];

function* chunkRows(run: number, chunks: Iterable<Chunk>): Iterable<readonly SqlValue[]> {
  for (const { number, firstByte, bytes, accounts, sha256 } of chunks) {
    yield [run, number, firstByte, bytes, accounts, sha256, 'waiting', 0];
  }
}
