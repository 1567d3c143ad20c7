import type { AccountFacts } from '../../domain/holdings/account.ts';
import type { Policy } from '../../domain/planning/policy.ts';

/** Frozen, and one for all accounts of a kind: what of it is part of a plan is then written once. */
const policies = new WeakMap<Policy, Map<string, Policy>>();

/** The policy of an account: its firm's, or the one that it names, with what it says of itself. */
export function policyOf(policy: Policy, facts: AccountFacts | null): Policy {
  if (facts === null) return policy;
  const known = policies.get(policy) ?? new Map<string, Policy>();
  policies.set(policy, known);
  const kind = `${facts.type} ${facts.funding} ${facts.broker}`;
  const made = known.get(kind) ?? Object.freeze({ ...policy, account: facts });
  known.set(kind, made);
  return made;
}
