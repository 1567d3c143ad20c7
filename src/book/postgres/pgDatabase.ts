import type { Pool, PoolClient } from 'pg';
import type { BookDatabase, Sql, SqlRow, SqlValue } from '../runs/sql.ts';
import { EngineUnavailable, loadPg } from './packages.ts';
import { asKept, type Execute, numbered, pgSql } from './pgSql.ts';
import { prepareTables, SCHEMA, WRITER } from './pgTables.ts';

const AT_ONCE = 500;
const CONNECT_MS = 10_000;

/** What every connection to a book's database is opened with: names are the book's, and what is told done is on the disk. */
export function connectionOptions(address: string) {
  return {
    connectionString: address,
    application_name: 'porch',
    connectionTimeoutMillis: CONNECT_MS,
    options: `-c search_path=${SCHEMA},pg_catalog -c synchronous_commit=on -c client_min_messages=warning`,
  };
}

/** A book's tables in a PostgreSQL database, made where there are none. Throws `EngineUnavailable`. */
export async function openPgDatabase(address: string): Promise<BookDatabase> {
  const { Pool } = loadPg();
  const pool = new Pool({ ...connectionOptions(address), max: 4 });
  // a connection that is lost while nobody uses it: the next statement opens another, or says why not
  pool.on('error', () => {});
  const write = writesOf(pool);
  try {
    await transaction(pool, prepareTables);
  } catch (error) {
    await pool.end();
    throw error instanceof EngineUnavailable ? error : unreachable(error);
  }
  const plain = pgSql((text, values) => pool.query(text, values));
  return {
    ...plain,
    insert: (table, columns, rows) => write((sql) => sql.insert(table, columns, rows)),
    makeRoom: (run) => write((sql) => sql.makeRoom(run)),
    stream: (text, ...values) => streamOf(pool, text, values),
    write,
    close: () => pool.end(),
  };
}

export function unreachable(error: unknown): EngineUnavailable {
  const why = error instanceof Error ? error.message || ('code' in error ? String(error.code) : '') : String(error);
  const remedy = 'a server that runs, a database and a role that are there; docs/book.md says how to start one';
  return new EngineUnavailable(`the database of --engine cannot be used: ${why}`, remedy, error);
}

function writesOf(pool: Pool): BookDatabase['write'] {
  return <T>(act: (sql: Sql) => Promise<T>): Promise<T> =>
    transaction(pool, async (execute) => {
      // one at a time, as with a file: what a decision reads stays true until it is written
      await execute('SELECT pg_advisory_xact_lock($1)', [WRITER]);
      return act(pgSql(execute));
    });
}

async function transaction<T>(pool: Pool, act: (execute: Execute) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let isWell = false;
  try {
    await client.query('BEGIN');
    // without values a text may hold several statements
    const value = await act((text, values) => (values.length === 0 ? client.query(text) : client.query(text, values)));
    await client.query('COMMIT');
    isWell = true;
    return value;
  } finally {
    await release(client, isWell);
  }
}

async function release(client: PoolClient, isWell: boolean): Promise<void> {
  let failed: Error | undefined;
  if (!isWell) {
    await client.query('ROLLBACK').catch((error: Error) => {
      failed = error;
    });
  }
  client.release(failed);
}

async function* streamOf(pool: Pool, text: string, values: readonly SqlValue[]): AsyncIterable<SqlRow> {
  const client = await pool.connect();
  let isWell = false;
  try {
    await client.query('BEGIN READ ONLY');
    await client.query(`DECLARE told NO SCROLL CURSOR FOR ${numbered(text)}`, [...values]);
    for (;;) {
      const { rows } = await client.query(`FETCH ${AT_ONCE} FROM told`);
      yield* rows.map(asKept);
      if (rows.length < AT_ONCE) break;
    }
    await client.query('COMMIT');
    isWell = true;
  } finally {
    await release(client, isWell);
  }
}
