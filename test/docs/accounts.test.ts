import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { porch, ROOT, temporaryFolder } from '../cli/porch.ts';
import { AT } from '../desk/household/family.ts';

const PAGE = readFileSync(join(ROOT, 'docs/accounts.md'), 'utf8');
const SCREENS = [...PAGE.matchAll(/```\n((?:SAFE|BLOCKED): the whole[^`]*)```/g)].map(([, screen]) => screen);

test('docs/accounts.md shows what the shipped household gives, to the byte', () => {
  const folder = join(temporaryFolder(), 'our-accounts');
  expect(porch('init', folder, '--example', 'household')).toMatchObject({ status: 0, error: '' });
  const checked = porch('check', folder, ...AT);
  const planned = porch('rebalance', folder, ...AT, '--by', 'pat');
  expect([checked.status, planned.status]).toEqual([0, 3]);
  expect(SCREENS).toEqual([checked.out, planned.out.replace(/\nNext:.*$/s, '')]);
});
