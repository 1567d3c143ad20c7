import { expect, test } from 'vitest';
import {
  nearestSector,
  SECTOR_NAMES,
  SECTORS,
  sectorOfTable,
  sectorSpelling,
  spelledSector,
  UNCLASSIFIED,
} from '../../../src/domain/instruments/sector.ts';
import { companyTable, sectorInTable } from '../../../src/domain/instruments/sectorTable.ts';
import { byText, parseTicker } from '../../../src/domain/instruments/security.ts';

test.each([
  ['BRK.B', 'BRK.B'],
  ['BRK-B', 'BRK.B'],
  ['BRK/B', 'BRK.B'],
  ['A', 'A'],
  ['ABCDEFGHIJ', 'ABCDEFGHIJ'],
  ['7203', '7203'],
  ['A-B/C', 'A.B.C'],
])('%s is the security %s', (text, ticker) => {
  expect(parseTicker(text)).toBe(ticker);
});

test('every company of the table is one security under all its spellings', () => {
  const tickers = [...companyTable().keys()];
  expect(tickers.length).toBe(465);
  expect([sectorInTable('BRK.B'), sectorInTable('BF.B')]).toEqual(['Financials', 'Consumer Staples']);
  for (const ticker of tickers) {
    const spellings = ['.', '-', '/', ' ', ''].map((mark) => ticker.replace('.', mark));
    expect([ticker, ...spellings.map(parseTicker)]).toEqual([ticker, ticker, ticker, ticker, ticker, ticker]);
  }
});

test('a space or a missing point makes no other ticker', () => {
  expect([parseTicker('NV DA'), parseTicker('BRK A'), parseTicker('BRKA'), parseTicker('brkb')]).toEqual([
    null,
    null,
    'BRKA',
    null,
  ]);
});

test.each(['', 'ABCDEFGHIJK', 'nvda', 'NVDA ', ' NVDA', 'NV DA', 'ΝVDA', 'NVDА', 'A_B', '.', '-A', 'NVDA\n'])(
  '%j is no ticker',
  (text) => {
    expect(parseTicker(text)).toBeNull();
  },
);

test('text is in the order of its code units, the same on every machine', () => {
  expect(['b', 'a', 'É', 'Z', 'a'].sort(byText)).toEqual(['Z', 'a', 'a', 'b', 'É']);
  expect([byText('a', 'a'), byText('a', 'b'), byText('b', 'a')]).toEqual([0, -1, 1]);
});

test.each([
  ['Technology', ['Technology', 'Information Technology', 'Tech', 'IT']],
  ['Healthcare', ['Healthcare', 'Health Care']],
  ['Financials', ['Financials', 'Financial', 'Financial Services']],
  ['Materials', ['Materials', 'Basic Materials']],
  ['Consumer Discretionary', ['Consumer Discretionary', 'Consumer Cyclical']],
  ['Consumer Staples', ['Consumer Staples', 'Consumer Defensive']],
  ['Communication Services', ['Communication Services', 'Communications', 'Telecom']],
  ['Industrials', ['Industrials']],
  ['Energy', ['Energy']],
  ['Utilities', ['Utilities']],
  ['Real Estate', ['Real Estate', 'REITs', 'Real Estate (REITs)']],
])('%s has these names, in any case', (sector, names) => {
  for (const name of names) {
    expect(sectorOfTable(name.toUpperCase())).toBe(sector);
    expect(spelledSector(` ${name.toLowerCase().replace(' ', '  ')} `)).toBe(sector);
    expect(SECTOR_NAMES).toContain(name);
  }
});

test('there are eleven sectors and twenty-four names', () => {
  expect([SECTORS.length, SECTOR_NAMES.length, UNCLASSIFIED]).toEqual([11, 24, 'Unclassified']);
});

test('another name is a sector of its own, spelt as it is known, else as it stands', () => {
  expect([sectorOfTable('Fixed Income'), sectorOfTable('RealEstate')]).toEqual([null, null]);
  expect(sectorSpelling(['Gold', 'Fixed Income'])('fixed  INCOME')).toBe('Fixed Income');
  expect(sectorSpelling(['Gold'])('  Fixed   Income ')).toBe('Fixed Income');
  expect(sectorSpelling(['Tech'])('tech')).toBe('Technology');
});

test.each([
  ['Materails', 'Materials'],
  ['Helthcare', 'Healthcare'],
  ['energie', 'Energy'],
  ['Utility', 'Utilities'],
  ['Financialss', 'Financials'],
  ['', 'Energy'],
  ['Real Estat', 'Real Estate'],
])('the known name nearest to %j is %s', (text, nearest) => {
  expect(nearestSector(text, SECTORS)).toBe(nearest);
});

test('of equally near names the first is offered, of none an empty one', () => {
  expect(nearestSector('b', ['ab', 'bc'])).toBe('ab');
  expect(nearestSector('abc', ['xabcx', 'abd', 'ab'])).toBe('abd');
  expect(nearestSector('x', [])).toBe('');
});
