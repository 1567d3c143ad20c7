import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { documentsOf, porch, workspace } from '../../cli/porch.ts';

const AT = ['--at', '2026-08-21'];
/** The number of a process that has ended. */
const GONE = spawnSync(process.execPath, ['-e', '']).pid;
/** One that runs as long as this test. */
const RUNNING = process.ppid;

test('what a process that was killed had staged goes with the next command that writes there', () => {
  const folder = workspace(documentsOf('test-case-1-rebalance'));
  const made = porch('rebalance', folder, '--by', 'ann', ...AT, '--json');
  const plan: string = JSON.parse(made.out).plan_id;
  const short = plan.slice(0, 12);
  const leave = (name: string, hours = 0): string => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, 'half a rep');
    const then = Date.now() / 1000 - hours * 3600;
    utimesSync(path, then, then);
    return path;
  };
  const removed = [
    leave(`plans/${short}/.decision.json-${GONE}`),
    leave(`plans/${short}/.execution_report.md-${GONE}`),
    leave(`plans/${short}/.decision.json-${RUNNING}`, 2),
    leave(`outbox/trader/.${short}-batch-1.md-${GONE}`),
  ];
  const kept = [
    leave(`plans/${short}/.review.json-${RUNNING}`),
    leave(`outbox/trader/.notes.txt-${GONE}`),
    leave(`outbox/.${short}-batch-1.md-${GONE}`),
    leave(`.decision.json-${GONE}`),
  ];
  const record = ['record', plan, '--fill', 'SELL NEM 540 @ 131.60', '--by', 'pat', '--workspace', folder];
  expect(porch('approve', plan, '--confirm-all', '--by', 'pat', '--workspace', folder, ...AT).status).toBe(0);
  expect(porch(...record, ...AT).status).toBe(0);
  expect(removed.filter((path) => existsSync(path))).toEqual([]);
  expect(kept.filter((path) => !existsSync(path))).toEqual([]);
});

test('so does a whole folder that was staged for a plan, or put aside for it', () => {
  const folder = workspace(documentsOf('test-case-1-rebalance'));
  const staged = [`plans/.0123456789ab-${GONE}`, `plans/.0123456789ab-${GONE}-replaced`].map((name) =>
    join(folder, name),
  );
  for (const path of staged) mkdirSync(join(path, 'within'), { recursive: true });
  const open = join(folder, `plans/.0123456789ab-${RUNNING}`);
  mkdirSync(open);
  expect(porch('rebalance', folder, '--by', 'ann', ...AT).status).toBe(0);
  expect([...staged, open].map((path) => existsSync(path))).toEqual([false, false, true]);
});
