import { expect, test } from 'vitest';
import { phrasesAt, phrasesTold } from '../../../src/documents/syntax/phrases.ts';
import { tokensOf } from '../../../src/documents/syntax/tokens.ts';
import { unshownTexts } from '../../../src/documents/syntax/unshown.ts';

const telling = (tell: (phrase: string, value: string) => void): void => {
  tell('sell', 'first');
  tell('sell all of', 'long');
  tell('sell', 'second');
  tell('sell*', 'open');
  tell('~ sell', 'mark');
};

test('all phrases that stand at a token, the longest first', () => {
  const phrases = phrasesTold(telling);
  const at = (text: string, index: number) => phrasesAt(tokensOf(text), index, phrases);
  expect(at('We sell all of it', 1)).toEqual([
    { value: 'long', at: 1, length: 3 },
    { value: 'first', at: 1, length: 1 },
    { value: 'open', at: 1, length: 1 },
  ]);
  expect(at('We sell all', 1)).toEqual([
    { value: 'first', at: 1, length: 1 },
    { value: 'open', at: 1, length: 1 },
  ]);
  expect(at('~ sell', 0)).toEqual([{ value: 'mark', at: 0, length: 2 }]);
  expect(at('We sell', 0)).toEqual([]);
  expect(at('We sell', 2)).toEqual([]);
});

test('a phrase that is told twice means what both make of it', () => {
  const phrases = phrasesTold(telling, (one, other) => `${one}+${other}`);
  expect(phrasesAt(tokensOf('sell'), 0, phrases).map(({ value }) => value)).toEqual(['first+second', 'open']);
});

test.each([
  ['<abbr title="hidden words">x</abbr>', ['hidden words']],
  ["<img alt = 'hidden words' src='x'>", ['hidden words']],
  ['<p data-note="one" aria-label="two">', ['one', 'two']],
  ['[text](address "hidden words")', ['hidden words']],
  ["[text](address 'hidden words') and [more](other (too))", ['hidden words', 'too']],
  ['[1]: address "hidden words"  ', ['hidden words']],
  ['  [1]: address (hidden words)', ['hidden words']],
  // what a person sees, and what nobody does
  ['title="seen"', []],
  ['<p class="of nothing">', []],
  ['[text](address)', []],
  ['note: address "seen"', []],
  ['', []],
])('a line has texts that it does not show: %j', (line, texts) => expect(unshownTexts(line)).toEqual(texts));
