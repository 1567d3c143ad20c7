import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { forReading, wrappedLine } from '../../src/cli/parts/reading.ts';
import { needing } from '../needs.ts';
import { contentsOf, documentsOf, porch, porchOn, ROOT, temporaryFolder, workspace } from './porch.ts';

const AT = ['--at', '2026-08-21'];
const has = (program: string) => spawnSync('which', [program]).status === 0;

/** The command in this folder. */
function porchIn(folder: string, ...args: readonly string[]) {
  const before = process.cwd();
  process.chdir(folder);
  try {
    return porch(...args);
  } finally {
    process.chdir(before);
  }
}

describe('help of a command', () => {
  test.each([['check'], ['journal', 'list'], ['proposals', 'accept'], ['rebalance']])(
    '%j is what --help says',
    (...words) => {
      const { status, out } = porch('help', ...words);
      expect([status, out]).toEqual([0, porch(...words, '--help').out]);
      expect(out).toContain(`Usage: porch ${words.join(' ')} `);
    },
  );

  test('of a book is told by the book', () => {
    const asked: string[][] = [];
    const book = (words: readonly string[]) => asked.push([...words]);
    porchOn({ book }, 'help', 'book', 'run');
    porchOn({ book }, 'help', 'book');
    expect(asked).toEqual([['run', '--help'], ['--help']]);
  });

  test('without a command is every command', () => expect(porch('help').out).toBe(porch('--help').out));

  test.each([
    [['help', 'chek'], "unknown command 'chek'; accepted: perhaps check, or what `porch --help` shows"],
    [['help', 'journal', 'lst'], "unknown command 'lst'; accepted: perhaps list, or what `porch --help` shows"],
    [['help', 'check', 'list'], "`porch check` has no command 'list'; accepted: `porch help check`"],
  ])('%j is no command', (args, words) => {
    expect(porch(...args)).toEqual({ status: 2, out: '', error: `command line:1:1: ${words}\n` });
  });
});

describe('a word that is mistyped', () => {
  test.each([
    [['rebalnce'], "unknown command 'rebalnce'; accepted: perhaps rebalance, or what `porch --help` shows"],
    [['journal', 'verfy'], "unknown command 'verfy'; accepted: perhaps verify, or what `porch journal --help` shows"],
    [['journal', 'list', '--all'], "unknown option '--all'; accepted: what `porch journal list --help` shows"],
    [['check', '--jsno'], "unknown option '--jsno'; accepted: perhaps --json, or what `porch check --help` shows"],
    [
      ['rebalance', '--plan', 'neerest'],
      "option '--plan <kind>' argument 'neerest' is invalid; accepted: directed, nearest, fewest, least-tax",
    ],
    [['rebal'], "unknown command 'rebal'; accepted: perhaps rebalance, or what `porch --help` shows"],
    [['quux'], "unknown command 'quux'; accepted: what `porch --help` shows"],
  ])('%j is told with what is nearest to it', (args, words) => {
    expect(porch(...args)).toMatchObject({ status: 2, error: `command line:1:1: ${words}\n` });
  });

  test('a person at a terminal is told no place where there is none, in lines that fit', () => {
    const errorColumns = () => 40;
    const { error } = porchOn({ errorColumns }, 'rebalnce');
    expect(error).toBe(
      "porch: unknown command 'rebalnce';\naccepted: perhaps rebalance, or what\n`porch --help` shows\n",
    );
    const inDocument = porchOn({ errorColumns }, 'check', workspace({ 'Portfolio.md': 'none' }), ...AT).error;
    expect(inDocument).toMatch(/^Portfolio\.md:1:1: /);
    const json = porchOn({ errorColumns }, 'rebalnce', '--json').out;
    expect(JSON.parse(json).problems).toMatchObject([{ file: 'command line', line: 1, column: 1 }]);
  });
});

describe('porch alone', () => {
  test('in an empty folder says how to start, and writes nothing', () => {
    const folder = temporaryFolder();
    const { status, out, error } = porchIn(folder);
    expect([status, error]).toEqual([0, '']);
    expect(out).toContain('There is no portfolio in this folder yet.\nNext:\n  porch init my-account ');
    expect(out).toContain('\n  porch import positions.csv my-account ');
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(join(folder, 'my positions.xlsx'), '');
    writeFileSync(join(folder, 'Portfolio (1).md'), '');
    const more = porchIn(folder).out;
    expect(more).toContain("\n  porch import 'my positions.xlsx' my-account ");
    expect(more).toContain('Portfolio (1).md is not read: its name would be Portfolio.md.\n');
  });

  test('in a workspace says what stands and what is asked for, and writes nothing', () => {
    const folder = workspace(documentsOf('test-case-1-rebalance'));
    const before = contentsOf(folder);
    expect(porchIn(folder, '--no-color').out).toMatch(
      /^Portfolio\.md is here, and no plan is recorded yet\.\nNext:\n {2}porch check .*\n {2}porch rebalance .*\n/,
    );
    expect(contentsOf(folder)).toEqual(before);
    const plan: string = JSON.parse(porchIn(folder, 'rebalance', '--by', 'ann', ...AT, '--json').out).plan_id;
    const id = plan.slice(0, 12);
    const waits = porchIn(folder).out;
    expect(waits).toContain('1 plan waiting for a decision:');
    expect(waits).toContain(`\n  porch approve ${id} --by NAME `);
    porchIn(folder, 'approve', id, '--by', 'pat', '--confirm-all', ...AT);
  });

  test('in a household and in a book says what they are', () => {
    const folder = temporaryFolder();
    cpSync(join(ROOT, 'examples/household'), folder, { recursive: true });
    expect(porchIn(folder).out).toMatch(/\nNext:\n {2}porch check /);
    const book = temporaryFolder();
    writeFileSync(join(book, 'book.json'), '{}');
    expect(porchIn(book).out).toMatch(/^This folder is a firm’s book, and no run .*\nNext:\n {2}porch book check /);
  });

  test('in a book that was run says what the latest run came to', () => {
    const book = temporaryFolder();
    writeFileSync(join(book, 'book.json'), '{}');
    writeFileSync(join(book, 'book.sqlite'), '');
    const asked: (readonly string[])[] = [];
    process.chdir(book);
    onTestFinished(() => process.chdir(ROOT));
    expect(porchOn({ book: (words) => asked.push(words) }).out).toBe('');
    expect(asked).toEqual([['status', '--book', '.']]);
  });
});

describe('at a terminal', () => {
  test('a page has lines that fit, and what is copied stays whole', () => {
    const prose =
      'The broker’s file names a security that no document has, so run `porch confirm NVDA --split 2:1` first.';
    expect(wrappedLine(prose, 40).split('\n')).toEqual([
      'The broker’s file names a security that',
      'no document has, so run',
      '`porch confirm NVDA --split 2:1` first.',
    ]);
    expect(wrappedLine('warning   cash  cash ends below the warning line of policy', 40).split('\n')).toEqual([
      'warning   cash  cash ends below the',
      '                warning line of policy',
    ]);
    const row = '  7b2eef17c093  2026-11-30  BLOCKED      awaiting review, due 2026-11-30 15:00 UTC, 0 trades';
    expect(wrappedLine(row, 60).split('\n')).toEqual([
      '  7b2eef17c093  2026-11-30  BLOCKED      awaiting review,',
      '      due 2026-11-30 15:00 UTC, 0 trades',
    ]);
    const bold = '\u001b[1mNext:  read recommendation_report.md, accept each condition\u001b[0m';
    expect(wrappedLine(bold, 40).split('\n')).toEqual([
      '\u001b[1mNext:  read recommendation_report.md,',
      '       accept each condition\u001b[0m',
    ]);
    const command = '  porch approve 0123456789ab --by NAME --confirm-all --workspace elsewhere';
    expect(wrappedLine(command, 40)).toBe(command);
  });

  test('times are those of the clock on the wall, with its zone; a pipe has them as they are', () => {
    const zone = process.env.TZ;
    onTestFinished(() => {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    });
    process.env.TZ = 'America/New_York';
    expect(forReading('due 2026-08-24T13:50:00.000Z\n', 80)).toBe('due 2026-08-24 09:50 EDT\n');
    const documents = documentsOf('test-case-1-rebalance');
    const blocked = documents['Portfolio.md']?.replace('to 25%', 'to 42%') ?? '';
    const folder = workspace({ ...documents, 'Portfolio.md': blocked });
    const now = () => Date.parse('2026-08-21T15:50:00-04:00');
    porchOn({ now }, 'rebalance', folder, '--by', 'ann');
    expect(porchOn({ now }, 'plans', folder).out).toContain('due 2026-08-24T13:50:00.000Z');
    expect(porchOn({ now, isTerminal: true, columns: 200 }, 'plans', folder).out).toContain('due 2026-08-24 09:50 EDT');
    const json = porchOn({ now, isTerminal: true }, 'plans', folder, '--json').out;
    expect(JSON.parse(json).plans[0].due_at).toBe('2026-08-24T13:50:00.000Z');
  });
});

describe('completion', () => {
  const scriptFor = (shell: string) =>
    execFileSync(process.execPath, [join(ROOT, 'bin/porch.js'), 'completion', shell], { encoding: 'utf8' });

  /** What bash offers for the last of these words. */
  function offered(script: string, ...words: readonly string[]): string[] {
    const line = ['porch', ...words].map((word) => `'${word}'`).join(' ');
    const run = `${script}\nCOMP_WORDS=(${line}); COMP_CWORD=${words.length}; _porch; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', run], { encoding: 'utf8' });
    expect(stderr).toBe('');
    return stdout.split('\n').filter((word) => word !== '');
  }

  test('bash offers what the manuals have', needing('bash', has('bash')), () => {
    const script = scriptFor('bash');
    const helped = [...porch('--help').out.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name);
    expect(offered(script, '')).toEqual(helped);
    expect(offered(script, 're')).toEqual(['rebalance', 'review', 'record', 'resume']);
    expect(offered(script, 'journal', '')).toEqual(['list', 'verify', 'export', 'fills']);
    expect(offered(script, 'rebalance', '--ch')).toEqual(['--choices']);
    expect(offered(script, 'rebalance', 'my-account', '--plan', '')).toEqual([
      'directed',
      'nearest',
      'fewest',
      'least-tax',
    ]);
    expect(offered(script, 'rebalance', '--policy', '')).toEqual([]);
    expect(offered(script, 'book', 'ru')).toEqual(['run']);
    expect(offered(script, 'book', 'run', '--ca')).toEqual(['--cash-only']);
  });

  test.each(['zsh', 'fish'])('%s is offered the same words', (shell) => {
    const script = scriptFor(shell);
    for (const word of ['rebalance', '--remaining', '/journal/verify', '/book/run', 'least-tax']) {
      expect(script).toContain(word.replace('--', shell === 'fish' ? '-l ' : '--'));
    }
  });

  test('zsh reads its script', needing('zsh', has('zsh')), () => {
    const { status, stderr } = spawnSync('zsh', ['-n'], { encoding: 'utf8', input: scriptFor('zsh') });
    expect([status, stderr]).toEqual([0, '']);
  });

  test('fish offers what the manuals have', needing('fish', has('fish')), () => {
    const script = join(temporaryFolder(), 'porch.fish');
    writeFileSync(script, scriptFor('fish'));
    const run = `source ${script}; complete -C 'porch re'; complete -C 'porch book run --ca'`;
    const { stdout, stderr } = spawnSync('fish', ['--no-config', '-c', run], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(stdout.split('\n').map((line) => line.split('\t')[0])).toEqual([
      'rebalance',
      'record',
      'resume',
      'review',
      '--cash-only',
      '',
    ]);
  });

  test('another shell is told', () => {
    expect(porch('completion', 'tcsh').error).toContain('accepted: bash, zsh, fish');
  });
});
