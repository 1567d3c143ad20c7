import { describe, expect, test } from 'vitest';
import { decimal, format } from '../../src/base/decimal.ts';
import { atFour } from '../../src/domain/days/calendar.ts';
import type { Portfolio } from '../../src/domain/holdings/portfolio.ts';
import type { Plan } from '../../src/domain/planning/plan.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/planning/policy.ts';
import type { Trade } from '../../src/domain/trading/trade.ts';
import { type RemainingInput, rebalanceRemaining } from '../../src/engine/rebalanceRemaining.ts';
import { DAY, inWords, pct, portfolio, restricted, SMALL, told, trade } from './makers.ts';

// SMALL is worth 100,000.00: Materials 40 % (NEM 30 %, FCX 10 %), Technology 20 %, Energy 30 %, cash 10 %.

const ROOMY = { positionMaximumPct: decimal('50'), otherSectorsCap: decimal('50') };
const PLAN = '0123456789abcdef';

function outcome(held: Portfolio, left: readonly (string | Trade)[], changes: Partial<RemainingInput> = {}) {
  const trades = left.map((one) => (typeof one === 'string' ? trade(one) : one));
  return rebalanceRemaining({
    portfolio: held,
    marketView: null,
    recommendations: [],
    policy: { ...DEFAULT_POLICY, ...ROOMY },
    evaluatedAt: atFour(DAY),
    isCashOnly: false,
    remainder: { planId: PLAN, trades, excepted: [] },
    ...changes,
  });
}

function offered(...asked: Parameters<typeof outcome>): Plan {
  const made = outcome(...asked);
  if (!made.ok) throw new Error(made.refusals.map(({ message }) => message).join('; '));
  return made.value;
}

const withPolicy = (changes: Partial<Policy>) => ({ policy: { ...DEFAULT_POLICY, ...ROOMY, ...changes } });

/** What is told of the sizes that are not what is left. */
const trimmed = (plan: Plan): string[] => told(plan.findings.filter(({ id }) => id === 'remainder_trimmed'));

describe('what is left of a plan, as a plan of its own', () => {
  test('stays as it is, in its order and at its prices, where all of it passes', () => {
    const plan = offered(SMALL, [
      'SELL XOM Energy 10 100',
      'BUY MSFT Technology 12 400',
      'BUY NVDA Technology 1 200 99',
    ]);
    expect(inWords(plan.steps)).toEqual(['SELL XOM 10', 'BUY MSFT 12', 'BUY NVDA 1']);
    expect(plan).toMatchObject({ remainderOf: PLAN, workflow: 'rebalance', directives: [], cashTarget: null });
    expect([trimmed(plan), plan.verdict]).toEqual([[], 'CONDITIONAL']);
    expect(plan.findings.filter(({ severity }) => severity === 'warning').map(({ id }) => id)).toEqual(['cash_buffer']);
  });

  test('a purchase is cut to the share with which cash keeps its minimum, and the next ones get what is left', () => {
    // 5,000.00 may be spent: 12 MSFT are 4,800, 1 NVDA 180, and no share of XOM is left
    const left = ['BUY MSFT Technology 20 400', 'BUY NVDA Technology 5 180', 'BUY XOM Energy 3 100'];
    const plan = offered(SMALL, left);
    expect(inWords(plan.steps)).toEqual(['BUY MSFT 12', 'BUY NVDA 1']);
    expect(pct(plan.after?.cashPct)).toBe('5.02');
    const [msft, nvda, xom] = trimmed(plan);
    expect(msft).toBe(
      'warning remainder_trimmed MSFT: BUY 20 MSFT ($8,000.00) is left of plan 0123456789ab; the nearest size that passes is 12 ($4,800.00): cash ends at 2% of the portfolio; the minimum is 5% (the plan causes it); cash falls to 2% of the portfolio at its tightest step; the minimum is 5% (the plan causes it)',
    );
    expect(nvda).toContain(
      'BUY 5 NVDA ($900.00) is left of plan 0123456789ab; the nearest size that passes is 1 ($180.00): ',
    );
    expect(xom).toContain(
      'BUY 3 XOM ($300.00) is left of plan 0123456789ab; no size of it passes, and it is left out: cash ends at 4.72% of the portfolio; the minimum is 5%',
    );
  });

  test('at a limit met exactly a size passes, and the costs of trades count', () => {
    expect(inWords(offered(SMALL, ['BUY MSFT Technology 60 100']).steps)).toEqual(['BUY MSFT 50']);
    // 49 cost 4,900 and 10 dollars: 5,090 are 5.09% of 99,990; with 50 it would be 4,990
    const costly = withPolicy({ commissionPerTrade: decimal('10') });
    expect(inWords(offered(SMALL, ['BUY MSFT Technology 60 100'], costly).steps)).toEqual(['BUY MSFT 49']);
  });

  test('a purchase is cut by a position’s limit and by a sector’s cap', () => {
    const rich = { ...SMALL, cash: decimal('60000.00') };
    // 150,000.00: 10% are 15,000, and Energy is 30,000 of 45,000
    const limits = withPolicy({
      positionMaximumPct: decimal('50'),
      positionCaps: new Map([['MSFT', decimal('10')]]),
      sectorCaps: new Map([['Energy', decimal('30')]]),
    });
    const plan = offered(rich, ['BUY MSFT Technology 50 400', 'BUY CVX Energy 200 100'], limits);
    expect(inWords(plan.steps)).toEqual(['BUY MSFT 37', 'BUY CVX 150']);
    expect(trimmed(plan).map((one) => /: (\w+ ends at [^(]*)/.exec(one)?.[1])).toEqual([
      expect.stringContaining('Energy ends at'),
      expect.stringContaining('MSFT ends at'),
    ]);
  });

  test('a sale of more than is held becomes one of all that is held, its fraction too', () => {
    const fewer = portfolio('30000.00', 'NEM Materials 30.25 300 200', 'AAPL Technology 100 200', 'XOM Energy 300 100');
    const plan = offered(fewer, ['SELL NEM Materials 50 290', 'SELL XOM Energy 5 90']);
    expect(inWords(plan.steps)).toEqual(['SELL NEM 30.25', 'SELL XOM 5']);
    // at the portfolio's price, and its gain is of that
    expect(plan.steps.map((step) => [format(step.price), pct(step.gainPct)])).toEqual([
      ['300', '50'],
      ['100', null],
    ]);
    expect(trimmed(plan)).toEqual([
      'warning remainder_trimmed NEM: SELL 50 NEM ($15,000.00) is left of plan 0123456789ab; the nearest size that passes is 30.25 ($9,075.00): 50 NEM are still to be sold and only 30.25 are held',
    ]);
  });

  test('of two sales of one security the second gets what the first leaves, and none where it leaves none', () => {
    const fewer = portfolio('30000.00', 'NEM Materials 30 300 200', 'AAPL Technology 100 200', 'XOM Energy 300 100');
    const twice = (first: string) => offered(fewer, [`SELL NEM Materials ${first} 300`, 'SELL NEM Materials 50 300']);
    expect(inWords(twice('20').steps)).toEqual(['SELL NEM 20', 'SELL NEM 10']);
    const all = twice('30');
    expect(inWords(all.steps)).toEqual(['SELL NEM 30']);
    expect(trimmed(all)[0]).toContain(
      'no size of it passes, and it is left out: 50 NEM are still to be sold and none is held',
    );
  });

  test('shares behind written calls are not sold, and a restricted security is not traded at all', () => {
    const written = { ...SMALL, encumbered: new Map([['NEM', decimal('80')]]) };
    expect(inWords(offered(written, ['SELL NEM Materials 50 300']).steps)).toEqual(['SELL NEM 20']);
    const barred = { ...SMALL, restrictions: [restricted('NEM', 'sell'), restricted('MSFT', 'buy')] };
    const plan = offered(barred, [
      'SELL NEM Materials 50 300',
      'BUY MSFT Technology 1 400',
      'BUY NVDA Technology 1 200',
    ]);
    expect(inWords(plan.steps)).toEqual(['BUY NVDA 1']);
    expect(trimmed(plan)).toHaveLength(2);
  });

  test('a mutual fund is cut to a thousandth of a share', () => {
    const fund: Trade = { ...trade('BUY VFIAX Diversified 100 99'), kind: 'mutual_fund' };
    // 5,000 / 99 = 50.505…
    expect(inWords(offered(SMALL, [fund]).steps)).toEqual(['BUY VFIAX 50.505']);
  });

  test('what a reviewer excepted for the earlier plan stops no trade, and blocks the new plan until it is excepted there', () => {
    const trades = [trade('BUY MSFT Technology 14 400')];
    const remainder = (...excepted: string[]) => ({ remainder: { planId: PLAN, trades, excepted } });
    const one = offered(SMALL, trades, remainder('cash_buffer:cash'));
    expect([inWords(one.steps), one.verdict]).toEqual([['BUY MSFT 12'], 'CONDITIONAL']);
    const both = offered(SMALL, trades, remainder('cash_buffer:cash', 'buffer_throughout:cash'));
    expect([inWords(both.steps), both.verdict]).toEqual([['BUY MSFT 14'], 'BLOCKED']);
    expect(trimmed(both)).toEqual([]);
  });

  test('a violation that no trade left has a part in stops none of them', () => {
    // Energy is over its cap, and nothing of it is bought
    const plan = offered(
      SMALL,
      ['SELL NEM Materials 10 300', 'BUY MSFT Technology 2 400'],
      withPolicy({
        sectorCaps: new Map([['Energy', decimal('25')]]),
      }),
    );
    expect([inWords(plan.steps), plan.verdict]).toEqual([['SELL NEM 10', 'BUY MSFT 2'], 'BLOCKED']);
    expect(trimmed(plan)).toEqual([]);
  });

  test('what is said of the documents stops every trade, whatever its size', () => {
    const plan = offered({ ...SMALL, asOf: null }, ['SELL NEM Materials 10 300', 'BUY MSFT Technology 2 400']);
    expect(plan.steps).toEqual([]);
    expect(trimmed(plan)).toHaveLength(2);
    expect(trimmed(plan)[0]).toContain('no size of it passes, and it is left out: ');
  });

  test('what is said beside the limits counts in the search of a size', () => {
    const most = decimal('7');
    const beside: RemainingInput['beside'] = (trades) =>
      trades.some(({ shares }) => shares.units > most.units)
        ? [{ id: 'settled_cash_only', severity: 'violation', subject: 'MSFT', message: 'too much', waivable: false }]
        : [];
    expect(inWords(offered(SMALL, ['BUY MSFT Technology 10 400'], { beside }).steps)).toEqual(['BUY MSFT 7']);
  });

  test('is the same plan to its id for the same input, and another for another remainder', () => {
    const id = (...asked: Parameters<typeof outcome>) => offered(...asked).planId;
    const left = ['BUY MSFT Technology 10 400'];
    const trades = left.map(trade);
    expect(id(SMALL, left)).toBe(id(SMALL, left));
    const others = [
      id(SMALL, ['BUY MSFT Technology 11 400']),
      id(SMALL, left, { remainder: { planId: 'other', trades, excepted: [] } }),
      id(SMALL, left, { remainder: { planId: PLAN, trades, excepted: ['cash_buffer:cash'] } }),
      id(SMALL, left, { isCashOnly: true }),
    ];
    expect(new Set([id(SMALL, left), ...others]).size).toBe(5);
  });

  test('a portfolio that is worth nothing is refused', () => {
    const made = outcome(portfolio('0.00'), ['BUY MSFT Technology 1 400']);
    expect(made.ok ? [] : made.refusals.map(({ message }) => message)).toEqual(['the portfolio is worth $0.00']);
  });
});
