import { expect, test } from 'vitest';
import { judgeStanding } from '../../../src/desk/decisions/decideStanding.ts';
import { gatherPlanSources } from '../../../src/desk/evaluation/gatherSources.ts';
import { wholePlan } from '../../../src/desk/evaluation/wholePlan.ts';
import { journalFile } from '../../../src/desk/history/journal.ts';
import { keepPlanIn } from '../../../src/desk/plans/keepPlan.ts';
import { historyOf } from '../../../src/desk/plans/state.ts';
import { newYorkTime } from '../../../src/domain/days/calendar.ts';
import type { Entry } from '../../../src/domain/planning/event.ts';
import { openMemoryStore } from '../../../src/journal/memoryStore.ts';
import { openSqliteStore } from '../../../src/journal/sqliteStore.ts';
import { documentsOf, porch, workspace } from '../../cli/porch.ts';

const NOW = Date.parse('2026-08-21T20:00:00.000Z');
const PAT = { by: 'pat', identifiedBy: 'named', osUser: 'tester' } as const;

/** A desk whose one plan was recorded with other files: as an earlier version would have written them. */
function recordedBefore() {
  const folder = workspace(documentsOf('test-case-1-rebalance'));
  porch('rebalance', folder, '--at', '2026-08-21');
  const store = openSqliteStore(journalFile(folder));
  const [made] = [...store.entries()];
  store.close();
  if (made === undefined) throw new Error('a plan was made');
  const { 'tolerance.json': _later, ...files } = made.payload.files as Readonly<Record<string, string>>;
  const before: Entry = { ...made, payload: { ...made.payload, files } };
  const journal = openMemoryStore();
  journal.append(() => [before], NOW);
  const evaluatedAt = newYorkTime(NOW);
  const request = {
    workspace: folder,
    policyFile: null,
    recommendations: { kind: 'workspace' as const },
    question: { workflow: 'rebalance' as const, isCashOnly: false },
    evaluatedAt,
    actor: PAT,
    clock: () => NOW,
  };
  const { sources } = gatherPlanSources(request);
  const plan = wholePlan(sources, request.question, evaluatedAt).value;
  if (plan === null) throw new Error('the documents are read');
  const again = () => keepPlanIn(journal, plan, sources, request);
  const standing = () => {
    const history = historyOf(journal, plan.planId);
    if (history === null) throw new Error('the plan is found');
    return judgeStanding(history, folder, evaluatedAt).changed;
  };
  return { journal, plan, again, standing, kinds: () => [...journal.entries()].map(({ kind }) => kind) };
}

test('a plan whose files an earlier version wrote stands again where it is made again', () => {
  const { again, standing, kinds, journal, plan } = recordedBefore();
  expect(standing()).toEqual([
    'what was recorded of the plan (files.tolerance.json) is not what its documents give: the journal was changed, or another version of this program made the plan; if so, make it again',
  ]);
  again();
  expect(kinds()).toEqual(['plan_made', 'plan_renewed']);
  expect(standing()).toEqual([]);
  expect(historyOf(journal, plan.planId)?.record.files.has('tolerance.json')).toBe(true);
  // once is enough
  again();
  expect(kinds()).toEqual(['plan_made', 'plan_renewed']);
});

test('what was decided of it stays as it was recorded', () => {
  const { again, kinds, journal, plan } = recordedBefore();
  journal.append(
    () => [
      {
        kind: 'trade_placed',
        planId: plan.planId,
        ...PAT,
        key: `trade_placed:${plan.planId}:1`,
        payload: { sequence: 1, placed_at: new Date(NOW).toISOString() },
      },
    ],
    NOW,
  );
  again();
  expect(kinds()).toEqual(['plan_made', 'trade_placed']);
});
