import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fundTable } from '../../src/domain/instruments/fund.ts';
import { CLASS_NAMES, sectorNamed } from '../../src/domain/instruments/sectorLookup.ts';

const DOCUMENTS = readFileSync('docs/documents.md', 'utf8');
const IMPORT = readFileSync('docs/reference/import.md', 'utf8');
const SECTION = /^### Sectors\n([\s\S]*?)^#/m.exec(DOCUMENTS)?.[1] ?? '';

test('every name that the page shows under a sector is read so', () => {
  const rows = [...SECTION.matchAll(/^\| ([^|]+) \| ([A-Z][A-Za-z ]+) \|$/gm)].map(([, names = '', sector = '']) => ({
    names: names.split(', '),
    sector,
  }));
  expect(rows.length).toBe(11);
  for (const { names, sector } of rows) {
    for (const name of names) expect([name, sectorNamed(name)]).toEqual([name, { kind: 'sector', sector }]);
  }
});

test('the page names every class, and what is refused', () => {
  for (const name of CLASS_NAMES) expect(SECTION).toContain(name);
  expect(sectorNamed('Technology / Energy').kind).toBe('two');
  for (const name of ['Consumer', 'Retail', 'Consumer Electronics', 'Internet']) {
    expect(SECTION).toContain(name);
    expect([name, sectorNamed(name).kind]).toEqual([name, 'two']);
  }
});

test('the pages count the funds as the table does', () => {
  const count = String(fundTable().size);
  expect(DOCUMENTS).toContain(`the shipped table of ${count} widely held funds`);
  expect(IMPORT).toContain(`Funds: ${count} that US investors hold most`);
});
