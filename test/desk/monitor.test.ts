import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { watchFiles } from '../../src/desk/watch.ts';
import { temporaryFolder } from '../cli/porch.ts';

const SOON = { timeout: 5000, interval: 20 };

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
