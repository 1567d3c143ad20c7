import { expect, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import type { Pick } from '../../../src/domain/advice/marketView.ts';
import type { Recommendation } from '../../../src/domain/advice/recommendation.ts';
import type { Portfolio } from '../../../src/domain/holdings/portfolio.ts';
import type { Policy } from '../../../src/domain/planning/policy.ts';
import { pickCandidates } from '../../../src/engine/trades/pickCandidates.ts';
import {
  adviceFor,
  contextFor,
  marketView,
  money,
  pick,
  portfolio,
  recommendation,
  restricted,
  SMALL,
  told,
} from '../makers.ts';

interface Case {
  readonly picks?: readonly (string | Pick)[];
  readonly recommendations?: readonly Recommendation[];
  readonly held?: Portfolio;
  readonly changes?: Partial<Policy>;
  readonly sold?: readonly string[];
  readonly sector?: string;
}

function candidates({ picks = [], recommendations = [], held = SMALL, ...rest }: Case) {
  const advice = adviceFor(held, marketView(picks), recommendations);
  const sold = new Set(rest.sold ?? []);
  const found = pickCandidates(contextFor(held, rest.changes), advice, rest.sector ?? 'Technology', sold);
  return {
    names: found.candidates.map((one) => `${one.ticker} ${one.conviction.units} ${money(one.price)}`),
    findings: told(found.findings),
    all: found.candidates,
  };
}

test('candidates of the sector stand by conviction descending, ties by rank, then ticker, unranked ones last', () => {
  const picks = [
    'DD Technology 70 4 -',
    'CC Technology 70 3.5 2',
    'BB Technology 70 2 1',
    'AA Technology 70 1 2',
    'EE Technology 71 5 9',
    'FF Energy 99 6 1',
  ].map((line) => line.replace('4 -', '4'));
  expect(candidates({ picks, changes: { maxPicksPerSector: 9 } })).toMatchObject({
    names: ['EE 71 5.00', 'BB 70 2.00', 'AA 70 1.00', 'CC 70 3.50', 'DD 70 4.00'],
    findings: [],
  });
});

test('only the first max_picks_per_sector are candidates: three, unless policy says otherwise', () => {
  const picks = ['AA Technology 80 1', 'BB Technology 70 1', 'CC Technology 60 1', 'DD Technology 50 1'];
  expect(candidates({ picks }).names).toEqual(['AA 80 1.00', 'BB 70 1.00', 'CC 60 1.00']);
  expect(candidates({ picks, changes: { maxPicksPerSector: 1 } }).names).toEqual(['AA 80 1.00']);
});

test('picks have no minimum conviction', () => {
  expect(candidates({ picks: ['AA Technology 0 1'] })).toMatchObject({ names: ['AA 0 1.00'], findings: [] });
});

test('what is sold by this plan, or sold by another document, is no candidate', () => {
  const picks = ['AA Technology 80 1', 'BB Technology 70 1', 'CC Technology 60 1'];
  const recommendations = [recommendation('SELL BB - - all -')];
  expect(candidates({ picks, recommendations, sold: ['AA'] })).toMatchObject({ names: ['CC 60 1.00'], findings: [] });
});

test('a restricted pick is passed over with a note, and the next moves up', () => {
  const picks = ['AA Technology 80 1', 'BB Technology 70 1'];
  const held = { ...SMALL, restrictions: [restricted('AA', 'buy'), restricted('BB', 'sell')] };
  expect(candidates({ picks, held, changes: { maxPicksPerSector: 1 } })).toMatchObject({
    names: ['BB 70 1.00'],
    findings: ['note restricted_pick_skipped AA: AA may not be bought and is passed over in Technology'],
  });
});

test('a pick without a price is told if it would have stood among the candidates', () => {
  const missing = 'warning missing_price BB: BB has no price and is passed over in Technology';
  const picks = ['AA Technology 80 1', 'BB Technology 70 -', 'CC Technology 60 1'];
  expect(candidates({ picks, changes: { maxPicksPerSector: 2 } })).toMatchObject({
    names: ['AA 80 1.00', 'CC 60 1.00'],
    findings: [missing],
  });
  expect(candidates({ picks, changes: { maxPicksPerSector: 1 } })).toMatchObject({
    names: ['AA 80 1.00'],
    findings: [],
  });
});

test('a pick without a price takes that of the holding', () => {
  expect(candidates({ picks: ['AAPL Technology 80 -'] }).names).toEqual(['AAPL 80 200.00']);
});

test('a pick without a conviction is passed over and told, wherever it stands', () => {
  const picks = ['AA Technology - 1 1', 'BB Technology 70 1 2', 'CC Technology - 1 3'];
  expect(candidates({ picks, changes: { maxPicksPerSector: 1 } })).toMatchObject({
    names: ['BB 70 1.00'],
    findings: [
      'warning missing_conviction AA: AA has no conviction and is passed over in Technology',
      'warning missing_conviction CC: CC has no conviction and is passed over in Technology',
    ],
  });
});

test('BUY recommendations that pass the conviction minimum are candidates beside the picks', () => {
  const recommendations = [
    recommendation('BUY AA Technology 65 5 10'),
    recommendation('BUY BB Technology 64.99 5 10'),
    recommendation('BUY CC Energy 90 5 10'),
    recommendation('HOLD DD Technology 90 - 10'),
    recommendation('BUY EE Technology - 5 10'),
  ];
  expect(candidates({ recommendations })).toMatchObject({ names: ['AA 65 10.00'], findings: [] });
});

test("for one ticker in both, the recommendation's conviction counts and the pick's rank stays", () => {
  const picks = ['AA Technology 90 10 1', 'BB Technology 70 10 2', 'CC Technology 70 10 3'];
  const [first, second] = candidates({
    picks,
    recommendations: [recommendation('BUY CC Technology 70 5 10')],
  }).all.slice(1);
  expect([first?.ticker, second?.ticker]).toEqual(['BB', 'CC']);
  const ranked = candidates({ picks, recommendations: [recommendation('BUY BB Technology 70 5 10')] });
  expect(ranked.all.map((one) => one.ticker)).toEqual(['AA', 'BB', 'CC']);
  const { all } = candidates({ picks, recommendations: [recommendation('BUY AA Technology 66 5 10')] });
  expect(all.map((one) => [one.ticker, one.conviction, one.isPicksConviction])).toEqual([
    ['BB', decimal('70'), true],
    ['CC', decimal('70'), true],
    ['AA', decimal('66'), false],
  ]);
});

test('of several recommendations for one security the least convinced that passes counts', () => {
  const all = ['80', '66', '70', '30'].map((conviction) => recommendation(`BUY AA Technology ${conviction} 5 10`));
  expect(candidates({ recommendations: all }).names).toEqual(['AA 66 10.00']);
});

test('a Score ranks like a conviction and is none', () => {
  const { all } = candidates({ picks: [pick('AA Technology 40 10', false)] });
  expect(all[0]?.isPicksConviction).toBe(false);
});

test("a held security is a candidate of its holding's sector", () => {
  const held = portfolio('10.00', 'AA Energy 1 10');
  const recommendations = [recommendation('BUY AA Technology 80 5 10')];
  expect(candidates({ held, picks: ['AA Technology 80 10'], recommendations }).names).toEqual([]);
  expect(candidates({ held, picks: ['AA Technology 80 10'], sector: 'Energy' }).names).toEqual(['AA 80 10.00']);
});
