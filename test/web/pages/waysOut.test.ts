import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { confirmByKey, deskWith, openDesk as openInBrowser, pressKey, sitDown, withBrowser } from '../browser.ts';
import { enter, exampleWorkspace, FRIDAY, openDesk, rebalanced } from '../served.ts';
import { datedDocuments, LAST_DAY } from '../servedDesk.ts';
import { shapeFaults } from '../shapes.ts';

// Plans to choose from, and ways out of a plan's violations: told, made and taken on the page.

withBrowser();

const PEOPLE = { pat: ['trader'], sam: ['master_architect'], joe: ['auditor'] };
/** Materials ends at 25 %, above its cap of 20 %; Technology can come to its cap alone, and not to its target. */
const STRICT = { sector_caps: { Materials: 20, Technology: 10 }, people: PEOPLE };

describe('the desk’s answers', () => {
  async function desk(policy: object = {}, by = 'pat') {
    const folder = exampleWorkspace();
    writeFileSync(join(folder, 'policy.json'), JSON.stringify(policy));
    const id = rebalanced(folder);
    const open = await openDesk(folder, { by, at: FRIDAY });
    const person = await enter(open, open.link);
    const plan = async (planId = id) => (await person.get(`/api/plans/${planId}`)).json;
    const post = async (what: string, body: object, planId = id) =>
      person.post(`/api/plans/${planId}/${what}`, { planId, ...body });
    return { folder, id, person, plan, post };
  }

  test('tell the plans to choose from, how good the plan is, and what each price may be', async () => {
    const { plan } = await desk();
    const told = await plan();
    expect(shapeFaults([['PlanShape', told]])).toEqual([]);
    expect(told.beside.goodness).toEqual({ deviation: '364.58', objective: '371.40', bound: '41.83', gap: '329.57' });
    expect(
      told.beside.choices.map((one: Record<string, unknown>) => [one.kind, one.deviation, one.own, one.blocked]),
    ).toEqual([
      ['directed', '364.58', true, null],
      ['nearest', '13.92', false, null],
      ['fewest', '5.84', false, null],
      ['least_tax', '3.04', false, null],
      [
        'sells_nothing',
        '217525.92',
        false,
        'Cash buffer at the end (cash) at 2.57%, limit 5%; Sector cap (Materials) at 46.75%, limit 40%',
      ],
    ]);
    expect(told.beside.tolerance.says).toBe('Cash stays above 5% as long as NEM fills at $131.01 or above');
    expect(told.beside.tolerance.by_trade[2]).toEqual({
      sequence: 3,
      holds_at: '$218.55 or below',
      breaks: 'Cash buffer at the end (cash)',
    });
  });

  test('make the plan of a kind, and refuse what is none', async () => {
    const { id, person, plan } = await desk();
    const made = await person.post('/api/plans', { workflow: 'rebalance', kind: 'nearest' });
    expect(made).toMatchObject({ status: 200, json: { verdict: 'CONDITIONAL' } });
    const nearest = await plan(made.json.plan_id);
    expect(nearest.beside.choices.filter((one: { own: boolean }) => one.own)).toMatchObject([{ kind: 'nearest' }]);
    expect((await plan()).facts.superseded_by).toBe(made.json.plan_id);
    expect(made.json.plan_id).not.toBe(id);
    const statuses = await Promise.all(
      [
        { workflow: 'rebalance', kind: 'best' },
        { workflow: 'rebalance', kind: 'repair_a' },
        { workflow: 'rebalance', kind: 'nearest', cashOnly: true },
        { workflow: 'stock', isApproved: false, kind: 'nearest' },
      ].map(async (body) => (await person.post('/api/plans', body)).status),
    );
    expect(statuses).toEqual([400, 400, 400, 400]);
  });

  test('tell the ways out and what contradicts, and take one', async () => {
    const { id, plan, post } = await desk(STRICT);
    const told = await plan();
    expect(shapeFaults([['PlanShape', told]])).toEqual([]);
    expect(told.beside.conflicts[0].demands).toHaveLength(2);
    const ways = told.beside.repairs.map((one: Record<string, unknown>) => [one.option, one.verdict]);
    expect(ways).toEqual([
      ['A', 'CONDITIONAL'],
      ['B', 'CONDITIONAL'],
      ['C', 'CONDITIONAL'],
    ]);
    expect(told.beside.repairs[1].exceptions[0].key).toBe('sector_cap:Materials=25.00');
    const taken = await post('repair', { seen: told.seen, option: 'C', reason: null, confirm: ['backdated_decision'] });
    expect(taken).toMatchObject({
      status: 200,
      json: { plan_id: told.beside.repairs[2].plan_id, verdict: 'CONDITIONAL' },
    });
    expect((await plan(taken.json.plan_id)).facts.state).toBe('awaiting_decision');
    expect((await plan(id)).facts).toMatchObject({ state: 'superseded', superseded_by: taken.json.plan_id });
  });

  test('take none for who may not, of another moment, of another plan than the address’s, or with more in the body', async () => {
    const { id, plan, post, person } = await desk(STRICT, 'joe');
    const { seen } = await plan();
    const refused = await post('repair', { seen, option: 'C', reason: null });
    expect(refused.status).toBe(422);
    expect(refused.json.problems[0].message).toContain('joe');
    expect((await post('repair', { seen: seen + 1, option: 'C', reason: null })).status).toBe(409);
    expect((await post('repair', { seen, option: 'B', reason: null })).status).toBe(400);
    expect((await post('repair', { seen, option: 'C', reason: null, trades: [] })).status).toBe(400);
    const other = await person.post(`/api/plans/${id}/repair`, {
      planId: 'f'.repeat(64),
      seen,
      option: 'C',
      reason: null,
    });
    expect(other.status).toBe(400);
    expect((await plan()).facts.state).toBe('awaiting_review');
  });
});

describe('the page', () => {
  const documents = { ...datedDocuments('test-case-1-rebalance'), 'policy.json': JSON.stringify(STRICT) };

  test('repairs a blocked plan by option C, which is approved, by keyboard alone; who may do neither is told', async () => {
    const { desk, page } = await deskWith(documents);
    await pressKey(page, 'Rebalance');
    await page.getByRole('heading', { name: 'BLOCKED: do not execute' }).waitFor();
    await page.getByRole('heading', { name: 'What contradicts' }).waitFor();
    const card = page.locator('.way').filter({ has: page.getByRole('heading', { name: /^C: the closest plan/ }) });
    await card.getByText(/CONDITIONAL, \d+ trades?, \$[\d,.]+ off what can be reached/).waitFor();
    await page.getByText('A master architect may grant it.').waitFor();

    const { page: joes } = await sitDown(await desk.linkFor('joe'));
    await joes.goto(page.url());
    await joes.getByText('A trader or a master architect may take it.').first().waitFor();
    expect(await joes.getByRole('button', { name: 'Take C' }).isDisabled()).toBe(true);

    const blocked = page.url();
    await pressKey(page, 'Ways out');
    await pressKey(page, 'Take C');
    await page.waitForURL((url) => url.href !== blocked);
    await page.getByRole('heading', { name: /^CONDITIONAL/ }).waitFor();
    await page.getByRole('button', { name: /^Approve its \d+ trades$/ }).waitFor();
    await pressKey(page, 'Decision');
    await confirmByKey(page);
    await pressKey(page, /^Approve its \d+ trades$/);
    await page.getByRole('status').filter({ hasText: 'The plan is approved.' }).waitFor();
  });

  test('makes the nearest plan from the table, and a reviewer takes B to its figures', async () => {
    const { desk, page } = await deskWith(documents);
    await page.getByRole('button', { name: 'Rebalance' }).click();
    await page.getByRole('heading', { name: 'BLOCKED: do not execute' }).waitFor();
    const blocked = page.url();

    const { page: sams } = await sitDown(await desk.linkFor('sam'));
    await sams.goto(blocked);
    await sams.getByRole('button', { name: 'Take B …' }).click();
    await sams.getByLabel('Reason for B').and(sams.locator(':focus')).waitFor();
    await sams.getByRole('button', { name: 'Take B' }).click();
    await sams.getByText('Say why it is excepted.').waitFor();
    await sams.getByLabel('Reason for B').fill('falls to 25%');
    await sams.getByLabel('Last day of B').fill('2099-12-31');
    await sams.getByRole('button', { name: 'Take B' }).click();
    await sams.getByText(/Exceptions granted by/).waitFor();

    await page.getByRole('row', { name: /^as directed, this one/ }).waitFor();
    await page.getByRole('button', { name: 'Make “nearest”' }).click();
    await page.waitForURL((url) => url.href !== blocked);
    await page.getByRole('row', { name: /^nearest, this one/ }).waitFor();
  });

  test('takes C for a reviewer as of an earlier moment only once that is confirmed', async () => {
    const asThen = Object.entries(documents).map(([name, text]) => [name, text.replaceAll(LAST_DAY, FRIDAY)]);
    const desk = await openInBrowser(Object.fromEntries(asThen), 'sam', FRIDAY);
    const { out } = await desk.porch('rebalance', '.', '--by', 'pat', '--at', FRIDAY, '--json');
    const { page, takeFaults } = await sitDown(desk.link, { path: `/plans/${JSON.parse(out).plan_id}` });
    await page.getByRole('heading', { name: 'BLOCKED: do not execute' }).waitFor();
    const blocked = page.url();
    const take = page.getByRole('button', { name: 'Take C' });
    await take.click();
    await page.getByRole('alert').filter({ hasText: 'backdated_decision' }).waitFor();
    expect(page.url()).toBe(blocked);
    await page
      .locator('#ways-out')
      .getByRole('checkbox', { name: /backdated_decision/ })
      .check();
    await take.click();
    await page.waitForURL((url) => url.href !== blocked);
    await page.getByRole('heading', { name: /^CONDITIONAL/ }).waitFor();
    expect(takeFaults()).toEqual([expect.stringContaining('422')]);
  });
});
