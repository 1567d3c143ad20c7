import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Ran } from '../cli/porch.ts';
import { needing } from '../needs.ts';
import { approval, BUILT, type Case, correction, expectWhole, recording } from './commandRuns.ts';
import { IS_FULL, TIME } from './journalRuns.ts';

/** A disk of its own in a name space of its own: nobody else sees it, and it is gone with the command. */
const MAY_MOUNT =
  spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=64k tmpfs /mnt && truncate -s 1 /mnt/x']).status ===
  0;

/** Pages of 4 KiB that are left free: from none to more than any command needs. */
const FREE = IS_FULL ? Array.from({ length: 61 }, (_, pages) => pages) : [0, 9, 19, 45];

/**
 * Copies the workspace (2) onto a small disk (1), fills that but for so many KiB (3), runs the rest there, and copies
 * what then stands to (4).
 */
const SCRIPT = `disk=$1 from=$2 free=$3 to=$4; shift 4
mount -t tmpfs -o size=1m tmpfs "$disk" && cp -a "$from/." "$disk" || exit 90
dd if=/dev/zero of="$disk/filler" bs=4k 2>/dev/null
truncate -s "-\${free}K" "$disk/filler" || exit 91
"$@"
status=$?
rm "$disk/filler" && cp -a "$disk/." "$to" || exit 92
exit $status`;

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'porch-disk-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

function runOnDisk(one: Case, freePages: number, to: string): Ran {
  const disk = folder();
  const command = [process.execPath, BUILT, ...one.args(disk)];
  const script = ['-c', SCRIPT, 'sh', disk, one.begin(), String(freePages * 4), to, ...command];
  const { status, stdout, stderr } = spawnSync('unshare', ['-rm', 'sh', ...script], { encoding: 'utf8' });
  return { status: status ?? -1, out: stdout, error: stderr };
}

describe.each([
  ['porch approve', approval],
  ['porch record', recording],
  ['porch correct', correction],
])('%s on a disk that is full', needing('a small disk that may be mounted', MAY_MOUNT), (_name, make) => {
  test('says so or is done, loses nothing, and the next command goes on once there is room', TIME, () => {
    const one = make();
    const statuses = FREE.map((pages) => {
      const to = folder();
      const ran = runOnDisk(one, pages, to);
      expect([pages, ran.error, ran.status <= 3]).toEqual([pages, ran.error, true]);
      expectWhole(one, to, ran, `${pages} pages free: exit ${ran.status}`);
      return ran.status;
    });
    expect([statuses[0] === 0, statuses.at(-1)]).toEqual([false, 0]);
  });
});
