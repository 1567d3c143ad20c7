import { describe, expect, test } from 'vitest';
import { patternsOf } from '../../../../src/documents/syntax/phrasing/patterns.ts';
import { writtenPatterns } from '../../../../src/documents/syntax/phrasing/writtenPatterns.ts';
import { tokensOf, wordsOnly } from '../../../../src/documents/syntax/tokens.ts';

/**
 * What the first of some patterns fits, as it stands. `NEM` fills a place, and so does nothing at the edge of a clause;
 * `orders` and `our orders` have the one noun; a comma divides clauses.
 */
function said(patterns: string | readonly string[], text: string, isAbout = false): string | null {
  const lists = { before: ['never here'], asked: [patterns].flat(), behind: ['sell', 'NEM'] };
  const classes = { be: ['is', 'was'], have: ['has', 'had'] };
  const found = patternsOf<keyof typeof lists>(() => writtenPatterns(lists, classes));
  const words = wordsOnly(tokensOf(text));
  const isEdge = (at: number) => at >= words.length || text.charAt(words[at - 1]?.to ?? 0) === ',';
  const opens = (at: number) => at === 0 || isEdge(at);
  const { at, end } = found.firstOf(
    'asked',
    {
      words,
      filledAt: (from, isFirst) => {
        if (words[from]?.text === 'NEM') return [from + 1];
        return isFirst && opens(from) ? [from] : [];
      },
      nounsAt: (kind, from) => {
        const noun = words[from]?.lower === 'our' ? from + 1 : from;
        return kind === 'order' && words[noun]?.lower === 'orders' ? [noun + 1] : [];
      },
      opens,
      closes: isEdge,
      isAbout: () => isAbout,
    },
    found.candidatesOf(words),
  ) ?? { at: 0, end: 0 };
  return end === 0 ? null : text.slice(words[at]?.from, words[Math.max(end, at + 1) - 1]?.to);
}

describe('a part of a pattern', () => {
  test.each([
    ['sell all|most', 'we sell most of it', 'sell most'],
    ['sell all|most', 'we sell some of it', null],
    ['<be>|<have> sold', 'it had sold out', 'had sold'],
    ['<be>|<have> sold', 'it gets sold', null],
    // a figure, alone or beside words
    ['# shares', 'sell 5 shares now', '5 shares'],
    ['# shares', 'sell five shares now', null],
    ['sell #|half', 'sell 5', 'sell 5'],
    ['sell #|half', 'sell half', 'sell half'],
    ['sell #|half', 'sell five', null],
    // edges of the sentence and of a clause
    ['^^ sell all', 'sell all', 'sell all'],
    ['^^ sell all', 'now, sell all', null],
    ['^ sell all', 'now, sell all', 'sell all'],
    ['^ sell all', 'now sell all', null],
    ['sell all .', 'we sell all', 'sell all'],
    ['sell all .', 'sell all, then wait', null],
    ['sell all $', 'sell all, then wait', 'sell all'],
    ['sell all $', 'sell all then wait', null],
    // what may be left out
    ['sell (all) (of) {it}', 'sell NEM', 'sell NEM'],
    ['sell (all) (of) {it}', 'sell all NEM', 'sell all NEM'],
    ['sell (all) (of) {it}', 'sell of NEM', 'sell of NEM'],
    ['sell (all) (of) {it}', 'sell all of NEM', 'sell all of NEM'],
    ['sell (all) (of) {it}', 'sell of all NEM', null],
    ['(please) sell (#) .', 'please sell 5', 'please sell 5'],
    ['(please) sell (#) .', 'sell', 'sell'],
    // up to three words of any kind
    ['sell ~ {it}', 'sell NEM', 'sell NEM'],
    ['sell ~ {it}', 'sell one two three NEM', 'sell one two three NEM'],
    ['sell ~ {it}', 'sell one two three four NEM', null],
    ['sell ~ all .', 'sell all', 'sell all'],
    // what may not stand there takes no word
    ['sell !all|most {it}', 'sell NEM', 'sell NEM'],
    ['sell !all|most .', 'sell', 'sell'],
    ['sell !all|most ~', 'sell most', null],
    // a noun with what stands around it
    ['{order} must wait', 'our orders must wait', 'our orders must wait'],
    ['{it}|{order} must wait', 'NEM must wait', 'NEM must wait'],
    ['{it}|{order} must wait', 'orders must wait', 'orders must wait'],
    ['{trade} must wait', 'orders must wait', null],
    ['sell {order}|all', 'sell all', 'sell all'],
    ['sell {order}|all', 'sell our orders', 'sell our orders'],
    ['sell {order}|$', 'sell', 'sell'],
    ['sell {order}|$', 'sell, then wait', 'sell'],
    ['sell {order}|$', 'sell most', null],
    // at the beginning of a clause what was named above may be left out, behind other words not
    ['{it} was kept', 'was kept', 'was kept'],
    ['^ {it} was kept', 'now, was kept', 'was kept'],
    ['so {it} was kept', 'so was kept', null],
    ['so {it} was kept', 'so NEM was kept', 'so NEM was kept'],
    ['{it}|{order} was kept', 'was kept', 'was kept'],
  ])('%s in %j', (pattern, text, expected) => expect(said(pattern, text)).toBe(expected));

  test('may ask whether it was named above', () => {
    expect(said('@ sell all', 'sell all', true)).toBe('sell all');
    expect(said('@ sell all', 'sell all')).toBeNull();
  });
});

describe('of several patterns', () => {
  test.each([
    // the first in the sentence, then the first of the list
    [['most {it}', 'sell all'], 'sell all, most NEM', 'sell all'],
    [['most {it}', 'sell all'], 'most NEM, sell all', 'most NEM'],
    [['sell all', 'sell all of'], 'sell all of it', 'sell all'],
    [['sell all of', 'sell all'], 'sell all of it', 'sell all of'],
    // one that does not stand at the first of its words may at the next
    [['sell all'], 'sell some, sell all', 'sell all'],
    [['(please) sell {it}'], 'please sell sell NEM', 'sell NEM'],
    [['~ sell {it}'], 'one two three four sell NEM', 'two three four sell NEM'],
    [['the all|sell {it}'], 'the the sell NEM', 'the sell NEM'],
    // patterns of other lists are none
    [['keep {it}'], 'sell NEM', null],
    [['keep {it}'], 'never here', null],
  ])('%j in %j', (patterns, text, expected) => expect(said(patterns, text)).toBe(expected));
});
