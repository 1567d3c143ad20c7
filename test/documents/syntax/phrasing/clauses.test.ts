import { describe, expect, test } from 'vitest';
import { knownWordsOf, vocabularyOf } from '../../../../src/documents/syntax/phrasing/knownWords.ts';
import { writtenWords } from '../../../../src/documents/syntax/phrasing/writtenWords.ts';
import { tokensOf, wordsOnly } from '../../../../src/documents/syntax/tokens.ts';

const KNOWN = knownWordsOf(() =>
  writtenWords({
    plain: { '': 'the, of', keep: 'keep, keep on', sell: 'sell, keep on the move', past: 'was, were' },
    other: { sell: 'keep', late: 'later' },
  }),
);

/** The first clause that says what a rule asks for, as it stands; a comma divides clauses, *until* begins what is beside. */
function said(rule: string, text: string, lists: readonly ('plain' | 'other')[] = ['plain']): string | null {
  const words = wordsOnly(tokensOf(text));
  const isEdge = (at: number) => text.charAt(words[at - 1]?.to ?? 0) === ',';
  const found = KNOWN.firstClause(
    {
      words,
      opens: (at) => at === 0 || isEdge(at),
      closes: (at) => at >= words.length || isEdge(at),
      subjectAt: (at) => (words[at]?.text === 'NEM' ? 1 : words[at]?.text === 'Eli' ? 2 : 0),
      rolesAt: (at) => (words[at]?.kind === 'figure' ? ['figure', 'number'] : []),
      isAbout: () => false,
    },
    KNOWN.narrowed(words, vocabularyOf(lists, [rule], ['figure', 'number'])()),
    new Set(['until']),
  );
  return found === null ? null : text.slice(words[found.at]?.from, words[found.end - 1]?.to);
}

describe('a rule', () => {
  test.each([
    ['keep', 'keep the NEM', 'keep the NEM'],
    ['keep it', 'keep the', null],
    ['keep it', 'keep Eli Lilly', 'keep Eli Lilly'],
    ['keep !past', 'was keep', null],
    ['keep !it', 'keep NEM', null],
    ['keep !it !past', 'keep the', 'keep the'],
    ['figure number', 'the 5', 'the 5'],
    // where it stands in its sentence
    ['first keep', 'keep NEM, of NEM', 'keep NEM'],
    ['first keep', 'of NEM, keep NEM', 'of NEM, keep NEM'],
    ['first keep', 'gold, keep NEM', null],
    ['keep', 'gold, keep NEM', 'keep NEM'],
    ['whole keep', 'keep NEM', 'keep NEM'],
    ['whole keep', 'gold, keep NEM', null],
    ['whole keep', 'keep NEM until May', null],
    ['brief keep', 'keep the NEM', 'keep the NEM'],
    ['brief keep', 'keep of the NEM', null],
    ['!brief keep', 'keep of the NEM', 'keep of the NEM'],
    ['keep', 'keep NEM until May', 'keep NEM'],
    // a clause goes on until it says something
    ['keep past', 'keep NEM, was the NEM', 'keep NEM, was the NEM'],
    // the longest phrase is taken, with all that it does in the lists of the topic
    ['sell', 'keep on the move', 'keep on the move'],
    ['keep', 'keep on the move', null],
    ['keep', 'keep on the NEM', 'keep on the NEM'],
    ['keep', 'keep on', 'keep on'],
    ['sell', 'keep NEM', null],
    ['late', 'later', null],
  ])('%s in %j', (rule, text, expected) => expect(said(rule, text)).toBe(expected));

  test('knows the words of its lists alone', () => {
    expect(said('keep sell', 'keep NEM', ['plain', 'other'])).toBe('keep NEM');
    expect(said('sell', 'keep NEM', ['other'])).toBe('keep NEM');
    expect(said('sell', 'keep the NEM', ['other'])).toBeNull();
    expect(said('late', 'later', ['plain', 'other'])).toBe('later');
  });

  test('is of sixteen words at most', () => {
    expect(said('keep', `keep ${'of '.repeat(14)}NEM`)).toBe(`keep ${'of '.repeat(14)}NEM`);
    expect(said('keep', `keep ${'of '.repeat(15)}NEM`)).toBeNull();
  });
});
