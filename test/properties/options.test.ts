import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, compare, type Decimal, decimal, format, sign, timesToCover, wholeTimes } from '../../src/base/decimal.ts';
import type { Recommendation } from '../../src/domain/advice/recommendation.ts';
import type { Plan, TradeValidation } from '../../src/domain/planning/plan.ts';
import { screen } from '../../src/engine/screen.ts';
import { recommendation } from '../engine/makers.ts';
import { anyWorkspace } from '../independent/generators.ts';
import { digits, exactly, floorOf, times } from '../independent/rational.ts';
import { RUNS } from '../independent/runs.ts';
import type { WorkspaceData } from '../independent/workspace.ts';
import { inputOf } from './plans.ts';

// A queue of purchases and sales, each in shares, so that any of them can be asked for again in another size.

const LIMITS = ['sector_cap', 'cash_buffer', 'position_size', 'sector_increase', 'buffer_throughout'];

const queues = anyWorkspace({ maxRecommendations: 4, maxPicks: 0, maxHoldings: 8 }).chain((data) =>
  fc.record({
    data: fc.constant({ ...data, policy: { ...data.policy, share_increment: 1 } }),
    sales: fc.subarray([...data.holdings], { maxLength: Math.min(2, data.holdings.length) }),
    part: fc.constantFrom('0.05', '0.4', '1'),
    counts: fc.array(fc.constantFrom('1', '10', '40', '200', '1000'), { minLength: 4, maxLength: 4 }),
  }),
);

function asked({
  data,
  sales,
  part,
  counts,
}: typeof queues extends fc.Arbitrary<infer T> ? T : never): Recommendation[] {
  const buys = data.recommendations.map((one, index) =>
    recommendation(`BUY ${one.ticker} ${one.sector.replaceAll(' ', '_')} 80 - ${one.price}`, {
      size: { kind: 'shares', shares: decimal(counts[index] ?? '1') },
    }),
  );
  const sells = sales.flatMap(({ ticker, sector, shares, price }) => {
    const count = floorOf(times(exactly(shares), exactly(part)));
    return count === 0n
      ? []
      : [
          recommendation(`SELL ${ticker} ${sector.replaceAll(' ', '_')} - - ${price}`, {
            size: { kind: 'shares', shares: { units: count, scale: 0 } },
          }),
        ];
  });
  return [...sells, ...buys];
}

function screened(data: WorkspaceData, recommendations: readonly Recommendation[]): Plan | null {
  const { actionPlan: _, ...input } = inputOf(data);
  const outcome = screen({ ...input, recommendations, isApproved: true });
  return outcome.ok ? outcome.value : null;
}

const resized = (all: readonly Recommendation[], ticker: string, shares: Decimal): Recommendation[] =>
  all.map((one) => (one.ticker === ticker ? { ...one, size: { kind: 'shares', shares } } : one));

/** The gravest word that the limits have for a trade. */
function gravity(validation: TradeValidation | undefined): number {
  const severities = (validation?.findings ?? []).filter((one) => LIMITS.includes(one.id)).map((one) => one.severity);
  return severities.includes('violation') ? 2 : severities.includes('warning') ? 1 : 0;
}

const validationOf = (plan: Plan | null, ticker: string) => plan?.validations.find((one) => one.ticker === ticker);

test('the size of option C passes, and one share nearer to what was asked for does not', () => {
  let offered = 0;
  fc.assert(
    fc.property(queues, (queue) => {
      const recommendations = asked(queue);
      const plan = screened(queue.data, recommendations);
      fc.pre(plan !== null);
      for (const validation of plan.validations) {
        const option = validation.options.find((one) => one.option === 'C');
        // where what others break is told too, a size helps the trade at its own turn or in the whole
        if (option === undefined || sign(option.shares) === 0) continue;
        const { ticker, shares } = validation;
        const allowed = gravity(validation) === 2 ? 1 : 0;
        const at = (count: Decimal): number | null => {
          const other = screened(queue.data, resized(recommendations, ticker, count));
          return other === null ? null : gravity(validationOf(other, ticker));
        };
        const offeredGravity = at(option.shares);
        // a trade that is judged now, and was blocked by sequencing before, may cost more than all is worth
        if (offeredGravity === null) continue;
        offered += 1;
        expect(offeredGravity, `${ticker} ${format(option.shares)}`).toBeLessThanOrEqual(allowed);
        const nearer =
          compare(option.shares, shares) < 0
            ? add(option.shares, decimal('1'))
            : wholeTimes(timesToCover(option.shares, decimal('1')) - 1n, decimal('1'));
        const nearerGravity = compare(nearer, shares) === 0 ? null : at(nearer);
        if (nearerGravity === null) continue;
        expect(nearerGravity, `${ticker} ${format(nearer)}`).toBeGreaterThan(allowed);
      }
    }),
    // most queues need no other size
    { numRuns: 3 * RUNS },
  );
  expect(offered).toBeGreaterThan(RUNS / 10);
});

test('option A sells what is held today, is bought by nobody and is there', () => {
  fc.assert(
    fc.property(queues, (queue) => {
      const recommendations = asked(queue);
      const plan = screened(queue.data, recommendations);
      fc.pre(plan !== null);
      for (const { ticker, shares } of plan.validations.flatMap((one) =>
        one.options.filter((way) => way.option === 'A'),
      )) {
        const held = queue.data.holdings.find((one) => one.ticker === ticker);
        expect(recommendations.filter((one) => one.ticker === ticker && one.action === 'BUY')).toEqual([]);
        const sold = plan.validations.filter((one) => one.ticker === ticker && one.action === 'SELL');
        const all = sold.reduce((sum, one) => add(sum, one.shares), shares);
        expect(compare(all, decimal(digits(exactly(held?.shares ?? '0'), 3)))).toBeLessThanOrEqual(0);
      }
    }),
    { numRuns: RUNS },
  );
});
