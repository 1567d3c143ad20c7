import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentsOf, ROOT } from '../../cli/porch.ts';
import { GROWING, household } from '../../desk/household/family.ts';
import { enter, exampleWorkspace, openDesk, rebalanced } from '../served.ts';
import { type Door, sendRaw } from './attack.ts';
import { BY_HEADER } from './attacksByHeader.ts';
import { BY_REQUEST } from './attacksByRequest.ts';
import { addressesOf, triesOf } from './everyAddress.ts';
import { PAYLOADS } from './payloads.ts';

// Every address that the desk has, taken from its own table, is asked as no page of the desk asks.

test.each(['workspace', 'household'] as const)('no address of a %s lets a hostile request through', async (kind) => {
  const folder = kind === 'household' ? household({ joint: GROWING, roth: GROWING }, {}) : exampleWorkspace();
  const planId = kind === 'household' ? '0'.repeat(64) : rebalanced(folder);
  const desk = await openDesk(folder);
  const { cookie } = await enter(desk, desk.link);
  const foreignCookie = `porch_desk_${desk.port}=${'A'.repeat(43)}`;
  const door: Door = { port: desk.port, cookie, foreignCookie, usedToken: '', planId, otherPlanId: planId, seen: 1 };
  const addresses = addressesOf(kind);
  const before = documentsOf(folder);
  const faults: string[] = [];
  for (const [method, path] of addresses) {
    const target = path.replace(':account', 'joint').replace(':name', 'plan.json').replaceAll(/:\w+/g, planId);
    for (const [what, answered, request] of triesOf(method, path)) {
      const { status } = await sendRaw(desk.port, request(door, target));
      if (status !== answered) faults.push(`${method} ${path} ${what}: answered ${status}, not ${answered}`);
    }
  }
  expect(faults).toEqual([]);
  expect(documentsOf(folder)).toEqual(before);
  expect(desk.told).toEqual([]);
  expect(addresses.length).toBeGreaterThan(50);
});

/** All that the workspace has but the log of what was refused. */
function documentsOf(folder: string): Readonly<Record<string, string>> {
  const all = Object.entries(contentsOf(folder));
  return Object.fromEntries(all.filter(([name]) => !name.includes('refused-requests.jsonl')));
}

test('no fewer are tried than security.md says', () => {
  const lines = readFileSync(join(ROOT, 'docs/security.md'), 'utf8').split('\n');
  const figureOf = (what: string): number => {
    const line = lines.find((one) => one.startsWith(`| ${what}`)) ?? '';
    return Number(/\| ([\d,]+) \| 0/.exec(line)?.[1]?.replace(',', ''));
  };
  const every = (['workspace', 'household'] as const).flatMap(addressesOf);
  const requests = every.flatMap(([method, path]) => triesOf(method, path));
  const attacks = Object.values({ ...BY_HEADER, ...BY_REQUEST }).flat();
  expect(attacks.length).toBeGreaterThanOrEqual(figureOf('requests byte for byte'));
  expect(requests.length).toBeGreaterThanOrEqual(figureOf('the same at each address'));
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(figureOf('texts of fifteen kinds'));
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(figureOf('the same texts typed'));
});
