import { join } from 'node:path';
import type { Deed } from '../../book/approvals/record.ts';
import type { RunAtDesk } from '../../book/approvals/runAtDesk.ts';
import { accountReader } from '../../book/blocks/accountState.ts';
import { handOff } from '../../book/blocks/events.ts';
import { orderFiles, writeAll } from '../../book/blocks/orderFiles.ts';
import { Overtaken, type Stated, stateBlocks } from '../../book/blocks/stateBlocks.ts';
import { blocksOf, legsOf } from '../../book/blocks/tables.ts';
import { readActions } from '../../book/files/corporateActions.ts';
import type { Run } from '../../book/runs/port.ts';
import { SNAPSHOTS, snapshotAt } from '../../book/snapshot/freeze.ts';
import { callProblem } from '../../desk/files/callProblem.ts';
import { counted, wholeNumber } from '../../documents/print/figures.ts';
import { examples } from '../parts/evaluation.ts';
import { reportProblems } from '../parts/problems.ts';
import { DONE } from '../parts/terminal.ts';
import { withUsableRun } from './desk.ts';
import { type BookOptions, nextText, type Place, placeWords, shortId, visible, withBookOptions } from './parts.ts';
import { type BookFace, type BookWorld, WAITS } from './world.ts';

interface BlockOptions extends BookOptions {
  readonly out: string;
  readonly again?: boolean;
}

/** `porch book block`: approved trades as blocks, with the files that custodians take. */
export function addBlockCommand({ program, world, act }: BookFace): void {
  withBookOptions(
    program
      .command('block')
      .summary('put approved trades into blocks and write order files: sales first, then purchases')
      .description(
        'Sums approved trades by custodian, security, side and limit, records who asked for what before any file is written,\nand writes blocks.csv, allocations.csv and a file for each custodian. Sales come first; called again once they are\nfilled or closed, it states the purchases that their proceeds allow.',
      )
      .argument('<run>', 'the beginning of its id')
      .requiredOption('--out <dir>', 'where the files are written')
      .option('--again', 'write the files of the latest statement again')
      .addHelpText('after', examples('porch book block 3f0c --out sales', 'porch book block 3f0c --out purchases')),
  ).action((wanted: string, options: BlockOptions) =>
    act(() => withUsableRun(world, options, wanted, (at, deed) => block(world, at, deed, options))),
  );
}

async function block(world: BookWorld, at: RunAtDesk, deed: Deed, options: BlockOptions): Promise<number> {
  const isJson = options.json === true;
  const standing = await blocksOf(at.ledger, at.run.id);
  // what a power cut left: stated, and no file of it was told
  const unwritten = standing.find(({ handedOffAt }) => handedOffAt === null)?.statement;
  if (unwritten !== undefined) return write(world, at, deed, options, unwritten, null);
  if (options.again === true) {
    const latest = standing.at(-1)?.statement;
    if (latest !== undefined) return write(world, at, deed, options, latest, null);
    return reportProblems(world, [callProblem('nothing was stated yet', 'the call without --again')], isJson);
  }
  // what is known today: a run's own are those of its day
  const actions = readActions(options.book);
  if (actions.value === null) return reportProblems(world, actions.problems, isJson);
  const snapshot = snapshotAt(options.book, at.run.snapshot);
  const scratch = join(options.book, SNAPSHOTS, `.blocks-${process.pid}`);
  try {
    const stated = await stateBlocks(at, accountReader(at.engine, at.run, snapshot), actions.value, deed, scratch);
    return await write(world, at, deed, options, stated.statement, stated);
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
    return reportProblems(world, [callProblem(error.message, 'the same call again')], isJson);
  }
}

async function write(
  world: BookWorld,
  at: RunAtDesk,
  deed: Deed,
  options: BlockOptions,
  statement: number,
  stated: Stated | null,
): Promise<number> {
  const isJson = options.json === true;
  const blocks = (await blocksOf(at.ledger, at.run.id)).filter((one) => one.statement === statement);
  const { files, notes } = orderFiles(blocks, ({ id }) => legsOf(at.ledger, id), at.facts);
  if (blocks.length > 0) {
    const hashes = await writeAll(options.out, files);
    if (hashes === null) {
      const message = `${options.out} holds another file of the same name; what was stated stays`;
      return reportProblems(world, [callProblem(message, 'another folder, by the same call')], isJson);
    }
    await at.ledger.write((sql) => handOff(sql, deed, at.run.id, statement, hashes));
  }
  const told = { statement, blocks: blocks.length, files: blocks.length === 0 ? [] : [...files.keys()], notes };
  world.out(isJson ? `${JSON.stringify(jsonOf(at, told, stated), null, 2)}\n` : textOf(at, told, stated, options));
  const isWaiting = (stated?.waiting ?? 0) > 0 || (stated?.held.length ?? 0) > 0;
  return isWaiting ? WAITS : DONE;
}

interface Told {
  readonly statement: number;
  readonly blocks: number;
  readonly files: readonly string[];
  readonly notes: readonly string[];
}

function jsonOf({ run }: RunAtDesk, told: Told, stated: Stated | null) {
  const { legs = null, cut = 0, waiting = 0, held = [], passed = new Map() } = stated ?? {};
  const accounts = held.map(([account, reason]) => ({ account, reason }));
  const more = { legs, cut, waiting, held: accounts, passed_over: Object.fromEntries(passed) };
  return { schema_version: 1, run_id: run.id, ...told, ...more };
}

function textOf({ run }: RunAtDesk, told: Told, stated: Stated | null, options: BlockOptions): string {
  const { out } = options;
  const lines: string[] = [];
  if (told.blocks === 0) {
    const why = isUnapproved(stated) ? ': no plan of it is approved' : '';
    lines.push(`Nothing of run ${shortId(run.id)} is to be put into blocks now${why}.`);
  } else {
    const legs = stated === null ? '' : ` of ${counted(stated.legs, 'leg')}`;
    lines.push(`Statement ${told.statement}: ${counted(told.blocks, 'block')}${legs}, written into ${out}:`);
    lines.push(...told.files.map((name) => `  ${name}`));
  }
  if (stated !== null && stated.cut > 0)
    lines.push(`  ${counted(stated.cut, 'account buys less: its', 'accounts buy less: their')} sales brought less.`);
  if (stated !== null && stated.waiting > 0)
    lines.push(
      `  ${counted(stated.waiting, 'account waits for its sales, or its', 'accounts wait for their sales, or their')} household’s.`,
    );
  for (const [account, reason] of stated?.held ?? []) lines.push(`  ${visible(account)} is held back: ${reason}`);
  for (const [why, count] of stated?.passed ?? []) lines.push(`  ${wholeNumber(count)} passed over: ${why}.`);
  return `${[...lines, ...told.notes, ...nextLines(run, told, stated, options)].join('\n')}\n`;
}

function nextLines(run: Run, { blocks }: Told, stated: Stated | null, place: Place): readonly string[] {
  const [id, at] = [shortId(run.id), placeWords(place)];
  if (isUnapproved(stated)) return nextText([[`approve ${id}${at} --by WHO`, 'what the rules take']]);
  const what = 'once the orders are filled; rows of block_id,fill_id,shares,price';
  return blocks === 0 ? [] : nextText([[`fill ${id} FILLS.csv${at} --out DIR`, what]]);
}

/** Whether there was no approved account to look at. */
function isUnapproved(stated: Stated | null): boolean {
  if (stated === null) return false;
  const { blocks, waiting, held, passed } = stated;
  return blocks + waiting + held.length + passed.size === 0;
}
