import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { porch } from '../../cli/porch.ts';
import { enter, exampleWorkspace, FRIDAY, openDesk } from '../served.ts';
import { shapeFaults } from '../shapes.ts';

// A plan at prices that were brought, and its files made again from the journal.

const NEM_AT_120 = 'ticker,price\nNEM,120.00\n';
const brought = (text: string, name = 'prices.csv') => ({ name, base64: Buffer.from(text).toString('base64') });

async function atDesk() {
  const folder = exampleWorkspace();
  const desk = await openDesk(folder);
  const pat = await enter(desk, desk.link);
  const make = (more: object) => pat.post('/api/plans', { workflow: 'rebalance', ...more });
  const states = (): [string, boolean][] =>
    JSON.parse(porch('plans', folder, '--at', FRIDAY, '--json').out).plans.map(
      ({ state, stale }: { state: string; stale: boolean }) => [state, stale],
    );
  return { folder, pat, make, states };
}

test('is the plan that the command makes of the same file, and is decided where no file stands', async () => {
  const { folder, pat, make, states } = await atDesk();
  const documents = readdirSync(folder);
  const { status, json } = await make({ prices: brought(NEM_AT_120) });
  expect([status, json.verdict]).toEqual([200, 'CONDITIONAL']);
  const planId: string = json.plan_id;

  const twin = exampleWorkspace();
  const place = mkdtempSync(join(tmpdir(), 'porch-prices-'));
  onTestFinished(() => rmSync(place, { recursive: true }));
  const file = join(place, 'prices.csv');
  writeFileSync(file, NEM_AT_120);
  const command = porch('rebalance', twin, '--prices', file, '--at', FRIDAY, '--by', 'pat', '--json');
  expect(JSON.parse(command.out).plan_id).toBe(planId);
  expect(readdirSync(folder).filter((name) => !documents.includes(name))).toEqual(['plans']);

  const plan = (await pat.get(`/api/plans/${planId}`)).json;
  expect(plan.standing.changed).toEqual([]);
  expect(plan.trades[0]).toMatchObject({ action: 'SELL', ticker: 'NEM', price: '120.00' });
  const confirm = plan.conditions.map(({ id }: { id: string }) => id);
  expect(confirm).toContain('prices_from_file');
  const approved = await pat.post(`/api/plans/${planId}/approval`, { planId, seen: plan.seen, confirm });
  expect([approved.status, approved.json.done]).toEqual([200, true]);
  expect(states()).toEqual([['awaiting_execution', false]]);
  expect(porch('placed', planId, '1', '--workspace', folder, '--by', 'pat', '--at', FRIDAY)).toMatchObject({
    status: 0,
  });
});

test('of two plans at two lists of prices each is held to its own, and both to the documents', async () => {
  const { folder, make, states } = await atDesk();
  const first: string = (await make({ prices: brought(NEM_AT_120) })).json.plan_id;
  porch('approve', first, '--confirm-all', '--workspace', folder, '--by', 'pat', '--at', FRIDAY);
  expect((await make({ prices: brought('ticker,price\nNEM,125.00\n') })).status).toBe(200);
  expect(states()).toEqual([
    ['awaiting_execution', false],
    ['awaiting_decision', false],
  ]);
  writeFileSync(join(folder, 'policy.json'), '{"sector_cap_pct": 39}');
  expect(states().map(([, stale]) => stale)).toEqual([true, true]);
});

test('is refused at its lines, and nothing is recorded', async () => {
  const { folder, pat, make } = await atDesk();
  const answers = await Promise.all([
    make({ prices: brought('ticker,price\nZZZ,5\nNEM,cheap\n') }),
    make({ prices: brought('ticker,price\nZZZ,5\nNEM,5,\n') }),
    make({ prices: { ...brought(NEM_AT_120), more: 1 } }),
    pat.post('/api/plans', { workflow: 'stock', isApproved: false, prices: brought(NEM_AT_120) }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([422, 422, 400, 400]);
  expect(answers[0]?.json.problems).toMatchObject([{ file: 'prices.csv', line: 3, column: 5 }]);
  expect((await pat.get('/api/journal')).json.entries).toEqual([]);
  expect(readdirSync(folder)).not.toContain('plans');
});

test('its files are made again from the journal, and each that is another is told', async () => {
  const { folder, pat, make } = await atDesk();
  const planId: string = (await make({ prices: brought(NEM_AT_120) })).json.plan_id;
  const replayed = async (id = planId) => pat.get(`/api/plans/${id}/replay`);
  const same = (await replayed()).json;
  expect(shapeFaults([['ReplayShape', same]])).toEqual([]);
  expect(same).toEqual({ files: readdirSync(join(folder, 'plans', planId.slice(0, 12))).length, differences: [] });
  expect((await replayed(planId.slice(0, 8))).json).toEqual(same);
  writeFileSync(join(folder, 'plans', planId.slice(0, 12), 'trade_list.json'), '{}\n');
  expect((await replayed()).json.differences).toEqual([
    'trade_list.json in the plan’s folder is not what the journal tells',
  ]);
  expect((await replayed('f'.repeat(64))).status).toBe(404);
});

test('the fills are given as the command prints them', async () => {
  const { folder, pat, make } = await atDesk();
  expect((await pat.get('/api/journal/fills')).json.count).toBe(0);
  const planId: string = (await make({})).json.plan_id;
  const here = ['--workspace', folder, '--by', 'pat', '--at', FRIDAY];
  porch('approve', planId, '--confirm-all', ...here);
  porch('record', planId, '--fill', 'SELL NEM 540 @ 131.60 commission 1.00 ref A1', ...here);
  const { json } = await pat.get('/api/journal/fills');
  expect(shapeFaults([['FillsFileShape', json]])).toEqual([]);
  expect(json).toEqual({ count: 1, csv: porch('journal', 'fills', folder, '--at', FRIDAY).out });
  expect(json.csv).toContain('NEM');
});
