import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plansAmong, resultsOf } from '../../src/book/accounts/planAccount.ts';
import type { Result } from '../../src/book/accounts/result.ts';
import { chunksOf } from '../../src/book/runs/chunks.ts';
import { planningOf } from '../../src/book/runs/planChunk.ts';
import { writeAccount } from '../../src/book/runs/shownAccount.ts';
import type { Snapshot } from '../../src/book/snapshot/freeze.ts';
import { type AccountRecord, readRecord } from '../../src/book/snapshot/record.ts';
import { gatherHousehold, planHousehold, plansOf } from '../../src/desk/household/judgeTogether.ts';
import { atFour } from '../../src/domain/days/calendar.ts';
import { temporaryFolder } from '../cli/porch.ts';
import { change, DAY, frozen } from './books.ts';
import { bookOf, type Holding, held, type MadeUp, PLAIN } from './householdBooks.ts';

/** Households made up; 2,000 in `npm run test:book`. */
const HOUSEHOLDS = Number(process.env.BOOK_HOUSEHOLDS ?? 10);

function householdsIn({ folder }: Snapshot): AccountRecord[][] {
  const groups = new Map<string, AccountRecord[]>();
  for (const line of readFileSync(join(folder, 'accounts.ndjson'), 'utf8').trimEnd().split('\n')) {
    const record = readRecord(line);
    const key = record.household === '' ? `${record.account} alone` : record.household;
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  return [...groups.values()];
}

/** Every account is planned: none is let alone. */
function plannedOf(snapshot: Snapshot, isCashOnly = false): readonly Result[] {
  const { firm } = planningOf(snapshot);
  return householdsIn(snapshot).flatMap((own) =>
    resultsOf(own, { firm, table: null }, { day: DAY, asks: isCashOnly ? 'cash_only' : 'rebalance' }),
  );
}

/** What `porch rebalance` makes of the household's folder. */
function asFolder(snapshot: Snapshot, result: Result, isCashOnly: boolean) {
  const root = temporaryFolder();
  const [chunk] = chunksOf(snapshot, 1_000);
  if (chunk === undefined) throw new Error('the book has accounts');
  const written = writeAccount(snapshot, { day: DAY }, { result, chunk }, root);
  if (!('workspace' in written)) throw new Error(JSON.stringify(written));
  const gathered = gatherHousehold(root);
  if (gathered.value === null) return gathered.problems;
  const made = planHousehold(gathered.value, { workflow: 'rebalance', isCashOnly }, atFour(DAY));
  return made.value === null ? made.problems : plansOf(made.value);
}

const holding = (ticker: string): fc.Arbitrary<Holding> =>
  fc.record({
    ticker: fc.constant(ticker),
    shares: fc.integer({ min: 3, max: 150 }),
    lots: fc.array(
      fc.tuple(
        fc.constantFrom('2024-03-01', '2025-09-02', '2026-08-03', '2026-08-20'),
        fc.integer({ min: 50, max: 500 }),
      ),
      { maxLength: 3 },
    ),
  });

const madeUp: fc.Arbitrary<MadeUp> = fc.record({
  type: fc.constantFrom('taxable', 'taxable', 'roth_ira', 'traditional_ira', ''),
  funding: fc.constantFrom('cash', 'margin', ''),
  custodian: fc.constantFrom('schwab', 'fidelity'),
  standing: fc.constantFrom('active', 'active', 'active', 'no_buys', 'no_sells', 'hold'),
  model: fc.constantFrom('growth', 'income'),
  cash: fc.integer({ min: 500, max: 30_000 }),
  holdings: fc
    .tuple(
      holding('NVDA'),
      holding('MSFT'),
      holding('XOM'),
      holding('JNJ'),
      fc.subarray([0, 1, 2, 3], { minLength: 1 }),
    )
    .map(([a, b, c, d, kept]) => [a, b, c, d].filter((_, place) => kept.includes(place))),
  restricted: fc.boolean(),
});

test('the accounts of a household have the plans that `porch rebalance` makes of its folder, with the same ids', () => {
  let [compared, together, washed] = [0, 0, 0];
  fc.assert(
    fc.property(fc.array(madeUp, { minLength: 2, maxLength: 4 }), fc.boolean(), (members, isCashOnly) => {
      const snapshot = frozen(bookOf([members]));
      const results = plannedOf(snapshot, isCashOnly);
      const [first] = results;
      if (first === undefined || results.every(({ status }) => status === 'hold')) return;
      const plans = asFolder(snapshot, first, isCashOnly);
      const expected = plans.flatMap((one) =>
        'plan' in one ? [[one.account, one.plan.planId, one.plan.verdict, one.plan.steps.length]] : [],
      );
      const made = results.filter(({ planId }) => planId !== null);
      expect(made.map(({ account, planId, verdict, trades }) => [account, planId, verdict, trades.length])).toEqual(
        expected,
      );
      if (expected.length === 0) {
        // what the folder refuses the book refuses, in the same words
        expect(plans.length).toBeGreaterThan(0);
        const words = results.flatMap(({ reasons }) => reasons.map(([, about]) => about)).join('\n');
        for (const one of plans) if ('message' in one) expect(words).toContain(one.message);
      }
      compared += made.length;
      together += made.filter(({ reasons }) => reasons.some(([reason]) => reason === 'household')).length;
      washed += made.filter(({ reasons }) => reasons.some(([reason]) => reason === 'wash_sale')).length;
    }),
    { numRuns: HOUSEHOLDS, seed: 16 },
  );
  expect(compared).toBeGreaterThan(HOUSEHOLDS);
  expect(together).toBeGreaterThan(0);
  expect(washed).toBeGreaterThan(0);
});

const reasonsOf = (results: readonly Result[], account: string) =>
  results.find((one) => one.account === account)?.reasons.map(([reason]) => reason) ?? [];

test('a household of which all accounts together break a cap is told; the same accounts apart are not', () => {
  const policy = { sector_caps: { Technology: '30', All_Others: '100' }, position_size_maximum_pct: '100' };
  const rich = { ...PLAIN, holdings: [held('NVDA', 195), held('XOM', 490)] };
  const poor = { ...PLAIN, model: 'income', holdings: [held('NVDA', 190), held('XOM', 500)] };
  const apart = plannedOf(frozen(bookOf([[rich], [poor]], policy)));
  expect(apart.flatMap(({ reasons }) => reasons).filter(([reason]) => reason === 'household')).toEqual([]);
  const results = plannedOf(frozen(bookOf([[rich, { ...poor, standing: 'hold' }]], policy)));
  expect(reasonsOf(results, 'A1')).toContain('household');
  expect(reasonsOf(results, 'A2')).toEqual(['hold']);
});

test('what is bought in one account within 30 days makes the loss of another a wash sale, in a household alone', () => {
  const policy = { sector_caps: { All_Others: '100' }, position_size_maximum_pct: '100' };
  // 60% Technology at a loss, where the model has 40%
  const loser = {
    ...PLAIN,
    type: 'taxable',
    funding: 'cash',
    holdings: [
      held('NVDA', 300, ['2025-01-02', 300]),
      held('XOM', 200, ['2025-01-02', 90]),
      held('JNJ', 60, ['2025-01-02', 90]),
    ],
  };
  const ira = (day: string) => ({
    ...PLAIN,
    type: 'roth_ira',
    funding: 'cash',
    holdings: [held('NVDA', 100, [day, 210]), held('XOM', 100, ['2025-01-02', 90])],
  });
  const of = (households: readonly (readonly MadeUp[])[]) =>
    reasonsOf(plannedOf(frozen(bookOf(households, policy))), 'A1');
  expect(of([[loser, ira('2026-08-10')]])).toContain('wash_sale');
  expect(of([[loser, { ...ira('2026-06-10'), standing: 'hold' }]])).not.toContain('wash_sale');
  expect(of([[loser], [ira('2026-08-10')]])).not.toContain('wash_sale');
});

test('nothing of a household is planned while an account of it cannot be read; others are', () => {
  const one = { ...PLAIN, holdings: [held('NVDA', 100), held('XOM', 200)] };
  const book = bookOf([[one, one], [one]]);
  const before = plannedOf(frozen(book));
  expect(before.map(({ status }) => status)).toEqual(['planned', 'planned', 'planned']);
  change(book, 'positions.csv', (text) => text.replace('A2,NVDA,100', 'A2,NVDA,many'));
  const after = plannedOf(frozen(book));
  const statuses = new Map(after.map(({ account, status }) => [account, status]));
  expect(statuses).toEqual(
    new Map([
      ['A1', 'hold'],
      ['A2', 'unreadable'],
      ['A3', 'planned'],
    ]),
  );
  expect(after.find(({ account }) => account === 'A1')?.reasons).toEqual([
    ['household', 'nothing of it is planned before A2 (unreadable)'],
  ]);
});

test('lots of an account without a type, and lots that are not its positions, are that account’s problem', () => {
  const one = { ...PLAIN, type: 'taxable', holdings: [held('NVDA', 100, ['2025-01-02', 300])] };
  const book = bookOf([[one]]);
  expect(plannedOf(frozen(book))[0]?.status).toBe('planned');
  change(book, 'lots.csv', (text) => text.replace('2025-01-02,100', '2025-01-02,90'));
  expect(plannedOf(frozen(book))[0]?.reasons).toEqual([
    ['refused', 'the lots of NVDA are 90 shares, and the portfolio holds 100'],
  ]);
  change(book, 'lots.csv', (text) => text.replace('2025-01-02,90', 'then,90'));
  expect(plannedOf(frozen(book))[0]?.reasons[0]?.[0]).toBe('unreadable');
  change(book, 'lots.csv', (text) => text.replace('then,90', '2025-01-02,100'));
  change(book, 'accounts.csv', (text) => text.replace('taxable', ''));
  expect(plannedOf(frozen(book))[0]?.reasons).toEqual([
    ['unreadable', 'lots.csv has lots of it, and accounts.csv does not say its type'],
  ]);
});

test('a plan of a household is made again alone by its name', () => {
  const one = { ...PLAIN, type: 'taxable', holdings: [held('NVDA', 100, ['2025-01-02', 300]), held('XOM', 100)] };
  const snapshot = frozen(bookOf([[one, { ...one, model: 'income' }]]));
  const { firm } = planningOf(snapshot);
  const [own = []] = householdsIn(snapshot);
  for (const { account, planId } of plannedOf(snapshot)) {
    expect(planId).not.toBeNull();
    const among = plansAmong(own, firm, { day: DAY, asks: 'rebalance' });
    expect(among.find(({ name }) => name === account)?.made?.plan.planId).toBe(planId);
  }
});
