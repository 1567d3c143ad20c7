import { expect, test } from 'vitest';
import { OutputFailed } from '../../src/cli/parts/output.ts';
import { done, everyCommand, type GivenCommand, SERVING } from './everyCommand.ts';
import { contentsOf, porch, porchOn } from './porch.ts';

const FAULTS = ['ENOSPC', 'EPIPE', 'EBADF', 'EIO', 'EAGAIN'];

/** What these print is a text, and no answer. */
const IN_WORDS = ['prompt', 'help', 'completion'];

interface Broken {
  readonly status: number;
  readonly error: string;
  /** The kinds of the events that the journal has afterwards. */
  readonly kinds: readonly string[];
  readonly hasChanged: boolean;
}

/** The command with a standard output that takes so many writes and then none. */
function broken(one: GivenCommand, more: readonly string[], writes: number, code: string): Broken {
  const folder = one.begin();
  const before = contentsOf(folder);
  let taken = 0;
  let error = '';
  const terminal = {
    out: () => {
      if (taken === writes) throw new OutputFailed(code);
      taken += 1;
    },
    error: (text: string) => {
      error += text;
    },
  };
  const { status } = porchOn(terminal, ...one.args(folder), ...more);
  const hasChanged = JSON.stringify(contentsOf(folder)) !== JSON.stringify(before);
  const listed = porch('journal', 'list', folder, '--json');
  const kinds = JSON.parse(listed.out).entries.map(({ kind }: { kind: string }) => kind);
  done(folder);
  return { status, error, kinds, hasChanged };
}

test('every command is among the calls', () => {
  const help = porch('--help').out;
  const names = [...help.slice(help.indexOf('Commands:')).matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(15);
  // those of a book are a program of their own, with tests of their own
  expect([...new Set(everyCommand().map(({ name }) => name)), 'book'].sort()).toEqual(names.sort());
});

test.each([
  ['in words', []],
  ['as JSON', ['--json']],
])('every command does what it does, and says so or that nothing is done, %s', (_how, more) => {
  const printing = everyCommand().filter(
    ({ name }) => !SERVING.includes(name) && !(IN_WORDS.includes(name) && more.length > 0),
  );
  for (const [index, one] of printing.entries()) {
    const code = FAULTS[index % FAULTS.length] ?? '';
    const call = [one.args('').join(' '), code];
    const whole = broken(one, more, Number.POSITIVE_INFINITY, '');
    const ran = broken(one, more, 0, code);
    expect([call, ran.kinds, ran.hasChanged]).toEqual([call, whole.kinds, whole.hasChanged]);
    const said = whole.hasChanged ? /^porch: .*not all of it could be told.*\n$/ : /^command line:1:1: .*\n$/;
    expect([call, ran.status]).toEqual([call, whole.hasChanged ? 3 : 2]);
    expect([call, ran.error]).toEqual([call, expect.stringMatching(said)]);
    // a call that is wrong is told as what it is
    expect([call, ran.error.includes('standard output')]).toEqual([call, whole.status !== 2]);
    // what stops in the middle is no better than what does not begin
    const middle = broken(one, more, 1, code);
    expect([call, middle.status, middle.kinds]).toEqual([call, expect.toBeOneOf([0, 2, 3]), whole.kinds]);
  }
});

test('what was done is named, with the plan', () => {
  const approve = everyCommand().find(({ name }) => name === 'approve');
  const ran = approve === undefined ? null : broken(approve, [], 0, 'ENOSPC');
  expect(ran?.error).toMatch(
    /^porch: this is recorded and stands: event 2, plan approved [0-9a-f]{12}, but not all of it could be told, because standard output is full; do not repeat this command\n$/,
  );
});

test('a problem of the call is told on standard error alone, whatever standard output takes', () => {
  const terminal = {
    out: () => {
      throw new OutputFailed('ENOSPC');
    },
  };
  expect(porchOn(terminal, 'approve', '--json')).toMatchObject({ status: 2 });
  const none = porchOn(terminal, 'show', 'abcd', '--workspace', 'nowhere', '--json');
  expect(none.status).toBe(2);
  expect(none.error).not.toContain(' at ');
  expect(porchOn(terminal, '--help').error).toContain('standard output is full');
  expect(porchOn(terminal, '--version')).toMatchObject({ status: 2 });
});
