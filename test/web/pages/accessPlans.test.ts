import { datedDocuments } from '../servedDesk.ts';
import { COMMON, lookAtEvery, made, type State } from './access.ts';

const REBALANCE = datedDocuments('test-case-1-rebalance');
/** Above a cap after the trades, and a target that contradicts one. */
const STRICT = { sector_caps: { Materials: 20, Technology: 10 } };

const STATES: readonly State[] = [
  {
    ...COMMON,
    name: 'a CONDITIONAL plan',
    documents: REBALANCE,
    prepare: async (desk) => {
      const { out } = await desk.porch('rebalance', '.', '--plan', 'fewest', '--by', 'pat', '--json');
      const id = await made(desk, 'rebalance');
      return [`/plans/${id}`, `/plans/${id}/beside/${JSON.parse(out).plan_id}`];
    },
  },
  {
    ...COMMON,
    name: 'a BLOCKED plan',
    documents: datedDocuments('test-case-3-tsla'),
    prepare: async (desk) => [`/plans/${await made(desk, 'screen')}`],
  },
  {
    ...COMMON,
    name: 'a plan that awaits its review',
    documents: { ...REBALANCE, 'policy.json': JSON.stringify(STRICT) },
    prepare: async (desk) => {
      const id = await made(desk, 'rebalance');
      return [`/plans/${id}`, `/plans/${id}/review`];
    },
  },
  {
    ...COMMON,
    isWhole: true,
    name: 'a plan in execution',
    documents: REBALANCE,
    prepare: async (desk) => {
      const id = await made(desk, 'rebalance');
      await desk.porch('approve', id, '--by', 'pat', '--confirm-all');
      await desk.porch('placed', id, '1', '--by', 'pat');
      await desk.porch('record', id, '--by', 'pat', '--fill', 'SELL NEM 500 @ 130.20');
      return [`/plans/${id}`, `/plans/${id}/execution`];
    },
  },
  {
    ...COMMON,
    name: 'a finished plan',
    documents: datedDocuments('test-case-2-nvda'),
    prepare: async (desk) => {
      const id = await made(desk, 'screen');
      await desk.porch('approve', id, '--by', 'pat');
      await desk.porch('record', id, '--by', 'pat', '--fill', 'BUY NVDA 139 @ 214.80');
      return [`/plans/${id}`, `/plans/${id}/execution`];
    },
  },
];

lookAtEvery(STATES);
