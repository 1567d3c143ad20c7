import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BookEngine, Run } from '../../book/runs/port.ts';
import { planAgain, type WrittenAccount, writeAccount } from '../../book/runs/shownAccount.ts';
import { BOOK_ENGINE } from '../../book/snapshot/engine.ts';
import { snapshotAt } from '../../book/snapshot/freeze.ts';
import { callProblem } from '../../desk/files/callProblem.ts';
import { examples } from '../parts/evaluation.ts';
import { reportProblems } from '../parts/problems.ts';
import { DONE, FAULT } from '../parts/terminal.ts';
import { type BookOptions, shortId, visible, withBookOptions, withRun } from './parts.ts';
import { type BookFace, type BookWorld, WAITS } from './world.ts';

interface Options extends BookOptions {
  readonly out?: string;
}

/** `porch book show`: one plan of a run, made again. */
export function addShowCommand({ program, world, act }: BookFace): void {
  withBookOptions(
    program
      .command('show')
      .summary('make the plan of one account again, with all its reports')
      .argument('<run>', 'the beginning of its id')
      .argument('<account>', 'the account')
      .option('--out <dir>', 'write the account as a workspace into DIR, and its reports into DIR/report')
      .addHelpText('after', examples('porch book show 3f0c X000042', 'porch book show 3f0c X000042 --out x42')),
  ).action((wanted: string, account: string, options: Options) =>
    act(() => withRun(world, options, wanted, (engine, run) => show(world, engine, run, account, options))),
  );
}

async function show(world: BookWorld, engine: BookEngine, run: Run, name: string, options: Options): Promise<number> {
  const isJson = options.json === true;
  const found = await engine.result(run.id, name);
  if (found === null) {
    const message = `run ${shortId(run.id)} has no result of ${JSON.stringify(name)}`;
    return reportProblems(world, [callProblem(message, 'an account of the book, as accounts.csv names it')], isJson);
  }
  const { out } = options;
  if (out !== undefined && existsSync(out) && readdirSync(out).length > 0) {
    return reportProblems(world, [callProblem(`${out} holds files already`, 'a new or empty folder')], isJson);
  }
  const workspace = out ?? mkdtempSync(join(tmpdir(), 'porch-show-'));
  try {
    const snapshot = snapshotAt(options.book, run.snapshot);
    // nothing is written of a plan that this program makes otherwise
    if (snapshot.manifest.engine !== BOOK_ENGINE) planAgain(snapshot, run, found);
    const written = writeAccount(snapshot, run, found, workspace);
    const { status, planId, reasons } = found.result;
    if (planId === null && !isJson) {
      world.out(`${visible(name)} is ${status.replace('_', ' ')}: no plan was made of it in this run.\n`);
      for (const [reason, about] of reasons) world.out(`  ${reason}: ${visible(about)}\n`);
    }
    if ('workspace' in written) return again(world, run, planId, written, options);
    if (isJson) world.out(`${JSON.stringify({ schema_version: 1, account: name, status, reasons })}\n`);
    return WAITS;
  } finally {
    if (out === undefined) rmSync(workspace, { recursive: true, force: true });
  }
}

/** The plan of the workspace, which is that of the run. */
function again(
  world: BookWorld,
  run: Run,
  planId: string | null,
  { workspace, fills, about }: WrittenAccount,
  options: Options,
): number {
  const folder = join(workspace, 'report');
  const isKept = options.out !== undefined;
  const made = world.planOf({
    workspace,
    day: run.day,
    isCashOnly: run.question === 'cash_only',
    fills,
    out: folder,
    files: isKept ? folder : 'none; --out DIR writes the account and all reports',
    nextStep: isKept ? `read ${folder}/recommendation_report.md` : 'the same with --out DIR',
  });
  if (made.value === null) return reportProblems(world, made.problems, options.json === true);
  if (planId !== null && made.value.planId !== planId) {
    world.error(`porch: a fault of the program: the plan is ${made.value.planId}, and the run has ${planId}\n`);
    return FAULT;
  }
  world.out(options.json === true ? made.value.json : `${made.value.page}${about === null ? '' : `${about}.\n`}`);
  return made.value.verdict === 'SAFE' ? DONE : WAITS;
}
