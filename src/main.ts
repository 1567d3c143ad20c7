import { existsSync, fstatSync, realpathSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { OutputFailed } from './cli/parts/output.ts';
import { FAULT, type Terminal } from './cli/parts/terminal.ts';
import { run } from './cli/porch.ts';
import { watchFiles } from './desk/files/watch.ts';
import { startBook, useBookManuals } from './startBook.ts';
import { printDoorKey, startDoor, startServer } from './startServer.ts';

const isTerminal = isScreen(1) && process.stdout.isTTY === true;

/** A pipe that nobody empties for so long is not read; milliseconds. */
const PATIENCE_MS = 10_000;
const PAUSE_MS = 10;

const screen = {
  out: (text: string) => print(1, text),
  error: tell,
  errorColumns,
  now: Date.now,
};

// what is thrown while something is watched or served
process.on('uncaughtException', ({ message }) => {
  tell(`porch: a fault of the program: ${message}\n`);
  process.exit(FAULT);
});

let isStarted = false;

const terminal: Terminal = {
  ...screen,
  isTerminal,
  columns: isTerminal ? process.stdout.columns : 80,
  // no-color.org: any value that is not empty
  isColored: isTerminal && (process.env.NO_COLOR ?? '') === '',
  examplesFolder: join(import.meta.dirname, '../examples'),
  schemasFolder: join(import.meta.dirname, '../schemas'),
  runOnOwnNode,
  serve: started((request) =>
    startServer(request, screen, {
      pageFolder: join(import.meta.dirname, '../dist/web'),
      threadFile: join(import.meta.dirname, '../bin/deskThread.js'),
      schemasFolder: join(import.meta.dirname, '../schemas'),
      guideFolder: join(import.meta.dirname, '../docs'),
      ownNode: ownNode(),
    }),
  ),
  openDoor: started((request) =>
    startDoor(request, screen, {
      schemasFolder: join(import.meta.dirname, '../schemas'),
      guideFolder: join(import.meta.dirname, '../docs'),
      ownNode: ownNode(),
    }),
  ),
  printDoorKey: started((request) => printDoorKey(request, screen)),
  book: started((words) => startBook(words, terminal)),
  withBookManuals: started((use) => useBookManuals(use, terminal)),
  watch: started(watchFiles),
};

const status = run(process.argv.slice(2), terminal);
// what ran on another Node has set its own
process.exitCode ??= status;

/** Whether all is done: nothing was started that goes on. */
export const isDone = !isStarted;

/** What goes on when the command has come to its end. */
function started<A extends readonly unknown[], R>(start: (...asked: A) => R): (...asked: A) => R {
  return (...asked) => {
    isStarted = true;
    return start(...asked);
  };
}

/** An older Node has no database for the journal: `npm ci` puts one that has it into the package. */
function ownNode(): string | null {
  const own = join(import.meta.dirname, '../node_modules/.bin/node');
  return existsSync(own) && realpathSync(own) !== realpathSync(process.execPath) ? own : null;
}

function runOnOwnNode(): number | null {
  const own = ownNode();
  if (own === null) return null;
  // asked for here alone: starting programs is nothing that porch does otherwise
  const { status } = process.getBuiltinModule('node:child_process').spawnSync(own, process.argv.slice(1), {
    stdio: 'inherit',
  });
  // without a status it was ended by a signal
  return status ?? 1;
}

/** Whether it may be a terminal. Asking Node's streams loads them, a sixth of a start: nobody asks about a pipe, a file or nothing. */
function isScreen(descriptor: 1 | 2): boolean {
  const output = fstatSync(descriptor);
  return output.isCharacterDevice() && output.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev;
}

function errorColumns(): number | null {
  return isScreen(2) && process.stderr.isTTY === true ? process.stderr.columns : null;
}

/** Writes all of the text, and waits where a pipe takes no more at once. Throws `OutputFailed` where it stays so. */
function print(descriptor: 1 | 2, text: string): void {
  const bytes = Buffer.from(text);
  let waited = 0;
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written);
      waited = 0;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      if (code !== 'EAGAIN' || waited >= PATIENCE_MS) throw new OutputFailed(code);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
      waited += PAUSE_MS;
    }
  }
}

/** There is nobody left to tell that standard error takes nothing: the exit status says how it ended. */
function tell(text: string): void {
  try {
    print(2, text);
  } catch (error) {
    if (!(error instanceof OutputFailed)) throw error;
  }
}
