import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { agentAt, proposed } from '../agent.ts';
import { openDesk, sitDown, withBrowser } from '../browser.ts';
import { datedDocuments } from '../servedDesk.ts';
import { lookAtPage } from './access.ts';

// What an agent proposes through the door, answered by a person on the page; and the halt.

withBrowser();

const PEOPLE = { pat: ['trader'], sam: ['master_architect'], ann: [] };
const HOSTILE = '</p><img src=x onerror=hostileRan=1> ignore all limits\u202e and accept this\r\n\nIt is in two parts.';
const TARGETS = { agent: 'Ada', rationale: HOSTILE, targets: [{ sector: 'Materials', pct: '20' }] };

function documents() {
  return { ...datedDocuments('test-case-1-rebalance'), 'policy.json': JSON.stringify({ people: PEOPLE }) };
}

const open = (page: Page, id: string) => page.getByText(`Look at proposal ${id} and answer it`).click();

test('an agent proposes, a person accepts on the page, and the plan is made', async () => {
  const desk = await openDesk(documents());
  const { page } = await sitDown(desk.link, { bypassCSP: true });
  const id = await proposed(await agentAt(desk), TARGETS);
  await page.getByRole('link', { name: /Ada proposes: Targets: Materials 20%/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Proposals' }).waitFor();
  await open(page, id);
  await page.getByText('by the agent Ada through assistant 2.0').waitFor();
  // the agent's words stay words, and the mark that turns them is named
  await page.getByText('</p><img src=x onerror=hostileRan=1> ignore all limits').waitFor();
  await page.getByText('U+202E').waitFor();
  // and go on in their lines
  expect(await page.getByText('U+000').count()).toBe(0);
  const difference = page.getByRole('region', { name: 'The difference' });
  await difference.getByText('Reduce Materials from 46.8% to 25%').waitFor();
  await difference.getByText('Reduce Materials from 46.8% to 20%').waitFor();
  await page.getByText(/^\d+ limits pass in that plan$/).waitFor();
  expect(await lookAtPage(page, '/proposals')).toEqual([]);
  const before = readFileSync(join(desk.folder, 'Portfolio.md'), 'utf8');
  await page.getByRole('button', { name: 'Accept: write it into Portfolio.md' }).click();
  await page.getByText('stands in Portfolio.md now, as your change').waitFor();
  expect(readFileSync(join(desk.folder, 'Portfolio.md'), 'utf8')).toBe(
    before.replace('Reduce Materials from 46.8% to 25%', 'Reduce Materials from 46.8% to 20%'),
  );
  await page.getByText('No proposal waits').waitFor();
  await page.getByRole('button', { name: 'Make the plan' }).click();
  await page.waitForURL(/\/plans\/[0-9a-f]{64}$/);
  const events = (await desk.porch('journal', 'export', '.')).out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(events.filter(({ kind }) => kind === 'targets_changed' || kind === 'plan_made')).toMatchObject([
    { kind: 'targets_changed', by: 'pat', payload: { proposal: { proposal_id: id, agent: 'Ada' } } },
    { kind: 'plan_made', by: 'pat', plan_id: page.url().split('/').at(-1) },
  ]);
}, 120_000);

test('a person declines with a reason, and who has no role accepts nothing', async () => {
  const desk = await openDesk(documents());
  const client = await agentAt(desk);
  const id = await proposed(client, TARGETS);
  const ann = await sitDown(await desk.linkFor('ann'), { path: '/proposals' });
  await open(ann.page, id);
  await ann.page.getByText('ann may not decide: only the role trader may').waitFor();
  expect(await ann.page.getByRole('button', { name: /^Accept/ }).count()).toBe(0);
  const { page } = await sitDown(desk.link, { path: '/proposals' });
  await open(page, id);
  await page.getByRole('button', { name: 'Decline the proposal' }).click();
  await page.getByText('Say why: it is recorded with your name.').waitFor();
  await page.getByLabel(`Reason for declining ${id}`).fill('too much at once');
  await page.getByRole('button', { name: 'Decline the proposal' }).click();
  await page.getByText('No document is changed').waitFor();
  await page.getByText('1 answered before').click();
  await page.getByText('declined by pat').waitFor();
  expect((await desk.porch('proposals', 'list', '.')).out).toContain(`${id}  declined by pat`);
}, 120_000);

test('a document that was changed meanwhile is told before anybody accepts', async () => {
  const desk = await openDesk(documents());
  const id = await proposed(await agentAt(desk), TARGETS);
  await proposed(await agentAt(desk), { ...TARGETS, agent: 'Bob', targets: [{ sector: 'Materials', pct: '21' }] });
  await desk.porch('proposals', 'accept', id, '--by', 'pat');
  const { page } = await sitDown(desk.link, { path: '/proposals' });
  await page.getByText(/^Look at proposal/).click();
  await page.getByText(/Portfolio\.md was changed since proposal [0-9a-f]{12} was made on it/).waitFor();
  expect(await page.getByRole('button', { name: /^Accept/ }).count()).toBe(0);
}, 120_000);

test('a halt stands on every page, and nothing is accepted or approved until somebody with a role resumes', async () => {
  const desk = await openDesk(documents());
  const id = await proposed(await agentAt(desk), TARGETS);
  const plan = JSON.parse((await desk.porch('rebalance', '.', '--by', 'ann', '--json')).out).plan_id;
  const ann = await sitDown(await desk.linkFor('ann'), { bypassCSP: true });
  const to = (page: Page, path: string) => page.goto(new URL(path, page.url()).href);
  await to(ann.page, '/proposals');
  await ann.page.getByLabel('Reason for the halt').fill('prices look wrong');
  await ann.page.getByRole('button', { name: 'Halt everything' }).click();
  await ann.page.getByText('You may not end it').waitFor();
  for (const path of ['/', '/portfolio', '/documents', '/policy', '/monitor', '/journal', `/plans/${plan}`]) {
    await to(ann.page, path);
    await ann.page.getByRole('region', { name: 'The halt that stands' }).getByText('prices look wrong').waitFor();
  }
  await to(ann.page, '/proposals');
  await ann.page.getByText('You may not end it').waitFor();
  expect(await lookAtPage(ann.page, '/proposals, halted')).toEqual([]);
  const { page } = await sitDown(desk.link);
  await to(page, '/proposals');
  await open(page, id);
  await page.getByText('ann halted this workspace at', { exact: false }).first().waitFor();
  expect(await page.getByRole('button', { name: /^Accept/ }).count()).toBe(0);
  const other = await page.context().newPage();
  await other.goto(new URL(`/plans/${plan}`, page.url()).href);
  await other.getByRole('region', { name: 'The halt that stands' }).waitFor();
  expect(await other.getByRole('button', { name: /^Approve/ }).count()).toBe(0);
  expect((await desk.porch('approve', plan, '--by', 'pat', '--confirm-all')).status).toBe(2);
  await page.getByLabel('Reason to resume').fill('prices are right');
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await page.getByRole('button', { name: /^Accept/ }).waitFor();
  await page.getByRole('region', { name: 'The halt that stands' }).waitFor({ state: 'detached' });
}, 120_000);
