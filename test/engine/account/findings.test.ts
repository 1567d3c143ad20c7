import { describe, expect, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import { TAX_RULES, type TaxRules } from '../../../src/domain/holdings/taxRules.ts';
import { twoRounds } from '../../../src/engine/account/settleCashRounds.ts';
import { step } from '../planSteps.ts';
import { type Case, judged, told } from './case.ts';

const FRIDAY = '2026-11-20';
const dated = (asOf: string): TaxRules => {
  const { goodFaith: _, ...figures } = TAX_RULES;
  const all = { ...figures };
  for (const name of ['washDays', 'longTermMonths', 'nearLongTermDays', 'settlementDays', 'freeRidingDays'] as const)
    all[name] = { ...all[name], source: 'a law', asOf };
  const limit = { value: { violations: 3, months: 12, restrictedDays: 90 }, source: 'a broker', asOf };
  return { ...all, goodFaith: { etrade: limit, schwab: { ...limit, source: 'another' } } };
};
const FRESH = dated('2026-11-01');
const OLD = dated('2025-11-01');
const said = (one: Case, trades: readonly string[], rules = FRESH, on = FRIDAY): string[] =>
  told(judged([one], trades, on, {}, rules).findings);
/** The rules that are told as old, of those that decided something. */
const outdated = (one: Case, trades: readonly string[]): string[] =>
  judged([one], trades, FRIDAY, {}, OLD)
    .findings.filter(({ id }) => id === 'rule_outdated')
    .map(({ subject }) => subject);

describe('a gain that would soon be long-term', () => {
  const one: Case = { held: ['NVDA 3 175'], lots: ['NVDA 2025-11-20 1 100', 'NVDA 2025-12-20 2 200'] };

  test('is told with its day, for each lot that is 30 days or less from it', () => {
    expect(said(one, ['SELL NVDA 3 175'])).toEqual([
      'near_long_term NVDA: 1 share of NVDA with a gain of $75.00 is long-term from 2026-11-21, in 1 day',
    ]);
    const closer: Case = { ...one, lots: ['NVDA 2025-11-20 1 100', 'NVDA 2025-12-19 2 200'] };
    expect(said(closer, ['SELL NVDA 3 175'])).toEqual([
      'near_long_term NVDA: 1 share of NVDA with a gain of $75.00 is long-term from 2026-11-21, in 1 day; 2 shares of NVDA with a gain of $150.00 are long-term from 2026-12-20, in 30 days',
    ]);
    expect(said(one, ['SELL NVDA 3 175'], FRESH, '2026-11-23')).toEqual([
      'near_long_term NVDA: 2 shares of NVDA with a gain of $150.00 are long-term from 2026-12-21, in 28 days',
    ]);
  });

  test('may be of a lot of unknown cost, which is told too', () => {
    expect(said({ held: ['NVDA 2 175'], lots: ['NVDA 2025-12-10 2 ?'] }, ['SELL NVDA 2 175'])).toEqual([
      'near_long_term NVDA: 2 shares of NVDA with an unknown gain are long-term from 2026-12-11, in 21 days',
      'lots_unknown NVDA: 2 shares of NVDA are sold whose cost is not known, so what is taxed is not known',
    ]);
  });
});

test('what is not known of lots that are sold is told by its name', () => {
  const sold = (lots: readonly string[], shares: string) =>
    said({ held: [`NVDA ${shares} 175`], lots }, [`SELL NVDA ${shares} 175`]);
  expect(sold(['NVDA ? 1 100'], '1')).toEqual([
    'lots_unknown NVDA: 1 share of NVDA is sold whose day of acquisition is not known, so what is taxed is not known',
  ]);
  expect(sold(['NVDA ? 1 100', 'NVDA 2024-01-05 2 ?'], '3')).toEqual([
    'lots_unknown NVDA: 3 shares of NVDA are sold whose cost and day of acquisition are not known, so what is taxed is not known',
  ]);
  expect(sold(['NVDA 2024-01-05 3 100'], '3')).toEqual([]);
});

describe('words of cash accounts', () => {
  const trip: Case = {
    held: ['NVDA 10 100'],
    lots: null,
    fills: [`${FRIDAY} SELL MSFT 10 100`, `${FRIDAY} BUY NVDA 10 100`],
  };
  const IRA = { type: 'roth_ira' as const };

  test('name the limit, and whose it is', () => {
    expect(said({ ...trip, facts: { ...IRA, broker: 'etrade' } }, ['SELL NVDA 10 101'])).toEqual([
      'good_faith_violation NVDA: selling NVDA sells shares before the proceeds that paid for them have settled (on 2026-11-23): good-faith violation 1 within 12 months; 3 of them restrict the account (etrade)',
    ]);
    expect(said({ ...trip, facts: IRA }, ['SELL NVDA 10 101'])[0]).toContain(
      '(the strictest limit, for the broker is not named)',
    );
  });

  test('tell of the plan alone: what was done before is no finding of it', () => {
    const done: Case = {
      ...trip,
      facts: IRA,
      held: [],
      fills: [...(trip.fills ?? []), `${FRIDAY} SELL NVDA 10 101`],
      cash: '1010',
    };
    const { findings, account } = judged([done], ['BUY XOM 1 50'], FRIDAY, {}, FRESH);
    expect(findings).toEqual([]);
    expect(account.settlement?.purchases.map(({ ticker }) => ticker)).toEqual(['XOM']);
  });

  test('take what was bought that day as paid before what is planned', () => {
    const bought: Case = {
      facts: IRA,
      held: ['XOM 10 50'],
      lots: null,
      cash: '100',
      fills: [`${FRIDAY} BUY XOM 10 50`],
    };
    const { account } = judged([bought], ['BUY CVX 4 100'], FRIDAY, {}, FRESH);
    expect(account.settlement?.purchases.map(({ uncovered, sellableFrom }) => [uncovered, sellableFrom])).toEqual([
      [decimal('300'), null],
    ]);
    expect(said({ ...bought, cash: '-300' }, ['SELL XOM 10 51'])).toEqual([
      'free_riding XOM: selling XOM sells shares that no cash of this account has paid for: free-riding (Regulation T)',
    ]);
  });

  test('say that only a deposit helps where nothing pays for a purchase under a restriction', () => {
    const restricted: Case = {
      facts: { ...IRA, broker: 'etrade', goodFaithViolations: ['2026-09-01', '2026-09-02', '2026-09-03'] },
    };
    expect(said({ ...restricted, cash: '50' }, ['BUY XOM 2 50'])).toEqual([
      'settled_cash_only XOM: XOM would be bought with proceeds that have not settled, and the account may buy with settled cash alone',
    ]);
    expect(said({ ...restricted, cash: '100' }, ['BUY XOM 2 50'])).toEqual([]);
  });
});

test('windows are told as the rules have them', () => {
  const rules: TaxRules = {
    ...FRESH,
    washDays: { ...FRESH.washDays, value: 45 },
    goodFaith: {
      etrade: { value: { violations: 2, months: 18, restrictedDays: 90 }, source: 'a broker', asOf: '2026-11-01' },
    },
  };
  const losing: Case = { held: ['NVDA 1 50'], lots: ['NVDA 2024-01-05 1 100'] };
  const roth: Case = { name: 'roth', facts: { type: 'roth_ira' }, held: ['NVDA 1 50'], lots: null };
  expect(told(judged([losing, roth], ['SELL NVDA 1 50'], FRIDAY, {}, rules).findings)).toEqual([
    'wash_sale NVDA: NVDA is sold at a loss while shares of it are held whose day is not known (roth): if they were bought within 45 days it is a wash sale',
  ]);
  const trip: Case = {
    facts: { type: 'roth_ira', broker: 'etrade' },
    held: ['NVDA 10 100'],
    lots: null,
    fills: [`${FRIDAY} SELL MSFT 10 100`, `${FRIDAY} BUY NVDA 10 100`],
  };
  expect(said(trip, ['SELL NVDA 10 101'], rules)).toEqual([
    'good_faith_violation NVDA: selling NVDA sells shares before the proceeds that paid for them have settled (on 2026-11-23): good-faith violation 1 within 18 months; 2 of them restrict the account (etrade)',
  ]);
});

describe('a rule that is older than 12 months', () => {
  const sold: Case = { held: ['NVDA 2 175'], lots: ['NVDA 2024-01-05 2 200'] };

  test('is told where it decided something, and nowhere else', () => {
    expect(outdated({ cash: '100' }, ['BUY XOM 1 50'])).toEqual([]);
    expect(outdated(sold, ['SELL NVDA 2 175'])).toEqual(['long_term_months']);
    expect(outdated(sold, ['SELL NVDA 2 175', 'BUY XOM 1 50'])).toEqual(['long_term_months', 'settlement_days']);
    expect(outdated({ ...sold, lots: ['NVDA 2025-12-01 2 200'] }, ['SELL NVDA 2 175'])).toEqual([
      'long_term_months',
      'near_long_term_days',
    ]);
    expect(outdated({ ...sold, lots: ['NVDA 2024-01-05 2 500'] }, ['SELL NVDA 2 175'])).toEqual([
      'wash_sale_window_days',
      'long_term_months',
    ]);
  });

  test('is the account’s own broker’s, not another’s', () => {
    const trip: Case = {
      facts: { type: 'roth_ira', broker: 'schwab' },
      held: ['NVDA 10 100'],
      lots: null,
      fills: [`${FRIDAY} SELL MSFT 10 100`, `${FRIDAY} BUY NVDA 10 100`],
    };
    const { findings } = judged([trip], ['SELL NVDA 10 101'], FRIDAY, {}, OLD);
    expect(told(findings).filter((line) => line.startsWith('rule_outdated'))).toEqual([
      'rule_outdated settlement_days: the rule settlement_days was last looked up on 2025-11-01: a law',
      'rule_outdated good_faith_limit: the rule good_faith_limit was last looked up on 2025-11-01: another',
    ]);
    const riding: Case = { ...trip, cash: '-1000', fills: [`${FRIDAY} BUY NVDA 10 100`] };
    expect(outdated(riding, ['SELL NVDA 10 101'])).toEqual(['free_riding_days']);
  });
});

describe('the books that are looked at', () => {
  const brokerage: Case = {
    name: 'brokerage',
    held: ['NVDA 4 75'],
    asOf: '2026-11-01',
    lots: ['NVDA 2025-01-15 4 400'],
  };
  const ira: Case = {
    name: 'ira',
    facts: { type: 'traditional_ira' },
    held: ['NVDA 9 75'],
    lots: ['NVDA 2024-01-15 9 90'],
  };

  test('are named, and an account by itself names none', () => {
    expect(judged([brokerage, ira], ['SELL NVDA 1 75'], FRIDAY, {}, FRESH).account.lookedAt).toEqual([
      'brokerage',
      'ira',
    ]);
    expect(judged([brokerage], ['SELL NVDA 1 75'], FRIDAY, {}, FRESH).account.lookedAt).toEqual([]);
  });

  test('give the lots of the account itself alone, those that are named and the oldest of the rest', () => {
    const own: Case = {
      ...brokerage,
      held: ['NVDA 4 75', 'XOM 4 50'],
      lots: ['NVDA 2025-01-15 1 100', 'NVDA 2025-02-15 3 300', 'XOM 2024-01-15 2 60', 'XOM 2024-02-15 2 20'],
      policy: { lotRelief: 'specific', lotsToSell: new Map([['NVDA', ['NVDA-2']]]) },
    };
    const { account } = judged(
      [own, { ...ira, lots: ['NVDA 2024-01-15 3 90', 'NVDA 2024-01-16 6 90'] }],
      ['SELL XOM 2 50', 'SELL NVDA 3 75', 'BUY CVX 1 10'],
      FRIDAY,
      {},
      FRESH,
    );
    expect(account.tax?.realized.map(({ sale, lot }) => [account.names.get(sale), lot.purchase])).toEqual([
      ['order 1 (SELL XOM)', 'brokerage/XOM-1'],
      ['order 2 (SELL NVDA)', 'brokerage/NVDA-2'],
    ]);
  });

  test('relieve what was sold before by the account’s own method', () => {
    const left = (lotRelief: 'hifo' | 'lifo' | 'fifo') => {
      const one: Case = {
        ...brokerage,
        held: ['NVDA 2 75'],
        lots: ['NVDA 2025-01-15 2 100', 'NVDA 2025-02-15 2 300', 'NVDA 2025-03-15 2 200'],
        fills: ['2026-11-05 SELL NVDA 4 75'],
        policy: { lotRelief },
      };
      return judged([one], ['SELL NVDA 2 75'], FRIDAY, {}, FRESH).account.tax?.realized.map(({ lot }) => lot.purchase);
    };
    expect([left('fifo'), left('lifo'), left('hifo')]).toEqual([
      ['brokerage/NVDA-3'],
      ['brokerage/NVDA-1'],
      ['brokerage/NVDA-1'],
    ]);
  });

  test('hold what was sold up to their own day for 30 days, and cash for 14', () => {
    const barred = (day: string, asOf = '2026-11-10') =>
      judged(
        [
          {
            asOf,
            cash: '900',
            held: ['XOM 1 50'],
            lots: ['XOM 2025-01-15 1 50'],
            fills: [`${day} SELL NVDA 3 75 300`],
          },
        ],
        [],
        FRIDAY,
        {},
        FRESH,
      ).account.doNotBuy.map(({ ticker }) => ticker);
    expect([barred('2026-10-20'), barred('2026-10-21'), barred('2026-11-10')]).toEqual([[], ['NVDA'], ['NVDA']]);
    const settled = (day: string) =>
      judged(
        [{ facts: { type: 'roth_ira' }, lots: null, cash: '225', fills: [`${day} SELL NVDA 3 75`] }],
        [],
        FRIDAY,
        {},
        FRESH,
      ).account.settlement?.before;
    for (const day of ['2026-11-05', '2026-11-06', '2026-11-18']) {
      expect(settled(day)).toMatchObject({ settled: decimal('225'), unsettled: [] });
    }
    expect(settled(FRIDAY)).toMatchObject({ settled: decimal('0'), unsettled: [{ settlesOn: '2026-11-23' }] });
  });

  test('leave out fills that would have sold what was not held', () => {
    // sold before it was bought, and two for one between
    const impossible: Case = {
      ...brokerage,
      lots: null,
      held: ['NVDA 1 75'],
      fills: ['2026-11-02 SELL NVDA 3 75', '2026-11-03 BUY NVDA 4 80'],
    };
    expect(said(impossible, ['SELL NVDA 1 75'])).toEqual([
      'lots_unknown NVDA: 1 share of NVDA is sold whose cost and day of acquisition are not known, so what is taxed is not known',
    ]);
    const possible: Case = { ...impossible, fills: ['2026-11-03 SELL NVDA 3 75', '2026-11-02 BUY NVDA 4 80'] };
    expect(said(possible, ['SELL NVDA 1 75'])).toEqual([]);
  });
});

test('the second round comes when the plan’s own sales have settled, where they cover it', () => {
  const sale = step('SELL OLD 10 100');
  const buy = step('BUY XOM 10 100');
  const cash = { settled: decimal('0'), unsettled: [{ sale: 's', amount: decimal('1'), settlesOn: '2026-11-24' }] };
  expect(twoRounds([sale, buy], cash, FRIDAY, TAX_RULES).secondOn).toBe('2026-11-23');
  expect(twoRounds([buy], cash, FRIDAY, TAX_RULES).secondOn).toBe('2026-11-24');
});
