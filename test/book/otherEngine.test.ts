import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { defined } from '../../src/base/assert.ts';
import { blocksOf } from '../../src/book/blocks/tables.ts';
import { mustBeOurs } from '../../src/book/runs/planChunk.ts';
import { planAgain } from '../../src/book/runs/shownAccount.ts';
import { submitRun } from '../../src/book/runs/submission.ts';
import { verifyRun } from '../../src/book/runs/verifyRun.ts';
import { BOOK_ENGINE } from '../../src/book/snapshot/engine.ts';
import { exampleBook, frozen, plansHere, resultsOf, runFacts } from './books.ts';
import { withDesk } from './desks.ts';
import { bothSides, frozenEarlier, planOtherwise } from './otherwise.ts';
import { approved, filled, row, stated } from './trading.ts';

// Runs that another version of the program made, which plans some accounts otherwise.

test('where plans of the example change, the engine has another name', async () => {
  const results = await resultsOf(exampleBook(60));
  const plans = results.map(({ account, planId, verdict, trades }) => [account, planId, verdict, trades]);
  const hash = createHash('sha256').update(JSON.stringify(plans)).digest('hex').slice(0, 16);
  // a run that stands would be taken for one of the same plans: raise the number in engine.ts with this hash
  expect([BOOK_ENGINE, hash]).toEqual(['0.1.0+2', 'cc5ae4d88ce60d19']);
});

/** What is said of an account of a run that `engine` made. */
const otherwiseOf = (engine: string) =>
  `porch ${engine} made the run, and this is ${BOOK_ENGINE}, which plans the account otherwise`;
const passedOf = (engine: string) => `${otherwiseOf(engine)}: run the book anew`;

test('nothing is sold of a plan that this program makes otherwise', () => {
  const book = exampleBook(60);
  return withDesk(book, async (desk) => {
    const { at, accounts } = await approved(desk);
    const [other = ''] = await bothSides(desk, at.run.id);
    await planOtherwise(desk, other);
    const done = await stated(book, { ...at, manifest: { ...at.manifest, engine: '0.1.0' } });
    expect(done.passed.get(passedOf('0.1.0'))).toBe(1);
    const legs = await desk.ledger.rows('SELECT DISTINCT account FROM leg');
    expect(legs.map(({ account }) => account)).not.toContain(other);
    expect(legs.length).toBeGreaterThan(accounts.length / 2);
  });
});

test('nothing is bought of it either, where its sales were filled before', () => {
  const book = exampleBook(60);
  return withDesk(book, async (desk) => {
    const { at } = await approved(desk);
    const [other = ''] = await bothSides(desk, at.run.id);
    await stated(book, at);
    const sales = await blocksOf(desk.ledger, at.run.id);
    await filled(
      book,
      at,
      sales.map((block, place) => row(block, `F${place}`, block.asked)),
    );
    await planOtherwise(desk, other);
    const done = await stated(book, at);
    expect(done.passed.get(passedOf(BOOK_ENGINE))).toBe(1);
    const bought = await desk.ledger.rows(
      "SELECT account FROM leg JOIN block ON block.id = leg.block WHERE side = 'BUY' AND account = ?1",
      other,
    );
    expect([done.statement, bought]).toEqual([2, []]);
  });
});

test('fills of such a plan are recorded, and what is left of it waits for a person', () => {
  const book = exampleBook(60);
  return withDesk(book, async (desk) => {
    const { at } = await approved(desk);
    await stated(book, at);
    const [leg] = await desk.ledger.rows('SELECT account FROM leg ORDER BY account LIMIT 1');
    const account = String(leg?.account);
    await planOtherwise(desk, account);
    const blocks = await blocksOf(desk.ledger, at.run.id);
    const rows = blocks.map((block, place) => row(block, `F${place}`, block.asked));
    expect(await filled(book, at, rows)).toMatchObject({
      fills: rows.length,
      held: [[account, otherwiseOf(BOOK_ENGINE)]],
    });
  });
});

test('results that another engine made are no faults, and are counted; of this engine they are', async () => {
  for (const [freezeBook, otherwise] of [
    [frozenEarlier, 1],
    [frozen, 0],
  ] as const) {
    const book = exampleBook(60);
    const snapshot = freezeBook(book);
    const facts = runFacts(snapshot);
    await withDesk(book, async (desk) => {
      await submitRun(desk.engine, snapshot, facts);
      await desk.engine.work(facts.id, plansHere(snapshot), () => {});
      const [other = ''] = await bothSides(desk, facts.id);
      await planOtherwise(desk, other);
      const run = { ...facts, state: 'done', cancelled: null } as const;
      const verified = await verifyRun(desk.engine, run, snapshot, true);
      const faults = otherwise === 1 ? [] : [`${other} has another result than it was kept with`];
      expect(verified).toEqual({ accounts: 60, again: 60, otherwise, faults });
      const kept = defined(await desk.engine.result(run.id, other), 'it was planned');
      const engine = otherwise === 1 ? '0.1.0' : BOOK_ENGINE;
      expect(() => planAgain(snapshot, run, kept)).toThrow(otherwiseOf(engine));
    });
  }
});

test('a thread works at no snapshot of another engine', () => {
  const snapshot = frozenEarlier(exampleBook(5));
  expect(() => mustBeOurs(snapshot)).toThrow(`porch 0.1.0 made the run, and this is ${BOOK_ENGINE}`);
});
