import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { journalFile } from '../../../src/desk/history/journal.ts';
import { contentsOf, documentsOf, porch, type Ran, ROOT, workspace } from '../../cli/porch.ts';
import { needing } from '../../needs.ts';

// What a person gets wrong after the plan: the exact answer, its exit status, and that no byte of the workspace is
// another one.

const AT = ['--at', '2026-08-21'];
const BUILT = join(ROOT, 'bin/porch.js');
const SALE = ['--fill', 'SELL NEM 540 @ 131.60'];
const AFTER_SALE = '**Cash:** $83,934.09';

interface Planned {
  readonly folder: string;
  readonly id: string;
}

/** A workspace with the plan of the first test case, made. */
function planned(documents = documentsOf('test-case-1-rebalance')): Planned {
  const folder = workspace(documents);
  const { status, out } = porch('rebalance', folder, ...AT, '--json');
  expect(status).toBe(0);
  return { folder, id: JSON.parse(out).plan_id };
}

function argsOf({ folder, id }: Planned, ...args: readonly string[]): string[] {
  return ['record', id, ...args, '--workspace', folder, ...AT];
}

function written(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** The places and messages, without what is accepted instead and the row that is shown. */
function problemsIn({ error }: Ran): string[] {
  const lines = error.split('\n').filter((line) => line !== '' && !line.startsWith('    | '));
  return lines.map((line) => line.split('; accepted: ')[0] ?? '');
}

function portfolioIn(folder: string): string {
  return readFileSync(join(folder, 'Portfolio.md'), 'utf8');
}

describe('a file of fills that is wrong: status 2, nothing is recorded', () => {
  const HEADER = 'Ticker,Side,Shares,Price';
  const utf16 = Buffer.from(`\uFEFF${HEADER}\nNEM,SELL,540,131.60\n`, 'utf16le');

  test.each<readonly [string, string | Uint8Array, readonly string[]]>([
    [
      'one bad row of two',
      `${HEADER}\nNEM,SELL,540,131.60\nFCX,SELL,492,76.60 EUR\n`,
      ['fills.csv:3:14: “76.60 EUR” cannot be read: only US dollars are accepted'],
    ],
    [
      'three bad rows of four',
      `${HEADER}\nNEM,SELL,540x,131.60\nFCX,SELL,492,76.60\nnem,HOLD,10,1e3\nNVDA,BUY,-77,214.90\n`,
      [
        'fills.csv:2:10: “540x” cannot be read: it is not a figure of this kind',
        'fills.csv:4:1: “nem” is no ticker',
        'fills.csv:4:5: “HOLD” is no side',
        'fills.csv:4:13: “1e3” cannot be read: an exponent is not accepted',
        'fills.csv:5:10: “-77” is below zero, and it was bought',
      ],
    ],
    ['an empty file', '', ['fills.csv:1:1: the file is empty']],
    ['a mark of UTF-8 and nothing else', '\uFEFF', ['fills.csv:1:1: the file is empty']],
    ['no row', `${HEADER}\n\n`, ['fills.csv:1:1: there is no fill']],
    ['UTF-16', utf16, ['fills.csv:1:1: the document is UTF-16']],
    ['UTF-16 without its mark', utf16.subarray(2), ['fills.csv:1:2: a NUL byte, which no text has']],
    [
      'Latin-1',
      Buffer.from(`${HEADER},Note\nNEM,SELL,540,131.60,Zürich\n`, 'latin1'),
      ['fills.csv:2:22: the byte 0xfc is not UTF-8'],
    ],
    [
      'columns that nobody knows',
      'Date,What\n2026-08-21,sold NEM\n',
      ['ticker', 'side', 'shares', 'price'].map((column) => `fills.csv:1:1: no column says ${column}`),
    ],
    [
      'two columns of one meaning, twice',
      'Ticker,Symbol,Side,Shares,Price,Fill Price\nNEM,NEM,SELL,540,131.60,131.60\n',
      [
        'fills.csv:1:8: a second column says ticker: “Symbol”',
        'fills.csv:1:33: a second column says price: “Fill Price”',
      ],
    ],
    [
      'a sale of what is neither held nor planned',
      `${HEADER}\nNEM,SELL,540,131.60\nKO,SELL,5,60.00\n`,
      ['fills.csv:3:1: 5 KO are sold and none is held'],
    ],
  ])('%s', (_what, content, problems) => {
    const on = planned();
    const fills = written(on.folder, 'fills.csv', content);
    const before = contentsOf(on.folder);
    const ran = porch(...argsOf(on, fills));
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(problemsIn(ran)).toEqual(problems);
    expect(contentsOf(on.folder)).toEqual(before);
  });

  test('each with its line, its columns and what is accepted, for a program too', () => {
    const on = planned();
    const fills = written(on.folder, 'fills.csv', `${HEADER}\nNEM,SELL,540x,131.60\n`);
    const ran = porch(...argsOf(on, fills, '--json'));
    expect(ran.status).toBe(2);
    expect(JSON.parse(ran.out)).toEqual({
      problems: [
        {
          file: 'fills.csv',
          line: 2,
          column: 10,
          message: '“540x” cannot be read: it is not a figure of this kind',
          accepted: 'a number of shares such as 420, 420.125 or 1,200',
          excerpt: 'NEM,SELL,540x,131.60',
        },
      ],
    });
    const line =
      'fills.csv:2:10: “540x” cannot be read: it is not a figure of this kind; accepted: a number of shares such as 420, 420.125 or 1,200';
    expect(ran.error).toBe(`${line}\n    | NEM,SELL,540x,131.60\n`);
  });

  test('a folder in its place is named', () => {
    const on = planned();
    const before = contentsOf(on.folder);
    const fills = join(on.folder, 'plans');
    expect(problemsIn(porch(...argsOf(on, fills)))).toEqual([
      `command line:1:1: ${fills} is a folder, not a file of fills`,
    ]);
    expect(problemsIn(porch(...argsOf(on, join(fills, 'none.csv'))))).toEqual([
      `command line:1:1: there is no such file or folder: ${join(fills, 'none.csv')}`,
    ]);
    expect(contentsOf(on.folder)).toEqual(before);
  });

  test('a mark of UTF-8 and the line ends of Windows are no fault', () => {
    const on = planned();
    const fills = written(on.folder, 'fills.csv', `\uFEFF${HEADER}\r\nNEM,SELL,540,131.60\r\n`);
    expect(porch(...argsOf(on, fills))).toMatchObject({ status: 0, error: '' });
    expect(portfolioIn(on.folder)).toContain(AFTER_SALE);
  });
});

describe('--fill that is wrong in one of its parts: status 2, nothing is recorded', () => {
  const FORM = 'cannot be read as a fill';

  test.each([
    ['HOLD NEM 540 @ 131.60', '1: “HOLD” is no side'],
    ['SELL N€M 540 @ 131.60', '6: “N€M” is no ticker'],
    ['SELL NEM many @ 131.60', '10: “many” cannot be read: it is not a figure of this kind'],
    ['SELL NEM 0 @ 131.60', '10: “0” fills nothing'],
    ['BUY NEM -540 @ 131.60', '9: “-540” is below zero, and it was bought'],
    ['SELL NEM 540 @ 0', '16: “0” is not above zero'],
    ['SELL NEM 540 @ €131.60', '16: “€131.60” cannot be read: only US dollars are accepted'],
    ['SELL NEM 540 @ 131.60 commission some', '34: “some” cannot be read: it is not a figure of this kind'],
    [`SELL NEM 540 @ 131.60 ref ${'x'.repeat(101)}`, '27: the reference is too long'],
    ['', '1: no fill is given'],
    [' ', '1: no fill is given'],
    ['SELL NEM 540 131.60', `1: “SELL NEM 540 131.60” ${FORM}`],
    ['SELL NEM 540 @ 131,60', `1: “SELL NEM 540 @ 131,60” ${FORM}`],
    ['SELL NEM 540 @ 131.60 EUR', `1: “SELL NEM 540 @ 131.60 EUR” ${FORM}`],
    ['SELL NEM 540 @ 131.60 ref', `1: “SELL NEM 540 @ 131.60 ref” ${FORM}`],
    ['SELL KO 5 @ 60.00', '1: 5 KO are sold and none is held'],
  ])('%s', (text, words) => {
    const on = planned();
    const before = contentsOf(on.folder);
    const ran = porch(...argsOf(on, '--fill', text));
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(problemsIn(ran)).toEqual([`--fill:1:${words}`]);
    expect(contentsOf(on.folder)).toEqual(before);
  });
});

describe('a plan that is meant by no id, or by more than one: status 2, nothing is recorded', () => {
  const COMMANDS: readonly (readonly [string, readonly string[]])[] = [
    ['record', SALE],
    ['approve', ['--confirm-all']],
    ['placed', ['1']],
  ];

  test.each(COMMANDS)('porch %s', (command, args) => {
    const { folder, id } = planned();
    const ids = [id];
    // the ids are what the plans' contents make them: of 17, two begin with the same digit
    const alike = () => ids.filter((one) => one[0] === ids.at(-1)?.[0]);
    for (let day = 1; alike().length < 2; day += 1) {
      const made = porch('rebalance', folder, '--at', `2026-07-${String(day).padStart(2, '0')}`, '--json');
      ids.push(JSON.parse(made.out).plan_id);
    }
    const before = contentsOf(folder);
    const problem = (plan: string) => {
      const ran = porch(command, plan, ...args, '--workspace', folder, ...AT);
      expect(ran).toMatchObject({ status: 2, out: '' });
      return ran.error;
    };
    const shown = (some: readonly string[]) => some.map((one) => one.slice(0, 12)).join(', ');
    const earlier = ids.length > 8 ? ` and ${ids.length - 8} earlier` : '';
    expect(problem('zz')).toBe(
      `command line:1:1: no plan of this workspace begins with "zz"; accepted: one of ${shown(ids.slice(-8))}${earlier}\n`,
    );
    const [digit = ''] = ids.at(-1) ?? '';
    expect(problem(digit)).toBe(
      `command line:1:1: "${digit}" is the beginning of 2 plans; accepted: one of ${shown(alike())}\n`,
    );
    expect(contentsOf(folder)).toEqual(before);
  });
});

describe('a file of prices that is wrong', () => {
  test('status 2 with every bad row, and no journal is begun', () => {
    const folder = workspace(documentsOf('test-case-1-rebalance'));
    const rows = ['Ticker,Price,Time', 'NEM,-1,2026-08-21', 'FCX,76.66,2026-13-01', 'zz,1,', 'LIN,,', 'V,1,', 'V,2,'];
    const prices = written(folder, 'prices.csv', `${rows.join('\n')}\n`);
    const before = contentsOf(folder);
    const ran = porch('monitor', folder, '--prices', prices, ...AT);
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(problemsIn(ran)).toEqual([
      'prices.csv:2:5: “-1” is not above zero',
      'prices.csv:3:11: “2026-13-01” cannot be read: there is no such day',
      'prices.csv:4:1: “zz” is no ticker',
      'prices.csv:5:5: the row has no price',
      'prices.csv:7:1: V stands in line 6 with another price or time',
    ]);
    expect(contentsOf(folder)).toEqual(before);
  });
});

/** Another program that holds the journal, until the test ends or for so many milliseconds. */
async function holding(journal: string, milliseconds: number): Promise<void> {
  const script = `const { DatabaseSync } = require('node:sqlite');
    const database = new DatabaseSync(process.argv[1]);
    database.exec('BEGIN IMMEDIATE');
    process.stdout.write('held');
    setTimeout(() => database.exec('ROLLBACK'), Number(process.argv[2]));`;
  const child = spawn(process.execPath, ['-e', script, journal, String(milliseconds)]);
  onTestFinished(() => void child.kill());
  await new Promise((resolve) => child.stdout.once('data', resolve));
}

describe('a journal that another program holds', () => {
  test('is waited for', async () => {
    const on = planned();
    await holding(journalFile(on.folder), 700);
    expect(porch(...argsOf(on, ...SALE))).toMatchObject({ status: 0, error: '' });
    expect(portfolioIn(on.folder)).toContain(AFTER_SALE);
  });

  test('for seconds, not for ever: status 2, nothing is recorded, and looking at the plans goes on', async () => {
    const on = planned();
    const journal = journalFile(on.folder);
    await holding(journal, 600_000);
    const before = portfolioIn(on.folder);
    expect(porch('plans', on.folder, ...AT).status).toBe(0);
    const start = performance.now();
    const ran = porch(...argsOf(on, ...SALE));
    const waited = performance.now() - start;
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(ran.error).toContain(`The journal ${journal} is locked by another program`);
    expect(ran.error).toContain('Wait until that program has finished, or end it, then try again');
    expect([waited > 3_000, waited < 30_000]).toEqual([true, true]);
    expect(portfolioIn(on.folder)).toBe(before);
    expect(porch('plans', on.folder, ...AT).status).toBe(0);
  });
});

describe('a journal that is damaged: status 2, and it stays as it is', () => {
  const ASIDE = 'Keep it as it is, and put a copy from before the damage';

  test.each<readonly [string, (bytes: Buffer) => Buffer, string]>([
    ['a figure of an event is another', turned, 'is damaged or was changed: event 1'],
    ['half of it is gone', (bytes) => bytes.subarray(0, bytes.length / 2), 'is damaged'],
    ['it is another file', () => Buffer.from('Ticker,Side,Shares,Price\n'.repeat(400)), 'is not a journal'],
  ])('%s', (_what, damaged, words) => {
    const on = planned();
    const journal = journalFile(on.folder);
    writeFileSync(journal, damaged(readFileSync(journal)));
    const before = contentsOf(on.folder);
    const onPlan = (command: string, ...args: readonly string[]) =>
      porch(command, on.id, ...args, '--workspace', on.folder, ...AT);
    for (const ran of [onPlan('record', ...SALE), onPlan('approve', '--confirm-all'), porch('status', on.folder)]) {
      expect(ran).toMatchObject({ status: 2, out: '' });
      expect(ran.error).toContain(words);
      expect(ran.error).toContain(ASIDE);
    }
    expect(porch('journal', 'verify', on.folder)).toMatchObject({
      status: 3,
      out: expect.stringMatching(/^TAMPERED: /),
    });
    expect(contentsOf(on.folder)).toEqual(before);
  });

  /** The price of NEM in the plan's document is a cent more. */
  function turned(bytes: Buffer): Buffer {
    const copy = Buffer.from(bytes);
    const price = copy.indexOf('$131.58');
    expect(price).toBeGreaterThan(0);
    copy.write('$131.59', price);
    return copy;
  }
});

const IS_ROOT = process.getuid?.() === 0;
const NOBODY = 65534;
/** The built command as a user whose rights count; null where none is to be had. */
const asUser = (() => {
  const setpriv = ['setpriv', '--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups'];
  const [program = '', ...before] = [...(IS_ROOT ? setpriv : []), process.execPath, BUILT];
  const run = (...args: readonly string[]): Ran => {
    const { status, stdout, stderr } = spawnSync(program, [...before, ...args], { encoding: 'utf8' });
    return { status: status ?? -1, out: stdout, error: stderr };
  };
  return process.getuid !== undefined && run('--version').status === 0 ? run : null;
})();

describe('a folder that may only be read', needing('a user without rights', asUser !== null), () => {
  const run = asUser ?? porch;

  /** The workspace as the user's own, but for the folders (by their names in it) that may only be read. */
  function readOnly(workspaceFolder: string, isReadOnly: (name: string) => boolean): void {
    const within = readdirSync(workspaceFolder, { recursive: true, withFileTypes: true });
    const pathOf = (entry: (typeof within)[number]) => join(entry.parentPath, entry.name);
    const paths = [workspaceFolder, ...within.map(pathOf)];
    if (IS_ROOT) for (const path of paths) chownSync(path, NOBODY, NOBODY);
    const folders = [workspaceFolder, ...within.filter((entry) => entry.isDirectory()).map(pathOf)];
    const closed = folders.filter((path) => isReadOnly(path.slice(workspaceFolder.length + 1)));
    for (const path of closed) chmodSync(path, 0o555);
    onTestFinished(() => {
      for (const path of closed) chmodSync(path, 0o755);
    });
  }

  test('with the journal in it: status 2, nothing is recorded', () => {
    const on = planned();
    const before = contentsOf(on.folder);
    readOnly(on.folder, () => true);
    expect(run(...argsOf(on, ...SALE))).toEqual({
      status: 2,
      out: '',
      error: `command line:1:1: The journal ${journalFile(on.folder)} can be read but not written; accepted: Give yourself the right to write it and its folder, then try again\n`,
    });
    expect(contentsOf(on.folder)).toEqual(before);
  });

  test('with the documents alone: the fills are recorded, which is said, and `porch status` goes on once it may', () => {
    const on = planned();
    const before = portfolioIn(on.folder);
    readOnly(on.folder, (name) => name === '');
    const ran = run(...argsOf(on, ...SALE, '--json'));
    expect([ran.status, ran.error]).toEqual([3, '']);
    const { recorded, portfolio_document, conflict, files } = JSON.parse(ran.out);
    expect({ recorded, portfolio_document, files }).toEqual({
      recorded: 1,
      portfolio_document: 'conflict',
      files: [`plans/${on.id.slice(0, 12)}/execution_report.json`, `plans/${on.id.slice(0, 12)}/execution_report.md`],
    });
    const refused = 'the fills are recorded, and not everything could be written: EACCES: permission denied';
    expect(conflict.map((one: { message: string }) => one.message)).toEqual([
      `${refused}, open '${join(on.folder, '.Portfolio.md.porch-new')}'`,
      expect.stringContaining(`${refused}, mkdir '${join(on.folder, 'outbox')}`),
    ]);
    expect(portfolioIn(on.folder)).toBe(before);
    chmodSync(on.folder, 0o755);
    expect(run('status', on.folder, ...AT)).toMatchObject({ status: 0, error: '' });
    expect(portfolioIn(on.folder)).toContain(AFTER_SALE);
    expect(run(...argsOf(on, ...SALE, '--json')).out).toContain('"recorded": 0');
  });
});

test.each(['Portfolio.md', 'Market-Analyst.md', 'policy.json', 'lots.csv'])(
  'what is no file in the place of %s is named, and not waited for',
  (name) => {
    const folder = workspace(documentsOf('test-case-1-rebalance'));
    const path = join(folder, name);
    rmSync(path, { force: true });
    execFileSync('mkfifo', [path]);
    const said = `${name}:1:1: this is a pipe or a device, not a file`;
    expect(problemsIn(porch('check', folder, ...AT))).toEqual([said]);
    expect(problemsIn(porch('rebalance', folder, '--by', 'ann', ...AT))).toEqual([said]);
    rmSync(path);
    mkdirSync(path);
    expect(problemsIn(porch('check', folder, ...AT))).toEqual([`${name}:1:1: this is a folder, not a file`]);
  },
);
