import { describe, expect, test } from 'vitest';
import { decimal, format, trimmed } from '../../../src/base/decimal.ts';
import type { Portfolio } from '../../../src/domain/holdings/portfolio.ts';
import type { AccountCourse, HouseholdJudgement } from '../../../src/domain/planning/household.ts';
import { DEFAULT_POLICY, type Policy } from '../../../src/domain/planning/policy.ts';
import { projectPortfolio } from '../../../src/engine/frame/projectPortfolio.ts';
import { householdFindings, standingCourse } from '../../../src/engine/household/holdToHousehold.ts';
import { judgeHousehold } from '../../../src/engine/household/judgeHousehold.ts';
import { DAY, portfolio, trade } from '../makers.ts';

const ROOMY: Policy = { ...DEFAULT_POLICY, positionMaximumPct: decimal('100') };
const account = (name: string, held: Portfolio, ...trades: readonly string[]): AccountCourse => ({
  account: name,
  ...projectPortfolio(
    held,
    trades.map((line) => trade(line)),
    ROOMY,
  ),
});
const judged = (policy: Policy, ...courses: readonly AccountCourse[]) => judgeHousehold(courses, policy, DAY);
const sectors = ({ after }: HouseholdJudgement) =>
  after.sectors.map(({ sector, value }) => `${sector} ${format(trimmed(value))}`);
const words = (findings: HouseholdJudgement['findings']) =>
  findings.map(({ severity, id, subject }) => `${severity} ${id} ${subject}`);
const cap = (sector: string, pct: string): Policy => ({ ...ROOMY, sectorCaps: new Map([[sector, decimal(pct)]]) });

describe('the whole', () => {
  test('meets a cap at equality and breaks it just above', () => {
    const half = [account('a', portfolio('50', 'XOM Energy 1 50')), account('b', portfolio('50', 'CVX Energy 1 50'))];
    expect(words(judged(cap('Energy', '50'), ...half).findings)).toEqual([]);
    expect(words(judged(cap('Energy', '49.9999'), ...half).findings)).toEqual([
      'violation sector_cap household:Energy',
    ]);
  });

  test('joins a position that is small in each account, at each account’s own price', () => {
    const { after, findings } = judged(
      { ...DEFAULT_POLICY, sectorCaps: new Map([['Energy', decimal('100')]]) },
      account('a', portfolio('80', 'XOM Energy 2 10')),
      account('b', portfolio('79.9', 'XOM Energy 2 10.05')),
    );
    expect(after.positions).toMatchObject([{ ticker: 'XOM', sector: 'Energy' }]);
    expect(format(after.positions[0]?.value ?? decimal('0'))).toBe('40.10');
    expect(words(findings)).toEqual(['violation position_size household:XOM']);
    expect(findings[0]?.message).toBe(
      'XOM ends at 20.05% of all accounts together; the household’s limit is 15% (it stood before and the plan leaves it as it is); it is held by a 10%, b 10.05%',
    );
  });

  test.each([
    ['10.05', []],
    ['10.0501', ['warning household_disagrees household']],
  ])('prices a security at 10 and %s', (price, expected) => {
    const one = account('a', portfolio('80', 'XOM Energy 1 10'));
    const other = account('b', portfolio('80', `XOM Energy 1 ${price}`));
    expect(words(judged(ROOMY, one, other).findings)).toEqual(expected);
  });

  test('takes a sector that one account does not know from another', () => {
    const one = account('a', portfolio('80', 'XOM Unclassified 1 10'));
    const whole = judged(ROOMY, one, account('b', portfolio('80', 'XOM Energy 1 10')));
    expect(sectors(whole)).toEqual(['Energy 20']);
    expect(whole.findings).toEqual([]);
  });

  test('counts each part in its own sector where accounts give two, and says so', () => {
    const one = account('a', portfolio('80', 'XOM Utilities 1 30'));
    const whole = judged(ROOMY, one, account('b', portfolio('80', 'XOM Energy 1 30')));
    expect(sectors(whole)).toEqual(['Energy 30', 'Utilities 30']);
    expect(words(whole.findings)).toEqual(['violation household_disagrees household:XOM']);
  });

  test('is one sector for names of the same letters, and its cap is found', () => {
    const one = account('a', portfolio('50', 'BND Fixed_Income 1 50'));
    const whole = judged(cap('fixed income', '35'), one, account('b', portfolio('50', 'AGG FIXED_INCOME 1 50')));
    expect(whole.after.sectors).toHaveLength(1);
    expect(whole.constraints[0]).toMatchObject({ id: 'sector_cap', limit: decimal('35'), result: 'violation' });
  });

  test('counts an account that holds nothing at all', () => {
    const empty = standingCourse('new', portfolio('0'), ROOMY);
    const one = account('a', portfolio('60', 'XOM Energy 1 40'));
    expect(judged(ROOMY, one, empty).after).toEqual(judged(ROOMY, one).after);
  });
});

describe('what the household says of one account’s trades', () => {
  const energy = (name: string, ...trades: readonly string[]) =>
    account(name, portfolio('70', 'XOM Energy 3 10'), ...trades);
  const of = (policy: Policy, own: AccountCourse, ...others: readonly AccountCourse[]) =>
    householdFindings(own, { others, policy, evaluatedOn: DAY });

  test('is nothing where only others buy too much, unless it buys too', () => {
    const [quiet, buyer, other] = [
      energy('a', 'SELL XOM Energy 1 10'),
      energy('b', 'BUY XOM Energy 1 10'),
      energy('c', 'BUY XOM Energy 3 10'),
    ];
    const policy = cap('Energy', '38');
    expect(words(of(policy, quiet, buyer, other))).toEqual([]);
    expect(words(of(cap('Energy', '37'), buyer, energy('a'), other))).toEqual([
      'violation sector_cap household:Energy',
    ]);
    expect(words(of(cap('Energy', '37'), quiet, energy('a', 'BUY XOM Energy 2 10'), other))).toEqual([]);
  });

  test('is not made up for by what another account would sell', () => {
    const [buyer, seller] = [energy('a', 'BUY XOM Energy 2 10'), energy('b', 'SELL XOM Energy 3 10')];
    const [found] = of(cap('Energy', '35'), buyer, seller);
    expect(found?.message).toContain('Energy ends at 40% of all accounts together');
    expect(found?.message).toContain('; with the plans of all accounts it is 25%');
  });

  test('is what stood before too, whatever the trades', () => {
    expect(words(of(cap('Energy', '20'), account('new', portfolio('10')), energy('a')))).toEqual([
      'violation sector_cap household:Energy',
    ]);
  });
});
