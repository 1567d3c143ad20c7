import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { correctRecord } from '../../../src/desk/fills/correct.ts';
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

/** A desk on which a plan stands that this version of the program makes otherwise, or not at all. */
function otherwise(changed: (text: string) => string) {
  const folder = workspace(documentsOf('test-case-1-rebalance'));
  const { plan_id: plan } = JSON.parse(porch('rebalance', folder, '--at', '2026-08-21', '--json').out);
  const journal = openMemoryStore();
  journal.append(() => [madeOtherwise(folder, changed)], NOW);
  return { plan, desk: { workspace: folder, journal, actor: PAT, clock: () => NOW, at: newYorkTime(NOW) } };
}

const WAYS = [
  ['otherwise', (text: string) => text.replace('789', '788')],
  ['not at all', (text: string) => text.replace('| 789 |', '| many |')],
] as const;

test.each(WAYS)('a plan whose documents this version reads %s is finished by its recorded trades', (_how, changed) => {
  const { plan, desk } = otherwise(changed);
  const before = contentsOf(desk.workspace)['Portfolio.md'];
  const { value, problems } = recordFillsHere(plan, { kind: 'line', text: 'SELL FCX 492 @ 76.60 ref A1' }, desk);
  expect(problems).toEqual([]);
  expect(value?.notes).toEqual([
    'another version of this program made the plan and read its documents differently: its recorded trades count',
    'the plan is not approved',
  ]);
  const [, sold] = value?.report.execution.trades ?? [];
  expect([sold?.step.ticker, sold?.slippage, sold?.remainder]).toEqual([
    'FCX',
    { units: 2952n, scale: 2 },
    { units: 0n, scale: 0 },
  ]);
  expect(value?.report.execution.trades).toHaveLength(8);
  const corrected = correctRecord({ plan, reference: 'A1', reason: 'mistyped' }, desk);
  expect(corrected.problems).toEqual([]);
  expect(contentsOf(desk.workspace)['Portfolio.md']).toBe(before);
});

test.each(WAYS)('where its files are not as they were made either, its fills are refused: read %s', (_how, changed) => {
  const { plan, desk } = otherwise(changed);
  writeFileSync(join(desk.workspace, `plans/${plan.slice(0, 12)}/trade_list.json`), '{}');
  const before = contentsOf(desk.workspace);
  const { value, problems } = recordFillsHere(plan, { kind: 'line', text: 'SELL NEM 540 @ 131.60' }, desk);
  expect(value).toBeNull();
  expect(problems[0]?.message).toBe(
    `plan ${plan.slice(0, 12)} was made by another version of this program, which read its documents differently, and its files are not as they were made: its fills cannot be matched here`,
  );
  expect(problems[0]?.accepted).toContain(`trade_list.json and dry_run.json in plans/${plan.slice(0, 12)}`);
  expect([...desk.journal.entries()]).toHaveLength(1);
  expect(contentsOf(desk.workspace)).toEqual(before);
});
