import { rebalance } from '../../../src/engine/rebalance.ts';
import { actionPlan, marketView, money, portfolio, restricted, security } from '../../engine/makers.ts';
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
    if (name !== 'order' && name !== 'because of') return unknownFigure(name);
    if (!outcome.ok) return name === 'order' ? 'denied' : 'it is refused';
    const { steps, findings, verdict } = outcome.value;
    const violations = findings.filter(({ severity }) => severity === 'violation').map(({ id }) => id);
    if (name === 'because of') return [...new Set(violations)].join(', ') || 'nothing';
    const isWhole = steps.length === 1 && (size === null || money(steps[0]?.shares) === money(size));
    return verdict !== 'BLOCKED' && isWhole ? 'accepted' : 'denied';
  };
}
