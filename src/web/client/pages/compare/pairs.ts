import type { PlanShape, Side, SnapshotShape } from '../../../contract/shapes.ts';
import { constraintName } from '../../ui/facts/limits.tsx';

/** What heads the figures of the other plan; on a phone it has half of a line. */
export function otherTitle(planId: string): string {
  return `other: ${planId}`;
}

/** A figure in one plan and in the other; null where that plan has none. */
export interface Pair<T> {
  readonly one: T | null;
  readonly other: T | null;
}

export interface TradePair extends Pair<string> {
  readonly key: string;
  readonly action: Side;
  readonly ticker: string;
}

export interface WeightPair extends Pair<number> {
  readonly name: string;
}

export interface LimitPair extends Pair<{ readonly measured: number | null; readonly result: string }> {
  readonly name: string;
}

type Both = readonly [PlanShape, PlanShape];

/** Each trade that either has, in shares, in the order of the first plan and then of the other. */
export function tradePairs([one, other]: Both): readonly TradePair[] {
  const sides = [one, other].map(
    ({ trades }) => new Map(trades.map((trade) => [`${trade.action} ${trade.ticker}`, trade])),
  );
  const [left, right] = [sides[0] ?? new Map(), sides[1] ?? new Map()];
  return [...new Set([...left.keys(), ...right.keys()])].map((key) => {
    const { action, ticker } = left.get(key) ?? right.get(key);
    return { key, action, ticker, one: left.get(key)?.shares ?? null, other: right.get(key)?.shares ?? null };
  });
}

/** The weights of sectors and cash after each plan; those that it starts from where it trades nothing. */
export function weightPairs([one, other]: Both): readonly WeightPair[] {
  return paired(weightsOf(one.after ?? one.before), weightsOf(other.after ?? other.before)).map(([name, pair]) => ({
    name,
    ...pair,
  }));
}

function weightsOf(snapshot: SnapshotShape | null): ReadonlyMap<string, number> {
  if (snapshot === null) return new Map();
  return new Map([...snapshot.sectors.map(({ sector, pct }) => [sector, pct] as const), ['Cash', snapshot.cash_pct]]);
}

export function limitPairs([one, other]: Both): readonly LimitPair[] {
  return paired(limitsOf(one), limitsOf(other)).map(([name, pair]) => ({ name, ...pair }));
}

function limitsOf({ constraints }: PlanShape) {
  return new Map(
    constraints.map(({ id, subject, measured, result }) => [`${constraintName(id)}: ${subject}`, { measured, result }]),
  );
}

function paired<T>(
  one: ReadonlyMap<string, T>,
  other: ReadonlyMap<string, T>,
): readonly (readonly [string, Pair<T>])[] {
  return [...new Set([...one.keys(), ...other.keys()])].map((name) => [
    name,
    { one: one.get(name) ?? null, other: other.get(name) ?? null },
  ]);
}
