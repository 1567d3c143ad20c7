import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHECKPOINTS_FILE } from '../../src/journal/checkpointFile.ts';
import { JournalUncertain } from '../../src/journal/store.ts';
import { needing } from '../needs.ts';
import { documentsOf, porchOn, type Ran, temporaryFolder, workspace } from './porch.ts';

const FRIDAY = '2026-08-21T19:00:00.000Z';

interface Desk {
  readonly folder: string;
  readonly run: (...args: readonly string[]) => Ran;
  readonly plan: string;
}

/** A workspace with a plan, and the approval of it as its arguments. */
function desk(policy: object = {}): Desk {
  const folder = workspace({ ...documentsOf('test-case-1-rebalance'), 'policy.json': JSON.stringify(policy) });
  const run = (...args: readonly string[]): Ran => porchOn({ now: () => Date.parse(FRIDAY) }, ...args);
  const made = run('rebalance', folder, '--by', 'ann', '--json');
  expect(made.status).toBe(0);
  return { folder, run, plan: JSON.parse(made.out).plan_id };
}

function approve({ folder, run, plan }: Desk, ...more: readonly string[]): Ran {
  return run('approve', plan, '--workspace', folder, '--by', 'pat', '--confirm-all', ...more);
}

function own({ folder }: Desk): string {
  return join(folder, '.orchestrator', CHECKPOINTS_FILE);
}

function kindsIn({ folder, run }: Desk): string[] {
  const lines = run('journal', 'export', folder).out.trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line).kind);
}

/** The journal as it is, to be put back over a later one. */
function copyOfJournal(one: Desk): () => void {
  const [from, kept] = [join(one.folder, '.orchestrator'), join(temporaryFolder(), 'kept')];
  cpSync(from, kept, { recursive: true });
  return () => {
    rmSync(from, { recursive: true });
    cpSync(kept, from, { recursive: true });
  };
}

const secondIn = (folder: string): string => join(folder, CHECKPOINTS_FILE);

describe('checkpoint_folder', () => {
  test('keeps every checkpoint a second time, and verify reads them by itself', () => {
    const second = temporaryFolder();
    const one = desk({ checkpoint_folder: second });
    expect(approve(one)).toMatchObject({ status: 0, error: '' });
    expect(readFileSync(secondIn(second), 'utf8')).toBe(readFileSync(own(one), 'utf8'));
    expect(JSON.parse(one.run('journal', 'verify', one.folder, '--json').out)).toMatchObject({
      ok: true,
      events: 3,
      checkpoints: 4,
    });
  });

  test('is told from the workspace on', () => {
    const one = desk();
    mkdirSync(join(one.folder, 'witness'));
    writeFileSync(join(one.folder, 'policy.json'), '{"checkpoint_folder": "witness"}');
    expect(approve(one).status).toBe(0);
    expect(JSON.parse(readFileSync(secondIn(join(one.folder, 'witness')), 'utf8')).sequence).toBe(3);
  });

  test('that is not there: nothing is recorded, nothing is made, and a look still works', () => {
    const one = desk();
    writeFileSync(join(one.folder, 'policy.json'), '{"checkpoint_folder": "unmounted"}');
    const ran = approve(one, '--json');
    expect(ran.status).toBe(2);
    expect(JSON.parse(ran.out).problems[0]).toMatchObject({
      message: `The folder ${join(one.folder, 'unmounted')}, where policy.json has the checkpoints kept a second time, is not there, so nothing is recorded`,
      accepted: 'Mount or make it, or take checkpoint_folder out of policy.json',
    });
    expect(kindsIn(one)).toEqual(['plan_made']);
    expect(existsSync(join(one.folder, 'unmounted'))).toBe(false);
    expect(one.run('status', one.folder).status).toBe(0);
    const verified = one.run('journal', 'verify', one.folder);
    expect(verified).toMatchObject({ status: 2, out: '' });
    expect(verified.error).toContain(`there is no folder ${join(one.folder, 'unmounted')}`);
  });

  test('is read from the workspace’s policy, whatever policy a plan has; one that cannot be read is told at its place', () => {
    const one = desk();
    writeFileSync(join(one.folder, 'own.json'), '{}');
    writeFileSync(join(one.folder, 'policy.json'), '{"checkpoint_folder": 7}');
    const ran = one.run(
      'rebalance',
      one.folder,
      '--by',
      'lee',
      '--policy',
      join(one.folder, 'own.json'),
      '--at',
      '2026-08-20',
    );
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(ran.error).toContain('policy.json:1:23: checkpoint_folder is 7; accepted: a folder that is there');
    expect(kindsIn(one)).toEqual(['plan_made']);
  });
});

describe('before anything is recorded the last checkpoints are held against the journal', () => {
  const refused = (one: Desk, words: string): void => {
    writeFileSync(join(one.folder, 'other.json'), '{"slippage_bps": 1}');
    const another = one.run('rebalance', one.folder, '--policy', join(one.folder, 'other.json'));
    for (const ran of [approve(one), one.run('status', one.folder), one.run('plans', one.folder), another]) {
      expect(ran).toMatchObject({ status: 2, out: '' });
      expect(ran.error).toContain('is damaged or was changed: ');
      expect(ran.error).toContain(words);
    }
    expect(one.run('journal', 'verify', one.folder).status).toBe(3);
  };

  test('a journal that was put back to an earlier state', () => {
    const one = desk();
    const putBack = copyOfJournal(one);
    expect(approve(one).status).toBe(0);
    const seen = readFileSync(own(one), 'utf8');
    putBack();
    writeFileSync(own(one), seen);
    refused(one, 'event 2 is missing: the journal ends before it, and a checkpoint saw event 2');
    expect(kindsIn(one)).toEqual(['plan_made']);
  });

  test('one that was put back together with its checkpoints is found by the second folder', () => {
    const one = desk({ checkpoint_folder: temporaryFolder() });
    const putBack = copyOfJournal(one);
    expect(approve(one).status).toBe(0);
    putBack();
    refused(one, 'event 3 is missing: the journal ends before it, and a checkpoint saw event 3');
  });

  test('one that went on otherwise from there', () => {
    const one = desk();
    const putBack = copyOfJournal(one);
    expect(approve(one).status).toBe(0);
    const seen = readFileSync(own(one), 'utf8');
    putBack();
    expect(one.run('decline', one.plan, '--workspace', one.folder, '--by', 'pat', '--reason', 'x').status).toBe(0);
    writeFileSync(own(one), seen);
    refused(one, 'a checkpoint saw another event 2');
    expect(kindsIn(one)).toEqual(['plan_made', 'plan_declined']);
  });

  test('one that is gone is not begun anew', () => {
    const one = desk();
    for (const end of ['', '-wal', '-shm']) {
      rmSync(join(one.folder, '.orchestrator', `journal.sqlite${end}`), { force: true });
    }
    const ran = one.run('rebalance', one.folder, '--by', 'ann');
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(ran.error).toContain('event 1 is missing');
    expect(existsSync(join(one.folder, '.orchestrator/journal.sqlite'))).toBe(false);
  });

  test.each([
    [
      'a checkpoint of another key',
      (line: string) => line.replace(/("public_key":")[0-9a-f]{64}/, `$1${'a'.repeat(64)}`),
    ],
    ['a checkpoint that was altered', (line: string) => line.replace(/("signature":")[0-9a-f]{4}/, '$10000')],
    ['a line that is no checkpoint', () => '{"sequence":9}\n'],
  ])('%s', (_what, altered) => {
    const one = desk();
    writeFileSync(own(one), altered(readFileSync(own(one), 'utf8')));
    refused(one, 'checkpoint');
  });

  test('a line that a power cut broke off says nothing, and of two that changed places the further counts', () => {
    const one = desk();
    const putBackFirst = copyOfJournal(one);
    approve(one);
    const putBackBoth = copyOfJournal(one);
    const [first, second] = readFileSync(own(one), 'utf8').split('\n');
    const turned = `${second}\n${first}\n{"at":"2026-`;
    putBackFirst();
    writeFileSync(own(one), turned);
    refused(one, 'event 2 is missing');
    putBackBoth();
    writeFileSync(own(one), turned);
    expect(one.run('decline', one.plan, '--workspace', one.folder, '--by', 'pat', '--reason', 'x').status).toBe(0);
    expect(one.run('journal', 'verify', one.folder).status).toBe(0);
  });
});

describe('a file of checkpoints that was changed', () => {
  const refusedEverywhere = (one: Desk, words: string): void => {
    for (const ran of [
      approve(one),
      one.run('status', one.folder),
      one.run('show', one.plan, '--workspace', one.folder),
    ]) {
      expect([ran.status, ran.error]).toEqual([2, expect.stringContaining(words)]);
    }
    expect(one.run('journal', 'verify', one.folder)).toMatchObject({ status: 3 });
  };

  test('speaks beside what is listed of a journal that was rolled back', () => {
    const one = desk();
    const kept = join(temporaryFolder(), 'kept');
    const putBack = copyOfJournal(one);
    expect(approve(one).status).toBe(0);
    cpSync(own(one), kept);
    putBack();
    cpSync(kept, own(one));
    for (const what of ['list', 'export']) {
      const ran = one.run('journal', what, one.folder);
      expect([what, ran.status]).toEqual([what, 3]);
      expect(ran.out).toContain('plan_made');
      expect(ran.error).toContain('is damaged or was changed: event 2 is missing');
    }
  });

  test('hides no rolled-back journal, however many old lines are put behind the last one', () => {
    const one = desk();
    const putBack = copyOfJournal(one);
    const [old = ''] = readFileSync(own(one), 'utf8').split('\n');
    expect(approve(one).status).toBe(0);
    const seen = readFileSync(own(one), 'utf8');
    putBack();
    writeFileSync(own(one), seen + `${old}\n`.repeat(40));
    refusedEverywhere(one, 'event 2 is missing: the journal ends before it, and a checkpoint saw event 2');
    writeFileSync(own(one), seen + '\n'.repeat(20_000));
    refusedEverywhere(one, 'event 2 is missing');
  });

  test.each([
    ['a line that is repeated', (text: string) => `${text}${text}`, 'line 2', 'it repeats the checkpoint of event 1'],
    ['an empty line', (text: string) => `\n${text}`, 'line 1', 'it is empty'],
  ])('%s is tampering, though the journal is whole', (_what, altered, line, words) => {
    const one = desk();
    writeFileSync(own(one), altered(readFileSync(own(one), 'utf8')));
    refusedEverywhere(one, `${line} of ${own(one)} is no checkpoint: ${words}`);
  });
});

describe('taking checkpoint_folder out of policy.json', () => {
  const without = (one: Desk): void => writeFileSync(join(one.folder, 'policy.json'), '{}');

  test('is told by whatever reads, recorded by what records next, and then known', () => {
    const second = temporaryFolder();
    const one = desk({ checkpoint_folder: second });
    expect(kindsIn(one)).toEqual(['checkpoint_folder_told', 'plan_made']);
    without(one);
    const note = `policy.json names no checkpoint_folder any more, and this journal had its checkpoints kept in ${second} too`;
    for (const read of ['status', 'plans']) {
      expect(one.run(read, one.folder)).toMatchObject({ status: 0, error: expect.stringContaining(note) });
    }
    expect(kindsIn(one)).toEqual(['checkpoint_folder_told', 'plan_made']);
    const approved = approve(one, '--json');
    expect([approved.status, approved.error]).toEqual([0, expect.stringContaining(note)]);
    expect(JSON.parse(approved.out)).toMatchObject({ outcome: 'approved' });
    expect(kindsIn(one)).toEqual(['checkpoint_folder_told', 'plan_made', 'checkpoint_folder_told', 'plan_approved']);
    expect(one.run('status', one.folder)).toMatchObject({ status: 0, error: '' });
    expect(one.run('journal', 'verify', one.folder)).toMatchObject({ status: 0, error: '' });
  });

  test('hides no journal that was put back with all beside it', () => {
    const second = temporaryFolder();
    const one = desk({ checkpoint_folder: second });
    const putBack = copyOfJournal(one);
    expect(approve(one).status).toBe(0);
    putBack();
    without(one);
    for (const ran of [approve(one), one.run('status', one.folder)]) {
      expect([ran.status, ran.error]).toEqual([2, expect.stringContaining('event 3 is missing')]);
      expect(ran.error).toContain('policy.json names no checkpoint_folder any more');
    }
    expect(one.run('journal', 'verify', one.folder)).toMatchObject({ status: 3 });
  });

  test('another folder in its place is recorded without a word, and no folder at all never was one', () => {
    const [first, second] = [temporaryFolder(), temporaryFolder()];
    const one = desk({ checkpoint_folder: first });
    writeFileSync(join(one.folder, 'policy.json'), JSON.stringify({ checkpoint_folder: second }));
    expect(approve(one)).toMatchObject({ status: 0, error: '' });
    expect(kindsIn(one)).toEqual(['checkpoint_folder_told', 'plan_made', 'checkpoint_folder_told', 'plan_approved']);
    expect(approve(desk())).toMatchObject({ status: 0, error: '' });
  });
});

describe('where only the checkpoint cannot be kept', needing('/dev/full', existsSync('/dev/full')), () => {
  test('what was recorded is told as it is, and that nothing witnesses it: status 3', () => {
    const second = temporaryFolder();
    const one = desk();
    writeFileSync(join(one.folder, 'policy.json'), JSON.stringify({ checkpoint_folder: second }));
    symlinkSync('/dev/full', secondIn(second));
    const unwitnessed = (ran: Ran, told: string): void => {
      expect(ran.status).toBe(3);
      expect(ran.out).toContain(told);
      expect(ran.error).toMatch(
        /^porch: this is recorded and stands, but no signed checkpoint proves it yet\. The checkpoint in .* cannot be kept \(ENOSPC: .*\)\. See that .* Do not repeat this command: the next command that records signs for this too\.\n$/,
      );
    };
    unwitnessed(approve(one), 'is approved by pat until 2026-08-24T20:00:00.000Z');
    const fill = ['record', one.plan, '--fill', 'SELL NEM 540 @ 131.60 ref A1', '--workspace', one.folder, '--json'];
    const recorded = one.run(...fill);
    unwitnessed(recorded, '"plan_id"');
    expect(JSON.parse(recorded.out)).toMatchObject({ plan_id: one.plan, recorded: 1 });
    writeFileSync(join(one.folder, 'other.json'), '{"slippage_bps": 1}');
    unwitnessed(one.run('rebalance', one.folder, '--policy', join(one.folder, 'other.json'), '--json'), '"plan_id"');
    rmSync(secondIn(second));
    expect(one.run('decline', one.plan, '--workspace', one.folder, '--reason', 'x')).toMatchObject({
      status: 0,
      error: '',
    });
    expect(kindsIn(one)).toEqual([
      'plan_made',
      'checkpoint_folder_told',
      'plan_approved',
      'fills_recorded',
      'rewrite_intended',
      'rewrite_done',
      'plan_made',
      'plan_declined',
    ]);
    expect(one.run('journal', 'verify', one.folder).status).toBe(0);
  });
});

describe('--at on what decides or records', () => {
  const EARLIER = '2026-08-21T14:59:59-04:00';
  test.each([
    ['approve', ['--confirm-all']],
    ['decline', ['--reason', 'x']],
    ['review', ['--reject', '--reason', 'x']],
    ['placed', ['1']],
    ['record', ['--fill', 'SELL NEM 540 @ 131.60']],
  ])('%s: not before what was told of the plan', (command, more) => {
    const one = desk();
    const args = [command, one.plan, ...more, '--workspace', one.folder, '--by', 'pat', '--at'];
    for (const time of [EARLIER, '2026-08-20']) {
      const ran = one.run(...args, time);
      expect(ran).toMatchObject({ status: 2, out: '' });
      expect(ran.error).toContain(
        `--at lies before the last event of plan ${one.plan.slice(0, 12)}, which was 2026-08-21T19:00:00.000Z; accepted: that moment or a later one; without --at it is now`,
      );
    }
    expect(kindsIn(one)).toEqual(['plan_made']);
  });

  test('nor before a decision, a placing or a fill; the same day and later ones are accepted', () => {
    const one = desk();
    expect(approve(one, '--at', '2026-08-21').status).toBe(0);
    const at = (time: string, ...args: string[]) =>
      one.run(args[0] ?? '', one.plan, ...args.slice(1), '--workspace', one.folder, '--by', 'pat', '--at', time).status;
    expect(at('2026-08-21T15:59:00-04:00', 'placed', '1')).toBe(2);
    expect(at('2026-08-24', 'placed', '1')).toBe(0);
    expect(at('2026-08-21', 'record', '--fill', 'SELL NEM 540 @ 131.60 ref A1')).toBe(2);
    expect(at('2026-08-25', 'record', '--fill', 'SELL NEM 540 @ 131.60 ref A1')).toBe(0);
    expect(at('2026-08-24', 'record', '--fill', 'SELL NEM 1 @ 131.60 ref A2')).toBe(2);
  });
});

describe('what became of the recording is told as it is', () => {
  test('not known: exit status 1, in words of its own', () => {
    const { folder, plan } = desk();
    const now = (): number => {
      throw new JournalUncertain(['plan_approved:1']);
    };
    const ran = porchOn({ now }, 'approve', plan, '--workspace', folder, '--by', 'pat', '--json');
    expect(ran.status).toBe(1);
    expect(ran.error).toBe(
      'command line:1:1: it is not known whether "plan_approved:1" was recorded: the disk failed while it was written; accepted: a look at the disk, then `porch status` and this command again: what was recorded is not recorded twice\n',
    );
    expect(JSON.parse(ran.out).problems).toHaveLength(1);
  });

  test('recorded, and broken off afterwards: exit status 3, and it stands', () => {
    const one = desk();
    const file = join(one.folder, 'plans', one.plan.slice(0, 12), 'decision.json');
    mkdirSync(file);
    const ran = approve(one);
    expect([ran.status, ran.out]).toEqual([3, '']);
    expect(ran.error).toMatch(/^porch: a part is recorded and stands; then the command broke off/);
    expect(ran.error).toContain('this is a folder, not a file');
    expect(kindsIn(one)).toEqual(['plan_made', 'plan_approved']);
    rmSync(file, { recursive: true });
    expect(one.run('status', one.folder).status).toBe(0);
    expect(JSON.parse(readFileSync(file, 'utf8')).by).toBe('pat');
  });
});
