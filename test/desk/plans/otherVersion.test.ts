import { expect, test } from 'vitest';
import { recordFillsHere } from '../../../src/desk/fills/settleHere.ts';
import { journalFile } from '../../../src/desk/history/journal.ts';
import { newYorkTime } from '../../../src/domain/days/calendar.ts';
import type { Entry } from '../../../src/domain/planning/event.ts';
import { openMemoryStore } from '../../../src/journal/memoryStore.ts';
import { openSqliteStore } from '../../../src/journal/sqliteStore.ts';
import { contentsOf, documentsOf, porch, workspace } from '../../cli/porch.ts';

const NOW = Date.parse('2026-08-21T20:00:00.000Z');
const PAT = { by: 'pat', identifiedBy: 'named', osUser: 'tester' } as const;

/** The event that a plan was made, with one of its documents otherwise: as this version would read it of another's. */
function madeOtherwise(folder: string, changed: (text: string) => string): Entry {
  const store = openSqliteStore(journalFile(folder));
  const [made] = [...store.entries()];
  store.close();
  if (made === undefined || !Array.isArray(made.payload.documents)) throw new Error('a plan was made');
  const documents = made.payload.documents.map((one) => JSON.parse(changed(JSON.stringify(one))));
  return { ...made, payload: { ...made.payload, documents } };
}

test.each([
  ['otherwise', (text: string) => text.replace('789', '788'), []],
  ['not at all', (text: string) => text.replace('| 789 |', '| many |'), [expect.stringContaining('many')]],
])('fills of a plan whose documents this version reads %s are refused with what to do', (_how, changed, rest) => {
  const folder = workspace(documentsOf('test-case-1-rebalance'));
  const { plan_id: plan } = JSON.parse(porch('rebalance', folder, '--at', '2026-08-21', '--json').out);
  const before = contentsOf(folder);
  const journal = openMemoryStore();
  journal.append(() => [madeOtherwise(folder, changed)], NOW);
  const desk = { workspace: folder, journal, actor: PAT, clock: () => NOW, at: newYorkTime(NOW) };
  const { value, problems } = recordFillsHere(plan, { kind: 'line', text: 'SELL NEM 540 @ 131.60' }, desk);
  expect(value).toBeNull();
  expect(problems.map(({ message }) => message)).toEqual([
    `plan ${plan.slice(0, 12)} was made by another version of this program, which read its documents differently: its fills cannot be matched here`,
    ...rest,
  ]);
  expect(problems[0]?.accepted).toBe(
    'this call with the version that made the plan; or a new plan (`porch rebalance`) to record them for, where fills that it does not propose are recorded as unplanned',
  );
  expect([...journal.entries()]).toHaveLength(1);
  expect(contentsOf(folder)).toEqual(before);
});
