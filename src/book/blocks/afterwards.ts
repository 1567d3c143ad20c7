import type { Deed } from '../approvals/record.ts';
import { type Refusal, type RunAtDesk, refusal } from '../approvals/runAtDesk.ts';
import { closeBlock, correctFill } from './events.ts';
import { standingOf } from './recordFills.ts';
import { type Block, blockOf, fillsNamed, fillsOf, legsOf } from './tables.ts';

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

/** Closes blocks of which nothing more is awaited (BOOK 8.10): all of them, or none and every reason why. */
export async function closeBlocks(
  at: RunAtDesk,
  ids: readonly string[],
  reason: string,
  deed: Deed,
): Promise<readonly Refusal[]> {
  return at.ledger.write(async (sql) => {
    const refused: Refusal[] = [];
    const blocks: Block[] = [];
    for (const id of ids) {
      const block = await blockOf(sql, at.run.id, id);
      if (block === null) refused.push(refusal(null, `no block of the run is ${id}`, 'a block_id of blocks.csv'));
      else if (block.state === 'closed')
        refused.push(refusal(null, `the block ${id} is closed already`, 'nothing more'));
      else blocks.push(block);
    }
    if (refused.length === 0) for (const block of blocks) await closeBlock(sql, deed, block, reason);
    return refused;
  });
}
