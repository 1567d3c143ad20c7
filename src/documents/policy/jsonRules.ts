import { type DatedRule, RULE_KEYS, type TaxRules } from '../../domain/holdings/taxRules.ts';
import { dateAt, type Faults, faultAt, membersAt, textAt, wholeAt, worded } from '../fields/jsonFields.ts';
import type { JsonNode } from '../syntax/json.ts';

const DATED = ['value', 'source', 'as_of'];

type ReadRule = (faults: Faults, node: JsonNode, what: string) => Partial<TaxRules>;

/** The whole numbers among the rules: the key, the rule, its least and its greatest value. */
export const RULE_NAMES = [
  [RULE_KEYS.washDays, 'washDays', 1, 366],
  [RULE_KEYS.longTermMonths, 'longTermMonths', 1, 120],
  [RULE_KEYS.nearLongTermDays, 'nearLongTermDays', 0, 366],
  // no longer than the days of fills that are gone back over where nothing states what has settled
  [RULE_KEYS.settlementDays, 'settlementDays', 1, 5],
  [RULE_KEYS.freeRidingDays, 'freeRidingDays', 1, 366],
] as const satisfies readonly (readonly [string, keyof TaxRules, number, number])[];

const RULES: ReadonlyMap<string, ReadRule> = new Map<string, ReadRule>([
  ...RULE_NAMES.map(([key, name, least, most]): [string, ReadRule] => [key, figure(name, least, most)]),
  [RULE_KEYS.goodFaith, goodFaithLimit],
]);

/**
 * `rules` of policy.json: what holds in place of the figures of law and of brokers (docs/reference/settlement-and-tax.md). Each
 * has its source and its day, or is refused.
 */
export function rulesAt(faults: Faults, node: JsonNode, what: string): Partial<TaxRules> | null {
  const members = membersAt(faults, node, what, [...RULES.keys()]);
  if (members === null) return null;
  const before = faults.problems.length;
  let rules: Partial<TaxRules> = {};
  for (const { key, value } of members.values()) {
    rules = { ...rules, ...RULES.get(key)?.(faults, value, `${what}.${key}`) };
  }
  return faults.problems.length === before ? rules : null;
}

function figure(name: Exclude<keyof TaxRules, 'goodFaith'>, least: number, most: number): ReadRule {
  return (faults, node, what) => {
    const rule = datedAt(faults, node, what, DATED, (of) => wholeWithin(faults, of('value'), least, most));
    return rule === null ? {} : { [name]: rule };
  };
}

/** How many violations restrict the account, at whatever broker it is; within 12 months and for 90 days where silent. */
function goodFaithLimit(faults: Faults, node: JsonNode, what: string): Partial<TaxRules> {
  const rule = datedAt(faults, node, what, [...DATED, 'months', 'restricted_days'], (of) => {
    const violations = wholeWithin(faults, of('value'), 1, 100);
    const months = of('months').node === null ? 12 : wholeWithin(faults, of('months'), 1, 120);
    const days = of('restricted_days').node === null ? 90 : wholeWithin(faults, of('restricted_days'), 1, 366);
    return violations === null || months === null || days === null
      ? null
      : { violations, months, restrictedDays: days };
  });
  return rule === null ? {} : { goodFaith: { any: rule } };
}

/** The node under a key, null where it is absent, and what it is called. */
interface Stated {
  readonly node: JsonNode | null;
  readonly what: string;
}

/** A rule with its source and day, all three of them there. */
function datedAt<T>(
  faults: Faults,
  node: JsonNode,
  what: string,
  keys: readonly string[],
  readValue: (of: (key: string) => Stated) => T | null,
): DatedRule<T> | null {
  const members = membersAt(faults, node, what, keys);
  if (members === null) return null;
  const absent = DATED.filter((key) => !members.has(key));
  if (absent.length > 0) {
    const message = `${what} has no ${absent.join(' and no ')}`;
    return faultAt(faults, node.place, message, 'a value, where it is written ("source") and of which day ("as_of")');
  }
  const of = (key: string): Stated => ({ node: members.get(key)?.value ?? null, what: `${what}.${key}` });
  const value = readValue(of);
  const source = readAt(faults, of('source'), textAt);
  const asOf = readAt(faults, of('as_of'), dateAt);
  return value === null || source === null || asOf === null ? null : { value, source, asOf: asOf.date };
}

function readAt<T>(
  faults: Faults,
  { node, what }: Stated,
  read: (faults: Faults, node: JsonNode, what: string) => T | null,
): T | null {
  return node === null ? null : read(faults, node, what);
}

function wholeWithin(faults: Faults, { node, what }: Stated, least: number, most: number): number | null {
  const value = node === null ? null : wholeAt(faults, node, what, least);
  if (node === null || value === null || value <= most) return value;
  return faultAt(faults, node.place, `${what} is ${worded(node)}`, `a whole number from ${least} to ${most}`);
}
