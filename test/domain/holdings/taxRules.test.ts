import { expect, test } from 'vitest';
import { isCalendarDate } from '../../../src/domain/days/calendar.ts';
import { goodFaithRule, staleRules, TAX_RULES, type TaxRules } from '../../../src/domain/holdings/taxRules.ts';

test('the figures of law and of the house', () => {
  const { washDays, longTermMonths, nearLongTermDays, settlementDays, freeRidingDays } = TAX_RULES;
  expect([washDays, longTermMonths, nearLongTermDays, settlementDays, freeRidingDays].map((one) => one.value)).toEqual([
    30, 12, 30, 1, 90,
  ]);
});

test('every rule has a source and a day', () => {
  const { goodFaith, ...others } = TAX_RULES;
  for (const { source, asOf } of [...Object.values(others), ...Object.values(goodFaith)]) {
    expect(source.length).toBeGreaterThan(20);
    expect(isCalendarDate(asOf)).toBe(true);
  }
});

test.each([
  ['etrade', 3],
  ['fidelity', 3],
  ['schwab', 3],
  ['vanguard', 1],
  ['interactive_brokers', 1],
  ['ofx', 1],
  [null, 1],
] as const)('%s restricts an account after %d good-faith violations', (broker, violations) => {
  expect(goodFaithRule(TAX_RULES, broker).value).toMatchObject({ violations, months: 12, restrictedDays: 90 });
});

test('a rule is fresh for twelve months', () => {
  const rules: TaxRules = {
    ...TAX_RULES,
    goodFaith: { ofx: { ...goodFaithRule(TAX_RULES, 'etrade'), asOf: '2026-06-19' } },
  };
  const stale = (day: string): string[] =>
    staleRules(rules, day).map(({ rule, broker }) => (broker === null ? rule : `${rule} ${broker}`));
  expect(stale('2026-12-31')).toEqual([]);
  expect(stale('2027-03-05')).toEqual([]);
  expect(stale('2027-03-06')).toEqual(['wash_sale_window_days', 'long_term_months']);
  expect(stale('2027-06-20')).toEqual(['wash_sale_window_days', 'long_term_months', 'good_faith_limit ofx']);
  const four = ['wash_sale_window_days', 'long_term_months', 'settlement_days', 'free_riding_days'];
  expect(stale('2027-09-10')).toEqual([...four, 'good_faith_limit ofx']);
  expect(staleRules(rules, '2027-06-20').at(-1)).toEqual({
    rule: 'good_faith_limit',
    broker: 'ofx',
    source: 'E*TRADE, “Understanding cash account violations”: the third within rolling 12 months, from its due date',
    asOf: '2026-06-19',
  });
});
