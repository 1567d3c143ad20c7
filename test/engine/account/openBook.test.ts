import { expect, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import { TAX_RULES } from '../../../src/domain/holdings/taxRules.ts';
import { openBook } from '../../../src/engine/account/openBook.ts';
import { type Case, caseOpening, opened } from './case.ts';

const FRIDAY = '2026-11-20';
const refusals = (one: Case): unknown => {
  const { records, opening } = caseOpening(one, FRIDAY, TAX_RULES);
  const outcome = openBook(records, opening);
  return outcome.ok ? [] : outcome.refusals;
};
const NAMED = { lotRelief: 'specific' as const, lotsToSell: new Map([['NVDA', ['NVDA-1']]]) };
const HELD: Case = {
  asOf: '2026-11-10',
  held: ['NVDA 2 75'],
  lots: ['NVDA 2025-01-15 3 300'],
  fills: ['2026-11-12 SELL NVDA 1 75'],
};

test('what was picked at the broker since is asked for where policy picks lots, and nowhere else', () => {
  expect(refusals({ ...HELD, policy: NAMED })).toEqual([
    {
      source: { file: 'lots.csv', line: 2, text: 'NVDA 2025-01-15 3 300' },
      message: 'NVDA was sold after 2026-11-10, and which lots were picked is not recorded',
      accepted: 'lots.csv of the broker’s lots as they are now',
    },
  ]);
  expect(refusals({ ...HELD, policy: { ...NAMED, lotRelief: 'fifo' } })).toEqual([]);
  expect(refusals({ ...HELD, policy: { ...NAMED, lotsToSell: new Map([['XOM', ['XOM-1']]]) } })).toEqual([]);
  expect(refusals({ ...HELD, lots: null, policy: NAMED })).toEqual([]);
  expect(refusals({ ...HELD, held: ['NVDA 4 75'], fills: ['2026-11-12 BUY NVDA 1 75'], policy: NAMED })).toEqual([]);
  expect(refusals({ ...HELD, held: ['NVDA 3 75'], fills: ['2026-11-09 SELL NVDA 1 75'], policy: NAMED })).toEqual([]);
  // of a security that lots.csv does not name
  const unnamed: Case = { ...HELD, lots: ['XOM 2025-01-15 1 50'], held: ['NVDA 2 75', 'XOM 1 50'], policy: NAMED };
  expect(refusals(unnamed)).toMatchObject([{ source: { file: 'lots.csv', line: 1, text: '' } }]);
});

test('lots that are not the position are refused at their first row, with the fills since', () => {
  expect(refusals({ ...HELD, held: ['NVDA 3 75'] })).toEqual([
    {
      source: { file: 'lots.csv', line: 2, text: 'NVDA 2025-01-15 3 300' },
      message: 'the lots of NVDA with the fills since (-1) are 2 shares, and the portfolio holds 3',
      accepted: 'lots.csv of the broker’s lots as they are now, with their day under as_of',
    },
  ]);
  expect(refusals({ ...HELD, fills: [], held: ['NVDA 2 75'] })).toMatchObject([
    { message: 'the lots of NVDA are 3 shares, and the portfolio holds 2' },
  ]);
  expect(refusals({ ...HELD, fills: [], held: [] })).toMatchObject([
    { message: 'the lots of NVDA are 3 shares, and the portfolio holds 0' },
  ]);
});

test('cash that lots.csv states is settled or not by its rows, whatever else is held', () => {
  const one: Case = {
    asOf: '2026-11-19',
    held: ['NVDA 3 75'],
    lots: ['NVDA 2025-01-15 3 300'],
    cash: '650',
    settled: ['100', '50', '200 2026-11-23', '300 2026-11-23'],
  };
  const { cashBook, assumptions } = opened(one, FRIDAY);
  expect(cashBook.cash).toEqual({
    settled: decimal('150'),
    unsettled: [
      { sale: 'this account/cash-3', amount: decimal('200'), settlesOn: '2026-11-23' },
      { sale: 'this account/cash-4', amount: decimal('300'), settlesOn: '2026-11-23' },
    ],
  });
  expect([cashBook.movements, assumptions]).toEqual([[], []]);
  const less = opened({ ...one, cash: '640' }, FRIDAY);
  expect(less.cashBook.movements).toEqual([{ on: FRIDAY, amount: decimal('-10') }]);
  expect(less.assumptions).toEqual([
    'cash changed by -$10.00 since 2026-11-19 without a recorded fill; it is taken off settled cash',
  ]);
});

test('without rows of cash it is today’s, with the fills of the last 14 days undone', () => {
  const one: Case = {
    lots: null,
    cash: '1000',
    fills: ['2026-11-06 SELL NVDA 1 75', '2026-11-05 SELL NVDA 1 70', `${FRIDAY} BUY XOM 1 50`],
    held: ['XOM 1 50'],
  };
  const { cashBook, assumptions } = opened(one, FRIDAY);
  expect(cashBook.cash).toEqual({ settled: decimal('975'), unsettled: [] });
  expect(cashBook.fills.map(({ tradedOn }) => tradedOn)).toEqual(['2026-11-06', FRIDAY]);
  expect(assumptions).toEqual([
    'all cash is taken as settled but for the proceeds of recorded fills: no row CASH in lots.csv says otherwise',
  ]);
});

test('good-faith violations are those that the broker told of, and those recorded before the fills that are looked at', () => {
  const one: Case = {
    facts: { goodFaithViolations: ['2026-03-02', '2026-05-04', '2026-11-19'] },
    lots: null,
    cash: '1000',
    fills: [
      '2026-05-04 SELL NVDA 1 75 !',
      '2026-06-01 SELL NVDA 1 75 !',
      '2026-11-19 SELL NVDA 1 75 !',
      '2026-06-02 SELL NVDA 1 75',
    ],
  };
  expect(opened(one, FRIDAY).cashBook.goodFaithViolations).toEqual(['2026-03-02', '2026-05-04', '2026-06-01']);
});

test('free-riding that was recorded restricts the account after its fills are out of sight', () => {
  const fills = ['2026-09-28 SELL NVDA 1 75 !!', '2026-11-10 SELL NVDA 1 75 !!'];
  const one: Case = { lots: null, cash: '1000', fills };
  expect(opened(one, FRIDAY).cashBook.freeRides).toEqual(['2026-09-28']);
  expect(opened({ ...one, fills: [] }, FRIDAY).cashBook.freeRides).toEqual([]);
});
