import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, type Decimal, decimal, maximum, multiply, subtract, ZERO } from '../../src/base/decimal.ts';
import type { Portfolio } from '../../src/domain/holdings/portfolio.ts';
import type { Policy } from '../../src/domain/planning/policy.ts';
import { type ConstraintCheck, RESULTS } from '../../src/domain/rules/constraint.ts';
import type { Trade } from '../../src/domain/trading/trade.ts';
import { contextOf } from '../../src/engine/frame/context.ts';
import { assess } from '../../src/engine/judgement/assess.ts';
import { anyWorkspace } from '../independent/generators.ts';
import { RUNS } from '../independent/runs.ts';
import { inputOf, planOrNull } from './plans.ts';

// The trades stand still; what they are judged by, or the cash beside them, moves.

type Judged = ReadonlyMap<string, ConstraintCheck>;

function judged(portfolio: Portfolio, policy: Policy, trades: readonly Trade[], day: string): Judged {
  const { constraints } = assess(contextOf(portfolio, policy, day), trades);
  return new Map(constraints.map((check) => [`${check.id} ${check.subject}`, check]));
}

/** Trades of a generated plan, judged as they were and in changed circumstances. */
function compared(
  change: (portfolio: Portfolio, policy: Policy, trades: readonly Trade[]) => { portfolio: Portfolio; policy: Policy },
  holds: (now: Judged, then: Judged) => void,
): void {
  fc.assert(
    fc.property(anyWorkspace(), (data) => {
      const plan = planOrNull(data);
      fc.pre(plan !== null);
      const { portfolio, policy } = inputOf(data);
      const changed = change(portfolio, policy, plan.steps);
      const then = judged(portfolio, policy, plan.steps, data.evaluatedOn);
      holds(judged(changed.portfolio, changed.policy, plan.steps, data.evaluatedOn), then);
    }),
    { numRuns: RUNS },
  );
}

function gravity(check: ConstraintCheck | undefined): number {
  return RESULTS.indexOf(check?.result ?? 'pass');
}

const nineTenths = (limit: Decimal): Decimal => multiply(limit, decimal('0.9'));

test('tightened limits never improve a result', () => {
  compared(
    (portfolio, policy) => ({
      portfolio,
      policy: {
        ...policy,
        sectorCaps: new Map([...policy.sectorCaps].map(([sector, cap]) => [sector, nineTenths(cap)])),
        otherSectorsCap: nineTenths(policy.otherSectorsCap),
        positionMaximumPct: nineTenths(policy.positionMaximumPct),
        sectorIncreaseMaximum: nineTenths(policy.sectorIncreaseMaximum),
        cashMinimumPct: add(policy.cashMinimumPct, decimal('1')),
        cashWarningPct: add(policy.cashWarningPct, decimal('1')),
        preExistingViolations: 'escalate',
      },
    }),
    (now, then) => {
      expect([...now.keys()].sort()).toEqual([...then.keys()].sort());
      for (const [name, check] of then) expect([name, gravity(now.get(name)) >= gravity(check)]).toEqual([name, true]);
    },
  );
});

test('a restriction on whatever is traded violates the list for each of the trades, and changes nothing else', () => {
  compared(
    (portfolio, policy, trades) => ({
      portfolio,
      policy: {
        ...policy,
        restrictions: trades.map(({ ticker }) => ({ ticker, side: 'both', reason: null, from: null, until: null })),
      },
    }),
    (now, then) => {
      for (const [name, check] of now) {
        if (check.id === 'restriction_list') expect(check).toMatchObject({ result: 'violation', waivable: false });
        else expect(check).toEqual(then.get(name));
      }
    },
  );
});

test('more cash beside the same trades makes no cap, position or cash result worse', () => {
  const worsened = new Set(['sector_cap', 'position_size', 'cash_buffer', 'buffer_throughout']);
  compared(
    (portfolio, policy) => ({
      portfolio: { ...portfolio, cash: add(portfolio.cash, decimal('1000')) },
      // with the plan's own help gone, an improved violation could count as less than a smaller one unchanged
      policy: { ...policy, preExistingViolations: 'escalate' },
    }),
    (now, then) => {
      for (const [name, check] of now) {
        const before = then.get(name);
        const eased = before?.result === 'warning' && before.cause !== null;
        if (worsened.has(check.id) && !eased) expect([name, gravity(check) <= gravity(before)]).toEqual([name, true]);
      }
    },
  );
});

test('less cash beside the same trades makes neither cash result better', () => {
  compared(
    (portfolio, policy) => ({
      portfolio: { ...portfolio, cash: maximum(ZERO, subtract(portfolio.cash, decimal('25'))) },
      policy,
    }),
    (now, then) => {
      for (const name of ['cash_buffer cash', 'buffer_throughout cash']) {
        const [less, more] = [now.get(name), then.get(name)];
        const eased = less?.cause === 'improved' && less.result === 'warning';
        if (!eased) expect([name, gravity(less) >= gravity(more)]).toEqual([name, true]);
      }
    },
  );
});
