import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import * as library from '../../src/index.ts';
import { ROOT, temporaryFolder } from '../cli/porch.ts';

const PAGE = readFileSync(join(ROOT, 'docs/library.md'), 'utf8');
const BLOCKS = [...PAGE.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code);

test.each([
  [0, ['SAFE 1']],
  [1, ['BLOCKED', 'SELL NEM 409', 'SAFE']],
])('block %i prints what it says', (index, lines) => {
  const from = pathToFileURL(join(ROOT, 'dist/index.js')).href;
  const file = join(temporaryFolder(), 'block.mjs');
  writeFileSync(file, (BLOCKS[index] ?? '').replace("'portfolio-orchestrator'", JSON.stringify(from)));
  const out = execFileSync(process.execPath, [file], { encoding: 'utf8' });
  expect(out.split('\n').slice(0, lines.length)).toEqual(lines);
  expect(BLOCKS).toHaveLength(2);
});

test('every function of the library is named, and no other', () => {
  const functions = Object.entries(library).flatMap(([name, one]) => (typeof one === 'function' ? [name] : []));
  const unnamed = functions.filter((name) => !new RegExp(`\\b${name}\\b`).test(PAGE));
  expect(unnamed).toEqual([]);
  const called = [...PAGE.matchAll(/`((?:read|write|plan|check)[A-Z]\w+)[(`]/g)].map(([, name = '']) => name);
  expect(called.filter((name) => !functions.includes(name))).toEqual([]);
});

test('the sizes are those of the built library', () => {
  const told = new Map(
    [...PAGE.matchAll(/^\| ((?:`\w+`(?:, )?)+) \| (\d+) kB \| (\d+) kB \|$/gm)].map(([, use = '', ...sizes]) => [
      use.replaceAll('`', ''),
      sizes.map(Number),
    ]),
  );
  const out = execFileSync(process.execPath, ['tools/librarySizes.mjs'], { cwd: ROOT, encoding: 'utf8' });
  const measured = [...out.matchAll(/^(\S.*?) +(\d+) kB +(\d+) kB$/gm)];
  expect(measured.map(([, use]) => use)).toEqual([...told.keys()]);
  for (const [, use = '', ...sizes] of measured) {
    for (const [index, size] of sizes.entries()) {
      const said = told.get(use)?.[index] ?? 0;
      expect(Math.abs(Number(size) - said), use).toBeLessThan(Math.max(2, said * 0.1));
    }
  }
});
