import { expect, test } from 'vitest';
import type { Restriction } from '../../../src/domain/holdings/portfolio.ts';
import { unclearRestrictions } from '../../../src/engine/judgement/unclearRestrictions.ts';
import { contextFor, portfolio, told } from '../makers.ts';

const FREE = { side: 'both', reason: null, from: null, until: null } as const;

/** What is told of purchases of these where that is restricted, on 2026-08-21; NEM is held. */
function toldOf(restricted: string, traded: string, more: Partial<Restriction> = {}): string[] {
  const held = {
    ...portfolio('100.00', 'NEM Materials 10 10'),
    restrictions: [{ ...FREE, ticker: restricted, ...more }],
  };
  const trades = traded.split(' ').map((ticker) => ({ ticker, action: 'BUY' as const }));
  return told(unclearRestrictions(contextFor(held), trades));
}

test.each([
  ['NVDIA', 'NVDA', 'warning', 'NVDIA is restricted, which no document and no table has; NVDA may be meant'],
  ['APPL', 'AAPL', 'warning', 'APPL is restricted, which no document and no table has; AAPL may be meant'],
  ['NVDA.O', 'NVDA', 'warning', 'NVDA.O is restricted, which may be another name of NVDA'],
  ['BRK.A', 'BRK.B', 'warning', 'BRK.A is restricted, which may be another name of BRK.B'],
  ['ZZZ.US', 'ZZZ', 'warning', 'ZZZ.US is restricted, which may be another name of ZZZ'],
  ['67066G104', 'NVDA', 'warning', '67066G104 is restricted, which is an identifier and no ticker; NVDA may be meant'],
  ['GOOGL', 'GOOG', 'note', 'GOOGL is restricted, and GOOG is of the same company'],
] as const)('%s for %s is a %s', (restricted, traded, severity, message) => {
  expect(toldOf(restricted, traded)).toEqual([`${severity} restriction_unclear ${traded}: ${message}`]);
});

test.each([
  ['NVDA', 'NVDA'],
  // two that are known
  ['INTU', 'INTC'],
  ['TSLA', 'NVDA'],
  // too short, or of no table: as many others are
  ['MX', 'MA'],
  ['ABCE', 'ABCD'],
  // it is held, or traded, under that very name
  ['NEM', 'NEMM'],
  ['NVDIA', 'NVDA NVDIA'],
])('%s is not meant for %s', (restricted, traded) => {
  expect(toldOf(restricted, traded)).toEqual([]);
});

test('only on its days and its side', () => {
  expect(toldOf('NVDIA', 'NVDA', { until: '2026-08-20' })).toEqual([]);
  expect(toldOf('NVDIA', 'NVDA', { side: 'sell' })).toEqual([]);
  expect(toldOf('NVDIA', 'NVDA', { side: 'buy', until: '2026-08-21' })).toHaveLength(1);
});
