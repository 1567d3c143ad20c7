import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openDesk, sitDown, withBrowser } from '../browser.ts';
import type { Desk, Documents } from '../servedDesk.ts';
import { fallsShort, PHONE } from './seen.ts';

// Every page in every state, light and dark: axe finds nothing, every contrast and target is as it has to be, and nothing
// is lost on a narrow or a magnified window.

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PAGES = ['/', '/import', '/portfolio', '/lab', '/documents', '/policy', '/monitor', '/journal'];
/** A workspace, and what was done in it; gives the pages to look at beside those that are always there. */
export interface State {
  readonly name: string;
  readonly documents: Documents;
  readonly prepare: (desk: Desk) => Promise<readonly string[]>;
  /** Whether the pages that are much the same in every state are looked at in this one. */
  readonly isWhole: boolean;
  /** What the server cannot give in this state, as the browser tells it. */
  readonly faults: RegExp;
}

/** Makes a plan; gives its id. */
export async function made({ porch }: Desk, command: 'rebalance' | 'screen'): Promise<string> {
  const { out } = await porch(command, '.', '--by', 'pat', '--json');
  return JSON.parse(out).plan_id;
}

export const COMMON = { isWhole: false, faults: /^$/ };

/**
 * Goes on to a page as a link does: the axe that was put into the page stays there, and to load it takes longer than to
 * look.
 */
export async function show(page: Page, path: string): Promise<void> {
  await page.evaluate(`if (location.pathname !== '${path}') {
    for (const heading of document.querySelectorAll('h1')) heading.dataset.left = '';
    history.pushState(null, '', '${path}');
  }`);
  await page.locator('h1:not([data-left])').first().waitFor();
  await expect.poll(() => page.getByText(/^Reading .*…$/).count()).toBe(0);
}

/** What axe finds, and what is measured: in the second scheme only colours can be others, each of which is measured. */
export async function foundByAxe(page: Page, path: string): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const { violations, passes } = await lookedAt(page);
  expect(passes.length).toBeGreaterThan(10);
  const short = await fallsShort(page, path, 'light');
  await page.emulateMedia({ colorScheme: 'dark' });
  return [...broken(path, violations), ...short, ...(await fallsShort(page, path, 'dark'))];
}

function broken(where: string, violations: Looked['violations']): string[] {
  return violations.map(({ id, nodes }) => `${where}: ${id} at ${nodes.map(({ html }) => html)}`);
}

type Looked = Pick<Awaited<ReturnType<AxeBuilder['analyze']>>, 'violations' | 'passes'>;
/** Of what is as it should be, one place for each rule is told: to describe every element takes longer than to judge it. */
const TOLD = { resultTypes: ['violations' as const] };
/** Colours are the same at every width. */
const LOOK_AT_PLACES = `axe.run(document, ${JSON.stringify({ ...TOLD, runOnly: RULES, rules: { 'color-contrast': { enabled: false } } })})`;
const LOOK_AT_ALL = `axe.run(document, ${JSON.stringify({ ...TOLD, runOnly: RULES })})`;

/** By the axe that an earlier look put into the page, or by one that is put there now. */
async function lookedAt(page: Page): Promise<Looked> {
  if (await page.evaluate(`'axe' in window`)) return page.evaluate(LOOK_AT_ALL);
  return new AxeBuilder({ page }).setLegacyMode().options(TOLD).withTags(RULES).analyze();
}

/** What axe finds on the page as it stands, light and dark, and what is cut off of it. */
export async function lookAtPage(page: Page, name: string): Promise<readonly string[]> {
  await page.setViewportSize({ width: 1280, height: 900 });
  return [...(await foundByAxe(page, name)), ...(await cutOff(page, name))];
}

/**
 * What is cut off: the page never scrolls sideways, and what is read or pressed stands in it or in what scrolls. No link
 * within a sentence parts its lines. And what axe finds where things stand otherwise, and falls short on a phone.
 */
export async function cutOff(page: Page, path: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const cut: string[] = await page.evaluate(CUT_OFF);
    found.push(...cut.map((words) => `${path} at ${width}: ${words}`));
  }
  for (const width of [MAGNIFIED, PHONE]) {
    await page.setViewportSize({ width, height: 800 });
    const { violations }: Looked = await page.evaluate(LOOK_AT_PLACES);
    found.push(...broken(`${path} at ${width}`, violations));
  }
  return [...found, ...(await fallsShort(page, path, 'dark'))];
}

/** A window of 1280 at 200%. */
const MAGNIFIED = 640;
const WIDTHS = [MAGNIFIED, 360];
const CUT_OFF = `(() => {
  const width = document.documentElement.clientWidth;
  const root = document.scrollingElement;
  const found = root.scrollWidth > width ? ['the page scrolls sideways: ' + root.scrollWidth] : [];
  const scrolls = (one) => one !== null && (/auto|scroll/.test(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
  for (const one of document.querySelectorAll('h1, h2, h3, button, a, input, textarea, label')) {
    const { left, right, width: own } = one.getBoundingClientRect();
    if (own <= 1 || one.closest('.skip, .heard') !== null || scrolls(one.parentElement)) continue;
    if (left < 0 || right > width) found.push(one.tagName + ' ' + one.textContent.slice(0, 40) + ' ' + left + ' ' + right);
  }
  for (const one of document.querySelectorAll('main p:has(> a:only-child:not(.button))')) {
    const { display, lineHeight } = getComputedStyle(one);
    const lines = one.clientHeight / Number.parseFloat(lineHeight);
    if (/block/.test(display) && Math.abs(lines - Math.round(lines)) > 0.2) found.push('its lines stand apart: ' + one.textContent);
  }
  return found;
})()`;

/** One test for each state. */
export function lookAtEvery(states: readonly State[]): void {
  withBrowser();
  test.each(states)('axe finds nothing in $name, light and dark, and nothing is cut off', async (state) => {
    await lookAt(state);
  });
}

async function lookAt({ documents, prepare, isWhole, faults }: State): Promise<void> {
  const desk = await openDesk(documents);
  const own = await prepare(desk);
  // axe is put into the page by evaluation, which the page's own policy forbids
  const { page, takeFaults } = await sitDown(desk.link, { bypassCSP: true });
  const found: string[] = [];
  for (const path of [...(isWhole ? PAGES : ['/']), ...own]) {
    await show(page, path);
    found.push(...(await lookAtPage(page, path)));
  }
  expect(found).toEqual([]);
  for (const fault of takeFaults()) expect(fault).toMatch(faults);
}
