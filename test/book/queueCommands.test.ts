import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REASONS } from '../../src/book/accounts/result.ts';
import { REMEDIES } from '../../src/book/approvals/remedies.ts';
import { ROOT } from '../cli/porch.ts';
import { change, exampleBook } from './books.ts';
import { porchBook } from './porchBook.ts';
import { faultsOf } from './shapes.ts';

// What waits in a book, as the commands tell it: lines of the queue, and blocks of which more is awaited.

test('docs/book.md says of every reason what helps, as the queue does', () => {
  const page = readFileSync(join(ROOT, 'docs/book.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `(\w+)` \| [^|]* \| ([^|]*) \|$/gm)].map(([, reason, helps]) => [reason, helps]);
  const told = rows.filter(([reason]) => REASONS.some((one) => one === reason));
  expect(new Map(told as [string, string][])).toEqual(new Map(Object.entries(REMEDIES)));
});

test('a line tells of each kind of reason the first, and at the end stands what helps', async () => {
  const book = exampleBook(100);
  await porchBook('run', book, '--at', '2026-08-21');
  // X000060 may sell nothing
  const { out } = await porchBook('exceptions', '--book', book, '--reason', 'restriction_conflict');
  expect(out).toMatch(
    /^X000060 .* restriction_conflict \(ABBV may not be sold and is passed over; [^;]* was still to be sold, and \d+ more like it\); conditional \([a-z_ ]+\)\n1 account of run [0-9a-f]{12}\.\nWhat helps:\n {2}restriction_conflict {4}change the restriction, or accept it\n {2}conditional {13}see what each warning says/,
  );
  const [line = ''] = (
    await porchBook('exceptions', '--book', book, '--reason', 'restriction_conflict', '--json')
  ).out.split('\n');
  expect(JSON.parse(line).reasons.length).toBeGreaterThan(10);
});

test('of a plan that no rule takes it is said why', async () => {
  const book = exampleBook(100);
  const unruled = async () =>
    (await porchBook('exceptions', '--book', book, '--json')).out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
      .filter((one) => one.no_rule !== null);
  await porchBook('run', book, '--at', '2026-08-21');
  const rows = readFileSync(join(book, 'accounts.csv'), 'utf8').split('\n');
  const said = await unruled();
  expect(said.length).toBeGreaterThan(3);
  for (const { account, no_rule: why, reasons, verdict } of said) {
    expect([why, reasons, verdict]).toEqual(['its client gave no discretion, which the rules ask for', [], 'SAFE']);
    expect(rows.find((row) => row.startsWith(`${account},`))).toMatch(/,no$/);
  }
  expect(said.flatMap((one) => faultsOf('exception', one))).toEqual([]);
  expect((await porchBook('exceptions', '--book', book)).out).toContain(
    `${said[0].advisor}  no rule takes it (its client gave no discretion, which the rules ask for)\n`,
  );
  change(book, 'book.json', (text) => text.replace(/"approval_rules": \[[\s\S]*?\n {2}\]/, '"approval_rules": []'));
  await porchBook('run', book, '--at', '2026-08-21');
  expect(new Set((await unruled()).map((one) => one.no_rule))).toEqual(new Set(['no rule is for SAFE plans']));
});

test('blocks are listed and counted, and all that are open are closed at once', async () => {
  const book = exampleBook(100);
  change(book, 'book.json', (text) => text.replace('"unreadable_max_pct": "1"', '"unreadable_max_pct": "100"'));
  const run = JSON.parse((await porchBook('run', book, '--at', '2026-08-21', '--json')).out).run_id;
  const at = ['--book', book];
  expect(await porchBook('blocks', ...at)).toEqual({
    status: 0,
    out: `No block of run ${run.slice(0, 12)} is stated.\n`,
    error: '',
  });
  const none = (await porchBook('block', run, ...at, '--out', join(book, 'sales'))).out;
  expect(none).toBe(
    `Nothing of run ${run.slice(0, 12)} is to be put into blocks now: no plan of it is approved.\nNext:\n  porch book approve ${run.slice(0, 12)} --book ${book} --by WHO    what the rules take\n`,
  );
  await porchBook('approve', run, ...at, '--rule', 'small_safe', '--by', 'pat');
  const stated = await porchBook('block', run, ...at, '--out', join(book, 'sales'));
  expect(stated.out).toMatch(
    /\nNext:\n {2}porch book fill [0-9a-f]{12} FILLS\.csv --book .* --out DIR {4}once the orders/,
  );
  const listed = (await porchBook('blocks', ...at, '--json')).out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(listed.flatMap((one) => faultsOf('blocks', one))).toEqual([]);
  const [first] = listed;
  writeFileSync(
    join(book, 'fills.csv'),
    `block_id,fill_id,shares,price\n${first.block_id},F1,${first.shares},${first.limit}\n`,
  );
  const filled = await porchBook('fill', run, join(book, 'fills.csv'), ...at);
  expect(filled.out).toContain(`\n${listed.length - 1} blocks are open.\nNext:\n  porch book blocks `);
  const open = await porchBook('blocks', ...at, '--open');
  expect([open.status, open.out.includes(first.block_id)]).toEqual([3, false]);
  expect(open.out).toMatch(
    new RegExp(`\\n${listed.length} blocks of run [0-9a-f]{12}, ${listed.length - 1} open\\.\\n$`),
  );
  expect(JSON.parse((await porchBook('status', ...at, '--json')).out).blocks).toEqual({
    stated: listed.length,
    open: listed.length - 1,
    held: 0,
  });

  const closing = ['--by', 'pat', '--reason', 'day orders expired'];
  expect((await porchBook('close', run, ...at, ...closing)).error).toContain(
    'it names no block; accepted: block_ids, or --open',
  );
  expect((await porchBook('close', run, first.block_id, ...at, '--open', ...closing)).status).toBe(2);
  // all of them, or none and why
  const both = await porchBook('close', run, listed[1].block_id, 'none', ...at, ...closing);
  expect([both.status, both.error]).toEqual([
    2,
    'command line:1:1: no block of the run is none; accepted: a block_id of blocks.csv\n',
  ]);
  expect(await porchBook('close', run, ...at, '--open', ...closing)).toEqual({
    status: 0,
    out: `${listed.length - 1} blocks are closed.\n`,
    error: '',
  });
  expect((await porchBook('close', run, ...at, '--open', ...closing)).out).toBe('No block is open.\n');
  expect((await porchBook('status', ...at)).out).toContain(`\n${listed.length} blocks stated, 0 open.\n`);
});
