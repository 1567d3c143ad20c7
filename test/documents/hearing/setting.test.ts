import { describe, expect, test } from 'vitest';
import { instructionIn } from '../../../src/documents/hearing/instruction.ts';
import { liabilityIn } from '../../../src/documents/hearing/liability.ts';
import { linesOf, type Sentence, sentencesOf } from '../../../src/documents/hearing/passages/sentence.ts';
import { labelIn, saysNone, valueIn } from '../../../src/documents/hearing/passages/setting.ts';
import { sectorsIn, securitiesIn, subjectsOf, tickerOf } from '../../../src/documents/hearing/subjects.ts';
import { phrasesOf } from '../../../src/documents/syntax/phrases.ts';
import { tokensOf, wordsOnly } from '../../../src/documents/syntax/tokens.ts';

function sentence(text: string): Sentence {
  const [only] = linesOf({ setting: 'line', pieces: [{ text, line: 1 }], block: null });
  if (only === undefined) throw new Error(text);
  return only;
}

describe('a label and its value', () => {
  test.each([
    ['Status: draft', 'status', 'draft'],
    ['My Status : a: b', 'my status', 'a: b'],
    ['no label', null, 'no label'],
    [': draft', null, ': draft'],
    ['x: y', 'x', 'y'],
    [`${'x'.repeat(60)}: y`, 'x'.repeat(60), 'y'],
    [`${'x'.repeat(61)}: y`, null, `${'x'.repeat(61)}: y`],
  ])('%j', (text, label, value) => {
    expect([labelIn(sentence(text)), valueIn(sentence(text))]).toEqual([label, value]);
  });

  test('only the first sentence of a line has one', () => {
    const [first, second] = sentencesOf({ setting: 'line', pieces: [{ text: 'A: b. C: d', line: 1 }], block: null });
    expect(first && labelIn(first)).toBe('a');
    expect(second && [labelIn(second), valueIn(second)]).toEqual([null, 'C: d']);
  });
});

test.each([
  ['Blackout: none', true],
  ['Blackout:none', true],
  ['Blackout — n/a.', true],
  ['Blackout – nothing . ', true],
  ['Blackout - no', true],
  ['Blackout: nil', true],
  ['Blackout: —', true],
  ['Blackout: -', true],
  ['Blackout: NONE', true],
  ['None of them', true],
  ['n/a here', true],
  ['Blackout-none', false],
  ['Blackout none', false],
  ['Blackout: nonesuch', false],
  ['Blackout: none of NEM', false],
  ['Blackout: no NEM', false],
  ['Not none', false],
  ['nonesuch', false],
])('%j says that nothing is: %s', (text, expected) => expect(saysNone(sentence(text))).toBe(expected));

const SUBJECTS = subjectsOf(
  new Set(['NEM']),
  [
    { ticker: 'NEM', name: 'Newmont Corp.' },
    { ticker: 'GOOGL', name: 'Alphabet Inc.' },
    { ticker: 'GOOG', name: 'Alphabet Inc.' },
    { ticker: 'KO', name: 'The Coca-Cola Company' },
    { ticker: 'MCD', name: 'McDonald’s' },
    { ticker: 'HPQ', name: 'HP Inc.' },
    { ticker: 'CAT', name: 'Cat' },
    { ticker: 'X', name: null },
    { ticker: 'INC', name: 'The Company' },
  ],
  phrasesOf([
    ['it', 'Technology'],
    ['info tech', 'Technology'],
    ['energy', 'Energy'],
    ['oil gas', 'Energy'],
  ]),
);

test.each([
  ['Margin loan: $5', 'margin loan'],
  ['Margin loan 0.01', 'margin loan'],
  ['owed 5% of $3', 'owed'],
  ['Margin loan', null],
  ['Margin loan $0.00', null],
  ['Margin loan 5%', null],
  ['Margin loan Q3', null],
  ['$5', null],
])('%j: %s is owed', (text, expected) => expect(liabilityIn(sentence(text), SUBJECTS)).toBe(expected));

const words = (text: string) => wordsOnly(tokensOf(text));

describe('what a sentence speaks of', () => {
  test.each([
    ['Newmont and NEM', ['NEM']],
    ['newmont corp rose', ['NEM']],
    ['Newmont’s mine', ['NEM']],
    ['NEM’s mine', ['NEM']],
    ['$NEM', ['NEM']],
    ['nem', []],
    ['NEMs', []],
    ['Alphabet', ['GOOGL', 'GOOG']],
    ['Coca-Cola', ['KO']],
    ['the coca-cola company', ['KO']],
    ['Coca', []],
    ['McDonald fell', ['MCD']],
    ['a cat', ['CAT']],
    ['hp', []],
    ['HP Inc', ['HPQ']],
    ['the company', []],
    ['company', []],
    ['X-ray X', ['X']],
  ])('the securities of %j', (text, expected) => expect(securitiesIn(words(text), SUBJECTS)).toEqual(expected));

  test.each([
    ['Energy and cash', ['Energy', null]],
    ['info tech', ['Technology']],
    ['oil gas', ['Energy']],
    ['IT', ['Technology']],
    ['it', []],
    ['It', []],
    ['Cash, energy, Energy', [null, 'Energy']],
    ['cashier', []],
  ])('the sectors of %j', (text, expected) => expect(sectorsIn(words(text), SUBJECTS)).toEqual(expected));

  test.each([
    ['NEM', 'NEM'],
    ["NEM's", 'NEM'],
    ['NEM’S', 'NEM'],
    ["NEM'sx", null],
    ['xNEM', null],
    ['UNH', null],
  ])('the security of %j', (text, expected) => {
    const [word] = tokensOf(text);
    expect(word && tickerOf(word, SUBJECTS)).toBe(expected);
  });
});

describe('an instruction among recommendations', () => {
  test.each([
    ['Buy NEM', null],
    ['Buy NEM and X', 'buy'],
    ['Buy 5 shares of NEM', 'buy'],
    ['Buy 1 share of NEM', 'buy'],
    ['Buy 1 unit of NEM', 'buy'],
    ['Buy 5 sharesX of NEM', null],
    ['Buy 5 NEM', null],
    ['Buy a $5 NEM', 'buy'],
    ['Buy NEM 5%', 'buy'],
    ['5% is a buy, NEM', null],
    ['Buy NEM at a b 5%', 'buy'],
    ['Buy NEM at a b c 5%', null],
    ['NEM trades at 5%', null],
    ['NEM closed 5% up', null],
    ['NEM closed higher', null],
    ['X closed', 'closed'],
    ['X closed today', 'closed'],
    ['the hold on X', null],
    ['hold X', 'hold'],
    ['a cover of X', null],
    ['cover X', 'cover'],
    ['the buy of X', 'buy'],
    ['the shorting of X', 'shorting'],
    ['hold/buy X', 'hold'],
    ['X', null],
    ['Buy', null],
  ])('%j: %s', (text, expected) => {
    const heard = { kind: 'stock', subjects: SUBJECTS, plan: null, recommended: new Set(['NEM']) } as const;
    expect(instructionIn(sentence(text), false, heard)).toBe(expected);
  });
});
