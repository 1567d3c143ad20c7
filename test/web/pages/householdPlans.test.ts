import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentsOf, porch } from '../../cli/porch.ts';
import { AT, GROWING, household } from '../../desk/household/family.ts';
import { openDesk as openInBrowser, sitDown, withBrowser } from '../browser.ts';
import { enter, openDesk } from '../served.ts';
import { datedHousehold } from '../servedDesk.ts';

// A whole household is planned and decided from its page.

withBrowser();

const ROOMY = { position_size_maximum_pct: 30, sector_caps: { Technology: 40 } };
const ROTH = { ...GROWING, policy: { account: { type: 'roth_ira', owner: 'first owner' } } };

describe('planning a household from its page', () => {
  test('makes the plans that the command makes, each in its own journal', async () => {
    const root = household({ joint: GROWING, roth: ROTH }, ROOMY);
    const twin = household({ joint: GROWING, roth: ROTH }, ROOMY);
    const desk = await openDesk(root);
    const pat = await enter(desk, desk.link);
    const made = await pat.post('/api/household/plans', { cashOnly: false });
    const command = JSON.parse(porch('rebalance', twin, ...AT, '--by', 'pat', '--json').out);
    expect(made.status).toBe(200);
    const planOf = ({ account, plan_id }: Record<string, unknown>) => [account, plan_id];
    expect(made.json.plans.map(planOf)).toEqual(command.accounts.map(planOf));
    expect(made.json.verdict).toBe(command.status);
    const { json } = await pat.get('/api/household');
    expect(json.accounts.map(({ latest }: { latest: { plan_id: string } }) => latest.plan_id)).toEqual(
      made.json.plans.map(({ plan_id }: { plan_id: string }) => plan_id),
    );
    expect(
      Object.keys(contentsOf(root))
        .filter((name) => name.startsWith('plans/'))
        .sort(),
    ).toEqual(['plans/household_report.json', 'plans/household_report.md']);
    expect((await pat.get('/api/accounts/roth/overview')).json.accounts).toEqual(['joint', 'roth']);
  });

  test('plans nothing where a document has a problem, and says where it is', async () => {
    const root = household({ joint: GROWING, roth: ROTH }, ROOMY);
    writeFileSync(join(root, 'accounts/roth/Portfolio.md'), 'nothing\n');
    const desk = await openDesk(root);
    const pat = await enter(desk, desk.link);
    const made = await pat.post('/api/household/plans', { cashOnly: false });
    expect([made.status, made.json.problems[0].file]).toEqual([422, 'accounts/roth/Portfolio.md']);
    expect((await pat.get('/api/accounts/joint/journal')).json.entries).toEqual([]);
  });

  test('takes nothing but what it knows', async () => {
    const desk = await openDesk(household({ joint: GROWING, roth: ROTH }, ROOMY));
    const pat = await enter(desk, desk.link);
    for (const body of [{}, { cashOnly: 'yes' }, { cashOnly: false, out: '/tmp' }, []]) {
      expect((await pat.post('/api/household/plans', body)).status).toBe(400);
    }
    expect((await desk.ask('POST', '/api/household/plans', { body: { cashOnly: false } })).status).toBe(401);
  });
});

test('three accounts are planned together and decided one after the other, and one goes from each to each', async () => {
  const documents = datedHousehold();
  const roth = 'accounts/roth/Portfolio.md';
  const directed = `${documents[roth]}\n## ACTION PLAN\n\n- Reduce Financials from 30.4% to 25%\n`;
  const desk = await openInBrowser({ ...documents, [roth]: directed });
  const { page } = await sitDown(desk.link);
  await page.getByRole('button', { name: 'Plan all accounts' }).click();
  await page.getByText('With all 3 plans carried out the household is').waitFor();
  const joint = page.getByRole('region', { name: 'Plan of joint' });
  await joint.getByRole('link', { name: 'review them' }).waitFor();

  // the household's own cap is what joint breaks: with another one every plan is another
  const policy = join(desk.folder, 'policy.json');
  writeFileSync(policy, readFileSync(policy, 'utf8').replace('"Technology": 20', '"Technology": 25'));
  await joint.getByText('plan all accounts again').waitFor();
  await page.getByRole('button', { name: 'Plan all accounts' }).click();
  await joint.getByRole('button', { name: /^Approve its/ }).waitFor();

  const names = ['joint', 'roth', 'traditional'];
  const decided = names.map((name) => page.getByRole('region', { name: `Plan of ${name}` }));
  for (const one of decided) {
    for (const box of await one.getByRole('checkbox').all()) await box.check();
    await one.getByRole('button', { name: /^Approve its/ }).click();
    await one.getByText('The orders are yours to place').waitFor();
  }
  await page.getByRole('heading', { name: 'Every plan is decided' }).waitFor();
  const approved = await Promise.all(
    names.map(async (name) =>
      JSON.parse((await desk.porch('plans', join(desk.folder, 'accounts', name), '--json')).out),
    ),
  );
  expect(approved.map(({ plans }) => plans.at(-1).state)).toEqual([
    'awaiting_execution',
    'awaiting_execution',
    'awaiting_execution',
  ]);

  const accounts = page.getByRole('navigation', { name: 'Accounts' });
  const places: string[] = [];
  for (const name of ['roth, account', 'traditional, account', 'Household']) {
    await accounts.getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    const { x, y } = (await accounts.getByRole('link', { name: 'traditional, account' }).boundingBox()) ?? {};
    places.push(`${x} ${y}`);
  }
  expect([...new Set(places)]).toEqual([places[0]]);
});
