import { sign } from '../../base/decimal.ts';
import { compareRatio, type Ratio, ratioOf, subtractRatio } from '../../base/ratio.ts';
import type { Step } from '../../domain/trading/trade.ts';
import { type Constraint, causeBelowFloor } from './measure.ts';

/**
 * After every trade cash is not negative, and after every BUY its weight is at least the minimum. A SELL from
 * below the minimum only raises cash, so it passes. Measured at the tightest step of all; without trades, on the
 * portfolio as it stands. The cause looks at the steps that are bound by the rule.
 */
export const bufferThroughout: Constraint = ({ policy }, { before, steps }) => {
  const limit = policy.cashMinimumPct;
  const bound = steps.filter((step) => step.action === 'BUY' || sign(step.cashAfter) < 0);
  const isBroken = bound.some(
    (step) => compareRatio(step.cashAfterPct, ratioOf(limit)) < 0 || sign(step.cashAfter) < 0,
  );
  const measured = lowestCashPct(steps) ?? before.cashPct;
  const bindingPct = lowestCashPct(bound) ?? measured;
  return [
    {
      id: 'buffer_throughout',
      subject: 'cash',
      limit,
      measured,
      headroom: subtractRatio(measured, ratioOf(limit)),
      result: isBroken ? 'violation' : 'pass',
      cause: isBroken ? causeBelowFloor(before.cashPct, bindingPct, limit) : null,
      waivable: !bound.some((step) => sign(step.cashAfter) < 0),
    },
  ];
};

function lowestCashPct(steps: readonly Step[]): Ratio | null {
  return steps.reduce<Ratio | null>(
    (least, { cashAfterPct }) => (least === null || compareRatio(cashAfterPct, least) < 0 ? cashAfterPct : least),
    null,
  );
}
