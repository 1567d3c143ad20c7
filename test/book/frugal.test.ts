import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, temporaryFolder } from '../cli/porch.ts';
import { exampleBook } from './books.ts';

// Loaded before porch: what Node the command ended in, which is one that began anew where it meets every account.
const TELLS = `process.on('exit', () =>
  require('node:fs').appendFileSync(process.env.TOLD, process.pid + ' ' + process.execArgv.join(' ') + '\\n'));`;

function ran(...words: readonly string[]) {
  const folder = temporaryFolder();
  const [hook, told] = [join(folder, 'tells.cjs'), join(folder, 'told')];
  writeFileSync(hook, TELLS);
  const { pid, status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', hook, join(ROOT, 'bin/porch.js'), 'book', ...words],
    { encoding: 'utf8', env: { ...process.env, TOLD: told } },
  );
  const lines = readFileSync(told, 'utf8').trimEnd().split('\n');
  return { pid, status, stdout, stderr, lines };
}

test('a command that meets every account begins anew, once, and is the same process with the same words', () => {
  const { pid, status, stdout, stderr, lines } = ran('check', exampleBook(10), '--json');
  expect(lines).toEqual([
    expect.stringMatching(new RegExp(`^${pid} --max-semi-space-size=8 --heap-growing-percent=50 --require \\S+$`)),
  ]);
  expect(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ accounts: 10 });
  expect([status, stderr]).toEqual([0, '']);
});

test('any other goes on as it began', () => {
  const book = exampleBook(10);
  const { status, lines } = ran('status', '--book', book);
  expect(lines).toEqual([expect.stringMatching(/^\d+ --require \S+$/)]);
  expect(status).toBe(2);
});
