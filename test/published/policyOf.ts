import { decimal } from '../../src/base/decimal.ts';
import { readPolicy } from '../../src/documents/policy/readPolicy.ts';
import { readJson } from '../../src/documents/syntax/json.ts';
import type { Policy } from '../../src/domain/planning/policy.ts';
import { DEFAULT_POLICY } from '../../src/domain/planning/policy.ts';
import type { Given } from './given.ts';

/** Others have no limits but those that they state. */
const NO_LIMITS: Policy = {
  ...DEFAULT_POLICY,
  cashMinimumPct: decimal('0'),
  cashWarningPct: decimal('0'),
  positionMaximumPct: decimal('100'),
  otherSectorsCap: decimal('100'),
  sectorIncreaseMaximum: decimal('100'),
  convictionMinimum: decimal('0'),
};

/** What a case states of policy.json, read as a workspace's own is. */
export function policyOf(given: Given): Policy {
  const { value, problems } = readPolicy(readJson('policy.json', given.policy()).value, 'policy.json', NO_LIMITS);
  if (value === null) throw new Error(problems.map(({ message }) => message).join('; '));
  return value;
}
