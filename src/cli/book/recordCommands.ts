import { Option } from 'commander';
import { verifyEvents } from '../../book/ledger/events.ts';
import { openLedger } from '../../book/postgres/openEngine.ts';
import { EXPORT_FORMATS, type ExportFormat, exportRun } from '../../book/results/exportRun.ts';
import { outcomeOf } from '../../book/runs/outcome.ts';
import type { BookEngine, Run } from '../../book/runs/port.ts';
import { verifyRun } from '../../book/runs/verifyRun.ts';
import { snapshotAt } from '../../book/snapshot/freeze.ts';
import { callProblem } from '../../desk/files/callProblem.ts';
import { examples } from '../parts/evaluation.ts';
import { reportProblems } from '../parts/problems.ts';
import { DONE, WRONG_INPUT } from '../parts/terminal.ts';
import { type BookOptions, grouped, shortId, withBookOptions, withRun } from './parts.ts';
import type { BookFace, BookWorld } from './world.ts';

interface ExportOptions extends BookOptions {
  readonly out: string;
  readonly format: ExportFormat;
}

/** `porch book export` and `verify`. */
export function addRecordCommands({ program, world, act }: BookFace): void {
  withBookOptions(
    program
      .command('export')
      .summary('write the results of a finished run, with a manifest of hashes')
      .argument('[run]', 'the beginning of its id; the latest by default')
      .requiredOption('--out <dir>', 'a new or empty folder')
      .addOption(new Option('--format <format>', 'how').choices(EXPORT_FORMATS).default('ndjson'))
      .addHelpText('after', examples('porch book export --out results --format csv')),
  ).action((wanted: string | undefined, options: ExportOptions) =>
    act(() => withRun(world, options, wanted, (engine, run) => exported(world, engine, run, options))),
  );
  withBookOptions(
    program
      .command('verify')
      .summary('hold a run against its snapshot, and results that are made again against those that were kept')
      .argument('[run]', 'the beginning of its id; the latest by default')
      .option('--all', 'make every result again, not some of them'),
  ).action((wanted: string | undefined, options: BookOptions & { readonly all?: boolean }) =>
    act(() =>
      withRun(world, options, wanted, async (engine, run) => {
        const snapshot = snapshotAt(options.book, run.snapshot);
        const { accounts, again, faults: ofRun } = await verifyRun(engine, run, snapshot, options.all === true);
        const faults = [...ofRun, ...(await ledgerFaults(options))];
        if (options.json === true) {
          world.out(
            `${JSON.stringify({ schema_version: 1, run_id: run.id, accounts, made_again: again, faults }, null, 2)}\n`,
          );
        } else {
          for (const fault of faults) world.error(`porch: ${fault}\n`);
          const words = `${grouped(accounts)} accounts of run ${shortId(run.id)}, ${grouped(again)} results made again`;
          world.out(`${words}: ${faults.length === 0 ? 'all is as it was kept' : 'NOT as it was kept'}.\n`);
        }
        return faults.length === 0 ? DONE : WRONG_INPUT;
      }),
    ),
  );
}

/** What is wrong with the sealed events of a book. */
async function ledgerFaults({ engine, book }: BookOptions): Promise<readonly string[]> {
  const ledger = await openLedger(engine, book);
  try {
    const { fault } = await verifyEvents(ledger);
    return fault === null ? [] : [`the book’s record of decisions: ${fault.reason}`];
  } finally {
    await ledger.close();
  }
}

async function exported(world: BookWorld, engine: BookEngine, run: Run, options: ExportOptions): Promise<number> {
  const isJson = options.json === true;
  if (run.state !== 'done') {
    const message = `run ${shortId(run.id)} is not finished (${run.state})`;
    return reportProblems(world, [callProblem(message, 'a run of which every account has its result')], isJson);
  }
  const outcome = await outcomeOf(engine, run, snapshotAt(options.book, run.snapshot));
  if (!(await exportRun(engine, outcome, options.format, options.out))) {
    return reportProblems(world, [callProblem(`${options.out} holds files already`, 'a new or empty folder')], isJson);
  }
  const { out } = options;
  world.out(isJson ? `${JSON.stringify({ schema_version: 1, run_id: run.id, folder: out })}\n` : `Written: ${out}\n`);
  return DONE;
}
