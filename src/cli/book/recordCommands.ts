import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Option } from 'commander';
import { approvalsTable } from '../../book/approvals/exported.ts';
import type { RunAtDesk } from '../../book/approvals/runAtDesk.ts';
import { allocationsTable } from '../../book/blocks/exported.ts';
import { type VerifiedTables, verifyTables } from '../../book/blocks/verifyTables.ts';
import { openLedger } from '../../book/postgres/openEngine.ts';
import { exportRun } from '../../book/results/exportRun.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../book/results/exportTable.ts';
import { outcomeOf } from '../../book/runs/outcome.ts';
import type { BookEngine, Run } from '../../book/runs/port.ts';
import { verifyRun } from '../../book/runs/verifyRun.ts';
import { madeByOther } from '../../book/snapshot/engine.ts';
import { snapshotAt } from '../../book/snapshot/freeze.ts';
import { callProblem } from '../../desk/files/callProblem.ts';
import { counted } from '../../documents/print/figures.ts';
import { examples } from '../parts/evaluation.ts';
import { reportProblems } from '../parts/problems.ts';
import { DONE, WRONG_INPUT } from '../parts/terminal.ts';
import { withDesk } from './desk.ts';
import { type BookOptions, shortId, withBookOptions, withRun } from './parts.ts';
import type { BookFace, BookWorld } from './world.ts';

interface ExportOptions extends BookOptions {
  readonly out: string;
  readonly format: ExportFormat;
}

interface VerifyOptions extends BookOptions {
  readonly all?: boolean;
}

/** `porch book export` and `verify`. */
export function addRecordCommands({ program, world, act }: BookFace): void {
  withBookOptions(
    program
      .command('export')
      .summary('write results, decisions and allocations of a finished run, with a manifest of hashes')
      .argument('[run]', 'the beginning of its id; the latest by default')
      .requiredOption('--out <dir>', 'a new or empty folder')
      .addOption(new Option('--format <format>', 'how').choices(EXPORT_FORMATS).default('ndjson'))
      .addHelpText('after', examples('porch book export --out results --format csv')),
  ).action((wanted: string | undefined, options: ExportOptions) =>
    act(() => withDesk(world, options, wanted, (at) => exported(world, at, options))),
  );
  withBookOptions(
    program
      .command('verify')
      .summary(
        'hold a run against its snapshot, results against those made again, and decisions against their sealed events',
      )
      .argument('[run]', 'the beginning of its id; the latest by default')
      .option('--all', 'make every result again, not some of them'),
  ).action((wanted: string | undefined, options: VerifyOptions) =>
    act(() => withRun(world, options, wanted, (engine, run) => verified(world, engine, run, options))),
  );
}

async function verified(world: BookWorld, engine: BookEngine, run: Run, options: VerifyOptions): Promise<number> {
  const snapshot = snapshotAt(options.book, run.snapshot);
  const { accounts, again, otherwise, faults: ofRun } = await verifyRun(engine, run, snapshot, options.all === true);
  const { events, rows, faults: ofDecisions } = await decisionsHeld(options);
  const faults = [...ofRun, ...ofDecisions];
  if (options.json === true) {
    const counts = { accounts, made_again: again, made_otherwise: otherwise, events, rows };
    world.out(`${JSON.stringify({ schema_version: 1, run_id: run.id, ...counts, faults }, null, 2)}\n`);
  } else {
    for (const fault of faults) world.error(`porch: ${fault}\n`);
    if (otherwise > 0) world.error(`porch: ${otherwiseWords(otherwise, snapshot.manifest.engine)}\n`);
    const compared = Object.values(rows).reduce((sum, count) => sum + count, 0);
    const words = [
      `${counted(accounts, 'account')} of run ${shortId(run.id)}, ${counted(again, 'result')} made again`,
      `${counted(events, 'sealed event')} of the book, ${counted(compared, 'row')} of decisions held against them`,
    ];
    world.out(`${words.join(';\n')}: ${faults.length === 0 ? allWords(otherwise) : 'NOT as it was kept'}.\n`);
  }
  return faults.length === 0 && otherwise === 0 ? DONE : WRONG_INPUT;
}

function allWords(otherwise: number): string {
  return otherwise === 0 ? 'all is as it was kept' : 'all else is as it was kept';
}

function otherwiseWords(otherwise: number, engine: string): string {
  const other = counted(otherwise, 'result made again is another one', 'results made again are other ones');
  return `${madeByOther(engine)}: ${other}. Only the porch that made the run can hold them against it`;
}

/** The tables of what people decided in a book, held against its sealed events. */
async function decisionsHeld({ engine, book }: BookOptions): Promise<VerifiedTables> {
  const ledger = await openLedger(engine, book);
  const folder = mkdtempSync(join(tmpdir(), 'porch-verify-'));
  try {
    return await verifyTables(ledger, join(folder, 'ledger'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await ledger.close();
  }
}

async function exported(world: BookWorld, at: RunAtDesk, options: ExportOptions): Promise<number> {
  const { engine, run } = at;
  const isJson = options.json === true;
  if (run.state !== 'done') {
    const message = `run ${shortId(run.id)} is not finished (${run.state})`;
    return reportProblems(world, [callProblem(message, 'a run of which every account has its result')], isJson);
  }
  const outcome = await outcomeOf(engine, run, snapshotAt(options.book, run.snapshot));
  if (!(await exportRun(engine, outcome, options.format, options.out, [approvalsTable(at), allocationsTable(at)]))) {
    return reportProblems(world, [callProblem(`${options.out} holds files already`, 'a new or empty folder')], isJson);
  }
  const { out } = options;
  world.out(isJson ? `${JSON.stringify({ schema_version: 1, run_id: run.id, folder: out })}\n` : `Written: ${out}\n`);
  return DONE;
}
