import { describe, expect, test } from 'vitest';
import { decimal, format } from '../../../src/base/decimal.ts';
import type { AccountCash } from '../../../src/domain/holdings/settlement.ts';
import { TAX_RULES, type TaxRules } from '../../../src/domain/holdings/taxRules.ts';
import type { AccountBook } from '../../../src/domain/planning/accountBook.ts';
import { settleCash } from '../../../src/engine/account/settleCash.ts';
import { twoRounds } from '../../../src/engine/account/settleCashRounds.ts';
import { step } from '../planSteps.ts';
import { account, book, taxOf } from './households.ts';

const CASH = account('roth', 'roth_ira');
const MARGIN = account('margin', 'taxable', 'margin');
/** Bought long ago and paid for. */
const OLD = 'L1 OLD 2020-01-02 1000 1000';

function cashOf(on: string, one: AccountBook, rules: TaxRules = TAX_RULES): AccountCash {
  return settleCash(one, taxOf(one), on, rules);
}

function withCash(settled: string, one: AccountBook): AccountBook {
  return { ...one, cash: { settled: decimal(settled), unsettled: [] } };
}

/** `B1: settled 500, S1 1000 on 2026-11-23; sellable 2026-11-23`. */
function paid({ purchases }: AccountCash): string[] {
  return purchases.map(({ purchase, payments, uncovered, sellableFrom }) => {
    const parts = payments.map(({ amount, sale, settlesOn }) =>
      sale === null ? `settled ${format(amount)}` : `${sale} ${format(amount)} on ${settlesOn}`,
    );
    const rest = uncovered.units === 0n ? [] : [`nothing ${format(uncovered)}`];
    return `${purchase}: ${[...parts, ...rest].join(', ')}; sellable ${sellableFrom}`;
  });
}

/** `good_faith S2 2026-11-20, 1 of 3, allowed 2026-11-23`. */
function broken({ violations }: AccountCash): string[] {
  return violations.map(
    ({ kind, fill, on, count, limit, allowedFrom }) =>
      `${kind} ${fill} ${on}, ${count} of ${limit}, allowed ${allowedFrom}`,
  );
}

function amounts({ cash }: AccountCash): string[] {
  const unsettled = cash.unsettled.map(({ amount, settlesOn }) => `${format(amount)} on ${settlesOn}`);
  return [format(cash.settled), unsettled.join(', '), format(cash.available), format(cash.owed)];
}

describe('when a purchase can be sold', () => {
  test.each([
    ['a Friday', '2026-11-20', '2026-11-23'],
    ['the day before Thanksgiving', '2026-11-25', '2026-11-27'],
    ['the short Friday after it', '2026-11-27', '2026-11-30'],
    ['the Friday before Columbus Day', '2026-10-09', '2026-10-13'],
    ['Columbus Day itself', '2026-10-12', '2026-10-13'],
    ['the day before Veterans Day', '2026-11-10', '2026-11-12'],
    ['the last day of the year', '2026-12-31', '2027-01-04'],
    ['the Thursday before Good Friday', '2026-04-02', '2026-04-06'],
  ])('sold and bought with those proceeds on %s', (_, day, sellable) => {
    const state = cashOf(day, book(CASH, OLD, `S1 SELL OLD ${day} 100 10`, `B2 BUY NEW ${day} 100 10`));
    expect(paid(state)).toEqual([`B2: S1 1000 on ${sellable}; sellable ${sellable}`]);
    expect(broken(state)).toEqual([]);
  });

  test('paid with settled cash: at once', () => {
    const state = cashOf(
      '2026-11-20',
      withCash('1000', book(CASH, 'B1 BUY NEW 2026-11-20 100 10', 'S2 SELL NEW 2026-11-20 100 11')),
    );
    expect(paid(state)).toEqual(['B1: settled 1000; sellable 2026-11-20']);
    expect(broken(state)).toEqual([]);
  });

  test('settled cash pays first, then proceeds by settlement date; the last of them decides', () => {
    const start: AccountBook = {
      ...book(CASH, OLD, 'S1 SELL OLD 2026-11-20 100 10', 'B2 BUY NEW 2026-11-20 150 10 5'),
      cash: {
        settled: decimal('300'),
        unsettled: [{ sale: 'S0', amount: decimal('500'), settlesOn: '2026-11-20' }],
      },
    };
    expect(paid(cashOf('2026-11-20', start))).toEqual(['B2: settled 800, S1 705 on 2026-11-23; sellable 2026-11-23']);
    const earlier = {
      ...start,
      cash: { ...start.cash, unsettled: [{ sale: 'S0', amount: decimal('500'), settlesOn: '2026-11-24' }] },
    };
    expect(paid(cashOf('2026-11-20', earlier))).toEqual([
      'B2: settled 300, S1 1000 on 2026-11-23, S0 205 on 2026-11-24; sellable 2026-11-24',
    ]);
  });

  test('proceeds that have settled pay as settled cash does', () => {
    const lines = [
      OLD,
      'S1 SELL OLD 2026-11-20 100 10',
      'B2 BUY NEW 2026-11-23 100 10',
      'S3 SELL NEW 2026-11-23 100 10',
    ];
    const state = cashOf('2026-11-23', book(CASH, ...lines));
    expect(paid(state)).toEqual(['B2: settled 1000; sellable 2026-11-23']);
    expect(broken(state)).toEqual([]);
  });
});

describe('cash', () => {
  test('settled, unsettled and available are kept apart', () => {
    const one = withCash('200', book(CASH, OLD, 'S1 SELL OLD 2026-11-20 100 10 1', 'B2 BUY NEW 2026-11-20 50 10'));
    expect(amounts(cashOf('2026-11-19', one))).toEqual(['200', '', '200', '0']);
    expect(amounts(cashOf('2026-11-20', one))).toEqual(['0', '699 on 2026-11-23', '699', '0']);
    expect(amounts(cashOf('2026-11-23', one))).toEqual(['699', '', '699', '0']);
  });

  test('what nothing covers is owed until a deposit or another sale pays for it', () => {
    const one = book(CASH, OLD, 'B1 BUY NEW 2026-11-20 100 10', 'S2 SELL OLD 2026-11-23 60 10');
    const deposit = { ...one, movements: [{ on: '2026-11-23', amount: decimal('400') }] };
    expect(paid(cashOf('2026-11-20', deposit))).toEqual(['B1: nothing 1000; sellable null']);
    expect(amounts(cashOf('2026-11-20', deposit))).toEqual(['0', '', '0', '1000']);
    expect(paid(cashOf('2026-11-23', deposit))).toEqual(['B1: settled 400, S2 600 on 2026-11-24; sellable 2026-11-24']);
    expect(amounts(cashOf('2026-11-23', deposit))).toEqual(['0', '', '0', '0']);
  });

  test('a withdrawal takes settled cash alone', () => {
    const one = withCash('100', book(CASH, OLD, 'S1 SELL OLD 2026-11-20 10 10', 'B2 BUY NEW 2026-11-20 5 10'));
    const state = cashOf('2026-11-20', { ...one, movements: [{ on: '2026-11-19', amount: decimal('-130') }] });
    expect(amounts(state)).toEqual(['-30', '50 on 2026-11-23', '20', '0']);
  });
});

describe('violations', () => {
  /** The proceeds of a sale and those of the rounds before buy what is sold at once; $100 more each time. */
  const round = (name: number, day: string, place = name): string[] => [
    `S${name}a SELL OLD ${day} 10 10`,
    `B${name} BUY N${name} ${day} ${place * 10} 10`,
    `S${name}b SELL N${name} ${day} ${place * 10} 10`,
  ];

  test('sold before the proceeds that paid for it have settled', () => {
    const lines = [OLD, 'S1 SELL OLD 2026-11-20 100 10', 'B2 BUY NEW 2026-11-20 100 10'];
    const early = cashOf('2026-11-20', book(CASH, ...lines, 'S3 SELL NEW 2026-11-20 100 10'));
    expect(broken(early)).toEqual(['good_faith S3 2026-11-20, 1 of 3, allowed 2026-11-23']);
    const monday = cashOf('2026-11-23', book(CASH, ...lines, 'S3 SELL NEW 2026-11-23 100 10'));
    expect(broken(monday)).toEqual([]);
  });

  test('two, and a third within twelve months restricts the account for 90 days', () => {
    const two = cashOf('2026-08-04', book(CASH, OLD, ...round(1, '2026-02-03'), ...round(2, '2026-08-04')));
    expect(broken(two)).toEqual([
      'good_faith S1b 2026-02-03, 1 of 3, allowed 2026-02-04',
      'good_faith S2b 2026-08-04, 2 of 3, allowed 2026-08-05',
    ]);
    expect(two.settledCashOnlyUntil).toBe(null);
    const rounds = [OLD, ...round(1, '2026-02-03'), ...round(2, '2026-08-04'), ...round(3, '2026-11-20')];
    const three = cashOf('2026-11-23', book(CASH, ...rounds));
    expect(broken(three).at(-1)).toBe('good_faith S3b 2026-11-20, 3 of 3, allowed 2026-11-23');
    expect(three.settledCashOnlyUntil).toBe('2027-02-21');
    const after = cashOf(
      '2027-02-22',
      book(
        CASH,
        ...rounds,
        'S4 SELL OLD 2026-12-01 10 10',
        'B4 BUY NEW 2026-12-01 40 10',
        'S5 SELL OLD 2027-02-22 10 10',
        'B5 BUY NEW 2027-02-22 10 10',
      ),
    );
    expect(broken(after).slice(3)).toEqual(['settled_cash_only B4 2026-12-01, 3 of 3, allowed 2026-12-02']);
    expect(after.settledCashOnlyUntil).toBe(null);
  });

  test('a violation counts for twelve months, its anniversary included', () => {
    const rounds = [OLD, ...round(1, '2025-11-20'), ...round(2, '2026-03-03')];
    const within = cashOf('2026-11-20', book(CASH, ...rounds, ...round(3, '2026-11-20')));
    expect(within.violations.map((one) => one.count)).toEqual([1, 2, 3]);
    const later = cashOf('2026-11-23', book(CASH, ...rounds, ...round(3, '2026-11-23')));
    expect(later.violations.map((one) => one.count)).toEqual([1, 2, 2]);
  });

  test('violations that the broker told of count too, and restrict', () => {
    const told = {
      ...book(CASH, OLD, ...round(3, '2026-11-20', 1)),
      goodFaithViolations: ['2026-02-03', '2026-08-04'],
    };
    expect(broken(cashOf('2026-11-20', told))).toEqual(['good_faith S3b 2026-11-20, 3 of 3, allowed 2026-11-23']);
    const three = { ...book(CASH, OLD), goodFaithViolations: ['2026-02-03', '2026-08-04', '2026-11-02'] };
    expect(cashOf('2026-11-20', three).settledCashOnlyUntil).toBe('2027-02-01');
  });

  test('90 days count from the settlement of the sale at E*TRADE, and from the sale at others', () => {
    const told = ['2026-08-03', '2026-08-04', '2026-11-06'];
    const until = (broker: 'etrade' | 'fidelity', one: AccountBook): string | null =>
      cashOf('2026-11-30', { ...one, account: { ...CASH, broker } }).settledCashOnlyUntil;
    const restricted = { ...book(CASH, OLD), goodFaithViolations: told };
    expect([until('etrade', restricted), until('fidelity', restricted)]).toEqual(['2027-02-07', '2027-02-04']);
    const rode = book(CASH, 'B1 BUY NEW 2026-11-19 100 10', 'S2 SELL NEW 2026-11-20 100 11');
    expect([until('etrade', rode), until('fidelity', rode)]).toEqual(['2027-02-21', '2027-02-18']);
  });

  test('an order that was filled in parts is one violation', () => {
    const lines = [OLD, 'S1 SELL OLD 2026-11-20 100 10', 'B2 BUY NEW 2026-11-20 100 10'];
    const parts = ['S3 SELL NEW 2026-11-20 40 10', 'S4 SELL NEW 2026-11-20 60 10'];
    expect(broken(cashOf('2026-11-20', book(CASH, ...lines, ...parts)))).toHaveLength(1);
  });

  test('each security is a violation of its own', () => {
    const state = cashOf('2026-11-20', book(CASH, OLD, ...round(1, '2026-11-20'), ...round(2, '2026-11-20', 1)));
    expect(broken(state)).toEqual([
      'good_faith S1b 2026-11-20, 1 of 3, allowed 2026-11-23',
      'good_faith S2b 2026-11-20, 2 of 3, allowed 2026-11-23',
    ]);
  });

  test('a restriction begins on the day after the violation', () => {
    const lines = ['B1 BUY NEW 2026-11-20 100 10', 'S2 SELL NEW 2026-11-23 100 11 0 10:00'];
    const next = (day: string): string[] =>
      broken(cashOf(day, book(CASH, ...lines, `B3 BUY AAA ${day} 1 10 0 11:00`))).slice(1);
    expect(next('2026-11-23')).toEqual([]);
    const owing = book(CASH, ...lines, 'B3 BUY AAA 2026-11-23 9 10 0 11:00', 'B4 BUY AAA 2026-11-24 99 10');
    expect(broken(cashOf('2026-11-24', owing)).slice(1)).toEqual([
      'settled_cash_only B4 2026-11-24, 0 of 3, allowed null',
    ]);
  });

  test('bought with nothing and sold to pay for it: free-riding, settled cash alone for 90 days', () => {
    const state = cashOf(
      '2026-11-23',
      withCash('999', book(CASH, 'B1 BUY NEW 2026-11-20 100 10', 'S2 SELL NEW 2026-11-23 100 11')),
    );
    expect(broken(state)).toEqual(['free_riding S2 2026-11-23, 0 of 3, allowed null']);
    expect(
      cashOf('2027-02-22', withCash('0', book(CASH, 'B1 BUY NEW 2026-11-20 100 10', 'S2 SELL NEW 2026-11-23 100 11')))
        .settledCashOnlyUntil,
    ).toBe('2027-02-22');
    expect(amounts(state)).toEqual(['0', '1099 on 2026-11-24', '1099', '0']);
  });

  test('free-riding that was recorded goes on to restrict, for 90 days from its day', () => {
    const lines = (day: string): readonly string[] => [OLD, `S1 SELL OLD ${day} 10 10`, `B2 BUY NEW ${day} 10 10`];
    const onDay = (day: string, of = { ...CASH, broker: 'fidelity' as const }): string[] =>
      broken(cashOf(day, { ...book(of, ...lines(day)), freeRides: ['2026-09-28'] }));
    expect(onDay('2026-12-24')).toEqual(['settled_cash_only B2 2026-12-24, 0 of 3, allowed 2026-12-28']);
    expect(onDay('2026-12-28')).toEqual([]);
    expect(onDay('2026-12-24', { ...CASH, broker: 'fidelity', funding: 'margin' })).toEqual([]);
  });

  test('a deposit before the sale prevents it', () => {
    const one = book(CASH, 'B1 BUY NEW 2026-11-20 100 10', 'S2 SELL NEW 2026-11-23 100 11');
    expect(
      broken(cashOf('2026-11-23', { ...one, movements: [{ on: '2026-11-23', amount: decimal('1000') }] })),
    ).toEqual([]);
  });

  test('the purchases of a day are owed together: none of them is sold on that day', () => {
    const bought = ['B1 BUY XXX 2026-11-20 100 30 0 10:00', 'B2 BUY YYY 2026-11-20 100 10 0 10:05'];
    const sold = (line: string, cash = '3000') =>
      broken(cashOf('2026-11-23', withCash(cash, book(CASH, ...bought, line))));
    expect(sold('S3 SELL XXX 2026-11-20 100 31 0 15:00')).toEqual(['free_riding S3 2026-11-20, 0 of 3, allowed null']);
    expect(sold('S3 SELL XXX 2026-11-20 100 31 0 15:00', '4000')).toEqual([]);
    // on a later day what was paid for pays late for the other
    expect(sold('S3 SELL XXX 2026-11-23 100 31 0 15:00')).toEqual([
      'cash_liquidation S3 2026-11-23, 0 of 3, allowed null',
    ]);
  });

  test('another sale that pays for a purchase after it is due is a cash liquidation', () => {
    const bought = [OLD, 'B1 BUY NEW 2026-11-19 100 10'];
    const sold = (day: string, one = book(CASH, ...bought, `S2 SELL OLD ${day} 100 10`)) => broken(cashOf(day, one));
    expect(sold('2026-11-20')).toEqual(['cash_liquidation S2 2026-11-20, 0 of 3, allowed null']);
    // sold on the day of the purchase it settles with it
    expect(sold('2026-11-19')).toEqual([]);
    // a deposit has paid before
    const paidBefore = book(CASH, ...bought, 'S2 SELL OLD 2026-11-20 100 10');
    expect(sold('2026-11-20', { ...paidBefore, movements: [{ on: '2026-11-20', amount: decimal('1000') }] })).toEqual(
      [],
    );
    // what the first sale pays, the second does not
    expect(
      sold('2026-11-20', book(CASH, ...bought, 'S2 SELL OLD 2026-11-20 100 10', 'S3 SELL OLD 2026-11-20 9 10')),
    ).toEqual(['cash_liquidation S2 2026-11-20, 0 of 3, allowed null']);
    // the Friday before Columbus Day and that day settle together
    const columbus = book(CASH, OLD, 'B1 BUY NEW 2026-10-09 100 10', 'S2 SELL OLD 2026-10-12 100 10');
    expect(sold('2026-10-12', columbus)).toEqual([]);
  });

  test('what was owed at the beginning is paid late, and a withdrawal that proceeds cover is not owed', () => {
    const sale = book(CASH, OLD, 'S1 SELL OLD 2026-11-20 100 10');
    expect(broken(cashOf('2026-11-20', withCash('-1', sale)))).toEqual([
      'cash_liquidation S1 2026-11-20, 0 of 3, allowed null',
    ]);
    const unsettled = [{ sale: 'S0', amount: decimal('5'), settlesOn: '2026-11-23' }];
    expect(broken(cashOf('2026-11-20', { ...sale, cash: { settled: decimal('-5'), unsettled } }))).toEqual([]);
    expect(broken(cashOf('2026-11-20', withCash('-1', book(MARGIN, OLD, 'S1 SELL OLD 2026-11-20 100 10'))))).toEqual(
      [],
    );
  });

  test('shares that were held and paid for before are sold first in, first out, without a violation', () => {
    const lines = ['L1 OLD 2020-01-02 1000 1000', 'L2 NEW 2020-01-02 50 500', 'S1 SELL OLD 2026-11-20 100 10'];
    const state = cashOf(
      '2026-11-20',
      book(CASH, ...lines, 'B2 BUY NEW 2026-11-20 100 10', 'S3 SELL NEW 2026-11-20 50 10'),
    );
    expect(broken(state)).toEqual([]);
    const more = cashOf(
      '2026-11-20',
      book(CASH, ...lines, 'B2 BUY NEW 2026-11-20 100 10', 'S3 SELL NEW 2026-11-20 51 10'),
    );
    expect(broken(more)).toEqual(['good_faith S3 2026-11-20, 1 of 3, allowed 2026-11-23']);
  });

  test('a day that is told by the minute: settled cash buys and sells once, not what its proceeds bought', () => {
    const lines = ['B1 BUY XYZ 2026-11-20 100 100 0 09:40', 'S2 SELL XYZ 2026-11-20 100 105 0 12:00'];
    const more = ['B3 BUY ABC 2026-11-20 100 105 0 15:00', 'S4 SELL ABC 2026-11-20 100 106 0 15:50'];
    expect(broken(cashOf('2026-11-20', withCash('10000', book(CASH, ...lines, ...more.slice(0, 1)))))).toEqual([]);
    expect(broken(cashOf('2026-11-20', withCash('10000', book(CASH, ...lines, ...more))))).toEqual([
      'good_faith S4 2026-11-20, 1 of 3, allowed 2026-11-23',
    ]);
  });

  test('a margin account has none', () => {
    const lines = [OLD, ...round(1, '2026-11-20'), 'B9 BUY NEW 2026-11-20 999 10', 'S9 SELL NEW 2026-11-20 999 11'];
    const state = cashOf('2026-11-20', {
      ...book(MARGIN, ...lines),
      goodFaithViolations: ['2026-11-02', '2026-11-03', '2026-11-04'],
    });
    expect(broken(state)).toEqual([]);
    expect(state.purchases.map((one) => one.sellableFrom)).toEqual(['2026-11-20', '2026-11-20']);
    expect(state.settledCashOnlyUntil).toBe(null);
  });

  test('a broker that is not known has the strictest limit, and a limit that is passed in counts', () => {
    const unknown = book({ ...CASH, broker: null }, OLD, ...round(1, '2026-11-20'));
    expect(broken(cashOf('2026-11-20', unknown))).toEqual(['good_faith S1b 2026-11-20, 1 of 1, allowed 2026-11-23']);
    const five = { value: { violations: 5, months: 12, restrictedDays: 90 }, source: 'a letter', asOf: '2026-11-01' };
    const rules = { ...TAX_RULES, goodFaith: { etrade: five } };
    expect(broken(cashOf('2026-11-20', book(CASH, OLD, ...round(1, '2026-11-20')), rules))).toEqual([
      'good_faith S1b 2026-11-20, 1 of 5, allowed 2026-11-23',
    ]);
  });
});

describe('the order of a day', () => {
  const OTHER = 'L2 XYZ 2020-01-02 10 10';
  const day = (...times: readonly [string, string, string]) =>
    book(
      CASH,
      OLD,
      OTHER,
      `S1 SELL OLD 2026-11-20 10 100 0${times[0]}`,
      `B1 BUY NEW 2026-11-20 10 100 0${times[1]}`,
      `S2 SELL NEW 2026-11-20 10 100 0${times[2]}`,
    );

  test('is that of the times, where every fill has one', () => {
    // bought before anything was sold: it owes, and what is sold next pays for it
    expect(paid(cashOf('2026-11-20', day(' 15:00', ' 10:00', ' 15:30')))).toEqual([
      'B1: S1 1000 on 2026-11-23; sellable 2026-11-23',
    ]);
    expect(broken(cashOf('2026-11-20', day(' 15:00', ' 10:00', ' 11:00')))).toEqual([
      'free_riding S2 2026-11-20, 0 of 3, allowed null',
    ]);
    expect(broken(cashOf('2026-11-20', day(' 09:40', ' 10:00', ' 11:00')))).toEqual([
      'good_faith S2 2026-11-20, 1 of 3, allowed 2026-11-23',
    ]);
  });

  test('is sales of what was held, purchases, sales of what was bought, where one has none', () => {
    expect(broken(cashOf('2026-11-20', day(' 15:00', ' 10:00', '')))).toEqual([
      'good_faith S2 2026-11-20, 1 of 3, allowed 2026-11-23',
    ]);
    expect(broken(cashOf('2026-11-20', day('', '', '')))).toEqual([
      'good_faith S2 2026-11-20, 1 of 3, allowed 2026-11-23',
    ]);
  });
});

describe('two rounds', () => {
  const steps = [
    step('SELL OLD 100 10'),
    step('BUY AAA 50 10 1'),
    step('BUY BBB 80 10'),
    step('BUY CCC 49 10'),
    step('BUY DDD 1 9'),
  ];

  const settled = (dollars: string) => ({ settled: decimal(dollars), unsettled: [] });

  test('every sell, and the buys that settled cash covers; the others when the proceeds have settled', () => {
    const { first, second, secondOn } = twoRounds(steps, settled('1000'), '2026-11-25', TAX_RULES);
    expect(first.map((one) => one.ticker)).toEqual(['OLD', 'AAA', 'CCC', 'DDD']);
    expect(second.map((one) => one.ticker)).toEqual(['BBB']);
    expect(secondOn).toBe('2026-11-27');
  });

  test('to the cent', () => {
    expect(twoRounds(steps, settled('991'), '2026-11-25', TAX_RULES).first.map((one) => one.ticker)).toEqual([
      'OLD',
      'AAA',
      'CCC',
    ]);
    expect(twoRounds(steps, settled('990.99'), '2026-11-25', TAX_RULES).first.map((one) => one.ticker)).toEqual([
      'OLD',
      'AAA',
      'DDD',
    ]);
  });

  test('on the first day on which what has settled covers it, or the last on which something does', () => {
    const buys = steps.filter((one) => one.action === 'BUY');
    const later = (...amounts: readonly [string, string][]) => ({
      settled: decimal('0'),
      unsettled: amounts.map(([amount, settlesOn]) => ({ sale: settlesOn, amount: decimal(amount), settlesOn })),
    });
    const on = (...amounts: readonly [string, string][]) =>
      twoRounds(buys, later(...amounts), '2026-11-25', TAX_RULES).secondOn;
    expect(on(['100000', '2026-12-01'])).toBe('2026-12-01');
    expect(on(['1', '2026-11-27'], ['100000', '2026-11-30'], ['1', '2026-12-01'])).toBe('2026-11-30');
    expect(on(['1', '2026-11-30'], ['1', '2026-12-01'])).toBe('2026-12-01');
  });

  test('where settled cash covers all there is no second round', () => {
    expect(twoRounds(steps, settled('1800'), '2026-11-25', TAX_RULES)).toEqual({
      first: steps,
      second: [],
      secondOn: null,
    });
  });
});
