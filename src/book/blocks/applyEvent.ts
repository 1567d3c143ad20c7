import type { Entry } from '../../domain/planning/event.ts';
import { textIn } from '../ledger/cells.ts';
import type { Sql } from '../runs/sql.ts';

// The tables of blocks follow from what the sealed events say, and from nothing else: the same events make the same rows.

/** What happens to blocks. */
const BLOCK_EVENTS = [
  'block_stated',
  'accounts_held',
  'block_handed_off',
  'block_filled',
  'fill_corrected',
  'block_closed',
] as const;
export type BlockEventKind = (typeof BLOCK_EVENTS)[number];

interface FillShape {
  readonly fill_id: string;
  readonly shares: string;
  readonly price: string;
  readonly commission: string;
  readonly at: string;
}

/** Account, got, cents of cash, cents of commission. */
type LegShape = readonly [account: string, got: string, cash: string, commission: string];

interface Standing {
  readonly run: string;
  readonly block: string;
  readonly filled: string;
  readonly notional: string;
  readonly legs: readonly LegShape[];
}

/** Writes what an event says into the tables, within a transaction. */
export async function applyToBlocks(
  sql: Sql,
  { kind, at, payload }: Pick<Entry, 'kind' | 'at' | 'payload'>,
): Promise<void> {
  const read = () => JSON.parse(JSON.stringify(payload));
  if (kind === 'block_stated') await applyStated(sql, at, read());
  else if (kind === 'accounts_held') await applyHeld(sql, at, read());
  else if (kind === 'block_handed_off') await applyHandedOff(sql, at, read());
  else if (kind === 'block_filled') await applyFilled(sql, read());
  else if (kind === 'fill_corrected') await applyCorrected(sql, read());
  else if (kind === 'block_closed') {
    const { block }: Pick<Standing, 'block'> = read();
    await sql.change("UPDATE block SET state = 'closed' WHERE id = ?1", block);
  }
}

interface Stated {
  readonly run: string;
  readonly block: string;
  readonly statement: number;
  readonly custodian: string;
  readonly side: string;
  readonly ticker: string;
  readonly unit: string;
  readonly limit: string | null;
  readonly asked: string;
  readonly legs: readonly (readonly [account: string, asked: string])[];
}

async function applyStated(sql: Sql, at: string, said: Stated): Promise<void> {
  const { run, block, statement, custodian, side, ticker, unit, limit, asked } = said;
  await sql.insert(
    'block',
    [
      'id',
      'run',
      'statement',
      'custodian',
      'side',
      'ticker',
      'unit',
      'price_limit',
      'asked',
      'filled',
      'notional',
      'state',
      'stated_at',
    ],
    [[block, run, statement, custodian, side, ticker, unit, limit, asked, '0', '0', 'open', at]],
  );
  await sql.insert('leg', ['block', 'account', 'run', 'asked', 'got', 'cash', 'commission'], unfilled(said));
}

/** One after the other: a block may be of very many accounts. */
function* unfilled({ block, run, legs }: Stated): Iterable<readonly string[]> {
  for (const [account, asked] of legs) yield [block, account, run, asked, '0', '0', '0'];
}

interface HeldAccounts {
  readonly run: string;
  readonly accounts: readonly (readonly [account: string, reason: string])[];
}

async function applyHeld(sql: Sql, at: string, { run, accounts }: HeldAccounts): Promise<void> {
  for (const [account, reason] of accounts) {
    await sql.change(
      `INSERT INTO held (run, account, reason, at) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (run, account) DO UPDATE SET reason = excluded.reason, at = excluded.at`,
      ...[run, account, reason, at],
    );
  }
}

async function applyHandedOff(
  sql: Sql,
  at: string,
  { run, statement }: { readonly run: string; readonly statement: number },
): Promise<void> {
  await sql.change('UPDATE block SET handed_off_at = ?1 WHERE run = ?2 AND statement = ?3', at, run, statement);
}

async function applyFilled(sql: Sql, said: Standing & { readonly fills: readonly FillShape[] }): Promise<void> {
  const { block, run, fills } = said;
  for (const { fill_id: id, shares, price, commission, at } of fills) {
    await sql.change(
      `INSERT INTO fill (block, fill_id, run, shares, price, commission, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (block, fill_id) DO UPDATE SET shares = excluded.shares, price = excluded.price,
        commission = excluded.commission, at = excluded.at`,
      ...[block, id, run, shares, price, commission, at],
    );
  }
  // a late fill of a closed block opens it again
  await writeStanding(sql, said);
  const latest =
    fills
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? '';
  await sql.change(
    `UPDATE block SET last_fill_at = ?1 WHERE id = ?2 AND coalesce(last_fill_at, '') < ?1`,
    latest,
    block,
  );
}

async function applyCorrected(sql: Sql, said: Standing & { readonly fill: FillShape }): Promise<void> {
  const { block, fill } = said;
  const [before] = await sql.rows('SELECT state FROM block WHERE id = ?1', block);
  await sql.change('DELETE FROM fill WHERE block = ?1 AND fill_id = ?2', block, fill.fill_id);
  await writeStanding(sql, said);
  if (before !== undefined && textIn(before, 'state') === 'closed')
    await sql.change("UPDATE block SET state = 'closed' WHERE id = ?1", block);
}

async function writeStanding(sql: Sql, { block, run, filled, notional, legs }: Standing): Promise<void> {
  const [row] = await sql.rows('SELECT asked FROM block WHERE id = ?1', block);
  const isWhole = row !== undefined && BigInt(filled) >= BigInt(textIn(row, 'asked'));
  await sql.change(
    'UPDATE block SET filled = ?1, notional = ?2, state = ?3 WHERE id = ?4',
    ...[filled, notional, isWhole ? 'filled' : 'open', block],
  );
  for (const [account, got, cash, commission] of legs) {
    // an account that asked nothing is the custodian's error account
    await sql.change(
      `INSERT INTO leg (block, account, run, asked, got, cash, commission) VALUES (?1, ?2, ?3, '0', ?4, ?5, ?6)
        ON CONFLICT (block, account) DO UPDATE SET got = excluded.got, cash = excluded.cash,
        commission = excluded.commission`,
      ...[block, account, run, got, cash, commission],
    );
  }
}
