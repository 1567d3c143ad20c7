import { documentsOf, porch, workspace } from '../../cli/porch.ts';
import { type Figures, type Given, unknownFigure } from '../given.ts';

/** Whether a plan is approved after commands of the halt. Facts: `commands` (`halt`, `resume`), run one after the other. */
export function runHalt(given: Given): Figures {
  const policy = JSON.stringify({ people: { pat: ['trader'], sam: ['master_architect'] } });
  const folder = workspace({ ...documentsOf('test-case-1-rebalance'), 'policy.json': policy });
  const { plan_id: plan } = JSON.parse(porch('rebalance', folder, '--by', 'sam', '--at', '2026-08-21', '--json').out);
  for (const command of given.rows('commands')) {
    const ran = porch(command, folder, '--by', 'pat', '--reason', 'a test');
    if (ran.status !== 0) throw new Error(ran.error);
  }
  return (name) => {
    if (name !== 'approval') return unknownFigure(name);
    const ran = porch('approve', plan, '--workspace', folder, '--by', 'pat', '--at', '2026-08-21', '--confirm-all');
    if (ran.status === 0) return 'accepted';
    return ran.error.includes('halted this workspace') ? 'denied' : ran.error;
  };
}
