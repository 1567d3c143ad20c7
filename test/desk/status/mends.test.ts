import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { documentsOf, porchOn, workspace } from '../../cli/porch.ts';

const AT = '2026-08-21T14:00:00-04:00';
const now = (): number => Date.parse(AT);

test('a decision.json that an interruption left behind or left out is what the journal says after the next status', () => {
  const folder = workspace(documentsOf('test-case-1-rebalance'));
  const porch = (...args: string[]) => porchOn({ now }, ...args);
  const { plan_id: id } = JSON.parse(porch('rebalance', folder, '--at', AT, '--by', 'ana', '--json').out);
  const approved = porch('approve', id, '--workspace', folder, '--by', 'pat', '--confirm-all');
  expect(approved).toMatchObject({ status: 0, error: '' });
  const path = join(folder, 'plans', id.slice(0, 12), 'decision.json');
  const decided = readFileSync(path, 'utf8');
  expect(JSON.parse(decided)).toMatchObject({ outcome: 'approved' });
  for (const spoil of [() => writeFileSync(path, '{"outcome": "declined"}'), () => rmSync(path)]) {
    spoil();
    porch('status', folder);
    expect(readFileSync(path, 'utf8')).toBe(decided);
  }
});
