import { describe, expect, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import { daysAfter } from '../../../src/domain/days/calendar.ts';
import { TAX_RULES } from '../../../src/domain/holdings/taxRules.ts';
import { householdTax } from '../../../src/engine/account/washSales.ts';
import { doNotBuy, plannedTax, washRestriction } from '../../../src/engine/account/washSalesAhead.ts';
import { account, book, fill, gainLines, lotLine, taxOf, washLines } from './households.ts';

const TAXABLE = account('joint');
const OTHER = account('trust');
const IRA = account('ira', 'traditional_ira');

describe('a wash sale in one account', () => {
  test('bought for $1,000, sold for $750, bought again for $800: the loss of $250 gives a basis of $1,050', () => {
    const tax = taxOf(
      book(TAXABLE, 'L1 NVDA 2026-01-15 100 1000', 'S1 SELL NVDA 2026-06-10 100 7.50', 'B2 BUY NVDA 2026-06-20 100 8'),
    );
    expect(gainLines(tax)).toEqual(['S1 L1 100 -250.00 short 250.00']);
    expect(washLines(tax)).toEqual(['S1 by B2 in joint 100 250.00']);
    // 146 days were held: the holding period of the new shares begins 146 days before they were bought
    expect(tax.lots.map(lotLine)).toEqual(['B2 100 1050.00 2026-01-25']);
    expect(doNotBuy(tax, '2026-06-21')).toEqual([]);
  });

  test('the basis is the same where the new shares were bought first', () => {
    const tax = taxOf(
      book(TAXABLE, 'L1 NVDA 2026-01-15 100 1000', 'B2 BUY NVDA 2026-06-01 100 8', 'S1 SELL NVDA 2026-06-10 100 7.50'),
    );
    expect(washLines(tax)).toEqual(['S1 by B2 in joint 100 250.00']);
    // 146 days before 2026-06-01 would be before the old shares were bought
    expect(tax.lots.map(lotLine)).toEqual(['B2 100 1050.00 2026-01-15']);
  });

  test.each([
    [-31, false],
    [-30, true],
    [-29, true],
    [0, true],
    [29, true],
    [30, true],
    [31, false],
  ])('a purchase %d days from the sale: %s', (days, isWash) => {
    const day = daysAfter('2026-06-10', days);
    const tax = taxOf(
      book(TAXABLE, 'L1 NVDA 2026-01-15 100 1000', 'S1 SELL NVDA 2026-06-10 100 7.50', `B2 BUY NVDA ${day} 100 8`),
    );
    expect(washLines(tax)).toEqual(isWash ? ['S1 by B2 in joint 100 250.00'] : []);
  });

  test('fewer shares bought than sold: the loss on the others stands, and they are watched', () => {
    const tax = taxOf(
      book(TAXABLE, 'L1 NVDA 2026-01-15 100 1000', 'S1 SELL NVDA 2026-06-10 100 7.50', 'B2 BUY NVDA 2026-06-20 40 8'),
    );
    expect(gainLines(tax)).toEqual(['S1 L1 100 -250.00 short 100.00']);
    expect(tax.lots.map(lotLine)).toEqual(['B2 40 420.00 2026-01-25']);
    expect(doNotBuy(tax, '2026-07-10').map(({ safeFrom, shares }) => [safeFrom, shares])).toEqual([
      ['2026-07-11', decimal('60')],
    ]);
    expect(doNotBuy(tax, '2026-07-11')).toEqual([]);
  });

  test('more shares bought than sold: the lot is divided, and the rest of it is free', () => {
    const tax = taxOf(
      book(TAXABLE, 'L1 NVDA 2026-01-15 40 400', 'S1 SELL NVDA 2026-06-10 40 7.50', 'B2 BUY NVDA 2026-06-20 100 8'),
    );
    expect(tax.lots.map(lotLine)).toEqual(['B2+1 40 420.00 2026-01-25', 'B2 60 480.00 2026-06-20']);
  });

  test('each share replaces one share, the earliest loss and the earliest purchase first', () => {
    const tax = taxOf(
      book(
        TAXABLE,
        'L1 NVDA 2026-01-15 100 1000',
        'L2 NVDA 2026-01-16 100 900',
        'S1 SELL NVDA 2026-06-10 100 7.50',
        'S2 SELL NVDA 2026-06-11 100 7.50',
        'B3 BUY NVDA 2026-06-20 60 8',
        'B4 BUY NVDA 2026-06-21 60 8',
      ),
    );
    expect(washLines(tax)).toEqual([
      'S1 by B3 in joint 60 150.00',
      'S1 by B4 in joint 40 100.00',
      'S2 by B4 in joint 20 30.00',
    ]);
  });

  test('who sells all that was bought, and part of one lot, has bought nothing back', () => {
    const all = taxOf(
      book(
        TAXABLE,
        'B1 BUY NVDA 2026-06-01 100 10',
        'B2 BUY NVDA 2026-06-05 100 10',
        'S1 SELL NVDA 2026-06-10 200 7.50',
      ),
    );
    expect(gainLines(all)).toEqual(['S1 B1 100 -250.00 short 0.00', 'S1 B2 100 -250.00 short 0.00']);
    const part = taxOf(book(TAXABLE, 'B1 BUY NVDA 2026-06-01 100 10', 'S1 SELL NVDA 2026-06-10 40 7.50'));
    expect(washLines(part)).toEqual([]);
  });

  test('a loss that was carried into a lot is realised, or washed again, with it', () => {
    const lines = [
      'L1 NVDA 2026-01-15 100 1000',
      'S1 SELL NVDA 2026-06-10 100 7.50',
      'B2 BUY NVDA 2026-06-20 100 8',
      'S3 SELL NVDA 2026-06-25 100 7',
    ];
    expect(gainLines(taxOf(book(TAXABLE, ...lines)))).toEqual([
      'S1 L1 100 -250.00 short 250.00',
      'S3 B2 100 -350.00 short 0.00',
    ]);
    const again = taxOf(book(TAXABLE, ...lines, 'B4 BUY NVDA 2026-07-01 100 7'));
    expect(again.lots.map(lotLine)).toEqual(['B4 100 1050.00 2026-01-31']);
  });

  test('a gain is never a wash sale, and another ticker never replaces', () => {
    const gain = taxOf(
      book(TAXABLE, 'L1 NVDA 2026-01-15 100 700', 'S1 SELL NVDA 2026-06-10 100 7.50', 'B2 BUY NVDA 2026-06-20 100 8'),
    );
    expect(washLines(gain)).toEqual([]);
    const similar = taxOf(
      book(TAXABLE, 'L1 VOO 2026-01-15 100 1000', 'S1 SELL VOO 2026-06-10 100 7.50', 'B2 BUY IVV 2026-06-20 100 8'),
    );
    expect(washLines(similar)).toEqual([]);
  });
});

describe('a wash sale across accounts', () => {
  test.each([
    [-31, false],
    [-30, true],
    [-29, true],
    [29, true],
    [30, true],
    [31, false],
  ])('an IRA buys %d days from the loss: %s, and the loss is gone for good', (days, isWash) => {
    const day = daysAfter('2026-06-10', days);
    const tax = taxOf(
      book(TAXABLE, 'L1 NVDA 2026-01-15 100 1000', 'S1 SELL NVDA 2026-06-10 100 7.50'),
      book(IRA, `B2 BUY NVDA ${day} 100 8`),
    );
    expect(washLines(tax)).toEqual(isWash ? ['S1 by B2 in ira 100 250.00 lost'] : []);
    expect(tax.lots.map(lotLine)).toEqual([`B2 100 800.00 ${day}`]);
  });

  test('a purchase of an IRA counts where it was sold again, and once only', () => {
    const tax = taxOf(
      book(
        TAXABLE,
        'L1 NVDA 2026-01-15 100 1000',
        'S1 SELL NVDA 2026-06-10 60 7.50',
        'S2 SELL NVDA 2026-06-11 40 7.50',
      ),
      book(IRA, 'B2 BUY NVDA 2026-06-01 70 8', 'S3 SELL NVDA 2026-06-02 70 8'),
    );
    expect(washLines(tax)).toEqual(['S1 by B2 in ira 60 150.00 lost', 'S2 by B2 in ira 10 25.00 lost']);
  });

  test('sales of an IRA give neither gain nor loss', () => {
    const tax = taxOf(
      book(IRA, 'L1 NVDA 2026-01-15 100 1000', 'S1 SELL NVDA 2026-06-10 100 7.50'),
      book(TAXABLE, 'B2 BUY NVDA 2026-06-12 100 8'),
    );
    expect(tax.realized).toEqual([]);
    expect(tax.washes).toEqual([]);
    expect(tax.watches).toEqual([]);
  });

  test('another taxable account takes the loss into its basis', () => {
    const tax = taxOf(
      book(TAXABLE, 'L1 NVDA 2026-01-15 100 1000', 'S1 SELL NVDA 2026-06-10 100 7.50'),
      book(OTHER, 'B2 BUY NVDA 2026-06-12 100 8'),
    );
    expect(washLines(tax)).toEqual(['S1 by B2 in trust 100 250.00']);
    expect(tax.lots.map(lotLine)).toEqual(['B2 100 1050.00 2026-01-17']);
  });

  test('of two losses on one day, the earlier is replaced first', () => {
    const tax = taxOf(
      book(TAXABLE, 'L1 NVDA 2026-01-15 100 1000', 'S1 SELL NVDA 2026-06-10 100 7.50 0 15:00'),
      book(OTHER, 'L2 NVDA 2026-01-16 100 900', 'S2 SELL NVDA 2026-06-10 100 7.50 0 10:00'),
      book(IRA, 'B3 BUY NVDA 2026-06-20 150 8'),
    );
    expect(washLines(tax)).toEqual(['S2 by B3 in ira 100 150.00 lost', 'S1 by B3 in ira 50 125.00 lost']);
  });

  test('the order in which accounts, lots and fills are recorded does not matter', () => {
    const lines = [
      'L1 NVDA 2026-01-15 100 1000',
      'L2 NVDA 2026-02-15 50 700',
      'S1 SELL NVDA 2026-06-10 120 7.50',
      'B2 BUY NVDA 2026-06-20 30 8',
      'S3 SELL NVDA 2026-06-25 40 7',
      'B4 BUY NVDA 2026-07-01 90 7',
    ];
    const one = taxOf(book(TAXABLE, ...lines), book(IRA, 'B5 BUY NVDA 2026-06-21 10 8'));
    const other = taxOf(book(IRA, 'B5 BUY NVDA 2026-06-21 10 8'), book(TAXABLE, ...lines.toReversed()));
    expect(other).toEqual(one);
    expect(washLines(one)).toEqual([
      'S1 by B2 in joint 30 75.00',
      'S1 by B5 in ira 10 25.00 lost',
      'S1 by B4 in joint 60 150.00',
      'S1 by B4 in joint 20 130.00',
      'S3 by B4 in joint 10 70.00',
    ]);
  });
});

describe('what is not known', () => {
  test('a sale at an unknown cost may be a loss: it is told, watched, and takes nothing from a loss that is certain', () => {
    const tax = taxOf(
      book(
        TAXABLE,
        'L1 NVDA 2026-01-15 100 -',
        'L2 NVDA 2026-01-16 100 1000',
        'S1 SELL NVDA 2026-06-10 100 7.50',
        'S2 SELL NVDA 2026-06-11 100 7.50',
        'B3 BUY NVDA 2026-06-20 50 8',
      ),
    );
    expect(washLines(tax)).toEqual(['S1 by B3 in joint 50 ?', 'S2 by B3 in joint 50 125.00']);
    expect(tax.watches.map(({ sale, isCertain }) => [sale, isCertain])).toEqual([
      ['S1', false],
      ['S2', true],
    ]);
  });

  test('a lot without a date is a doubt where the same security is sold at a loss', () => {
    const tax = taxOf(
      book(TAXABLE, 'L1 NVDA 2026-01-15 100 700', 'S1 SELL NVDA 2026-06-10 100 7.50'),
      book(OTHER, 'L2 NVDA - 10 100'),
    );
    expect(tax.doubts).toEqual([]);
    const held = taxOf(
      book(TAXABLE, 'L0 NVDA 2025-01-15 100 900', 'S1 SELL NVDA 2026-06-10 100 7.50'),
      book(OTHER, 'L2 NVDA - 10 100'),
    );
    expect(held.doubts).toEqual([{ sale: 'S1', ticker: 'NVDA', lot: 'L2', account: 'trust' }]);
  });
});

describe('ahead', () => {
  const held = book(
    TAXABLE,
    'L1 NVDA 2026-01-15 100 1000',
    'L2 AAPL 2026-01-15 10 2000',
    'B3 BUY NVDA 2026-06-01 20 8',
    'S4 SELL AAPL 2026-06-01 10 150',
  );

  test('a planned sale at a loss names the purchases of the last 30 days, a planned purchase the loss it undoes', () => {
    const outcome = plannedTax(
      [held, book(IRA)],
      new Map([
        ['joint', [fill('P1 SELL NVDA 2026-06-10 100 7.50')]],
        ['ira', [fill('P2 BUY AAPL 2026-06-10 4 160')]],
      ]),
      TAX_RULES,
    );
    if (!outcome.ok) throw new Error('sold too much');
    expect(washLines(outcome.value)).toEqual(['S4 by P2 in ira 4 200.00 lost', 'P1 by B3 in joint 20 50.00']);
    expect(gainLines(outcome.value)).toEqual(['P1 L1 100 -250.00 short 50.00']);
    expect(doNotBuy(outcome.value, '2026-06-10').map(({ ticker, safeFrom }) => `${ticker} ${safeFrom}`)).toEqual([
      'AAPL 2026-07-02',
      'NVDA 2026-07-11',
    ]);
  });

  test('a watch restricts later plans up to the day before the first that is safe', () => {
    const [watch] = doNotBuy(taxOf(held), '2026-06-10');
    if (watch === undefined) throw new Error('a loss is watched');
    expect(washRestriction(watch)).toEqual({
      ticker: 'AAPL',
      side: 'buy',
      reason: 'sold at a loss on 2026-06-01 in joint: a purchase before 2026-07-02 makes it a wash sale',
      from: '2026-06-01',
      until: '2026-07-01',
    });
  });

  test('selling more than the lots hold is refused, and so is a name that is borne twice', () => {
    const outcome = householdTax([book(TAXABLE, 'L1 NVDA 2026-01-15 1 10', 'S1 SELL NVDA 2026-06-10 2 8')], TAX_RULES);
    expect(outcome).toMatchObject({
      ok: false,
      refusals: [{ message: 'NVDA in joint: 2 are sold and the lots hold 1' }],
    });
    const twice = householdTax([book(TAXABLE, 'L1 A 2026-01-15 1 10'), book(IRA, 'L1 B 2026-01-15 1 10')], TAX_RULES);
    const same = householdTax([book(TAXABLE, 'L1 A 2026-01-15 1 10'), book(TAXABLE)], TAX_RULES);
    expect(same).toMatchObject({ ok: false, refusals: [{ message: 'the account joint is there twice' }] });
    expect(twice).toMatchObject({
      ok: false,
      refusals: [{ source: { file: 'joint' }, message: 'the name L1 is that of two lots or fills' }],
    });
  });
});
