import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { contentsOf } from '../../cli/porch.ts';
import { agentAt, proposed } from '../agent.ts';
import { openDesk, sitDown, withBrowser } from '../browser.ts';
import { bring, held, positions } from '../pages/brokersFile.ts';
import { enter, exampleWorkspace, openDesk as openServer } from '../served.ts';
import { datedDocuments, datedHousehold, LAST_DAY } from '../servedDesk.ts';
import { foundIn, turns } from './look.ts';
import { PAYLOADS } from './payloads.ts';

// Texts that would like to be more than texts, typed into every field that a document, a policy or a recommendation has.

withBrowser();

const EXAMPLE = 'test-case-1-rebalance';
/** Each on a line of its own. */
const LINES = PAYLOADS.map((text) => text.replaceAll(/[\0\r\n]/g, '')).join('\n');

/** What stands in the page beside the fields, which hold what was typed as it is. */
const TEXT = `(() => {
  const copy = document.getElementById('root').cloneNode(true);
  for (const field of copy.querySelectorAll('textarea')) field.remove();
  return copy.textContent;
})()`;

async function faultsOf(page: Page): Promise<readonly string[]> {
  const text: string = await page.evaluate(TEXT);
  return [...(await foundIn(page)), ...turns(text)];
}

test('where a text is markup it runs, and the policy that would keep it from that is told: so the tests below would see it', async () => {
  const desk = await openDesk({});
  const { page, takeFaults } = await sitDown(desk.link, { isPolicyOnlyTold: true, path: '/documents' });
  await page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<details open ontoggle=hostileRan=1>')`);
  await expect.poll(() => page.evaluate('window.hostileRan')).toBe(1);
  expect(await faultsOf(page)).toEqual(['ran: 1', expect.stringContaining('ontoggle')]);
  expect(takeFaults().filter((fault) => fault.startsWith('console: policy: '))).toEqual([
    expect.stringContaining('require-trusted-types-for'),
    expect.stringContaining('script-src-attr'),
  ]);
});

describe('what is typed is text, and breaks no policy that would keep it from more', () => {
  test('in a document, its problems, and the difference between two people’s', async () => {
    const desk = await openDesk(datedDocuments(EXAMPLE));
    const { page } = await sitDown(desk.link, { isPolicyOnlyTold: true });
    const file = join(desk.folder, 'Portfolio.md');
    const before = readFileSync(file, 'utf8');
    await page.goto(new URL('/documents', page.url()).href);
    await page.getByRole('button', { name: 'Edit Portfolio.md' }).click();
    const field = page.getByRole('textbox', { name: 'Text of Portfolio.md' });
    const wrong = LINES.split('\n').map((text) => `- Reduce ${text} from x to y`);
    const mine = `${before.replace('- Target Cash', `${wrong.join('\n')}\n- Target Cash`)}\n${LINES}\n`;
    await field.fill(mine);
    await page.getByText('not all of it is seen:').first().waitFor();
    await page
      .getByText(/^Accepted:/)
      .first()
      .waitFor();
    expect(await faultsOf(page)).toEqual([]);
    writeFileSync(file, `${before}\n${LINES.split('\n').reverse().join('\n')}\n`);
    await page.getByText('From theirs to yours').waitFor();
    await page.getByText('Theirs, all of it').click();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Go on with mine' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Portfolio.md is written').waitFor();
    expect(readFileSync(file, 'utf8')).toBe(mine);
    expect(await faultsOf(page)).toEqual([]);
  });

  test.each([
    ['lots.csv', `as_of,ticker,acquired,shares,cost\n`, (text: string) => `${LAST_DAY},${text},2024-01-10,1,1`],
    ['securities.csv', 'ticker,sector,kind,name\n', (text: string) => `NEM,${text},,${text}`],
  ])('in %s and its problems', async (name, headings, rowOf) => {
    const policy = '{ "account": { "type": "taxable" } }\n';
    const desk = await openDesk({ ...datedDocuments(EXAMPLE), 'policy.json': policy });
    const { page } = await sitDown(desk.link, { isPolicyOnlyTold: true, path: '/documents' });
    await page.getByRole('button', { name: `Make ${name}` }).click();
    const rows = LINES.split('\n').map((text) => rowOf(`"${text.replaceAll('"', '""')}"`));
    await page.getByRole('textbox', { name: `Text of ${name}` }).fill(`${headings}${rows.join('\n')}\n`);
    await page
      .getByText(/^Accepted:/)
      .first()
      .waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: `Make ${name}` }).click();
    await page.getByRole('button', { name: `Edit ${name}` }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });

  test('in the fields of policy and of a recommendation', async () => {
    const desk = await openDesk(datedDocuments(EXAMPLE));
    const { page } = await sitDown(desk.link, { isPolicyOnlyTold: true, path: '/policy' });
    const hostile = PAYLOADS.filter((text, index) => index % 9 === 0 && text.length < 200 && !text.includes('\0'));
    for (const key of ['people', 'own_sectors', 'restrictions', 'checkpoint_folder']) {
      const json = key === 'people' ? Object.fromEntries(hostile.map((one) => [one, [one]])) : hostile;
      await page.getByRole('textbox', { name: key, exact: true }).fill(JSON.stringify(json));
    }
    await page.getByRole('textbox', { name: 'position_size_maximum_pct', exact: true }).fill(hostile[1] ?? '');
    for (const [at, text] of hostile.slice(0, 8).entries()) {
      await page.getByRole('button', { name: 'Add a sector to sector_caps' }).click();
      await page.getByRole('textbox', { name: `Sector ${at + 1} of sector_caps` }).fill(text);
    }
    await page.getByText(/to be mended$/).waitFor();
    expect(await faultsOf(page)).toEqual([]);

    await page.goto(new URL('/', page.url()).href);
    await page.getByRole('button', { name: 'Type a recommendation' }).click();
    for (const text of hostile.slice(0, 12)) {
      await page.getByRole('textbox', { name: 'Recommendation' }).fill(`BUY ${text}`);
      await page.getByRole('textbox', { name: 'Sector' }).fill(text);
      await page.getByText('Accepted:').first().waitFor();
      expect(await faultsOf(page)).toEqual([]);
    }
  });

  test('in a household’s policy, the sectors of an import, what an agent proposes, and a halt', async () => {
    const desk = await openDesk(datedHousehold());
    const { page } = await sitDown(desk.link, { isPolicyOnlyTold: true, path: '/accounts/joint/documents' });
    const to = (path: string) => page.goto(new URL(`/accounts/joint/${path}`, page.url()).href);
    await page.getByRole('button', { name: 'Edit ../../policy.json' }).click();
    const keys = LINES.split('\n').map((text) => `${JSON.stringify(text)}: ${JSON.stringify(text)}`);
    await page.getByRole('textbox', { name: 'Text of ../../policy.json' }).fill(`{ ${keys.join(',\n')} }`);
    await page
      .getByText(/^Accepted:/)
      .first()
      .waitFor();
    expect(await faultsOf(page)).toEqual([]);

    await to('import');
    const unknown = PAYLOADS.filter((text, index) => index % 9 === 0 && text.length < 100 && !text.includes('\0'));
    const rows = unknown.map((text, index) => held(`ZZ${index}`, text.replaceAll(/[",]/g, ''), '1', '20.00', '20.00'));
    await bring(page, 'positions.csv', positions(-1, '15000.00', rows));
    for (const [index, text] of unknown.entries()) {
      await page.getByRole('combobox', { name: new RegExp(`^ZZ${index}(?!\\d)`) }).fill(text);
    }
    await page.getByText('This cannot be imported, and nothing of it is:').waitFor();
    expect(await faultsOf(page)).toEqual([]);

    const agent = await agentAt(desk, 'accounts/joint', unknown[3]);
    const [first = '', ...others] = inTexts(1900);
    const stated = { agent: unknown[5], targets: [{ sector: 'Materials', pct: '12' }] };
    for (const rationale of [first, ...others]) await proposed(agent, { ...stated, rationale });
    await to('proposals');
    await page.getByRole('list', { name: 'Proposals that wait' }).waitFor();
    for (const one of await page.getByText(/^Look at proposal/).all()) await one.click();
    await expect.poll(() => page.getByText('Reason for declining').count()).toBe(others.length + 1);
    expect(await page.textContent('#root')).toContain(' <img src=x onerror=hostileRan=1> ');
    expect(await faultsOf(page)).toEqual([]);

    const [reason = ''] = inTexts(900);
    await page.getByLabel('Reason for the halt').fill(reason);
    await page.getByRole('button', { name: 'Halt everything' }).click();
    await page.getByRole('region', { name: 'The halt that stands' }).getByText('<svg onload=hostileRan=1>').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await to('');
    await page.getByRole('region', { name: 'The halt that stands' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });
});

/** All of them, in as few texts of at most so many characters as hold them; what is longer by itself is left out. */
function inTexts(most: number): readonly string[] {
  const texts = [''];
  for (const text of LINES.split('\n').filter(({ length }) => length < most)) {
    const last = `${texts.at(-1)} ${text}`;
    if (last.length <= most) texts[texts.length - 1] = last;
    else texts.push(text);
  }
  return texts;
}

test('names, texts and hashes of a request are no way to another file, and leave nothing behind', async () => {
  const folder = exampleWorkspace();
  const desk = await openServer(folder);
  const pat = await enter(desk, desk.link);
  const before = contentsOf(folder);
  for (const name of [
    ...PAYLOADS,
    '../x.md',
    '..\\x.md',
    'stock-analyst/../../x.md',
    '/etc/passwd',
    'Portfolio.md\0',
  ]) {
    const { status } = await pat.post('/api/documents', { name, text: 'x\n', seen: null });
    expect([name, status === 422 || status === 400]).toEqual([name, true]);
  }
  for (const text of PAYLOADS) {
    const line = { text, sector: text.slice(0, 90), price: text.slice(0, 30) };
    const { status } = await pat.post('/api/plans', { workflow: 'stock', isApproved: false, line });
    expect([text, status === 422 || status === 400]).toEqual([text, true]);
  }
  for (const seen of ['', 'x', '0'.repeat(63), '0'.repeat(64).toUpperCase(), 7, undefined]) {
    const { status } = await pat.post('/api/documents', { name: 'Portfolio.md', text: 'x\n', seen });
    expect(status).toBe(seen === '0'.repeat(64) ? 409 : 400);
  }
  const after = contentsOf(folder);
  const own = (name: string) => name.startsWith('.orchestrator/');
  const documents = (all: Readonly<Record<string, string>>) => Object.entries(all).filter(([name]) => !own(name));
  expect(documents(after)).toEqual(documents(before));
  expect((await pat.get('/api/journal')).json.entries).toEqual([]);
});
