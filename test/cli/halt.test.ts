import { expect, test } from 'vitest';
import { documentsOf, porchOn, workspace } from './porch.ts';

const FRIDAY = '2026-08-21T19:00:00.000Z';
const PEOPLE = { pat: ['trader'], sam: ['master_architect'], ann: [] };

function deskOf(policy: object) {
  const folder = workspace({ ...documentsOf('test-case-1-rebalance'), 'policy.json': JSON.stringify(policy) });
  const run = (...args: readonly string[]) => porchOn({ now: () => Date.parse(FRIDAY) }, ...args);
  const { plan_id: plan } = JSON.parse(run('rebalance', folder, '--by', 'ann', '--json').out);
  return { folder, run, plan, here: ['--workspace', folder] };
}

const HALTED = 'ann halted this workspace at 2026-08-21T19:00:00.000Z: prices look wrong';

test('while it stands nothing is approved or placed, what was approved before included', () => {
  const { folder, run, plan, here } = deskOf({ people: PEOPLE });
  expect(run('approve', plan, ...here, '--by', 'pat', '--confirm-all').status).toBe(0);
  const halted = run('halt', folder, '--by', 'ann', '--reason', 'prices look wrong');
  expect(halted).toMatchObject({
    status: 0,
    out: `Halted. ${HALTED}. Nothing is approved, placed or accepted until somebody runs \`porch resume\`.\n`,
  });
  const placed = run('placed', plan, '1', ...here, '--by', 'pat');
  expect(placed.status).toBe(2);
  expect(placed.error).toContain(`${HALTED}; accepted: \`porch resume\` once its cause is gone`);
  const other = JSON.parse(run('rebalance', folder, '--at', '2026-08-24', '--json').out).plan_id;
  expect(run('approve', other, ...here, '--by', 'pat', '--confirm-all').error).toContain(HALTED);
  expect(run('decline', other, ...here, '--by', 'pat', '--reason', 'not now').status).toBe(0);
  expect(run('resume', folder, '--by', 'pat', '--reason', 'prices are right').status).toBe(0);
  expect(run('placed', plan, '1', ...here, '--by', 'pat').status).toBe(0);
});

test('every command on plans says so, and the status first', () => {
  const { folder, run, plan, here } = deskOf({ people: PEOPLE });
  run('halt', folder, '--by', 'ann', '--reason', 'prices look wrong');
  const status = run('status', folder);
  expect(status.out.split('\n')[0]).toBe('HALTED by ann since 2026-08-21T19:00:00.000Z: prices look wrong');
  expect(JSON.parse(run('status', folder, '--json').out).halt).toEqual({
    by: 'ann',
    since: '2026-08-21T19:00:00.000Z',
    reason: 'prices look wrong',
  });
  for (const ran of [status, run('plans', folder), run('show', plan, ...here)])
    expect(ran.error).toContain(`porch: ${HALTED}\n`);
  run('resume', folder, '--by', 'sam', '--reason', 'ok');
  expect(run('plans', folder).error).toBe('');
  expect(JSON.parse(run('status', folder, '--json').out).halt).toBeNull();
});

test('anybody may halt, and who has a role may resume; a second word of the same changes nothing', () => {
  const { folder, run } = deskOf({ people: PEOPLE });
  expect(run('resume', folder, '--by', 'pat', '--reason', 'ok').out).toBe('No halt stands.\n');
  run('halt', folder, '--by', 'ann', '--reason', 'prices look wrong');
  expect(run('halt', folder, '--by', 'pat', '--reason', 'me too').out).toContain(`A halt stands already. ${HALTED}`);
  const refused = run('resume', folder, '--by', 'ann', '--reason', 'ok');
  expect([refused.status, refused.error]).toEqual([
    2,
    expect.stringContaining('ann may not end a halt: only a trader or a master_architect may; accepted: pat; sam'),
  ]);
  const kinds = () =>
    run('journal', 'export', folder)
      .out.trim()
      .split('\n')
      .map((line) => JSON.parse(line).kind)
      .filter((kind) => kind === 'halted' || kind === 'resumed');
  expect(kinds()).toEqual(['halted']);
  run('resume', folder, '--by', 'sam', '--reason', 'ok');
  expect(kinds()).toEqual(['halted', 'resumed']);
});

test('needs a reason', () => {
  const { folder, run } = deskOf({});
  expect(run('halt', folder, '--by', 'pat').status).toBe(2);
  expect(run('halt', folder, '--by', 'pat', '--reason', ' ').error).toContain('the reason is empty or too long');
});

test('while it stands no exception is granted; an escalation may be rejected', () => {
  const { folder, run, here } = deskOf({ people: PEOPLE, position_size_maximum_pct: 8 });
  const { plan_id: plan, violations } = JSON.parse(
    run('rebalance', folder, '--by', 'ann', '--json', '--at', FRIDAY).out,
  );
  const excepted = violations.flatMap(({ id, subject }: Record<string, string>) => ['--except', `${id}:${subject}`]);
  run('halt', folder, '--by', 'ann', '--reason', 'prices look wrong');
  const review = (...args: readonly string[]) =>
    run('review', plan, ...here, '--by', 'sam', '--reason', 'once', ...args);
  const granted = () => review('--approve', ...excepted, '--until', '2026-08-31');
  expect([granted().status, granted().error]).toEqual([
    2,
    expect.stringContaining(`${HALTED}; accepted: \`porch resume\``),
  ]);
  run('resume', folder, '--by', 'sam', '--reason', 'ok');
  expect(granted().status).toBe(0);
  run('halt', folder, '--by', 'ann', '--reason', 'again');
  expect(review('--reject').status).toBe(3);
});
