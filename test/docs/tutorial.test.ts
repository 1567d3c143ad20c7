import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../cli/porch.ts';
import { isShown, walkPage } from './walkPage.ts';

const PAGE = readFileSync(join(ROOT, 'docs/tutorial.md'), 'utf8');

test('docs/tutorial.md runs as it stands, from an empty folder, and prints what it shows', () => {
  let walked = 0;
  for (const screen of walkPage(PAGE)) {
    walked += 1;
    // what differs is told as a difference of texts
    const printed = isShown(screen) ? screen.shown : screen.printed;
    expect(printed, `line ${screen.line}: ${screen.commands}`).toBe(screen.shown);
  }
  expect(walked).toBeGreaterThan(12);
});
