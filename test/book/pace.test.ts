import { expect, test } from 'vitest';
import { outcomeOf } from '../../src/book/runs/outcome.ts';
import type { RunFacts } from '../../src/book/runs/port.ts';
import { submitRun } from '../../src/book/runs/submission.ts';
import { accountingJson, accountingText } from '../../src/cli/book/accounting.ts';
import { exampleBook, frozen, plansOnce, runFacts } from './books.ts';
import { type Desk, onBothDatabases } from './desks.ts';

// How fast a run goes and how long it takes yet, for whoever asks once: by what was committed within the last minute.

const DECIDED = { isAnyWaiting: false, counts: new Map(), blocks: { stated: 0, open: 0, held: 0 } };

onBothDatabases((withDesk) => {
  /** A run of 70 accounts in seven chunks, of which the last three wait; how many seconds ago each other was decided. */
  const told = async (ago: readonly number[]): Promise<readonly [text: string, json: unknown]> => {
    const book = exampleBook(70);
    const snapshot = frozen(book);
    const run = runFacts(snapshot);
    let found: readonly [string, unknown] = ['', null];
    await withDesk(book, async (desk) => {
      await submitRun(desk.engine, snapshot, run, 10);
      await desk.engine.work(run.id, plansOnce(snapshot), () => {});
      await halfDone(desk, run, ago);
      const outcome = await outcomeOf(desk.engine, run, snapshot);
      const shape = JSON.parse(accountingJson(outcome, DECIDED));
      const text = accountingText(outcome, DECIDED, { book: '.', engine: 'local' });
      found = [text, { rate: shape.accounts_a_second, left: shape.seconds_left }];
    });
    return found;
  };

  const halfDone = async ({ ledger }: Desk, { id }: RunFacts, ago: readonly number[]): Promise<void> => {
    const of = '(SELECT number FROM run WHERE id = ?1)';
    await ledger.change(`DELETE FROM result WHERE run = ${of} AND chunk >= 4`, id);
    await ledger.change(`UPDATE chunk SET state = 'waiting', decided_at = NULL WHERE run = ${of} AND number >= 4`, id);
    await ledger.change("UPDATE run SET state = 'open' WHERE id = ?1", id);
    for (const [number, seconds] of ago.entries()) {
      const text = `UPDATE chunk SET decided_at = unixepoch('now', 'subsec') - ${seconds} WHERE run = ${of} AND number = ${number}`;
      await ledger.change(text, id);
    }
  };

  test('a run that is worked at tells its rate and the time that is left', async () => {
    const [text, { rate, left }] = (await told([300, 40, 30, 20])) as [string, { rate: number; left: number }];
    // 20 accounts since the first of the last minute, in forty seconds; whole seconds may pass before it is asked
    expect(rate).toBeCloseTo(0.5, 1);
    expect(left).toBeGreaterThanOrEqual(60);
    expect(left).toBeLessThan(75);
    expect(text).toMatch(
      /\n {2}not begun {13}30: 4 of 7 chunks done\n.*\nIt goes on: 0\.[45] a second, \d\d s left\.\n/,
    );
    expect(text).toMatch(/status \w{12} --watch/);
    expect(text).not.toContain('resume');
  });

  test('a run of which nothing was committed for a minute says so, and how it goes on', async () => {
    const [text, figures] = await told([300, 200, 90, 61]);
    expect(figures).toEqual({ rate: null, left: null });
    expect(text).toContain('Nothing was committed within the last minute: nobody works at it, or it has just begun.\n');
    expect(text).toMatch(/resume \w{12} {4}goes on, where nobody works at it/);
  });
});
