import { expect, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import type { Portfolio } from '../../../src/domain/holdings/portfolio.ts';
import type { Policy } from '../../../src/domain/planning/policy.ts';
import type { ConstraintCheck } from '../../../src/domain/rules/constraint.ts';
import { byMeasure } from '../../../src/engine/constraints/measure.ts';
import { assess } from '../../../src/engine/judgement/assess.ts';
import { contextFor, pct, portfolio, restricted, SMALL, told, trade } from '../makers.ts';

interface Case {
  readonly held?: Portfolio;
  readonly trades?: readonly string[];
  readonly changes?: Partial<Policy>;
}

/** `40 Materials 39.7 0.3 pass - waivable`: limit, subject, measured, headroom, result, cause, waivable or not. */
function inFigures(check: ConstraintCheck): string {
  const limit =
    check.limit === null ? '-' : pct({ numerator: check.limit.units, denominator: 10n ** BigInt(check.limit.scale) });
  const figures = [
    limit,
    check.subject,
    pct(check.measured) ?? '-',
    pct(check.headroom) ?? '-',
    check.result,
    check.cause ?? '-',
  ];
  return `${figures.join(' ')} ${check.waivable ? 'waivable' : 'never'}`;
}

function judge({ held = SMALL, trades = [], changes = {} }: Case) {
  const { constraints, findings } = assess(contextFor(held, changes), trades.map(trade));
  const of = (id: string) => constraints.filter((check) => check.id === id).map(inFigures);
  return { constraints, findings, told: told(findings), of };
}

const capped = (cap: string): Partial<Policy> => ({ sectorCaps: new Map([['Materials', decimal(cap)]]) });
const maximum = (most: string): Partial<Policy> => ({ positionMaximumPct: decimal(most) });

test('every subject of every rule is measured, in the order of the rules, by weight, then name', () => {
  const { constraints } = judge({
    trades: ['SELL AAPL Technology 100 200', 'BUY LLY Healthcare 10 1000 70'],
    held: { ...SMALL, restrictions: [restricted('XOM')] },
  });
  expect(constraints.map((check) => `${check.id} ${check.subject} ${pct(check.measured) ?? '-'}`)).toEqual([
    'sector_cap Materials 40',
    'sector_cap Energy 30',
    'sector_cap Healthcare 10',
    'sector_cap Technology 0',
    'cash_buffer cash 20',
    'position_size NEM 30',
    'position_size XOM 30',
    'position_size FCX 10',
    'position_size LLY 10',
    'position_size AAPL 0',
    'sector_increase Healthcare 10',
    'sector_increase Energy 0',
    'sector_increase Materials 0',
    'sector_increase Technology -20',
    'buffer_throughout cash 20',
    'restriction_list AAPL -',
    'restriction_list LLY -',
  ]);
});

test.each([
  [[], '40', '40 Materials 40 0 pass - waivable'],
  [[], '39.9999', '39.9999 Materials 40 -0.0001 violation unchanged waivable'],
  [['BUY NEM Materials 1 300 70'], '40', '40 Materials 40.3 -0.3 violation introduced waivable'],
  [['BUY NEM Materials 1 300 70'], '40.3', '40.3 Materials 40.3 0 pass - waivable'],
  [['BUY NEM Materials 1 300 70'], '39', '39 Materials 40.3 -1.3 violation worsened waivable'],
  [['SELL NEM Materials 1 300'], '39', '39 Materials 39.7 -0.7 violation improved waivable'],
  [['SELL XOM Energy 1 100'], '39', '39 Materials 40 -1 violation unchanged waivable'],
  [['SELL NEM Materials 10 300'], '37', '37 Materials 37 0 pass - waivable'],
])('after %j a sector cap of %s gives: %s', (trades, cap, expected) => {
  expect(judge({ trades, changes: capped(cap) }).of('sector_cap')).toContain(expected);
});

test('another sector than the named ones is held to the cap of all others', () => {
  const changes = { ...capped('50'), otherSectorsCap: decimal('29') };
  expect(judge({ changes }).of('sector_cap')).toEqual([
    '50 Materials 40 10 pass - waivable',
    '29 Energy 30 -1 violation unchanged waivable',
    '29 Technology 20 9 pass - waivable',
  ]);
});

test.each([
  [[], '30', '30 NEM 30 0 pass - waivable'],
  [[], '29.99', '29.99 NEM 30 -0.01 violation unchanged waivable'],
  [['BUY NEM Materials 1 300 70'], '30', '30 NEM 30.3 -0.3 violation introduced waivable'],
  [['BUY NEM Materials 1 300 70'], '29', '29 NEM 30.3 -1.3 violation worsened waivable'],
  [['SELL NEM Materials 1 300'], '29', '29 NEM 29.7 -0.7 violation improved waivable'],
])('after %j a position limit of %s gives: %s', (trades, most, expected) => {
  expect(judge({ trades, changes: maximum(most) }).of('position_size')).toContain(expected);
});

test('a position with a limit of its own is held to that one', () => {
  const changes = { ...maximum('20'), positionCaps: new Map([['NEM', decimal('60')]]) };
  expect(judge({ changes }).of('position_size')).toEqual([
    '60 NEM 30 30 pass - waivable',
    '20 XOM 30 -10 violation unchanged waivable',
    '20 AAPL 20 0 pass - waivable',
    '20 FCX 10 10 pass - waivable',
  ]);
});

test.each([
  ['8.01', '10', [], '10 cash 10 0 pass - waivable'],
  ['10', '10', [], '10 cash 10 0 pass - waivable'],
  ['10.01', '10', [], '10 cash 10 0 warning - waivable'],
  ['12', '10.01', [], '10.01 cash 10 -0.01 violation unchanged waivable'],
  ['8', '5', ['BUY NEM Materials 10 300 70'], '5 cash 7 2 warning - waivable'],
  ['8', '10', ['BUY NEM Materials 1 300 70'], '10 cash 9.7 -0.3 violation introduced waivable'],
  ['8', '11', ['BUY NEM Materials 1 300 70'], '11 cash 9.7 -1.3 violation worsened waivable'],
  ['8', '11', ['SELL NEM Materials 1 300'], '11 cash 10.3 -0.7 violation improved waivable'],
  ['8', '0', ['BUY NEM Materials 100 100 70'], '0 cash 0 0 warning - waivable'],
  ['8', '0', ['BUY NEM Materials 100 100.01 70'], '0 cash -0.001 -0.001 violation introduced never'],
])('with a warning line of %s and a minimum of %s, %j: %s', (line, least, trades, expected) => {
  const changes = { cashWarningPct: decimal(line), cashMinimumPct: decimal(least) };
  expect(judge({ trades, changes }).of('cash_buffer')).toEqual([expected]);
});

test.each([
  ['5', ['BUY LLY Healthcare 5 1000 70'], '5 Healthcare 5 0 pass - waivable'],
  ['4.9999', ['BUY LLY Healthcare 5 1000 70'], '4.9999 Healthcare 5 -0.0001 violation introduced waivable'],
  ['5', ['BUY AAPL Technology 25.1 200 70'], '5 Technology 5.02 -0.02 violation introduced waivable'],
  ['5', ['SELL AAPL Technology 25 200'], '5 Technology -5 10 pass - waivable'],
])('with at most %s points of increase, %j: %s', (most, trades, expected) => {
  const changes = { sectorIncreaseMaximum: decimal(most) };
  expect(judge({ trades, changes }).of('sector_increase')).toContain(expected);
});

test('read relatively, the increase is in percent of the weight before, and from 0 it does not apply', () => {
  const changes: Partial<Policy> = { sectorIncreaseBasis: 'relative', sectorIncreaseMaximum: decimal('25') };
  const trades = ['BUY AAPL Technology 25 200 70', 'BUY LLY Healthcare 4 1000 70', 'BUY VLO Utilities 1 10 70'];
  expect(judge({ trades, changes }).of('sector_increase')).toEqual([
    '25 Technology 25 0 pass - waivable',
    '25 Energy 0 25 pass - waivable',
    '25 Materials 0 25 pass - waivable',
    '25 Healthcare - - pass - waivable',
    '25 Utilities - - pass - waivable',
  ]);
  const more = judge({ trades: ['BUY AAPL Technology 26 200 70'], changes });
  expect(more.of('sector_increase')).toContain('25 Technology 26 -1 violation introduced waivable');
});

test('the buffer is measured at the tightest step, whatever a later sell brings', () => {
  const trades = ['BUY LLY Healthcare 4 1000 70', 'BUY NEM Materials 4 300 70', 'SELL XOM Energy 100 100'];
  const { of } = judge({ trades });
  expect(of('buffer_throughout')).toEqual(['5 cash 4.8 -0.2 violation introduced waivable']);
  expect(of('cash_buffer')).toEqual(['5 cash 14.8 9.8 pass - waivable']);
});

test.each([
  [['BUY LLY Healthcare 5 1000 70'], '5', '5 cash 5 0 pass - waivable'],
  [['BUY LLY Healthcare 5 1000 70'], '5.0001', '5.0001 cash 5 -0.0001 violation introduced waivable'],
  [['BUY LLY Healthcare 5 1000 70'], '11', '11 cash 5 -6 violation worsened waivable'],
  [['SELL XOM Energy 5 100', 'BUY LLY Healthcare 0.1 1000 70'], '11', '11 cash 10.4 -0.6 violation improved waivable'],
  [['SELL XOM Energy 1 100', 'BUY LLY Healthcare 0.1 1000 70'], '11', '11 cash 10 -1 violation unchanged waivable'],
  [['SELL XOM Energy 5 100'], '11', '11 cash 10.5 -0.5 pass - waivable'],
  [[], '11', '11 cash 10 -1 pass - waivable'],
  [['BUY LLY Healthcare 10 1000 70'], '0', '0 cash 0 0 pass - waivable'],
  [['BUY LLY Healthcare 10.00001 1000 70'], '0', '0 cash 0 0 violation introduced never'],
])('throughout %j with a minimum of %s: %s', (trades, least, expected) => {
  const { of } = judge({ trades, changes: { cashMinimumPct: decimal(least) } });
  expect(of('buffer_throughout')).toEqual([expected]);
});

test('a sell that leaves cash negative breaks the buffer, and nobody may except that', () => {
  const held = portfolio('-5000.00', 'XOM Energy 1050 100');
  expect(judge({ held, trades: ['SELL XOM Energy 10 100'] }).of('buffer_throughout')).toEqual([
    '5 cash -4 -9 violation improved never',
  ]);
  expect(judge({ held, trades: ['SELL XOM Energy 50 100'] }).of('buffer_throughout')).toEqual([
    '5 cash 0 -5 pass - waivable',
  ]);
});

test('negative cash on the way is never excepted, even when it ends above the minimum', () => {
  const trades = ['BUY LLY Healthcare 11 1000 70', 'SELL XOM Energy 100 100'];
  expect(judge({ trades }).of('buffer_throughout')).toEqual(['5 cash -1 -6 violation introduced never']);
  expect(judge({ trades }).of('cash_buffer')).toEqual(['5 cash 9 4 pass - waivable']);
});

test.each([
  ['buy', 'SELL XOM Energy 1 100', '- XOM - - pass - never'],
  ['buy', 'BUY XOM Energy 1 100 70', '- XOM - - violation introduced never'],
  ['sell', 'BUY XOM Energy 1 100 70', '- XOM - - pass - never'],
  ['sell', 'SELL XOM Energy 1 100', '- XOM - - violation introduced never'],
  ['both', 'SELL XOM Energy 1 100', '- XOM - - violation introduced never'],
] as const)('a restriction to %s and a trade %s: %s', (side, line, expected) => {
  const held = { ...SMALL, restrictions: [restricted('XOM', side)] };
  expect(judge({ held, trades: [line] }).of('restriction_list')).toEqual([expected]);
});

test("policy's restrictions count like the portfolio's, a security stands once, and its worst trade counts", () => {
  const changes = { restrictions: [restricted('XOM', 'sell')] };
  const expected = ['- NEM - - pass - never', '- XOM - - violation introduced never'];
  for (const trades of [
    ['SELL XOM Energy 1 100', 'BUY XOM Energy 1 100 70', 'SELL NEM Materials 1 300'],
    ['SELL NEM Materials 1 300', 'BUY XOM Energy 1 100 70', 'SELL XOM Energy 1 100'],
  ]) {
    expect(judge({ trades, changes }).of('restriction_list')).toEqual(expected);
  }
});

const IMPROVED = '39 Materials 39.7 -0.7';

test('with warn_if_improved, a violation that sells alone improve is a warning', () => {
  const changes: Partial<Policy> = { ...capped('39'), preExistingViolations: 'warn_if_improved' };
  const sells = ['SELL NEM Materials 1 300'];
  const eased = judge({ trades: sells, changes });
  expect(eased.of('sector_cap')).toContain(`${IMPROVED} warning improved waivable`);
  expect(eased.told).toContain(
    'warning sector_cap Materials: Materials ends at 39.7% of the portfolio; its cap is 39% (it stood before and the plan improves it)',
  );
  expect(eased.findings.every((one) => !one.waivable || one.severity === 'violation')).toBe(true);
  const withBuy = judge({ trades: [...sells, 'BUY LLY Healthcare 1 1 70'], changes });
  expect(withBuy.of('sector_cap')).toContain(`${IMPROVED} violation improved waivable`);
  const escalated = judge({ trades: sells, changes: capped('39') });
  expect(escalated.of('sector_cap')).toContain(`${IMPROVED} violation improved waivable`);
});

test('with warn_if_improved, what is not improved or can never be excepted stays a violation', () => {
  const changes: Partial<Policy> = { preExistingViolations: 'warn_if_improved' };
  const unchanged = judge({ trades: ['SELL XOM Energy 1 100'], changes: { ...changes, ...capped('39') } });
  expect(unchanged.of('sector_cap')).toContain('39 Materials 40 -1 violation unchanged waivable');
  const idle = judge({ changes: { ...changes, ...capped('39') } });
  expect(idle.of('sector_cap')).toContain('39 Materials 40 -1 violation unchanged waivable');
  const held = portfolio('-5000.00', 'XOM Energy 1050 100');
  const negative = judge({ held, trades: ['SELL XOM Energy 10 100'], changes });
  expect(negative.of('cash_buffer')).toEqual(['5 cash -4 -9 violation improved never']);
  expect(negative.of('buffer_throughout')).toEqual(['5 cash -4 -9 violation improved never']);
});

test('cash that sells alone raise from below the minimum may be a warning about the minimum', () => {
  const held = portfolio('3000.00', 'XOM Energy 970 100');
  const changes: Partial<Policy> = { preExistingViolations: 'warn_if_improved' };
  expect(judge({ held, trades: ['SELL XOM Energy 10 100'], changes }).told).toContain(
    'warning cash_buffer cash: cash ends at 4% of the portfolio; the minimum is 5% (it stood before and the plan improves it)',
  );
});

test('what does not pass is told in a sentence with its numbers, its cause and whether it can be excepted', () => {
  const held = { ...SMALL, restrictions: [restricted('LLY', 'buy')] };
  const changes: Partial<Policy> = {
    ...capped('39.5'),
    ...maximum('29'),
    sectorIncreaseMaximum: decimal('5'),
    positionCaps: new Map([['XOM', decimal('31')]]),
  };
  const { told: sentences, findings } = judge({
    held,
    changes,
    trades: ['BUY NEM Materials 1 300 70', 'BUY LLY Healthcare 6 1000 70'],
  });
  expect(sentences).toEqual([
    'violation sector_cap Materials: Materials ends at 40.3% of the portfolio; its cap is 39.5% (it stood before and the plan makes it worse)',
    'violation cash_buffer cash: cash ends at 3.7% of the portfolio; the minimum is 5% (the plan causes it)',
    'violation position_size NEM: NEM ends at 30.3% of the portfolio; its limit is 29% (it stood before and the plan makes it worse)',
    'violation sector_increase Healthcare: Healthcare rises by 6 percentage points; at most 5 are allowed (the plan causes it)',
    'violation buffer_throughout cash: cash falls to 3.7% of the portfolio at its tightest step; the minimum is 5% (the plan causes it)',
    'violation restriction_list LLY: LLY is on the restriction list for this side on this day (the plan causes it)',
    'warning buffer_at_limits cash: if every trade filled at its limit price, cash would end at 3.6697%; the minimum is 5%',
  ]);
  expect(findings.map((one) => one.waivable)).toEqual([true, true, true, true, true, false, false]);
});

test('a relative increase, a standing violation and the warning line have their own words', () => {
  const relative: Partial<Policy> = { sectorIncreaseBasis: 'relative', sectorIncreaseMaximum: decimal('10') };
  const trades = ['BUY AAPL Technology 12 200 70'];
  const { told: sentences } = judge({ trades, changes: { ...relative, ...maximum('30'), ...capped('39') } });
  expect(sentences).toEqual([
    'violation sector_cap Materials: Materials ends at 40% of the portfolio; its cap is 39% (it stood before and the plan leaves it as it is)',
    'warning cash_buffer cash: cash ends at 7.6% of the portfolio, below the warning line of 8%',
    'violation sector_increase Technology: Technology rises by 12% of its weight; at most 10% is allowed (the plan causes it)',
  ]);
});

test('the buffer is measured at the tightest step of all, though a sell from below the minimum passes', () => {
  const held = portfolio('3000.00', 'XOM Energy 970 100');
  const sells = ['SELL XOM Energy 10 100', 'SELL XOM Energy 160 100'];
  expect(judge({ held, trades: [...sells, 'BUY LLY Healthcare 5 1000 70'] }).of('buffer_throughout')).toEqual([
    '5 cash 4 -1 pass - waivable',
  ]);
  // the cause is that of the buy, which ends above the 3 percent of before
  expect(judge({ held, trades: [...sells, 'BUY LLY Healthcare 15.5 1000 70'] }).of('buffer_throughout')).toEqual([
    '5 cash 4 -1 violation improved waivable',
  ]);
  expect(judge({ held, trades: [...sells, 'BUY LLY Healthcare 17.5 1000 70'] }).of('buffer_throughout')).toEqual([
    '5 cash 2.5 -2.5 violation worsened waivable',
  ]);
  // a sell of 10.00 that costs 50.00 lowers cash to 2,960.00 of 99,950.00: the tightest step, and not the buy's doing
  const dear = judge({
    held,
    trades: ['SELL XOM Energy 0.1 100', 'SELL XOM Energy 100 100', 'BUY LLY Healthcare 9 1000 70'],
    changes: { commissionPerTrade: decimal('50') },
  });
  expect(dear.of('buffer_throughout')).toEqual(['5 cash 2.9615 -2.0385 violation improved waivable']);
});

test('checks stand by what was measured, the unmeasured last, then by name, whichever comes first', () => {
  const [first] = judge({}).constraints;
  if (first === undefined) throw new Error('there is a check');
  const check = (subject: string, measured: bigint | null): ConstraintCheck => ({
    ...first,
    subject,
    measured: measured === null ? null : { numerator: measured, denominator: 1n },
  });
  const inOrder = [check('D', 9n), check('C', 5n), check('E', 5n), check('A', null), check('B', null)];
  for (const [index, left] of inOrder.entries()) {
    for (const [other, right] of inOrder.entries()) {
      expect(Math.sign(byMeasure(left, right))).toBe(Math.sign(index - other));
    }
  }
});
