import { add, type Decimal, HUNDRED, multiply, sign, subtract, sum, ZERO } from '../../../base/decimal.ts';
import { quotient, ratioTimesInto } from '../../../base/ratio.ts';
import type { Snapshot } from '../../../domain/planning/plan.ts';
import type { Policy } from '../../../domain/planning/policy.ts';
import type { Tolerance } from '../../../domain/planning/tolerance.ts';
import type { Step } from '../../../domain/trading/trade.ts';
import { basisPointsOf } from '../../frame/costs.ts';

/** A hundredth of a basis point, as a part of one: what the figure is rounded down to. */
const UNIT: Decimal = { units: 1n, scale: 6 };

/**
 * How much worse than its reference every order may fill before cash is below its minimum: sells at p × (1 − r), buys at
 * p × (1 + r), what is held valued at p (OPTIMUM 11).
 */
export function commonSlip({
  after,
  steps,
  policy,
}: {
  readonly after: Snapshot;
  readonly steps: readonly Step[];
  readonly policy: Policy;
}): Pick<Tolerance, 'commonSlipBps' | 'buysOnlyBps'> {
  const headroom = subtract(multiply(HUNDRED, after.cash), multiply(policy.cashMinimumPct, after.value));
  const traded = (action: Step['action']): Decimal =>
    sum(steps.filter((step) => step.action === action).map(({ value }) => value));
  const slip = (sold: Decimal, bought: Decimal): Decimal | null => {
    // slippage is a part of what is traded: of dearer buys it is more, of cheaper sells less
    const lost = add(add(sold, bought), basisPointsOf(policy.slippageBps, subtract(bought, sold)));
    const slope = multiply(subtract(HUNDRED, policy.cashMinimumPct), lost);
    if (sign(headroom) < 0 || sign(slope) <= 0) return null;
    const parts = quotient(headroom, slope);
    // a price never goes to zero
    if (sign(sold) > 0 && parts.numerator >= parts.denominator) return null;
    return { units: ratioTimesInto(parts, UNIT), scale: 2 };
  };
  const bought = traded('BUY');
  return { commonSlipBps: slip(traded('SELL'), bought), buysOnlyBps: slip(ZERO, bought) };
}
