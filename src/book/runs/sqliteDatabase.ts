import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { BookDatabase, Sql, SqlRow, SqlValue } from './sql.ts';

/** A book's tables in one SQLite file. */
export class SqliteDatabase implements BookDatabase {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  /** What was asked for last: one connection has one transaction at a time. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  readonly rows: Sql['rows'] = (text, ...values) => this.#inTurn(() => this.#inside.rows(text, ...values));
  readonly change: Sql['change'] = (text, ...values) => this.#inTurn(() => this.#inside.change(text, ...values));
  readonly insert: Sql['insert'] = (table, columns, rows) => this.write((sql) => sql.insert(table, columns, rows));

  readonly makeRoom: Sql['makeRoom'] = (run) => this.write((sql) => sql.makeRoom(run));
  readonly dropRoom: Sql['dropRoom'] = (run) => this.write((sql) => sql.dropRoom(run));

  async *stream(text: string, ...values: readonly SqlValue[]): AsyncIterable<SqlRow> {
    // a statement of its own: another stream of the same text may be under way
    yield* this.#database.prepare(text).iterate(...values);
  }

  write<T>(act: (sql: Sql) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        const value = await act(this.#inside);
        this.#database.exec('COMMIT');
        return value;
      } catch (error) {
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
        throw error;
      }
    });
  }

  async close(): Promise<void> {
    await this.#last;
    this.#statements.clear();
    this.#database.close();
  }

  readonly #inside: Sql = {
    rows: async (text, ...values) => this.#statement(text).all(...values),
    change: async (text, ...values) => Number(this.#statement(text).run(...values).changes),
    insert: async (table, columns, rows) => {
      const places = columns.map(() => '?').join(', ');
      const statement = this.#statement(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`);
      for (const row of rows) statement.run(...row);
    },
    makeRoom: async () => {},
    dropRoom: async (run) => void this.#statement('DELETE FROM result WHERE run = ?').run(run),
  };

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const next = this.#last.then(act);
    this.#last = next.catch(() => {});
    return next;
  }

  #statement(text: string): StatementSync {
    const statement = this.#statements.get(text) ?? this.#database.prepare(text);
    this.#statements.set(text, statement);
    return statement;
  }
}
