import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, compare, type Decimal, format, subtract, sum, trimmed, ZERO } from '../../src/base/decimal.ts';
import { addRatio, compareRatio, multiplyRatio, quotient, type Ratio, ZERO_RATIO } from '../../src/base/ratio.ts';
import { type AccountCourse, isOfHousehold } from '../../src/domain/planning/household.ts';
import type { Plan, Snapshot } from '../../src/domain/planning/plan.ts';
import { DEFAULT_POLICY, sectorCap } from '../../src/domain/planning/policy.ts';
import { householdFindings, withHouseholdFindings } from '../../src/engine/household/holdToHousehold.ts';
import { joinAccounts, joinOthers } from '../../src/engine/household/joinAccounts.ts';
import { judgeHousehold, judgeJoined } from '../../src/engine/household/judgeHousehold.ts';
import { anyWorkspace } from '../independent/generators.ts';
import { RUNS } from '../independent/runs.ts';
import { planOrNull } from './plans.ts';

interface Account {
  readonly plan: Plan;
  readonly course: AccountCourse;
}

/** Two to four accounts, each planned by itself; some hold what the first one holds. */
const anyHousehold: fc.Arbitrary<readonly Account[]> = fc
  .array(fc.tuple(anyWorkspace({ maxRecommendations: 2 }), fc.boolean()), { minLength: 2, maxLength: 4 })
  .map((all) => {
    const [first] = all;
    return all.flatMap(([data, isAlike], index) => {
      const own = isAlike && first !== undefined ? first[0] : data;
      return accountOf(`account-${index}`, planOrNull(own)) ?? [];
    });
  })
  .filter((accounts) => accounts.length > 1);

function accountOf(account: string, plan: Plan | null): Account | null {
  if (plan?.before == null || plan.after === null) return null;
  return { plan, course: { account, before: plan.before, after: plan.after, steps: plan.steps } };
}

const DAY = '2026-08-21';
const judged = (accounts: readonly Account[]) =>
  judgeHousehold(
    accounts.map(({ course }) => course),
    DEFAULT_POLICY,
    DAY,
  );

/** The plan of the first account as the others let it stand. */
function firstIn(accounts: readonly Account[]): Plan {
  const [first, ...others] = accounts;
  if (first === undefined) throw new Error('there is an account');
  const frame = { others: others.map(({ course }) => course), policy: DEFAULT_POLICY, evaluatedOn: DAY };
  return withHouseholdFindings(first.plan, householdFindings(first.course, frame));
}

function every(check: (accounts: readonly Account[]) => void): void {
  fc.assert(fc.property(anyHousehold, check), { numRuns: RUNS });
}

const text = (value: Decimal): string => format(trimmed(value));

test('the accounts’ sum is the household, to the last digit', () => {
  every((accounts) => {
    const { before, after } = judged(accounts);
    for (const [whole, parts] of [
      [before, accounts.map(({ course }) => course.before)],
      [after, accounts.map(({ course }) => course.after)],
    ] as const) {
      expect(text(whole.value)).toBe(text(sum(parts.map((one) => one.value))));
      expect(text(whole.cash)).toBe(text(sum(parts.map((one) => one.cash))));
      const bySector = sum(whole.sectors.map((one) => one.value));
      const byTicker = sum(whole.positions.map((one) => one.value));
      expect(text(add(whole.cash, bySector))).toBe(text(whole.value));
      expect(text(add(whole.cash, byTicker))).toBe(text(whole.value));
      for (const { ticker, value, shares } of whole.positions) {
        const held = parts.flatMap((one) => one.positions.filter((position) => position.ticker === ticker));
        expect(text(value)).toBe(text(sum(held.map((one) => one.value))));
        expect(text(shares)).toBe(text(sum(held.map((one) => one.shares))));
      }
    }
  });
});

function weightIn(snapshot: Snapshot, ticker: string): Ratio {
  return snapshot.positions.find((one) => one.ticker === ticker)?.pct ?? ZERO_RATIO;
}

test('the household’s weights are those of the accounts, weighted by value', () => {
  every((accounts) => {
    const { after } = judged(accounts);
    const parts = accounts.map(({ course }) => course.after);
    const weighted = (of: (snapshot: Snapshot) => Ratio): Ratio =>
      parts
        .map((one) => multiplyRatio(of(one), quotient(one.value, after.value)))
        .reduce((left, right) => addRatio(left, right), ZERO_RATIO);
    expect(
      compareRatio(
        weighted((one) => one.cashPct),
        after.cashPct,
      ),
    ).toBe(0);
    for (const { ticker, pct } of after.positions) {
      expect(
        compareRatio(
          weighted((one) => weightIn(one, ticker)),
          pct,
        ),
      ).toBe(0);
    }
  });
});

test('a sector of the household breaks its cap exactly where its accounts’ dollars do', () => {
  every((accounts) => {
    const { after, constraints, findings } = judged(accounts);
    for (const { sector, value } of after.sectors) {
      const cap = sectorCap(DEFAULT_POLICY, sector);
      const isBroken = over(value, cap, after.value);
      const check = constraints.find((one) => one.id === 'sector_cap' && one.subject === sector);
      expect(check?.result, sector).toBe(isBroken ? 'violation' : 'pass');
      const isTold = findings.some((one) => one.id === 'sector_cap' && one.subject === `household:${sector}`);
      expect(isTold, sector).toBe(isBroken);
    }
  });
});

/** 100 × part > cap × whole, in whole numbers. */
function over(part: Decimal, cap: Decimal, whole: Decimal): boolean {
  const left = part.units * 100n * 10n ** BigInt(cap.scale + whole.scale);
  return left > cap.units * whole.units * 10n ** BigInt(part.scale);
}

test('an account spends its own cash alone, whatever the others hold', () => {
  every((accounts) => {
    const [first] = accounts;
    const plan = firstIn(accounts);
    let cash = first?.course.before.cash ?? ZERO;
    for (const { action, value, cost, cashAfter } of plan.steps) {
      cash = subtract(action === 'SELL' ? add(cash, value) : subtract(cash, value), cost);
      expect(text(cashAfter)).toBe(text(cash));
    }
    expect(text(plan.after?.cash ?? ZERO)).toBe(text(cash));
    // no plan of its own goes below what its own guards allow, so none can be paid from elsewhere
    if (compare(first?.course.before.cash ?? ZERO, ZERO) >= 0) {
      for (const step of plan.steps) expect(compare(step.cashAfter, ZERO)).toBeGreaterThanOrEqual(0);
    }
  });
});

test('another account changes no trade and no finding of an account’s own, and nothing at all where the whole holds', () => {
  every((accounts) => {
    const [first] = accounts;
    const plan = firstIn(accounts);
    expect(plan.steps).toEqual(first?.plan.steps);
    expect(plan.constraints).toEqual(first?.plan.constraints);
    expect(plan.findings.filter((one) => !isOfHousehold(one))).toEqual(first?.plan.findings);
    const isSilent = !plan.findings.some(isOfHousehold);
    expect(plan.planId === first?.plan.planId).toBe(isSilent);
    if (isSilent) expect(plan).toEqual(first?.plan);
  });
});

test('the order in which the accounts are read has no effect, nor which of them were joined before', () => {
  every((accounts) => {
    const whole = judged(accounts);
    expect(judged([...accounts].reverse())).toEqual(whole);
    const [first, ...others] = accounts.map(({ course }) => course);
    if (first === undefined) throw new Error('there is an account');
    const beside = joinAccounts(others);
    for (let time = 0; time < 2; time += 1)
      expect(judgeJoined(joinAccounts([first], beside), DEFAULT_POLICY, DAY)).toEqual(whole);
    const courses = [first, ...others];
    for (const [at, joined] of joinOthers(courses).entries())
      expect(judgeJoined(joinAccounts(courses.slice(at, at + 1), joined), DEFAULT_POLICY, DAY)).toEqual(whole);
  });
});
