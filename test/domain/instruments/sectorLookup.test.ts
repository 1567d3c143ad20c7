import { describe, expect, test } from 'vitest';
import { fundTable } from '../../../src/domain/instruments/fund.ts';
import { AMBIGUOUS_NAMES, FUND_CLASSES, INDUSTRIES } from '../../../src/domain/instruments/industries.ts';
import { SECTOR_NAMES, SECTORS, sectorOfTable } from '../../../src/domain/instruments/sector.ts';
import {
  isFamiliar,
  knownSectors,
  namesIn,
  type SectorNaming,
  sectorNamed,
} from '../../../src/domain/instruments/sectorLookup.ts';

/** `sector Technology`, `two Energy+Utilities`, `near Semiconductors=Technology`. */
function told(text: string, own: readonly string[] = []): string {
  const naming: SectorNaming = sectorNamed(text, knownSectors(own));
  if (naming.kind === 'two') return `two ${naming.sectors.join('+')}`;
  return naming.kind === 'near' ? `near ${naming.offer}=${naming.sector}` : `${naming.kind} ${naming.sector}`;
}

describe('what a name means', () => {
  test.each([
    ['Technology', 'sector Technology'],
    ['information technology', 'sector Technology'],
    ['REITs', 'sector Real Estate'],
    ['Real Estate (REITs)', 'sector Real Estate'],
    ['Semiconductors', 'sector Technology'],
    ['Semis', 'sector Technology'],
    ['SOFTWARE', 'sector Technology'],
    ['Tech Hardware', 'sector Technology'],
    ['Info Tech', 'sector Technology'],
    ['Info. Tech.', 'sector Technology'],
    ['Banks', 'sector Financials'],
    ['Insurance', 'sector Financials'],
    ['Biotechnology', 'sector Healthcare'],
    ['Pharma', 'sector Healthcare'],
    ['Gold Miners', 'sector Materials'],
    ['Chemicals', 'sector Materials'],
    ['Aerospace & Defense', 'sector Industrials'],
    ['Aerospace and Defense', 'sector Industrials'],
    ['Oil & Gas', 'sector Energy'],
    ['Oil/Gas', 'sector Energy'],
    ['Consumer Disc.', 'sector Consumer Discretionary'],
    ['Cons. Staples', 'sector Consumer Staples'],
    ['Media & Entertainment', 'sector Communication Services'],
    ['Software—Infrastructure', 'sector Technology'],
    ['Drug Manufacturers - General', 'sector Healthcare'],
    ['REIT - Industrial', 'sector Real Estate'],
    ['Semiconductor', 'sector Technology'],
    ['Bank', 'sector Financials'],
    ['XLK', 'sector Technology'],
    ['GDX', 'sector Materials'],
    ['VNQ', 'sector Real Estate'],
    ['Diversified Equity', 'class Diversified Equity'],
    ['Fixed Income', 'class Bonds'],
    ['bonds', 'class Bonds'],
    ['Gold', 'class Gold'],
    ['Crypto', 'class Crypto'],
    ['Options', 'own Options'],
    ['Unclassified', 'own Unclassified'],
    ['Collectibles', 'unfamiliar Collectibles'],
    ['Private   Equity', 'unfamiliar Private Equity'],
    // a fund of everything, one in small letters and a share name no sector
    ['VTI', 'unfamiliar VTI'],
    ['xlk', 'unfamiliar xlk'],
  ])('%s: %s', (text, is) => {
    expect(told(text)).toBe(is);
  });

  test.each([
    ['Technology sector', 'sector Technology'],
    ['Banking Industry', 'sector Financials'],
    ['GICS: Information Technology', 'sector Technology'],
    ['GICS Sector: Health Care', 'sector Healthcare'],
    ['Sector: Energy', 'sector Energy'],
    ['Collectibles sector', 'unfamiliar Collectibles'],
    ['Energy stocks', 'sector Energy'],
    ['Bank holdings', 'sector Financials'],
    ['Gold stocks', 'sector Materials'],
    ['Sector', 'unfamiliar Sector'],
  ])('%s is taken for %s without the words that say nothing', (text, is) => {
    expect(told(text)).toBe(is);
  });

  test.each([
    ['Technology (XLK)', 'sector Technology'],
    ['Information Technology (IT)', 'sector Technology'],
    ['Technology - Semis', 'sector Technology'],
    ['Technology/Semis', 'sector Technology'],
    ['Technology – Software', 'sector Technology'],
    ['Technology: Robots', 'sector Technology'],
    ['Technology (Semiconductors)', 'sector Technology'],
    ['Materials (Gold)', 'sector Materials'],
    ['Commodities - Gold', 'class Commodities'],
    ['Consumer - Staples', 'sector Consumer Staples'],
    ['Energy (Oil)', 'sector Energy'],
    ['Bonds (Treasuries)', 'class Bonds'],
    // what stands first is unknown, so nothing is taken off
    ['Robots - Technology', 'unfamiliar Robots - Technology'],
    ['Art (Old Masters)', 'unfamiliar Art (Old Masters)'],
  ])('of the parts of %s comes %s', (text, is) => {
    expect(told(text)).toBe(is);
  });

  test.each([
    ['Technology (do-not-sell list)', 'Technology', 'do-not-sell list'],
    ['Materials - keep NEM', 'Materials', 'keep NEM'],
    ['Technology / Semis (hands off)', 'Technology', 'Semis (hands off'],
    ['Technology (Semis)', 'Technology', undefined],
    ['Technology', 'Technology', undefined],
  ])('of %s is not read: %s', (text, sector, unread) => {
    expect(sectorNamed(text)).toEqual({ kind: 'sector', sector, ...(unread === undefined ? {} : { unread }) });
  });

  test.each(['Materials — 14%', 'Materials -5', 'Materials (from 14%)'])(
    'a figure is not taken off, and the name before it offered: %s',
    (text) => {
      expect(sectorNamed(text)).toEqual({ kind: 'near', offer: 'Materials', sector: 'Materials' });
    },
  );

  test.each([
    ['Technology / Energy', 'two Technology+Energy'],
    ['Technology (Banks)', 'two Technology+Financials'],
    ['Energy - Utilities', 'two Energy+Utilities'],
    ['Gold / Technology', 'two Gold+Technology'],
    ['Consumer', 'two Consumer Discretionary+Consumer Staples'],
    ['Consumer Electronics', 'two Consumer Discretionary+Technology'],
  ])('%s leads to two: %s', (text, is) => {
    expect(told(text)).toBe(is);
  });

  test.each([
    ['Tecnology', 'near Technology=Technology'],
    ['Tehcnology', 'near Technology=Technology'],
    ['Technology?', 'near Technology=Technology'],
    ['Semis*', 'near Semis=Technology'],
    ['-Energy', 'near Energy=Energy'],
    ['Materials —', 'near Materials=Materials'],
    ['Helthcare', 'near Healthcare=Healthcare'],
    ['Financialss', 'near Financials=Financials'],
    ['Enregy', 'near Energy=Energy'],
    ['Material', 'near Materials=Materials'],
    ['Semicondutors', 'near Semiconductors=Technology'],
    ['Comodities', 'near Commodities=Commodities'],
    ['Crpyto', 'near Crypto=Crypto'],
    ['Tecnology (XLK)', 'near Technology=Technology'],
    // a short word with another letter is another word; two letters are too far
    ['Golf', 'near Gold=Gold'],
    ['Wood', 'unfamiliar Wood'],
    ['Robots', 'unfamiliar Robots'],
  ])('%s: %s', (text, is) => {
    expect(told(text)).toBe(is);
  });
});

describe('what a workspace calls a sector of its own', () => {
  test.each([
    ['Semiconductors', ['semiconductors'], 'own semiconductors'],
    ['SEMICONDUCTORS sector', ['Semiconductors'], 'own Semiconductors'],
    ['Tecnology', ['Tecnology'], 'own Tecnology'],
    ['Fixed Income', ['Fixed Income'], 'own Fixed Income'],
    ['Collectibles (Art)', ['Collectibles'], 'own Collectibles'],
    ['Collectibles (Banks)', ['Collectibles'], 'two Collectibles+Financials'],
    ['Colectibles', ['Collectibles'], 'near Collectibles=Collectibles'],
    // other names of the eleven stay what they are: their caps are the sector’s
    ['Tech', ['Tech'], 'sector Technology'],
  ])('%s, of %j: %s', (text, own, is) => {
    expect(told(text, own)).toBe(is);
  });

  test('is familiar, as the tables are; nothing else is', () => {
    const own = knownSectors(['Collectibles']);
    const familiar = ['Technology', 'Bonds', 'Other', 'Unclassified', 'Collectibles', 'COLLECTIBLES'];
    expect(familiar.filter((name) => !isFamiliar(name, own))).toEqual([]);
    expect(isFamiliar('Art', own)).toBe(false);
  });
});

describe('the tables', () => {
  const industries = Object.entries(INDUSTRIES).flatMap(([sector, list]) =>
    namesIn(list).map((name): [string, string] => [name, sector]),
  );

  test('every industry leads to its one sector, in any case and under its marks', () => {
    expect(Object.keys(INDUSTRIES).sort()).toEqual([...SECTORS].sort());
    expect(industries.length).toBeGreaterThan(450);
    for (const [name, sector] of industries) {
      expect([name, told(name)]).toEqual([name, `sector ${sector}`]);
      expect([name, told(name.toUpperCase())]).toEqual([name, `sector ${sector}`]);
      expect([name, told(`${sector} (${name})`)]).toEqual([name, `sector ${sector}`]);
      expect([name, told(`GICS: ${name} industry`)]).toEqual([name, `sector ${sector}`]);
    }
  });

  test('no name stands in two places', () => {
    const words = (name: string) =>
      name
        .toLowerCase()
        .replace(/\band\b|&/g, ' ')
        .replace(/[^\p{L}]+/gu, ' ')
        .trim();
    const places = new Map<string, Set<string>>();
    const add = (name: string, sector: string) =>
      places.set(words(name), (places.get(words(name)) ?? new Set()).add(sector));
    for (const [name, sector] of industries) add(name, sector);
    for (const name of SECTOR_NAMES) add(name, sectorOfTable(name) ?? '');
    for (const [name, others] of Object.entries(FUND_CLASSES)) for (const one of [name, ...others]) add(one, name);
    for (const name of Object.keys(AMBIGUOUS_NAMES)) add(name, 'two');
    expect([...places].filter(([, sectors]) => sectors.size > 1).map(([name]) => name)).toEqual([]);
  });

  test('a class and each other name of it lead to the class', () => {
    for (const [name, others] of Object.entries(FUND_CLASSES))
      for (const one of [name, ...others]) expect([one, told(one)]).toEqual([one, `class ${name}`]);
  });

  test('an ambiguous name leads to each of its sectors where that one stands first', () => {
    for (const [name, sectors] of Object.entries(AMBIGUOUS_NAMES)) {
      expect(told(name)).toBe(`two ${sectors.join('+')}`);
      for (const sector of sectors)
        expect([name, told(`${sector} - ${name}`)]).toEqual([
          name,
          expect.stringMatching(`^(sector|class) ${sector}$`),
        ]);
    }
  });

  test('each fund of a sector stands for it', () => {
    const funds = [...fundTable().values()].filter(({ sector }) => sector !== null && SECTORS.includes(sector));
    const named = funds.filter(({ ticker }) => !['RING', 'PICK', 'JETS'].includes(ticker));
    for (const { ticker, sector } of named) expect([ticker, told(ticker)]).toEqual([ticker, `sector ${sector}`]);
  });
});
