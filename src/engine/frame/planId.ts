import { assert } from '../../base/assert.ts';
import { type Decimal, format, trimmed } from '../../base/decimal.ts';
import { canonicalJson, canonicalObject, hashText } from '../../base/hash.ts';
import { DEFAULT_POLICY, type PlanKind, type Policy } from '../../domain/planning/policy.ts';

/**
 * SHA-256 over the canonical form of all that the plan was made from and proposes (SEMANTICS 10). Who may decide, how
 * fast and for how long, where the journal is witnessed, and which fills look mistyped, is not part of a plan. What a
 * search counts is part of the plans that are searched for (`searchParts`). What account it is, how lots are relieved, whether it buys in two rounds and under which rules of law is, where
 * `withAccount` says what follows from it.
 */
export function planId(parts: Readonly<Record<string, unknown>>, policy: Policy): string {
  const all = { ...parts, policy: judgedBy(policy) };
  return hashText(canonicalObject(Object.keys(all), Object.values(all), formOf));
}

/** A policy that is frozen serves every account of a book: what of it is part of a plan is one object then, with one form. */
const judged = new WeakMap<Policy, Partial<Policy>>();

function judgedBy(policy: Policy): Partial<Policy> {
  if (!Object.isFrozen(policy)) return partOfPlan(policy);
  const known = judged.get(policy) ?? partOfPlan(policy);
  judged.set(policy, known);
  return known;
}

function partOfPlan(policy: Policy): Partial<Policy> {
  const { people: _people, slaMinutes: _minutes, slaClock: _clock, ...others } = policy;
  const { decisionTradingDays: _days, checkpointFolder: _folder, fillPriceBandPct: _band, ...inForce } = others;
  const { account: _account, ...rules } = inForce;
  const {
    lotRelief: _relief,
    lotsToSell: _lots,
    twoRounds: _rounds,
    rules: _law,
    securities: _known,
    ...limitsAndSearch
  } = rules;
  const { plan: _plan, surplus: _surplus, nameWeight: _name, tradeWeight: _trade, ...rest } = limitsAndSearch;
  const { slipReserveBps: _reserve, nodeLimit: _nodes, ...limits } = rest;
  return withoutUnusedRules(limits);
}

/** Several plans are made of the same documents, whose form is written once. */
const forms = new WeakMap<object, string>();

function formOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return canonicalForm(value);
  const form = forms.get(value) ?? canonicalForm(value);
  forms.set(value, form);
  return form;
}

/** Keeps the form of a map that is known already, for whoever asks for that of something with the map in it. */
export function keepForm(map: ReadonlyMap<string, unknown>, form: string): void {
  forms.set(map, form);
}

/** What a plan that is searched for is made by, beside its documents (OPTIMUM 2a). */
export function searchParts(kind: PlanKind, policy: Policy): Readonly<Record<string, unknown>> {
  if (kind === 'directed') return {};
  const { surplus, nameWeight, tradeWeight, slipReserveBps, nodeLimit } = policy;
  return { search: { kind, surplus, nameWeight, tradeWeight, slipReserveBps, nodeLimit } };
}

/** Rules that came after plans were recorded: where policy does not use them, a plan has the id that it had then. */
const LATER_RULES = [
  'driftBandPp',
  'minimumTradeValue',
  'buyHeld',
  'fundIncrement',
  'fundPositionMaximumPct',
  'ownSectors',
] as const satisfies readonly (keyof Policy)[];

function withoutUnusedRules(limits: Partial<Policy>): Partial<Policy> {
  const used = { ...limits };
  for (const rule of LATER_RULES) {
    if (measureOf(limits[rule]) === measureOf(DEFAULT_POLICY[rule])) delete used[rule];
  }
  return used;
}

/** One text for each value: `0` and `0.00` are the same rule. */
function measureOf(value: Policy[(typeof LATER_RULES)[number]] | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'object' && value !== null && isDecimal(value)
    ? format(trimmed(value))
    : canonicalForm(value);
}

/**
 * The canonical JSON of any value of the domain, written in one walk: decimals as their text, maps in the order of
 * their keys.
 */
export function canonicalForm(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return canonicalJson(value);
  if (typeof value === 'bigint') return `"${value}"`;
  if (Array.isArray(value)) return `[${value.map(canonicalForm).join(',')}]`;
  assert(typeof value === 'object', 'a value of the domain is data');
  if (isDecimal(value)) return `"${format(value)}"`;
  if (value instanceof Map)
    return forms.get(value) ?? canonicalObject([...value.keys()], [...value.values()], canonicalForm);
  return canonicalObject(Object.keys(value), Object.values(value), canonicalForm);
}

function isDecimal(value: object): value is Decimal {
  return 'units' in value && 'scale' in value;
}
