import { sign } from '../../base/decimal.ts';
import { compareRatio, type Ratio, ratioOf, subtractRatio } from '../../base/ratio.ts';
import type { Step } from '../../domain/trade.ts';
import { type Constraint, causeBelowFloor } from './constraint.ts';

/**
 * After every trade cash is not negative, and after every BUY its weight is at least the minimum. A SELL from
 * below the minimum only raises cash, so it passes. Measured at the tightest step; without trades, on the
 * portfolio as it stands.
 */
export const bufferThroughout: Constraint = ({ policy }, { before, steps }) => {
  const limit = policy.cashMinimumPct;
  const bound = steps.filter((step) => step.action === 'BUY' || sign(step.cashAfter) < 0);
  const isBroken = bound.some(
    (step) => compareRatio(step.cashAfterPct, ratioOf(limit)) < 0 || sign(step.cashAfter) < 0,
  );
  const measured = tightestStep(bound.length > 0 ? bound : steps)?.cashAfterPct ?? before.cashPct;
  return [
    {
      id: 'buffer_throughout',
      subject: 'cash',
      limit,
      measured,
      headroom: subtractRatio(measured, ratioOf(limit)),
      result: isBroken ? 'violation' : 'pass',
      cause: isBroken ? causeBelowFloor(before.cashPct, measured, limit) : null,
      waivable: !bound.some((step) => sign(step.cashAfter) < 0),
    },
  ];
};

/** The step that leaves cash at its lowest weight, the first of several; null without steps. */
export function tightestStep<T extends Pick<Step, 'cashAfterPct'>>(steps: readonly T[]): T | null {
  let tightest: T | null = null;
  let least: Ratio | null = null;
  for (const step of steps) {
    if (least !== null && compareRatio(step.cashAfterPct, least) >= 0) continue;
    tightest = step;
    least = step.cashAfterPct;
  }
  return tightest;
}
