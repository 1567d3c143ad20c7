import { describe, expect, test } from 'vitest';
import {
  firstPhrase,
  lengthAt,
  phraseAt,
  phraseSet,
  phrasesIn,
  phrasesOf,
} from '../../../src/documents/syntax/phrases.ts';
import { tokensOf } from '../../../src/documents/syntax/tokens.ts';

const PHRASES = phrasesOf([
  ['sell', 'short'],
  ['sell all of', 'longest'],
  ['sell all', 'longer'],
  ['no-buy*', 'open'],
  ['restrict*', 'open'],
  ['off-limits', 'hyphen'],
  ["don't buy", 'apostrophe'],
  ['n/a', 'slash'],
  ['at most', 'most'],
  ['', 'nothing'],
]);
const SELL_FIRST = phrasesOf([
  ['sell*', 'open'],
  ['sell all', 'closed'],
]);

const at = (text: string, index = 0) => phraseAt(tokensOf(text), index, PHRASES);

describe('the longest phrase that stands at a token', () => {
  test.each([
    ['sell NEM', 'short', 1],
    ['SELL all NEM', 'longer', 2],
    ['sell all of NEM', 'longest', 3],
    ['sell, all', 'short', 1],
    ['sell all', 'longer', 2],
    ['no-buys here', 'open', 1],
    ['no-buy', 'open', 1],
    ['restricted list', 'open', 1],
    ['Off-limits', 'hyphen', 1],
    ['don’t buy', 'apostrophe', 2],
    ['N/A', 'slash', 1],
    ['at most', 'most', 2],
  ])('%s', (text, value, length) => {
    expect(at(text)).toEqual({ value, at: 0, length });
    expect(lengthAt(tokensOf(text), 0, PHRASES)).toBe(length);
  });

  test.each(['buy', 'at', 'at least', 'selling', 'unrestricted', 'off', "don't", 'most', ''])('%s is none', (text) => {
    expect(at(text)).toBeNull();
    expect(lengthAt(tokensOf(text), 0, PHRASES)).toBe(0);
  });

  test('none stands behind the last token', () => {
    expect(at('sell', 1)).toBeNull();
    expect(at('NEM sell all', 1)).toEqual({ value: 'longer', at: 1, length: 2 });
  });

  test('what is said whole comes before what is open', () => {
    expect(phraseAt(tokensOf('sell all'), 0, SELL_FIRST)).toEqual({ value: 'closed', at: 0, length: 2 });
    expect(phraseAt(tokensOf('sell some'), 0, SELL_FIRST)).toEqual({ value: 'open', at: 0, length: 1 });
    expect(phraseAt(tokensOf('sellers all'), 0, SELL_FIRST)).toEqual({ value: 'open', at: 0, length: 1 });
  });

  test('only a word of letters and hyphens is open', () => {
    const odd = phrasesOf([
      ['5*', 'figure'],
      ['no buy*', 'two words'],
      ['Buy*', 'capital'],
    ]);
    expect(phraseAt(tokensOf('55'), 0, odd)).toBeNull();
    expect(phraseAt(tokensOf('no buying'), 0, odd)).toBeNull();
    expect(phraseAt(tokensOf('no buy*'), 0, odd)).toEqual({ value: 'two words', at: 0, length: 3 });
    expect(phraseAt(tokensOf('buys'), 0, odd)).toBeNull();
  });
});

describe('within a text', () => {
  const tokens = tokensOf('We sell all of it, at most half, and restrict the rest');

  test('the first one', () => {
    expect(firstPhrase(tokens, PHRASES)).toEqual({ value: 'longest', at: 1, length: 3 });
    expect(firstPhrase(tokens, PHRASES, 2)).toEqual({ value: 'most', at: 6, length: 2 });
    expect(firstPhrase(tokens, PHRASES, 9)).toEqual({ value: 'open', at: 11, length: 1 });
    expect(firstPhrase(tokens, PHRASES, 12)).toBeNull();
  });

  test('none that reaches beyond the end', () => {
    expect(firstPhrase(tokens, PHRASES, 0, 4)).toEqual({ value: 'longest', at: 1, length: 3 });
    expect(firstPhrase(tokens, PHRASES, 0, 3)).toBeNull();
    expect(firstPhrase(tokens, PHRASES, 5, 8)).toEqual({ value: 'most', at: 6, length: 2 });
    expect(firstPhrase(tokens, PHRASES, 5, 7)).toBeNull();
  });

  test('all of them, in their order', () => {
    expect(phrasesIn(tokens, PHRASES)).toEqual([
      { value: 'longest', at: 1, length: 3 },
      { value: 'most', at: 6, length: 2 },
      { value: 'open', at: 11, length: 1 },
    ]);
    expect(phrasesIn(tokensOf('nothing here'), PHRASES)).toEqual([]);
  });
});

test('of phrases that matter as such, the phrase', () => {
  const set = phraseSet(['do not', 'never', 'lock-up*']);
  expect(phraseAt(tokensOf('Do not sell'), 0, set)).toEqual({ value: 'do not', at: 0, length: 2 });
  expect(phraseAt(tokensOf('Lock-ups'), 0, set)).toEqual({ value: 'lock-up*', at: 0, length: 1 });
});
