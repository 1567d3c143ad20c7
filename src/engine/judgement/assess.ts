import type { ConstraintCheck } from '../../domain/rules/constraint.ts';
import type { Finding } from '../../domain/rules/finding.ts';
import type { Trade } from '../../domain/trading/trade.ts';
import { encumberedSales } from '../constraints/restrictionList.ts';
import type { Context } from '../frame/context.ts';
import { type Projection, projectPortfolio } from '../frame/projectPortfolio.ts';
import { bufferAtLimits } from './bufferAtLimits.ts';
import { constraintFindings, type Measured } from './constraintFindings.ts';
import { evaluateConstraints } from './evaluateConstraints.ts';
import { unclearRestrictions } from './unclearRestrictions.ts';

/** Trades in their order, simulated and measured against the six constraints. */
export interface Assessment extends Projection {
  readonly constraints: readonly ConstraintCheck[];
  readonly findings: readonly Finding[];
}

/** STEP 2 and STEP 4 at once: the state after every step is computed one time and serves both. */
export function assess(context: Context, trades: readonly Trade[], what: Measured = 'plan'): Assessment {
  const projection = projectPortfolio(context.portfolio, trades, context.policy);
  const constraints = evaluateConstraints(context, projection);
  return {
    ...projection,
    constraints,
    findings: [
      ...constraintFindings(constraints, context.policy, projection.after.positions, {
        what,
        encumbered: encumberedSales(context, trades),
      }),
      ...unclearRestrictions(context, trades),
      ...bufferAtLimits(context.portfolio, projection.steps, context.policy),
    ],
  };
}
