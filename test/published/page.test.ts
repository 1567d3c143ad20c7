import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readCases } from './cases.ts';
import { publishedPage } from './page.ts';

test('docs/published.md says what the cases say: `npm run published` writes it', () => {
  const page = readFileSync(new URL('../../docs/published.md', import.meta.url), 'utf8');
  expect(page).toBe(publishedPage(readCases()));
});
