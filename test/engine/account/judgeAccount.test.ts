import { describe, expect, test } from 'vitest';
import { format } from '../../../src/base/decimal.ts';
import { roundRatio } from '../../../src/base/ratio.ts';
import { TAX_RULES, type TaxRules } from '../../../src/domain/holdings/taxRules.ts';
import { canonicalForm } from '../../../src/engine/frame/planId.ts';
import { type Case, judged, opened, told } from './case.ts';

const ids = (...of: Parameters<typeof judged>): string[] =>
  judged(...of).findings.map(({ id, subject }) => `${id} ${subject}`);
/** No rule in it is old: the findings of the plan alone. */
const FRESH: TaxRules = {
  ...TAX_RULES,
  washDays: { ...TAX_RULES.washDays, asOf: '2026-11-01' },
  longTermMonths: { ...TAX_RULES.longTermMonths, asOf: '2026-11-01' },
  settlementDays: { ...TAX_RULES.settlementDays, asOf: '2026-11-01' },
  freeRidingDays: { ...TAX_RULES.freeRidingDays, asOf: '2026-11-01' },
  goodFaith: {
    etrade: { value: { violations: 3, months: 12, restrictedDays: 90 }, source: 'the broker', asOf: '2026-11-01' },
  },
};
/** Sold and bought with those proceeds on a day, nothing else in cash. */
const roundTrip = (day: string, changes: Case = {}): Case => ({
  facts: { broker: 'etrade' },
  held: ['NVDA 10 100'],
  lots: null,
  fills: [`${day} SELL MSFT 10 100`, `${day} BUY NVDA 10 100`],
  ...changes,
});
const sells = (one: Case, on: string): string[] => ids([one], ['SELL NVDA 10 101'], on, {}, FRESH);

describe('selling what unsettled proceeds paid for', () => {
  const early = ['good_faith_violation NVDA'];

  test('bought on a Friday with that day’s proceeds it can be sold from Monday', () => {
    expect(sells(roundTrip('2026-11-20'), '2026-11-20')).toEqual(early);
    expect(sells(roundTrip('2026-11-20'), '2026-11-23')).toEqual([]);
  });

  test('paid with settled cash it can be sold at once', () => {
    const settled = roundTrip('2026-11-20', { cash: '1000', fills: ['2026-11-20 BUY NVDA 10 100'] });
    expect(sells(settled, '2026-11-20')).toEqual([]);
  });

  test('over Thanksgiving, Columbus Day and the end of the year it settles later', () => {
    expect(sells(roundTrip('2026-11-25'), '2026-11-25')).toEqual(early);
    expect(sells(roundTrip('2026-11-25'), '2026-11-27')).toEqual([]);
    expect(sells(roundTrip('2026-10-09'), '2026-10-12')).toEqual(early);
    expect(sells(roundTrip('2026-10-09'), '2026-10-13')).toEqual([]);
    expect(sells(roundTrip('2026-12-31'), '2026-12-31')).toEqual(early);
    expect(sells(roundTrip('2026-12-31'), '2027-01-04')).toEqual([]);
  });

  test('counts the violations of 12 months, and the third stands at the limit', () => {
    const count = (goodFaithViolations: readonly string[]) =>
      judged(
        [roundTrip('2026-11-20', { facts: { broker: 'etrade', goodFaithViolations } })],
        ['SELL NVDA 10 101'],
        '2026-11-20',
        {},
        FRESH,
      ).findings.map((one) => /violation (\d) within 12 months; (\d)/.exec(one.message)?.slice(1));
    expect(count([])).toEqual([['1', '3']]);
    expect(count(['2026-03-02', '2026-07-06'])).toEqual([['3', '3']]);
    expect(count(['2025-11-19', '2025-11-20'])).toEqual([['2', '3']]);
  });

  test('after three of them only settled cash buys, for 90 days', () => {
    const told3 = { broker: 'etrade' as const, goodFaithViolations: ['2026-08-03', '2026-08-04', '2026-09-01'] };
    const one = roundTrip('2026-11-20', {
      facts: told3,
      held: [],
      fills: ['2026-11-20 SELL MSFT 10 100'],
      cash: '1000',
    });
    expect(ids([one], ['BUY NVDA 5 100'], '2026-11-20', {}, FRESH)).toEqual(['settled_cash_only NVDA']);
    // the 91st day after the third
    expect(
      ids([{ ...one, fills: ['2026-12-01 SELL MSFT 10 100'] }], ['BUY NVDA 5 100'], '2026-12-01', {}, FRESH),
    ).toEqual([]);
  });

  test('while the broker says so only settled cash buys, up to and with the day that it named', () => {
    const bought = (day: string, settledCashOnlyUntil: string) => {
      const facts = { broker: 'etrade' as const, settledCashOnlyUntil };
      const one = roundTrip(day, { facts, held: [], fills: [`${day} SELL MSFT 10 100`], cash: '1000' });
      return ids([one], ['BUY NVDA 5 100'], day, {}, FRESH);
    };
    expect(bought('2026-11-20', '2026-11-20')).toEqual(['settled_cash_only NVDA']);
    expect(bought('2026-11-23', '2026-11-20')).toEqual([]);
    const settled = { broker: 'etrade' as const, settledCashOnlyUntil: '2026-11-20' };
    const free = roundTrip('2026-11-20', { facts: settled, held: [], fills: [], cash: '1000' });
    expect(ids([free], ['BUY NVDA 5 100'], '2026-11-20', {}, FRESH)).toEqual([]);
  });

  test('of what nothing has paid for is free-riding, which nobody excepts', () => {
    const { findings } = judged(
      [roundTrip('2026-11-20', { cash: '-1000', fills: ['2026-11-20 BUY NVDA 10 100'] })],
      ['SELL NVDA 10 101'],
      '2026-11-23',
      {},
      FRESH,
    );
    expect(findings).toMatchObject([{ id: 'free_riding', severity: 'violation', waivable: false }]);
  });

  test('a margin account has none of it', () => {
    const margin = roundTrip('2026-11-20', { facts: { funding: 'margin' }, cash: '-1000' });
    expect(sells(margin, '2026-11-20')).toEqual([]);
    expect(judged([margin], ['SELL NVDA 10 101'], '2026-11-20').account.settlement).toBeNull();
  });
});

describe('what pays for a purchase', () => {
  const payments = (one: Case, trades: readonly string[]) => {
    const { account } = judged([one], trades, '2026-11-20', {}, FRESH);
    return account.settlement?.purchases.map(({ payments: paid, sellableFrom }) => [
      paid.map(
        ({ amount, sale }) => `${format(amount, 2)} of ${sale === null ? 'settled cash' : account.names.get(sale)}`,
      ),
      sellableFrom,
    ]);
  };

  test('is settled cash, then the proceeds of the plan', () => {
    const one: Case = { held: ['NVDA 10 100'], lots: null, cash: '300' };
    expect(payments(one, ['SELL NVDA 10 100', 'BUY XOM 10 20', 'BUY CVX 10 30'])).toEqual([
      [['200.00 of settled cash'], '2026-11-20'],
      [['100.00 of settled cash', '200.00 of order 1 (SELL NVDA)'], '2026-11-23'],
    ]);
  });

  test('knows what lots.csv says of settled cash and proceeds, and the fills since', () => {
    const one: Case = {
      cash: '900',
      asOf: '2026-11-19',
      settled: ['100', '300 2026-11-20', '500 2026-11-23'],
    };
    expect(payments(one, ['BUY XOM 10 85'])).toEqual([
      [['400.00 of settled cash', '450.00 of proceeds that lots.csv states'], '2026-11-23'],
    ]);
    expect(opened(one, '2026-11-20').assumptions).toEqual([]);
    expect(opened({ ...one, cash: '950' }, '2026-11-20').assumptions).toEqual([
      'cash changed by $50.00 since 2026-11-19 without a recorded fill; it counts as not settled before 2026-11-23',
    ]);
    expect(payments({ ...one, cash: '950' }, ['BUY XOM 10 95'])).toEqual([
      [
        [
          '400.00 of settled cash',
          '500.00 of proceeds that lots.csv states',
          '50.00 of cash that came without a recorded fill',
        ],
        '2026-11-23',
      ],
    ]);
    expect(payments({ ...one, cash: '850' }, ['BUY XOM 10 40'])).toEqual([
      [['350.00 of settled cash', '50.00 of proceeds that lots.csv states'], '2026-11-23'],
    ]);
    // a sweep fund is cash at a dollar a share
    const swept: Case = { ...one, cash: '1700.5', lots: ['SPAXX 2026-01-02 800.5 800.5'] };
    expect(opened(swept, '2026-11-20').assumptions).toEqual([]);
    expect(payments(swept, ['BUY XOM 10 120'])).toEqual([[['1200.00 of settled cash'], '2026-11-20']]);
  });
});

describe('wash sales of a plan', () => {
  /** Ten shares that lose $250 when they are sold. */
  const LOSING: Case = {
    name: 'brokerage',
    held: ['NVDA 10 75'],
    asOf: '2026-11-01',
    lots: ['NVDA 2025-01-15 10 1000'],
  };
  const ira = (day: string): Case => ({
    name: 'ira',
    facts: { type: 'traditional_ira' },
    held: ['NVDA 10 80'],
    asOf: '2026-12-31',
    lots: [`NVDA ${day} 10 800`],
  });
  const SELL = ['SELL NVDA 10 75'];

  test('see a purchase in an IRA 29 or 30 days before, and none of 31', () => {
    expect(told(judged([LOSING, ira('2026-10-21')], SELL, '2026-11-20', {}, FRESH).findings)).toEqual([
      'wash_sale NVDA: selling 10 NVDA is a wash sale through the lot of NVDA of 2026-10-21 in ira: a loss of $250.00 is not allowed and is gone for good',
    ]);
    expect(ids([LOSING, ira('2026-10-22')], SELL, '2026-11-20', {}, FRESH)).toEqual(['wash_sale NVDA']);
    expect(ids([LOSING, ira('2026-10-20')], SELL, '2026-11-20', {}, FRESH)).toEqual([]);
  });

  test('see a purchase 29 or 30 days after, and none of 31', () => {
    const sold: Case = { ...LOSING, held: [], fills: ['2026-11-20 SELL NVDA 10 75'] };
    const buying: Case = { name: 'ira', facts: { type: 'roth_ira' }, cash: '1000', lots: null };
    const buy = (on: string) => ids([buying, sold], ['BUY NVDA 10 80'], on, {}, FRESH);
    expect([buy('2026-12-18'), buy('2026-12-20'), buy('2026-12-21')]).toEqual([
      ['wash_sale NVDA'],
      ['wash_sale NVDA'],
      [],
    ]);
  });

  test('see what another account’s plan buys on the same day', () => {
    const roth: Case = { name: 'roth', facts: { type: 'roth_ira' }, cash: '1000', lots: null };
    expect(told(judged([LOSING, roth], SELL, '2026-11-20', { roth: ['BUY NVDA 4 75'] }, FRESH).findings)).toEqual([
      'wash_sale NVDA: selling 4 NVDA is a wash sale through the planned purchase of NVDA in roth: a loss of $100.00 is not allowed and is gone for good',
    ]);
    const bought: Case = { ...roth, cash: '0', held: ['NVDA 4 75'], fills: ['2026-11-20 BUY NVDA 4 75'] };
    expect(told(judged([bought, LOSING], ['BUY XOM 1 50'], '2026-11-20', { brokerage: SELL }, FRESH).findings)).toEqual(
      [],
    );
    expect(told(judged([roth, LOSING], ['BUY NVDA 4 75'], '2026-11-20', { brokerage: SELL }, FRESH).findings)).toEqual([
      'wash_sale NVDA: the planned sale of NVDA in brokerage (4 shares) is a wash sale through order 1 (BUY NVDA): a loss of $100.00 is not allowed and is gone for good',
    ]);
    expect(ids([LOSING, roth], SELL, '2026-11-20', { roth: ['BUY NVDA 4 75'] }, FRESH)).toEqual(['wash_sale NVDA']);
    expect(ids([LOSING, roth], SELL, '2026-11-20', { roth: ['BUY XOM 4 75'] }, FRESH)).toEqual([]);
  });

  test('doubt where shares without a date are held elsewhere', () => {
    const undated: Case = { name: 'roth', facts: { type: 'roth_ira' }, held: ['NVDA 5 75'], lots: null };
    expect(told(judged([LOSING, undated], SELL, '2026-11-20', {}, FRESH).findings)).toEqual([
      'wash_sale NVDA: NVDA is sold at a loss while shares of it are held whose day is not known (roth): if they were bought within 30 days it is a wash sale',
    ]);
  });

  test('bought for 1,000, sold for 750, bought again for 800: the basis is 1,050', () => {
    const again: Case = {
      ...LOSING,
      held: ['NVDA 10 80'],
      cash: '0',
      fills: ['2026-11-05 SELL NVDA 10 75', '2026-11-12 BUY NVDA 10 80'],
    };
    const { account } = judged([again], ['SELL NVDA 10 110'], '2026-11-20', {}, FRESH);
    const [lot] = account.tax?.realized ?? [];
    expect(lot?.lot.cost === null || lot === undefined ? null : format(roundRatio(lot.lot.cost, 2))).toBe('1050.00');
    expect(lot?.gain === null || lot === undefined ? null : format(roundRatio(lot.gain, 2))).toBe('50.00');
  });

  test('do not look at what was sold before the lots’ own day as if its cost were known', () => {
    const before: Case = { ...LOSING, held: ['NVDA 10 75'], asOf: '2026-11-10', fills: ['2026-11-05 SELL NVDA 3 75'] };
    const { account, findings } = judged([before], ['BUY NVDA 1 75'], '2026-11-20', {}, FRESH);
    expect(account.doNotBuy.map(({ ticker, isCertain }) => [ticker, isCertain])).toEqual([['NVDA', false]]);
    expect(told(findings)).toEqual([
      'wash_sale NVDA: the sale of NVDA on 2026-11-05 (1 share) is a wash sale through order 1 (BUY NVDA): a loss, if it is one, is not allowed and goes into the cost of what was bought',
    ]);
  });
});

test('what was sold before the lots’ own day at a cost that was recorded is a certain loss', () => {
  const sold = (cost: string) =>
    judged(
      [
        {
          asOf: '2026-11-10',
          cash: '900',
          lots: ['XOM 2025-01-15 1 50'],
          held: ['XOM 1 50'],
          fills: [`2026-11-05 SELL NVDA 3 75 ${cost}`],
        },
      ],
      [],
      '2026-11-20',
      {},
      FRESH,
    ).account.doNotBuy.map(({ ticker, safeFrom, isCertain }) => [ticker, safeFrom, isCertain]);
  expect(sold('225.01')).toEqual([['NVDA', '2026-12-06', true]]);
  expect(sold('225.00')).toEqual([]);
});

describe('the lots of an account', () => {
  const plain = (one: Case) => {
    const { book } = opened(one, '2026-11-20');
    return book.lots.map((lot) => `${lot.id} ${lot.boughtOn ?? '?'} ${format(lot.shares)}`);
  };

  test('are those of lots.csv; what it does not name is a lot of unknown day and cost', () => {
    expect(
      plain({ held: ['NVDA 10 75', 'XOM 7 50'], lots: ['NVDA 2025-01-15 4 400', 'NVDA 2025-02-15 6 600'] }),
    ).toEqual(['this account/NVDA-1 2025-01-15 4', 'this account/NVDA-2 2025-02-15 6', 'this account/XOM-unknown ? 7']);
    expect(
      plain({ held: ['XOM 7 50'], lots: null, fills: ['2026-11-03 BUY XOM 2 50', '2026-11-04 SELL XOM 1 50'] }),
    ).toEqual(['this account/XOM-unknown ? 6']);
  });

  test('make the position with the fills since, or are refused', () => {
    const one: Case = { held: ['NVDA 12 75'], asOf: '2026-11-01', lots: ['NVDA 2025-01-15 10 1000'] };
    expect(() => plain(one)).toThrow('the lots of NVDA are 10 shares, and the portfolio holds 12');
    expect(plain({ ...one, fills: ['2026-11-02 BUY NVDA 2 80', '2026-11-01 BUY NVDA 2 80'] })).toHaveLength(1);
    expect(() => plain({ ...one, fills: ['2026-11-02 BUY NVDA 3 80'] })).toThrow(
      'the lots of NVDA with the fills since (+3) are 13 shares, and the portfolio holds 12',
    );
  });

  test('of fills that cannot have led to the position are the position alone', () => {
    // two for one since: ten bought are twenty now, of which fifteen were sold
    expect(plain({ held: ['NVDA 5 75'], lots: null, fills: ['2026-11-02 BUY NVDA 10 80'] })).toEqual([
      'this account/NVDA-unknown ? 5',
    ]);
  });

  test('say how many fills have no trade date of their own', () => {
    expect(opened({ held: ['XOM 2 50'], lots: null, fills: ['? BUY XOM 2 50'] }, '2026-11-20').assumptions).toContain(
      'fills without a trade date (1) are taken as traded on the day they were recorded',
    );
  });

  test('are picked by their names, in that order, where policy names them', () => {
    const one: Case = {
      held: ['NVDA 10 75'],
      lots: ['NVDA 2025-01-15 4 400', 'NVDA 2025-02-15 6 480'],
      policy: { lotRelief: 'specific', lotsToSell: new Map([['NVDA', ['NVDA-2', 'NVDA-1']]]) },
    };
    const taken = (trade: string) =>
      judged([one], [trade], '2026-11-20', {}, FRESH).account.tax?.realized.map(({ lot }) => [
        lot.purchase,
        format(lot.shares),
      ]);
    expect(taken('SELL NVDA 8 75')).toEqual([
      ['this account/NVDA-2', '6'],
      ['this account/NVDA-1', '2'],
    ]);
    const few = { ...one, policy: { ...one.policy, lotsToSell: new Map([['NVDA', ['NVDA-1', 'gone']]]) } };
    expect(() => judged([few], ['SELL NVDA 8 75'], '2026-11-20')).toThrow(
      'lots_to_sell names lots of NVDA with 4 shares, and 8 are to be sold',
    );
    expect(() => opened({ ...one, held: ['NVDA 9 75'], fills: ['2026-11-19 SELL NVDA 1 75'] }, '2026-11-20')).toThrow(
      'NVDA was sold after 2026-01-31, and which lots were picked is not recorded',
    );
  });
});

test('a rule that decided something and is old is told', () => {
  const old = judged([roundTrip('2026-11-20')], ['SELL NVDA 10 101'], '2026-11-20').findings;
  expect(old.map(({ id, subject }) => `${id} ${subject}`)).toContain('rule_outdated good_faith_limit');
  expect(ids([roundTrip('2026-11-20', { fills: [], cash: '0' })], ['SELL NVDA 10 101'], '2026-11-20')).toEqual([
    'lots_unknown NVDA',
  ]);
});

describe('what a plan’s lots and fills are named', () => {
  const other: Case = { name: 'été', held: ['MSFT 5 100'], lots: ['MSFT 2026-01-05 5 400'] };
  const own: Case = {
    name: '~own',
    held: ['NVDA 10 100'],
    asOf: '2026-11-19',
    lots: ['NVDA 2026-01-05 10 900'],
    cash: '2000',
    settled: ['900.00', '1000.00 2026-11-23'],
  };
  const { names } = judged([own, other], ['SELL NVDA 4 90', 'BUY AMD 1 10'], '2026-11-20', {
    été: ['SELL MSFT 1 100'],
  }).account;

  test('is told of every lot, fill and order in the household', () => {
    expect(Object.fromEntries(names)).toEqual({
      '~own/NVDA-1': 'the lot of NVDA of 2026-01-05',
      'été/MSFT-1': 'the lot of MSFT of 2026-01-05',
      '~own/cash-2': 'proceeds that lots.csv states',
      '~own/cash-unexplained': 'cash that came without a recorded fill',
      '~plan-0001': 'order 1 (SELL NVDA)',
      '~plan-0002': 'order 2 (BUY AMD)',
      '~plan/été-0001': 'the planned sale of MSFT',
    });
  });

  test('has the canonical form of any map, in the order of its keys', () => {
    expect(canonicalForm(names)).toBe(canonicalForm(new Map(names)));
    expect(Object.keys(JSON.parse(canonicalForm(names)))).toEqual([...names.keys()].sort());
  });
});
