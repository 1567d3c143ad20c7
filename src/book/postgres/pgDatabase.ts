import { Socket } from 'node:net';
import type { Pool, PoolClient } from 'pg';
import type { BookDatabase, Sql, SqlRow, SqlValue } from '../runs/sql.ts';
import { PASSWORD_WAYS } from './address.ts';
import { EngineUnavailable, loadPg } from './packages.ts';
import { asKept, type Execute, numbered, pgSql } from './pgSql.ts';
import { prepareTables, RIGHTS, SCHEMA, WRITER } from './pgTables.ts';

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
  const first: Socket[] = [];
  const stream = (): Socket => {
    const socket = new Socket();
    if (first.length === 0) first.push(socket);
    return socket;
  };
  const pool = new Pool({ ...connectionOptions(address), max: 4, stream });
  // a connection that is lost while nobody uses it: the next statement opens another, or says why not
  pool.on('error', ignore);
  const write = writesOf(pool);
  try {
    await transaction(pool, prepareTables);
  } catch (error) {
    await pool.end();
    // pg leaves it open where it has no password to give, until the server gives up a minute later
    for (const socket of first) socket.destroy();
    throw error instanceof EngineUnavailable ? error : unreachable(error);
  }
  const plain = pgSql((text, values) =>
    pool.query(text, values).catch((error: unknown) => {
      throw asTold(error);
    }),
  );
  return {
    ...plain,
    insert: (table, columns, rows) => write((sql) => sql.insert(table, columns, rows)),
    makeRoom: (run) => write((sql) => sql.makeRoom(run)),
    dropRoom: (run) => write((sql) => sql.dropRoom(run)),
    stream: (text, ...values) => streamOf(pool, text, values),
    write,
    close: () => pool.end(),
  };
}

export function unreachable(error: unknown): EngineUnavailable {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why = error instanceof Error ? error.message || code : String(error);
  // what pg says where it was given none is a word of the protocol
  if (why.includes('client password must be')) {
    return new EngineUnavailable('the database of the runs asks for a password', PASSWORD_WAYS, error);
  }
  const remedy = code === WRONG_PASSWORD ? PASSWORD_WAYS : code === NO_RIGHT ? RIGHTS : SERVER_WAYS;
  return new EngineUnavailable(`the database of the runs cannot be used: ${why}`, remedy, error);
}

/** Of PostgreSQL's errors (its manual, appendix A). */
const WRONG_PASSWORD = '28P01';
const NO_RIGHT = '42501';
const SERVER_WAYS = 'a server that runs, a database and a role that are there; docs/book.md says how to start one';

/** What a role may not do is its database's word, and no fault of the program. */
function asTold(error: unknown): unknown {
  return error instanceof Error && 'code' in error && error.code === NO_RIGHT ? unreachable(error) : error;
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
  const client = await connected(pool);
  let isWell = false;
  try {
    await client.query('BEGIN');
    // without values a text may hold several statements
    const value = await act((text, values) => (values.length === 0 ? client.query(text) : client.query(text, values)));
    await client.query('COMMIT');
    isWell = true;
    return value;
  } catch (error) {
    throw asTold(error);
  } finally {
    await release(client, isWell);
  }
}

/** A connection that is lost while it is used fails the statement that comes next, and ends nothing else. */
async function connected(pool: Pool): Promise<PoolClient> {
  const client = await pool.connect();
  client.on('error', ignore);
  return client;
}

function ignore(): void {}

async function release(client: PoolClient, isWell: boolean): Promise<void> {
  let failed: Error | undefined;
  if (!isWell) {
    await client.query('ROLLBACK').catch((error: Error) => {
      failed = error;
    });
  }
  client.off('error', ignore);
  client.release(failed);
}

async function* streamOf(pool: Pool, text: string, values: readonly SqlValue[]): AsyncIterable<SqlRow> {
  const client = await connected(pool);
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
  } catch (error) {
    throw asTold(error);
  } finally {
    await release(client, isWell);
  }
}
