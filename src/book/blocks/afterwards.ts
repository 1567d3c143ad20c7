import type { Deed } from '../approvals/record.ts';
import { type Refusal, type RunAtDesk, refusal } from '../approvals/runAtDesk.ts';
import { closeBlock, correctFill } from './events.ts';
import { standingOf } from './recordFills.ts';
import { blockOf, fillsNamed, fillsOf, legsOf } from './tables.ts';

/** Takes a fill back; what is left is shared out anew, which alone may take shares back (BOOK 8.9). Null where it was done. */
export async function takeBackFill(at: RunAtDesk, name: string, reason: string, deed: Deed): Promise<Refusal | null> {
  const { ledger, run, facts } = at;
  return ledger.write(async (sql) => {
    const found = await fillsNamed(sql, run.id, name);
    const [fill] = found;
    if (fill === undefined) return refusal(null, `no fill of the run is ${name}`, 'a fill_id, or BLOCK/FILL');
    if (found.length > 1) {
      const names = found.map(({ block, fillId }) => `${block}/${fillId}`).join(', ');
      return refusal(null, `${found.length} fills are named ${name}`, names);
    }
    const block = await blockOf(sql, run.id, fill.block);
    if (block === null) throw new Error('a fill is of a block');
    const left = (await fillsOf(sql, block.id)).filter(({ fillId }) => fillId !== fill.fillId);
    const filled = standingOf(block, await legsOf(sql, block.id), left, facts);
    await correctFill(sql, deed, block, fill, reason, filled);
    return null;
  });
}

/** Closes a block of which nothing more is awaited (BOOK 8.10). Null where it was done. */
export async function close(at: RunAtDesk, id: string, reason: string, deed: Deed): Promise<Refusal | null> {
  return at.ledger.write(async (sql) => {
    const block = await blockOf(sql, at.run.id, id);
    if (block === null) return refusal(null, `no block of the run is ${id}`, 'a block_id of blocks.csv');
    if (block.state === 'closed') return refusal(null, `the block ${id} is closed already`, 'nothing more');
    await closeBlock(sql, deed, block, reason);
    return null;
  });
}
