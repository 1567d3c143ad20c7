import { sign } from '../../base/decimal.ts';
import { compareRatio, ratioOf, subtractRatio } from '../../base/ratio.ts';
import { type Constraint, causeBelowFloor } from './measure.ts';

/** Final cash is at least the minimum, and a warning below the warning line. Negative cash is never excepted. */
export const cashBuffer: Constraint = ({ policy }, { before, after }) => {
  const limit = policy.cashMinimumPct;
  const headroom = subtractRatio(after.cashPct, ratioOf(limit));
  const isBroken = headroom.numerator < 0n;
  const isLow = compareRatio(after.cashPct, ratioOf(policy.cashWarningPct)) < 0;
  return [
    {
      id: 'cash_buffer',
      subject: 'cash',
      limit,
      measured: after.cashPct,
      headroom,
      result: isBroken ? 'violation' : isLow ? 'warning' : 'pass',
      cause: isBroken ? causeBelowFloor(before.cashPct, after.cashPct, limit) : null,
      waivable: sign(after.cash) >= 0,
    },
  ];
};
