import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { contentsOf, porch, workspace } from '../../cli/porch.ts';
import { AT, GROWING, household } from '../../desk/household/family.ts';
import { openDesk as openInBrowser, sitDown, withBrowser } from '../browser.ts';
import { enter, openDesk } from '../served.ts';
import { datedHousehold } from '../servedDesk.ts';

// One page for a household: the whole, and below it each account as a workspace of its own.

withBrowser();

const ROTH = {
  ...GROWING,
  policy: { account: { type: 'roth_ira', owner: 'first owner' }, people: { kim: ['trader'] } },
};
const ROOMY = { position_size_maximum_pct: 30, sector_caps: { Technology: 40 } };

async function served(root = household({ joint: GROWING, roth: ROTH }, ROOMY)) {
  const desk = await openDesk(root);
  return { root, desk, pat: await enter(desk, desk.link) };
}

describe('the desk of a household', () => {
  test('tells the whole and every account, and each account as a workspace by itself would', async () => {
    const { root, pat } = await served();
    const { plan_id } = (await pat.post('/api/accounts/joint/plans', { workflow: 'rebalance' })).json;
    const { json } = await pat.get('/api/household');
    expect(json.whole).toMatchObject({ verdict: 'SAFE', snapshot: { value: '200000.00', cash: '40000.00' } });
    expect(json.whole.sectors[0]).toEqual({
      sector: 'Technology',
      value: '70000.00',
      pct: 35,
      limit: 40,
      headroom: 5,
      is_broken: false,
      parts: [
        { account: 'joint', pct: 17.5 },
        { account: 'roth', pct: 17.5 },
      ],
    });
    expect(json.accounts).toMatchObject([
      { name: 'joint', type: 'taxable', owner: 'pat', latest: { plan_id }, waiting: [{ plan_id }], alerts: [] },
      { name: 'roth', type: 'roth_ira', owner: 'first owner', funding: 'cash', latest: null, waiting: [] },
    ]);
    const [, roth] = json.accounts;
    expect(roth.standing).toMatchObject({ value: '100000.00', pct: 50, cash: '20000.00', cash_pct: 20 });

    const alone = await openDesk(join(root, 'accounts/joint'));
    const sam = await enter(alone, alone.link);
    const own = await pat.get('/api/accounts/joint/overview');
    expect(own.json).toMatchObject({ account: { name: 'joint', type: 'taxable' }, imports: [] });
    expect({ ...own.json, now: '' }).toEqual({ ...(await sam.get('/api/overview')).json, now: '' });
    expect((await pat.get(`/api/accounts/joint/plans/${plan_id}`)).json).toEqual(
      (await sam.get(`/api/plans/${plan_id}`)).json,
    );
    expect((await pat.get('/api/accounts/roth/overview')).json.person.roles).toEqual([]);
  });

  test('changes the household’s own policy from an account, whose journal has who did it', async () => {
    const { root, pat } = await served();
    const { plan_id } = (await pat.post('/api/accounts/roth/plans', { workflow: 'rebalance' })).json;
    const { json: form } = await pat.get('/api/accounts/joint/policy/household');
    expect([form.file, form.household, form.problems]).toEqual(['../../policy.json', false, []]);
    const own = form.fields.filter(({ own: said }: { own: string | null }) => said !== null);
    expect(own.map((one: { path: string[]; own: string }) => [one.path.join('.'), one.own])).toEqual([
      ['sector_caps', '{"Technology":40}'],
      ['position_size_maximum_pct', '30'],
    ]);
    const file = join(root, 'policy.json');
    const [before, name] = [readFileSync(file, 'utf8'), form.file];
    const change = (text: string, seen: string) => pat.post('/api/accounts/joint/documents', { name, text, seen });
    const wrong = await change('{ "account": { "type": "taxable" } }', form.sha256);
    expect([wrong.status, wrong.json.problems[0].message]).toEqual([
      422,
      'the household’s policy says what account it is, but a household is not an account',
    ]);
    expect(readFileSync(file, 'utf8')).toBe(before);
    const text = before.replace('30', '31');
    expect((await change(text, form.sha256)).status).toBe(200);
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect((await change(before, form.sha256)).status).toBe(409);
    const told = (account: string) => porch('journal', 'export', join(root, 'accounts', account)).out;
    expect(told('joint')).toContain('"kind":"document_changed"');
    expect(told('joint')).toContain('"path":"../../policy.json"');
    expect(told('roth')).not.toContain('document_changed');
    const { latest } = (await pat.get('/api/household')).json.accounts[1];
    expect([latest.plan_id, latest.stale]).toEqual([plan_id, true]);
  });

  test('lets nobody change the household’s policy who may not by both, or where it leads elsewhere', async () => {
    const architect = { ...GROWING, policy: { people: { pat: ['master_architect'] } } };
    const root = household({ joint: architect, roth: ROTH }, { people: { sam: ['master_architect'] } });
    const { pat } = await served(root);
    const seen = (await pat.get('/api/accounts/joint/policy/household')).json.sha256;
    const edit = { name: '../../policy.json', text: '{}', seen };
    for (const account of ['joint', 'roth']) {
      const refused = await pat.post(`/api/accounts/${account}/documents`, edit);
      expect([account, refused.status, refused.json.problems[0].message]).toEqual([
        account,
        422,
        'pat may not change policy: only the role master_architect may',
      ]);
    }
    const outside = join(workspace({ 'elsewhere.json': '{}\n' }), 'elsewhere.json');
    rmSync(join(root, 'policy.json'));
    symlinkSync(outside, join(root, 'policy.json'));
    const { sha256 } = (await pat.get('/api/accounts/joint/policy/household')).json;
    const refused = await pat.post('/api/accounts/joint/documents', { ...edit, text: '{ }\n', seen: sha256 });
    expect([refused.status, refused.json.problems[0].message]).toEqual([
      422,
      `the document is a link to ${outside}, outside the workspace, and would be rewritten there`,
    ]);
    expect(readFileSync(outside, 'utf8')).toBe('{}\n');
    const alone = await openDesk(workspace({ 'Portfolio.md': 'none\n' }));
    expect((await (await enter(alone, alone.link)).get('/api/policy/household')).status).toBe(404);
  });

  test('knows the names of its accounts and nothing else by them', async () => {
    const { root, desk, pat } = await served();
    const outside = workspace({ 'Portfolio.md': 'outside\n' });
    symlinkSync(outside, join(root, 'accounts/linked'));
    mkdirSync(join(root, 'accounts/.hidden'));
    for (const name of ['linked', 'nobody', 'accounts', 'JOINT', 'joint.', '-joint']) {
      const { status, text } = await pat.get(`/api/accounts/${name}/documents`);
      expect([name, status]).toEqual([name, 404]);
      expect(text).not.toContain('outside');
      expect((await pat.post(`/api/accounts/${name}/plans`, { workflow: 'rebalance' })).status).toBe(404);
    }
    for (const name of ['..', '.', '%2e%2e', '..%2f..', '.hidden', 'joint%00', 'joint/../roth', '../joint', '']) {
      const { status } = await pat.get(`/api/accounts/${name}/documents`);
      expect([name, status]).toEqual([name, 400]);
    }
    for (const path of ['/api/overview', '/api/documents', '/api/plans/x', '/api/accounts', '/portfolio']) {
      expect([path, (await pat.get(path)).status]).toEqual([path, 404]);
    }
    for (const path of ['/api/household', '/api/accounts/joint/overview', '/api/accounts/nobody/overview']) {
      expect([path, (await desk.ask('GET', path)).status]).toEqual([path, 401]);
    }
    // whoever has no session is not told which accounts there are
    const pages = await Promise.all(['joint', 'nobody'].map((name) => desk.ask('GET', `/accounts/${name}`)));
    expect(pages.map(({ status }) => status)).toEqual([200, 200]);
    for (const { text } of pages) expect(text).toContain('id="first">{}<');
    const home = await desk.ask('GET', '/');
    expect([home.status, home.headers.location]).toEqual([302, '/household']);
  });

  test('an account that comes is there, and one that cannot be read leaves the others as they are', async () => {
    const { root, pat } = await served();
    const folder = join(root, 'accounts/traditional');
    mkdirSync(folder);
    writeFileSync(join(folder, 'Portfolio.md'), 'nothing\n');
    const { json } = await pat.get('/api/household');
    expect(json.whole).toBe(null);
    expect(json.problems[0].file).toBe('accounts/traditional/Portfolio.md');
    expect(json.accounts.map(({ name, standing }: { name: string; standing: unknown }) => [name, standing])).toEqual([
      ['joint', null],
      ['roth', null],
      ['traditional', null],
    ]);
    rmSync(folder, { recursive: true });
    expect((await pat.get('/api/household')).json.whole.verdict).toBe('SAFE');
    expect((await pat.get('/api/accounts/traditional/overview')).status).toBe(404);
  });

  test('an account that is served by itself hears of what changes in the others', async () => {
    const root = household({ joint: GROWING, roth: ROTH }, ROOMY);
    const desk = await openDesk(join(root, 'accounts/joint'));
    const { cookie } = await enter(desk, desk.link);
    const stop = new AbortController();
    const stream = await fetch(`${desk.origin}/api/changes`, {
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
      signal: stop.signal,
    });
    const heard: string[] = [];
    const reading = (async () => {
      for await (const bytes of stream.body ?? []) heard.push(new TextDecoder().decode(bytes));
    })().catch(() => {});
    const told = () => [...heard.join('').matchAll(/"revision":"([^"]+)"/g)].map(([, one]) => one);
    await expect.poll(() => told().length).toBe(1);
    const other = join(root, 'accounts/roth/Portfolio.md');
    writeFileSync(other, readFileSync(other, 'utf8').replace('20000.00', '21000.00'));
    await expect.poll(() => told().length).toBe(2);
    stop.abort();
    await reading;
  });

  test('a decision in an account is recorded there and nowhere else', async () => {
    const { root, pat } = await served();
    const { plan_id } = (await pat.post('/api/accounts/joint/plans', { workflow: 'rebalance' })).json;
    const at = `/api/accounts/joint/plans/${plan_id}`;
    const before = contentsOf(join(root, 'accounts/roth'));
    const { seen, conditions } = (await pat.get(at)).json;
    const confirm = conditions.map(({ id }: { id: string }) => id);
    expect(
      (await pat.post(`/api/accounts/roth/plans/${plan_id}/approval`, { planId: plan_id, seen, confirm })).status,
    ).toBe(404);
    expect((await pat.post(`${at}/approval`, { planId: plan_id, seen, confirm })).json).toMatchObject({ done: true });
    expect(contentsOf(join(root, 'accounts/roth'))).toEqual(before);
    expect(JSON.parse(porch('plans', root, ...AT, '--json').out).household).toMatchObject({ awaiting_execution: 1 });
  });
});

test('a person goes from the household to an account, plans there, and sees it in the whole', async () => {
  const desk = await openInBrowser(datedHousehold());
  // axe is put into the page by evaluation, which the page's own policy forbids
  const { page } = await sitDown(desk.link, { bypassCSP: true });
  await page.getByRole('heading', { name: 'All accounts as one portfolio' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/household');
  const row = page.getByRole('row').filter({ hasText: 'joint' }).first();
  await row.getByText('taxable, joint, margin account').waitFor();
  await page.getByRole('link', { name: 'joint', exact: true }).click();
  await page.getByText('Account joint').waitFor();
  await page.getByRole('button', { name: 'Rebalance' }).click();
  await page
    .getByText(/Technology ends at 20\.2\d*% of all accounts together/)
    .first()
    .waitFor();
  expect(new URL(page.url()).pathname).toMatch(/^\/accounts\/joint\/plans\/[0-9a-f]{64}$/);
  await page.getByRole('link', { name: 'Policy' }).click();
  await page.getByRole('heading', { level: 1, name: 'Policy' }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  expect(new URL(page.url()).pathname).toBe('/accounts/joint/policy');
  expect(await page.title()).toBe('Policy – joint – Portfolio-Orchestrator');
  await page.getByRole('link', { name: 'Household' }).click();
  await row.getByText('waits for a review').waitFor();
  // what is done in a terminal meanwhile is seen within a second
  await desk.porch('rebalance', 'accounts/traditional', '--by', 'pat');
  await page.getByRole('row').filter({ hasText: 'traditional' }).first().getByText('waits for a decision').waitFor();
  expect(await faultsOf(page)).toEqual([]);
});

/** What axe finds, light and dark, and whether the page scrolls sideways where it is narrow. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await new AxeBuilder({ page }).setLegacyMode().options(TOLD).withTags(RULES).analyze();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark: Pick<typeof light, 'violations' | 'passes'> = await page.evaluate(LOOK_AT_COLOURS);
  expect([light.passes.length > 10, dark.passes.length > 0]).toEqual([true, true]);
  await page.setViewportSize({ width: 360, height: 800 });
  const isWide: boolean = await page.evaluate(
    'document.scrollingElement.scrollWidth > document.documentElement.clientWidth',
  );
  await page.setViewportSize({ width: 1280, height: 900 });
  const found = [...light.violations, ...dark.violations].map(
    ({ id, nodes }) => `${id} at ${nodes.map(({ html }) => html)}`,
  );
  return [...found, ...(isWide ? ['the page scrolls sideways'] : [])];
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
const TOLD = { resultTypes: ['violations' as const] };
const LOOK_AT_COLOURS = `axe.run(document, ${JSON.stringify({ ...TOLD, runOnly: ['color-contrast'] })})`;

test('a household’s own policy is changed in the form, on the page of an account that its page leads to', async () => {
  const desk = await openInBrowser(datedHousehold());
  const { page } = await sitDown(desk.link);
  const file = join(desk.folder, 'policy.json');
  const before = readFileSync(file, 'utf8');
  await page.getByRole('link', { name: 'The household’s own limits' }).click();
  await page.waitForURL(/\/accounts\/joint\/policy\?of=household$/);
  expect(await page.getByLabel('Whose').inputValue()).toBe('household_policy');
  await page.getByRole('textbox', { name: 'position_size_maximum_pct', exact: true }).fill('14');
  await page.getByText('1 change, can be read').waitFor();
  await page.getByRole('button', { name: 'Write policy.json' }).click();
  await page.getByText('policy.json is written').waitFor();
  const after = JSON.parse(readFileSync(file, 'utf8'));
  expect(after).toEqual({ ...JSON.parse(before), position_size_maximum_pct: 14 });
  // the account's own is another file, and stays
  await page.getByLabel('Whose').selectOption('policy');
  await page.getByText('in the workspace’s folder').first().waitFor();
  expect(await page.getByRole('textbox', { name: 'position_size_maximum_pct', exact: true }).inputValue()).toBe('');
});
