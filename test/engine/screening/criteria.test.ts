import { expect, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import type { MarketView } from '../../../src/domain/advice/marketView.ts';
import type { Portfolio } from '../../../src/domain/holdings/portfolio.ts';
import type { Policy } from '../../../src/domain/planning/policy.ts';
import { screenRecommendation } from '../../../src/engine/screening/screenRecommendation.ts';
import { sizeRecommendations } from '../../../src/engine/screening/sizeRecommendations.ts';
import {
  adviceFor,
  contextFor,
  marketView,
  money,
  pct,
  portfolio,
  recommendation,
  restricted,
  SMALL,
} from '../makers.ts';

interface Case {
  readonly held?: Portfolio;
  readonly view?: MarketView | null;
  readonly changes?: Partial<Policy>;
}

/** Worth 100,000.00: cash 30, Technology 28 (MSFT 8, XYZ 20), Energy 42 percent. */
const HELD = portfolio('30000.00', 'MSFT Technology 80 100', 'XYZ Technology 200 100', 'XOM Energy 420 100');

function screened(line: string, { held = HELD, view = marketView([]), changes = {} }: Case = {}) {
  const context = contextFor(held, changes);
  const recommendations = [recommendation(line)];
  const outcome = sizeRecommendations(context, adviceFor(held, view, recommendations), recommendations);
  const [sized] = outcome.ok ? outcome.value.sized : [];
  if (sized === undefined) throw new Error('refused');
  return screenRecommendation(context, view, sized);
}

/** What is refused of dollars that may be a price, with what is accepted; null where they are the size. */
function doubted(amount: string, price: string) {
  const asked = {
    ...recommendation(`BUY NVDA Technology 74 12 ${price}`),
    size: { kind: 'dollars', amount: decimal(amount) } as const,
    mayBePrice: true as const,
  };
  const outcome = sizeRecommendations(contextFor(HELD), adviceFor(HELD, marketView([]), [asked]), [asked]);
  return outcome.ok ? null : outcome.refusals.map(({ message, accepted }) => [message, accepted]);
}

test('dollars that no word tells from a price are the size where they are three times the price or more', () => {
  expect(doubted('642', '214')).toBe(null);
  for (const amount of ['641.99', '214', '150'])
    expect(doubted(amount, '214')).toEqual([
      [
        `$${Number(amount).toFixed(2)} may be the size of this BUY or the price of NVDA`,
        `“BUY $${Number(amount).toFixed(2)} of NVDA, conviction 74” if it is the size, or “BUY NVDA N%, conviction 74, price $${Number(amount).toFixed(2)}”`,
      ],
    ]);
});

test('a recommendation that meets all six criteria is approved, with the figures it was judged by', () => {
  const screening = screened('BUY NVDA Technology 74 12 214.72');
  expect(screening).toMatchObject({
    status: 'APPROVED_FOR_PO',
    ticker: 'NVDA',
    action: 'BUY',
    conviction: decimal('74'),
    reasons: [],
  });
  expect(Object.entries(screening.checks)).toEqual([
    ['conviction', true],
    ['position_size', true],
    ['sector_cap', true],
    ['cash_buffer', true],
    ['restriction_list', true],
    ['regime_alignment', true],
  ]);
  const { details } = screening;
  expect([details.sector, money(details.price), money(details.tradeValue), details.sectorRank]).toEqual([
    'Technology',
    '214.72',
    '12000.00',
    1,
  ]);
  expect([details.proposedPct, details.postTradeCashPct, details.postTradeSectorPct, details.heldPct].map(pct)).toEqual(
    ['12', '18', '40', '0'],
  );
});

test.each([
  ['BUY NVDA Technology 65 12 1', {}, []],
  ['BUY NVDA Technology 64.9999 12 1', {}, ['conviction']],
  ['BUY NVDA Technology - 12 1', {}, ['conviction']],
  ['BUY NVDA Technology 70 12 1', { convictionMinimum: decimal('70.01') }, ['conviction']],
  ['BUY NVDA Healthcare 74 15 1', {}, []],
  ['BUY NVDA Healthcare 74 15.0001 1', {}, ['position_size']],
  ['BUY NVDA Technology 74 12.0001 1', {}, ['sector_cap']],
  ['BUY NVDA Technology 74 5 1', { screenSectorCapPct: decimal('33') }, []],
  ['BUY NVDA Technology 74 5 1', { screenSectorCapPct: decimal('32.9') }, ['sector_cap']],
  ['BUY NVDA Healthcare 74 10 1', { screenCashMinimumPct: decimal('20') }, []],
  ['BUY NVDA Healthcare 74 10 1', { screenCashMinimumPct: decimal('20.01') }, ['cash_buffer']],
  ['BUY NVDA Healthcare 74 10 1', { sectorRankMaximum: 2 }, []],
  ['BUY NVDA Healthcare 74 10 1', { sectorRankMaximum: 1 }, ['regime_alignment']],
  ['BUY NVDA Utilities 74 10 1', {}, ['regime_alignment']],
  ['BUY NVDA Utilities 74 10 1', { sectorRankMaximum: 999 }, []],
  [
    'BUY NVDA Utilities 50 40.0001 1',
    {},
    ['conviction', 'position_size', 'sector_cap', 'cash_buffer', 'regime_alignment'],
  ],
])('%s under case %# of policy fails what it must, in the order of the specification', (line, changes, reasons) => {
  const screening = screened(line, { changes });
  expect(screening.reasons).toEqual(reasons);
  expect(screening.status).toBe(reasons.length === 0 ? 'APPROVED_FOR_PO' : 'REJECTED');
});

test('a restriction fails the side that it names', () => {
  const held = { ...HELD, restrictions: [restricted('MSFT', 'buy')] };
  expect(screened('BUY MSFT Technology 74 5 100', { held }).reasons).toEqual(['restriction_list']);
  expect(screened('SELL MSFT Technology - all 100', { held }).reasons).toEqual([]);
});

test('the size is that of this purchase, though part of it is held already', () => {
  const { reasons, details } = screened('BUY XYZ Technology 74 12 100');
  expect([reasons, pct(details.heldPct), pct(details.proposedPct)]).toEqual([[], '20', '12']);
});

test('without a market view the regime is not aligned, unless policy lets that pass', () => {
  const line = 'BUY NVDA Technology 74 12 1';
  expect(screened(line, { view: null }).reasons).toEqual(['regime_alignment']);
  const skipped = screened(line, { view: null, changes: { regimeWithoutMarketView: 'skip' } });
  expect([skipped.reasons, skipped.details.sectorRank]).toEqual([[], 999]);
  const ranked = screened('BUY NVDA Utilities 74 12 1', { changes: { regimeWithoutMarketView: 'skip' } });
  expect(ranked.reasons).toEqual(['regime_alignment']);
});

test.each([
  ['SELL XOM Energy - all 100', '42000.00', '72', '0'],
  ['REDUCE XOM Energy 10 5 100', '5000.00', '35', '37'],
])('%s can fail on the restriction list only', (line, value, cash, sector) => {
  const strict = {
    convictionMinimum: decimal('100'),
    positionMaximumPct: decimal('1'),
    screenSectorCapPct: decimal('1'),
    screenCashMinimumPct: decimal('100'),
    sectorRankMaximum: 1,
  };
  const { reasons, details } = screened(line, { changes: strict, view: null });
  expect([reasons, money(details.tradeValue), pct(details.postTradeCashPct), pct(details.postTradeSectorPct)]).toEqual([
    [],
    value,
    cash,
    sector,
  ]);
  const held = { ...HELD, restrictions: [restricted('XOM', 'sell')] };
  expect(screened(line, { held, changes: strict }).reasons).toEqual(['restriction_list']);
});

function sized(lines: readonly string[], held: Portfolio = SMALL, view = marketView(['QQ Energy 80 7'])) {
  const recommendations = lines.map((line) => recommendation(line));
  const outcome = sizeRecommendations(contextFor(held), adviceFor(held, view, recommendations), recommendations);
  if (!outcome.ok) return outcome.refusals.map((one) => `${one.source.line} ${one.message}; ${one.accepted}`);
  return outcome.value.sized.map(
    (one) => `${one.side} ${one.sector} ${money(one.price)} ${money(one.tradeValue)} ${one.isAll}`,
  );
}

test('each recommendation to trade gets its sector, price and dollars; a HOLD none', () => {
  expect(
    sized([
      'BUY NVDA Technology 74 12.5 10',
      'HOLD XOM - - 5 -',
      'BUY QQ - 74 1 -',
      'SELL NEM - - all -',
      'REDUCE FCX - - 10 -',
      'BUY ZZ Energy 74 - 10',
    ]),
  ).toEqual([
    'buy Technology 10.00 12500.00 false',
    'buy Energy 7.00 1000.00 false',
    'sell Materials 300.00 30000.00 true',
    'sell Materials 50.00 10000.00 false',
  ]);
});

test.each([
  [['BUY NVDA - 74 12 10'], ['3 NVDA has no sector in any document; a line `Sector: …` in the recommendation']],
  [['BUY NVDA Technology 74 12 -'], ['3 NVDA has no price in any document; a line `Price: $…` in the recommendation']],
  [
    ['BUY NVDA - 74 12 -', 'SELL ZZ Energy - all 10'],
    [
      '3 NVDA has no sector in any document; a line `Sector: …` in the recommendation',
      '3 NVDA has no price in any document; a line `Price: $…` in the recommendation',
      '3 ZZ is to be sold and is not held; a sale of what is held',
    ],
  ],
  [
    ['SELL FCX - - 10.00001 -'],
    ['3 $10,000.01 of FCX is to be sold and $10,000.00 is held; at most what is held, or `all`'],
  ],
  [
    ['SELL ZZ - - all 10', 'SELL ZZ Energy - all 10'],
    [
      '3 ZZ is to be sold and is not held; a sale of what is held',
      '3 ZZ is to be sold and is not held; a sale of what is held',
    ],
  ],
  [
    ['SELL ZZ - - all 10', 'SELL YY Energy - all -'],
    [
      '3 ZZ has no sector in any document; a line `Sector: …` in the recommendation',
      '3 YY has no price in any document; a line `Price: $…` in the recommendation',
    ],
  ],
  [
    ['REDUCE FCX - - 6 -', 'SELL FCX - - 5 -'],
    ['3 $11,000.00 of FCX is to be sold and $10,000.00 is held; at most what is held, or `all`'],
  ],
])('%j is refused: %j', (lines, refusals) => {
  expect(sized(lines)).toEqual(refusals);
});

test('two sales that together sell all that is held are none too many', () => {
  expect(sized(['REDUCE FCX - - 6 -', 'SELL FCX - - 4 -', 'BUY FCX - 80 50 -'])).toEqual([
    'sell Materials 50.00 6000.00 false',
    'sell Materials 50.00 4000.00 false',
    'buy Materials 50.00 50000.00 false',
  ]);
});

test("the criteria take the recommendation's sector, else the holding's", () => {
  const sectorAndWeight = (line: string) => {
    const { details } = screened(line);
    return [details.sector, pct(details.postTradeSectorPct)];
  };
  expect(sectorAndWeight('BUY MSFT - 74 5 100')).toEqual(['Technology', '33']);
  expect(sectorAndWeight('BUY MSFT Healthcare 74 5 100')).toEqual(['Healthcare', '5']);
});

test.each([
  { action: 'BUY', size: { kind: 'shares', shares: decimal('50') }, expected: 'buy 5000.00 false' },
  { action: 'BUY', size: { kind: 'dollars', amount: decimal('2500') }, expected: 'buy 2500.00 false' },
  { action: 'BUY', size: { kind: 'weight', pct: decimal('30') }, expected: 'buy 10000.00 false' },
  { action: 'BUY', size: { kind: 'weight', pct: decimal('20') }, expected: 'met' },
  { action: 'BUY', size: { kind: 'weight', pct: decimal('5') }, expected: 'met' },
  { action: 'SELL', size: { kind: 'shares', shares: decimal('30') }, expected: 'sell 3000.00 false' },
  { action: 'SELL', size: { kind: 'shares', shares: decimal('200') }, expected: 'sell 20000.00 true' },
  { action: 'REDUCE', size: { kind: 'weight', pct: decimal('15') }, expected: 'sell 5000.00 false' },
  { action: 'REDUCE', size: { kind: 'weight', pct: decimal('25') }, expected: 'met' },
  { action: 'SELL', size: { kind: 'weight', pct: decimal('0') }, expected: 'sell 20000.00 true' },
  { action: 'SELL', size: { kind: 'dollars', amount: decimal('2500') }, expected: 'sell 2500.00 false' },
] as const)('$action $size.kind of XYZ, which weighs 20%: $expected', ({ action, size, expected }) => {
  const recommendations = [recommendation(`${action} XYZ Technology 74 1 200`, { size })];
  const outcome = sizeRecommendations(contextFor(HELD), adviceFor(HELD, null, recommendations), recommendations);
  const { sized, findings } = outcome.ok ? outcome.value : { sized: [], findings: [] };
  const words = sized.map((one) => `${one.side} ${money(one.tradeValue)} ${one.isAll}`);
  expect([...words, ...findings.map(() => 'met')]).toEqual([expected]);
});

test('more shares than are held are refused', () => {
  const recommendations = [
    recommendation('SELL XYZ Technology - 1 -', { size: { kind: 'shares', shares: decimal('201') } }),
  ];
  const outcome = sizeRecommendations(contextFor(HELD), adviceFor(HELD, null, recommendations), recommendations);
  expect(outcome.ok ? [] : outcome.refusals.map(({ message }) => message)).toEqual([
    '$20,100.00 of XYZ is to be sold and $20,000.00 is held',
  ]);
});
