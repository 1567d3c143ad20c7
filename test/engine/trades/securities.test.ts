import { describe, expect, it, test } from 'vitest';
import { decimal, format } from '../../../src/base/decimal.ts';
import type { Portfolio } from '../../../src/domain/holdings/portfolio.ts';
import { type RebalanceInput, rebalance } from '../../../src/engine/rebalance.ts';
import {
  actionPlan,
  inWords,
  marketView,
  money,
  pct,
  policyWith,
  portfolio,
  recommendation,
  restricted,
  SMALL,
  security,
  told,
} from '../makers.ts';
import { made, rebalancing, refusalsOf } from '../workflows.ts';

// SMALL is worth 100,000.00: NEM 100 at 300 and FCX 200 at 50 (Materials 40 percent), AAPL 100 at 200 (Technology 20),
// XOM 300 at 100 (Energy 30), cash 10 percent.

const VIEW = marketView(['NVDA Technology 80 100', 'LLY Healthcare 90 1000']);
const WIDE = policyWith({ positionMaximumPct: decimal('100') });

function input(securities: readonly string[], sectors: readonly string[] = [], changes: Partial<RebalanceInput> = {}) {
  const plan = { ...actionPlan(sectors), securities: securities.map((line, place) => security(line, place)) };
  return rebalancing({ actionPlan: plan, marketView: VIEW, policy: WIDE, ...changes });
}

const planned = (...given: Parameters<typeof input>) => made(rebalance(input(...given)));
const trades = (...given: Parameters<typeof input>) => inWords(planned(...given).steps);
/** What is said of securities and sectors, without the limits of the whole. */
const said = (...given: Parameters<typeof input>) =>
  told(
    planned(...given).findings.filter(
      (one) => !['cash_buffer', 'buffer_at_limits', 'sector_cap', 'position_size'].includes(one.id),
    ),
  );

const held = (changes: Partial<Portfolio>): Partial<RebalanceInput> => ({ portfolio: { ...SMALL, ...changes } });

describe('a hold', () => {
  it.each([
    ['hold NEM', []],
    ['hold NEM 100sh', []],
    ['hold NEM $30000', []],
    // within the tolerance of stated weights
    ['hold NEM $30500', []],
    [
      'hold NEM 5008sh',
      [
        'warning stale_directive NEM: the plan holds 5008 shares of NEM; 100 shares ($30,000.00) are held, and nothing is traded',
      ],
    ],
    [
      'hold NEM $31000',
      [
        'warning stale_directive NEM: the plan holds $31,000.00 of NEM; 100 shares ($30,000.00) are held, and nothing is traded',
      ],
    ],
  ])('%s says %j', (line, expected) => {
    expect(said([line])).toEqual(expected);
    expect(trades([line])).toEqual([]);
  });
});

describe('a sale', () => {
  it.each([
    ['sell NEM all', ['SELL NEM 100']],
    ['sell NEM 50sh', ['SELL NEM 50']],
    // as few as cover the dollars
    ['sell NEM $3000', ['SELL NEM 10']],
    ['sell NEM $3000.01', ['SELL NEM 11']],
    // to the weight or below
    ['sell NEM 10%', ['SELL NEM 67']],
    ['sell NEM 27%', ['SELL NEM 10']],
    ['set NEM 10%', ['SELL NEM 67']],
    ['sell NEM 0%', ['SELL NEM 100']],
  ])('%s comes to %j', (line, expected) => {
    expect(trades([line])).toEqual(expected);
  });

  it('of all takes the fraction with it, of less whole increments', () => {
    const fraction = portfolio('10000.00', 'NEM Materials 100.5 300', 'XOM Energy 300 100');
    expect(trades(['sell NEM all'], [], { portfolio: fraction })).toEqual(['SELL NEM 100.5']);
    expect(trades(['sell NEM 100.5sh'], [], { portfolio: fraction })).toEqual(['SELL NEM 100.5']);
    expect(trades(['sell NEM $30100'], [], { portfolio: fraction })).toEqual(['SELL NEM 100.5']);
  });

  it('of more than is held is refused in shares, and in dollars sells what there is', () => {
    expect(refusalsOf(rebalance(input(['sell NEM 101sh'])))).toEqual([
      'Portfolio.md:30: 101 shares of NEM are to be sold and 100 are held; at most what is held, such as “Sell all NEM”',
    ]);
    expect(refusalsOf(rebalance(input(['sell NVDA 1sh'])))).toEqual([
      'Portfolio.md:30: 1 shares of NVDA are to be sold and none is held; at most what is held, such as “Sell all NVDA”',
    ]);
    expect(trades(['sell FCX $12000'])).toEqual(['SELL FCX 200']);
    expect(said(['sell FCX $12000'])).toEqual([
      'warning target_not_reached FCX: $12,000.00 of FCX is to be sold and $10,000.00 is held: all of it is sold',
    ]);
  });

  it('of what is not held is met, and so is a weight that is reached', () => {
    expect(said(['sell GME all'])).toEqual([
      'note directive_already_met GME: GME is not held, so there is nothing to sell',
    ]);
    expect(said(['sell NEM 31%'])).toEqual([
      'warning directive_already_met NEM: NEM is already past its target by 1 points; nothing is traded against the directive',
    ]);
    expect(trades(['sell NEM 31%'])).toEqual([]);
  });

  it('that is restricted or stands behind written calls is passed over as far as it is', () => {
    expect(said(['sell NEM all'], [], held({ restrictions: [restricted('NEM', 'sell')] }))).toEqual([
      'warning restricted_sell_skipped NEM: NEM may not be sold, so its directive is passed over',
    ]);
    const called = held({ encumbered: new Map([['NEM', decimal('60')]]) });
    expect(trades(['sell NEM all'], [], called)).toEqual(['SELL NEM 40']);
    expect(trades(['sell NEM 40sh'], [], called)).toEqual(['SELL NEM 40']);
    expect(said(['sell NEM 40sh'], [], called)).toEqual([]);
    expect(said(['sell NEM all'], [], called)).toEqual([
      'warning encumbered_sell_skipped NEM: 60 shares of NEM ($18,000.00) stand behind written calls and are not sold',
    ]);
  });
});

describe('a purchase', () => {
  it.each([
    ['buy NVDA 20sh', ['BUY NVDA 20']],
    ['buy NVDA $2099', ['BUY NVDA 20']],
    ['buy NVDA 2%', ['BUY NVDA 20']],
    ['buy NVDA 2.09%', ['BUY NVDA 20']],
    // held: up to the weight
    ['buy FCX 12%', ['BUY FCX 40']],
    ['set FCX 12%', ['BUY FCX 40']],
  ])('%s comes to %j', (line, expected) => {
    expect(trades([line])).toEqual(expected);
  });

  it('needs a price and a sector that some document states', () => {
    const bare = { marketView: marketView(['ZZZ Technology 80 -', 'YYY - 80 10']) };
    expect(said(['buy ZZZ 2%'], [], bare)).toContain(
      'warning missing_price ZZZ: ZZZ has no price in any document, so its directive is not followed',
    );
    expect(refusalsOf(rebalance(input(['buy YYY 2%'], [], bare)))).toEqual([
      'Portfolio.md:30: YYY has no sector in any document; a pick or a recommendation that names its sector',
    ]);
  });

  it('in shares that are no multiple of the increment is refused with one that is', () => {
    expect(refusalsOf(rebalance(input(['buy NVDA 10.5sh'])))).toEqual([
      'Portfolio.md:30: 10.5 shares of NVDA cannot be traded: shares are traded in multiples of 1; a multiple of it such as 10, or a finer "share_increment" in policy.json',
    ]);
    expect(refusalsOf(rebalance(input(['sell NEM 10.5sh'])))).toHaveLength(1);
  });

  it('that pays for no increment, or may not be made, leaves cash and is a condition', () => {
    expect(said(['buy LLY $999'])).toEqual([
      'warning budget_not_placed LLY: $999.00 for LLY stay cash: 1 share costs $1,000.00',
    ]);
    expect(said(['buy NVDA 2%'], [], held({ restrictions: [restricted('NVDA', 'buy')] }))).toEqual([
      'warning budget_not_placed NVDA: NVDA may not be bought, so what its directive asks for stays cash',
    ]);
  });

  it.each(['buy NVDA 2%', 'set NVDA 2%'])('of what another document names to sell is not made: %s', (line) => {
    const recommendations = [recommendation('SELL NVDA Technology - 1 100')];
    const outcome = input([line], [], { recommendations });
    expect(trades([line], [], { recommendations })).toEqual([]);
    expect(made(rebalance(outcome)).findings.map((one) => one.id)).toContain('conflicting_advice');
  });

  it('comes first among the purchases, in the order of the document', () => {
    const sectors = ['decrease Materials - 20', 'increase Healthcare - 5'];
    expect(trades(['buy NVDA 2%', 'buy XOM 10sh'], sectors)).toEqual([
      'SELL NEM 67',
      'BUY NVDA 20',
      'BUY XOM 10',
      'BUY LLY 5',
    ]);
  });
});

test('what is held by name is neither sold nor bought for its sector', () => {
  expect(trades(['hold NEM'], ['decrease Materials - 35'])).toEqual(['SELL FCX 100']);
  expect(trades(['hold NVDA'], ['increase Technology - 25'])).toEqual([]);
});

test('its dollars count towards its sector, which brings itself to its target with the rest', () => {
  // 10,000.00 to sell, of which FCX brings 5,000.00
  expect(trades(['sell FCX 100sh'], ['decrease Materials - 30'])).toEqual(['SELL NEM 17', 'SELL FCX 100']);
  // 5,000.00 to buy, of which AAPL takes 4,000.00
  expect(trades(['buy AAPL 20sh'], ['increase Technology - 25'])).toEqual(['BUY AAPL 20', 'BUY NVDA 10']);
  expect(said(['buy AAPL 20sh'], ['increase Technology - 25'])).toEqual([]);
});

describe('a directive of a security and that of its sector', () => {
  const conflicts = (securities: readonly string[], sectors: readonly string[]) =>
    said(securities, sectors).filter((one) => one.includes('conflicting_directives'));

  it('contradict each other where one sells and the other is to grow, or the other way round: both stand', () => {
    expect(conflicts(['sell AAPL 10sh'], ['increase Technology - 25'])).toEqual([
      'warning conflicting_directives Technology: SELL AAPL ($2,000.00): this goes against “increase Technology - 25”; both stand',
    ]);
    expect(trades(['sell AAPL 10sh'], ['increase Technology - 25'])).toEqual(['SELL AAPL 10', 'BUY NVDA 70']);
    expect(conflicts(['buy FCX 10sh'], ['decrease Materials - 30'])).toHaveLength(1);
    expect(trades(['buy FCX 10sh'], ['decrease Materials - 30'])).toEqual(['SELL NEM 35', 'BUY FCX 10']);
  });

  it('contradict each other where the security takes the sector beyond its target', () => {
    expect(conflicts(['sell NEM all'], ['decrease Materials - 30'])).toEqual([
      'warning conflicting_directives Materials: SELL NEM ($30,000.00): this goes beyond the target of “decrease Materials - 30”; both stand',
    ]);
    expect(trades(['sell NEM all'], ['decrease Materials - 30'])).toEqual(['SELL NEM 100']);
    expect(conflicts(['sell NEM 1sh'], ['hold Materials - -'])).toHaveLength(1);
    expect(conflicts(['buy NVDA 5%'], ['set Technology - 20..25'])).toEqual([]);
    expect(conflicts(['buy NVDA 51sh'], ['set Technology - 20..25'])).toHaveLength(1);
  });

  it('agree where only the last increment goes beyond', () => {
    const one = portfolio('60000.00', 'NEM Materials 100 300', 'XOM Energy 100 100');
    // 10 percent is 33.33 shares
    expect(conflicts(['sell NEM 10%'], ['decrease Materials - 10'])).toHaveLength(0);
    const plan = planned(['sell NEM 10%'], ['decrease Materials - 10'], { portfolio: one });
    expect(inWords(plan.steps)).toEqual(['SELL NEM 67']);
    expect(plan.findings.filter((found) => found.id === 'conflicting_directives')).toEqual([]);
  });
});

test('the guards trim what the plan names after the purchases of sectors, the last in the document first', () => {
  const plan = planned(['buy NVDA 4%', 'buy XOM 20sh'], ['increase Healthcare - 3', 'set Cash - 5'], {});
  // 5,000.00 may be spent: 4,000.00 for NVDA, and of 2,000.00 for XOM half
  expect(inWords(plan.steps)).toEqual(['BUY NVDA 40', 'BUY XOM 10']);
  expect(plan.findings.map((one) => one.id)).toContain('buys_trimmed');
});

test('the plan tells each in figures, before the guards', () => {
  const { securityDirectives = [] } = planned(['sell NEM 31% 10%', 'buy NVDA 20sh', 'hold XOM', 'sell FCX all']);
  expect(
    securityDirectives.map((one) => [
      `${one.action} ${one.ticker} ${one.sector} ${format(one.shares)}`,
      pct(one.currentPct),
      pct(one.targetPct),
      money(one.amount),
    ]),
  ).toEqual([
    ['SELL NEM Materials 67', '30', '10', '-20100.00'],
    ['BUY NVDA Technology 20', '0', null, '2000.00'],
    ['HOLD XOM Energy 0', '30', null, '0.00'],
    ['SELL FCX Materials 200', '10', '0', '-10000.00'],
  ]);
  expect(said(['sell NEM 31% 10%'])).toEqual([
    'warning stale_directive NEM: the plan says that NEM is at 31%; measured, it is at 30%',
  ]);
  expect(planned([], ['decrease Materials - 30']).securityDirectives).toBeUndefined();
});

test('a weight within the drift band is met', () => {
  const policy = { ...WIDE, driftBandPp: decimal('1') };
  expect(trades(['sell NEM 29%'], [], { policy })).toEqual([]);
  expect(trades(['sell NEM 28.9%'], [], { policy })).toEqual(['SELL NEM 4']);
});

test('where cash alone is invested nothing of it is sold, and what is bought comes out of the same cash', () => {
  const given = { isCashOnly: true, portfolio: portfolio('30000.00', 'NEM Materials 100 300', 'XOM Energy 400 100') };
  const plan = planned(['sell NEM all', 'buy NVDA 10%'], ['increase Healthcare - 20', 'set Cash - 10'], given);
  // 20,000.00 above what is kept: 10,000.00 for NVDA, the rest for Healthcare
  expect(inWords(plan.steps)).toEqual(['BUY NVDA 100', 'BUY LLY 10']);
  expect(told(plan.findings.filter((one) => one.id === 'out_of_reach'))).toContain(
    'note out_of_reach NEM: NEM is not sold: that takes sales, and nothing is sold',
  );
});
