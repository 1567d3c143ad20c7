import { describe, expect, test } from 'vitest';
import { decimal, format } from '../../../src/base/decimal.ts';
import { ratioOf } from '../../../src/base/ratio.ts';
import { atFour, newYorkTime } from '../../../src/domain/days/calendar.ts';
import type { Monitoring, PriceQuote, WatchRule } from '../../../src/domain/planning/monitoring.ts';
import { changeAlerts } from '../../../src/engine/execution/alerts.ts';
import { type MonitorInput, monitorPortfolio } from '../../../src/engine/execution/monitorPortfolio.ts';
import { dueReviews, nextReviews } from '../../../src/engine/execution/reviewDates.ts';
import { DAY, pct, policyWith, portfolio, SMALL, told } from '../makers.ts';

const ROOMY = policyWith({ positionMaximumPct: decimal('50'), otherSectorsCap: decimal('50') });
const REVIEWED = { daily: DAY, weekly: DAY, quarterly: DAY };

/** `NEM 310` for each. */
function quotes(...lines: readonly string[]): PriceQuote[] {
  return lines.map((line) => {
    const [ticker = '', price = '1'] = line.split(' ');
    return { ticker, price: decimal(price), at: null };
  });
}

const PRICES = quotes('NEM 300', 'FCX 50', 'AAPL 200', 'XOM 100');

function monitor(changes: Partial<MonitorInput> = {}): Omit<Monitoring, 'takenBack'> {
  const outcome = monitorPortfolio({
    portfolio: SMALL,
    prices: PRICES,
    targets: [],
    policy: ROOMY,
    watchRules: [],
    lastReviews: REVIEWED,
    previousAlerts: [],
    evaluatedAt: atFour(DAY),
    ...changes,
  });
  if (!outcome.ok) throw new Error('refused');
  return outcome.value;
}

function rule(ticker: string, stopLoss: string | null, targetPrice: string | null): WatchRule {
  const figure = (text: string | null) => (text === null ? null : decimal(text));
  return { ticker, stopLoss: figure(stopLoss), targetPrice: figure(targetPrice) };
}

describe('a portfolio at new prices', () => {
  test('is measured against the same constraints, at the new prices', () => {
    const safe = monitor();
    expect([safe.verdict, format(safe.snapshot.value)]).toEqual(['SAFE', '100000.00']);
    const risen = monitor({ prices: quotes('NEM 900', 'FCX 50', 'AAPL 200', 'XOM 100') });
    expect(format(risen.snapshot.value)).toBe('160000.00');
    expect(told(risen.findings)).toEqual([
      'violation position_size NEM: NEM is at 56.25% of the portfolio; its limit is 50%',
      'violation sector_cap Materials: Materials is at 62.5% of the portfolio; its cap is 50%',
      'warning cash_buffer cash: cash is at 6.25% of the portfolio, below the warning line of 8%',
    ]);
    expect(risen.verdict).toBe('BLOCKED');
  });

  test('keeps the price of a holding that has no new one, and that is a warning', () => {
    const some = monitor({ prices: quotes('NEM 310', 'FCX 50', 'AAPL 200', 'KO 60') });
    expect(format(some.snapshot.value)).toBe('101000.00');
    expect(told(some.findings)).toEqual([
      'warning missing_price XOM: there is no new price for XOM; the portfolio’s price of $100.00 is used',
    ]);
    expect(some.verdict).toBe('CONDITIONAL');
  });

  test('is as old as its oldest price, and as its document where prices are missing', () => {
    const old = { ...SMALL, asOf: atFour('2026-08-14') };
    const ids = (input: Partial<MonitorInput>) => monitor({ portfolio: old, ...input }).findings.map((one) => one.id);
    expect(ids({})).toEqual([]);
    expect(ids({ prices: null })).toEqual(['stale_portfolio']);
    expect(ids({ prices: PRICES.slice(1) })).toEqual(['missing_price', 'stale_portfolio']);
    const [first, ...others] = PRICES;
    const aged = (day: string) => [{ ...first, at: atFour(day).instant }, ...others] as PriceQuote[];
    expect(ids({ prices: aged('2026-08-20') })).toEqual([]);
    expect(ids({ prices: aged('2026-08-19') })).toEqual(['stale_portfolio']);
    expect(ids({ prices: aged('2026-08-24') })).toEqual(['as_of_in_future']);
  });

  test('drifts from its targets in points, the furthest first', () => {
    const targets = [
      ['Cash', '9.5'],
      ['Energy', '25'],
      ['Healthcare', '5'],
      ['Materials', '40'],
      ['Technology', '25'],
    ].map(([name = '', target = '0']) => ({ name, targetPct: ratioOf(decimal(target)) }));
    expect(monitor({ targets }).drifts.map((one) => `${one.name} ${pct(one.currentPct)} ${pct(one.drift)}`)).toEqual([
      'Energy 30 5',
      'Healthcare 0 -5',
      'Technology 20 -5',
      'Cash 10 0.5',
      'Materials 40 0',
    ]);
  });

  test('reaches a stop-loss at its price or below, and a target price at its price or above', () => {
    const reached = (stop: string, target: string) => {
      const [watch] = monitor({ watchRules: [rule('NEM', stop, target)] }).watches;
      return [watch?.isStopReached, watch?.isTargetReached];
    };
    expect(reached('300', '300')).toEqual([true, true]);
    expect(reached('299.99', '300.01')).toEqual([false, false]);
    expect(reached('300.01', '299.99')).toEqual([true, true]);
  });

  test('watches only what is held, by ticker', () => {
    const watchRules = [rule('XOM', '90', null), rule('KO', '60', '70'), rule('AAPL', null, '250')];
    expect(monitor({ watchRules }).watches.map((one) => one.ticker)).toEqual(['AAPL', 'XOM']);
  });

  test('that is worth nothing is refused', () => {
    const input = { targets: [], policy: ROOMY, watchRules: [], lastReviews: REVIEWED, previousAlerts: [] };
    const outcome = monitorPortfolio({
      ...input,
      portfolio: portfolio('0.00'),
      prices: null,
      evaluatedAt: atFour(DAY),
    });
    expect(outcome.ok).toBe(false);
  });
});

describe('alerts', () => {
  test('are raised for violations, warnings, stop-losses and target prices, by key', () => {
    const prices = quotes('NEM 900', 'FCX 50', 'AAPL 200', 'XOM 100');
    const watchRules = [rule('AAPL', '200', null), rule('NEM', '250', '800')];
    const { alerts } = monitor({ prices, watchRules });
    expect(alerts.raised.map((one) => one.key)).toEqual([
      'cash_buffer:cash:warning',
      'position_size:NEM:violation',
      'sector_cap:Materials:violation',
      'stop_loss:AAPL',
      'target_price:NEM',
    ]);
    expect(alerts.raised.slice(3).map((one) => one.message)).toEqual([
      'AAPL stands at $200.00, at or below its stop-loss of $200.00',
      'NEM stands at $900.00, at or above its target price of $800.00',
    ]);
  });

  test('stand until they clear, and are raised again after that', () => {
    const now = [
      { key: 'a', message: 'first' },
      { key: 'c', message: 'third' },
    ];
    expect(changeAlerts(['b', 'a'], now)).toEqual({
      raised: [{ key: 'c', message: 'third' }],
      standing: [{ key: 'a', message: 'first' }],
      cleared: ['b'],
    });
    expect(changeAlerts([], now).raised).toEqual(now);
    expect(changeAlerts(['z', 'y', 'y'], []).cleared).toEqual(['y', 'z']);
  });

  test('the same figures raise nothing twice, and a graver severity is a new alert', () => {
    const low = { ...SMALL, cash: decimal('7000.00') };
    const first = monitor({ portfolio: low }).alerts.raised.map((one) => one.key);
    expect(first).toEqual(['cash_buffer:cash:warning']);
    const again = monitor({ portfolio: low, previousAlerts: first }).alerts;
    expect([again.raised, again.standing.length, again.cleared]).toEqual([[], 1, []]);
    const lower = monitor({ portfolio: { ...SMALL, cash: decimal('4000.00') }, previousAlerts: first }).alerts;
    expect(lower.raised.map((one) => one.key)).toEqual(['cash_buffer:cash:violation']);
    expect(lower.cleared).toEqual(first);
  });
});

describe('reviews', () => {
  test.each([
    ['2026-08-21', '2026-08-24', '2026-08-24', '2026-10-01'],
    ['2026-08-24', '2026-08-25', '2026-08-31', '2026-10-01'],
    // Labor Day is no trading day
    ['2026-09-04', '2026-09-08', '2026-09-08', '2026-10-01'],
    ['2026-09-06', '2026-09-08', '2026-09-08', '2026-10-01'],
    // New Year's Day
    ['2026-12-31', '2027-01-04', '2027-01-04', '2027-01-04'],
    ['2026-10-01', '2026-10-02', '2026-10-05', '2027-01-04'],
  ])('after %s are on %s, %s and %s', (after, daily, weekly, quarterly) => {
    expect(nextReviews(after)).toEqual({ daily, weekly, quarterly });
  });

  test('are due on their day and after it, and where there was none', () => {
    const last = { daily: '2026-08-21', weekly: '2026-08-21', quarterly: '2026-08-21' };
    expect(dueReviews(last, '2026-08-23')).toEqual([]);
    expect(dueReviews(last, '2026-08-24')).toEqual(['daily', 'weekly']);
    expect(dueReviews({ ...last, weekly: '2026-08-24' }, '2026-10-01')).toEqual(['daily', 'weekly', 'quarterly']);
    expect(dueReviews({ daily: '2026-08-24', weekly: '2026-08-24', quarterly: null }, '2026-08-24')).toEqual([
      'quarterly',
    ]);
    expect(monitor({ lastReviews: last, evaluatedAt: newYorkTime(atFour('2026-08-24').instant) }).reviewsDue).toEqual([
      'daily',
      'weekly',
    ]);
  });
});
