import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, temporaryFolder } from '../cli/porch.ts';
import { change, exampleBook } from './books.ts';
import { porchBook } from './porchBook.ts';
import { faultsOf } from './shapes.ts';

/** As a person types it, with the built command; what comes after it is asked in this process. */
function porch(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin/porch.js'), ...words], {
    encoding: 'utf8',
  });
  return { status, out: stdout, error: stderr };
}

/** A dozen programs are started, one after the other. */
const PATIENCE = 400_000;
const DAY = ['--at', '2026-08-21'];

test(
  'a book is made, checked, run, looked at and made again as one plan',
  async () => {
    const book = join(temporaryFolder(), 'book');
    const made = porch('book', 'init', book, '--example');
    expect([made.status, made.out.split('\n')[0]]).toEqual([0, `Made ${book}; its README.md says what each file is.`]);
    expect(porch('book', 'init', book).status).toBe(2);
    const checked = porch('book', 'check', book);
    expect(checked.status).toBe(3);
    expect(checked.out).toContain(
      '1,000 accounts with 42,422 positions\n  by model: balanced 251, groth 4, growth 244',
    );
    expect(checked.error).toContain('positions.csv:5905:11: shares of “A”: “-5” is a short position');

    expect(porch('book', 'status', '--book', book).status).toBe(2);
    const ran = porch('book', 'run', book, ...DAY, '--workers', '2');
    expect([ran.status, ran.error]).toEqual([3, '']);
    expect(ran.out).toContain(
      `: done
  planned              380: 320 SAFE, 56 CONDITIONAL, 4 BLOCKED
  in tolerance         608
  refused                0
  unreadable             8
  on hold                4
  dead                   0
  accounts           1,000
An approval rule takes the plans of 275 accounts.
117 accounts are for a person to see`,
    );
    const status = JSON.parse((await porchBook('status', '--book', book, '--json')).out);
    expect([status.state, status.accounts, status.accounts_done, status.exceptions]).toEqual(['done', 1000, 1000, 117]);
    expect(faultsOf('status', status)).toEqual([]);
    const held = await porchBook('exceptions', '--book', book, '--reason', 'hold');
    expect(held.status).toBe(3);
    expect(held.out.split('\n').map((line) => line.split(' ')[0])).toEqual([
      'X000020',
      'X000270',
      'X000520',
      'X000770',
      '4',
      'What',
      '',
      '',
    ]);
    expect((await porchBook('exceptions', '--book', book, '--reason', 'dead')).status).toBe(0);
    const lines = (await porchBook('exceptions', '--book', book, '--json')).out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(117);
    expect(lines.flatMap((line) => faultsOf('exception', line))).toEqual([]);
    await approveAndDefer(book, status.run_id, lines);

    const planned = lines.find(({ verdict }) => verdict === 'CONDITIONAL');
    const folder = join(temporaryFolder(), 'one');
    const run = status.run_id.slice(0, 8);
    const shown = await porchBook('show', run, planned.account, '--book', book, '--out', folder);
    expect(shown.out).toContain(`plan ${planned.plan_id.slice(0, 12)}`);
    expect(existsSync(join(folder, 'report/execution_guide.md'))).toBe(true);
    const again = porch('rebalance', folder, ...DAY, '--json', '--out', join(folder, 'again'));
    expect(JSON.parse(again.out).plan_id).toBe(planned.plan_id);
    expect((await porchBook('cancel', run, '--book', book, '--by', 'pat', '--reason', 'none')).out).toContain(
      'is done already',
    );

    const out = join(temporaryFolder(), 'out');
    expect((await porchBook('export', '--book', book, '--out', out, '--format', 'csv')).status).toBe(0);
    expect((await porchBook('export', '--book', book, '--out', out)).status).toBe(2);
    const verified = JSON.parse((await porchBook('verify', '--book', book, '--json')).out);
    expect(faultsOf('verified', verified)).toEqual([]);
    const { faults, events, ...counts } = verified;
    expect([faults, counts.accounts, counts.made_again]).toEqual([[], 1000, 200]);
    expect([events > 3, counts.rows.line > 256, counts.rows.block]).toEqual([true, true, 0]);

    const after = await porchBook('status', '--book', book);
    expect([after.status, after.out.slice(after.out.indexOf('Decided'))]).toEqual([
      0,
      `Decided so far: 276 approved; 116 deferred.\nNext:\n  porch book block ${status.run_id.slice(0, 12)} --book ${book} --out DIR    orders of what is approved\n`,
    ]);
    expect(faultsOf('status', JSON.parse((await porchBook('status', '--book', book, '--json')).out))).toEqual([]);

    await blockAndFill(book, status.run_id);
  },
  PATIENCE,
);

test('the same files again are the same run; another price is another, in which what is on its way is not planned again', async () => {
  const book = exampleBook(60);
  const ran = await porchBook('run', book, ...DAY);
  expect(await porchBook('run', book, ...DAY)).toEqual(ran);
  expect(readdirSync(join(book, 'snapshots'))).toHaveLength(1);
  const { run_id: run } = JSON.parse((await porchBook('status', '--book', book, '--json')).out);
  const approved = await porchBook('approve', run, '--book', book, '--rule', 'small_safe', '--by', 'pat');
  expect(approved.out.split('\n')[0]).toBe('17 plans approved by the rule small_safe.');
  await porchBook('block', run, '--book', book, '--out', join(book, 'sales'));
  change(book, 'prices.csv', (text) =>
    text.replace('NVDA,Information Technology,214.72', 'NVDA,Information Technology,214.73'),
  );
  const next = JSON.parse((await porchBook('run', book, ...DAY, '--json')).out);
  expect(next.run_id).not.toBe(run);
  expect(next.reasons.in_flight).toBe(17);
});

/** The rules' plans and one by hand are approved, and the rest is put off: nothing waits then. */
async function approveAndDefer(
  book: string,
  run: string,
  lines: readonly { account: string; reasons: { reason: string }[] }[],
): Promise<void> {
  const asked = (...words: readonly string[]) => porchBook(...words, '--book', book);
  const maker = await asked('approve', run, '--by', 'sam');
  expect([maker.status, maker.out]).toEqual([2, '']);
  expect(maker.error).toContain('sam made the rule small_safe, and so does not approve by it');
  const first = await asked('approve', run, '--rule', 'small_safe', '--by', 'pat');
  expect([first.status, first.out.split('\n').slice(0, 3)]).toEqual([
    0,
    [
      '257 plans approved by the rule small_safe.',
      'Next:',
      `  porch book block ${run.slice(0, 12)} --book ${book} --out DIR    orders of what is approved`,
    ],
  ]);
  expect((await asked('approve', run, '--by', 'pat')).status).toBe(3);
  expect((await asked('approve', run, '--by', 'lee')).status).toBe(0);
  const list = join(book, 'looked-at.txt');
  const large = lines.find(({ reasons }) => reasons.some(({ reason }) => reason === 'large'))?.account;
  writeFileSync(list, `account\n${large}\nX000020\n`);
  const refused = await asked('approve', run, '--accounts', list, '--by', 'pat');
  expect(refused.error).toContain(`looked-at.txt:2:1: ${large} has something to confirm: `);
  expect(refused.error).toContain('looked-at.txt:3:1: X000020 has no trade to approve');
  writeFileSync(list, `${large}\n`);
  expect((await asked('approve', run, '--accounts', list, '--confirm-all', '--by', 'pat')).out).toMatch(
    /^1 plan approved by hand\.\nNext:\n/,
  );
  writeFileSync(
    list,
    lines
      .filter(({ account }) => account !== large)
      .map(({ account }) => `${account}\n`)
      .join(''),
  );
  const deferred = await asked(
    'defer',
    run,
    '--accounts',
    list,
    '--by',
    'pat',
    '--reason',
    'on holiday',
    '--until',
    '2028-01-04',
  );
  expect(deferred.out).toBe(`116 accounts of run ${run.slice(0, 12)} deferred until 2028-01-04.\n`);
  expect(await asked('exceptions')).toEqual({ status: 0, out: 'No account waits for a person.\n', error: '' });
  expect((await asked('status')).status).toBe(0);
  expect((await asked('exceptions', '--all', '--reason', 'hold')).out).toContain('[deferred by pat until 2028-01-04]');
}

/** Approved trades become blocks, the first of which is filled in part. */
async function blockAndFill(book: string, run: string): Promise<void> {
  const asked = (...words: readonly string[]) => porchBook(...words, '--book', book);
  const out = join(book, 'sales');
  const made = await asked('block', run, '--out', out);
  expect([made.status, made.error]).toEqual([0, '']);
  expect(made.out).toMatch(/^Statement 1: 4\d\d blocks of [\d,]+ legs, written into /);
  const again = await asked('block', run, '--out', join(book, 'again'), '--again', '--json');
  expect([again.status, faultsOf('block', JSON.parse(again.out))]).toEqual([0, []]);
  const later = JSON.parse((await asked('block', run, '--out', join(book, 'later'), '--json')).out);
  expect([faultsOf('block', later), later.statement, later.waiting > 100]).toEqual([[], 0, true]);
  const blocks = readFileSync(join(out, 'blocks.csv'), 'utf8');
  expect(readFileSync(join(book, 'again/blocks.csv'), 'utf8')).toBe(blocks);
  const [, first = ''] = blocks.split('\r\n');
  const [id, , , , shares, limit] = first.split(',');
  const fills = join(book, 'fills.csv');
  writeFileSync(fills, `block_id,fill_id,shares,price\n${id},F1,${shares},${limit}\n`);
  const filled = await asked('fill', run, fills, '--out', join(book, 'allocated'));
  expect([filled.status, filled.error]).toEqual([3, '']);
  expect(filled.out).toContain('1 fill of 1 block of run');
  const once = JSON.parse((await asked('fill', run, fills, '--json')).out);
  expect([faultsOf('fill', once), once.fills, once.known, once.blocks]).toEqual([[], 0, 1, []]);
  const rows = readFileSync(join(book, 'allocated/allocations.csv'), 'utf8').trimEnd().split('\r\n').slice(1);
  expect(rows.map((row) => Number(row.split(',')[2])).reduce((sum, one) => sum + one, 0)).toBe(Number(shares));
  expect((await asked('correct', run, 'F1', '--by', 'pat', '--reason', 'typed wrongly')).out).toBe(
    'The fill F1 is taken back, and what is left of its block is shared out anew. The right one is recorded by `fill`.\n',
  );
  expect((await asked('close', run, id ?? '', '--by', 'pat', '--reason', 'expired')).status).toBe(0);
  expect((await asked('close', run, id ?? '', '--by', 'pat', '--reason', 'expired')).status).toBe(2);
}

test('a book without accounts says what to write, and nothing of the example’s accounts', async () => {
  const book = join(temporaryFolder(), 'firm');
  expect((await porchBook('init', book)).out).toContain(`porch book import --from CUSTODIAN FILE --book ${book}`);
  expect(readFileSync(join(book, 'README.md'), 'utf8')).not.toMatch(/X0000/);
  const checked = await porchBook('check', book);
  expect([checked.status, checked.out]).toEqual([
    3,
    '0 accounts with 0 positions\nIt has no account yet: write accounts.csv, or bring a custodian’s file by `porch book import`.\n',
  ]);
});

test('a mistyped option is told with the help of its own command', async () => {
  expect(await porchBook('check', '--bok', 'mine')).toMatchObject({
    status: 2,
    error: "command line:1:1: unknown option '--bok'; accepted: what `porch book check --help` shows\n",
  });
});

test('what cannot be used gives 2, and help tells only what there is', async () => {
  const book = join(temporaryFolder(), 'book');
  await porchBook('init', book);
  expect((await porchBook('run', book, ...DAY)).error).toContain('has no account');
  change(book, 'models/growth.json', (text) => text.replace('"28"', '"128"'));
  const ran = await porchBook('run', book, ...DAY);
  expect([ran.status, ran.error]).toEqual([
    2,
    'models/growth.json:4:19: targets.Technology: “128” is not within 0 and 100; accepted: a percentage from 0% to 100%\n    | "Technology": "128",\n',
  ]);
  expect(existsSync(join(book, 'book.sqlite'))).toBe(false);
  const none = temporaryFolder();
  expect([(await porchBook('run', none, ...DAY)).status, (await porchBook('check', none)).status]).toEqual([2, 2]);
  expect(readdirSync(none)).toEqual([]);
  expect((await porchBook('fly')).status).toBe(2);
  const { out, status } = await porchBook('--help');
  expect(status).toBe(0);
  expect([...out.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name)).toEqual([
    'init',
    'check',
    'import',
    'run',
    'resume',
    'retry',
    'work',
    'status',
    'cancel',
    'exceptions',
    'approve',
    'decline',
    'defer',
    'claim',
    'block',
    'blocks',
    'fill',
    'correct',
    'close',
    'show',
    'export',
    'verify',
    'discard',
  ]);
});
