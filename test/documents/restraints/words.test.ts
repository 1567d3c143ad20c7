import { describe, expect, test } from 'vitest';
import {
  forbidsSomething,
  isEmpty,
  isFiller,
  isFillers,
  isGeneral,
  isOnly,
  isRestraint,
  isSideWord,
  mayBeTicker,
  sideIn,
  sideOfList,
  sideWithin,
  withoutSentences,
} from '../../../src/documents/restraints/words.ts';

// What a few words of restraint say by themselves (READING 7), each with its other side.

describe('a heading of restraint of its owner', () => {
  test.each(['Restrictions', 'Restricted list', 'Export restrictions', 'Names to avoid', 'Restrictive or restricted'])(
    '%j: true',
    (text) => expect(isRestraint(text, 'owner')).toEqual(true),
  );
  test.each(['Restrictive policy list', 'Unrestricted names'])('%j: false', (text) =>
    expect(isRestraint(text, 'owner')).toEqual(false),
  );
});

describe('a heading of restraint of an analyst', () => {
  test.each(['Restrictions', 'Restrictive policy list', 'Export restrictions'])('%j: false', (text) =>
    expect(isRestraint(text, 'analyst')).toEqual(false),
  );
  test.each(['Restricted list', 'Restricted securities', 'Names to avoid'])('%j: true', (text) =>
    expect(isRestraint(text, 'analyst')).toEqual(true),
  );
});

describe('what looks like a ticker', () => {
  test.each(['NEM', 'NEM.', 'NEM:.:', 'N.EM', 'BRK.B', 'ABCDEFGHIJ', 'A1'])('%j: true', (text) =>
    expect(mayBeTicker(text)).toEqual(true),
  );
  test.each(['A', 'BUY', 'xNEM', 'NEMx', 'NE M', 'ABCDEFGHIJK', '3M', '-A', 'A.', ''])('%j: false', (text) =>
    expect(mayBeTicker(text)).toEqual(false),
  );
});

describe('a side alone', () => {
  test.each(['buy', 'no new purchases', 'no-buy', 'Don’t buy'])('%j: "buy"', (text) =>
    expect(sideIn(text)).toEqual('buy'),
  );
  test.each(['sell or buy', 'buy;sales', 'both', 'all'])('%j: "both"', (text) => expect(sideIn(text)).toEqual('both'));
  test.each(['do not sell', 'may not be sold'])('%j: "sell"', (text) => expect(sideIn(text)).toEqual('sell'));
  test.each(['sell soon', 'restricted', ''])('%j: null', (text) => expect(sideIn(text)).toEqual(null));
});

describe('a side within', () => {
  test.each(['sell soon'])('%j: "sell"', (text) => expect(sideWithin(text)).toEqual('sell'));
  test.each(['hold', 'never mind'])('%j: null', (text) => expect(sideWithin(text)).toEqual(null));
  test.each(['buy the dip and sell'])('%j: "both"', (text) => expect(sideWithin(text)).toEqual('both'));
});

describe('words that say nothing', () => {
  test.each(['is restricted', 'no'])('%j: true', (text) => expect(isFillers(text)).toEqual(true));
  test.each(['no buy'])('%j: false', (text) => expect(isFillers(text)).toEqual(false));
});

describe('a side turned around', () => {
  test.each(['sell only', 'Only sell'])('%j: true', (text) => expect(isOnly(text)).toEqual(true));
  test.each(['only', 'sell'])('%j: false', (text) => expect(isOnly(text)).toEqual(false));
});

describe('nothing is restricted', () => {
  test.each([
    'None',
    'none.',
    '(None)',
    '—',
    '-',
    'no',
    'No.',
    'no!',
    'None stand',
    'n/a',
    'nil',
    'Nothing is restricted',
    'No restrictions',
    'No current restrictions',
    'No active trading restrictions apply',
    'no lockup',
    'no lock-up',
    'no lock-ups exist',
    'Currently none restricted',
    'There are currently no restrictions',
    'No names restricted',
  ])('%j: true', (text) => expect(isEmpty(text)).toEqual(true));
  test.each([
    '--',
    'none of NEM',
    'No restrictions on NEM',
    'no restrictive policy',
    'no securities',
    'Restrictions',
    'a restricted list',
    'no unrestricted',
    'not restricted',
    'x',
    '',
    'no trading',
    '- NEM',
    'NEM',
  ])('%j: false', (text) => expect(isEmpty(text)).toEqual(false));
});

describe('securities in general', () => {
  test.each([
    'Securities that may not be traded',
    'The following may not be bought',
    'These stocks',
    '"Stocks" we avoid',
    'my positions, held',
    'these, iPhone',
  ])('%j: true', (text) => expect(isGeneral(text)).toEqual(true));
  test.each([
    'the Newmont stocks',
    'NEM stocks',
    'stocks of 5 firms',
    'Nothing of it',
    'These, of NEM',
    '5 stocks',
    '',
  ])('%j: false', (text) => expect(isGeneral(text)).toEqual(false));
});

describe('the side of a list', () => {
  test.each(['The following may not be bought', 'Buying forbidden this week'])('%j: "buy"', (text) =>
    expect(sideOfList(text)).toEqual('buy'),
  );
  test.each(['Do not sell', 'No-sell list', 'Restricted: sell', 'Selling is prohibited', 'We cannot sell'])(
    '%j: "sell"',
    (text) => expect(sideOfList(text)).toEqual('sell'),
  );
  test.each(['no-buy, no-sell', 'do-not-trade list'])('%j: "both"', (text) => expect(sideOfList(text)).toEqual('both'));
  test.each(['Sales of the year', 'Sell list'])('%j: null', (text) => expect(sideOfList(text)).toEqual(null));
});

describe('what forbids a trade of something', () => {
  test.each([
    'Do not sell gold miners',
    'no-sell gold',
    'No buying of gold',
    'do not sell the miners',
    'do not buy / sell gold',
    'never trade oil',
    'do not sell to anyone',
    'x no-sell y',
    'no-sell the gold',
  ])('%j: true', (text) => expect(forbidsSomething(text)).toEqual(true));
  test.each([
    'Do not sell',
    'Do not sell these',
    'no-sell',
    'do not sell, gold',
    'no restrictions',
    'do not sell today',
    'Do not buy (see memo)',
    'gold: do not sell',
    'no sell current',
    'sell what we do not like',
    'do not sell the',
    'do not sell ,',
    'never mind gold',
  ])('%j: false', (text) => expect(forbidsSomething(text)).toEqual(false));
});

describe('a heading without what it forbids itself', () => {
  test.each(['Holdings (do not buy UNH)'])('%j: "Holdings "', (text) =>
    expect(withoutSentences(text)).toEqual('Holdings '),
  );
  test.each(['Holdings — never buy UNH', 'Holdings. Do not buy UNH'])('%j: "Holdings"', (text) =>
    expect(withoutSentences(text)).toEqual('Holdings'),
  );
  test.each(['Restrictions [do not buy UNH]. More'])('%j: "Restrictions  | More"', (text) =>
    expect(withoutSentences(text)).toEqual('Restrictions  | More'),
  );
  test.each(['do not buy UNH'])('%j: "do not buy UNH"', (text) =>
    expect(withoutSentences(text)).toEqual('do not buy UNH'),
  );
  test.each(['Core - do not sell gold; Restrictions'])('%j: "Core | Restrictions"', (text) =>
    expect(withoutSentences(text)).toEqual('Core | Restrictions'),
  );
  test.each(['well-known do not buy UNH'])('%j: "well-known "', (text) =>
    expect(withoutSentences(text)).toEqual('well-known '),
  );
  test.each(['a.b do not sell gold'])('%j: "a.b "', (text) => expect(withoutSentences(text)).toEqual('a.b '));
  test.each(['(5) Restricted'])('%j: " Restricted"', (text) => expect(withoutSentences(text)).toEqual(' Restricted'));
});

describe('a word of a side', () => {
  test.each(['buy', 'no-buy', 'do-not-trade'])('%j: true', (text) =>
    expect(isSideWord({ kind: 'word', text, lower: text, from: 0, to: text.length })).toEqual(true),
  );
  test.each(['x-do-not', 'hold'])('%j: false', (text) =>
    expect(isSideWord({ kind: 'word', text, lower: text, from: 0, to: text.length })).toEqual(false),
  );
});

describe('a word beside a side', () => {
  test.each(['only', 'no'])('%j: true', (text) =>
    expect(isFiller({ kind: 'word', text, lower: text, from: 0, to: text.length })).toEqual(true),
  );
  test.each(['buy'])('%j: false', (text) =>
    expect(isFiller({ kind: 'word', text, lower: text, from: 0, to: text.length })).toEqual(false),
  );
});

test('of a heading or sentence its beginning is looked at', () => {
  const long = 'x '.repeat(150);
  expect(isRestraint(`${'x '.repeat(140)}restricted`, 'owner')).toBe(true);
  expect(isRestraint(`${long}restricted`, 'owner')).toBe(false);
  expect(sideOfList(`${long}do not sell it`)).toBeNull();
  expect(forbidsSomething(`${long}do not sell gold`)).toBe(false);
  expect(isGeneral(`${'x '.repeat(500)}stocks`)).toBe(false);
});
