import { describe, expect, test } from 'vitest';
import { hearingPatterns, hearingWords } from '../../../../src/documents/hearing/written.ts';
import { patternsOf } from '../../../../src/documents/syntax/phrasing/patterns.ts';
import { writtenPatterns } from '../../../../src/documents/syntax/phrasing/writtenPatterns.ts';
import { tokensOf, wordsOnly } from '../../../../src/documents/syntax/tokens.ts';

const PATTERNS = patternsOf<'keeping' | 'trading'>(() =>
  writtenPatterns(
    { keeping: ['^ (please) keep ~ {it}', '{it} <be> !no kept|$'], trading: ['{order} is|must # $', 'sell all|most'] },
    { be: ['is', 'was'] },
  ),
);

/** What a pattern of the list fits, as it stands; `NEM` is what it may be about, `orders` are the one noun. */
function said(text: string, list: 'keeping' | 'trading'): string | null {
  const words = wordsOnly(tokensOf(text));
  const isAt = (name: string) => (at: number) => (words[at]?.text === name ? [at + 1] : []);
  const found = PATTERNS.firstOf(
    list,
    {
      words,
      filledAt: isAt('NEM'),
      nounsAt: (_kind, at) => isAt('orders')(at),
      opens: (at) => at === 0,
      closes: (at) => at >= words.length,
      isAbout: () => false,
    },
    PATTERNS.candidatesOf(words),
  );
  return found === null ? null : text.slice(words[found.at]?.from, words[found.end - 1]?.to);
}

describe('a pattern of a list', () => {
  test.each([
    ['keep NEM', 'keep NEM'],
    ['please keep all of our NEM', 'please keep all of our NEM'],
    ['they say that NEM is kept', 'NEM is kept'],
    ['they say that NEM was', 'NEM was'],
    [`${'word '.repeat(500)}NEM is kept`, 'NEM is kept'],
  ])('stands in %j', (text, expected) => expect(said(text, 'keeping')).toBe(expected));

  test.each(['they keep NEM', 'keep one two three four NEM', 'NEM is no kept', 'NEM is lost', 'sell all'])(
    'does not stand in %j',
    (text) => expect(said(text, 'keeping')).toBeNull(),
  );

  test.each([
    ['one says that orders must 5', 'orders must 5'],
    ['sell most: orders must 5', 'sell most'],
    ['orders must five', null],
  ])('is the first of its list in %j', (text, expected) => expect(said(text, 'trading')).toBe(expected));
});

test('a pattern must have a word that stands in all that it fits', () => {
  expect(() => writtenPatterns({ any: ['^ (please) {it} $'] }, {})).toThrow('^ (please) {it} $ has no word');
});

test('what the build works out is plain data', () => {
  for (const data of [hearingPatterns(), hearingWords()]) expect(JSON.parse(JSON.stringify(data))).toEqual(data);
});
