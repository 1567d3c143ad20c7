import { expect, test } from 'vitest';
import { decimal, format } from '../../../src/base/decimal.ts';
import type { Portfolio } from '../../../src/domain/holdings/portfolio.ts';
import type { Policy } from '../../../src/domain/planning/policy.ts';
import type { Finding } from '../../../src/domain/rules/finding.ts';
import { assess } from '../../../src/engine/judgement/assess.ts';
import { tradeOptions } from '../../../src/engine/screening/tradeOptions.ts';
import { validateTrades } from '../../../src/engine/screening/validateTrades.ts';
import { adviceFor, contextFor, money, portfolio, restricted, trade } from '../makers.ts';

/** Worth 100,000.00: cash 20 percent, eight holdings of 10 percent in sectors of their own; H3 has gained most. */
const EVEN = portfolio(
  '20000.00',
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((index) => `H${index} S${index} 1000 10 ${index === 3 ? 2 : 5 + index}`),
);

interface Case {
  readonly held?: Portfolio;
  readonly changes?: Partial<Policy>;
}

function options(line: string, { held = EVEN, changes = {} }: Case = {}): string[] {
  const context = contextFor(held, changes);
  const { findings } = assess(context, [trade(line)]);
  const turn = { state: context, before: [], today: context, queue: [trade(line)] };
  return tradeOptions(turn, adviceFor(held), trade(line), findings).map(
    (one) => `${one.option} ${one.ticker} ${format(one.shares)} ${money(one.value)}: ${one.text}`,
  );
}

/** The way out of that letter, without its sentence. */
const way = (letter: string, line: string, given: Case = {}): string | undefined =>
  options(line, given)
    .find((one) => one.startsWith(letter))
    ?.split(':')[0];

test('a trade that no limit concerns has no options, though its limit price may have been told', () => {
  expect(options('BUY AA Technology 120 100 70')).toEqual([]);
  const changes = { limitBandBps: decimal('5000') };
  expect(
    assess(contextFor(EVEN, changes), [trade('BUY AA Technology 120 100 70')]).findings.map((one) => one.id),
  ).toEqual(['buffer_at_limits']);
  expect(options('BUY AA Technology 120 100 70', { changes })).toEqual([]);
});

test('a CONDITIONAL buy: reduce the highest gain first, accept on the condition, or the largest size without one', () => {
  expect(options('BUY AA Technology 130 100 70')).toEqual([
    'A H3 100 1000.00: reduce H3 first by 100 shares ($1,000.00), then BUY AA 130 ($13,000.00) passes',
    'B AA 130 13000.00: accept BUY AA 130 ($13,000.00) as it is, on the condition: cash ends at 7% of the portfolio, below the warning line of 8%',
    'C AA 120 12000.00: the largest size of AA that passes is 120 shares ($12,000.00)',
  ]);
});

const TO_TWENTY = { positionMaximumPct: decimal('20') };

test('a BLOCKED buy: the options may leave a warning, and accepting means to escalate', () => {
  expect(options('BUY AA Technology 160 100 70', { changes: TO_TWENTY })).toEqual([
    'A H3 100 1000.00: reduce H3 first by 100 shares ($1,000.00), then BUY AA 160 ($16,000.00) passes',
    'B AA 160 16000.00: accept BUY AA 160 ($16,000.00) as it is and escalate: cash ends at 4% of the portfolio; the minimum is 5% (the plan causes it); cash falls to 4% of the portfolio at its tightest step; the minimum is 5% (the plan causes it)',
    'C AA 150 15000.00: the largest size of AA that passes is 150 shares ($15,000.00)',
  ]);
});

test('where no reduction helps, the trade is accepted or made smaller', () => {
  expect(options('BUY AA Technology 160 100 70').map((one) => one.slice(0, 9))).toEqual(['B AA 160 ', 'C AA 150 ']);
});

test.each([
  ['BUY AA S5 130 100 70', {}, 'A H5 100 1000.00'],
  ['BUY H3 S3 300 10 70', {}, undefined],
  ['BUY AA Technology 130 100 70', { sellOrder: 'least_gain' }, 'A H8 100 1000.00'],
  ['BUY AA Technology 130 100 70', { sellOrder: 'largest_position' }, 'A H1 100 1000.00'],
  ['BUY AA Technology 130 100 70', { shareIncrement: decimal('30') }, 'A H3 120 1200.00'],
  ['BUY AA Technology 130 100 70', { shareIncrement: decimal('0.5') }, 'A H3 100.0 1000.00'],
  ['BUY AA Technology 130 100 70', { commissionPerTrade: decimal('10') }, 'A H3 102 1020.00'],
] as const)('%s, case %#: first to be reduced is its own sector, then by the sell order', (line, changes, expected) => {
  expect(way('A', line, { changes })).toBe(expected);
});

test('what may not be sold, and the security itself, are not reduced', () => {
  const held = { ...EVEN, restrictions: [restricted('H3', 'sell'), restricted('H1', 'buy')] };
  expect(way('A', 'BUY AA Technology 130 100 70', { held })).toBe('A H1 100 1000.00');
  const changes = { positionMaximumPct: decimal('30') };
  expect(way('A', 'BUY H3 S3 1300 10 70', { changes })).toBe('A H1 100 1000.00');
});

test('a holding too small to help is passed over for the next in order', () => {
  const held = portfolio('20000.00', 'H1 S1 99 10 1', 'H2 S2 1000.5 10 2', ...fillers(6, '11500'));
  expect(way('A', 'BUY AA Technology 130 100 70', { held })).toMatch(/^A H2 \d+ /);
});

/** Holdings of unknown gain in sectors of their own, of that many dollars each. */
function fillers(count: number, dollars: string): string[] {
  return Array.from({ length: count }, (_, index) => `Z${index} T${index} 1 ${dollars}`);
}

test('a reduction may take a position whole, its fraction included', () => {
  const held = portfolio('20000.00', 'H1 S1 99.95 10 1', ...fillers(7, '11285.7857'), 'ZZ T9 1 0.0001');
  expect(way('A', 'BUY AA Technology 129.99 100 70', { held })).toBe('A H1 99.95 999.50');
});

test('at most forty holdings are tried for a reduction', () => {
  const tiny = (count: number) => Array.from({ length: count }, (_, index) => `A${index} T${index} 1 10 1`);
  const of = (count: number) => portfolio('20000.00', ...tiny(count), 'BIG S1 1000 10 5', ...fillers(6, '11600'));
  expect(way('A', 'BUY AA Technology 130 100 70', { held: of(39) })).toMatch(/^A BIG \d+ /);
  expect(way('A', 'BUY AA Technology 130 100 70', { held: of(40) })).toBeUndefined();
});

test('the largest size is whole increments, and there may be none', () => {
  expect(way('C', 'BUY AA Technology 130 100 70', { changes: { shareIncrement: decimal('0.1') } })).toBe(
    'C AA 120.0 12000.00',
  );
  const held = portfolio('7000.00', ...fillers(8, '11625'));
  expect(options('BUY AA Technology 1 100 70', { held }).at(-1)).toBe('C AA 0 0.00: no size of AA passes');
  expect(options('BUY AA Technology 0.5 100 70', { held }).at(-1)).toBe('C AA 0 0.00: no size of AA passes');
  expect(options('BUY AA Technology 1 100 70', { held, changes: { shareIncrement: decimal('0.001') } }).at(-1)).toBe(
    'C AA 0 0.00: no size of AA passes',
  );
  const oneFits = portfolio('8100.00', ...fillers(8, '11487.5'));
  expect(way('C', 'BUY AA Technology 2 100 70', { held: oneFits })).toBe('C AA 1 100.00');
});

test('a sell that a limit concerns has the same ways out', () => {
  const held = portfolio('3000.00', ...fillers(8, '12125'));
  expect(options('SELL Z0 T0 0.1 12125', { held })).toEqual([
    'A Z1 1 12125.00: reduce Z1 first by 1 shares ($12,125.00), then SELL Z0 0.1 ($1,212.50) passes',
    'B Z0 0.1 1212.50: accept SELL Z0 0.1 ($1,212.50) as it is and escalate: cash ends at 4.2125% of the portfolio; the minimum is 5% (it stood before and the plan improves it)',
    'C Z0 0 0.00: no size of Z0 passes',
  ]);
});

test('a size whose costs would eat the portfolio does not pass', () => {
  const held = portfolio('100.00');
  const changes = { commissionPerTrade: decimal('99'), positionMaximumPct: decimal('100') };
  expect(options('BUY AA Technology 1 1 70', { held, changes }).at(-1)).toBe('C AA 0 0.00: no size of AA passes');
  const twice = portfolio('100.00', 'H1 S1 1 1');
  expect(way('A', 'BUY AA Technology 1 1 70', { held: twice, changes })).toBeUndefined();
});

function statuses(lines: readonly string[], { held = EVEN, changes = {} }: Case = {}, found: readonly Finding[] = []) {
  const context = contextFor(held, changes);
  return validateTrades(context, adviceFor(held), lines.map(trade), { ofAll: found, ofTrade: () => [] });
}

const inShort = (validations: ReturnType<typeof statuses>): string[] =>
  validations.map((one) => `${one.action} ${one.ticker} ${format(one.shares)} ${one.status}`);

test('each trade is judged on the state that the accepted ones before it leave', () => {
  const lines = [
    'BUY AA Technology 100 100 70',
    'BUY BB Utilities 30 100 80',
    'SELL H1 S1 100 10',
    'BUY CC Energy 1 100 70',
  ];
  const validations = statuses(lines);
  expect(inShort(validations)).toEqual([
    'BUY AA 100 SAFE',
    'BUY BB 30 CONDITIONAL',
    'SELL H1 100 SAFE',
    'BUY CC 1 CONDITIONAL',
  ]);
  expect(validations.map((one) => one.findings.map((each) => each.message))).toEqual([
    [],
    ['cash ends at 7% of the portfolio, below the warning line of 8%'],
    [],
    ['cash ends at 7.9% of the portfolio, below the warning line of 8%'],
  ]);
  expect(validations.map((one) => one.options.map((each) => each.option).join(''))).toEqual(['', 'ABC', '', 'ABC']);
});

test('the same trades in another order of approval fare differently', () => {
  const lines = ['SELL H1 S1 200 10', 'BUY BB Utilities 30 100 80', 'BUY AA Technology 110 100 70'];
  expect(inShort(statuses(lines))).toEqual(['SELL H1 200 SAFE', 'BUY BB 30 SAFE', 'BUY AA 110 SAFE']);
});

test('after a trade that is blocked for cash, later buys are blocked by sequencing and sells are judged', () => {
  const lines = [
    'BUY AA Technology 160 100 70',
    'BUY BB Utilities 1 100 80',
    'SELL H1 S1 100 10',
    'BUY CC Utilities 1 100 80',
  ];
  const validations = statuses(lines, { changes: TO_TWENTY });
  expect(inShort(validations)).toEqual([
    'BUY AA 160 BLOCKED',
    'BUY BB 1 BLOCKED_BY_SEQUENCING',
    'SELL H1 100 SAFE',
    'BUY CC 1 BLOCKED_BY_SEQUENCING',
  ]);
  expect(validations[1]?.findings).toMatchObject([
    {
      id: 'blocked_by_sequencing',
      severity: 'note',
      subject: 'BB',
      message: 'BB was not judged: AA, approved before it, is blocked for cash',
      waivable: false,
    },
  ]);
  expect(validations[1]?.options).toEqual([]);
});

test('a trade blocked for another limit takes nothing from those after it', () => {
  const held = portfolio('40000.00', ...fillers(6, '10000'));
  const lines = ['BUY AA Technology 160 100 70', 'BUY BB Utilities 100 100 80', 'BUY CC Energy 150 100 80'];
  expect(inShort(statuses(lines, { held }))).toEqual(['BUY AA 160 BLOCKED', 'BUY BB 100 SAFE', 'BUY CC 150 SAFE']);
});

test('a buy that leaves a warning about cash only blocks nobody', () => {
  const lines = ['BUY AA Technology 130 100 70', 'BUY BB Utilities 10 100 80'];
  expect(inShort(statuses(lines))).toEqual(['BUY AA 130 CONDITIONAL', 'BUY BB 10 CONDITIONAL']);
});

test('what is found of the documents holds for every trade', () => {
  const stale: Finding = {
    id: 'stale_portfolio',
    severity: 'violation',
    subject: 'portfolio',
    message: '',
    waivable: true,
  };
  const lines = ['BUY AA Technology 10 100 70', 'BUY BB Utilities 10 100 80'];
  expect(inShort(statuses(lines, {}, [stale]))).toEqual(['BUY AA 10 BLOCKED', 'BUY BB 10 BLOCKED']);
  expect(inShort(statuses(lines, {}, [{ ...stale, severity: 'warning' }]))).toEqual([
    'BUY AA 10 CONDITIONAL',
    'BUY BB 10 CONDITIONAL',
  ]);
});

test('a limit on sectors or on their increase has its largest size too', () => {
  const capped = { sectorCaps: new Map([['S9', decimal('10')]]) };
  expect(options('BUY AA S9 120 100 70', { changes: capped }).map((one) => one.split(':')[0])).toEqual([
    'B AA 120 12000.00',
    'C AA 100 10000.00',
  ]);
  const slow = { sectorIncreaseMaximum: decimal('5') };
  expect(way('C', 'BUY AA S9 80 100 70', { changes: slow })).toBe('C AA 50 5000.00');
});

test('a trade that one limit blocks and another warns of may keep the warning', () => {
  const held = portfolio('22000.00', ...fillers(6, '13000'));
  expect(way('C', 'BUY AA Technology 165 100 70', { held })).toBe('C AA 150 15000.00');
});

test('of two holdings in the sector of the trade the one that the sell order names is reduced', () => {
  const held = portfolio('20000.00', 'H1 S9 1000 10 9', 'H2 S9 1000 10 2', 'H3 S9 1000 10 8', ...fillers(5, '10000'));
  expect(way('A', 'BUY AA S9 130 100 70', { held, changes: { otherSectorsCap: decimal('90') } })).toBe(
    'A H2 100 1000.00',
  );
});

test('a trade that is blocked for its size, and leaves little cash, blocks no later buy', () => {
  const held = portfolio('23000.00', ...fillers(7, '11000'));
  expect(inShort(statuses(['BUY AA Technology 160 100 70', 'BUY BB Utilities 10 100 80'], { held }))).toEqual([
    'BUY AA 160 BLOCKED',
    'BUY BB 10 SAFE',
  ]);
});

test('a sell that leaves cash below its minimum is blocked for cash, and so are the buys after it', () => {
  const held = portfolio('3000.00', ...fillers(8, '12125'));
  expect(inShort(statuses(['SELL Z0 T0 0.1 12125', 'BUY BB Utilities 1 100 80'], { held }))).toEqual([
    'SELL Z0 0.1 BLOCKED',
    'BUY BB 1 BLOCKED_BY_SEQUENCING',
  ]);
});

test('what each trade keeps at its turn and all together break is told of the one that breaks it, with its ways out', () => {
  const held = portfolio('60000.00', 'XOM Energy 400 100');
  // 20, 9 and 2 points of Technology
  const changes = {
    sectorIncreaseMaximum: decimal('30'),
    positionMaximumPct: decimal('50'),
    otherSectorsCap: decimal('90'),
  };
  const lines = ['BUY AA Technology 200 100 90', 'BUY BB Technology 90 100 95', 'BUY CC Technology 20 100 99'];
  const [first, second, third] = statuses(lines, { held, changes });
  expect([first, second, third].map((one) => one?.status)).toEqual(['SAFE', 'SAFE', 'BLOCKED']);
  expect(third?.findings.map((one) => one.message)).toEqual([
    'Technology rises by 31 percentage points; at most 30 are allowed (the plan causes it), together with BUY AA, BUY BB',
  ]);
  expect(third?.options.map((one) => one.text)).toEqual([
    'accept BUY CC 20 ($2,000.00) as it is and escalate: Technology rises by 31 percentage points; at most 30 are allowed (the plan causes it), together with BUY AA, BUY BB',
    'the largest size of CC that passes is 10 shares ($1,000.00)',
  ]);
});

test('what is told of a trade that is blocked says nothing of what the accepted ones break together', () => {
  const held = portfolio('60000.00', 'XOM Energy 400 100');
  const changes = {
    sectorIncreaseMaximum: decimal('30'),
    positionMaximumPct: decimal('50'),
    otherSectorsCap: decimal('90'),
  };
  const lines = ['BUY AA Technology 200 100 90', 'BUY DD Technology 310 100 92', 'BUY BB Technology 110 100 95'];
  const validations = statuses(lines, { held, changes });
  expect(validations.map((one) => one.status)).toEqual(['SAFE', 'BLOCKED', 'BLOCKED']);
  expect(validations[2]?.findings.map((one) => one.message)).toEqual([
    'Technology rises by 31 percentage points; at most 30 are allowed (the plan causes it), together with BUY AA',
  ]);
});

test('what all limit prices together would leave below the minimum is a condition of the trade that makes it so', () => {
  const held = portfolio('20000.00', ...fillers(8, '10000'));
  const changes = { limitBandBps: decimal('100'), cashWarningPct: decimal('5') };
  const lines = ['BUY AA Technology 60 100 90', 'BUY BB Technology 60 100 90', 'BUY CC Technology 29 100 90'];
  const validations = statuses(lines, { held, changes });
  expect(inShort(validations)).toEqual(['BUY AA 60 SAFE', 'BUY BB 60 SAFE', 'BUY CC 29 CONDITIONAL']);
  expect(validations[2]?.findings.map((one) => one.id)).toEqual(['buffer_at_limits']);
  expect(validations[2]?.options.map((one) => `${one.option} ${one.ticker} ${format(one.shares)}`)).toEqual([
    'A Z0 1',
    'B CC 29',
    'C CC 28',
  ]);
});

test('option A sells what is held today, is bought by no trade of the queue and stands behind no written call', () => {
  // Technology ends at 41 percent
  const held = portfolio(
    '70000.00',
    'H1 Technology 100 100 90',
    'H2 Technology 100 100 90',
    'H3 Technology 100 100 90',
  );
  const changes = { otherSectorsCap: decimal('40'), limitBandBps: decimal('0') };
  const a = (given: Portfolio, lines: readonly string[]) =>
    statuses(lines, { held: given, changes }).map(
      ({ options: ways }) => ways.find((one) => one.option === 'A')?.text.split(' (')[0] ?? 'none',
    );
  const xom = portfolio('90000.00', 'XOM Energy 100 100');
  expect(a(held, ['BUY AA Technology 110 100 90'])).toEqual(['reduce H1 first by 10 shares']);
  expect(a(held, ['BUY H1 Technology 10 100 90', 'BUY AA Technology 100 100 90'])).toEqual([
    'none',
    'reduce H2 first by 10 shares',
  ]);
  // bought by the queue, so held only once it has been
  expect(
    a(xom, ['BUY AA Technology 150 100 90', 'BUY BB Technology 150 100 90', 'BUY CC Technology 110 100 90']),
  ).toEqual(['none', 'none', 'none']);
  const called = {
    ...held,
    encumbered: new Map([
      ['H1', decimal('100')],
      ['H2', decimal('95')],
    ]),
  };
  expect(a(called, ['BUY AA Technology 110 100 90'])).toEqual(['reduce H3 first by 10 shares']);
});

test('of a sale the size that passes is the nearest one, more where it is too small', () => {
  // Technology is at 60 percent of a cap of 40, cash at 40
  const held = portfolio('40000.00', 'AA Technology 500.5 100', 'BB Technology 99.5 100');
  const changes = { positionMaximumPct: decimal('100') };
  const c = (line: string, given = held) => way('C', line, { held: given, changes });
  expect(c('SELL AA Technology 50 100')).toBe('C AA 200 20000.00');
  // all of it is not enough
  expect(c('SELL BB Technology 50 100')).toBe('C BB 0 0.00');
  const exact = portfolio('40000.00', 'AA Technology 200.5 100', 'BB Technology 399.5 100');
  expect(c('SELL AA Technology 1 100', exact)).toBe('C AA 200 20000.00');
  const all = portfolio('39950.00', 'AA Technology 200.5 100', 'BB Technology 400 100');
  // 40.0 percent only without the last half share
  expect(c('SELL AA Technology 1 100', all)).toBe('C AA 200.5 20050.00');
});

test('of a sale that its own costs break less may pass, or nothing', () => {
  const held = portfolio('5000.00', 'AA Technology 150 100', 'BB Energy 800 100');
  const changes = {
    commissionPerTrade: decimal('150'),
    positionMaximumPct: decimal('100'),
    cashWarningPct: decimal('5'),
    otherSectorsCap: decimal('100'),
  };
  // one share brings less than it costs, two bring more
  expect(way('C', 'SELL AA Technology 1 100', { held, changes })).toBe('C AA 2 200.00');
});
