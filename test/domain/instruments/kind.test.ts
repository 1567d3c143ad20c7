import { describe, expect, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import { KIND_NAMES, kindNamed, kindOf, SECURITY_KINDS } from '../../../src/domain/instruments/kind.ts';
import { DEFAULT_POLICY, type Policy } from '../../../src/domain/planning/policy.ts';
import { isCashEquivalent, isDiversifiedFund, securityTraits } from '../../../src/domain/planning/securities.ts';

test('every word of a kind names it, in any case; no word names two', () => {
  const words = SECURITY_KINDS.flatMap((kind) => KIND_NAMES[kind].map((word) => ({ kind, word })));
  for (const { kind, word } of words) {
    expect([word, kindNamed(word), kindNamed(` ${word.toUpperCase()} `)]).toEqual([word, kind, kind]);
  }
  expect(new Set(words.map(({ word }) => word)).size).toBe(words.length);
  expect(['Cash', 'Margin', 'Growth', ''].map(kindNamed)).toEqual([null, null, null, null]);
});

test.each([
  ['VTI', null, 'etf'],
  ['FXAIX', null, 'mutual_fund'],
  ['VMFXX', null, 'money_market'],
  // no fund of the table: the form of the ticker tells
  ['ZZZZX', null, 'mutual_fund'],
  ['ZZZX', null, 'stock'],
  ['ZZZZZX', null, 'stock'],
  ['NVDA', null, 'stock'],
  // what is stated stands over both
  ['VTI', 'stock', 'stock'],
  ['NVDA', 'etf', 'etf'],
] as const)('%s, stated as %s, is a %s', (ticker, stated, kind) => {
  expect(kindOf(ticker, stated)).toBe(kind);
});

describe('in a workspace', () => {
  const sheet: Policy = {
    ...DEFAULT_POLICY,
    fundPositionMaximumPct: decimal('50'),
    securities: new Map([
      ['VTI', { kind: 'stock', sector: null, name: null }],
      ['ABC', { kind: 'money_market', sector: null, name: null }],
      ['AOR', { kind: null, sector: 'Technology', name: null }],
      ['XLK', { kind: null, sector: 'Diversified Equity', name: null }],
    ]),
  };
  const of = (ticker: string, kind: 'etf' | 'stock' | null = null, sector: string | null = null) => ({
    ticker,
    kind,
    sector,
  });

  test('cash is what policy, securities.csv, the document or the table says', () => {
    const cash = (ticker: string, kind: 'money_market' | 'stock' | null = null) =>
      isCashEquivalent(sheet, ticker, kind);
    expect([cash('SPAXX'), cash('ABC'), cash('VUSXX'), cash('XYZ', 'money_market')]).toEqual([true, true, true, true]);
    expect([cash('NVDA'), cash('VTI'), cash('VUSXX', 'stock'), cash('SPAXX', 'stock')]).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  test('a fund of a whole market is told by securities.csv, else by the table, else by its own sector', () => {
    const is = (...at: Parameters<typeof of>) => isDiversifiedFund(sheet, of(...at));
    expect([is('VOO'), is('XLK'), is('ZZZ', 'etf', 'Bonds'), is('VTI', 'etf')]).toEqual([true, true, true, true]);
    expect([is('VTI'), is('AOR'), is('SMH'), is('NVDA', 'stock', 'Diversified Equity'), is('ZZZ', 'etf')]).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  test('traits say only what decides something', () => {
    expect(securityTraits(sheet, of('VOO'))).toEqual({ isDiversified: true });
    expect(securityTraits(sheet, of('FXAIX'))).toEqual({ kind: 'mutual_fund', isDiversified: true });
    expect(securityTraits(DEFAULT_POLICY, of('VOO'))).toEqual({});
    expect(securityTraits(sheet, of('NVDA'))).toEqual({});
  });
});
