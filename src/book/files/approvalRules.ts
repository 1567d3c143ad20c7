import { type Decimal, decimal, format, sign, trimmed } from '../../base/decimal.ts';
import { hashJson } from '../../base/hash.ts';
import {
  booleanAt,
  choiceAt,
  type Faults,
  faultAt,
  figureAt,
  itemsAt,
  membersAt,
  nearestIn,
  percentAt,
  textAt,
  wholeAt,
} from '../../documents/fields/jsonFields.ts';
import { readMoney } from '../../documents/fields/values.ts';
import type { JsonMember, JsonNode } from '../../documents/syntax/json.ts';
import { personName } from '../../domain/planning/person.ts';
import { FINDING_SEVERITIES } from '../../domain/rules/finding.ts';

/** Verdicts that a rule may take: what is BLOCKED is never approved by rule (BOOK 6). */
const RULED = ['SAFE', 'CONDITIONAL'] as const;

const KEYS = [
  'name',
  'verdicts',
  'conditions',
  'max_trade_pct',
  'max_trade_value',
  'max_turnover_pct',
  'discretion',
  'approvers',
  'made_by',
] as const;
type Key = (typeof KEYS)[number];

/** What plans a firm approves without looking at each (BOOK 6). */
export interface ApprovalRule {
  readonly name: string;
  readonly verdicts: readonly (typeof RULED)[number][];
  /** Warnings that the rule confirms: a CONDITIONAL plan that has no other is taken. */
  readonly conditions: readonly string[];
  /** Percent of the account's value, of the largest trade. */
  readonly maxTradePct: Decimal;
  /** Dollars, of the largest trade; null for no such limit. */
  readonly maxTradeValue: Decimal | null;
  /** Percent of the account's value, of all trades together, sales and purchases. */
  readonly maxTurnoverPct: Decimal;
  /** Whether it takes only accounts whose client has given discretion. */
  readonly discretion: boolean;
  /** How many people have to approve. */
  readonly approvers: number;
  /** Who made the rule, or changed it last; null where nobody is named. */
  readonly madeBy: string | null;
  /** Of all of the above, 64 hex digits: it stands in every approval that the rule makes. */
  readonly hash: string;
}

/** The rules of a book; every problem goes to `faults`. `needsMaker` where four eyes are asked for. */
export function approvalRulesAt(faults: Faults, node: JsonNode, needsMaker: boolean): readonly ApprovalRule[] {
  const rules: ApprovalRule[] = [];
  for (const [index, item] of (itemsAt(faults, node, 'approval_rules') ?? []).entries()) {
    const rule = ruleAt(faults, item, `approval_rules[${index}]`, needsMaker);
    if (rule === null) continue;
    if (rules.some(({ name }) => name === rule.name)) {
      faultAt(faults, item.place, `a second rule is named ${JSON.stringify(rule.name)}`, 'one name for each rule');
    } else rules.push(rule);
  }
  return rules;
}

function ruleAt(faults: Faults, node: JsonNode, what: string, needsMaker: boolean): ApprovalRule | null {
  const before = faults.problems.length;
  const members = membersAt(faults, node, what, KEYS);
  if (members === null) return null;
  const at = <T>(key: Key, read: (value: JsonNode, words: string) => T | null): T | null => {
    const member: JsonMember | undefined = members.get(key);
    return member === undefined ? null : read(member.value, `${what}.${key}`);
  };
  const needed = <T>(key: Key, example: string, read: (value: JsonNode, words: string) => T | null): T | null =>
    members.has(key)
      ? at(key, read)
      : faultAt(faults, node.place, `${what} has no ${key}`, `the key "${key}", ${example}`);
  const percent = (value: JsonNode, words: string) => percentAt(faults, value, words);
  const name = needed('name', 'such as "small_safe"', (value, words) => nameAt(faults, value, words));
  const verdicts = needed('verdicts', 'such as ["SAFE"]', (value, words) => verdictsAt(faults, value, words));
  const conditions = at('conditions', (value, words) => conditionsAt(faults, value, words)) ?? [];
  const maxTradePct = needed('max_trade_pct', 'percent of the account such as "2"', percent);
  const maxTurnoverPct = needed('max_turnover_pct', 'percent of the account such as "10"', percent);
  const maxTradeValue = at('max_trade_value', (value, words) => figureAt(faults, value, words, readMoney, aboveZero));
  const discretion = at('discretion', (value, words) => booleanAt(faults, value, words)) ?? true;
  const approvers = at('approvers', (value, words) => approversAt(faults, value, words)) ?? 1;
  const madeBy = at('made_by', (value, words) => personAt(faults, value, words));
  if (needsMaker && !members.has('made_by')) {
    faultAt(faults, node.place, `${what} does not say who made it, and four_eyes asks for it`, 'the key "made_by"');
  }
  if (verdicts?.includes('CONDITIONAL') === true && conditions.length === 0) {
    faultAt(faults, node.place, `${what} takes CONDITIONAL plans and names no condition`, 'the key "conditions"');
  }
  if (faults.problems.length > before || name === null || verdicts === null) return null;
  if (maxTradePct === null || maxTurnoverPct === null) return null;
  const said = {
    name,
    verdicts,
    conditions,
    maxTradePct,
    maxTradeValue,
    maxTurnoverPct,
    discretion,
    approvers,
    madeBy,
  };
  return { ...said, hash: hashOf(said) };
}

/** The same figures in another spelling are the same rule. */
function hashOf(rule: Omit<ApprovalRule, 'hash'>): string {
  const figure = (value: Decimal | null): string | null => (value === null ? null : format(trimmed(value)));
  return hashJson({
    ...rule,
    verdicts: [...rule.verdicts].sort(),
    conditions: [...rule.conditions].sort(),
    maxTradePct: figure(rule.maxTradePct),
    maxTradeValue: figure(rule.maxTradeValue),
    maxTurnoverPct: figure(rule.maxTurnoverPct),
  });
}

function nameAt(faults: Faults, node: JsonNode, what: string): string | null {
  const name = textAt(faults, node, what);
  if (name === null || /^[\p{L}\p{N}_.-]{1,64}$/u.test(name)) return name;
  return faultAt(faults, node.place, `${what} is no name`, '1 to 64 letters, digits, _ . or -');
}

function verdictsAt(faults: Faults, node: JsonNode, what: string): ApprovalRule['verdicts'] | null {
  const items = itemsAt(faults, node, what);
  if (items === null) return null;
  if (items.length === 0) return faultAt(faults, node.place, `${what} is empty`, RULED.join(', '));
  const read = items.map((item, index) => {
    const isBlocked = item.kind === 'text' && item.text.trim().toUpperCase() === 'BLOCKED';
    return isBlocked
      ? faultAt(faults, item.place, 'what is BLOCKED is never approved by rule', RULED.join(', '))
      : choiceAt(faults, item, `${what}[${index}]`, RULED);
  });
  return [...new Set(read.filter((one) => one !== null))];
}

const WARNINGS: readonly string[] = Object.entries(FINDING_SEVERITIES).flatMap(([id, severities]) =>
  severities.some((one) => one === 'warning') ? [id] : [],
);

function conditionsAt(faults: Faults, node: JsonNode, what: string): readonly string[] {
  const names = (itemsAt(faults, node, what) ?? []).map((item, index) => {
    const name = textAt(faults, item, `${what}[${index}]`);
    if (name === null || WARNINGS.includes(name)) return name;
    return faultAt(faults, item.place, `no condition is ${JSON.stringify(name)}`, nearestIn(faults, name, WARNINGS));
  });
  return [...new Set(names.filter((one) => one !== null))];
}

const MOST_APPROVERS = 2;

/** How many people approve: one, or two. */
export function approversAt(faults: Faults, node: JsonNode, what: string): number | null {
  const count = wholeAt(faults, node, what, 1);
  return count === null || count <= MOST_APPROVERS
    ? count
    : faultAt(faults, node.place, `${what} is ${count}`, '1 or 2');
}

/** A person's name, as `--by` takes it. */
export function personAt(faults: Faults, node: JsonNode, what: string): string | null {
  const text = textAt(faults, node, what);
  if (text === null) return null;
  return (
    personName(text) ??
    faultAt(faults, node.place, `${what} is no name`, 'at most 100 characters, each of which can be seen')
  );
}

function aboveZero(value: Decimal): string | null {
  return sign(value) > 0 ? null : `dollars above ${format(decimal('0'))}`;
}
