import { expect, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import type { MarketView } from '../../../src/domain/advice/marketView.ts';
import type { Recommendation } from '../../../src/domain/advice/recommendation.ts';
import { atFour } from '../../../src/domain/days/calendar.ts';
import type { Portfolio } from '../../../src/domain/holdings/portfolio.ts';
import { decideVerdict } from '../../../src/engine/judgement/decideVerdict.ts';
import { judgeAge, judgeInputs } from '../../../src/engine/judgement/judgeInputs.ts';
import { adviceFor, contextFor, DAY, marketView, money, portfolio, recommendation, SMALL, told } from '../makers.ts';

function judge(
  held: Portfolio,
  view: MarketView | null = null,
  recommendations: readonly Recommendation[] = [],
  disagreements: readonly string[] = [],
): string[] {
  return told(judgeInputs(contextFor(held), adviceFor(held, view, recommendations), view, disagreements));
}

test.each([
  ['2026-08-21', null, null],
  ['2026-08-20', null, null],
  ['2026-08-19', 'warning', 2],
  ['2026-08-14', 'warning', 5],
  ['2026-08-13', 'violation', 6],
  ['2025-08-21', 'violation', 251],
] as const)('a portfolio of %s evaluated on Friday 2026-08-21 is a %s: %s trading days', (asOf, severity, days) => {
  const findings = judgeAge(atFour(asOf), DAY);
  expect(told(findings)).toEqual(
    severity === null
      ? []
      : [
          `${severity} stale_portfolio portfolio: the portfolio is of ${asOf}, ${days} trading days before the evaluation on ${DAY}`,
        ],
  );
  expect(findings.map((one) => one.waivable)).toEqual(severity === null ? [] : [severity === 'violation']);
});

test('a weekend and a holiday make no portfolio older', () => {
  // Labor Day is Monday 2026-09-07
  expect(judgeAge(atFour('2026-09-04'), '2026-09-08')).toEqual([]);
  expect(judgeAge(atFour('2026-09-03'), '2026-09-07')).toEqual([]);
  expect(judgeAge(atFour('2026-09-07'), '2026-09-09').map((one) => one.id)).toEqual(['stale_portfolio']);
  expect(judgeAge(atFour('2026-09-04'), '2026-09-09').map((one) => one.id)).toEqual(['stale_portfolio']);
});

test('a portfolio without a date is a violation that can be excepted', () => {
  const findings = judgeInputs(contextFor({ ...SMALL, asOf: null }), adviceFor(SMALL), null, []);
  expect(findings).toEqual([
    {
      id: 'as_of_missing',
      severity: 'violation',
      subject: 'portfolio',
      message: 'the portfolio has no date that can be read, so its prices may be of any age',
      waivable: true,
    },
  ]);
});

test('a portfolio of tomorrow is told', () => {
  expect(told(judgeAge(atFour('2026-08-22'), DAY))).toEqual([
    `warning as_of_in_future portfolio: the portfolio is dated 2026-08-22, after the evaluation on ${DAY}`,
  ]);
});

test('past the end of the trading calendar every evaluation says so', () => {
  const sentence =
    'warning calendar_expired calendar: the trading calendar ends on 2028-12-31; holidays after it are not known';
  expect(judgeAge(atFour('2028-12-29'), '2028-12-31')).toEqual([]);
  expect(told(judgeAge(atFour('2028-12-29'), '2029-01-01'))).toEqual([sentence]);
  expect(told(judgeAge(null, '2029-01-01'))[0]).toBe(sentence);
});

test.each([
  ['2026-08-14', []],
  [
    '2026-08-13',
    ['warning stale_market_view market view: the market view is of 2026-08-13, 8 days before the evaluation'],
  ],
])('a market view of %s: %j', (asOf, expected) => {
  expect(judge(SMALL, marketView([], { asOf: atFour(asOf) }))).toEqual(expected);
});

test.each([
  ['2026-08-22', []],
  [
    '2026-08-23',
    [`warning as_of_in_future market view: the market view is dated 2026-08-23, after the evaluation on ${DAY}`],
  ],
])('a market view of %s, which is to come: %j', (asOf, expected) => {
  expect(judge(SMALL, marketView([], { asOf: atFour(asOf) }))).toEqual(expected);
});

test('a market view without a date may be of any age', () => {
  expect(judge(SMALL, marketView([], { asOf: null }))).toEqual([
    'warning stale_market_view market view: the market view has no date that can be read, so its age is not known',
  ]);
});

test.each([
  ['50', []],
  ['49.99', ['warning low_market_confidence market view: the market view is only 49.99% confident in its regime']],
])('a market view that is %s percent confident: %j', (confidence, expected) => {
  expect(judge(SMALL, marketView([], { confidencePct: decimal(confidence) }))).toEqual(expected);
});

test('each holding without a sector is told', () => {
  expect(judge(portfolio('1.00', 'BB Unclassified 1 1', 'AA Unclassified 1 1', 'CC Energy 1 1'))).toEqual([
    'warning sector_unknown AA: AA has no sector; it counts as Unclassified',
    'warning sector_unknown BB: BB has no sector; it counts as Unclassified',
  ]);
});

test('a pick that no document gives a sector is told', () => {
  expect(judge(SMALL, marketView(['ZZ - 80 10 -', 'YY Energy 80 10 -']))).toEqual([
    'warning sector_unknown ZZ: ZZ is a pick without a sector and is passed over',
  ]);
});

test('what is recommended for purchase with enough conviction and has no sector is told, once', () => {
  const said = ['BUY ZZ - 80 5 10', 'BUY ZZ - 70 5 10', 'BUY YY - 40 5 10', 'SELL XX - - all -', 'BUY WW - 80 5 10'];
  const view = marketView(['WW Energy 80 10 -', 'VV - 80 10 -']);
  expect(
    judge(
      SMALL,
      view,
      [...said, 'BUY VV - 80 5 10'].map((one) => recommendation(one)),
    ),
  ).toEqual([
    'warning sector_unknown VV: VV is a pick without a sector and is passed over',
    'warning sector_unknown ZZ: ZZ is recommended without a sector and is passed over',
  ]);
});

test.each(['SELL', 'REDUCE'])('a security that one document buys and another says to %s is conflicting', (action) => {
  const sells = recommendation(`${action} AA - - all -`);
  const sentence = 'warning conflicting_advice AA: one document says to buy AA, another to sell it; it is not bought';
  expect(judge(SMALL, marketView(['AA Technology 80 10']), [sells])).toEqual([sentence]);
  expect(judge(SMALL, null, [recommendation('BUY AA Technology 80 5 10'), sells])).toEqual([sentence]);
  expect(judge(SMALL, null, [sells])).toEqual([]);
  expect(judge(SMALL, marketView(['AA Technology 80 10']), [recommendation('HOLD AA - - - -')])).toEqual([]);
});

test('all that documents contradict stands in one warning, in order', () => {
  const held = { ...SMALL, disagreements: ['the total'] };
  const view = marketView(['XOM Utilities 80 100']);
  expect(judge(held, view, [], ['a stated amount'])).toEqual([
    'warning document_disagrees documents: measured figures are used where the documents disagree: Market-Analyst puts XOM in Utilities; Energy counts; a stated amount; the total',
  ]);
});

test.each([
  ['100.50', null],
  ['100.51', '$100.51'],
  ['99.50', null],
  ['99.49', '$99.49'],
])('a price of %s for what is held at 100.00 contradicts it: %s', (price, said) => {
  const expected = said === null ? [] : [`Market-Analyst prices XOM at ${said}; $100.00 counts`];
  expect(adviceFor(SMALL, marketView([`XOM Energy 80 ${price}`])).disagreements).toEqual(expected);
  const same = [recommendation(`BUY XOM Energy 80 5 ${price}`)];
  expect(adviceFor(SMALL, null, same).disagreements).toEqual(expected.map((one) => one.replace('Market', 'Stock')));
});

test("one security, one truth: the holding's, else the recommendation's, else the pick's", () => {
  const advice = adviceFor(SMALL, marketView(['XOM Utilities 80 1', 'AA Energy 80 2', 'BB Energy 80 3']), [
    recommendation('BUY XOM Materials 80 5 4'),
    recommendation('BUY AA - 80 5 -'),
    recommendation('BUY AA Utilities 80 5 5'),
    recommendation('BUY BB - 80 5 -'),
  ]);
  const truth = (ticker: string) => [advice.sectorOf(ticker), money(advice.priceOf(ticker))];
  expect(truth('XOM')).toEqual(['Energy', '100.00']);
  expect(truth('AA')).toEqual(['Utilities', '5.00']);
  expect(truth('BB')).toEqual(['Energy', '3.00']);
  expect(truth('CC')).toEqual([null, null]);
  expect(advice.disagreements).toEqual([
    'Market-Analyst puts XOM in Utilities; Energy counts',
    'Market-Analyst prices XOM at $1.00; $100.00 counts',
    'Market-Analyst puts AA in Energy; Utilities counts',
    'Market-Analyst prices AA at $2.00; $5.00 counts',
    'Stock-Analyst puts XOM in Materials; Energy counts',
    'Stock-Analyst prices XOM at $4.00; $100.00 counts',
  ]);
});

test('a sentence is told once, and a holding without a sector contradicts nobody', () => {
  const twice = [recommendation('BUY XOM Utilities 80 5 -'), recommendation('BUY XOM Utilities 70 5 -')];
  expect(adviceFor(SMALL, null, twice).disagreements).toEqual(['Stock-Analyst puts XOM in Utilities; Energy counts']);
  const unknown = portfolio('1.00', 'AA Unclassified 1 10');
  const advice = adviceFor(unknown, marketView(['AA Energy 80 10']));
  expect([advice.disagreements, advice.sectorOf('AA')]).toEqual([[], 'Unclassified']);
});

test("daily volume is the holding's, else the market view's", () => {
  const held = portfolio('1.00', 'AA Energy 1 10 - 5', 'BB Energy 1 10');
  const volumes = new Map(['AA', 'BB', 'CC'].map((ticker) => [ticker, decimal('7')]));
  const advice = adviceFor(held, marketView([], { averageDailyVolumes: volumes }));
  expect(['AA', 'BB', 'CC', 'DD'].map((ticker) => advice.averageDailyVolumeOf(ticker)?.units ?? null)).toEqual([
    5n,
    7n,
    7n,
    null,
  ]);
  expect(adviceFor(held).averageDailyVolumeOf('BB')).toBeNull();
});

test('a violation blocks, a warning makes conditional, a note changes nothing', () => {
  const of = (...severities: readonly ('violation' | 'warning' | 'note')[]) =>
    decideVerdict(
      severities.map((severity) => ({ id: 'stale_portfolio', severity, subject: '', message: '', waivable: false })),
    );
  expect([of(), of('note'), of('note', 'warning'), of('warning', 'violation', 'note')]).toEqual([
    'SAFE',
    'SAFE',
    'CONDITIONAL',
    'BLOCKED',
  ]);
});
