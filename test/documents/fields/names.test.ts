import { describe, expect, test } from 'vitest';
import { bearersByName, foldedCompany } from '../../../src/documents/fields/companyNames.ts';
import { knownSecurities } from '../../../src/documents/fields/knownSecurities.ts';
import {
  noteSector,
  offered,
  ownLine,
  readSector,
  sectorIn,
  unreadBeside,
} from '../../../src/documents/fields/sectorText.ts';
import { newLedger } from '../../../src/documents/syntax/ledger.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import type { Remark } from '../../../src/domain/advice/remark.ts';
import { knownSectors } from '../../../src/domain/instruments/sectorLookup.ts';

describe('companies', () => {
  test.each([
    ['The Coca-Cola Company', 'cocacola'],
    ['Alphabet Inc.', 'alphabet'],
    ['Procter & Gamble', 'proctergamble'],
    ['Procter and Gamble Co', 'proctergamble'],
    ['3M Co', '3m'],
    ['Nestlé', 'nestlé'],
    ['Inc.', ''],
    ['', ''],
  ])('%j is compared as %j', (name, folded) => expect(foldedCompany(name)).toBe(folded));

  test('one name can be of several securities, each told once, in their order', () => {
    const bearers = bearersByName([
      { ticker: 'GOOGL', name: 'Alphabet Inc.' },
      { ticker: 'GOOG', name: 'Alphabet' },
      { ticker: 'GOOG', name: 'ALPHABET' },
      { ticker: 'X', name: null },
      { ticker: 'Y', name: 'Inc.' },
      { ticker: 'Z', name: 'Zed' },
    ]);
    expect([...bearers]).toEqual([
      ['alphabet', ['GOOGL', 'GOOG']],
      ['zed', ['Z']],
    ]);
  });
});

describe('the securities that documents name', () => {
  const all = (text: string) =>
    knownSecurities([scanMarkdown('Portfolio.md', text)])
      .all()
      .map(({ ticker, name }) => `${ticker} ${name}`);

  test.each([
    ['# NVIDIA (NVDA)', ['NVDA NVIDIA']],
    ['- Apple ($AAPL): buy', ['AAPL Apple']],
    ['- **Meta Platforms (META)** rises', ['META Meta Platforms']],
    ['- 3M Company(MMM)', ['MMM 3M Company']],
    ['- TESLAS (TSLA)', ['TSLA TESLAS']],
    ['- NVDA (NVIDIA)', []],
    ['- RISKS (NVDA)', []],
    ['- A: b (C)', []],
    ['- x (nvda)', []],
    ['- (NVDA)', []],
    ['- a|b (YY)', []],
    ['- a (b) (YY)', []],
    ['- Apple (AAPL', []],
    ['- “Apple (AAPL)', []],
    ['Apple (AAPL)', []],
    [`- ${'x'.repeat(59)} (XX)`, [`XX ${'x'.repeat(59)}`]],
    [`- ${'x'.repeat(60)} (XX)`, []],
    [
      '| Symbol | Company |\n|---|---|\n| UNH | **UnitedHealth** |\n| 123 | None |\n| nem | Newmont |\n| PG |',
      ['UNH UnitedHealth', 'PG null'],
    ],
    ['| Ticker | Security name |\n|---|---|\n| `UNH` | United |', ['UNH United']],
    ['| Ticker | Price |\n|---|---|\n| LLY | 2 |', ['LLY null']],
    ['| Name | Price |\n|---|---|\n| UNH | 1 |', []],
  ])('in %j', (text, expected) => expect(all(text)).toEqual(expected));

  test('are found by ticker, and by name in any of the documents', () => {
    const known = knownSecurities([
      scanMarkdown('Portfolio.md', '# NVIDIA (NVDA)\n'),
      scanMarkdown('Market-Analyst.md', '- Apple (AAPL)\n- Nvidia Corp (NVDB)\n'),
    ]);
    expect(['NVDA', 'AAPL', 'nvda', 'X'].map(known.hasTicker)).toEqual([true, true, false, false]);
    expect(['apple inc', 'NVidia', 'x', ''].map(known.named)).toEqual([['AAPL'], ['NVDA', 'NVDB'], [], []]);
    expect(knownSecurities([]).all()).toEqual([]);
  });
});

const KNOWN = knownSectors(['Space', 'Deep Tech']);
const WANTED = "a sector's name, such as Technology, Healthcare, Financials";

describe('a text as a sector', () => {
  test.each([
    ['Tech', 'Technology'],
    ['space', 'space'],
    ['Deep  tech', 'Deep tech'],
    ['Space stocks', 'Space'],
    ['Energy (blue)', 'Energy'],
    ['bonds', 'Bonds'],
    ['Collectibles', 'Collectibles'],
    [' xx  yy ', 'xx yy'],
    ['Énergie', 'Énergie'],
    ['nonesuch', 'nonesuch'],
  ])('%j is %s', (text, value) => expect(readSector(text, KNOWN)).toEqual({ ok: true, value }));

  test.each([
    [
      'Tecnology',
      'the sector “Tecnology” is no known one',
      'Technology, if that is meant, or "own_sectors": ["Tecnology"] in policy.json',
    ],
    [
      'Softwre',
      'the sector “Softwre” is no known one',
      'Software (Technology), if that is meant, or "own_sectors": ["Softwre"] in policy.json',
    ],
    [
      'Technology / Energy',
      'the sector “Technology / Energy” leads to Technology and to Energy',
      'one of them, or "own_sectors": ["Technology / Energy"] in policy.json',
    ],
    ['a', 'the sector “a” is no name', WANTED],
    ['x y', 'the sector “x y” is no name', WANTED],
    ['5%', 'the sector “5%” is no name', WANTED],
    ['null', 'the sector “null” is no name', WANTED],
    ['Undefined', 'the sector “Undefined” is no name', WANTED],
    ['', 'the sector nothing is no name', WANTED],
    ['Tech\u200b', 'the sector “Tech\u200b” is no name: it has U+200B, which cannot be seen', WANTED],
    ['A\u0000B', 'the sector “A\u0000B” is no name: it has U+0000, which cannot be seen', WANTED],
    ['T\u0435ch', 'the sector “T\u0435ch” is no name: its letter “\u0435” (U+0435) is not the Latin e', WANTED],
  ])('%j is none: %s', (text, message, accepted) => {
    expect(readSector(text, KNOWN)).toEqual({ ok: false, message, accepted });
  });

  test.each([
    ['Tech', 'Technology'],
    [' Tecnology  x ', 'Tecnology x'],
    ['space', 'space'],
  ])('%j is compared as %j', (text, expected) => expect(sectorIn(text, KNOWN)).toBe(expected));

  test.each([
    ['Energy (blue)', 'blue'],
    ['Energy', null],
    ['Collectibles (x)', null],
    ['Technology / Energy', null],
  ])('of %j is left %j', (text, expected) => expect(unreadBeside(text, KNOWN)).toBe(expected));

  test('what is offered for it names what it means', () => {
    expect(offered({ offer: 'Energy', sector: 'Energy' })).toBe('Energy');
    expect(offered({ offer: 'Software', sector: 'Technology' })).toBe('Software (Technology)');
    expect(ownLine('a "b"')).toBe('"own_sectors": ["a \\"b\\""] in policy.json');
  });

  test('that no table has is noted, and what stands beside one is left to be heard', () => {
    const noted = (text: string, sector: string) => {
      const remarks: Remark[] = [];
      const ledger = newLedger();
      const place = { line: 3, column: 1, excerpt: ' | x | ' };
      noteSector({ file: 'Portfolio.md', sectors: { known: KNOWN, remarks, ledger } }, text, sector, place);
      return [remarks, [...ledger.lines]];
    };
    const source = { file: 'Portfolio.md', line: 3, text: '| x |' };
    expect(noted('Collectibles', 'Collectibles')).toEqual([
      [{ id: 'sector_unfamiliar', source, because: 'Collectibles' }],
      [],
    ]);
    expect(noted('Energy (blue)', 'Energy')).toEqual([[], [[3, { claim: 'used', unread: ['blue'] }]]]);
    expect(noted('space', 'Space')).toEqual([[], []]);
    const remarks: Remark[] = [];
    noteSector({ file: 'a', sectors: { known: KNOWN, remarks } }, 'Energy (blue)', 'Energy', {
      line: 1,
      column: 1,
      excerpt: '',
    });
    noteSector({ file: 'a' }, 'Collectibles', 'Collectibles', { line: 1, column: 1, excerpt: '' });
    expect(remarks).toEqual([]);
  });
});
