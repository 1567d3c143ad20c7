import { assert } from '../base/assert.ts';
import { type Decimal, format } from '../base/decimal.ts';
import { hashJson, type Json } from '../base/hash.ts';
import type { Policy } from '../domain/policy.ts';

/**
 * SHA-256 over the canonical form of all that the plan was made from and proposes (SEMANTICS 10). Who may
 * decide and how fast is not part of a plan: `people` and the SLA are left out.
 */
export function planId(parts: Readonly<Record<string, unknown>>, policy: Policy): string {
  const { people: _people, slaMinutes: _minutes, slaClock: _clock, ...limits } = policy;
  return hashJson(plainForm({ ...parts, policy: limits }));
}

/** Any value of the domain as JSON: decimals as their text, maps and sets in the order of their keys. */
function plainForm(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(plainForm);
  if (value instanceof Map) return plainForm(Object.fromEntries(value));
  assert(typeof value === 'object', 'a value of the domain is data');
  if (isDecimal(value)) return format(value);
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, plainForm(held)]));
}

function isDecimal(value: object): value is Decimal {
  return 'units' in value && 'scale' in value;
}
