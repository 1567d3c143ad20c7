/** The tables of a ledger. Rows of `event` are never changed; the others say where things stand, and follow from them. */
export const LEDGER_TABLES: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS event (
  sequence BIGINT PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  line TEXT NOT NULL
)`,
  `CREATE TABLE IF NOT EXISTS line (
  run TEXT NOT NULL,
  account TEXT NOT NULL,
  state TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at TEXT NOT NULL,
  ends TEXT,
  plan_id TEXT,
  trades_hash TEXT,
  rule TEXT,
  first_by TEXT,
  reason TEXT,
  reasons TEXT,
  PRIMARY KEY (run, account)
)`,
  'CREATE INDEX IF NOT EXISTS lines_by_account ON line (account)',
];
