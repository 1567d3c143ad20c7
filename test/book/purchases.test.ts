import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defined } from '../../src/base/assert.ts';
import { compare, type Decimal, decimal, divideHalfEven, format, ZERO } from '../../src/base/decimal.ts';
import { plansAmong } from '../../src/book/accounts/planAccount.ts';
import {
  accountReader,
  afterFills,
  newViolation,
  type PlannedAccount,
  type Traded,
} from '../../src/book/blocks/accountState.ts';
import { purchasesOf } from '../../src/book/blocks/buyLegs.ts';
import type { Block } from '../../src/book/blocks/tables.ts';
import { planningOf } from '../../src/book/runs/planChunk.ts';
import { snapshotAt } from '../../src/book/snapshot/freeze.ts';
import { readRecord } from '../../src/book/snapshot/record.ts';
import type { Step } from '../../src/domain/trading/trade.ts';
import { change, DAY, exampleBook, frozen } from './books.ts';
import { withDesk } from './desks.ts';

/** 100,000 in `npm run test:book`. */
const RUNS = Number(process.env.BOOK_PURCHASES ?? 200);

function planned(accounts: number): PlannedAccount[] {
  const snapshot = frozen(exampleBook(accounts));
  const { firm } = planningOf(snapshot);
  const lines = readFileSync(join(snapshot.folder, 'accounts.ndjson'), 'utf8').trimEnd().split('\n');
  return lines.flatMap((line) => {
    const record = { ...readRecord(line), household: '' };
    const [own] = plansAmong([record], firm, { day: DAY, asks: 'rebalance' });
    const made = own?.made ?? null;
    if (made === null) return [];
    const { steps, verdict } = made.plan;
    const isMixed = steps.some(({ action }) => action === 'SELL') && steps.some(({ action }) => action === 'BUY');
    return verdict === 'BLOCKED' || !isMixed
      ? []
      : [{ ...made, name: record.account, day: DAY, reserve: ZERO, mates: [], limits: firm.policy }];
  });
}

const nothing = { run: '', statement: 1, custodian: '', unit: '1', notional: '0', statedAt: '', handedOffAt: null };

/** What was filled of a trade, at a price. */
function tradedOf(step: Step, got: bigint, price = step.limitPrice ?? step.price): Traded[number] {
  const { action: side, ticker } = step;
  const asked = step.shares.units / 10n ** BigInt(step.shares.scale);
  const block: Block = { ...nothing, id: ticker, side, ticker, limit: null, asked, filled: got, state: 'closed' };
  const cash = divideHalfEven(got * price.units * 100n, 10n ** BigInt(price.scale));
  return { block, leg: { block: ticker, account: 'A', asked, got, cash, commission: 0n } };
}

test('whatever part of the sales is filled, purchases as they are cut break no limit and leave no cash below zero', () => {
  const accounts = planned(60);
  expect(accounts.length).toBeGreaterThan(20);
  let cut = 0;
  fc.assert(
    fc.property(
      fc.nat({ max: accounts.length - 1 }),
      fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 60, maxLength: 60 }),
      (place, parts) => {
        const account = accounts[place];
        if (account === undefined) return;
        const { steps } = account.plan;
        const sold = steps.flatMap((step, at): Traded => {
          if (step.action !== 'SELL') return [];
          const asked = step.shares.units / 10n ** BigInt(step.shares.scale);
          return [tradedOf(step, (asked * BigInt(parts[at] ?? 0)) / 100n)];
        });
        const made = purchasesOf(account, sold, DAY);
        if (made.kind === 'held') return;
        if (made.isCut) cut += 1;
        const bought = steps.flatMap((step): Traded => {
          const shares = step.action === 'BUY' ? made.shares.get(step.ticker) : undefined;
          if (shares === undefined) return [];
          expect(compare(shares, step.shares) <= 0).toBe(true);
          return [tradedOf(step, shares.units / 10n ** BigInt(shares.scale))];
        });
        const after = afterFills(account, [...sold, ...bought]);
        expect(compare(after.cash, ZERO) >= 0).toBe(true);
        expect(newViolation(account, after, [], DAY)).toBeNull();
      },
    ),
    { numRuns: RUNS },
  );
  expect(cut).toBeGreaterThan(0);
});

/** The first of an account's purchases, with its limit price in dollars. */
function firstPurchase() {
  const [account] = planned(60);
  const buys = account?.plan.steps.filter(({ action }) => action === 'BUY') ?? [];
  const first = buys.toSorted((one, other) => (one.ticker < other.ticker ? -1 : 1))[0];
  if (account === undefined || first === undefined) throw new Error('the book has an account that buys something');
  return { account, first, limit: number(first.limitPrice ?? first.price) };
}

function number({ units, scale }: Decimal): number {
  return Number(units) / 10 ** scale;
}

test('a purchase is cut at its limit, to the whole share that the cash above its minimum buys', () => {
  const { account, first, limit } = firstPurchase();
  // nothing was sold, and there is as much cash above the minimum as two shares and a half of the first purchase cost
  const held = number(account.plan.portfolioValue) - number(account.portfolio.cash);
  const cash = (2.5 * limit + 0.05 * held) / 0.95;
  const poor = { ...account, portfolio: { ...account.portfolio, cash: decimal(cash.toFixed(2)) } };
  const made = purchasesOf(poor, [], DAY);
  expect(made.kind === 'buy' ? made.shares.get(first.ticker)?.units : made.reason).toBe(2n);
});

test('a purchase leaves the cash that is due soon, as far as the plan that was approved does', () => {
  const { account, first, limit } = firstPurchase();
  const cash = number(account.portfolio.cash) + 100 * limit;
  const rich = { ...account, portfolio: { ...account.portfolio, cash: decimal(cash.toFixed(2)) } };
  const reserve = decimal((cash - 2.5 * limit).toFixed(2));
  const made = purchasesOf({ ...rich, reserve }, [], DAY);
  expect(made.kind === 'buy' ? made.shares.get(first.ticker)?.units : made.reason).toBe(2n);
});

test('what is due within 30 days is read with the account', () => {
  const book = exampleBook(60);
  return withDesk(book, async (desk) => {
    const names: string[] = [];
    for await (const one of desk.engine.results((await desk.run()).run.id)) {
      if (one.verdict === 'SAFE' && one.household === '') names.push(one.account);
    }
    const [needy = '', other = ''] = names;
    const needs = [
      `${needy},400.00,2026-09-10,,,a roof`,
      `${needy},300.00,2026-07-15,month,,rent`,
      `${other},9.00,2026-12-01,,,`,
    ];
    change(book, 'cash.csv', (text) => `${text}${needs.join('\n')}\n`);
    const at = await desk.run();
    const reader = accountReader(desk.engine, at.run, snapshotAt(book, at.run.snapshot));
    const reserveOf = async (name: string) => format(defined(await reader(name), 'it is planned again').reserve);
    expect([await reserveOf(needy), await reserveOf(other)]).toEqual(['700.00', '0']);
  });
});
