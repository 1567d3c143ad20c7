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
  `CREATE TABLE IF NOT EXISTS block (
  id TEXT PRIMARY KEY,
  run TEXT NOT NULL,
  statement BIGINT NOT NULL,
  custodian TEXT NOT NULL,
  side TEXT NOT NULL,
  ticker TEXT NOT NULL,
  unit TEXT NOT NULL,
  price_limit TEXT,
  asked TEXT NOT NULL,
  filled TEXT NOT NULL,
  notional TEXT NOT NULL,
  state TEXT NOT NULL,
  stated_at TEXT NOT NULL,
  handed_off_at TEXT,
  last_fill_at TEXT
)`,
  'CREATE INDEX IF NOT EXISTS blocks_by_run ON block (run, statement)',
  `CREATE TABLE IF NOT EXISTS leg (
  block TEXT NOT NULL,
  account TEXT NOT NULL,
  run TEXT NOT NULL,
  asked TEXT NOT NULL,
  got TEXT NOT NULL,
  cash TEXT NOT NULL,
  commission TEXT NOT NULL,
  PRIMARY KEY (block, account)
)`,
  'CREATE INDEX IF NOT EXISTS legs_by_account ON leg (account)',
  `CREATE TABLE IF NOT EXISTS fill (
  block TEXT NOT NULL,
  fill_id TEXT NOT NULL,
  run TEXT NOT NULL,
  shares TEXT NOT NULL,
  price TEXT NOT NULL,
  commission TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (block, fill_id)
)`,
  `CREATE TABLE IF NOT EXISTS held (
  run TEXT NOT NULL,
  account TEXT NOT NULL,
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (run, account)
)`,
];
