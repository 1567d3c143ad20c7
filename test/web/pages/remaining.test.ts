import { describe, expect, test } from 'vitest';
import { deskWith, withBrowser } from '../browser.ts';
import { enter, exampleWorkspace, openDesk, rebalanced } from '../served.ts';
import { datedDocuments } from '../servedDesk.ts';
import { shapeFaults } from '../shapes.ts';

// What is left of a plan and no longer passes is offered on the page in sizes that do.

withBrowser();

const BAD_FILL = 'SELL NEM 540 @ 130.00 commission 1.00 ref A1';

describe('the desk’s answers', () => {
  async function badlyFilled() {
    const folder = exampleWorkspace();
    const id = rebalanced(folder);
    const desk = await openDesk(folder);
    const pat = await enter(desk, desk.link);
    const shown = async (planId = id) => (await pat.get(`/api/plans/${planId}/execution`)).json;
    const ask = async (what: string, body: object = {}, planId = id) =>
      pat.post(`/api/plans/${planId}/${what}`, { planId, seen: (await shown(planId)).seen, ...body });
    const { conditions } = (await pat.get(`/api/plans/${id}`)).json;
    await ask('approval', { confirm: conditions.map((one: { id: string }) => one.id) });
    expect((await shown()).offer).toBe(null);
    const recorded = await ask('fills', { fills: { kind: 'line', text: BAD_FILL } });
    return { folder, id, pat, shown, ask, recorded };
  }

  test('tell the offer where a trade that is left no longer passes, and make its plan', async () => {
    const { folder, id, pat, shown, ask, recorded } = await badlyFilled();
    const offer = `porch rebalance ${folder} --remaining ${id.slice(0, 12)}`;
    expect([recorded.json.offer, (await shown()).offer]).toEqual([offer, offer]);
    const made = await ask('remaining');
    expect(made).toMatchObject({ status: 200, json: { verdict: 'CONDITIONAL', notes: [] } });
    const next = made.json.plan_id;
    const plan = (await pat.get(`/api/plans/${next}`)).json;
    expect(plan.trades.at(-1)).toMatchObject({ action: 'BUY', ticker: 'ISRG', shares: '38' });
    expect(plan.facts).toMatchObject({ remainder_of: id, continued_by: null, state: 'awaiting_decision' });
    const old = await shown();
    expect(old).toMatchObject({ offer: null, facts: { state: 'superseded', continued_by: next, superseded_by: next } });
    expect(
      shapeFaults([
        ['PlanExecutionShape', old],
        ['RecordedShape', recorded.json],
        ['MadeShape', made.json],
        ['PlanShape', plan],
      ]),
    ).toEqual([]);
    const placed = await ask('placed', { sequence: 2 });
    expect(placed.status).toBe(422);
    expect(placed.json.problems[0].message).toContain(`plan ${next.slice(0, 12)} took over what is left`);
  });

  test('make none of a plan that was shown otherwise, of another plan than the address’s, or with more in the body', async () => {
    const { id, pat, shown } = await badlyFilled();
    const { seen } = await shown();
    const post = async (body: object, planId = id) => (await pat.post(`/api/plans/${planId}/remaining`, body)).status;
    expect(await post({ planId: id, seen: seen - 1 })).toBe(409);
    expect(await post({ planId: 'f'.repeat(64), seen })).toBe(400);
    expect(await post({ planId: id, seen, policyFile: '/etc/passwd' })).toBe(400);
    expect(await post({ planId: 'f'.repeat(64), seen }, 'f'.repeat(64))).toBe(404);
    expect((await shown()).facts.state).toBe('awaiting_execution');
  });
});

describe('the page', () => {
  test('offers the plan where it says what not to place, shows it, and says on the old one what is in its place', async () => {
    const { desk, page } = await deskWith(datedDocuments('test-case-1-rebalance'));
    const id = JSON.parse((await desk.porch('rebalance', '.', '--by', 'pat', '--json')).out).plan_id;
    await desk.porch('approve', id, '--by', 'pat', '--confirm-all');
    await desk.porch('record', id, '--by', 'pat', '--fill', BAD_FILL);
    await page.goto(new URL(`/plans/${id}/execution`, page.url()).href);
    await page.getByRole('alert').filter({ hasText: 'Do not place BUY NVDA' }).waitFor();
    await page.getByRole('button', { name: 'Make a plan of the sizes that pass' }).click();

    await page.getByRole('heading', { name: /^CONDITIONAL/ }).waitFor();
    await page.getByText(`It takes over what was left of plan ${id.slice(0, 12)}: place no more orders`).waitFor();
    await page.getByText('the nearest size that passes is 38').first().waitFor();
    await page.getByRole('button', { name: 'Approve its 7 trades' }).waitFor();
    const next = /\/plans\/([0-9a-f]{64})$/.exec(page.url())?.[1] ?? '';
    expect(next).not.toBe(id);

    await page.goto(new URL(`/plans/${id}/execution`, page.url()).href);
    await page.getByRole('alert').filter({ hasText: 'Nothing of this plan may be placed: it gave way' }).waitFor();
    await page.getByRole('link', { name: next.slice(0, 12) }).waitFor();
    expect(await page.getByRole('button', { name: 'I placed this order' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Make a plan of the sizes that pass' }).count()).toBe(0);
    await page.goto(new URL(`/plans/${id}`, page.url()).href);
    await page.getByText(`Plan ${next.slice(0, 12)} took over what is left of it`).waitFor();
    expect(await page.getByRole('button', { name: /^Approve/ }).count()).toBe(0);
  });

  test('says why none can be made, and the plan stays', async () => {
    const { desk, page, seat } = await deskWith(datedDocuments('test-case-1-rebalance'));
    const id = JSON.parse((await desk.porch('rebalance', '.', '--by', 'pat', '--json')).out).plan_id;
    await desk.porch('approve', id, '--by', 'pat', '--confirm-all');
    await desk.porch('placed', id, '2', '--by', 'pat');
    await desk.porch('record', id, '--by', 'pat', '--fill', BAD_FILL);
    await page.goto(new URL(`/plans/${id}/execution`, page.url()).href);
    await page.getByRole('button', { name: 'Make a plan of the sizes that pass' }).click();
    await page.getByText('SELL FCX, is placed, and 492 of its 492 shares are open at the broker').waitFor();
    await page.getByText('No plan was made, and this one stays as it is.').waitFor();
    expect(seat.takeFaults()).toEqual([expect.stringContaining('422 (Unprocessable')]);
  });
});
