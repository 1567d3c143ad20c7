import { expect, test } from 'vitest';
import { newSeat, openDesk, withBrowser } from '../browser.ts';
import { datedDocuments } from '../servedDesk.ts';

// The link that a terminal prints, as it is opened in a browser that was never here.

withBrowser();

test('a link opens the desk in one browser, which it leaves without the token, and no other after it', async () => {
  const { link } = await openDesk(datedDocuments('test-case-1-rebalance'));
  const { seat: first } = await newSeat(link);
  await first.page.goto(link);
  await first.page.getByText('Nothing waits for you').waitFor();
  expect(first.page.url()).toBe(new URL('/', link).href);
  await first.page.reload();
  await first.page.getByText('Nothing waits for you').waitFor();

  const { seat: second } = await newSeat(link);
  await second.page.goto(link);
  await second.page.getByText('This link was used before, or is older than ten minutes.').waitFor();
  expect(second.takeFaults()).toEqual([expect.stringMatching(/401 \(Unauthorized\).* \/api\/session$/)]);
  await second.page.goto(new URL('/', link).href);
  await second.page.getByText('The desk is locked: this browser has no session here.').waitFor();
  for (const fault of second.takeFaults()) expect(fault).toMatch(/401 \(Unauthorized\)/);
});
