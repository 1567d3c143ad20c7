import { describe, expect, test } from 'vitest';
import {
  foldSector,
  nearestSector,
  sectorOfTable,
  sectorSpelling,
  spelledSector,
} from '../../../src/domain/instruments/sector.ts';
import {
  isFamiliar,
  knownSectors,
  NO_SECTORS,
  namesIn,
  ownName,
  sectorNamed,
} from '../../../src/domain/instruments/sectorLookup.ts';
import { companyTable, isTableOld, sectorInTable } from '../../../src/domain/instruments/sectorTable.ts';

const KNOWN = knownSectors(['Space', '  Deep   Tech ', 'Technology', 'tech', '', 'space', 'Banks']);

/** `sector Energy «blue»`: its kind, the sector, and what beside it was not understood. */
function told(text: string): string {
  const naming = sectorNamed(text, KNOWN);
  if (naming.kind === 'two') return `two ${naming.sectors.join('+')}`;
  if (naming.kind === 'near') return `near ${naming.offer}=${naming.sector}`;
  return `${naming.kind} ${naming.sector}${'unread' in naming ? ` «${naming.unread}»` : ''}`;
}

describe('a name beside the sectors of a workspace', () => {
  test.each([
    ['Space', 'own Space'],
    ['space (satellites)', 'own Space «satellites»'],
    ['deep tech', 'own Deep Tech'],
    ['Banks', 'own Banks'],
    ['Bank', 'sector Financials'],
    ['Spce', 'near Space=Space'],
    ['Deep Tech stocks', 'own Deep Tech'],
    ['Space / Energy', 'two Space+Energy'],
    ['Energy / Space', 'two Energy+Space'],
    ['Energy (Banks)', 'two Energy+Banks'],
    ['Banks (Energy)', 'two Banks+Energy'],
    ['Energy (blue)', 'sector Energy «blue»'],
    ['Energy - blue sky: x', 'sector Energy «blue sky: x»'],
    ['Energy (5%)', 'near Energy=Energy'],
    ['blue (Energy)', 'unfamiliar blue (Energy)'],
    ['Energy (', 'near Energy=Energy'],
    ['Energy)', 'sector Energy'],
    ['Oil & Gas (Energy)', 'sector Energy'],
    ['Consumer (Staples)', 'sector Consumer Staples'],
    ['Consumer Staples (Food)', 'sector Consumer Staples'],
    ['Retail (Food)', 'sector Consumer Staples'],
    ['Retail / Staples', 'sector Consumer Staples'],
    ['GICS', 'unfamiliar GICS'],
    ['Industry: Oil', 'two Commodities+Energy'],
    ['Energy Holdings Sector', 'sector Energy'],
    ['stocks', 'unfamiliar stocks'],
    ['Energy?', 'near Energy=Energy'],
    ['?Energy', 'near Energy=Energy'],
    ['Enrgy stocks', 'near Energy=Energy'],
    ['Enrgy (blue)', 'near Energy=Energy'],
    ['Energy, blue', 'sector Energy «blue»'],
    ['XLE', 'sector Energy'],
    ['XLEX', 'unfamiliar XLEX'],
    ['xle', 'unfamiliar xle'],
    ['SPY', 'unfamiliar SPY'],
    ['BND', 'unfamiliar BND'],
    ['Fod', 'unfamiliar Fod'],
    ['Food', 'sector Consumer Staples'],
    ['Wood', 'unfamiliar Wood'],
    ['Oill', 'unfamiliar Oill'],
    ['Softwre', 'near Software=Technology'],
    ['Bnds', 'near Bonds=Bonds'],
    ['OPTIONS', 'own Options'],
    ['and', 'unfamiliar and'],
    ['Real Estate and', 'sector Real Estate'],
    ['Technology [hardware]', 'sector Technology'],
    ['Technology > Software', 'sector Technology'],
    ['Technology · Banks', 'two Technology+Banks'],
    ['Health–Care', 'sector Healthcare'],
    ['Energy: Energy', 'sector Energy'],
    ['Semis (Technology) (Energy)', 'two Technology+Energy'],
  ])('%s: %s', (text, expected) => expect(told(text)).toBe(expected));

  test('they are known by their names in small letters, none of the eleven among them, the first spelling', () => {
    expect([...KNOWN]).toEqual([
      ['space', 'Space'],
      ['deep tech', 'Deep Tech'],
      ['banks', 'Banks'],
    ]);
  });

  test.each([
    ['Technology', true, true],
    ['Bonds', true, true],
    ['options', true, true],
    ['Space', true, false],
    ['Banks', true, false],
    ['Nothing', false, false],
  ])('%s is familiar there: %s, elsewhere: %s', (name, there, elsewhere) => {
    expect([isFamiliar(name, KNOWN), isFamiliar(name, NO_SECTORS)]).toEqual([there, elsewhere]);
  });
});

test.each([
  ['Tech', 'Technology'],
  ['bonds', 'Bonds'],
  ['Space  ships', 'Space ships'],
  ['Banks', 'Banks'],
  ['Consumer', 'Consumer'],
  ['gold', 'Gold'],
])('%s of own_sectors is %s', (name, expected) => expect(ownName(name)).toBe(expected));

test.each([
  ['Tech', ['Energy', 'Technology'], 'Energy'],
  ['Enrgy', ['Utilities', 'Energy'], 'Energy'],
  ['abc', ['abd', 'acd', 'abc'], 'abc'],
  ['ABC', ['xyz', ' abc'], ' abc'],
  ['x', [], ''],
  ['kitten', ['sitting', 'kitchen', 'mittens'], 'kitchen'],
  ['', ['ab', 'a'], 'a'],
  ['ab', ['ba', 'b', 'abcd'], 'b'],
  ['abcd', ['abxcd', 'ab'], 'abxcd'],
  ['abcd', ['acd', 'ab'], 'acd'],
  ['one', ['two', 'six'], 'two'],
])('%j is spelt most like, among %j, %j', (name, known, expected) => expect(nearestSector(name, known)).toBe(expected));

test.each([
  ['Information  technology', 'Technology', 'Technology', 'information technology'],
  ['it', 'Technology', 'Technology', 'it'],
  ['Reits', 'Real Estate', 'Real Estate', 'reits'],
  [' Private  Equity ', null, 'Private Equity', 'private equity'],
])('%j is %s of the table, spelt %s, compared as %s', (name, inTable, spelt, folded) => {
  expect([sectorOfTable(name), spelledSector(name), foldSector(name)]).toEqual([inTable, spelt, folded]);
});

test('a sector is spelt as it was borne first', () => {
  const spelling = sectorSpelling(['Private equity', 'PRIVATE EQUITY', 'tech', 'My  Own']);
  const names = ['private equity', 'Tech', 'my own', 'MY  OWN ', 'other  One'];
  expect(names.map(spelling)).toEqual(['Private equity', 'Technology', 'My Own', 'My Own', 'other One']);
});

test('names of a list stand between semicolons and on lines', () => {
  expect(namesIn(' a; b c;;\n d \n')).toEqual(['a', 'b c', 'd']);
});

test('the shipped table knows securities by their ticker', () => {
  const tickers = ['AAPL', 'BRK.B', 'XOM', 'TSLA', 'ZZZZ', 'aapl'];
  const sectors = ['Technology', 'Financials', 'Energy', 'Consumer Discretionary', null, null];
  expect(tickers.map(sectorInTable)).toEqual(sectors);
  expect(companyTable().size).toBe(465);
});

test('the shipped table is old a year later', () => {
  expect(['2026-12-31', '2027-08-22', '2027-08-23', '2028-01-01'].map(isTableOld)).toEqual([false, false, true, true]);
});
