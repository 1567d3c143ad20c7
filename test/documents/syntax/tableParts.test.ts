import { expect, test } from 'vitest';
import { scanMarkdown, type Table } from '../../../src/documents/syntax/markdown.ts';
import { tableParts } from '../../../src/documents/syntax/tableParts.ts';

function partsOf(text: string): string[] {
  const [table] = scanMarkdown('x.md', text).blocks.filter((block): block is Table => block.kind === 'table');
  if (table === undefined) throw new Error(text);
  return tableParts(table).map(({ line, header, rows }) =>
    [line, header, ...rows]
      .map((row) => (typeof row === 'number' ? row : row.cells.map((c) => c.text).join(' ')))
      .join(' / '),
  );
}

test('a table that stands right behind another one is a table by itself', () => {
  expect(partsOf('| a | b |\n|---|---|\n| 1 | 2 |\n| c | d |\n|:--|--:|\n| 3 | 4 |\n| e |\n|---|\n| 5 |')).toEqual([
    '1 / a b / 1 2',
    '4 / c d / 3 4',
    '7 / e / 5',
  ]);
});

test('a row of dashes below the header alone parts nothing', () => {
  expect(partsOf('| a | b |\n|---|---|\n| - | - |\n| 1 | 2 |')).toEqual(['1 / a b / - - / 1 2']);
});

test.each([
  ['a header without rows', '| a | b | c |\n|---|---|---|\n| d | e |\n|---|---|\n| 1 | 2 |'],
  [
    'rows of another width behind it',
    '| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n| d | e |\n|---|---|\n| 1 | 2 |\n| 4 | 5 | 6 |',
  ],
])('%s: all of it is one table', (_, text) => {
  expect(partsOf(text)).toHaveLength(1);
});
