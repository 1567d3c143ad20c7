import { type Command, InvalidArgumentError } from 'commander';
import type { Deed } from '../../book/approvals/record.ts';
import type { Refusal, RunAtDesk } from '../../book/approvals/runAtDesk.ts';
import { accountReader } from '../../book/blocks/accountState.ts';
import { closeBlocks, takeBackFill } from '../../book/blocks/afterwards.ts';
import { readFillFile } from '../../book/blocks/fillFile.ts';
import { allocationFiles, writeAll } from '../../book/blocks/orderFiles.ts';
import { type Recorded, recordFills } from '../../book/blocks/recordFills.ts';
import { blocksOf, isFinished, legsOf, openBlockIds } from '../../book/blocks/tables.ts';
import { readActions } from '../../book/files/corporateActions.ts';
import { snapshotAt } from '../../book/snapshot/freeze.ts';
import { callProblem } from '../../desk/files/callProblem.ts';
import { counted, wholeNumber } from '../../documents/print/figures.ts';
import { examples } from '../parts/evaluation.ts';
import { reportProblems } from '../parts/problems.ts';
import { DONE } from '../parts/terminal.ts';
import { openBlocks } from './accounting.ts';
import { type DeedOptions, reportRefusals, withDeed, withUsableRun } from './desk.ts';
import { type BookOptions, nextText, placeWords, shortId, visible, withBookOptions } from './parts.ts';
import { type BookFace, type BookWorld, WAITS } from './world.ts';

interface FillOptions extends BookOptions {
  readonly confirmUnusual?: boolean;
  readonly out?: string;
}

interface ReasonOptions extends DeedOptions {
  readonly reason: string;
}

interface CloseOptions extends ReasonOptions {
  readonly open?: boolean;
}

/** `porch book fill`, `correct` and `close`. */
export function addFillCommands({ program, world, act }: BookFace): void {
  withBookOptions(
    program
      .command('fill')
      .summary('record the fills of blocks and share them out among the accounts')
      .description(
        'Reads block_id,fill_id,shares,price[,commission][,time], one row a fill, and shares them out as the statement says:\nall rows, or none. A fill that was recorded before is passed over.',
      )
      .argument('<run>', 'the beginning of its id')
      .argument('<file>', 'the fills, as comma-separated values')
      .option(
        '--confirm-unusual',
        'fills beyond a block or its limit, of a closed block, or with other figures than before',
      )
      .option('--out <dir>', 'write allocations.csv, and the custodians’ allocation files, into DIR')
      .addHelpText('after', examples('porch book fill 3f0c fills.csv --out allocated')),
  ).action((wanted: string, file: string, options: FillOptions) =>
    act(() => withUsableRun(world, options, wanted, (at, deed) => fill(world, at, deed, file, options))),
  );
  const withReason = (command: Command): Command =>
    withBookOptions(
      command.requiredOption('--by <name>', 'who does it').requiredOption('--reason <text>', 'why', readReason),
    );
  withReason(
    program
      .command('correct')
      .summary('take back a fill that was recorded wrongly')
      .argument('<run>', 'the beginning of its id')
      .argument('<fill>', 'its fill_id, or BLOCK/FILL'),
  ).action((wanted: string, name: string, options: ReasonOptions) =>
    act(() =>
      withDeed(world, options, wanted, async (at, deed) => {
        const words = `The fill ${name} is taken back, and what is left of its block is shared out anew. The right one is recorded by \`fill\`.`;
        const refused = await takeBackFill(at, name, options.reason, deed);
        return told(world, at, refused === null ? [] : [refused], words, options);
      }),
    ),
  );
  withReason(
    program
      .command('close')
      .summary('close blocks of which nothing more is awaited: all of them, or none and why')
      .argument('<run>', 'the beginning of its id')
      .argument('[blocks...]', 'their block_id')
      .option('--open', 'every block of the run that is open')
      .addHelpText(
        'after',
        examples(
          'porch book close 3f0c 00d6e8438f6ef100 --by pat --reason "the day order expired"',
          'porch book close 3f0c --open --by pat --reason "day orders expired"',
        ),
      ),
  ).action((wanted: string, names: readonly string[], options: CloseOptions) =>
    act(() => withDeed(world, options, wanted, (at, deed) => closeAll(world, at, deed, names, options))),
  );
}

async function closeAll(
  world: BookWorld,
  at: RunAtDesk,
  deed: Deed,
  names: readonly string[],
  options: CloseOptions,
): Promise<number> {
  const isEvery = options.open === true;
  if (isEvery === names.length > 0) {
    const words = isEvery ? 'it names blocks, and --open is every one that is open' : 'it names no block';
    return reportProblems(world, [callProblem(words, 'block_ids, or --open')], options.json === true);
  }
  const wanted = isEvery ? await openBlockIds(at.ledger, at.run.id) : [...new Set(names)];
  const refused = await closeBlocks(at, wanted, options.reason, deed);
  const [only] = wanted;
  const many = wanted.length === 0 ? 'No block is open.' : `${counted(wanted.length, 'block')} are closed.`;
  return told(world, at, refused, wanted.length === 1 ? `The block ${only} is closed.` : many, options);
}

function readReason(text: string): string {
  const reason = text.replace(/\s+/g, ' ').trim();
  if (reason === '') throw new InvalidArgumentError('accepted: a reason in words');
  return reason;
}

function told(
  world: BookWorld,
  at: RunAtDesk,
  refused: readonly Refusal[],
  words: string,
  { json }: BookOptions,
): number {
  if (refused.length > 0) return reportRefusals(world, refused, [], json === true);
  world.out(
    json === true ? `${JSON.stringify({ schema_version: 1, run_id: at.run.id, done: true })}\n` : `${visible(words)}\n`,
  );
  return DONE;
}

async function fill(world: BookWorld, at: RunAtDesk, deed: Deed, file: string, options: FillOptions): Promise<number> {
  const isJson = options.json === true;
  const read = readFillFile(file);
  if (read.value === null) return reportProblems(world, read.problems, isJson);
  // what is known today: a run's own are those of its day
  const actions = readActions(options.book);
  if (actions.value === null) return reportProblems(world, actions.problems, isJson);
  const reader = accountReader(at.engine, at.run, snapshotAt(options.book, at.run.snapshot));
  const done = await recordFills(at, read.value, reader, actions.value, options.confirmUnusual === true, deed);
  if (!('fills' in done)) return reportProblems(world, done, isJson);
  const blocks = await blocksOf(at.ledger, at.run.id);
  const open = blocks.filter((block) => !isFinished(block)).length;
  const { files, notes } = allocationFiles(blocks, ({ id }) => legsOf(at.ledger, id), at.facts);
  if (options.out !== undefined && (await writeAll(options.out, files)) === null) {
    const message = `${options.out} holds another file of the same name; the fills are recorded`;
    return reportProblems(world, [callProblem(message, 'another folder, by the same call')], isJson);
  }
  const written = options.out === undefined ? [] : [...files.keys()];
  world.out(
    isJson
      ? jsonOf(at, done, open, written)
      : textOf(at, done, open, written, options.out === undefined ? [] : notes, options),
  );
  return open > 0 || done.held.length > 0 ? WAITS : DONE;
}

function jsonOf(
  { run }: RunAtDesk,
  { fills, known, blocks, held }: Recorded,
  open: number,
  files: readonly string[],
): string {
  const accounts = held.map(([account, reason]) => ({ account, reason }));
  const shape = { schema_version: 1, run_id: run.id, fills, known, blocks, blocks_open: open, held: accounts, files };
  return `${JSON.stringify(shape, null, 2)}\n`;
}

function textOf(
  { run }: RunAtDesk,
  { fills, known, blocks, held }: Recorded,
  open: number,
  files: readonly string[],
  notes: readonly string[],
  place: BookOptions,
): string {
  const of = `${counted(blocks.length, 'block')} of run ${shortId(run.id)}`;
  const lines = [`${counted(fills, 'fill')} of ${of} ${fills === 1 ? 'is' : 'are'} recorded.`];
  if (known > 0) lines.push(`  ${wholeNumber(known)} had been recorded before.`);
  for (const [account, reason] of held) lines.push(`  ${visible(account)} is held back: ${reason}`);
  lines.push(open === 0 ? 'No block is open.' : `${counted(open, 'block is open', 'blocks are open')}.`);
  if (files.length > 0) lines.push(`Written: ${files.join(', ')}`);
  const [id, where] = [shortId(run.id), placeWords(place)];
  const purchases = [
    `block ${id}${where} --out DIR`,
    'purchases of accounts whose sales are filled or closed',
  ] as const;
  const next = nextText([...(open > 0 ? openBlocks(id, where) : []), purchases]);
  return `${[...lines, ...notes, ...next].join('\n')}\n`;
}
