import { countIn, textIn, textOrNull } from '../ledger/cells.ts';
import type { Sql, SqlRow } from '../runs/sql.ts';

// The blocks of a book's runs, their legs and fills. Figures are text: shares are counted in the block's unit, dollars of
// legs in cents.

/** Approved trades of one custodian, security, side and limit, summed (BOOK 8.1). */
export interface Block {
  readonly id: string;
  readonly run: string;
  /** From 1: the blocks that were stated together. */
  readonly statement: number;
  readonly custodian: string;
  readonly side: 'SELL' | 'BUY';
  readonly ticker: string;
  /** Shares that one unit is. */
  readonly unit: string;
  /** Dollars a share; null for a fund, which has none. */
  readonly limit: string | null;
  /** Units. */
  readonly asked: bigint;
  /** Units, what is beyond `asked` included. */
  readonly filled: bigint;
  /** Dollars, exact: shares × price of all fills. */
  readonly notional: string;
  /** `filled` up to what it asked, or `closed`: nothing more is awaited. */
  readonly state: 'open' | 'filled' | 'closed';
  readonly statedAt: string;
  readonly handedOffAt: string | null;
}

/** What one account has in a block; an error account has asked nothing. */
export interface Leg {
  readonly block: string;
  readonly account: string;
  /** Units. */
  readonly asked: bigint;
  readonly got: bigint;
  /** Cents, 0 or more on both sides. */
  readonly cash: bigint;
  readonly commission: bigint;
}

export interface KeptFill {
  readonly block: string;
  readonly fillId: string;
  /** Units. */
  readonly shares: bigint;
  /** Dollars a share. */
  readonly price: string;
  /** Dollars. */
  readonly commission: string;
  /** ISO 8601. */
  readonly at: string;
}

export async function blockOf(sql: Sql, run: string, id: string): Promise<Block | null> {
  const [row] = await sql.rows('SELECT * FROM block WHERE run = ?1 AND id = ?2', run, id);
  return row === undefined ? null : blockIn(row);
}

/** Whether any block was ever stated. */
export async function hasBlocks(sql: Sql): Promise<boolean> {
  return (await sql.rows('SELECT 1 FROM block LIMIT 1')).length > 0;
}

/** In the order in which they were stated. */
export async function blocksOf(sql: Sql, run: string): Promise<readonly Block[]> {
  return (await sql.rows('SELECT * FROM block WHERE run = ?1 ORDER BY statement, id', run)).map(blockIn);
}

/** Those of a run of which more is awaited, in the order in which they were stated. */
export async function openBlockIds(sql: Sql, run: string): Promise<readonly string[]> {
  const text = "SELECT id FROM block WHERE run = ?1 AND state = 'open' ORDER BY statement, id";
  return (await sql.rows(text, run)).map((row) => textIn(row, 'id'));
}

/** By account. */
export async function legsOf(sql: Sql, block: string): Promise<readonly Leg[]> {
  return (await sql.rows('SELECT * FROM leg WHERE block = ?1 ORDER BY account', block)).map(legIn);
}

/** What an account has in blocks of any run, with the block of each. */
export async function legsOfAccount(
  sql: Sql,
  account: string,
): Promise<readonly { readonly leg: Leg; readonly block: Block }[]> {
  const rows = await sql.rows(
    `SELECT leg.block AS block, leg.account AS account, leg.asked AS leg_asked, leg.got AS got, leg.cash AS cash,
      leg.commission AS commission, block.* FROM leg JOIN block ON block.id = leg.block
      WHERE leg.account = ?1 AND leg.asked <> '0' ORDER BY block.statement, block.id`,
    account,
  );
  return rows.map((row) => ({ block: blockIn(row), leg: legIn({ ...row, block: row.id, asked: row.leg_asked }) }));
}

export async function fillsOf(sql: Sql, block: string): Promise<readonly KeptFill[]> {
  return (await sql.rows('SELECT * FROM fill WHERE block = ?1 ORDER BY fill_id', block)).map(fillIn);
}

/** Fills of a run by the name that a person types: of a fill, or of block and fill. */
export async function fillsNamed(sql: Sql, run: string, name: string): Promise<readonly KeptFill[]> {
  const text = `SELECT * FROM fill WHERE run = ?1 AND (fill_id = ?2 OR block || '/' || fill_id = ?2) ORDER BY block`;
  return (await sql.rows(text, run, name)).map(fillIn);
}

export async function lastStatement(sql: Sql, run: string): Promise<number> {
  const [row] = await sql.rows('SELECT max(statement) AS last FROM block WHERE run = ?1', run);
  return countIn(row, 'last');
}

/** How the blocks of a run stand, and how many accounts are held back of it. */
export interface BlockCounts {
  readonly stated: number;
  readonly open: number;
  readonly held: number;
}

export async function blockCounts(sql: Sql, run: string): Promise<BlockCounts> {
  const [blocks] = await sql.rows(
    "SELECT count(*) AS stated, count(*) FILTER (WHERE state = 'open') AS open FROM block WHERE run = ?1",
    run,
  );
  const [held] = await sql.rows('SELECT count(*) AS held FROM held WHERE run = ?1', run);
  return { stated: countIn(blocks, 'stated'), open: countIn(blocks, 'open'), held: countIn(held, 'held') };
}

function blockIn(row: SqlRow): Block {
  return {
    id: textIn(row, 'id'),
    run: textIn(row, 'run'),
    statement: countIn(row, 'statement'),
    custodian: textIn(row, 'custodian'),
    side: row.side === 'SELL' ? 'SELL' : 'BUY',
    ticker: textIn(row, 'ticker'),
    unit: textIn(row, 'unit'),
    limit: textOrNull(row, 'price_limit'),
    asked: BigInt(textIn(row, 'asked')),
    filled: BigInt(textIn(row, 'filled')),
    notional: textIn(row, 'notional'),
    state: row.state === 'closed' || row.state === 'filled' ? row.state : 'open',
    statedAt: textIn(row, 'stated_at'),
    handedOffAt: textOrNull(row, 'handed_off_at'),
  };
}

function legIn(row: SqlRow): Leg {
  return {
    block: textIn(row, 'block'),
    account: textIn(row, 'account'),
    asked: BigInt(textIn(row, 'asked')),
    got: BigInt(textIn(row, 'got')),
    cash: BigInt(textIn(row, 'cash')),
    commission: BigInt(textIn(row, 'commission')),
  };
}

function fillIn(row: SqlRow): KeptFill {
  return {
    block: textIn(row, 'block'),
    fillId: textIn(row, 'fill_id'),
    shares: BigInt(textIn(row, 'shares')),
    price: textIn(row, 'price'),
    commission: textIn(row, 'commission'),
    at: textIn(row, 'at'),
  };
}

/** Whether nothing more is awaited of a block. */
export function isFinished({ state }: Pick<Block, 'state'>): boolean {
  return state !== 'open';
}
