import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortedLines } from '../../../src/book/files/sortLines.ts';
import { temporaryFolder } from '../../cli/porch.ts';

test('lines come in the order of their code units, however few are held at once', () => {
  const folder = join(temporaryFolder(), 'sort');
  const line = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replace(/[\n\uD800-\uDFFF]/g, '_'));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 60 }), fc.integer({ min: 1, max: 80 }), (lines, atOnce) => {
      expect([...sortedLines(lines, folder, atOnce)]).toEqual([...lines].sort());
      expect(existsSync(folder)).toBe(false);
    }),
    { numRuns: 200 },
  );
});

test('what a book sorts by comes back from the disk: keys that end in NUL, returns, and lines of more than a megabyte', () => {
  const folder = join(temporaryFolder(), 'sort');
  const lines = ['b\0{"x":1}', 'a\0y\r', `c\0${'z'.repeat(3 << 20)}`, '\uFEFFd'];
  expect([...sortedLines(lines, folder, 1)]).toEqual([...lines].sort());
});

test('however many lines there are, few files are read at once', () => {
  const folder = join(temporaryFolder(), 'sort');
  const lines = Array.from({ length: 700 }, (_, place) => `${(place * 7_919) % 700}`);
  const sorted = sortedLines(lines, folder, 1)[Symbol.iterator]();
  expect(sorted.next().value).toBe('0');
  // 700 is 2BC to the base 16
  expect(readdirSync(folder)).toHaveLength(2 + 11 + 12);
  expect([...{ [Symbol.iterator]: () => sorted }]).toEqual([...lines].sort().slice(1));
});
