import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../cli/porch.ts';

/** Sheets that change what others lay out, for a phone and for paper. */
const OVER_OTHERS = ['paper.css', 'phone.css'];

test('a class has its own rule in one sheet: what one page loaded stays loaded on the next', () => {
  const sheets = globSync('src/web/client/**/*.css', { cwd: ROOT }).filter(
    (name) => !OVER_OTHERS.includes(basename(name)),
  );
  const places = new Map<string, Set<string>>();
  for (const sheet of sheets) {
    const text = readFileSync(join(ROOT, sheet), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    for (const [, name = ''] of text.matchAll(/^\.([\w-]+) \{/gm))
      places.set(name, (places.get(name) ?? new Set()).add(sheet));
  }
  expect(places.size).toBeGreaterThan(100);
  expect(
    [...places].flatMap(([name, own]) => (own.size > 1 ? [`.${name}: ${[...own].sort().join(', ')}`] : [])),
  ).toEqual([]);
});
