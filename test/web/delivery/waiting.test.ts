import { expect, test } from 'vitest';
import { parseEvaluationTime } from '../../../src/desk/files/evaluationTime.ts';
import { approvedPlans } from '../manyWaiting.ts';
import { enter, exampleWorkspace, FRIDAY, openDesk, rebalanced } from '../served.ts';
import { shapeFaults } from '../shapes.ts';

test('what waits is told page by page, the most urgent first, and all of it is counted', async () => {
  const folder = exampleWorkspace();
  const at = parseEvaluationTime(FRIDAY);
  if (at === null) throw new Error('no time');
  const approved = approvedPlans(folder, 32, at);
  const undecided = rebalanced(folder);
  const desk = await openDesk(folder);
  const pat = await enter(desk, desk.link);
  const { json: overview } = await pat.get('/api/overview');
  const idsIn = ({ plans }: { plans: { plan_id: string; state: string }[] }) => plans.map((plan) => plan.plan_id);
  expect([overview.plans.length, overview.waiting_left, overview.plans_left]).toEqual([30, 3, 0]);
  // it has no end, and still comes before every execution
  expect(idsIn(overview)[0]).toBe(undecided);
  const { json: second } = await pat.get('/api/waiting?from=30');
  const { json: whole } = await pat.get('/api/waiting?from=0');
  expect([second.plans.length, second.left, whole.plans.length, whole.left]).toEqual([3, 0, 30, 3]);
  expect(new Set(idsIn(whole))).toEqual(new Set(idsIn(overview)));
  expect(shapeFaults([['WaitingShape', second]])).toEqual([]);
  const all = [overview, second].flatMap(idsIn);
  expect(new Set(all)).toEqual(new Set([...approved, undecided]));
  expect(all).toHaveLength(33);
  const declined = await pat.post(`/api/plans/${undecided}/decline`, { planId: undecided, seen: 1, reason: 'no' });
  expect(declined.status).toBe(200);
  const { json: later } = await pat.get('/api/overview');
  expect([later.plans.length, later.waiting_left, idsIn(later).includes(undecided)]).toEqual([31, 2, true]);
  expect((await pat.get('/api/waiting?from=32')).json).toEqual({ plans: [], left: 0 });
  for (const from of ['', '?from=', '?from=x', '?from=-1']) {
    expect([from, (await pat.get(`/api/waiting${from}`)).status]).toEqual([from, 400]);
  }
});
