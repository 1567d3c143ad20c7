import type { PlanHistory } from '../../desk/plans/state.ts';
import { type Holding, type Holdings, householdHoldings, workspaceHoldings } from '../../desk/status/holdings.ts';
import { type KnownMoment, knownDays } from '../../desk/status/knownDays.ts';
import { money, percentNumber, price, shares } from '../../documents/print/figures.ts';
import { constraintShape, type JsonObject } from '../../documents/print/shapes.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import { KIND_WORDS } from '../../domain/instruments/kind.ts';
import { refusal } from '../access/refusal.ts';
import type { WebDesk } from '../delivery/desk.ts';

// What is held now, and what is known of earlier days.

/** `HoldingsShape` of one workspace. */
export function ofWorkspace({ workspace, at }: WebDesk): Reading<JsonObject> {
  return told(workspaceHoldings({ workspace, policyFile: null, evaluatedAt: at }));
}

/** `HoldingsShape` of all accounts of a household. */
export function ofHousehold(root: string): Reading<JsonObject> {
  return told(householdHoldings(root));
}

function told({ value, problems }: Reading<Holdings>): Reading<JsonObject> {
  return value === null ? { value, problems } : { value: holdingsShape(value), problems: [] };
}

function holdingsShape({ value, cash, holdings, targets, constraints, lotsAsOf }: Holdings): JsonObject {
  return {
    value: money(value),
    cash: cash.map(({ account, amount }) => ({ account, amount: money(amount) })),
    holdings: holdings.map(holdingShape),
    targets: targets.map(({ name, targetPct }) => ({ name, target_pct: percentNumber(targetPct) })),
    constraints: constraints.map(constraintShape),
    lots_as_of: lotsAsOf,
  };
}

function holdingShape({ account, position, kind, pct, gain, gainPct, targetPct, drift, lots }: Holding): JsonObject {
  const { ticker, name, sector, costBasis } = position;
  return {
    account,
    ticker,
    name,
    kind: KIND_WORDS[kind],
    sector,
    shares: shares(position.shares),
    price: price(position.price),
    value: money(position.value),
    pct: orNull(pct, percentNumber),
    cost: orNull(costBasis, money),
    gain: orNull(gain, money),
    gain_pct: orNull(gainPct, percentNumber),
    target_pct: orNull(targetPct, percentNumber),
    drift_pp: orNull(drift, percentNumber),
    lots: orNull(lots, (all) =>
      all.map((lot) => ({
        id: lot.id,
        acquired_on: lot.acquiredOn,
        shares: shares(lot.shares),
        cost: orNull(lot.cost, money),
      })),
    ),
  };
}

/** `HistoryShape`: what was recorded before `before`, the latest first; from the end where it is not said. */
export function history(
  histories: readonly PlanHistory[],
  desk: WebDesk,
  before: string | undefined,
): Reading<JsonObject> {
  if (before !== undefined && !/^\d{1,15}$/.test(before))
    throw refusal(400, 'before is no place in the journal', 'a whole number');
  const found = knownDays(histories, desk, before === undefined ? null : Number(before));
  return { value: { moments: found.moments.map(momentShape), before: found.before }, problems: [] };
}

function momentShape({ kind, at, by, planId, what, known }: KnownMoment): JsonObject {
  return {
    kind,
    at,
    by,
    plan_id: planId,
    what,
    known: orNull(known, ({ day, value, cash, cashPct, sectors, headrooms }) => ({
      day,
      value,
      cash,
      cash_pct: cashPct,
      sectors: sectors.map((one) => ({ ...one })),
      headrooms: headrooms.map((one) => ({ ...one })),
    })),
  };
}

function orNull<T, U>(value: T | null, of: (value: T) => U): U | null {
  return value === null ? null : of(value);
}
