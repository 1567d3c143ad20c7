import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentsOf, documentsOf, porch, type Ran, temporaryFolder, workspace } from '../../cli/porch.ts';

const AT = ['--at', '2026-08-21'];

interface Desk {
  readonly folder: string;
  readonly plan: string;
  readonly on: (...args: readonly string[]) => Ran;
  readonly events: () => string[];
}

function desk(): Desk {
  const folder = workspace(documentsOf('test-case-1-rebalance'));
  const plan: string = JSON.parse(porch('rebalance', folder, '--by', 'ann', ...AT, '--json').out).plan_id;
  const on = (command: string, ...args: readonly string[]) =>
    porch(command, plan, ...args, '--workspace', folder, '--by', 'pat', ...AT);
  expect(on('approve', '--confirm-all').status).toBe(0);
  const events = () =>
    JSON.parse(porch('journal', 'list', folder, '--json').out).entries.map(({ kind }: { kind: string }) => kind);
  return { folder, plan, on, events };
}

/** Puts the folder elsewhere, where there is one, and a link in its place. */
function linked(folder: string, name: string, target: string): void {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  rmSync(target, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  renameSync(path, target);
  symlinkSync(target, path);
}

const FILL = ['--fill', 'SELL NEM 540 @ 131.60'];

test.each([
  ['plans', (plan: string) => ['rebalance', plan]],
  ['plans', (plan: string) => ['record', plan]],
  ['plans/ID', (plan: string) => ['placed', plan]],
  ['plans/ID', (plan: string) => ['record', plan]],
  ['outbox', (plan: string) => ['record', plan]],
  ['outbox/trader', (plan: string) => ['record', plan]],
])('a link in the place of %s that leads out of the workspace is refused, and nothing is recorded', (name, of) => {
  const { folder, plan, on, events } = desk();
  const target = join(temporaryFolder(), 'elsewhere');
  const link = name.replace('ID', plan.slice(0, 12));
  linked(folder, link, target);
  const before = [events(), contentsOf(target)];
  const [command = ''] = of(plan);
  const ran =
    command === 'rebalance'
      ? porch('rebalance', folder, '--by', 'ann', '--at', '2026-08-24')
      : on(command, ...(command === 'placed' ? ['1'] : FILL));
  expect([ran.status, ran.out]).toEqual([2, '']);
  expect(ran.error).toMatch(
    /^command line:1:1: \S+ is a link to \S+, outside the workspace, and files would be written/,
  );
  expect([events(), contentsOf(target)]).toEqual(before);
});

test('one whose target is not there is refused too; one that stays in the workspace is followed', () => {
  const { folder, on, events } = desk();
  symlinkSync(join(temporaryFolder(), 'not', 'there'), join(folder, 'outbox'));
  expect(on('record', ...FILL)).toMatchObject({ status: 2, out: '' });
  rmSync(join(folder, 'outbox'));
  linked(folder, 'outbox', join(folder, 'post'));
  expect(on('record', ...FILL)).toMatchObject({ status: 0, error: '' });
  expect(Object.keys(contentsOf(join(folder, 'post')))).toHaveLength(5);
  expect(events()).toContain('fills_recorded');
});
