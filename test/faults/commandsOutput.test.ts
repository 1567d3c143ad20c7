import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { everyCommand, type GivenCommand, SERVING } from '../cli/everyCommand.ts';
import { contentsOf, type Ran, ROOT, temporaryFolder } from '../cli/porch.ts';
import { needing } from '../needs.ts';
import { BUILT } from './commandRuns.ts';
import { IS_FULL, TIME } from './journalRuns.ts';

const OUTPUTS = ['full', 'a pipe that nobody reads', 'closed'] as const;
type Output = (typeof OUTPUTS)[number];

const IS_POSIX = process.platform === 'linux';

/** The built command on such a standard output, with what it says on standard error. */
async function runOn(output: Output, args: readonly string[]): Promise<Ran> {
  const command = [process.execPath, BUILT, ...args];
  if (output === 'full' || output === 'closed') {
    const script = output === 'full' ? '"$@" >/dev/full' : '"$@" >&-';
    const { status, stderr } = spawnSync('sh', ['-c', script, 'sh', ...command], { encoding: 'utf8', cwd: ROOT });
    return { status: status ?? -1, out: '', error: stderr };
  }
  const [program = '', ...rest] = command;
  const child = spawn(program, rest, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  return ended(child);
}

function ended(child: ChildProcess): Promise<Ran> {
  return new Promise((resolve) => {
    let error = '';
    child.stderr?.on('data', (part) => {
      error += part;
    });
    child.on('close', (status) => resolve({ status: status ?? -1, out: '', error }));
  });
}

/** A pipe that takes nothing at once and does not wait: writing to it fails with EAGAIN until somebody reads. */
function fullPipe(): { readonly end: number; readonly drain: () => string } {
  const path = join(temporaryFolder(), 'pipe');
  expect(spawnSync('mkfifo', [path]).status).toBe(0);
  const end = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  onTestFinished(() => closeSync(end));
  try {
    for (;;) writeSync(end, Buffer.alloc(4096, '.'));
  } catch (error) {
    expect(error).toMatchObject({ code: 'EAGAIN' });
  }
  const drain = (): string => {
    const bytes = Buffer.alloc(65_536);
    try {
      return bytes.toString('utf8', 0, readSync(end, bytes));
    } catch {
      return '';
    }
  };
  return { end, drain };
}

/** Node makes the first three of a child's files wait; the shell leaves the fourth as it is. */
function spawnInto(end: number, command: readonly string[]): ChildProcess {
  return spawn('sh', ['-c', '"$@" >&3', 'sh', ...command], { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe', end] });
}

/**
 * The commands that print much, and those that record: the others are asked in one process (test/cli/output). On each of
 * the outputs another third of them; all with FAULTS_FULL=1.
 */
function share(commands: readonly GivenCommand[], output: Output): readonly GivenCommand[] {
  return commands.filter((_, index) => IS_FULL || index % OUTPUTS.length === OUTPUTS.indexOf(output));
}

/** The analysts' door says nothing unless it is asked (test/mcp/process). */
function calls(): readonly GivenCommand[] {
  return everyCommand().filter(({ name }) => !['screen', 'decline', 'confirm', 'mcp'].includes(name));
}

describe('the built command', needing('/dev/full and pipes', IS_POSIX), () => {
  test.each<Output>(['full', 'a pipe that nobody reads'])('with a standard output that is %s', TIME, async (output) => {
    for (const one of share(calls(), output)) {
      for (const more of one.name === 'prompt' ? [[]] : IS_FULL ? [[], ['--json']] : [['--json']]) {
        const folder = one.begin();
        const before = JSON.stringify(contentsOf(folder));
        const ran = await runOn(output, [...one.args(folder), ...more]);
        const hasChanged = ['status', 'serve'].includes(one.name)
          ? false
          : JSON.stringify(contentsOf(folder)) !== before;
        const call = [one.name, more];
        expect([call, ran.error, ran.status]).toEqual([call, ran.error, hasChanged ? 3 : 2]);
        expect([call, ran.error.split('\n').length]).toEqual([call, 2]);
      }
    }
  });

  test('with a standard output that is closed: the effect stands and nothing is dumped', TIME, async () => {
    const commands = everyCommand().filter(({ name }) => !SERVING.includes(name));
    for (const one of share(commands, 'closed')) {
      const folder = one.begin();
      const ran = await runOn('closed', one.args(folder));
      expect([one.name, ran.status]).toEqual([one.name, expect.toBeOneOf([0, 2, 3])]);
      expect([one.name, ran.error]).toEqual([one.name, expect.not.stringMatching(/^\s+at /m)]);
    }
  });

  test('with standard error that is full: the status says it alone', TIME, () => {
    const script = '"$@" 2>/dev/full';
    const { status, stderr } = spawnSync('sh', ['-c', script, 'sh', process.execPath, BUILT, 'show', 'abcd'], {
      encoding: 'utf8',
      cwd: temporaryFolder(),
    });
    expect([status, stderr]).toEqual([2, '']);
  });

  test('waits for a pipe that is emptied late, and says so of one that nobody empties', TIME, async () => {
    const one = everyCommand().find(({ name }) => name === 'approve');
    if (one === undefined) throw new Error('there is an approval');
    const folder = one.begin();
    const ran = await ended(spawnInto(fullPipe().end, [process.execPath, BUILT, ...one.args(folder)]));
    expect(ran).toMatchObject({ status: 3, error: expect.stringContaining('nobody reads it; do not repeat') });

    const { end, drain } = fullPipe();
    const late = one.begin();
    let told = '';
    const timer = setInterval(() => {
      told += drain();
    }, 700);
    const patient = await ended(spawnInto(end, [process.execPath, BUILT, ...one.args(late)]));
    clearInterval(timer);
    told += drain();
    expect([patient, told.replace(/^\.+/, '')]).toEqual([
      { status: 0, out: '', error: '' },
      expect.stringContaining('is approved by pat'),
    ]);
  });
});
