import { describe, expect, test } from 'vitest';
import { decimal, format } from '../../../../src/base/decimal.ts';
import type { Plan } from '../../../../src/domain/planning/plan.ts';
import type { Repair, StatedRepair } from '../../../../src/domain/planning/repair.ts';
import type { Trade } from '../../../../src/domain/trading/trade.ts';
import { consolidateAdvice } from '../../../../src/engine/frame/advice.ts';
import { contextOf } from '../../../../src/engine/frame/context.ts';
import { fewestChanges } from '../../../../src/engine/optimum/waysOut/repairFewest.ts';
import { repairsOf } from '../../../../src/engine/optimum/waysOut/repairs.ts';
import { type RebalanceInput, rebalance } from '../../../../src/engine/rebalance.ts';
import {
  actionPlan,
  DAY,
  inWords,
  marketView,
  money,
  policyWith,
  portfolio,
  restricted,
  SMALL,
  told,
  trade,
} from '../../makers.ts';
import { made, rebalancing } from '../../workflows.ts';

/** The ways out of a plan, each with the plan that it leads to where it does. */
function repairing(
  changes: Partial<RebalanceInput>,
  closest?: () => readonly Trade[] | string,
): { readonly plan: Plan; readonly repairs: readonly Repair[]; readonly led: ReadonlyMap<string, Plan> } {
  const input = rebalancing(changes);
  const plan = made(rebalance(input));
  const led = new Map<string, Plan>();
  const { portfolio: held, marketView: view, recommendations, policy } = input;
  const repairs = repairsOf(plan, {
    context: contextOf(held, policy, input.evaluatedAt.date),
    advice: consolidateAdvice(held, view, recommendations),
    evaluate: (option, trades) => {
      const stated: StatedRepair = { option, of: plan.planId, trades };
      const repaired = made(rebalance({ ...input, repair: stated }));
      led.set(option, repaired);
      return { plan: repaired, stated };
    },
    closest: closest ?? (() => 'not looked for'),
    measure: () => null,
  }).filter(({ option }) => option !== 'C' || closest !== undefined);
  return { plan, repairs, led };
}

function inShort({ option, changes, exceptions, verdict, notPossible }: Repair): string[] {
  return [
    `${option} ${verdict ?? notPossible}`,
    ...changes.map(({ ticker, before, after, moved }) => {
      const size = (one: typeof before) => (one === null ? 'nothing' : `${one.action} ${format(one.shares)}`);
      return `${ticker}: ${size(before)}, then ${size(after)}, ${money(moved)}`;
    }),
    ...exceptions.map(
      ({ id, subject, limit, granted }) =>
        `${id}:${subject} ${limit === null ? '-' : format(limit)} to ${granted === null ? '-' : format(granted)}`,
    ),
  ];
}

/** Materials is to be at 41 % and is capped at 40 %: 10 of 20 NEM too many are bought. */
const ABOVE_CAP: Partial<RebalanceInput> = {
  portfolio: portfolio('20000.00', 'FCX Materials 800 50 40', 'XOM Energy 400 100'),
  actionPlan: actionPlan(['increase Materials 40 46']),
  marketView: marketView(['NEM Materials 80 300']),
  policy: policyWith({ positionMaximumPct: decimal('100') }),
};

describe('the ways out of a plan with a violation', () => {
  test('A leaves out or cuts as little as helps, and B says up to which figures', () => {
    const { plan, repairs, led } = repairing(ABOVE_CAP);
    expect([plan.verdict, ...inWords(plan.steps)]).toEqual(['BLOCKED', 'BUY NEM 20']);
    expect(repairs.flatMap(inShort)).toEqual([
      'A CONDITIONAL',
      'NEM: BUY 20, then nothing, 6000.00',
      'B CONDITIONAL',
      'sector_cap:Materials 40 to 46.00',
    ]);
    expect(repairs.map(({ planId }) => planId)).toEqual([led.get('A')?.planId, plan.planId]);
    expect(led.get('A')?.parent).toEqual({ planId: plan.planId, kind: 'repair_a' });
    expect(told(led.get('A')?.findings ?? [])).toContain(
      `warning plan_repaired NEM: repair A of plan ${plan.planId.slice(0, 12)} leaves out BUY 20 NEM, a change of $6,000.00`,
    );
  });

  test('of as many changed orders A takes the one of the fewest dollars', () => {
    const held = portfolio('8020.00', 'XOM Energy 91980 1');
    const policy = policyWith({ positionMaximumPct: decimal('100'), otherSectorsCap: decimal('100') });
    // 1,460.00 of cash are lacking: 3 AVGO of 700.00, or 7 MSFT of 210.00
    const repaired = fewestChanges({
      context: contextOf(held, policy, DAY),
      advice: consolidateAdvice(held, null, []),
      trades: [
        trade('BUY NVDA Technology 1 700 80'),
        trade('BUY AVGO Technology 3 700 75'),
        trade('BUY MSFT Technology 8 210 70'),
      ],
      directives: [],
      named: [],
      isCashOnly: false,
    });
    expect('trades' in repaired && inWords(repaired.trades)).toEqual(['BUY NVDA 1', 'BUY AVGO 3', 'BUY MSFT 1']);
  });

  test('what stands above a limit of its own is sold down to it, though the plan says nothing of it', () => {
    const { repairs, led } = repairing({
      portfolio: portfolio('30000.00', 'XOM Energy 161 100', 'CVX Energy 100 138', 'NEM Materials 100 401'),
      actionPlan: actionPlan(['decrease Materials - 30']),
    });
    // 15 % of 100,000.00 are 15,000.00 of XOM; of NEM 11,000.00 go by the plan and 25,100.00 have to
    expect(repairs.flatMap(inShort)).toEqual([
      'A CONDITIONAL',
      'NEM: SELL 26, then SELL 63, 14837.00',
      'XOM: nothing, then SELL 11, 1100.00',
      'B CONDITIONAL',
      'position_size:NEM 15 to 29.68',
      'position_size:XOM 15 to 16.10',
    ]);
    const reasons = led.get('A')?.steps.map(({ ticker, reason }) => `${ticker}: ${reason}`);
    expect(reasons).toContain('XOM: above the limit of XOM');
  });

  test('where nothing that may be traded helps, A says what lacks', () => {
    const { repairs } = repairing({
      portfolio: { ...SMALL, restrictions: [restricted('NEM', 'sell')] },
      actionPlan: actionPlan(['hold Energy -']),
    });
    expect(repairs.flatMap(inShort)).toEqual([
      'A NEM is $15,000.00 above its limit, and all orders that may change take off $0.00',
      'B CONDITIONAL',
      'position_size:AAPL 15 to 20.00',
      'position_size:NEM 15 to 30.00',
      'position_size:XOM 15 to 30.00',
    ]);
  });

  test('what no limit blocks is no matter of trades, and negative cash is never excepted', () => {
    const stale = repairing({ ...ABOVE_CAP, portfolio: { ...(ABOVE_CAP.portfolio ?? SMALL), asOf: null } }, () => []);
    expect(stale.repairs.flatMap(inShort)).toEqual([
      'A as_of_missing:portfolio: no other trades of this plan change that',
      'B CONDITIONAL',
      'as_of_missing:portfolio - to -',
      'sector_cap:Materials 40 to 46.00',
      'C as_of_missing:portfolio: no other trades of this plan change that',
    ]);
    const borrowed = repairing({
      portfolio: portfolio('-1000.00', 'XOM Energy 110 100'),
      actionPlan: actionPlan(['hold Energy -']),
      policy: policyWith({ positionMaximumPct: decimal('100'), otherSectorsCap: decimal('100') }),
    });
    expect(borrowed.repairs.flatMap(inShort)).toEqual([
      'A CONDITIONAL',
      'XOM: nothing, then SELL 15, 1500.00',
      'B nobody may except cash_buffer:cash',
    ]);
  });

  test('C is the nearest plan, where it is worked out and passes', () => {
    const { repairs } = repairing(ABOVE_CAP, () => []);
    expect(repairs.map(inShort).at(-1)).toEqual(['C CONDITIONAL', 'NEM: BUY 20, then nothing, 6000.00']);
    const { plan } = repairing(ABOVE_CAP);
    expect(
      repairing(ABOVE_CAP, () => plan.steps)
        .repairs.map(inShort)
        .at(-1),
    ).toEqual([
      'C the plan that it leads to is BLOCKED: Materials ends at 46% of the portfolio; its cap is 40% (the plan causes it)',
    ]);
  });

  test('a plan without a violation has none', () => {
    expect(
      repairing({
        portfolio: portfolio('50000.00', 'XOM Energy 100 100'),
        actionPlan: actionPlan(['hold Energy -']),
        policy: policyWith({ positionMaximumPct: decimal('50') }),
      }).repairs,
    ).toEqual([]);
  });
});
