import { describe, expect, test } from 'vitest';
import { isSectorName, knownSectors, ownName, sectorNamed } from '../../../src/domain/instruments/sectorLookup.ts';

/** `sector Technology`, `two Energy+Utilities`, with what beside it is not read. */
function told(text: string, own: readonly string[] = []): string {
  const naming = sectorNamed(text, knownSectors(own));
  if (naming.kind === 'two') return `two ${naming.sectors.join('+')}`;
  if (naming.kind === 'near') return `near ${naming.offer}`;
  const unread = 'unread' in naming ? ` [${naming.unread}]` : '';
  return `${naming.kind} ${naming.sector}${unread}`;
}

describe('a name in short', () => {
  test.each([
    ['Fin.', 'sector Financials'],
    ['Cons. Disc.', 'sector Consumer Discretionary'],
    ['Comm. Svcs', 'sector Communication Services'],
    ['Comm. Serv.', 'sector Communication Services'],
    ['Info. Technology', 'sector Technology'],
    ['Inf. Tech.', 'sector Technology'],
    ['Real. Est.', 'sector Real Estate'],
    ['Mat.', 'sector Materials'],
    ['Util.', 'sector Utilities'],
    ['Ind.', 'sector Industrials'],
    ['Health.Care', 'sector Healthcare'],
    ['Fin. and', 'sector Financials'],
    ['Div. Equity', 'class Diversified Equity'],
    ['Int. Equity', 'class International Equity'],
    ['Cons.', 'two Consumer Discretionary+Consumer Staples'],
    ['Ener./Util.', 'two Energy+Utilities'],
    // two letters, another word, and more words than the name has
    ['Ma.', 'unfamiliar Ma.'],
    ['X.', 'unfamiliar X.'],
    ['H. Care', 'unfamiliar H. Care'],
    ['Foo. Staples', 'unfamiliar Foo. Staples'],
    ['Fin. Banks Cards', 'unfamiliar Fin. Banks Cards'],
  ])('%s: %s', (text, is) => expect(told(text)).toBe(is));
});

describe('a name nearly as it is written', () => {
  const OWN = ['Space', 'Robots'];

  test.each([
    ['Spcae', 'near Space'],
    ['Spac', 'near Space'],
    ['Spaces', 'near Space'],
    ['Spade', 'near Space'],
    ['Robotts', 'near Robots'],
    ['Roobtts', 'near Robots'],
    ['Rbooots', 'near Robots'],
    // what is short, or too far, is another word
    ['Spades', 'unfamiliar Spades'],
    ['Paces', 'unfamiliar Paces'],
    ['Spa', 'unfamiliar Spa'],
    ['Rabbits', 'unfamiliar Rabbits'],
    ['Robotically', 'unfamiliar Robotically'],
  ])('%s: %s', (text, is) => expect(told(text, OWN)).toBe(is));

  test('the nearest is offered, then the first', () => {
    expect(told('Robot', ['Rowots', 'Robots'])).toBe('near Robots');
    expect(told('Robotx', ['Robota', 'Robotb'])).toBe('near Robota');
  });
});

describe('names joined and with more beside them', () => {
  test.each([
    ['Healthcare and Technology', 'two Healthcare+Technology'],
    ['Healthcare & Energy', 'two Healthcare+Energy'],
    ['Healthcare, Energy', 'two Healthcare+Energy'],
    ['Healthcare + Energy', 'two Healthcare+Energy'],
    ['Health Care Technology', 'sector Healthcare'],
    ['Gold (metal)', 'class Gold [metal]'],
    ['Energy: Oil & Gas (E&P)', 'sector Energy [Oil & Gas (E&P]'],
    ['Airline', 'sector Industrials'],
    ['Insurances', 'near Insurance'],
    ['Utilities.', 'sector Utilities'],
    ['Gas', 'unfamiliar Gas'],
    ['Fod', 'unfamiliar Fod'],
  ])('%s: %s', (text, is) => expect(told(text)).toBe(is));

  test('a workspace calls its own sector by any of its words, but for their spaces', () => {
    expect(told('space  age', ['  Space  Age '])).toBe('own Space Age');
    expect(told('SPACE', ['Space', 'space'])).toBe('own Space');
    expect(told('Space (moon)', ['Space'])).toBe('own Space [moon]');
    expect(told('', [''])).toBe('unfamiliar ');
  });

  test.each([
    ['Fixed income', 'Bonds'],
    ['Tech', 'Technology'],
    ['Semis', 'Semis'],
    ['  Space  age', 'Space age'],
  ])('as its own name %j is %s', (name, is) => expect(ownName(name)).toBe(is));

  test('a name is one where nothing stands beside it', () => {
    const names = ['Energy', 'Fixed Income', 'Cons. Staples', 'Energy sector', 'XLE'];
    expect(names.filter((name) => !isSectorName(name))).toEqual([]);
    const others = ['Gold (metal)', 'Energy / Utilities', 'Options', 'Enrgy', 'Sector', 'VTI', ''];
    expect(others.filter((name) => isSectorName(name))).toEqual([]);
  });
});
