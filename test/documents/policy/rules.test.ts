import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../../src/documents/policy/readPolicy.ts';
import { writePolicyValues } from '../../../src/documents/policy/writePolicy.ts';
import { readJson } from '../../../src/documents/syntax/json.ts';
import { goodFaithRule, rulesUnder, staleRules, TAX_RULES } from '../../../src/domain/holdings/taxRules.ts';
import { DEFAULT_POLICY, type Policy } from '../../../src/domain/planning/policy.ts';

function read(text: string, under: Policy = DEFAULT_POLICY): ReturnType<typeof readPolicy> {
  return readPolicy(readJson('policy.json', text).value, 'policy.json', under);
}

function policyOf(text: string, under?: Policy): Policy {
  const { value, problems } = read(text, under);
  expect(problems).toEqual([]);
  if (value === null) throw new Error('no policy');
  return value;
}

const ALL = `{"rules": {
  "wash_sale_window_days": {"value": 31, "source": "A", "as_of": "2026-01-02"},
  "long_term_months": {"value": "18", "source": "B", "as_of": "2026-01-03"},
  "near_long_term_days": {"value": 0, "source": "C", "as_of": "2026-01-04"},
  "settlement_days": {"value": 2, "source": "D", "as_of": "2026-01-05"},
  "free_riding_days": {"value": 60, "source": "E", "as_of": "2026-01-06"},
  "good_faith_limit": {"value": 4, "months": 15, "restricted_days": 30, "source": "F", "as_of": "2026-01-07"}}}`;

describe('rules of policy.json', () => {
  it('stand in place of those of the program, all of them', () => {
    expect(rulesUnder(policyOf(ALL))).toEqual({
      washDays: { value: 31, source: 'A', asOf: '2026-01-02' },
      longTermMonths: { value: 18, source: 'B', asOf: '2026-01-03' },
      nearLongTermDays: { value: 0, source: 'C', asOf: '2026-01-04' },
      settlementDays: { value: 2, source: 'D', asOf: '2026-01-05' },
      freeRidingDays: { value: 60, source: 'E', asOf: '2026-01-06' },
      goodFaith: { any: { value: { violations: 4, months: 15, restrictedDays: 30 }, source: 'F', asOf: '2026-01-07' } },
    });
    expect(rulesUnder(policyOf('{}'))).toEqual(TAX_RULES);
  });

  it.each(['etrade', 'vanguard', 'ofx', null] as const)('limit good-faith violations at %s', (broker) => {
    const limit = policyOf(
      '{"rules": {"good_faith_limit": {"value": 2, "source": "a letter", "as_of": "2025-06-01"}}}',
    );
    const rule = {
      value: { violations: 2, months: 12, restrictedDays: 90 },
      source: 'a letter',
      asOf: '2025-06-01',
    };
    expect(goodFaithRule(rulesUnder(limit), broker)).toEqual(rule);
    expect(staleRules(rulesUnder(limit), '2026-06-02')).toEqual([
      { rule: 'good_faith_limit', broker: 'any', source: 'a letter', asOf: '2025-06-01' },
    ]);
  });

  it('of an account stand over those of its household, by name', () => {
    const household = policyOf(ALL);
    const account = policyOf(
      '{"rules": {"settlement_days": {"value": 3, "source": "G", "as_of": "2026-02-01"}}}',
      household,
    );
    expect(account.rules).toEqual({
      ...household.rules,
      settlementDays: { value: 3, source: 'G', asOf: '2026-02-01' },
    });
  });

  it('are written as they are read', () => {
    const policy = policyOf(ALL);
    const written = writePolicyValues(policy).find(({ key }) => key === 'rules');
    expect(written?.standard).toBe('{}');
    expect(policyOf(`{"rules": ${written?.value}}`).rules).toEqual(policy.rules);
  });

  const dated = (value: string): string =>
    `{"rules": {"settlement_days": {"value": ${value}, "source": "D", "as_of": "2026-01-05"}}}`;
  it.each([
    ['{"rules": []}', '1:11: rules is a list; an object { }'],
    [
      '{"rules": {"wash_sale_window": 30}}',
      '1:12: rules has no key "wash_sale_window"; nearest is "wash_sale_window_days"',
    ],
    ['{"rules": {"settlement_days": 2}}', '1:31: rules.settlement_days is 2; an object { }'],
    [
      '{"rules": {"settlement_days": {"value": 2}}}',
      '1:31: rules.settlement_days has no source and no as_of; a value, where it is written ("source") and of which day ("as_of")',
    ],
    [dated('0'), '1:41: rules.settlement_days.value is 0; a whole number, 1 or more'],
    [dated('6'), '1:41: rules.settlement_days.value is 6; a whole number from 1 to 5'],
    [dated('1.5'), '1:41: rules.settlement_days.value is 1.5; a whole number, 1 or more'],
    [
      '{"rules": {"settlement_days": {"value": 2, "source": " ", "as_of": "2026-01-05"}}}',
      '1:54: rules.settlement_days.source is ""; text in double quotes',
    ],
    [
      '{"rules": {"settlement_days": {"value": 2, "source": "D", "as_of": "lately"}}}',
      /^1:68: rules.settlement_days.as_of: /,
    ],
    [
      '{"rules": {"settlement_days": {"value": 2, "months": 1, "source": "D", "as_of": "2026-01-05"}}}',
      '1:44: rules.settlement_days has no key "months"; nearest is "source"',
    ],
    [
      '{"rules": {"good_faith_limit": {"value": 3, "months": 0, "source": "D", "as_of": "2026-01-05"}}}',
      '1:55: rules.good_faith_limit.months is 0; a whole number, 1 or more',
    ],
  ])('are refused: %s', (text, expected) => {
    const { value, problems } = read(text);
    expect(value).toBeNull();
    expect(problems).toHaveLength(1);
    const [problem] = problems;
    expect(`${problem?.line}:${problem?.column}: ${problem?.message}; ${problem?.accepted}`).toMatch(expected);
  });
});
