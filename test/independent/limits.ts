import { exactly, minus, NOTHING, order, type Rational } from './rational.ts';
import { cashWeight, type Moment, percent, type State, sectorsOf, stateOf, worth, worthOf } from './replay.ts';
import type { Case, PolicyJson } from './shapes.ts';

/** One rule on one subject, as the checker measures it. `null` says: not to be compared. */
export interface Measured {
  readonly id: string;
  readonly subject: string;
  readonly limit: Rational | null;
  readonly measured: Rational | null;
  readonly headroom: Rational | null;
  readonly result: 'pass' | 'warning' | 'violation';
  readonly cause: string | null;
  readonly waivable: boolean;
}

interface Rule {
  readonly id: string;
  readonly subject: string;
  readonly limit: Rational;
  readonly before: Rational;
  readonly after: Rational;
  /** Whether the figure is broken above its limit or below it. */
  readonly side: 'at most' | 'at least';
}

/** All six constraints of SEMANTICS 4, every subject, in its order. */
export function limitsOf(given: Case, moments: readonly Moment[]): Measured[] {
  const before = stateOf(given.dryRun.before);
  const after = moments.at(-1)?.state ?? before;
  const sellsAlone = moments.length > 0 && moments.every((moment) => moment.trade.action === 'SELL');
  const eased = given.policy.pre_existing_violations === 'warn_if_improved' && sellsAlone;
  return [
    ...sectorCaps(given.policy, before, after).map((rule) => judged(rule, eased)),
    judgedCash(given.policy, before, after, eased),
    ...positionSizes(given.policy, before, after).map((rule) => judged(rule, eased)),
    ...sectorIncreases(given.policy, before, after),
    bufferThroughout(given.policy, moments, before),
    ...restricted(given, moments),
  ];
}

function sectorCaps(policy: PolicyJson, before: State, after: State): Rule[] {
  const caps = policy.sector_caps ?? {};
  const rule = ruleAtMost('sector_cap', (sector) => caps[sector] ?? caps.All_Others ?? 40);
  return subjects(rule, weights(sectorsOf(before), before), weights(sectorsOf(after), after));
}

function positionSizes(policy: PolicyJson, before: State, after: State): Rule[] {
  const caps = policy.position_caps ?? {};
  const rule = ruleAtMost('position_size', (ticker) => caps[ticker] ?? policy.position_size_maximum_pct ?? 15);
  return subjects(rule, weights(positionsOf(before), before), weights(positionsOf(after), after));
}

function positionsOf(state: State): Map<string, Rational> {
  return new Map([...state.held].map(([ticker, held]) => [ticker, worth(held)]));
}

function weights(values: ReadonlyMap<string, Rational>, state: State): Map<string, Rational> {
  const whole = worthOf(state);
  return new Map([...values].map(([name, value]) => [name, percent(value, whole)]));
}

type MakeRule = (subject: string, before: Rational, after: Rational) => Rule;

function ruleAtMost(id: string, limit: (subject: string) => number): MakeRule {
  return (subject, before, after) => ({ id, subject, limit: exactly(limit(subject)), before, after, side: 'at most' });
}

/** Every subject before or after, by measured weight descending, then name. */
function subjects(make: MakeRule, before: Map<string, Rational>, after: Map<string, Rational>): Rule[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((name) => make(name, before.get(name) ?? NOTHING, after.get(name) ?? NOTHING))
    .sort((left, right) => order(right.after, left.after) || (left.subject < right.subject ? -1 : 1));
}

function headroomOf(rule: Rule, figure: Rational): Rational {
  return rule.side === 'at most' ? minus(rule.limit, figure) : minus(figure, rule.limit);
}

/** A limit is met at equality; a violation says what the plan did to it. */
function judged(rule: Rule, eased: boolean): Measured {
  const headroom = headroomOf(rule, rule.after);
  const was = headroomOf(rule, rule.before);
  const broken = headroom.top < 0n;
  const change = order(headroom, was);
  const cause = was.top >= 0n ? 'introduced' : change < 0 ? 'worsened' : change > 0 ? 'improved' : 'unchanged';
  const result = !broken ? 'pass' : eased && cause === 'improved' ? 'warning' : 'violation';
  const { id, subject, limit } = rule;
  return { id, subject, limit, measured: rule.after, headroom, result, cause: broken ? cause : null, waivable: true };
}

function judgedCash(policy: PolicyJson, before: State, after: State, eased: boolean): Measured {
  const limit = exactly(policy.minimums?.cash_buffer_pct ?? 5);
  const weight = cashWeight(after);
  const sides = { before: cashWeight(before), after: weight, side: 'at least' } as const;
  const measured = judged({ id: 'cash_buffer', subject: 'cash', limit, ...sides }, eased && after.cash.top >= 0n);
  const low = order(weight, exactly(policy.minimums?.cash_buffer_warning ?? 8)) < 0;
  const result = measured.result === 'pass' && low ? 'warning' : measured.result;
  return { ...measured, result, waivable: after.cash.top >= 0n };
}

function sectorIncreases(policy: PolicyJson, before: State, after: State): Measured[] {
  const limit = policy.sector_increase_maximum ?? 50;
  const relative = policy.sector_increase_basis === 'relative';
  return subjects(
    ruleAtMost('sector_increase', () => limit),
    weights(sectorsOf(before), before),
    weights(sectorsOf(after), after),
  )
    .map((rule): Measured => {
      const rise = minus(rule.after, rule.before);
      const applies = !relative || rule.before.top !== 0n;
      const measured = !applies ? null : relative ? percent(rise, rule.before) : rise;
      const headroom = measured === null ? null : minus(rule.limit, measured);
      const broken = headroom !== null && headroom.top < 0n;
      const verdict = broken
        ? ({ result: 'violation', cause: 'introduced' } as const)
        : ({ result: 'pass', cause: null } as const);
      return { id: rule.id, subject: rule.subject, limit: rule.limit, measured, headroom, ...verdict, waivable: true };
    })
    .sort((left, right) => byFigure(left.measured, right.measured) || (left.subject < right.subject ? -1 : 1));
}

/** The larger first, what has none last. */
function byFigure(left: Rational | null, right: Rational | null): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return order(right, left);
}

/** After every trade cash is not negative, and after every BUY its weight is the minimum at least. */
function bufferThroughout(policy: PolicyJson, moments: readonly Moment[], before: State): Measured {
  const limit = exactly(policy.minimums?.cash_buffer_pct ?? 5);
  const negative = moments.some((moment) => moment.state.cash.top < 0n);
  const bound = moments.filter((moment) => moment.trade.action === 'BUY' || moment.state.cash.top < 0n);
  const lowest = (of: readonly Moment[]): Rational | null =>
    of
      .map((moment) => cashWeight(moment.state))
      .reduce<Rational | null>((least, weight) => (least === null || order(weight, least) < 0 ? weight : least), null);
  const tightest = lowest(moments);
  const binding = lowest(bound);
  const broken = negative || (binding !== null && order(binding, limit) < 0);
  const was = cashWeight(before);
  return {
    id: 'buffer_throughout',
    subject: 'cash',
    limit,
    measured: tightest,
    headroom: tightest === null ? null : minus(tightest, limit),
    result: broken ? 'violation' : 'pass',
    cause: broken && order(was, limit) >= 0 ? 'introduced' : null,
    waivable: !negative,
  };
}

function restricted(given: Case, moments: readonly Moment[]): Measured[] {
  const restrictions = [...given.restrictions, ...(given.policy.restrictions ?? [])];
  const day = given.evaluatedOn;
  return moments
    .map(({ trade }): Measured => {
      const stands = restrictions.some(
        (restriction) =>
          restriction.ticker === trade.ticker &&
          (restriction.side === 'both' || restriction.side === trade.action.toLowerCase()) &&
          (restriction.from === undefined || restriction.from <= day) &&
          (restriction.until === undefined || day <= restriction.until),
      );
      const verdict = stands
        ? ({ result: 'violation', cause: 'introduced' } as const)
        : ({ result: 'pass', cause: null } as const);
      const figures = { limit: null, measured: null, headroom: null };
      return { id: 'restriction_list', subject: trade.ticker, ...figures, ...verdict, waivable: false };
    })
    .sort((left, right) => (left.subject < right.subject ? -1 : 1));
}
