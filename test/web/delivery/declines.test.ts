import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseEvaluationTime } from '../../../src/desk/files/evaluationTime.ts';
import { approvedPlans } from '../manyWaiting.ts';
import { enter, exampleWorkspace, FRIDAY, openDesk, type Person, rebalanced } from '../served.ts';
import { shapeFaults } from '../shapes.ts';

// Several plans are declined at once: each by the desk's own rules, and each as it was shown.

/** Approved plans, with one that waits for its decision; as they are listed. */
async function waiting(count: number) {
  const folder = exampleWorkspace();
  const at = parseEvaluationTime(FRIDAY);
  if (at === null) throw new Error('no time');
  const approved = approvedPlans(folder, count, at);
  const undecided = rebalanced(folder);
  const desk = await openDesk(folder);
  const pat = await enter(desk, desk.link);
  const shown = async (ids: readonly string[]): Promise<Shown[]> => {
    const { json } = await pat.get('/api/overview');
    return ids.map((id) => {
      const found = json.plans.find((one: { plan_id: string }) => one.plan_id === id);
      return { planId: id, seen: found.seen };
    });
  };
  return { folder, desk, pat, approved, undecided, shown };
}

interface Shown {
  readonly planId: string;
  readonly seen: number;
}

const decline = (pat: Person, plans: readonly Shown[], reason = 'not now') =>
  pat.post('/api/declines', { plans, reason });

test('each is declined in the name of whoever asked, for the one reason', async () => {
  const { pat, approved, undecided, shown } = await waiting(2);
  const plans = await shown([...approved, undecided]);
  expect(plans.map(({ seen }) => seen)).toEqual([2, 2, 1]);
  const { status, json } = await decline(pat, plans);
  expect(status).toBe(200);
  expect(json.plans).toEqual([...approved, undecided].map((id) => ({ plan_id: id, done: true, reasons: [] })));
  expect(shapeFaults([['DeclinedShape', json]])).toEqual([]);
  const { json: overview } = await pat.get('/api/overview');
  const told = overview.plans.map(({ state, decision }: { state: string; decision: Record<string, string> }) => [
    state,
    decision.by,
    decision.reason,
  ]);
  expect(told).toEqual([
    ['declined', 'pat', 'not now'],
    ['declined', 'pat', 'not now'],
    ['declined', 'pat', 'not now'],
  ]);
  expect(shapeFaults([['OverviewShape', overview]])).toEqual([]);
});

test('what moved on meanwhile is refused by itself, told, and kept among the refused requests', async () => {
  const { pat, approved, undecided, shown } = await waiting(2);
  const [first = '', second = ''] = approved;
  const plans = await shown([first, undecided, second]);
  const placed = await pat.post(`/api/plans/${second}/decline`, { planId: second, seen: 2, reason: 'first' });
  expect(placed.status).toBe(200);
  const { json } = await decline(pat, plans);
  const movedOn = `since plan ${second.slice(0, 12)} was shown, something more was recorded for it`;
  expect(json.plans).toEqual([
    { plan_id: first, done: true, reasons: [] },
    { plan_id: undecided, done: true, reasons: [] },
    { plan_id: second, done: false, reasons: [movedOn] },
  ]);
  const { json: plan } = await pat.get(`/api/plans/${second}`);
  expect(plan.facts.decision.reason).toBe('first');
  const { json: refused } = await pat.get('/api/refused');
  expect(refused.requests).toEqual([
    { at: expect.any(String), method: 'POST', path: '/api/declines', reason: movedOn },
  ]);
});

test('a plan that is named twice, or is none, is refused by itself', async () => {
  const { pat, undecided, shown } = await waiting(0);
  const [one] = await shown([undecided]);
  if (one === undefined) throw new Error('no plan');
  const none = 'f'.repeat(64);
  const { json } = await decline(pat, [one, one, { planId: none, seen: 1 }]);
  expect(json.plans.map(({ done }: { done: boolean }) => done)).toEqual([true, false, false]);
  expect(json.plans[2].reasons).toEqual(['there is no such plan here']);
  const { json: journal } = await pat.get('/api/journal');
  expect(journal.entries.map(({ kind }: { kind: string }) => kind)).toEqual(['plan_declined', 'plan_made']);
});

test('who may not decline one may not decline several, and is told why for each', async () => {
  const { folder, pat, undecided, shown } = await waiting(0);
  const plans = await shown([undecided]);
  writeFileSync(join(folder, 'policy.json'), '{"people": {"pat": ["analyst"], "sam": ["trader"]}}\n');
  const { json } = await decline(pat, plans);
  const reasons = ['pat may not decide: only the role trader may; accepted: sam'];
  expect(json.plans).toEqual([{ plan_id: undecided, done: false, reasons }]);
});

test.each([
  ['no plan', { plans: [], reason: 'no' }],
  ['no reason', { plans: [{ planId: 'a', seen: 1 }], reason: ' ' }],
  ['no count of events', { plans: [{ planId: 'a' }], reason: 'no' }],
  ['a count of none', { plans: [{ planId: 'a', seen: 0 }], reason: 'no' }],
  ['a plan that is no id', { plans: [{ planId: '../a', seen: 1 }], reason: 'no' }],
  ['more than a hundred', { plans: Array.from({ length: 101 }, () => ({ planId: 'a', seen: 1 })), reason: 'no' }],
  ['more than is asked', { plans: [{ planId: 'a', seen: 1 }], reason: 'no', force: true }],
])('a body with %s is refused', async (_, body) => {
  const desk = await openDesk(exampleWorkspace());
  const pat = await enter(desk, desk.link);
  expect((await pat.post('/api/declines', body)).status).toBe(400);
});

test('what waits can be asked for by state and by verdict', async () => {
  const { pat, approved, undecided } = await waiting(31);
  const ids = async (query: string) => {
    const { status, json } = await pat.get(`/api/waiting?${query}`);
    return status === 200 ? [json.plans.map(({ plan_id }: { plan_id: string }) => plan_id), json.left] : status;
  };
  expect(await ids('from=0&state=awaiting_decision')).toEqual([[undecided], 0]);
  expect(await ids('from=0&verdict=BLOCKED')).toEqual([[], 0]);
  expect(await ids('from=0&state=awaiting_review&verdict=CONDITIONAL')).toEqual([[], 0]);
  const [first, left] = (await ids('from=0&state=awaiting_execution&verdict=CONDITIONAL')) as [string[], number];
  const [second, none] = (await ids('from=30&state=awaiting_execution&verdict=CONDITIONAL')) as [string[], number];
  expect([new Set([...first, ...second]), left, none]).toEqual([new Set(approved), 1, 0]);
  for (const wrong of ['state=finished', 'state=', 'verdict=safe', 'verdict=']) {
    expect(await ids(`from=0&${wrong}`)).toBe(400);
  }
});

test('another page, and nobody, decline nothing', async () => {
  const { desk, pat, undecided, shown } = await waiting(0);
  const body = { plans: await shown([undecided]), reason: 'no' };
  const foreign = { cookie: pat.cookie, origin: 'http://127.0.0.1:1' };
  expect((await desk.ask('POST', '/api/declines', { body, headers: foreign })).status).toBe(403);
  expect((await desk.ask('POST', '/api/declines', { body })).status).toBe(401);
  expect((await desk.ask('GET', '/api/declines', { headers: { cookie: pat.cookie } })).status).toBe(404);
  const { json: journal } = await pat.get('/api/journal');
  expect(journal.entries.map(({ kind }: { kind: string }) => kind)).toEqual(['plan_made']);
});
