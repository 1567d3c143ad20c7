import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { POLICY_KEYS } from '../../../src/documents/policy/keys.ts';
import { documentsOf } from '../../cli/porch.ts';
import { APPROVE, type Approved, approvedPlan, copyOf, DOCUMENTS, on, POLICY, put, useAfter } from './changes.ts';

type Json = Readonly<Record<string, unknown>>;

/** Every key of the policy with another value that it may have; a list where it has several parts. */
const OTHERS: Readonly<Record<string, readonly unknown[]>> = {
  sector_caps: [
    { Materials: 26, All_Others: 40 },
    { Materials: 25, All_Others: 41 },
    { Materials: 25, Energy: 40, All_Others: 40 },
    { All_Others: 40 },
  ],
  minimums: [
    { cash_buffer_pct: 5.01, cash_buffer_warning: 8 },
    { cash_buffer_pct: 5, cash_buffer_warning: 8.01 },
  ],
  conviction_minimum: [66],
  position_size_maximum_pct: [21],
  sector_cap_pct: [41],
  cash_buffer_minimum_pct: [6],
  market_analyst_sector_rank_max: [6],
  position_caps: [{ NEM: 36 }, {}, { NEM: 35, FCX: 35 }],
  sector_increase_maximum: [51],
  sector_increase_basis: ['relative'],
  pre_existing_violations: ['warn_if_improved'],
  max_picks_per_sector: [4],
  pick_weights: [[50, 30, 20]],
  sell_order: ['least_gain'],
  share_increment: [0.5],
  commission_per_trade: [0.01],
  slippage_bps: [1],
  limit_band_bps: [51],
  stale_directive_tolerance_pp: [0.6],
  drift_band_pp: [0.1],
  minimum_trade_value: [500],
  buy_held: ['when_no_pick', 'always'],
  plan: ['nearest', 'fewest', 'least_tax'],
  fund_increment: [0.01],
  fund_position_maximum_pct: [21],
  own_sectors: [['Collectibles']],
  cash_equivalents: [['VMFXX'], []],
  restrictions: [
    [],
    ...[
      { ticker: 'TSLB' },
      { side: 'buy' },
      { reason: 'another' },
      { from: '2026-01-06' },
      { until: '2026-12-30' },
    ].map((other) => [{ ...POLICY.restrictions[0], ...other }]),
  ],
  allow_self_review: [true],
  regime_alignment_without_market_view: ['skip'],
  account: [{ type: 'roth_ira', owner: 'pat' }],
};

/**
 * What SEMANTICS 7 leaves out of a plan: who may decide, how fast, for how long, where the journal is kept, and which
 * fills look mistyped; what a search counts, where no search made the plan; and how lots are relieved and cash settles in an account of which nothing is said.
 */
const UNCOUNTED: Readonly<Record<string, readonly unknown[]>> = {
  people: [
    { pat: ['trader'], kim: ['master_architect'] },
    { sam: ['master_architect'], pat: ['trader'] },
  ],
  sla_minutes: [5],
  surplus: ['spread'],
  name_weight: [0.5],
  trade_weight: [25],
  slip_reserve_bps: [10],
  node_limit: [1000],
  sla_clock: ['wall'],
  fill_price_band_pct: [20],
  decision_trading_days: [0],
  checkpoint_folder: ['kept'],
  lot_relief: ['hifo'],
  lots_to_sell: [{ NVDA: ['NVDA-1'] }],
  two_rounds: [true],
  rules: [{ settlement_days: { value: 2, source: 'SEC Rule 15c6-1 until 2024-05-27', as_of: '2024-05-27' } }],
};

function withPolicy(policy: Json): (one: Approved) => void {
  return (one) => put(one, 'policy.json', JSON.stringify(policy));
}

/** What the approval comes to under each other value of each key. */
function after(approved: Approved, others: Readonly<Record<string, readonly unknown[]>>): [string, string][] {
  return Object.entries(others).flatMap(([key, values]) =>
    values.map((value): [string, string] => [
      `${key}: ${JSON.stringify(value)}`,
      useAfter(approved, withPolicy({ ...POLICY, [key]: value })),
    ]),
  );
}

test('every key of the policy is in one of the two lists below', () => {
  const listed = [...Object.keys(OTHERS), ...Object.keys(UNCOUNTED)];
  expect(listed.toSorted()).toEqual([...POLICY_KEYS.keys()].toSorted());
});

test('every limit is what was approved under, and another one voids the approval', () => {
  const words = after(approvedPlan(DOCUMENTS), OTHERS);
  expect(words.filter(([, word]) => word !== 'policy.json was changed')).toEqual([]);
  expect(words).toHaveLength(46);
});

test('a limit that is named no more is another limit, unless its default says the same', () => {
  const approved = approvedPlan(DOCUMENTS);
  const words = Object.keys(OTHERS).map((key) => {
    const { [key]: _gone, ...rest } = POLICY as Json;
    return [key, useAfter(approved, withPolicy(rest))];
  });
  const changed = words.filter(([, word]) => word === 'policy.json was changed').map(([key]) => key);
  expect(changed).toEqual([
    'sector_caps',
    'position_size_maximum_pct',
    'position_caps',
    'cash_equivalents',
    'restrictions',
  ]);
  expect(words.filter(([key = '', word]) => word !== 'counts' && !changed.includes(key))).toEqual([]);
});

test('people, the SLA, the life of an approval, the place of checkpoints and the band of fills are no part of a plan', () => {
  const approved = approvedPlan(DOCUMENTS);
  mkdirSync(join(approved.folder, 'kept'));
  const words = after(approved, UNCOUNTED);
  expect(words.filter(([, word]) => word !== 'counts')).toEqual([]);
  expect(words).toHaveLength(16);
  // but who is no trader any more does not approve
  const without = copyOf(approved);
  withPolicy({ ...POLICY, people: { sam: ['master_architect'] } })(without);
  expect(on(without, 'approve', ...APPROVE).error).toContain('only the role trader may');
});

test('a policy that is gone, new, written otherwise or unreadable is told by its name', () => {
  const approved = approvedPlan(DOCUMENTS);
  const away = useAfter(approved, ({ folder }) => rmSync(join(folder, 'policy.json')));
  expect(away).toBe('policy.json is gone');
  expect(useAfter(approved, withPolicy({}))).toBe('policy.json was changed');
  const turned = Object.fromEntries(Object.entries(POLICY).toReversed());
  expect(useAfter(approved, (one) => put(one, 'policy.json', `\n${JSON.stringify(turned, null, 2)}\n`))).toBe('counts');
  expect(useAfter(approved, withPolicy({ ...POLICY, limit_band_bps: -1 }))).toContain('policy.json:1:');

  const documents = documentsOf('test-case-1-rebalance');
  const portfolio = documents['Portfolio.md']?.replace('to 25%', 'to 42%') ?? '';
  const bare = approvedPlan({ ...documents, 'Portfolio.md': portfolio });
  expect(useAfter(bare, withPolicy({ limit_band_bps: 51 }))).toBe('policy.json is new');
  expect(useAfter(bare, withPolicy({ limit_band_bps: 50 }))).toBe('counts');
});

test('a plan under a policy of its own is held against that one, and not against the workspace’s', () => {
  const own = 'strict.json';
  const documents = { ...DOCUMENTS, [own]: JSON.stringify(POLICY) };
  const approved = approvedPlan(documents, (folder) => ['rebalance', '--policy', join(folder, own)]);
  expect(useAfter(approved, withPolicy({}))).toBe('counts');
  expect(useAfter(approved, (one) => put(one, own, '{}'))).toBe('strict.json was changed');
  expect(useAfter(approved, ({ folder }) => rmSync(join(folder, own)))).toContain('strict.json');
});
