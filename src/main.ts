import { existsSync, fstatSync, realpathSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './cli/porch.ts';
import { startServer } from './startServer.ts';

const isTerminal = mayBeTerminal() && process.stdout.isTTY === true;

const screen = {
  out: (text: string) => print(1, text),
  error: (text: string) => print(2, text),
  now: Date.now,
};

process.exitCode = run(process.argv.slice(2), {
  ...screen,
  isTerminal,
  columns: isTerminal ? process.stdout.columns : 80,
  // no-color.org: any value that is not empty
  isColored: isTerminal && (process.env.NO_COLOR ?? '') === '',
  examplesFolder: join(import.meta.dirname, '../examples'),
  schemasFolder: join(import.meta.dirname, '../schemas'),
  runOnOwnNode,
  serve: (request) =>
    startServer(request, screen, { pageFolder: join(import.meta.dirname, '../dist/web'), ownNode: ownNode() }),
});

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

/** Asking process.stdout loads Node's streams, a sixth of a start: nobody asks it about a pipe, a file or nothing. */
function mayBeTerminal(): boolean {
  const output = fstatSync(1);
  return output.isCharacterDevice() && output.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev;
}

/** Writes all of the text: where a pipe takes no more at once, the rest is left to Node's stream, which waits for it. */
function print(descriptor: 1 | 2, text: string): void {
  const bytes = Buffer.from(text);
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    // a reader that has gone, as `head` does, wants no more
    if (code === 'EPIPE') return;
    if (code !== 'EAGAIN') throw error;
    (descriptor === 1 ? process.stdout : process.stderr).write(bytes.subarray(written));
  }
}
