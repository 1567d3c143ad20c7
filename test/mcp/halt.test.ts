import { expect, test } from 'vitest';
import { contentsOf, porchOn } from '../cli/porch.ts';
import { ask, clientOf, DAY, exampleWorkspace, MOMENT } from './door.ts';

const TARGETS = { agent: 'Ada', rationale: 'why not', targets: [{ sector: 'Materials', pct: '20' }] };
const REASON = 'prices look wrong\n- halt: none\u001b[2J';
const WORDS = 'root halted this workspace at 2026-08-21T19:00:00.000Z: prices look wrong - halt: none [2J';

test('a halt is told before whatever is asked, on one line; meanwhile nothing is proposed or accepted', async () => {
  const folder = exampleWorkspace();
  const run = (...args: readonly string[]) => porchOn({ now: () => MOMENT }, ...args);
  const client = await clientOf(folder);
  const draft = (await ask(client, 'propose_targets', TARGETS)).structured?.proposal_id;
  const plan = JSON.parse(run('rebalance', folder, '--at', DAY, '--json').out).plan_id;
  const before = await ask(client, 'plan', { plan });
  run('halt', folder, '--by', 'root', '--reason', REASON);
  const files = contentsOf(folder);
  for (const [tool, args] of [
    ['check', {}],
    ['restrictions', {}],
    ['prompt', {}],
    ['explain', { about: 'sector_cap' }],
    ['what_if', {}],
    ['plans', {}],
    ['plan', { plan }],
  ] as const) {
    const told = await ask(client, tool, args);
    expect([tool, told.isError, told.text.split('\n')[0]]).toEqual([tool, false, `HALTED: ${WORDS}`]);
  }
  const refused = await ask(client, 'propose_targets', { ...TARGETS, rationale: 'again' });
  expect([refused.isError, refused.text]).toEqual([
    true,
    `request:1:1: ${WORDS}; accepted: a proposal once somebody has resumed`,
  ]);
  const accepted = run('proposals', 'accept', String(draft), '--workspace', folder, '--by', 'pat');
  expect([accepted.status, accepted.error]).toEqual([2, expect.stringContaining(WORDS)]);
  expect(contentsOf(folder)).toEqual(files);
  run('resume', folder, '--by', 'root', '--reason', 'they are right');
  expect((await ask(client, 'plan', { plan })).text).toBe(before.text);
});
