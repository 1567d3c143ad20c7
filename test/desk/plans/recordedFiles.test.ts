import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { journalFile } from '../../../src/desk/history/journal.ts';
import { restorePlanFiles } from '../../../src/desk/plans/recordedFiles.ts';
import { historyOf } from '../../../src/desk/plans/state.ts';
import { openMemoryStore } from '../../../src/journal/memoryStore.ts';
import { openSqliteStore } from '../../../src/journal/sqliteStore.ts';
import { contentsOf, documentsOf, porchOn, type Ran, workspace } from '../../cli/porch.ts';

const FRIDAY = Date.parse('2026-08-21T19:00:00.000Z');

interface Desk {
  readonly folder: string;
  readonly plan: string;
  /** The plan's folder. */
  readonly files: string;
  readonly run: (...args: readonly string[]) => Ran;
}

function desk(): Desk {
  const folder = workspace(documentsOf('test-case-1-rebalance'));
  const run = (...args: readonly string[]) => porchOn({ now: () => FRIDAY }, ...args);
  const plan: string = JSON.parse(run('rebalance', folder, '--by', 'ann', '--json').out).plan_id;
  const onIt = (...args: readonly string[]) => run(...args, '--workspace', folder, '--by', 'pat');
  return { folder, plan, files: join(folder, 'plans', plan.slice(0, 12)), run: onIt };
}

const APPROVE = (plan: string) => ['approve', plan, '--confirm-all'];
const FILL = ['--fill', 'SELL NEM 540 @ 131.60 ref A1'];

test('a guide that was changed and one that is gone are written again before the plan is approved, and that is told', () => {
  const { plan, files, run } = desk();
  const before = contentsOf(files);
  writeFileSync(join(files, 'execution_guide.md'), 'SELL NEM 5400');
  rmSync(join(files, 'execution_guide.csv'));
  const ran = run(...APPROVE(plan));
  expect(ran.status).toBe(0);
  expect(ran.error).toBe(
    `porch: in plans/${plan.slice(0, 12)}, execution_guide.csv was not there, and is written again from the journal\n` +
      `porch: in plans/${plan.slice(0, 12)}, execution_guide.md was not what was recorded, and is written again from the journal: read it before you trade\n`,
  );
  const { 'decision.json': _, ...after } = contentsOf(files);
  expect(after).toEqual(before);
});

test('placed and record write them again too, what was decided and reported included; untouched files are no matter', () => {
  const { plan, files, run } = desk();
  expect(run(...APPROVE(plan))).toMatchObject({ status: 0, error: '' });
  const decided = contentsOf(files);
  writeFileSync(join(files, 'decision.json'), '{}');
  const placed = run('placed', plan, '1');
  expect([placed.status, placed.error]).toEqual([0, expect.stringContaining(', decision.json was not what was')]);
  expect(contentsOf(files)).toEqual(decided);

  writeFileSync(join(files, 'trade_list.json'), '');
  const recorded = run('record', plan, ...FILL);
  expect([recorded.status, recorded.error]).toEqual([0, expect.stringContaining(', trade_list.json was not what was')]);
  const reported = contentsOf(files);
  expect(Object.keys(reported)).toContain('execution_report.md');
  writeFileSync(join(files, 'execution_report.md'), 'all is well');
  const again = run('record', plan, '--fill', 'SELL NEM 1 @ 131.60 ref A2');
  expect(again.error).toContain(', execution_report.md was not what was recorded');

  expect(run('placed', plan, '2')).toMatchObject({ status: 0, error: '' });
});

test('whichever of its files was changed, however the call ends', () => {
  const { plan, files, run } = desk();
  const before = contentsOf(files);
  for (const name of readdirSync(files)) {
    writeFileSync(join(files, name), `${readFileSync(join(files, name), 'utf8')} `);
    const ran = run('approve', plan);
    expect([name, ran.status, ran.error]).toEqual([name, 2, expect.stringContaining(`, ${name} was not what was`)]);
    expect(contentsOf(files)).toEqual(before);
  }
});

test('what this version makes otherwise than it was recorded is told and left', () => {
  const { folder, plan, files } = desk();
  const store = openSqliteStore(journalFile(folder));
  const [made] = [...store.entries()];
  store.close();
  if (made === undefined) throw new Error('a plan was made');
  const recorded = Object.assign({}, made.payload.files, { 'execution_guide.md': '0'.repeat(64) });
  const journal = openMemoryStore();
  journal.append(() => [{ ...made, payload: { ...made.payload, files: recorded } }], FRIDAY);
  const history = historyOf(journal, plan);
  const before = contentsOf(files);
  expect(history === null ? [] : restorePlanFiles(history, journal, folder)).toEqual([
    `in plans/${plan.slice(0, 12)}, execution_guide.md is not what was recorded, and this version of the program cannot make it again: do not trade by it, but by the version that made the plan`,
  ]);
  expect(contentsOf(files)).toEqual(before);
});

test('what an interrupted command had not written yet is written without a word', () => {
  const { plan, files, run } = desk();
  expect(run(...APPROVE(plan)).status).toBe(0);
  const approved = readFileSync(join(files, 'decision.json'), 'utf8');
  rmSync(join(files, 'decision.json'));
  expect(run('placed', plan, '1')).toMatchObject({ status: 0, error: '' });
  expect(readFileSync(join(files, 'decision.json'), 'utf8')).toBe(approved);
  expect(run('decline', plan, '--reason', 'no').status).toBe(0);
  const declined = readFileSync(join(files, 'decision.json'), 'utf8');
  writeFileSync(join(files, 'decision.json'), approved);
  expect(run('record', plan, ...FILL)).toMatchObject({ status: 0, error: '' });
  expect(readFileSync(join(files, 'decision.json'), 'utf8')).toBe(declined);
});
