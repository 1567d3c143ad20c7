import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { type Desk, datedDocuments, serveDesk } from '../test/web/servedDesk.ts';
import { figure, median } from './measure.ts';

// What happens elsewhere while a page is open: how long it takes until the page shows it by itself.

const TURNS = 20;

type Figures = readonly (readonly [what: string, figures: string])[];

/** From the end of the change to the page that shows it in a paint: there and back, on the page of a plan of 8 trades. */
export async function elsewhereFigures(
  browser: Browser,
  pageAt: (browser: Browser, desk: Desk) => Promise<Page>,
): Promise<Figures> {
  const desk = await serveDesk(datedDocuments('test-case-1-rebalance'), 'pat');
  try {
    const { plan_id } = JSON.parse((await desk.porch('rebalance', '--json')).out);
    const page = await pageAt(browser, desk);
    await page.goto(new URL(`/plans/${plan_id}`, desk.link).href);
    await page.getByRole('heading', { name: /^CONDITIONAL/ }).waitFor();
    const file = join(desk.folder, 'Portfolio.md');
    const text = readFileSync(file, 'utf8');
    const edited = text.replace(/\*\*Total value:\*\*.*\n/, '').replace('$12,870.09', '$12,870.10');
    const edit = async (isThere: boolean) => writeFileSync(file, isThere ? edited : text);
    const command = (isThere: boolean) =>
      desk.porch(isThere ? 'halt' : 'resume', '--by', 'pat', '--reason', 'the bench');
    return [
      ['a document is edited elsewhere, until a page shows it', await shown(page, '.badge-blocked', edit)],
      ['a command is run elsewhere, until a page shows it', await shown(page, HALT, command)],
    ];
  } finally {
    await desk.close();
  }
}

const HALT = '[aria-label="The halt that stands"]';

/** Brings something about and takes it back, in turns; what it is seen by comes into the page and goes. */
async function shown(page: Page, selector: string, change: (isThere: boolean) => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const isThere = turn % 2 === 0;
    // it looks every so often: the change comes at any moment between
    await after(1000 + turn * 70);
    const seen: Promise<number> = page.evaluate(`new Promise((done) => {
      const look = () => {
        if ((document.querySelector('${selector}') !== null) !== ${isThere}) return requestAnimationFrame(look);
        window.painted().then(() => done(Date.now()));
      };
      look();
    })`);
    await change(isThere);
    const end = Date.now();
    // a command ends a little after what it did
    times.push(Math.max(0, (await seen) - end));
  }
  return `median ${figure(median(times))} ms, longest ${figure(Math.max(...times))} ms`;
}
