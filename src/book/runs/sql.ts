// What a book's tables stand in. One text of SQL serves every database: parameters are `?` or `?1`, `?2` …; what is written
// differently from one to the other stands behind this door.

export type SqlValue = string | number | bigint | null;
export type SqlRow = Readonly<Record<string, unknown>>;

/** Statements, by themselves or within a transaction. */
export interface Sql {
  readonly rows: (text: string, ...values: readonly SqlValue[]) => Promise<readonly SqlRow[]>;
  /** How many rows it changed. */
  readonly change: (text: string, ...values: readonly SqlValue[]) => Promise<number>;
  /** Adds rows to a table; throws, and adds none, where one has the key of another. */
  readonly insert: (table: string, columns: readonly string[], rows: Iterable<readonly SqlValue[]>) => Promise<void>;
  /** Makes room for the results of a run that is new. */
  readonly makeRoom: (run: number) => Promise<void>;
  /** Takes all results of a run away. */
  readonly dropRoom: (run: number) => Promise<void>;
}

export interface BookDatabase extends Sql {
  /** The rows one by one, however many. */
  readonly stream: (text: string, ...values: readonly SqlValue[]) => AsyncIterable<SqlRow>;
  /** All that `act` does, or nothing; it is on the disk when this is told. One writes at a time. */
  readonly write: <T>(act: (sql: Sql) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}
