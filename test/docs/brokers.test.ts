import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { POSITIONS_READ, TRANSACTIONS_READ } from '../../src/domain/trading/brokerNames.ts';
import { porch, ROOT } from '../cli/porch.ts';

const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');
const file = (name: string): string => inOneLine(readFileSync(join(ROOT, name), 'utf8'));

test('whose files are read is said in full, and alike, wherever it is said', () => {
  expect(file('README.md')).toContain(`those of ${TRANSACTIONS_READ}.`);
  expect(file('docs/import.md')).toContain(`The files of ${POSITIONS_READ} are read`);
  expect(inOneLine(porch('import', '--help').out)).toContain(`a positions file of ${POSITIONS_READ},`);
  expect(inOneLine(porch('record', '--help').out)).toContain(`a transactions file of ${TRANSACTIONS_READ},`);
  // the page's code knows nothing of the house
  expect(file('src/web/client/pages/execution/file.tsx')).toContain(`makers="${TRANSACTIONS_READ}."`);
  expect(file('src/web/client/pages/import/fromBroker.tsx')).toContain(`'${POSITIONS_READ}';`);
});

test('docs/brokers.md has a row for each of them', () => {
  const page = readFileSync(join(ROOT, 'docs/brokers.md'), 'utf8');
  const rows = [...page.matchAll(/^\| ([^|]+?) \|/gm)].map(([, first]) => first);
  const names = TRANSACTIONS_READ.replaceAll(/ \((?!Chase)[^)]*\)/g, '').split(/, | or /);
  expect(names).toHaveLength(13);
  for (const name of names) {
    const start = name.replace(' (Chase)', '');
    expect(
      rows.filter((row) => row?.startsWith(start)),
      name,
    ).not.toEqual([]);
  }
});
