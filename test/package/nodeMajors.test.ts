import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { documentsOf, ROOT, temporaryFolder, workspace } from '../cli/porch.ts';
import { needing } from '../needs.ts';

// A search is limited by counts, and its figures are whole numbers: where and when it runs leaves no trace in it.

const OWN = { path: process.execPath, major: majorOf(process.version) };
/** The first other major on this machine's path that runs the built program; Node 20 does all but keep a journal. */
const OTHER = (process.env.PATH ?? '')
  .split(delimiter)
  .map((folder) => {
    const path = join(folder, 'node');
    return { path, major: majorOf(spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout ?? '') };
  })
  .find(({ major }) => major >= 20 && major !== OWN.major);

function majorOf(version: string): number {
  return Number(/^v(\d+)\./.exec(version)?.[1] ?? 0);
}

/** Every file of the plan's folder by its name, which bears the plan's id. */
function made(node: string, folder: string, kind: string): ReadonlyMap<string, string> {
  const out = temporaryFolder();
  const program = join(ROOT, 'bin/porch.js');
  const args = ['rebalance', folder, '--plan', kind, '--at', '2026-08-21', '--out', out];
  const { status, stderr } = spawnSync(node, [program, ...args], { encoding: 'utf8' });
  if (status === null || status > 1) throw new Error(stderr);
  const names = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name));
  return new Map(names.sort().map((name) => [name, readFileSync(join(out, name), 'utf8')]));
}

const KINDS = ['nearest', 'fewest', 'least-tax'];

test.each(KINDS)('%s: the same bytes in two runs', (kind) => {
  const folder = workspace(documentsOf('test-case-1-rebalance'));
  const first = made(OWN.path, folder, kind);
  expect([...first.keys()]).toEqual(expect.arrayContaining([expect.stringContaining('optimum.json')]));
  expect(made(OWN.path, folder, kind)).toEqual(first);
});

test.each(KINDS)(
  '%s: the same bytes under two majors of Node',
  needing('another major of Node', OTHER !== undefined),
  (kind) => {
    const folder = workspace(documentsOf('test-case-1-rebalance'));
    expect(made(OTHER?.path ?? '', folder, kind)).toEqual(made(OWN.path, folder, kind));
  },
);

test(
  'a command of a book that another Node runs ends as it does there',
  needing('another major of Node', OTHER !== undefined),
  () => {
    const { status, stderr } = spawnSync(OTHER?.path ?? '', [join(ROOT, 'bin/porch.js'), 'book', 'check', 'nowhere'], {
      encoding: 'utf8',
    });
    expect(stderr).toMatch(/^book\.json:1:1: the book has no book\.json; /);
    expect(status).toBe(2);
  },
);
