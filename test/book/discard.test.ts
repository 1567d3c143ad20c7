import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { approveByRule } from '../../src/book/approvals/approve.ts';
import { verifyTables } from '../../src/book/blocks/verifyTables.ts';
import { readBookFile } from '../../src/book/files/bookFile.ts';
import { discardRuns, runsToDiscard } from '../../src/book/ledger/discardRuns.ts';
import { temporaryFolder } from '../cli/porch.ts';
import { change, exampleBook } from './books.ts';
import { deedOf, onBothDatabases } from './desks.ts';

// What need not be kept any more leaves; what was decided of it stays.

const YEARS = 5;
/** 10:00 in New York, five years and a day after the day of the run. */
const LATER = Date.parse('2031-08-22T14:00:00.000Z');
const discarding = { ...deedOf('pat', LATER), years: YEARS };

const yearsOf = (more: object) =>
  readBookFile(JSON.stringify({ schema: 1, name: 'One', ...more })).value?.retentionYears ?? null;

test('runs are kept five years, or as many as book.json says', () => {
  expect([yearsOf({}), yearsOf({ retention_years: 7 }), yearsOf({ retention_years: 0 })]).toEqual([5, 7, null]);
});

onBothDatabases((withDesk) => {
  test('a run leaves with its results and its snapshot after the years, and not a day before', () => {
    const book = exampleBook(40);
    return withDesk(book, async ({ run, engine, ledger }) => {
      const first = await run();
      const [rule] = first.facts.rules;
      if (rule === undefined) throw new Error('the shipped book has rules');
      const { approved } = await approveByRule(first, rule, deedOf('pat'));
      expect(approved).toBeGreaterThan(0);
      change(book, 'models/growth.json', (text) => text.replace('"cash": "9"', '"cash": "8"'));
      const second = await run('2026-08-21T13:30:00.000Z');
      const places = [first, second].map((at) => join(book, 'snapshots', at.run.snapshot));

      expect(await runsToDiscard(ledger, '2031-08-21', YEARS)).toEqual([]);
      const ids = (await runsToDiscard(ledger, '2031-08-22', YEARS)).map(({ id }) => id);
      expect(ids).toEqual([first.run.id, second.run.id]);
      expect(await runsToDiscard(ledger, '2031-08-22', 6)).toEqual([]);
      // to list them takes nothing away
      expect([(await engine.runs()).length, places.map((place) => existsSync(place))]).toEqual([2, [true, true]]);

      const gone = await discardRuns(ledger, book, discarding);
      expect(gone.map(({ id }) => id)).toEqual(ids);
      expect([await engine.runs(), places.map((place) => existsSync(place))]).toEqual([[], [false, false]]);
      for (const table of ['result', 'chunk']) expect(await ledger.rows(`SELECT 1 AS one FROM ${table}`)).toEqual([]);
      // who approved what stands, and follows from the events
      const lines = await ledger.rows("SELECT count(*) AS count FROM line WHERE state = 'approved'");
      expect(Number(lines[0]?.count)).toBe(approved);
      const { faults } = await verifyTables(ledger, join(temporaryFolder(), 'scratch'));
      expect(faults).toEqual([]);
      expect(await discardRuns(ledger, book, { ...discarding, ...deedOf('pat', LATER + 1000) })).toEqual([]);

      // the same files run again are not taken away with what was there before
      const again = await run();
      await discardRuns(ledger, book, { years: 100, ...deedOf('pat', LATER + 2000) });
      expect(existsSync(join(book, 'snapshots', again.run.snapshot))).toBe(true);
    });
  });

  test('a run that is open, or of which a block is, stays', () =>
    withDesk(exampleBook(10), async ({ run, ledger }) => {
      const { run: kept } = await run();
      const state = async (of: 'run' | 'block', is: string) => {
        await ledger.change(`UPDATE ${of} SET state = ?`, is);
        return (await runsToDiscard(ledger, '2031-08-22', YEARS)).length;
      };
      expect([await state('run', 'open'), await state('run', 'cancelled'), await state('run', 'dead')]).toEqual([
        0, 1, 1,
      ]);
      const columns = ['id', 'run', 'statement', 'custodian', 'side', 'ticker', 'unit', 'asked', 'filled', 'notional'];
      const cells = ['b', kept.id, 1, 'schwab', 'SELL', 'NVDA', '1', '5', '0', '0', 'open', '2026-08-21'];
      await ledger.insert('block', [...columns, 'state', 'stated_at'], [cells]);
      expect([await state('block', 'open'), await state('block', 'closed')]).toEqual([0, 1]);
    }));
});
