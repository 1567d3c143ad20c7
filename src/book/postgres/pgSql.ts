import { assert } from '../../base/assert.ts';
import type { Sql, SqlRow, SqlValue } from '../runs/sql.ts';

/** Runs one statement of PostgreSQL. */
export type Execute = (text: string, values: unknown[]) => Promise<{ readonly rows: readonly SqlRow[] }>;

/** Rows of one statement. */
const AT_ONCE = 2_000;

/** The statements of a book's tables, by whatever connection or transaction runs them. */
export function pgSql(execute: Execute): Sql {
  return {
    rows: async (text, ...values) => (await execute(numbered(text), [...values])).rows.map(asKept),
    change: async (text, ...values) => {
      const counted = `WITH changed AS (${numbered(text)} RETURNING 1) SELECT count(*) AS changed FROM changed`;
      const { rows } = await execute(counted, [...values]);
      return Number(rows[0]?.changed);
    },
    insert: async (table, columns, all) => {
      const text = insertText(table, columns, await typesOf(execute, table));
      for (const part of parts(all)) {
        const { rows } = await execute(
          text,
          columns.map((_, at) => part.map((row) => inArray(row[at] ?? null))),
        );
        assert(Number(rows[0]?.added) === part.length, `no row of ${table} has the key of another`);
      }
    },
    makeRoom: async (run) => {
      // attached and not made as a part: that would wait for all who work at other runs
      await execute(`CREATE TABLE result_${run} (LIKE result INCLUDING ALL)`, []);
      await execute(`ALTER TABLE result ATTACH PARTITION result_${run} FOR VALUES IN (${run})`, []);
    },
    dropRoom: async (run) => {
      await execute(`DROP TABLE result_${run}`, []);
    },
  };
}

/** `?` and `?1` as PostgreSQL numbers its parameters. */
export function numbered(text: string): string {
  let last = 0;
  return text.replace(/\?(\d*)/g, (_, number: string) => {
    last += 1;
    return `$${number === '' ? last : number}`;
  });
}

/** Bytes are told as hex digits, as they were given. */
export function asKept(row: SqlRow): SqlRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, Buffer.isBuffer(value) ? value.toString('hex') : value]),
  );
}

type Types = ReadonlyMap<string, string>;
const known = new Map<string, Types>();

async function typesOf(execute: Execute, table: string): Promise<Types> {
  const found = known.get(table);
  if (found !== undefined) return found;
  const { rows } = await execute(
    'SELECT attname, format_type(atttypid, NULL) AS type FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped',
    [table],
  );
  const types = new Map(rows.map(({ attname, type }) => [String(attname), String(type)]));
  known.set(table, types);
  return types;
}

/** A row that has the key of another is not added; how many were is told. */
function insertText(table: string, columns: readonly string[], types: Types): string {
  const typeOf = (column: string): string => types.get(column) ?? 'text';
  const lists = columns.map((column, at) => `$${at + 1}::${typeOf(column) === 'bytea' ? 'text' : typeOf(column)}[]`);
  const values = columns.map((column) =>
    typeOf(column) === 'bytea' ? `decode(given.${column}, 'hex')` : `given.${column}`,
  );
  return `WITH added AS (INSERT INTO ${table} (${columns.join(', ')})
    SELECT ${values.join(', ')} FROM unnest(${lists.join(', ')}) AS given(${columns.join(', ')})
    ON CONFLICT DO NOTHING RETURNING 1) SELECT count(*) AS added FROM added`;
}

function inArray(value: SqlValue): string | number | null {
  return typeof value === 'bigint' ? String(value) : value;
}

function* parts(rows: Iterable<readonly SqlValue[]>): Iterable<readonly (readonly SqlValue[])[]> {
  let part: (readonly SqlValue[])[] = [];
  for (const row of rows) {
    part.push(row);
    if (part.length < AT_ONCE) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
