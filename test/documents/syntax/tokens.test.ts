import { describe, expect, test } from 'vitest';
import { heardTokens, tokensOf, wordsOnly } from '../../../src/documents/syntax/tokens.ts';

/** Each token as `kind text`. */
const told = (text: string) => tokensOf(text).map((token) => `${token.kind} ${token.text}`);

describe('figures', () => {
  test.each([
    ['12', ['figure 12']],
    ['46.8%', ['figure 46.8%']],
    ['46.8 %', ['figure 46.8 %']],
    ['46.8  %', ['figure 46.8', 'mark %']],
    ['$1,234.56', ['figure $1,234.56']],
    ['€5', ['figure €5']],
    ['£5', ['figure £5']],
    ['¥5', ['figure ¥5']],
    ['$ 5', ['mark $', 'figure 5']],
    ['8%.', ['figure 8%', 'mark .']],
    ['1,234.', ['figure 1,234', 'mark .']],
    ['1.', ['figure 1', 'mark .']],
    ['1,x', ['figure 1', 'mark ,', 'word x']],
    ['10-K', ['figure 10', 'mark -', 'word K']],
    ['a$5', ['word a', 'figure $5']],
  ])('%s', (text, tokens) => {
    expect(told(text)).toEqual(tokens);
    // a letter beyond ASCII changes no figure
    expect(told(`${text} é`)).toEqual([...tokens, 'word é']);
  });
});

describe('words', () => {
  test.each([
    ['BRK.B', ['word BRK.B']],
    ['P&G', ['word P&G']],
    ["don't", ["word don't"]],
    ['don’t', ['word don’t']],
    ['no-buy', ['word no-buy']],
    ['GME/ISRG', ['word GME/ISRG']],
    ['Q3', ['word Q3']],
    ['A-2', ['word A-2']],
    ['end. Next', ['word end', 'mark .', 'word Next']],
    ['no- buy', ['word no', 'mark -', 'word buy']],
    ["owners'", ['word owners', "mark '"]],
    ['azAZ', ['word azAZ']],
    ['z', ['word z']],
    ['a', ['word a']],
    ['Z', ['word Z']],
  ])('%s', (text, tokens) => {
    expect(told(text)).toEqual(tokens);
    expect(told(`${text} é`)).toEqual([...tokens, 'word é']);
  });

  test.each([
    ['Müller', ['word Müller']],
    ['Zürich-Nord', ['word Zürich-Nord']],
    ['Éts.', ['word Éts', 'mark .']],
    ['ΝΕΜ', ['word ΝΕΜ']],
    ['naïve-2é', ['word naïve-2é']],
    ['é-', ['word é', 'mark -']],
    ['é-é', ['word é-é']],
    ['é-2', ['word é-2']],
    ['é2', ['word é2']],
    ['é. Next', ['word é', 'mark .', 'word Next']],
    ['12.345é', ['figure 12.345', 'word é']],
  ])('beyond ASCII: %s', (text, tokens) => {
    expect(told(text)).toEqual(tokens);
  });
});

describe('marks', () => {
  test.each([
    ['->', ['mark ->']],
    ['=>', ['mark =>']],
    ['→', ['mark →']],
    ['- >', ['mark -', 'mark >']],
    ['…', ['mark …']],
    ['≥ 8%', ['mark ≥', 'figure 8%']],
    ['{|}', ['mark {', 'mark |', 'mark }']],
    ['`@[', ['mark `', 'mark @', 'mark [']],
    ['😀', ['mark 😀']],
    ['٣', ['mark ٣']],
    ['(a) 5', ['mark (', 'word a', 'mark )', 'figure 5']],
  ])('%s', (text, tokens) => {
    expect(told(text)).toEqual(tokens);
    expect(told(`${text} é`)).toEqual([...tokens, 'word é']);
  });

  test('stand not between the words of an expression', () => {
    expect(wordsOnly(tokensOf('Never, (ever) sell: 5%.')).map(({ text }) => text)).toEqual([
      'Never',
      'ever',
      'sell',
      '5%',
    ]);
  });
});

test('a token knows where it stands, and its small letters with a plain apostrophe', () => {
  expect(tokensOf('NEM  Don’t')).toEqual([
    { kind: 'word', text: 'NEM', lower: 'nem', from: 0, to: 3 },
    { kind: 'word', text: 'Don’t', lower: "don't", from: 5, to: 10 },
  ]);
  expect(tokensOf('\u{1F600} x')).toEqual([
    { kind: 'mark', text: '\u{1F600}', lower: '\u{1F600}', from: 0, to: 2 },
    { kind: 'word', text: 'x', lower: 'x', from: 3, to: 4 },
  ]);
  expect(tokensOf('')).toEqual([]);
  expect(tokensOf(' \n\t')).toEqual([]);
});

describe('what a slash joins is heard by itself', () => {
  test.each([
    ['Sell/trim NEM/pledged', ['sell 0-4', '/ 4-5', 'trim 5-9', 'nem 10-13', '/ 13-14', 'pledged 14-21']],
    ['don’t/won’t/no-buy', ["don't 0-5", '/ 5-6', "won't 6-11", '/ 11-12', 'no-buy 12-18']],
    ['BRK/B, n/a and P/E', ['brk/b 0-5', ', 5-6', 'n/a 7-10', 'and 11-14', 'p/e 15-18']],
    ['x.com/draft /new/draft', ['x.com/draft 0-11', '/ 12-13', 'new/draft 13-22']],
    ['gold', ['gold 0-4']],
  ])('%s', (text, told) => {
    expect(heardTokens(text).map(({ lower, from, to }) => `${lower} ${from}-${to}`)).toEqual(told);
  });
});
