import { join } from 'node:path';
import type { BookWorld } from './cli/book/world.ts';
import type { Manual } from './cli/parts/manual.ts';
import { OutputFailed } from './cli/parts/output.ts';
import { reportProblems } from './cli/parts/problems.ts';
import { DONE, FAULT, type Terminal } from './cli/parts/terminal.ts';
import { workspacePlan } from './cli/parts/workspacePlan.ts';
import { callProblem } from './desk/files/callProblem.ts';
import { mustKeepJournals, NodeTooOld } from './desk/history/journal.ts';

type Screen = Pick<
  Terminal,
  'out' | 'error' | 'errorColumns' | 'now' | 'columns' | 'isColored' | 'examplesFolder' | 'runOnOwnNode'
>;

/** Commands that meet every account of a book, or as many as there are to work at. */
const LONG: readonly string[] = ['check', 'run', 'resume', 'retry', 'work', 'export', 'verify'];
/**
 * V8 collects what was made and dropped the later the longer a program runs: by its own measure a million accounts take twice the
 * memory of a tenth of them, though no more is held. It takes another measure as it starts, and at no other time.
 */
const FRUGAL = ['--max-semi-space-size=8', '--heap-growing-percent=50'];

const UNTOLD = 'a standard output that is read; what a run did is kept, and `porch book status` tells it';

/** Runs a command of a book. The exit status is set when it ends. */
export function startBook(words: readonly string[], screen: Screen): void {
  start(() => {
    if (LONG.includes(words[0] ?? '')) beginFrugally();
    return run(words, screen);
  }, screen);
}

/** The process begins anew with these flags, unless it did; where the system has no way to do that it goes on as it is. */
function beginFrugally(): void {
  const { argv, env, execArgv, execPath, platform } = process;
  if (process.execve === undefined || platform === 'win32' || FRUGAL.every((flag) => execArgv.includes(flag))) return;
  process.execve(execPath, [execPath, ...FRUGAL, ...execArgv, ...argv.slice(1)], env);
}

/** Gives what a book's commands say of themselves to one use of it. */
export function useBookManuals(use: (manuals: readonly Manual[]) => void, screen: Screen): void {
  const told = async (): Promise<number> => {
    const { bookManuals } = await import('./cli/book/start.ts');
    use(bookManuals(await worldOf(screen)));
    return DONE;
  };
  start(told, screen);
}

function start(work: () => Promise<number>, screen: Screen): void {
  try {
    mustKeepJournals();
  } catch (error) {
    if (!(error instanceof NodeTooOld)) throw error;
    process.exitCode =
      screen.runOnOwnNode() ?? reportProblems(screen, [callProblem(error.message, error.remedy)], false);
    return;
  }
  work().then(
    (status) => {
      process.exitCode = status;
    },
    (error: unknown) => {
      if (error instanceof OutputFailed) {
        process.exitCode = reportProblems(screen, [callProblem(error.message, UNTOLD)], false);
        return;
      }
      screen.error(`porch: a fault of the program: ${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = FAULT;
    },
  );
}

async function run(words: readonly string[], screen: Screen): Promise<number> {
  // loaded for these commands alone, which seldom are asked for
  const { runBookCommand } = await import('./cli/book/start.ts');
  return runBookCommand(words, await worldOf(screen));
}

async function worldOf(screen: Screen): Promise<BookWorld> {
  const { WORKER_FILE } = await import('./cli/book/start.ts');
  return {
    ...screen,
    showsProgress: process.stderr.isTTY === true,
    planOf: (request) => workspacePlan(request, screen),
    exampleFolder: join(screen.examplesFolder, 'book'),
    workerFile: WORKER_FILE,
  };
}
