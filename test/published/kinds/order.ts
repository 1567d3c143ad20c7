import { plain } from '../../../src/domain/instruments/wording.ts';
import { rebalance } from '../../../src/engine/rebalance.ts';
import { actionPlan, marketView, portfolio, restricted, security } from '../../engine/makers.ts';
import { rebalancing } from '../../engine/workflows.ts';
import { type Figures, type Given, unknownFigure } from '../given.ts';
import { policyOf } from '../policyOf.ts';

/**
 * Whether one order passes the limits. Facts: `cash`, `holdings` (`ABC 100 50.00`: shares and price), `prices` (`XYZ
 * 20.00`: of what is not held), `order` (`buy XYZ 50sh`, `sell ABC all`), `restricted`, `policy`.
 */
export function runOrder(given: Given): Figures {
  const order = security(given.text('order'));
  const size = order.size?.kind === 'shares' ? order.size.shares : null;
  const held = given.rows('holdings').map((row) => row.replace(' ', ` ${row.split(' ')[0]} `));
  const outcome = rebalance(
    rebalancing({
      portfolio: {
        ...portfolio(given.text('cash').replaceAll(',', ''), ...held),
        restrictions: given.rows('restricted').map((ticker) => restricted(ticker)),
      },
      marketView: marketView(
        given.rows('prices').map((row) => {
          const [id, price] = row.split(' ');
          return `${id} ${id} 80 ${price}`;
        }),
      ),
      actionPlan: { ...actionPlan([]), securities: [order] },
      policy: policyOf(given),
      kind: 'directed',
    }),
  );
  return (name) => {
    if (name !== 'order') return unknownFigure(name);
    if (!outcome.ok || outcome.value.verdict === 'BLOCKED' || outcome.value.steps.length !== 1) return 'denied';
    const shares = outcome.value.steps.map((step) => plain(step.shares)).join();
    return size === null || shares === plain(size) ? 'accepted' : `cut to ${shares}`;
  };
}
