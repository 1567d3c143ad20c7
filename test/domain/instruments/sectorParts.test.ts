import { expect, test } from 'vitest';
import { isSectorName, knownSectors, ownName, sectorNamed } from '../../../src/domain/instruments/sectorLookup.ts';

// READING 4, what is taken off a name and what is almost one.

test.each([
  ['Insuranc', [], { kind: 'near', offer: 'Insurance', sector: 'Financials' }, false],
  ['Utilitie', [], { kind: 'near', offer: 'Utilities', sector: 'Utilities' }, false],
  ['Airline', [], { kind: 'sector', sector: 'Industrials' }, true],
  ['Gas', [], { kind: 'unfamiliar', sector: 'Gas' }, false],
  ['Wood', [], { kind: 'unfamiliar', sector: 'Wood' }, false],
  ['Golf', [], { kind: 'near', offer: 'Gold', sector: 'Gold' }, false],
  ['Bond', [], { kind: 'class', sector: 'Bonds' }, true],
  ['aXLK', [], { kind: 'unfamiliar', sector: 'aXLK' }, false],
  ['XLKa', [], { kind: 'unfamiliar', sector: 'XLKa' }, false],
  ['xlk', [], { kind: 'unfamiliar', sector: 'xlk' }, false],
  ['XLK stocks', [], { kind: 'sector', sector: 'Technology' }, true],
  ['Technology stocks ', [], { kind: 'sector', sector: 'Technology' }, true],
  ['Materials (Gold)', [], { kind: 'sector', sector: 'Materials' }, true],
  ['Bonds (Fixed Income)', [], { kind: 'class', sector: 'Bonds' }, true],
  ['Bonds - Gold', [], { kind: 'two', sectors: ['Bonds', 'Gold'] }, false],
  ['Space Minings', ['Space Mining'], { kind: 'near', offer: 'Space Mining', sector: 'Space Mining' }, false],
  ['space  mining', ['Space Mining'], { kind: 'own', sector: 'Space Mining' }, false],
  ['Semis stocks', ['Semis'], { kind: 'own', sector: 'Semis' }, true],
  ['Technology (Foo)', [], { kind: 'sector', sector: 'Technology', unread: 'Foo' }, false],
  ['Foo (Technology)', [], { kind: 'unfamiliar', sector: 'Foo (Technology)' }, false],
  ['Energy?', [], { kind: 'near', offer: 'Energy', sector: 'Energy' }, false],
  ['Energy.', [], { kind: 'sector', sector: 'Energy' }, true],
  ['Sector', [], { kind: 'unfamiliar', sector: 'Sector' }, false],
  ['Energy sector industry', [], { kind: 'sector', sector: 'Energy' }, true],
  ['GICS: Energy', [], { kind: 'sector', sector: 'Energy' }, true],
] as const)('%j, beside %j', (text, own, naming, isName) => {
  expect(sectorNamed(text, knownSectors(own))).toEqual(naming);
  expect(isSectorName(text)).toBe(isName);
});

test.each([
  ['tech', 'Technology'],
  ['fixed income', 'Bonds'],
  ['Semis', 'Semis'],
  ['Energy  Own', 'Energy Own'],
])('%j as a workspace’s own is %j', (name, sector) => expect(ownName(name)).toBe(sector));
