import { expect, test } from 'vitest';
import { format } from '../../../src/base/decimal.ts';
import type { JointScreening } from '../../../src/domain/planning/joint.ts';
import { type ScreenInput, screen } from '../../../src/engine/screen.ts';
import { marketView, money, policyWith, portfolio, recommendation } from '../makers.ts';
import { made, screening } from '../workflows.ts';

/** Worth 100,000.00, 42,000 of it cash; Technology has room for 13,000 under its cap of 40 %. */
const HELD = portfolio(
  '42000.00',
  ...['OLDA', 'OLDB'].map((one) => `${one} Technology 135 100`),
  ...['P', 'Q', 'R', 'S'].map((one) => `${one} S${one} 77.5 100`),
);

function planOf(lines: readonly string[], changes: Partial<ScreenInput> = {}) {
  const recommendations = lines.map((line) => recommendation(line));
  return made(screen(screening({ portfolio: HELD, marketView: marketView([]), recommendations, ...changes })));
}

function jointOf(lines: readonly string[], changes: Partial<ScreenInput> = {}): JointScreening {
  const { joint } = planOf(lines, changes);
  if (joint === undefined) throw new Error('fewer than two purchases pass');
  return joint;
}

/** What is taken, what it comes to, and of each that is not what it lacks. */
function inWords({ accepted, conviction, dollars, leftOut, inOrder }: JointScreening) {
  const names = (all: JointScreening['accepted']): string => all.map(({ ticker }) => ticker).join(' ');
  return {
    best: `${names(accepted)}: ${format(conviction)} for ${money(dollars)}`,
    leftOut: leftOut.flatMap(({ ticker, needs }) =>
      needs.map(
        ({ limit, subject, short, takenBy }) =>
          `${ticker} lacks ${money(short)} of ${limit} ${subject}${takenBy.length > 0 ? `, which ${takenBy.join(' ')} have` : ''}`,
      ),
    ),
    inOrder: `${names(inOrder.accepted)}: ${format(inOrder.conviction)} for ${money(inOrder.dollars)}`,
  };
}

const THREE = ['BUY A Technology 90 12 100', 'BUY B Technology 80 7 100', 'BUY C Technology 75 6 100'];

test('two that fit together are better than the one that was approved first (OPTIMUM 15)', () => {
  expect(inWords(jointOf(THREE))).toEqual({
    best: 'B C: 155 for 13000.00',
    leftOut: ['A lacks 12000.00 of sector_cap Technology, which B C have'],
    inOrder: 'A: 90 for 12000.00',
  });
});

test('the order of the recommendations has no effect on what fits best', () => {
  const [first, ...rest] = [...THREE]
    .reverse()
    .map((line) => inWords(jointOf([line, ...THREE.filter((one) => one !== line)])));
  for (const one of rest) expect({ ...one, inOrder: '' }).toEqual({ ...first, inOrder: '' });
  expect(inWords(jointOf(THREE.toReversed())).inOrder).toBe('C B: 155 for 13000.00');
});

test('what is left out is told every room that it lacks, and who has what is lacking', () => {
  // 37,000 may be bought: cash of 42,000 less 5 %
  expect(
    inWords(
      jointOf(
        [
          'BUY H Healthcare 70 13 100',
          'BUY E Energy 70 13 100',
          'BUY U Utilities 70 11 100',
          'BUY A Technology 66 13 100',
          'BUY P SP 80 8 100',
        ],
        { marketView: null, policy: policyWith({ regimeWithoutMarketView: 'skip' }) },
      ),
    ),
  ).toEqual({
    best: 'E H U: 210 for 37000.00',
    leftOut: [
      'A lacks 13000.00 of cash_buffer cash, which E H U have',
      'P lacks 750.00 of position_size P',
      'P lacks 8000.00 of cash_buffer cash, which E H U have',
    ],
    inOrder: 'H E U: 210 for 37000.00',
  });
});

test('two recommendations of one security share its room', () => {
  expect(inWords(jointOf(['BUY H Healthcare 70 9 100', 'BUY H Healthcare 75 8 100']))).toEqual({
    best: 'H: 75 for 8000.00',
    leftOut: ['H lacks 2000.00 of position_size H, which H have'],
    inOrder: 'H: 70 for 9000.00',
  });
});

test('sales are made first, whatever was approved before them', () => {
  expect(inWords(jointOf([...THREE, 'SELL OLDA - - all -']))).toMatchObject({ best: 'A B C: 245 for 25000.00' });
});

test('with costs the rooms are those of the value without the costs of all', () => {
  // 40 % of 99,700.00 is 39,880.00, of which 27,000.00 are taken
  const policy = policyWith({ commissionPerTrade: { units: 100n, scale: 0 } });
  expect(inWords(jointOf(THREE, { policy }))).toMatchObject({
    best: 'A: 90 for 12000.00',
    leftOut: [
      'B lacks 6120.00 of sector_cap Technology, which A have',
      'C lacks 5120.00 of sector_cap Technology, which A have',
    ],
  });
});

test('of equal conviction the cheaper one is taken, and of equal dollars the earlier ticker', () => {
  const cheaper = ['BUY X Technology 80 12 100', 'BUY Y Technology 80 11 100'];
  expect(inWords(jointOf(cheaper)).best).toBe('Y: 80 for 11000.00');
  expect(inWords(jointOf(['BUY Y Technology 80 12 100', 'BUY X Technology 80 12 100'])).best).toBe(
    'X: 80 for 12000.00',
  );
});

test('what is rejected, or alone, or approved elsewhere is not put together', () => {
  expect(planOf(['BUY A Technology 90 12 100', 'BUY B Technology 50 7 100'])).not.toHaveProperty('joint');
  expect(planOf(['BUY A Technology 90 12 100'])).not.toHaveProperty('joint');
  expect(planOf(THREE, { isApproved: true })).not.toHaveProperty('joint');
});

test('it is no part of the plan’s id', () => {
  // as before there was any word of what fits together
  expect(planOf(THREE).planId.slice(0, 12)).toBe('1f1b3837a882');
});
