import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planRemaining } from '../../../src/desk/fills/planRemaining.ts';
import type { Actor } from '../../../src/desk/history/actor.ts';
import { type WorkspaceJournal, withJournal } from '../../../src/desk/history/journal.ts';
import { planHistories } from '../../../src/desk/plans/state.ts';
import type { PlanDesk } from '../../../src/desk/plans/workspaceDesk.ts';
import { atFour } from '../../../src/domain/days/calendar.ts';
import { documentsOf, jsonIn, porch, workspace } from '../../cli/porch.ts';

const AT = ['--at', '2026-08-21'];
const ANN: Actor = { by: 'ann', identifiedBy: 'named', osUser: 'tester' };

interface Trial {
  readonly folder: string;
  readonly id: string;
  readonly run: (command: string, ...words: readonly string[]) => ReturnType<typeof porch>;
}

function approved(example: string, workflow: 'rebalance' | 'screen'): Trial {
  const folder = workspace(documentsOf(example));
  const id = JSON.parse(porch(workflow, folder, '--by', 'ann', ...AT, '--json').out).plan_id;
  const run: Trial['run'] = (command, ...words) =>
    porch(command, id, ...words, '--workspace', folder, '--by', 'pat', ...AT);
  expect(run('approve', '--confirm-all').status).toBe(0);
  return { folder, id, run };
}

function atDesk<T>({ folder }: Trial, use: (desk: PlanDesk & { readonly journal: WorkspaceJournal }) => T): T {
  const clock = Date.now;
  return withJournal(folder, clock, ANN, (journal) =>
    use({ workspace: folder, journal, actor: ANN, clock, at: atFour('2026-08-21') }),
  );
}

test('what is recorded of the plan while the new one is made stands, and the new one is not made', () => {
  const trial = approved('test-case-1-rebalance', 'rebalance');
  trial.run('record', '--fill', 'SELL NEM 540 @ 130.00 ref A1');
  atDesk(trial, (desk) => {
    const append: PlanDesk['journal']['append'] = (decide, now) => {
      // another program is faster
      expect(trial.run('record', '--fill', 'SELL FCX 10 @ 76.66 ref A2').error).toBe('');
      return desk.journal.append(decide, now);
    };
    const late = { ...desk, journal: { ...desk.journal, append } };
    expect(() => planRemaining({ plan: trial.id, policyFile: null, out: null }, late)).toThrow(
      'Something else was recorded for this plan at the same time.',
    );
    expect(planHistories(desk.journal).map(({ planId, continuedBy }) => [planId, continuedBy])).toEqual([
      [trial.id, null],
    ]);
  });
  expect(readdirSync(join(trial.folder, 'plans'))).toEqual([trial.id.slice(0, 12)]);
});

test('the making and the giving way are one transaction: where the disk refuses it, the earlier plan stands', () => {
  const trial = approved('test-case-1-rebalance', 'rebalance');
  trial.run('record', '--fill', 'SELL NEM 540 @ 130.00 ref A1');
  atDesk(trial, (desk) => {
    const kinds: string[] = [];
    const append: PlanDesk['journal']['append'] = (decide) => {
      kinds.push(...decide(desk.journal).map(({ kind }) => kind));
      throw new Error('the disk is full');
    };
    const full = { ...desk, journal: { ...desk.journal, append } };
    expect(() => planRemaining({ plan: trial.id, policyFile: null, out: null }, full)).toThrow('the disk is full');
    expect(kinds).toEqual(['plan_made', 'plan_continued']);
  });
  const { plans } = JSON.parse(porch('plans', trial.folder, ...AT, '--json').out);
  expect(plans).toMatchObject([{ plan_id: trial.id, state: 'awaiting_execution', continued_by: null }]);
});

test('of a screened recommendation, what is left is offered under the policy as it is, or under another one', () => {
  const trial = approved('test-case-2-nvda', 'screen');
  expect(trial.run('record', '--fill', 'BUY NVDA 100 @ 230.00 ref A1').status).toBe(0);
  const offered = (...more: readonly string[]) => {
    const ran = porch('rebalance', trial.folder, '--remaining', trial.id, '--by', 'ann', ...AT, '--json', ...more);
    expect(ran.error).toBe('');
    const { plan_id, trades, workflow } = JSON.parse(ran.out);
    return { plan: plan_id, workflow, shares: trades.map((one: { shares: string }) => one.shares) };
  };
  expect(offered()).toMatchObject({ workflow: 'rebalance', shares: ['39'] });
  // 62,008.36 of 248,472.00 are Technology; 27% are 67,087.44, and one NVDA is 214.72
  const tight = join(trial.folder, 'tight.json');
  writeFileSync(tight, '{"sector_caps": {"Technology": 27}}');
  const next = offered('--policy', tight);
  expect(next.shares).toEqual(['23']);
  const [list] = jsonIn(trial.folder, `plans/${next.plan.slice(0, 12)}/trade_list.json`).trades;
  expect(list).toMatchObject({ ticker: 'NVDA', sector: 'Technology', price: '214.72', conviction: 74 });
  const replayed = porch('show', next.plan, '--replay', '--workspace', trial.folder, ...AT);
  expect(replayed).toMatchObject({ status: 0, error: '' });
});

test('fills that the portfolio’s document does not have yet come first', () => {
  const trial = approved('test-case-1-rebalance', 'rebalance');
  trial.run('record', '--fill', 'SELL NEM 540 @ 130.00 ref A1');
  atDesk(trial, (desk) => {
    const entries: PlanDesk['journal']['entries'] = (query) =>
      [...desk.journal.entries(query)].filter(({ kind }) => kind !== 'rewrite_done');
    const open = { ...desk, journal: { ...desk.journal, entries } };
    const { value, problems } = planRemaining({ plan: trial.id, policyFile: null, out: null }, open);
    expect(value).toBeNull();
    expect(problems.map(({ message, accepted }) => `${message}; ${accepted}`)).toEqual([
      'fills are recorded that the portfolio’s document does not have; `porch status` first',
    ]);
  });
});
