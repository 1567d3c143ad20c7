import { expect, test } from 'vitest';
import { openDesk, sitDown } from '../browser.ts';
import { datedDocuments } from '../servedDesk.ts';
import { COMMON, lookAtEvery, lookAtPage, made, type State, show } from './access.ts';

const REBALANCE = datedDocuments('test-case-1-rebalance');
/** Above a cap after the trades, and a target that contradicts one. */
const STRICT = { sector_caps: { Materials: 20, Technology: 10 } };

const STATES: readonly State[] = [
  {
    ...COMMON,
    name: 'a CONDITIONAL plan',
    documents: REBALANCE,
    prepare: async (desk) => {
      const { out } = await desk.porch('rebalance', '.', '--plan', 'fewest', '--by', 'pat', '--json');
      const id = await made(desk, 'rebalance');
      return [`/plans/${id}`, `/plans/${id}/beside/${JSON.parse(out).plan_id}`];
    },
  },
  {
    ...COMMON,
    name: 'a BLOCKED plan',
    documents: datedDocuments('test-case-3-tsla'),
    prepare: async (desk) => [`/plans/${await made(desk, 'screen')}`],
  },
  {
    ...COMMON,
    name: 'a plan that awaits its review',
    documents: { ...REBALANCE, 'policy.json': JSON.stringify(STRICT) },
    prepare: async (desk) => {
      const id = await made(desk, 'rebalance');
      return [`/plans/${id}`, `/plans/${id}/review`];
    },
  },
  {
    ...COMMON,
    isWhole: true,
    name: 'a plan in execution',
    documents: REBALANCE,
    prepare: async (desk) => {
      const id = await made(desk, 'rebalance');
      await desk.porch('approve', id, '--by', 'pat', '--confirm-all');
      await desk.porch('placed', id, '1', '--by', 'pat');
      await desk.porch('record', id, '--by', 'pat', '--fill', 'SELL NEM 500 @ 130.20');
      return [`/plans/${id}`, `/plans/${id}/execution`];
    },
  },
  {
    ...COMMON,
    name: 'a finished plan',
    documents: datedDocuments('test-case-2-nvda'),
    prepare: async (desk) => {
      const id = await made(desk, 'screen');
      await desk.porch('approve', id, '--by', 'pat');
      await desk.porch('record', id, '--by', 'pat', '--fill', 'BUY NVDA 139 @ 214.80');
      return [`/plans/${id}`, `/plans/${id}/execution`];
    },
  },
];

lookAtEvery(STATES);

test('axe finds nothing in what opens within a plan and its review, and nothing is cut off', async () => {
  const desk = await openDesk({ ...REBALANCE, 'policy.json': JSON.stringify(STRICT) });
  const id = await made(desk, 'rebalance');
  const { page } = await sitDown(desk.link, { bypassCSP: true });
  await show(page, `/plans/${id}`);
  await page.getByText(/^2 conditions, to be confirmed/).click();
  for (const way of ['A', 'B', 'C']) await page.getByText(new RegExp(`^${way}: .* off what can be reached`)).click();
  await page.getByRole('button', { name: 'Take B …' }).click();
  await page.getByRole('button', { name: 'Take B' }).click();
  await page.getByText(/^\d+ remarks on them$/).click();
  await page.getByText(/^\d+ files under plans/).click();
  await page.getByRole('button', { name: 'Make them again from the journal' }).click();
  await page.getByText(/every byte the same/).waitFor();
  const found = [...(await lookAtPage(page, 'a plan with all of it open'))];
  await page.setViewportSize({ width: 1280, height: 900 });
  await show(page, `/plans/${id}/review`);
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByLabel('Up to which figure, %: sector_cap (Materials)').fill('25.5');
  found.push(...(await lookAtPage(page, 'a review with its figures')));
  expect(found).toEqual([]);
});
