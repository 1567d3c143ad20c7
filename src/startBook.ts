import { join } from 'node:path';
import { OutputFailed } from './cli/parts/output.ts';
import { reportProblems } from './cli/parts/problems.ts';
import { FAULT, type Terminal } from './cli/parts/terminal.ts';
import { workspacePlan } from './cli/parts/workspacePlan.ts';
import { callProblem } from './desk/files/callProblem.ts';
import { mustKeepJournals, NodeTooOld } from './desk/history/journal.ts';

type Screen = Pick<Terminal, 'out' | 'error' | 'now' | 'columns' | 'isColored' | 'examplesFolder' | 'runOnOwnNode'>;

const UNTOLD = 'a standard output that is read; what a run did is kept, and `porch book status` tells it';

/** Runs a command of a book. The exit status is set when it ends. */
export function startBook(words: readonly string[], screen: Screen): void {
  try {
    mustKeepJournals();
  } catch (error) {
    if (!(error instanceof NodeTooOld)) throw error;
    process.exitCode =
      screen.runOnOwnNode() ?? reportProblems(screen, [callProblem(error.message, error.remedy)], false);
    return;
  }
  run(words, screen).then(
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
  const { runBookCommand, WORKER_FILE } = await import('./cli/book/start.ts');
  return runBookCommand(words, {
    ...screen,
    showsProgress: process.stderr.isTTY === true,
    planOf: (request) => workspacePlan(request, screen),
    exampleFolder: join(screen.examplesFolder, 'book'),
    workerFile: WORKER_FILE,
  });
}
