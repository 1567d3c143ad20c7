import { datedDocuments, LAST_DAY } from '../servedDesk.ts';
import { COMMON, lookAtEvery, made, type State } from './access.ts';

const REBALANCE = datedDocuments('test-case-1-rebalance');
const BROKEN = (REBALANCE['Portfolio.md'] ?? '').replace(
  '| NEM | Newmont | Materials | 540 |',
  '| NEM | Newmont | Materials | 5.4.0 |',
);
const nothing = async (): Promise<readonly string[]> => [];

const STATES: readonly State[] = [
  {
    name: 'an empty workspace',
    documents: {},
    prepare: nothing,
    isWhole: true,
    faults: /422 .* \/api\/(?:lab|monitor)$/,
  },
  {
    name: 'problems in the documents',
    documents: { ...REBALANCE, 'Portfolio.md': BROKEN, 'policy.json': '{"sector_cap": 40}' },
    prepare: nothing,
    isWhole: true,
    faults: /422 .* \/api\/(?:lab|monitor|journal\/verification)$/,
  },
  {
    ...COMMON,
    name: 'lines that were not understood',
    documents: {
      ...REBALANCE,
      'Portfolio.md': `${REBALANCE['Portfolio.md']}\nThe NEM shares are pledged as collateral.\n`,
    },
    prepare: async () => ['/documents'],
  },
  {
    ...COMMON,
    name: 'a SAFE plan',
    documents: datedDocuments('test-case-2-nvda'),
    prepare: async (desk) => [`/plans/${await made(desk, 'screen')}`],
  },
  {
    ...COMMON,
    name: 'a plan of a taxable account',
    documents: {
      ...REBALANCE,
      'policy.json': '{"account": {"type": "taxable"}}',
      'lots.csv': `as_of,ticker,acquired,shares,cost\n${LAST_DAY},NEM,2024-01-10,500,30000\n${LAST_DAY},NEM,${LAST_DAY},40,5500\n`,
    },
    prepare: async (desk) => [`/plans/${await made(desk, 'rebalance')}`],
  },
];

lookAtEvery(STATES);
