import type { Decimal } from '../../base/decimal.ts';
import type { SecurityTraits } from '../../domain/instruments/security.ts';
import type { Policy } from '../../domain/planning/policy.ts';

/** The shares of a security that are traded in one: what a mutual fund is ordered in is finer (READING 3). */
export function incrementOf(policy: Policy, { kind }: SecurityTraits): Decimal {
  return kind === 'mutual_fund' ? policy.fundIncrement : policy.shareIncrement;
}
