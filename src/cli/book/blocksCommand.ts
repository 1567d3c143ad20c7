import type { RunAtDesk } from '../../book/approvals/runAtDesk.ts';
import { plainShares } from '../../book/blocks/accountState.ts';
import { type Block, blocksOf, isFinished } from '../../book/blocks/tables.ts';
import { counted, wholeNumber } from '../../documents/print/figures.ts';
import { grouped } from '../../domain/instruments/wording.ts';
import { examples } from '../parts/evaluation.ts';
import { DONE } from '../parts/terminal.ts';
import { withDesk } from './desk.ts';
import { type BookOptions, shortId, visible, withBookOptions } from './parts.ts';
import { type BookFace, type BookWorld, WAITS } from './world.ts';

interface BlocksOptions extends BookOptions {
  readonly open?: boolean;
}

/** `porch book blocks`: what was stated, and how far it is filled. */
export function addBlocksCommand({ program, world, act }: BookFace): void {
  withBookOptions(
    program
      .command('blocks')
      .summary('the blocks of a run, and how far each is filled; exit 3 while one is open')
      .argument('[run]', 'the beginning of its id; the latest by default')
      .option('--open', 'those alone of which more is awaited')
      .addHelpText('after', examples('porch book blocks --open')),
  ).action((wanted: string | undefined, options: BlocksOptions) =>
    act(() => withDesk(world, options, wanted, (at) => tellBlocks(world, at, options))),
  );
}

async function tellBlocks(world: BookWorld, at: RunAtDesk, { open, json }: BlocksOptions): Promise<number> {
  const all = await blocksOf(at.ledger, at.run.id);
  const awaited = all.filter((block) => !isFinished(block));
  for (const block of open === true ? awaited : all) {
    world.out(json === true ? `${JSON.stringify(shapeOf(block))}\n` : `${lineOf(block)}\n`);
  }
  if (json !== true) {
    const words = `${counted(all.length, 'block')} of run ${shortId(at.run.id)}, ${wholeNumber(awaited.length)} open.`;
    world.out(`${all.length === 0 ? `No block of run ${shortId(at.run.id)} is stated.` : words}\n`);
  }
  return awaited.length > 0 ? WAITS : DONE;
}

function shapeOf(block: Block) {
  const { id, statement, custodian, side, ticker, limit, state, asked, filled } = block;
  const shares = { shares: plainShares(asked, block), filled: plainShares(filled, block) };
  return { block_id: id, statement, custodian, side, ticker, ...shares, limit, state };
}

function lineOf(block: Block): string {
  const { id, custodian, side, ticker, limit, state, asked, filled } = block;
  const at = limit === null ? '' : ` at $${grouped(limit)}`;
  const of = `${grouped(plainShares(filled, block))} of ${grouped(plainShares(asked, block))} filled`;
  return visible(`${id}  ${custodian || '–'}  ${side} ${ticker}${at}  ${of}  ${state}`);
}
