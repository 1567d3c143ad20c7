import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { judgeStanding } from '../../../src/desk/decisions/decideStanding.ts';
import { journalFile } from '../../../src/desk/history/journal.ts';
import { historyOf } from '../../../src/desk/plans/state.ts';
import { replayFiles } from '../../../src/desk/status/planReplay.ts';
import { newYorkTime } from '../../../src/domain/days/calendar.ts';
import type { Entry } from '../../../src/domain/planning/event.ts';
import { openMemoryStore } from '../../../src/journal/memoryStore.ts';
import { openSqliteStore } from '../../../src/journal/sqliteStore.ts';
import { documentsOf, porchOn, workspace } from '../../cli/porch.ts';

const NOW = Date.parse('2026-08-21T19:00:00.000Z');
const AT = ['--at', '2026-08-21T15:00:00-04:00'];
const run = (...args: readonly string[]) => porchOn({ now: () => NOW }, ...args);

/** The example with cash to invest, and its plan. */
function cashOnlyPlan(...options: readonly string[]) {
  const documents = documentsOf('test-case-1-rebalance');
  const richer = (documents['Portfolio.md'] ?? '')
    .replaceAll('12,870.09', '112,870.09')
    .replaceAll('46.8% to 25%', '38.9% to 25%');
  const folder = workspace({ ...documents, 'Portfolio.md': richer });
  const ran = run('rebalance', folder, ...AT, '--json', ...options);
  return { folder, ran, plan: JSON.parse(ran.out) };
}

function madeIn(folder: string): Entry {
  const store = openSqliteStore(journalFile(folder));
  const [made] = [...store.entries()];
  store.close();
  if (made === undefined) throw new Error('a plan was made');
  return made;
}

/** What is said of the plan where its event is another. */
function toldOf(folder: string, made: Entry) {
  const journal = openMemoryStore();
  journal.append(() => [made], NOW);
  const history = historyOf(journal, made.planId ?? '');
  if (history === null) throw new Error('the plan is found');
  return {
    standing: judgeStanding(history, folder, newYorkTime(NOW)).changed,
    replay: replayFiles(history, journal, folder).differences,
  };
}

test('cash only is asked on the command line, buys alone, and says what stays out of reach', () => {
  const { folder, plan } = cashOnlyPlan('--cash-only');
  expect(plan.cash_only).toBe(true);
  expect(plan.trades.length).toBeGreaterThan(0);
  const files = join(folder, 'plans', plan.plan_id.slice(0, 12));
  const list = JSON.parse(readFileSync(join(files, 'trade_list.json'), 'utf8'));
  expect(new Set(list.trades.map((trade: { action: string }) => trade.action))).toEqual(new Set(['BUY']));
  const report = readFileSync(join(files, 'recommendation_report.md'), 'utf8');
  expect(report).toContain(
    '- Cash only: the cash above what is kept is invested toward the targets, and nothing is sold',
  );
  expect(report).toMatch(
    /## Out of reach\n\nCash only was asked for:\n\n- \*\*note\*\* `out_of_reach` \(Healthcare\): Healthcare stays/,
  );
  expect(report).not.toContain('## Notes');
  expect(readFileSync(join(files, 'execution_guide.csv'), 'utf8')).not.toContain('Sell');
  const shown = run('rebalance', folder, ...AT, '--cash-only');
  expect(shown.out).toContain('Cash only, nothing is sold; out of reach: Healthcare, Materials, Technology\n');
});

test('what was asked is recorded: the plan is made again, stands and is approved as what it is', () => {
  const { folder, plan } = cashOnlyPlan('--cash-only');
  expect(madeIn(folder).payload.question).toEqual({ workflow: 'rebalance', is_approved: false, cash_only: true });
  expect(run('show', plan.plan_id, '--workspace', folder, '--replay', '--json', ...AT)).toMatchObject({ status: 0 });
  expect(run('approve', plan.plan_id, '--workspace', folder, '--by', 'pat', '--confirm-all', ...AT).error).toBe('');
  const other = JSON.parse(run('rebalance', folder, ...AT, '--json').out);
  expect(other.plan_id).not.toBe(plan.plan_id);
  expect(other).not.toHaveProperty('cash_only');
  expect(readdirSync(join(folder, 'plans'))).toHaveLength(2);
});

test.each([
  ['that it was asked is struck out', { workflow: 'rebalance', is_approved: false }],
  ['it is another word', { workflow: 'rebalance', is_approved: false, cash_only: 'true' }],
])('a record in which %s is not the plan’s', (_, question) => {
  const { folder } = cashOnlyPlan('--cash-only');
  const made = madeIn(folder);
  expect(toldOf(folder, made)).toEqual({ standing: [], replay: [] });
  const told = toldOf(folder, { ...made, payload: { ...made.payload, question } });
  expect(told.standing).toEqual([
    'what was recorded of the plan (documents) is not what its documents give: the journal was changed, or another version of this program made the plan; if so, make it again',
  ]);
});

test('a plan of before there was a sheet of orders says which file that is, and does not stand', () => {
  const { folder } = cashOnlyPlan();
  const made = madeIn(folder);
  const before = JSON.parse(JSON.stringify(made.payload.files));
  const sheet = before['execution_guide.csv'];
  delete before['execution_guide.csv'];
  expect(sheet).toMatch(/^[0-9a-f]{64}$/);
  const told = toldOf(folder, { ...made, payload: { ...made.payload, files: before } });
  expect(told.standing).toEqual([
    'what was recorded of the plan (files.execution_guide.csv) is not what its documents give: the journal was changed, or another version of this program made the plan; if so, make it again',
  ]);
  expect(told.replay).toContain('execution_guide.csv is made now and was not recorded');
});
