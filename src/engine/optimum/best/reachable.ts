import {
  add,
  compare,
  type Decimal,
  hundredth,
  maximum,
  minimum,
  multiply,
  subtract,
  sum,
  ZERO,
} from '../../../base/decimal.ts';
import {
  addRatio,
  compareRatio,
  divideRatio,
  multiplyRatio,
  quotient,
  type Ratio,
  ratioOf,
  roundRatio,
  subtractRatio,
} from '../../../base/ratio.ts';
import type { ReachableSector, ReachableTargets } from '../../../domain/planning/optimum.ts';
import type { Policy } from '../../../domain/planning/policy.ts';
import type { Scope, SectorScope } from './scope.ts';
import { waterFill } from './waterFilling.ts';

/** T* is a quotient: it is rounded to this many digits, and that is its definition (OPTIMUM 1). */
const PLACES = 6;
const ONE: Ratio = { numerator: 1n, denominator: 1n };

/** What each sector and cash can reach, before any share is counted and before costs; exact and unique (OPTIMUM 4). */
export function reachableTargets(scope: Scope, policy: Policy): ReachableTargets {
  const filled = fill(scope, policy);
  const sectors = scope.sectors.map((one, place): ReachableSector => {
    const reachable = filled[place] ?? one.present;
    return {
      sector: one.sector,
      present: one.present,
      target: one.target,
      reachable,
      unreached: subtract(one.target, reachable),
      because: stopOf(one, reachable),
    };
  });
  const traded = sum(scope.sectors.map((one) => one.present));
  const untouched = subtract(subtract(scope.value, scope.cash), traded);
  return { sectors, cash: subtract(subtract(scope.value, untouched), sum(sectors.map((one) => one.reachable))) };
}

/** The reachable value of each sector, in the scope's order. */
function fill(scope: Scope, policy: Policy): Decimal[] {
  const kept = hundredth(multiply(policy.cashMinimumPct, scope.value));
  const wanted = scope.cashTargetPct === null ? null : percentTimes(scope.cashTargetPct, scope.value);
  const need = wanted === null || compareRatio(wanted, ratioOf(kept)) < 0 ? ratioOf(kept) : wanted;
  const sells = scope.sectors.map((one) => (one.side === 'SELL' ? maximum(one.target, one.end) : null));
  const buys = scope.sectors.map((one) => (one.side === 'BUY' ? minimum(one.target, one.end) : null));
  const reserve = ratioOf({ units: policy.slipReserveBps.units, scale: policy.slipReserveBps.scale + 4 });
  const balance = { scope, sells, reserve };
  const left = payable(balance, need);
  const most = sum(buys.map((one) => one ?? ZERO));
  const raised = policy.surplus === 'spread' && wanted !== null && compareRatio(left, ratioOf(most)) > 0;
  const shared = bought(scope, left, raised);
  const isShort =
    compareRatio(left, ratioOf(sum(scope.sectors.map((one) => (one.side === 'BUY' ? one.present : ZERO))))) < 0;
  const lowered = isShort ? lower(balance, ratioOf(kept)) : sells;
  return scope.sectors.map((one, place) => (one.side === 'BUY' ? shared : lowered)[place] ?? one.present);
}

interface Balance {
  readonly scope: Scope;
  /** The SELL sectors at their lower ends. */
  readonly sells: readonly (Decimal | null)[];
  /** Of every dollar traded, what stays cash. */
  readonly reserve: Ratio;
}

/** What the BUY sectors may be worth together, so that cash keeps `need` and its reserve. */
function payable({ scope, sells, reserve }: Balance, need: Ratio): Ratio {
  const proceeds = sum(scope.sectors.map((one, place) => soldDown(one, sells[place])));
  const present = sum(scope.sectors.map((one) => (one.side === 'BUY' ? one.present : ZERO)));
  const cash = subtractRatio(ratioOf(add(scope.cash, proceeds)), need);
  const held = multiplyRatio(reserve, ratioOf(subtract(present, proceeds)));
  return divideRatio(addRatio(addRatio(ratioOf(present), cash), held), addRatio(ONE, reserve));
}

function soldDown(one: SectorScope, to: Decimal | null | undefined): Decimal {
  return to === null || to === undefined ? ZERO : subtract(one.present, to);
}

/** The BUY sectors at one common level; `raised` above their own targets where cash is left. */
function bought(scope: Scope, total: Ratio, raised: boolean): (Decimal | null)[] {
  const places = [...scope.sectors.keys()].filter((place) => scope.sectors[place]?.side === 'BUY');
  const claims = places.flatMap((place) => {
    const one = scope.sectors[place];
    if (one === undefined) return [];
    const high = raised ? one.end : minimum(one.target, one.end);
    return [{ weight: ratioOf(one.target), low: ratioOf(one.present), high: ratioOf(maximum(high, one.present)) }];
  });
  return placed(scope, places, waterFill(claims, total));
}

/** The SELL sectors lowered to one common level, only as far as the minimum of cash demands. */
function lower({ scope, sells, reserve }: Balance, kept: Ratio): (Decimal | null)[] {
  const places = [...scope.sectors.keys()].filter((place) => scope.sectors[place]?.side === 'SELL');
  const present = sum(places.map((place) => scope.sectors[place]?.present ?? ZERO));
  const cash = subtractRatio(ratioOf(add(scope.cash, present)), kept);
  const total = divideRatio(subtractRatio(cash, multiplyRatio(reserve, ratioOf(present))), subtractRatio(ONE, reserve));
  const claims = places.flatMap((place) => {
    const one = scope.sectors[place];
    if (one === undefined) return [];
    const high = sells[place] ?? one.present;
    return [{ weight: ratioOf(one.target), low: ratioOf(one.end), high: ratioOf(high) }];
  });
  return placed(scope, places, waterFill(claims, total));
}

function placed(scope: Scope, places: readonly number[], values: readonly Ratio[]): (Decimal | null)[] {
  return scope.sectors.map((_, place) => {
    const value = values[places.indexOf(place)];
    return value === undefined ? null : roundRatio(value, PLACES);
  });
}

function stopOf(one: SectorScope, reachable: Decimal): ReachableSector['because'] {
  const side = compare(reachable, one.target);
  if (side === 0) return null;
  // a sector that stops at its own end is stopped by that; between its ends it is cash that is short
  const atEnd = compare(reachable, one.end) === 0 || compare(reachable, roundedEnd(one)) === 0;
  if (one.side === 'SELL') return side > 0 ? 'locked' : 'cash';
  return side < 0 && !atEnd ? 'cash' : side > 0 ? 'surplus' : one.endIs;
}

function roundedEnd({ end }: SectorScope): Decimal {
  return roundRatio(ratioOf(end), PLACES);
}

function percentTimes(pct: Ratio, value: Decimal): Ratio {
  return multiplyRatio(pct, quotient(value, { units: 100n, scale: 0 }));
}
