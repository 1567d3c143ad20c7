import { expect, test } from 'vitest';
import { readSelection } from '../../src/book/runs/selection.ts';
import { runOf, submitRun } from '../../src/book/runs/submission.ts';
import { verifyRun } from '../../src/book/runs/verifyRun.ts';
import { allResults, DAY, engineOf, exampleBook, frozen, plansHere, resultsOf } from './books.ts';

const ASKED = { day: DAY, question: 'rebalance', submittedAt: '2026-08-21T20:00:00.000Z' } as const;

test.each([
  ['advisor=ada', 'advisor=ada'],
  [' model = income,growth,income  and advisor=ada ', 'model=growth,income and advisor=ada'],
  ['advisor=ada and model=growth', 'model=growth and advisor=ada'],
  ['household=Smith and Jones', 'household=Smith and Jones'],
  ['colour=red', null],
  ['model=growth and model=income', null],
  ['model=', null],
  ['growth', null],
  ['', null],
])('“%s” is %s', (text, selection) => expect(readSelection(text)).toBe(selection));

test('a run of some accounts has the results of the run of all, in chunks of any size, and households whole', async () => {
  const book = exampleBook(120);
  const all = await resultsOf(book);
  const snapshot = frozen(book);
  const selection = 'model=growth and advisor=chen,emil';
  const run = runOf(snapshot, { ...ASKED, selection });
  const isOf = ({ model, advisor }: (typeof all)[number]) => model === 'growth' && ['chen', 'emil'].includes(advisor);
  const households = new Set(all.filter(isOf).map(({ household }) => household));
  const expected = all.filter((one) => (one.household === '' ? isOf(one) : households.has(one.household)));
  expect(expected.length).toBeGreaterThan(5);
  expect(expected.some((one) => !isOf(one))).toBe(true);
  expect(run.accounts).toBe(expected.length);
  expect(run.id).not.toBe(runOf(snapshot, ASKED).id);
  expect(run.id).toBe(runOf(snapshot, { ...ASKED, selection, priority: 7 }).id);
  for (const size of [1, 3, 1_000]) {
    const other = exampleBook(120);
    const engine = engineOf(other);
    const same = frozen(other);
    const plans = plansHere(same, selection);
    await submitRun(engine, same, run, size);
    await engine.work(run.id, plans, () => {});
    expect(await allResults(engine, run.id, same)).toEqual(expected);
    const [found] = await engine.runs();
    if (found === undefined) throw new Error('the run was submitted');
    expect(found.state).toBe('done');
    expect(await verifyRun(engine, found, same, true)).toEqual({
      accounts: expected.length,
      again: expected.length,
      faults: [],
      otherwise: 0,
    });
    await engine.close();
  }
});
