import type { Plan } from '../../../src/domain/planning/plan.ts';
import { rebalance } from '../../../src/engine/rebalance.ts';
import { actionPlan, money, pct, portfolio } from '../../engine/makers.ts';
import { made, rebalancing } from '../../engine/workflows.ts';
import { type Figures, type Given, unknownFigure, words } from '../given.ts';
import { policyOf } from '../policyOf.ts';

/**
 * Which holdings of one sector are sold first. Facts: `holdings` (`BNCT 100 at 150 cost 100`: shares, price, average cost),
 * `target` (percent that the sector is to be), `policy`.
 */
export function runSales(given: Given): Figures {
  const held = given.rows('holdings').map((row) => {
    const { id, shares, price, cost } = words(row, 'id', 'shares', 'at', 'price', 'word', 'cost');
    return `${id} Energy ${shares} ${price} ${cost}`;
  });
  const plan: Plan = made(
    rebalance(
      rebalancing({
        portfolio: portfolio('0.00', ...held),
        actionPlan: actionPlan([`decrease Energy - ${given.text('target')}`]),
        policy: policyOf(given),
        kind: 'directed',
      }),
    ),
  );
  return (name) => {
    if (name === 'order') return plan.steps.map(({ ticker }) => ticker).join(', ');
    const [what, ticker] = name.split(' ');
    const step = plan.steps.find((one) => one.ticker === ticker);
    if (what === 'proceeds') return money(step?.value) ?? 'none';
    if (what === 'gain_pct') return pct(step?.gainPct) ?? 'unknown';
    return unknownFigure(name);
  };
}
