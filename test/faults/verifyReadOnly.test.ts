import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { contentsOf, documentsOf, porch, type Ran, temporaryFolder, workspace } from '../cli/porch.ts';
import { needing } from '../needs.ts';
import { BUILT } from './commandRuns.ts';

const NOBODY = 65534;
const setpriv = ['setpriv', '--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups'];

/** The built command as a user who owns nothing of the workspace. */
function asNobody(...args: readonly string[]): Ran {
  const own = mkdtempSync(join(tmpdir(), 'porch-nobody-'));
  chmodSync(own, 0o777);
  onTestFinished(() => rmSync(own, { recursive: true, force: true }));
  const [program = '', ...rest] = [...setpriv, process.execPath, BUILT, ...args];
  const { status, stdout, stderr } = spawnSync(program, rest, {
    encoding: 'utf8',
    cwd: own,
    env: { ...process.env, TMPDIR: own, HOME: own, XDG_CACHE_HOME: own },
  });
  return { status: status ?? -1, out: stdout, error: stderr };
}

const MAY_BE_NOBODY =
  process.getuid?.() === 0 &&
  spawnSync('setpriv', [...setpriv.slice(1), process.execPath, BUILT, '--version']).status === 0;

function recordedWorkspace(policy: object): string {
  const folder = workspace({ ...documentsOf('test-case-1-rebalance'), 'policy.json': JSON.stringify(policy) });
  chmodSync(folder, 0o755);
  const { plan_id: plan } = JSON.parse(porch('rebalance', folder, '--at', '2026-08-21', '--json').out);
  expect(porch('decline', plan, '--workspace', folder, '--at', '2026-08-21', '--reason', 'no').status).toBe(0);
  return folder;
}

describe('porch journal verify by somebody who may only read', needing('a user without rights', MAY_BE_NOBODY), () => {
  test('proves the same, and leaves everything as it is', () => {
    const folder = recordedWorkspace({});
    const before = contentsOf(folder);
    const own = porch('journal', 'verify', folder, '--json');
    const ran = asNobody('journal', 'verify', folder, '--json');
    expect(ran).toEqual({ status: 0, out: own.out, error: '' });
    expect(JSON.parse(ran.out)).toMatchObject({ ok: true, events: 2, checkpoints: 2, unchecked: [] });
    expect(contentsOf(folder)).toEqual(before);
  });

  test('says what it could not check', () => {
    const second = temporaryFolder();
    const folder = recordedWorkspace({ checkpoint_folder: second });
    chmodSync(second, 0o700);
    chmodSync(join(folder, '.orchestrator/checkpoints.jsonl'), 0o600);
    const ran = asNobody('journal', 'verify', folder);
    expect([ran.status, ran.error]).toEqual([0, '']);
    expect(ran.out).toContain('OK: 3 events as they were recorded, held against 0 checkpoints');
    expect(ran.out).toContain(
      `Not checked: the checkpoints in ${join(folder, '.orchestrator')} (it may not be read)\n`,
    );
    expect(ran.out).toContain(`Not checked: the checkpoints in ${second} (it may not be read)\n`);
  });

  test('tells a journal that may not be read at all as that', () => {
    const folder = recordedWorkspace({});
    chmodSync(join(folder, '.orchestrator/journal.sqlite'), 0o600);
    const ran = asNobody('journal', 'verify', folder);
    expect([ran.status, ran.out]).toEqual([2, '']);
    expect(ran.error).toContain('this may not be read or written');
  });
});
