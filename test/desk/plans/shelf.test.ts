import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseEvaluationTime } from '../../../src/desk/files/evaluationTime.ts';
import { journalFile, readJournal } from '../../../src/desk/history/journal.ts';
import { newShelf } from '../../../src/desk/plans/shelf.ts';
import { planHistories } from '../../../src/desk/plans/state.ts';
import { queueAt } from '../../../src/desk/plans/waiting.ts';
import { newYorkTime } from '../../../src/domain/days/calendar.ts';
import { openMemoryStore } from '../../../src/journal/memoryStore.ts';
import { openSqliteStore } from '../../../src/journal/sqliteStore.ts';
import type { JournalReader } from '../../../src/journal/store.ts';
import { documentsOf, porch, workspace } from '../../cli/porch.ts';
import { approvedPlans } from '../../web/manyWaiting.ts';

const AT = parseEvaluationTime('2026-08-21');

function withPlans(count: number) {
  if (AT === null) throw new Error('no time');
  const folder = workspace(documentsOf('test-case-1-rebalance'));
  const plans = approvedPlans(folder, count, AT);
  return { folder, plans, at: AT };
}

/** The journal as it was after so many events. */
function upTo(reader: JournalReader, last: number): JournalReader {
  const entries: JournalReader['entries'] = (query = {}) =>
    [...reader.entries(query)].filter(({ sequence }) => sequence <= last);
  return { ...reader, entries };
}

describe('a shelf', () => {
  test('comes to what the whole journal comes to, after each event', () => {
    const { folder, plans } = withPlans(3);
    porch('decline', plans[0] ?? '', '--workspace', folder, '--at', '2026-08-21', '--reason', 'no');
    const store = openSqliteStore(journalFile(folder));
    const shelf = newShelf();
    const { sequence } = store.tail();
    expect(sequence).toBeGreaterThan(6);
    for (let last = 0; last <= sequence; last += 1) {
      const reader = upTo(store, last);
      expect(shelf(reader).histories).toEqual(planHistories(reader));
    }
    const { histories, find } = shelf(store);
    expect(histories.map(({ planId }) => planId)).toEqual(plans);
    expect(plans.map((planId) => find(planId))).toEqual(histories);
    expect(find('0'.repeat(64))).toBeNull();
    store.close();
  });

  test('has the same history of a plan to which nothing happened', () => {
    const { folder, plans } = withPlans(3);
    const shelf = newShelf();
    const before = readJournal(folder, shelf);
    porch('decline', plans[2] ?? '', '--workspace', folder, '--at', '2026-08-21', '--reason', 'no');
    const after = readJournal(folder, shelf);
    const isSame = plans.map((planId) => before.find(planId) === after.find(planId));
    expect(isSame).toEqual([true, true, false]);
    expect(after.find(plans[2] ?? '')?.decision?.outcome).toBe('declined');
    expect(readJournal(folder, shelf)).toBe(after);
  });

  test('reads ahead in portions, and nothing twice where one of them cannot be read', () => {
    const { folder } = withPlans(3);
    readJournal(folder, (store) => {
      const shelf = newShelf();
      const { sequence } = store.tail();
      const portions = Array.from({ length: 4 }, () => shelf.readAhead(store, Math.ceil(sequence / 3)));
      expect(portions).toEqual([false, false, sequence % 3 !== 0, true]);
      expect(shelf(store).histories).toEqual(planHistories(store));
      const broken = newShelf();
      const stops: JournalReader['entries'] = function* (query) {
        for (const entry of store.entries(query)) {
          if (entry.sequence === 4) throw new Error('it cannot be read');
          yield entry;
        }
      };
      expect(() => broken({ ...store, entries: stops })).toThrow('it cannot be read');
      expect(broken(store).histories).toEqual(planHistories(store));
    });
  });

  test('of another journal has nothing of the one before', () => {
    const { folder } = withPlans(2);
    const shelf = newShelf();
    expect(readJournal(folder, shelf).histories).toHaveLength(2);
    expect(shelf(openMemoryStore())).toMatchObject({ histories: [], alerts: [], deadlines: [] });
  });
});

describe('the queue', () => {
  test('leaves out a plan once its approval has ended, and no sooner', () => {
    const { folder, plans, at } = withPlans(2);
    const { histories, deadlines } = readJournal(folder, newShelf());
    const [ends = 0] = deadlines;
    expect(deadlines).toEqual([ends, ends]);
    const waitingAt = (instant: number) => queueAt(histories, newYorkTime(instant)).waiting.map((one) => one.planId);
    expect(new Set(waitingAt(at.instant))).toEqual(new Set(plans));
    expect(waitingAt(ends)).toHaveLength(2);
    const later = queueAt(histories, newYorkTime(ends + 1));
    expect([later.waiting, later.others.map((one) => one.planId)]).toEqual([[], plans.toReversed()]);
    // time may be asked for in any order
    expect(waitingAt(at.instant)).toHaveLength(2);
  });
});

test('of two typed recommendations none is stale by the other, where the documents changed without any matter', () => {
  const folder = workspace(documentsOf('test-case-1-rebalance'));
  const screened = (text: string) =>
    porch(
      'screen',
      folder,
      '--text',
      text,
      '--sector',
      'Technology',
      '--price',
      '214.72',
      '--at',
      '2026-08-21',
      '--json',
    );
  expect(
    [screened('BUY NVDA 5%, conviction 80'), screened('BUY AVGO 4%, conviction 75')].map((one) => one.error),
  ).toEqual(['', '']);
  appendFileSync(join(folder, 'Market-Analyst.md'), '\n');
  const { plans } = JSON.parse(porch('plans', folder, '--at', '2026-08-21', '--json').out);
  expect(plans.map((plan: { stale: boolean }) => plan.stale)).toEqual([false, false]);
});
