import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { documentsOf, porchOn, type Ran, workspace } from './porch.ts';

const FRIDAY = Date.parse('2026-08-21T14:00:00.000Z');
const LATER = FRIDAY + 24 * 3_600_000;
const PEOPLE = { pat: ['trader'], sam: ['master_architect'] };

interface Desk {
  readonly folder: string;
  readonly run: (...args: readonly string[]) => Ran;
  readonly make: (command?: string) => string;
  readonly plans: () => Record<string, { state: string; stale: boolean; superseded_by: string | null }>;
  readonly edit: (from: string, to: string) => void;
}

function desk(now = FRIDAY): Desk {
  const folder = workspace({
    ...documentsOf('test-case-1-rebalance'),
    'policy.json': JSON.stringify({ people: PEOPLE }),
    'Stock-Analyst.md': documentsOf('test-case-2-nvda')['Stock-Analyst.md'] ?? '',
  });
  const run = (...args: readonly string[]) => porchOn({ now: () => now }, ...args);
  const portfolio = join(folder, 'Portfolio.md');
  return {
    folder,
    run,
    make: (command = 'rebalance') => JSON.parse(run(command, folder, '--by', 'ann', '--json').out).plan_id,
    plans: () => {
      const { plans } = JSON.parse(run('plans', folder, '--json').out);
      return Object.fromEntries(plans.map((one: { plan_id: string }) => [one.plan_id, one]));
    },
    edit: (from, to) => {
      const text = readFileSync(portfolio, 'utf8');
      expect(text).toContain(from);
      writeFileSync(portfolio, text.replace(from, to));
    },
  };
}

test('of explorations that break a limit the last one alone waits, and is overdue', () => {
  const { folder, run, make, edit } = desk();
  const ids = ['25%', '42%', '43%', '44%'].slice(1).map((target, index) => {
    edit(['to 25%', 'to 42%', 'to 43%'][index] ?? '', `to ${target}`);
    return make();
  });
  const status = JSON.parse(porchOn({ now: () => LATER }, 'status', folder, '--json').out);
  expect(status).toMatchObject({
    awaiting_review: [ids[2]],
    overdue: [ids[2]],
    superseded: [ids[0], ids[1]],
    stale: [ids[0], ids[1]],
  });
  expect(run('status', folder).out).toContain('2 plans superseded by later ones; `porch plans` lists them.\n');
  const lines = run('plans', folder).out.split('\n');
  expect(lines[0]).toMatch(/ {2}BLOCKED {6}awaiting review, due /);
  expect(lines[1]).toMatch(new RegExp(` {2}stale {8}superseded by ${ids[2]?.slice(0, 12)}, `));
  expect(run('show', ids[0] ?? '', '--workspace', folder).out).toContain(
    `stale: superseded by ${ids[1]?.slice(0, 12)}\nPlan ${ids[0]}\n`,
  );
});

test('what somebody decided on is not superseded, nor is a plan of the other workflow', () => {
  const { folder, run, make, plans, edit } = desk();
  const decided = make();
  const screened = make('screen');
  expect(run('approve', decided, '--workspace', folder, '--by', 'pat', '--confirm-all').status).toBe(0);
  edit('to 25%', 'to 26%');
  const later = make();
  expect(plans()).toMatchObject({
    [decided]: { state: 'awaiting_execution', superseded_by: null, stale: true },
    [screened]: { superseded_by: null },
    [later]: { superseded_by: null, stale: false },
  });
});

test('a plan that is made again after another one waits again', () => {
  const { make, plans, edit, run, folder } = desk();
  const first = make();
  edit('to 25%', 'to 26%');
  const second = make();
  edit('to 26%', 'to 25%');
  expect(plans()).toMatchObject({
    [first]: { state: 'superseded', superseded_by: second, stale: false },
    [second]: { stale: true },
  });
  expect(make()).toBe(first);
  expect(plans()).toMatchObject({
    [first]: { state: 'awaiting_decision', superseded_by: null },
    [second]: { state: 'superseded', superseded_by: first },
  });
  make();
  const kinds = run('journal', 'list', folder).out.match(/plan_\w+/g);
  expect(kinds).toEqual(['plan_made', 'plan_made', 'plan_renewed']);
  expect(run('journal', 'verify', folder)).toMatchObject({ status: 0 });
});

test('a superseded plan whose documents stand can be decided on, and is superseded no more', () => {
  const { make, plans, edit, run, folder } = desk();
  const first = make();
  edit('to 25%', 'to 26%');
  make();
  edit('to 26%', 'to 25%');
  expect(run('approve', first, '--workspace', folder, '--by', 'pat', '--confirm-all').status).toBe(0);
  expect(plans()[first]).toMatchObject({ state: 'awaiting_execution', superseded_by: null });
});

test('people, the SLA and what the plan’s own fills write make nothing stale; a limit does', () => {
  const { folder, make, plans, run } = desk();
  const plan = make();
  const policy = join(folder, 'policy.json');
  writeFileSync(policy, JSON.stringify({ people: { ...PEOPLE, kim: ['trader'] }, sla_minutes: 60 }));
  expect(plans()[plan]).toMatchObject({ stale: false });
  expect(run('approve', plan, '--workspace', folder, '--by', 'pat', '--confirm-all').status).toBe(0);
  expect(run('record', plan, '--workspace', folder, '--fill', 'SELL NEM 540 @ 131.60').status).toBe(0);
  expect(plans()[plan]).toMatchObject({ stale: false });
  writeFileSync(policy, JSON.stringify({ people: PEOPLE, position_size_maximum_pct: 14 }));
  expect(plans()[plan]).toMatchObject({ stale: true });
  writeFileSync(policy, '{');
  expect(plans()[plan]).toMatchObject({ stale: true });
});
