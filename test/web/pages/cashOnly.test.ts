import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { enter, exampleWorkspace, openDesk } from '../served.ts';

test('the desk makes a plan of cash alone where it is asked, and gives its sheet of orders as it stands', async () => {
  const folder = exampleWorkspace();
  const desk = await openDesk(folder);
  const pat = await enter(desk, desk.link);
  const make = async (body: object) => (await pat.post('/api/plans', { workflow: 'rebalance', ...body })).json.plan_id;
  const [usual, refused, asked] = [await make({}), await make({ cashOnly: false }), await make({ cashOnly: true })];
  expect(refused).toBe(usual);
  expect(asked).not.toBe(usual);
  // the example has no cash above its target
  const { json } = await pat.get(`/api/plans/${asked}`);
  expect(json.trades).toEqual([]);
  const told = json.findings.filter(({ id }: { id: string }) => id === 'out_of_reach');
  expect(told.map(({ subject }: { subject: string }) => subject)).toEqual(['Healthcare', 'Materials', 'Technology']);
  expect((await pat.get(`/api/plans/${asked}/files/execution_guide.csv`)).status).toBe(404);
  const sheet = readFileSync(join(folder, 'plans', usual.slice(0, 12), 'execution_guide.csv'), 'utf8');
  expect((await pat.get(`/api/plans/${usual}/files/execution_guide.csv`)).json.text).toBe(sheet);
  expect((await pat.post('/api/plans', { workflow: 'stock', isApproved: false, cashOnly: true })).status).toBe(400);
  expect((await pat.post('/api/plans', { workflow: 'rebalance', cashOnly: 'yes' })).status).toBe(400);
});
