import { expect, test } from 'vitest';
import { phrasesAt, phrasesOf, phrasesOfBoth } from '../../../src/documents/syntax/phrases.ts';
import { phrasesWritten } from '../../../src/documents/syntax/phrasing/writtenPhrases.ts';
import { writtenWords } from '../../../src/documents/syntax/phrasing/writtenWords.ts';
import { tokensOf } from '../../../src/documents/syntax/tokens.ts';
import { unshownTexts } from '../../../src/documents/syntax/unshown.ts';

const PHRASES = phrasesOf([
  ['sell', 'first'],
  ['sell all of', 'long'],
  ['sell', 'second'],
  ['sell*', 'open'],
  ['~ sell', 'mark'],
]);

test('all phrases that stand at a token, the longest first', () => {
  const at = (text: string, index: number) => phrasesAt(tokensOf(text), index, PHRASES);
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

test('those of two tables, the longest first; what both have means what it does in the first', () => {
  const more = phrasesOf([
    ['sell', 'other'],
    ['sell all', 'between'],
    ['buy', 'new'],
  ]);
  const found = (text: string) => phrasesAt(tokensOf(text), 0, phrasesOfBoth(PHRASES, more)).map(({ value }) => value);
  expect(found('sell all of it')).toEqual(['long', 'between', 'first', 'open']);
  expect(found('buy')).toEqual(['new']);
  expect(found('hold')).toEqual([]);
});

test('phrases of lists that were put in order mean what the lists that have them do, the first list first', () => {
  const written = () => writtenWords({ order: { '': 'sale,sale of all' }, paper: { '': 'note,sale' } });
  const phrases = phrasesWritten(written, (lists) => lists.join('+'));
  const found = (text: string) => phrasesAt(tokensOf(text), 0, phrases);
  expect(found('sale of all of it')).toEqual([
    { value: 'order', at: 0, length: 3 },
    { value: 'order+paper', at: 0, length: 1 },
  ]);
  expect(found('note')).toEqual([{ value: 'paper', at: 0, length: 1 }]);
  expect(found('notes')).toEqual([]);
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
