import { join } from 'node:path';
import { expect, test } from 'vitest';
import { porch } from '../../cli/porch.ts';
import { AT, GROWING, household } from '../household/family.ts';

const ACCOUNT = { type: 'taxable', broker: 'etrade' };
const TERM = { long_term_months: { value: 18, source: 'another law', as_of: '2025-08-20' } };
const LIMIT = { good_faith_limit: { value: 2, source: 'a letter of the broker', as_of: '2026-05-01' } };

function rebalanced(root: string): ReturnType<typeof porch> {
  return porch('rebalance', join(root, 'accounts', 'pat'), '--by', 'pat', ...AT, '--json');
}

function found(root: string): string[] {
  const ran = rebalanced(root);
  expect(ran.error).toBe('');
  const { violations, conditions } = JSON.parse(ran.out);
  return [...violations, ...conditions].map(
    (one: { id: string; subject: string; message: string }) => `${one.id} ${one.subject}: ${one.message}`,
  );
}

const TARGETS = ['Decrease Technology from 35% to 30%', 'Target Cash position: 25%'];
const named = (rules: object) => ({
  ...GROWING,
  targets: TARGETS,
  policy: { ...GROWING.policy, account: ACCOUNT, rules },
});

test('a rule of the household’s policy holds in its accounts, and is told when it is older than 12 months', () => {
  expect(found(household({ pat: named({}) }, { rules: TERM })).filter((one) => /outdated/.test(one))).toEqual([
    'rule_outdated long_term_months: the rule long_term_months was last looked up on 2025-08-20: another law',
  ]);
  expect(found(household({ pat: named({}) })).filter((one) => /outdated/.test(one))).toEqual([]);
});

test('the law is one for all accounts of a household; the limit of each broker is its own', () => {
  expect(rebalanced(household({ pat: named({}), kim: named(LIMIT) })).error).toBe('');
  const ran = rebalanced(household({ pat: named(TERM), kim: named({}) }));
  expect(ran.status).toBe(2);
  expect(ran.error).toContain('pat has other rules of tax and settlement than kim');
});
