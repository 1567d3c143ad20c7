import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { documentsOf, jsonIn, porch, ROOT, workspace } from '../../cli/porch.ts';

const AT = ['--at', '2026-08-21'];

function recordInProcess(folder: string, plan: string, fill: string): Promise<number> {
  const args = [join(ROOT, 'bin/porch.js'), 'record', plan, '--fill', fill, '--workspace', folder, ...AT];
  return new Promise((done) => {
    spawn(process.execPath, args, { stdio: 'ignore' }).on('exit', (status) => done(status ?? -1));
  });
}

test('fills that several programs record at once are each in Portfolio.md once', async () => {
  const folder = workspace(documentsOf('test-case-1-rebalance'));
  const plan: string = JSON.parse(porch('rebalance', folder, ...AT, '--json').out).plan_id;
  // the last two are one fill, told twice
  const fills = ['SELL NEM 140 @ 131.60 ref A1', 'SELL NEM 400 @ 131.60 ref A2', 'SELL FCX 492 @ 76.70 ref A3'];
  const statuses = await Promise.all([...fills, ...fills.slice(2)].map((fill) => recordInProcess(folder, plan, fill)));
  // whoever comes first may leave Materials above its cap for a moment, and says so with 3; none fails
  expect(statuses.filter((status) => status !== 0 && status !== 3)).toEqual([]);
  const text = readFileSync(join(folder, 'Portfolio.md'), 'utf8');
  // 12,870.09 + 540 × 131.60 + 492 × 76.70
  expect(text).toContain('**Cash:** $121,670.49');
  expect(text).not.toContain('| NEM |');
  expect(text).toMatch(/\| FCX \|[^\n]*\| 297 \|/);
  const report = jsonIn(folder, `plans/${plan.slice(0, 12)}/execution_report.json`);
  expect(report.trades.slice(0, 2).map((trade: { filled: string }) => trade.filled)).toEqual(['540', '492']);
}, 60_000);
