import { hashText } from '../../base/hash.ts';
import type { Entry } from '../../domain/planning/event.ts';
import type { Deed } from '../approvals/record.ts';
import { record } from '../ledger/events.ts';
import type { Sql } from '../runs/sql.ts';
import type { Block, KeptFill, Leg } from './tables.ts';

// What happens to blocks: each is recorded as a sealed event, and the tables are written from what the event says.

/** The statement of allocation of one block (BOOK 8.2): durable before any order file. */
export async function stateBlock(
  sql: Sql,
  deed: Deed,
  block: Omit<Block, 'filled' | 'notional' | 'state' | 'statedAt' | 'handedOffAt'>,
  legs: readonly Pick<Leg, 'account' | 'asked'>[],
  least: number,
): Promise<void> {
  const { id, run, statement, custodian, side, ticker, unit, limit, asked } = block;
  const said = { run, block: id, statement, custodian, side, ticker, unit, limit, asked: `${asked}` };
  const payload = {
    ...said,
    rule: 'pro rata to what each asked, largest remainders, ties by SHA-256 of block and account',
    minimum_allotment: least,
    legs: legs.map(({ account, asked: ask }) => [account, `${ask}`]),
  };
  const [{ at }] = await recorded(sql, deed, 'block_stated', id, payload);
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
    [[id, run, statement, custodian, side, ticker, unit, limit, `${asked}`, '0', '0', 'open', at]],
  );
  await sql.insert(
    'leg',
    ['block', 'account', 'run', 'asked', 'got', 'cash', 'commission'],
    legs.map(({ account, asked: ask }) => [id, account, run, `${ask}`, '0', '0', '0']),
  );
}

/** The rest of these accounts' trades goes into no block, and they go into the queue (BOOK 8.7). */
export async function holdAccounts(
  sql: Sql,
  deed: Deed,
  run: string,
  accounts: readonly (readonly [account: string, reason: string])[],
): Promise<void> {
  if (accounts.length === 0) return;
  const payload = { run, accounts: accounts.map((one) => [...one]) };
  const [{ at }] = await recorded(sql, deed, 'accounts_held', `${run}/${hashText(JSON.stringify(accounts))}`, payload);
  for (const [account, reason] of accounts) {
    await sql.change(
      `INSERT INTO held (run, account, reason, at) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (run, account) DO UPDATE SET reason = excluded.reason, at = excluded.at`,
      ...[run, account, reason, at],
    );
  }
}

/** The order files of a statement were written, each with its hash. */
export async function handOff(
  sql: Sql,
  deed: Deed,
  run: string,
  statement: number,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const [{ at }] = await recorded(sql, deed, 'block_handed_off', `${run}/${statement}`, { run, statement, files });
  await sql.change('UPDATE block SET handed_off_at = ?1 WHERE run = ?2 AND statement = ?3', at, run, statement);
}

/** How a block stands once fills were recorded or taken back. */
export interface Filled {
  readonly filled: bigint;
  readonly notional: string;
  readonly legs: readonly Leg[];
}

/** Fills of one block, and who got what of them. */
export async function fillBlock(
  sql: Sql,
  deed: Deed,
  block: Block,
  fills: readonly KeptFill[],
  filled: Filled,
  isUnusual: boolean,
): Promise<void> {
  const payload = { ...standing(block, filled), unusual: isUnusual, fills: fills.map(fillShape) };
  await recorded(sql, deed, 'block_filled', block.id, payload);
  for (const { fillId, shares, price, commission, at } of fills) {
    await sql.change(
      `INSERT INTO fill (block, fill_id, run, shares, price, commission, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (block, fill_id) DO UPDATE SET shares = excluded.shares, price = excluded.price,
        commission = excluded.commission, at = excluded.at`,
      ...[block.id, fillId, block.run, `${shares}`, price, commission, at],
    );
  }
  // a late fill of a closed block opens it again
  await writeStanding(sql, block, filled);
  const latest =
    fills
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? '';
  await sql.change(
    `UPDATE block SET last_fill_at = ?1 WHERE id = ?2 AND coalesce(last_fill_at, '') < ?1`,
    latest,
    block.id,
  );
}

/** A fill that counts no more; this alone takes shares back. */
export async function correctFill(
  sql: Sql,
  deed: Deed,
  block: Block,
  fill: KeptFill,
  reason: string,
  filled: Filled,
): Promise<void> {
  const payload = { ...standing(block, filled), fill: fillShape(fill), reason };
  await recorded(sql, deed, 'fill_corrected', `${block.id}/${fill.fillId}`, payload);
  await sql.change('DELETE FROM fill WHERE block = ?1 AND fill_id = ?2', block.id, fill.fillId);
  await writeStanding(sql, block, filled);
  if (block.state === 'closed') await sql.change("UPDATE block SET state = 'closed' WHERE id = ?1", block.id);
}

/** Nothing more is awaited of a block. */
export async function closeBlock(sql: Sql, deed: Deed, { id, run }: Block, reason: string): Promise<void> {
  await recorded(sql, deed, 'block_closed', id, { run, block: id, reason });
  await sql.change("UPDATE block SET state = 'closed' WHERE id = ?1", id);
}

function standing({ id, run }: Block, { filled, notional, legs }: Filled) {
  const parts = legs.map(({ account, got, cash, commission }) => [account, `${got}`, `${cash}`, `${commission}`]);
  return { run, block: id, filled: `${filled}`, notional, legs: parts };
}

function fillShape({ fillId, shares, price, commission, at }: KeptFill) {
  return { fill_id: fillId, shares: `${shares}`, price, commission, at };
}

async function writeStanding(sql: Sql, block: Block, { filled, notional, legs }: Filled): Promise<void> {
  const state = filled >= block.asked ? 'filled' : 'open';
  await sql.change(
    'UPDATE block SET filled = ?1, notional = ?2, state = ?3 WHERE id = ?4',
    ...[`${filled}`, notional, state, block.id],
  );
  for (const { account, asked, got, cash, commission } of legs) {
    await sql.change(
      `INSERT INTO leg (block, account, run, asked, got, cash, commission) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (block, account) DO UPDATE SET got = excluded.got, cash = excluded.cash,
        commission = excluded.commission`,
      ...[block.id, account, block.run, `${asked}`, `${got}`, `${cash}`, `${commission}`],
    );
  }
}

type BlockEventKind =
  | 'block_stated'
  | 'accounts_held'
  | 'block_handed_off'
  | 'block_filled'
  | 'fill_corrected'
  | 'block_closed';

async function recorded(
  sql: Sql,
  { actor, now }: Deed,
  kind: BlockEventKind,
  about: string,
  payload: Parameters<typeof record>[2][number]['payload'],
): Promise<readonly [Entry]> {
  const [last] = await sql.rows('SELECT count(*) AS events FROM event');
  // the same can happen again to a block: what came before tells one time from the next
  const key = kind === 'block_stated' ? `${kind}/${about}` : `${kind}/${about}/${Number(last?.events)}`;
  const [entry] = await record(sql, actor, [{ kind, key, payload }], now.instant);
  if (entry === undefined) throw new Error('what happens is recorded');
  return [entry];
}
