import { hashText } from '../../base/hash.ts';
import type { Deed } from '../approvals/record.ts';
import { record } from '../ledger/events.ts';
import type { Sql } from '../runs/sql.ts';
import { applyToBlocks, type BlockEventKind } from './applyEvent.ts';
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
  await happens(sql, deed, 'block_stated', id, payload);
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
  await happens(sql, deed, 'accounts_held', `${run}/${hashText(JSON.stringify(accounts))}`, payload);
}

/** The order files of a statement were written, each with its hash. */
export async function handOff(
  sql: Sql,
  deed: Deed,
  run: string,
  statement: number,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  await happens(sql, deed, 'block_handed_off', `${run}/${statement}`, { run, statement, files });
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
  await happens(sql, deed, 'block_filled', block.id, payload);
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
  await happens(sql, deed, 'fill_corrected', `${block.id}/${fill.fillId}`, payload);
}

/** Nothing more is awaited of a block. */
export async function closeBlock(sql: Sql, deed: Deed, { id, run }: Block, reason: string): Promise<void> {
  await happens(sql, deed, 'block_closed', id, { run, block: id, reason });
}

function standing({ id, run }: Block, { filled, notional, legs }: Filled) {
  const parts = legs.map(({ account, got, cash, commission }) => [account, `${got}`, `${cash}`, `${commission}`]);
  return { run, block: id, filled: `${filled}`, notional, legs: parts };
}

function fillShape({ fillId, shares, price, commission, at }: KeptFill) {
  return { fill_id: fillId, shares: `${shares}`, price, commission, at };
}

/** Records what happens, and does it. */
async function happens(
  sql: Sql,
  { actor, now }: Deed,
  kind: BlockEventKind,
  about: string,
  payload: Parameters<typeof record>[2][number]['payload'],
): Promise<void> {
  const [last] = await sql.rows('SELECT count(*) AS events FROM event');
  // the same can happen again to a block: what came before tells one time from the next
  const key = kind === 'block_stated' ? `${kind}/${about}` : `${kind}/${about}/${Number(last?.events)}`;
  const [entry] = await record(sql, actor, [{ kind, key, payload }], now.instant);
  if (entry === undefined) throw new Error('what happens is recorded');
  await applyToBlocks(sql, entry);
}
