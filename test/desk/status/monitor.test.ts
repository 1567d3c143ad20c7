import { spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { watchFiles } from '../../../src/desk/files/watch.ts';
import { documentsOf, ROOT, temporaryFolder, workspace } from '../../cli/porch.ts';

const SOON = { timeout: 15_000, interval: 20 };

describe('watching files', () => {
  test('tells a change, a replacement, a loss; once for several strokes; nothing of other files; nothing after the end', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'prices.csv');
    writeFileSync(path, 'one');
    const changed = vi.fn();
    const stop = watchFiles([path], changed);
    onTestFinished(stop);
    writeFileSync(path, 'three');
    writeFileSync(path, 'three strokes');
    await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1), SOON);
    writeFileSync(join(folder, 'new'), 'replaced by an editor');
    renameSync(join(folder, 'new'), path);
    await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(2), SOON);
    rmSync(path);
    await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(3), SOON);
    writeFileSync(join(folder, 'other'), 'nobody asked');
    await new Promise((done) => setTimeout(done, 300));
    expect(changed).toHaveBeenCalledTimes(3);
    stop();
    writeFileSync(path, 'too late');
    await new Promise((done) => setTimeout(done, 300));
    expect(changed).toHaveBeenCalledTimes(3);
  });

  test('of a folder that cannot be watched yet sees the file by looking', async () => {
    const folder = join(temporaryFolder(), 'later');
    const changed = vi.fn();
    onTestFinished(watchFiles([join(folder, 'prices.csv')], changed));
    mkdirSync(folder);
    writeFileSync(join(folder, 'prices.csv'), 'one');
    await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1), SOON);
  });
});

test('monitor --watch looks again as prices change, and ends on Ctrl-C with the status of the last look', async () => {
  const folder = workspace({
    ...documentsOf('test-case-1-rebalance'),
    'Stock-Analyst.md': '- Ticker: AAPL\n- Action: HOLD\n- Conviction: 70\n- Stop loss: $300.00\n',
  });
  const prices = join(folder, 'prices.csv');
  writeFileSync(prices, 'Ticker,Price\nAAPL,309.35\n');
  const args = [join(ROOT, 'src/main.ts'), 'monitor', folder, '--prices', prices, '--at', '2026-08-21', '--watch'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stdout.on('data', (part) => {
    said += part;
  });
  child.stderr.on('data', (part) => {
    said += part;
  });
  await vi.waitFor(() => expect(said).toContain('AAPL at $309.35'), SOON);
  writeFileSync(prices, 'Ticker,Price\nAAPL,30O.00\n');
  await vi.waitFor(() => expect(said).toContain('prices.csv:2:6:'), SOON);
  writeFileSync(prices, 'Ticker,Price\nAAPL,300.00\n');
  await vi.waitFor(() => expect(said).toContain('new alert  AAPL stands at $300.00'), SOON);
  const ended = new Promise((done) => child.on('exit', done));
  child.kill('SIGINT');
  expect(await ended).toBe(3);
}, 60_000);
