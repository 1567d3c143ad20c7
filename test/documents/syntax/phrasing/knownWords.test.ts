import { describe, expect, test } from 'vitest';
import { knownWordsOf, vocabularyOf } from '../../../../src/documents/syntax/phrasing/knownWords.ts';
import { dividedPhrases, writtenWords } from '../../../../src/documents/syntax/phrasing/writtenWords.ts';
import { tokensOf, wordsOnly } from '../../../../src/documents/syntax/tokens.ts';

const KNOWN = knownWordsOf(() =>
  writtenWords({
    one: { '': 'the, of, is', not: 'no', trade: 'sale,\n  sell off' },
    two: { trade: 'sale', keep: 'keep, hold on', past: 'was, hold on, held' },
    other: { not: 'mines', keep: 'of the' },
  }),
);
const TOPIC = vocabularyOf(
  ['one', 'two'],
  ['it not trade', 'it keep !past', 'brief keep', 'about whole trade', 'whole percent'],
  ['percent'],
);

/** The clause that says something, as it stands; `NEM` is what it may be about. */
function said(text: string, isAbout = false): string | null {
  const words = wordsOnly(tokensOf(text));
  const found = KNOWN.firstClause(
    {
      words,
      opens: (at) => at === 0 || text.charAt((words[at]?.from ?? 0) - 2) === ',',
      closes: (at) => at >= words.length || text.charAt(words[at - 1]?.to ?? 0) === ',',
      subjectAt: (at) => (words[at]?.text === 'NEM' ? 1 : 0),
      rolesAt: (at) => (words[at]?.text.endsWith('%') === true ? ['percent'] : []),
      isAbout: () => isAbout,
    },
    KNOWN.narrowed(words, TOPIC()),
    new Set(['until']),
  );
  return found === null ? null : text.slice(words[found.at]?.from, words[found.end - 1]?.to);
}

describe('a clause of known words', () => {
  test.each([
    ['no sale of NEM', 'no sale of NEM'],
    ['no sell off of NEM', 'no sell off of NEM'],
    ['NEM, no sale', 'NEM, no sale'],
    ['keep NEM until the audit of the bank', 'keep NEM'],
    ['gold rose, keep NEM', 'keep NEM'],
    ['keep', 'keep'],
    ['5%', '5%'],
  ])('says something: %j', (text, expected) => expect(said(text)).toBe(expected));

  test.each([
    ['an unknown word makes it another', 'no sale of NEM mines'],
    ['it needs all that a rule names', 'sale of NEM'],
    ['and nothing that the rule denies', 'NEM was the keep'],
    ['it must be whole', 'rose, 5%'],
    ['a phrase does all that it is listed for', 'hold on the the NEM'],
    ['and brief', 'keep the the the'],
    ['it needs what was named above', 'sale'],
    ['longer ones are prose', `no sale ${'of '.repeat(16)}NEM`],
  ])('says nothing: %s', (_why, text) => expect(said(text)).toBeNull());

  test.each([
    ['no sale of what is held', 3],
    ['no mines, no more', 1],
    ['gold rose', 1],
    ['hold on', 3],
  ])('may only be said by the rules whose words stand there: %j', (text, rules) =>
    expect(KNOWN.narrowed(wordsOnly(tokensOf(text)), TOPIC()).rules).toHaveLength(rules),
  );

  test('may be about what was named above', () => expect(said('the sale', true)).toBe('the sale'));
});

test('phrases are divided by commas, over several lines', () => {
  expect(dividedPhrases('\n  a b, c\n  d,e\n')).toEqual(['a b', 'c d', 'e']);
});
