import {
  add,
  compare,
  type Decimal,
  floorDivide,
  hundredth,
  maximum,
  multiply,
  powerOfTen,
  sign,
  subtract,
  sum,
  ZERO,
} from '../../../base/decimal.ts';
import { multiplyRatio, quotient, ratioOf } from '../../../base/ratio.ts';
import type { Ticker } from '../../../domain/instruments/security.ts';
import type { Snapshot } from '../../../domain/planning/plan.ts';
import type { ConstraintCheck } from '../../../domain/rules/constraint.ts';
import type { Context } from '../../frame/context.ts';
import type { Assessment } from '../../judgement/assess.ts';

/** Dollars by which a plan has to end lower, or with more cash, so that no limit is broken; above zero each. */
export interface Needs {
  readonly positions: ReadonlyMap<Ticker, Decimal>;
  readonly sectors: ReadonlyMap<string, Decimal>;
  readonly cash: Decimal;
  /** Securities that are traded against a restriction. */
  readonly barred: ReadonlySet<Ticker>;
  /** Sectors above their cap: what is held of them may be sold whatever the plan says. */
  readonly capped: ReadonlySet<string>;
}

/** Digits behind the point to which what is no decimal is rounded, towards the larger need. */
const PLACES = 8;

/** What the violations of a plan come to. Without costs these are exact: every change of an order relieves so many dollars. */
export function needsOf(context: Context, { before, after, steps, constraints }: Assessment): Needs {
  const positions = new Map<Ticker, Decimal>();
  const sectors = new Map<string, Decimal>();
  const barred = new Set<Ticker>();
  const capped = new Set<string>();
  let cash = ZERO;
  for (const check of constraints) {
    if (check.result !== 'violation') continue;
    const { id, subject } = check;
    if (id === 'restriction_list') barred.add(subject);
    if (id === 'position_size') positions.set(subject, excess(check, positionValue(after, subject), after.value));
    if (id === 'sector_cap') capped.add(subject);
    if (id === 'sector_cap' || id === 'sector_increase') {
      const value = sectorValue(after, subject);
      const over =
        id === 'sector_cap'
          ? excess(check, value, after.value)
          : subtract(value, mostAfterRise(context, check, before, after));
      sectors.set(subject, maximum(over, sectors.get(subject) ?? ZERO));
    }
    if (id === 'cash_buffer' || id === 'buffer_throughout') {
      const states = [after, ...statesOf(before.value, steps)];
      for (const one of states)
        cash = maximum(cash, subtract(share(context.policy.cashMinimumPct, one.value), one.cash));
    }
  }
  return { positions, sectors, cash, barred, capped };
}

export function isNothing({ positions, sectors, cash, barred }: Needs): boolean {
  return positions.size === 0 && sectors.size === 0 && sign(cash) === 0 && barred.size === 0;
}

/** Both together. */
export function addNeeds(one: Needs, other: Needs): Needs {
  return {
    positions: added(one.positions, other.positions),
    sectors: added(one.sectors, other.sectors),
    cash: add(one.cash, other.cash),
    barred: new Set([...one.barred, ...other.barred]),
    capped: new Set([...one.capped, ...other.capped]),
  };
}

function added(one: ReadonlyMap<string, Decimal>, other: ReadonlyMap<string, Decimal>): ReadonlyMap<string, Decimal> {
  const result = new Map(one);
  for (const [key, value] of other) result.set(key, add(value, result.get(key) ?? ZERO));
  return result;
}

function share(pct: Decimal, value: Decimal): Decimal {
  return hundredth(multiply(pct, value));
}

function excess({ limit }: ConstraintCheck, value: Decimal, whole: Decimal): Decimal {
  return subtract(value, share(limit ?? ZERO, whole));
}

function positionValue({ positions }: Snapshot, ticker: Ticker): Decimal {
  return positions.find((one) => one.ticker === ticker)?.value ?? ZERO;
}

function sectorValue({ sectors }: Snapshot, sector: string): Decimal {
  return sectors.find((one) => one.sector === sector)?.value ?? ZERO;
}

/** The most that the sector may be worth after its rise. */
function mostAfterRise(
  { policy }: Context,
  { limit, subject }: ConstraintCheck,
  before: Snapshot,
  after: Snapshot,
): Decimal {
  const held = sectorValue(before, subject);
  const most = limit ?? ZERO;
  const dollars =
    policy.sectorIncreaseBasis === 'relative' ? add(held, share(most, held)) : add(held, share(most, before.value));
  if (compare(before.value, after.value) === 0) return dollars;
  const { numerator, denominator } = multiplyRatio(ratioOf(dollars), quotient(after.value, before.value));
  return { units: floorDivide(numerator * powerOfTen(PLACES), denominator), scale: PLACES };
}

/** Cash and value after every purchase, where the minimum has to hold. */
function statesOf(value: Decimal, steps: Assessment['steps']): { readonly cash: Decimal; readonly value: Decimal }[] {
  return steps.flatMap(({ action, cashAfter }, index) => {
    if (action === 'SELL' && sign(cashAfter) >= 0) return [];
    return [{ cash: cashAfter, value: subtract(value, sum(steps.slice(0, index + 1).map(({ cost }) => cost))) }];
  });
}
