import { describe, expect, test } from 'vitest';
import { decimal, format } from '../../../src/base/decimal.ts';
import type { ReliefChoice } from '../../../src/domain/holdings/lot.ts';
import { TAX_RULES } from '../../../src/domain/holdings/taxRules.ts';
import { divideLot } from '../../../src/engine/account/lots.ts';
import { gainsByTerm, longTermFrom, termOf } from '../../../src/engine/account/realizeGains.ts';
import { relieveLots } from '../../../src/engine/account/relieveLots.ts';
import { account, book, cents, fill, gainLines, lot, lotLine, taxOf } from './households.ts';

const LOTS = [
  lot('joint', 'L1 NVDA 2024-03-01 10 100'),
  lot('joint', 'L2 NVDA 2025-03-01 10 400'),
  lot('joint', 'L3 NVDA 2026-03-01 10 400'),
  lot('joint', 'L4 NVDA 2026-04-01 10 200'),
];

function sold(shares: string, choice: ReliefChoice): string | string[] {
  const relieved = relieveLots(LOTS, decimal(shares), choice);
  if (typeof relieved === 'string') return relieved;
  return relieved.sold.map((one) => `${one.id} ${format(one.shares)} ${cents(one.cost)}`);
}

function named(...lots: readonly (readonly [string, string])[]): ReliefChoice {
  return { method: 'specific', lots: lots.map(([id, shares]) => ({ lot: id, shares: decimal(shares) })) };
}

describe('relief', () => {
  test.each([
    ['fifo', ['L1 10 100.00', 'L2 5 200.00']],
    ['lifo', ['L4 10 200.00', 'L3 5 200.00']],
    // both cost $40 a share: the older goes first
    ['hifo', ['L2 10 400.00', 'L3 5 200.00']],
  ] as const)('%s', (method, expected) => {
    expect(sold('15', { method })).toEqual(expected);
  });

  test('specific takes what is named, in that order', () => {
    expect(sold('12.5', named(['L4', '10'], ['L1', '2.5']))).toEqual(['L4 10 200.00', 'L1 2.5 25.00']);
    expect(sold('4', named(['L1', '1'], ['L1', '3']))).toEqual(['L1 4 40.00']);
  });

  test.each([
    ['41', named(['L1', '41']), '41 are sold and the lots hold 40'],
    ['10', named(['L1', '9']), '10 are sold and the lots that are named have 9 to sell'],
    ['11', named(['L1', '11']), 'of the lot L1 11 are sold and it lacks 1'],
    ['11', named(['L1', '6'], ['L1', '5']), 'of the lot L1 5 are sold and it lacks 1'],
    ['5', named(['L9', '5']), 'of the lot L9 5 are sold and it lacks 5'],
    ['5', named(['L1', '6'], ['L2', '-1']), 'of the lot L2 -1 shares are to be sold'],
  ])('%s of %o is refused', (shares, choice, expected) => {
    expect(sold(shares, choice)).toBe(expected);
  });

  test('a purchase that a wash sale divided is still named by its id', () => {
    const [older] = LOTS;
    if (older === undefined) throw new Error('there are lots');
    const { taken, rest } = divideLot(older, decimal('4'), 'L1+1');
    const lots = rest === null ? [taken] : [taken, rest];
    const relieved = relieveLots(lots, decimal('7'), named(['L1', '7']));
    expect(typeof relieved === 'string' ? relieved : relieved.sold.map(lotLine)).toEqual([
      'L1+1 4 40.00 2024-03-01',
      'L1 3 30.00 2024-03-01',
    ]);
  });

  test('what is of unknown date is the oldest, what is of unknown cost the last by cost', () => {
    const lots = [lot('joint', 'L0 NVDA - 5 -'), ...LOTS];
    const first = relieveLots(lots, decimal('5'), { method: 'fifo' });
    const last = relieveLots(lots, decimal('45'), { method: 'hifo' });
    expect(typeof first === 'string' ? first : first.sold.map(({ id }) => id)).toEqual(['L0']);
    expect(typeof last === 'string' ? last : last.sold.map(({ id }) => id)).toEqual(['L2', 'L3', 'L4', 'L1', 'L0']);
  });
});

test('a lot in two: cost and what was not allowed are divided by shares, and nothing of them is lost', () => {
  const tax = taxOf(
    book(account('joint'), 'L1 NVDA 2026-01-15 9 100', 'S1 SELL NVDA 2026-06-10 9 10', 'B2 BUY NVDA 2026-06-20 9 10'),
  );
  const [whole] = tax.lots;
  if (whole === undefined) throw new Error('a lot is left');
  const { taken, rest } = divideLot(whole, decimal('3'), 'B2+1');
  expect(
    [taken, rest].map((one) => [
      one?.id,
      cents(one?.cost ?? null),
      one?.adjustments.map(({ sale, disallowed }) => `${sale} ${cents(disallowed)}`),
    ]),
  ).toEqual([
    ['B2+1', '33.33', ['S1 3.33']],
    ['B2', '66.67', ['S1 6.67']],
  ]);
});

describe('the term', () => {
  test.each([
    ['2025-11-20', '2026-11-21'],
    ['2024-02-28', '2025-03-01'],
    ['2024-02-29', '2025-03-01'],
    ['2023-02-28', '2024-03-01'],
    ['2023-03-01', '2024-03-02'],
    ['2025-12-31', '2027-01-01'],
    ['2026-04-30', '2027-05-01'],
  ])('acquired on %s, long-term from %s', (acquired, from) => {
    expect(longTermFrom(acquired, TAX_RULES)).toBe(from);
  });

  test('one year is short, a day more is long', () => {
    expect(termOf('2025-11-20', '2026-11-20', TAX_RULES)).toBe('short');
    expect(termOf('2025-11-20', '2026-11-21', TAX_RULES)).toBe('long');
    expect(termOf(null, '2026-11-21', TAX_RULES)).toBe('unknown');
  });

  test.each([
    ['2026-10-21', '8', false],
    ['2026-10-22', '8', true],
    ['2026-11-20', '8', true],
    ['2026-11-21', '8', false],
    ['2026-11-20', '6', false],
  ])('sold on %s at $%s: near to long-term is %s', (day, price, expected) => {
    const tax = taxOf(book(account('joint'), 'L1 NVDA 2025-11-20 10 70', `S1 SELL NVDA ${day} 10 ${price}`));
    expect(tax.realized.map((one) => one.isNearLongTerm)).toEqual([expected]);
  });
});

describe('gains', () => {
  test('commission is a part of the cost and comes out of the proceeds; lots share both by shares', () => {
    const tax = taxOf(
      book(
        account('joint'),
        'B1 BUY NVDA 2025-01-06 3 10 1',
        'B2 BUY NVDA 2026-01-06 1 20',
        'S1 SELL NVDA 2026-02-02 2 15 1',
        'S2 SELL NVDA 2026-02-03 2 25',
      ),
    );
    expect(gainLines(tax)).toEqual(['S1 B1 2 8.33 long 0.00', 'S2 B1 1 14.67 long 0.00', 'S2 B2 1 5.00 short 0.00']);
    const { short, long, unknown, withoutCost } = gainsByTerm(tax.realized);
    expect([cents(short), cents(long), cents(unknown), withoutCost]).toEqual(['5.00', '23.00', '0.00', 0]);
    expect(tax.lots).toEqual([]);
  });

  test('a disallowed loss is not counted, and a lot without cost is told', () => {
    const tax = taxOf(
      book(
        account('joint'),
        'L1 NVDA 2026-01-15 100 1000',
        'L2 AAPL 2026-01-15 1 -',
        'S1 SELL NVDA 2026-06-10 100 7.50',
        'B2 BUY NVDA 2026-06-20 40 8',
        'S3 SELL AAPL 2026-06-10 1 150',
      ),
    );
    const { short, withoutCost } = gainsByTerm(tax.realized);
    expect([cents(short), withoutCost]).toEqual(['-150.00', 1]);
  });

  test('a sale names its own lots, whatever the method of the account', () => {
    const specific = fill('S1 SELL NVDA 2026-06-10 5 50', named(['L3', '5']));
    const tax = taxOf({ ...book(account('joint'), specific), lots: LOTS });
    expect(gainLines(tax)).toEqual(['S1 L3 5 50.00 short 0.00']);
  });

  test('what is bought later in a day is not sold earlier in it, where both times are known', () => {
    const lines = ['L1 NVDA 2024-01-15 10 100', 'S2 SELL NVDA 2026-06-10 5 30 0 10:00'];
    const early = taxOf({
      ...book(account('joint'), ...lines, 'B3 BUY NVDA 2026-06-10 5 20 0 12:00'),
      relief: { method: 'lifo' },
    });
    const untimed = taxOf({
      ...book(account('joint'), ...lines, 'B3 BUY NVDA 2026-06-10 5 20'),
      relief: { method: 'lifo' },
    });
    expect(gainLines(early)).toEqual(['S2 L1 5 100.00 long 0.00']);
    expect(gainLines(untimed)).toEqual(['S2 B3 5 50.00 short 0.00']);
  });
});
