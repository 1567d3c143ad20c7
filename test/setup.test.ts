import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, temporaryFolder } from './cli/porch.ts';

/** As npm locks packages: two for the first run, one of them for one platform alone, and two that only the work needs. */
const LOCKED = {
  '': { name: 'project' },
  'node_modules/bundler': { version: '1.0.0' },
  'node_modules/bundler-for-linux': { version: '1.0.0', optional: true },
  'node_modules/tests': { version: '2.0.0', dev: true },
  'node_modules/of-the-workspace': { resolved: 'tools/workspace', link: true },
  'tools/workspace': { version: '0.0.0' },
};
const { 'node_modules/bundler': bundler, 'node_modules/tests': tests } = LOCKED;
const link = LOCKED['node_modules/of-the-workspace'];

/** Which parts the set-up finds in a project where npm wrote down that these packages stand. */
async function found(packages: object | null) {
  const root = temporaryFolder();
  cpSync(join(ROOT, 'tools/installed.mjs'), join(root, 'tools/installed.mjs'));
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: LOCKED }));
  mkdirSync(join(root, 'node_modules'));
  if (packages !== null) writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
  const { isInstalled } = await import(join(root, 'tools/installed.mjs'));
  return ['first-run', 'all'].filter(isInstalled);
}

test('the set-up finds what is installed, and what an installation for the first run lacks', async () => {
  expect(await found(null)).toEqual([]);
  expect(await found({})).toEqual([]);
  expect(await found({ 'node_modules/bundler': bundler })).toEqual(['first-run']);
  const all = { 'node_modules/bundler': bundler, 'node_modules/tests': tests, 'node_modules/of-the-workspace': link };
  expect(await found(all)).toEqual(['first-run', 'all']);
  expect(await found({ ...all, 'node_modules/tests': { ...tests, version: '2.0.1' } })).toEqual(['first-run']);
  expect(await found({ ...all, 'node_modules/bundler': { version: '0.9.0' } })).toEqual([]);
  expect(await found({ 'node_modules/bundler': bundler, 'node_modules/tests': tests })).toEqual(['first-run']);
});
