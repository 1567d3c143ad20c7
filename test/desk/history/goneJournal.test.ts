import { cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { openJournal, type WorkspaceJournal } from '../../../src/desk/history/journal.ts';
import { documentsOf, porchOn, type Ran, temporaryFolder, workspace } from '../../cli/porch.ts';

// What another program does just after this one has looked for the journal.
const { meanwhile } = vi.hoisted(() => ({ meanwhile: { look: (_path: unknown): void => {} } }));

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const watched =
    (act: 'existsSync' | 'statSync' | 'readFileSync') =>
    (...args: unknown[]) => {
      try {
        return Reflect.apply(fs[act], fs, args);
      } finally {
        meanwhile.look(args[0]);
      }
    };
  const watch = ['existsSync', 'statSync', 'readFileSync'] as const;
  return { ...fs, ...Object.fromEntries(watch.map((act) => [act, watched(act)])) };
});

beforeEach(() => {
  meanwhile.look = () => {};
});

const FRIDAY = Date.parse('2026-08-21T19:00:00.000Z');
const ACTOR = { by: 'pat', identifiedBy: 'named', osUser: 'tester' } as const;
const ENDS = ['', '-wal', '-shm'];

interface Desk {
  readonly folder: string;
  readonly plan: string;
  /** Each command a second later than the one before. */
  readonly run: (...args: readonly string[]) => Ran;
}

/** A workspace with a plan that is made and nothing more. */
function desk(): Desk {
  const folder = workspace(documentsOf('test-case-1-rebalance'));
  let now = FRIDAY;
  const run = (...args: readonly string[]): Ran => {
    now += 1000;
    const time = now;
    return porchOn({ now: () => time }, ...args);
  };
  const made = run('rebalance', folder, '--by', 'ann', '--json');
  return { folder, plan: JSON.parse(made.out).plan_id, run };
}

function inState({ folder }: Desk, name: string): string {
  return join(folder, '.orchestrator', name);
}

function approve({ folder, plan, run }: Desk): Ran {
  return run('approve', plan, '--workspace', folder, '--by', 'pat', '--confirm-all');
}

/** Every command that looks at what is recorded, or adds to it. */
function commands({ folder, plan }: Desk): readonly (readonly string[])[] {
  const on = ['--workspace', folder];
  return [
    ['status', folder],
    ['plans', folder],
    ['show', plan, ...on],
    ['rebalance', folder],
    ['screen', folder, '--text', 'SELL NEM 5%', '--approved'],
    ['monitor', folder],
    ['approve', plan, ...on, '--confirm-all', '--by', 'pat'],
    ['decline', plan, ...on, '--reason', 'x'],
    ['placed', plan, '1', ...on],
    ['record', plan, '--fill', 'SELL NEM 540 @ 131.60', ...on],
  ];
}

describe('a journal that is gone while its checkpoints stand', () => {
  test.each([
    ['removed', (path: string) => rmSync(path, { force: true })],
    ['emptied', (path: string) => writeFileSync(path, '')],
    [
      'emptied, and nothing else left of it',
      (path: string) => (path.endsWith('sqlite') ? writeFileSync(path, '') : rmSync(path, { force: true })),
    ],
  ])('%s: every command says so, and leaves it as it is', (_how, spoil) => {
    const one = desk();
    for (const end of ENDS) spoil(inState(one, `journal.sqlite${end}`));
    const size = () => statSync(inState(one, 'journal.sqlite'), { throwIfNoEntry: false })?.size;
    const left = size();
    for (const args of commands(one)) {
      const ran = one.run(...args);
      expect([args[0], ran.status, ran.out]).toEqual([args[0], 2, '']);
      expect(ran.error).toContain(
        'is damaged or was changed: event 1 is missing: the journal ends before it, and a checkpoint saw event 1',
      );
      expect([args[0], size()]).toEqual([args[0], left]);
    }
    expect(one.run('journal', 'verify', one.folder)).toMatchObject({ status: 3 });
    expect(readFileSync(join(one.folder, 'Portfolio.md'), 'utf8')).toBe(
      documentsOf('test-case-1-rebalance')['Portfolio.md'],
    );
  });

  test('put back to a state that has this plan: making it again says so too', () => {
    const one = desk();
    const kept = join(temporaryFolder(), 'kept');
    cpSync(inState(one, ''), kept, { recursive: true });
    expect(approve(one).status).toBe(0);
    for (const end of ENDS) {
      rmSync(inState(one, `journal.sqlite${end}`), { force: true });
      const from = join(kept, `journal.sqlite${end}`);
      if (existsSync(from)) cpSync(from, inState(one, `journal.sqlite${end}`));
    }
    const ran = one.run('rebalance', one.folder, '--by', 'ann', '--at', '2026-08-21');
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(ran.error).toContain('event 2 is missing');
  });
});

describe('a journal whose checkpoints are gone', () => {
  const WORDS =
    'no checkpoint stands for the events 1 to 2, and no interruption leaves so many: checkpoints.jsonl was removed or emptied';

  test.each([
    ['removed', (path: string) => rmSync(path)],
    ['emptied', (path: string) => writeFileSync(path, '')],
  ])('%s: verify tells it, nothing is recorded on it, and a copy decides', (_how, spoil) => {
    const one = desk();
    expect(approve(one).status).toBe(0);
    const copy = temporaryFolder();
    cpSync(inState(one, 'checkpoints.jsonl'), join(copy, 'checkpoints.jsonl'));
    spoil(inState(one, 'checkpoints.jsonl'));
    expect(one.run('journal', 'verify', one.folder)).toMatchObject({ status: 3, out: `TAMPERED: ${WORDS}\n` });
    const refused = one.run('decline', one.plan, '--workspace', one.folder, '--by', 'pat', '--reason', 'x');
    expect(refused).toMatchObject({ status: 2, out: '' });
    expect(refused.error).toContain(WORDS);
    expect(refused.error).toContain('put checkpoints.jsonl back beside it from a copy');
    // nor is it read as if nothing were: an earlier copy of it may have been put in its place
    for (const args of commands(one)) {
      const ran = one.run(...args);
      expect([args[0], ran.status, ran.out]).toEqual([args[0], 2, '']);
      expect(ran.error).toContain(WORDS);
    }
    const verified = one.run('journal', 'verify', one.folder, '--checkpoints', copy, '--json');
    expect(JSON.parse(verified.out)).toMatchObject({ ok: true, events: 2, checkpoints: 2 });
    cpSync(join(copy, 'checkpoints.jsonl'), inState(one, 'checkpoints.jsonl'));
    expect(one.run('decline', one.plan, '--workspace', one.folder, '--by', 'pat', '--reason', 'x').status).toBe(0);
  });

  test('what one interrupted first command leaves is no fault, and is signed for before anything follows it', () => {
    const one = desk();
    rmSync(inState(one, 'checkpoints.jsonl'));
    expect(one.run('journal', 'verify', one.folder).status).toBe(0);
    expect(approve(one)).toMatchObject({ status: 0, error: '' });
    const signed = readFileSync(inState(one, 'checkpoints.jsonl'), 'utf8').trimEnd().split('\n');
    expect(signed.map((line) => JSON.parse(line).sequence)).toEqual([1, 2]);
    expect(one.run('journal', 'verify', one.folder).status).toBe(0);
  });
});

describe('while another program records the first event of all', () => {
  const event = { kind: 'plan_made', planId: 'a', ...ACTOR, key: 'plan_made:a', payload: {} } as const;
  const open = (folder: string): WorkspaceJournal => openJournal(folder, () => FRIDAY, ACTOR);

  /** The other program begins and ends between this one's look for a file and whatever it does next. */
  function recordsMeanwhile(folder: string, looked: string): void {
    meanwhile.look = (path) => {
      if (path !== join(folder, '.orchestrator', looked)) return;
      meanwhile.look = () => {};
      const other = open(folder);
      other.append(() => [event], FRIDAY);
      other.close();
    };
  }

  const FILES = ['journal.sqlite', 'checkpoints.jsonl', 'checkpoint-key.pub'];

  test.each(FILES)('no look takes the journal for rolled back (%s)', (looked) => {
    const folder = temporaryFolder();
    const journal = open(folder);
    recordsMeanwhile(folder, looked);
    expect(() => journal.mustHold()).not.toThrow();
    journal.tail();
    expect(() => journal.mustHold()).not.toThrow();
    expect([...journal.entries()].map(({ key }) => key)).toEqual(['plan_made:a']);
    journal.close();
  });

  test.each([...FILES, 'checkpoint-key.pem'])('nor does an append, which follows it (%s)', (looked) => {
    const folder = temporaryFolder();
    const journal = open(folder);
    recordsMeanwhile(folder, looked);
    journal.append(() => [{ ...event, planId: 'b', key: 'plan_made:b' }], FRIDAY);
    expect([...journal.entries()].map(({ key }) => key)).toEqual(['plan_made:a', 'plan_made:b']);
    journal.close();
  });
});
