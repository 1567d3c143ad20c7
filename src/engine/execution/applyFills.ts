import {
  add,
  compare,
  type Decimal,
  format,
  multiply,
  roundHalfEven,
  sign,
  subtract,
  trimmed,
  ZERO,
} from '../../base/decimal.ts';
import { addRatio, multiplyRatio, quotient, type Ratio, ratioOf, roundRatio, ZERO_RATIO } from '../../base/ratio.ts';
import { type Portfolio, type Position, position } from '../../domain/holdings/portfolio.ts';
import { UNCLASSIFIED } from '../../domain/instruments/sector.ts';
import { byText, type SecurityTraits, type Ticker, traitsOf } from '../../domain/instruments/security.ts';
import type { TracedFill } from '../../domain/planning/execution.ts';
import type { Outcome, Refusal } from '../../domain/rules/refusal.ts';
import type { Trade } from '../../domain/trading/trade.ts';

/** Average cost has at most so many decimals after a buy (SEMANTICS 9). */
const COST_PLACES = 4;
const CENTS = 2;

/** What the plan says of a security: a step of it serves. */
export type PlannedSecurity = Pick<Trade, 'sector' | 'name' | 'price' | 'averageDailyVolume'> & SecurityTraits;

/** A holding while fills are applied to it: its cost stays exact until the end. */
interface Holding {
  readonly facts: Pick<Position, 'ticker' | 'sector' | 'name' | 'price' | 'averageDailyVolume' | keyof SecurityTraits>;
  readonly shares: Decimal;
  /** Dollars paid for all the shares; null where it is not known. */
  readonly cost: Ratio | null;
  readonly isBought: boolean;
}

/**
 * STEP 6 and 7: the portfolio that the fills make, in the order of their times where all state one, else in theirs.
 * Cash moves by shares × price and commission and is rounded half-even to cents (or the finer unit that it had);
 * average cost after a buy = (old cost + fill cost with commission) / new shares, to 4 decimals half-even; a sell
 * leaves it. A security that is new takes sector, name and price from `securities`; one that the plan does not have
 * is unclassified, at the price that was paid. Prices of what is held stay. Refuses to sell more than is held.
 */
export function applyFills(
  portfolio: Portfolio,
  fills: readonly TracedFill[],
  securities: ReadonlyMap<Ticker, PlannedSecurity>,
): Outcome<Portfolio> {
  const held = new Map(portfolio.positions.map((one): [Ticker, Holding] => [one.ticker, holdingOf(one)]));
  const touched = new Set<Ticker>();
  const refusals: Refusal[] = [];
  let { cash } = portfolio;
  for (const fill of inTime(fills)) {
    const { ticker, shares, price, commission } = fill;
    const now = held.get(ticker) ?? newHolding(fill, securities.get(ticker));
    const value = multiply(shares, price);
    touched.add(ticker);
    if (fill.action === 'BUY') {
      cash = subtract(subtract(cash, value), commission);
      held.set(ticker, bought(now, shares, add(value, commission)));
    } else if (compare(shares, now.shares) > 0) {
      refusals.push(soldTooMuch(fill, now.shares));
    } else {
      cash = subtract(add(cash, value), commission);
      held.set(ticker, sold(now, shares));
    }
  }
  if (refusals.length > 0) return { ok: false, refusals };
  const untouched = portfolio.positions.filter((one) => !touched.has(one.ticker));
  const changed = [...held.values()].filter((one) => touched.has(one.facts.ticker) && sign(one.shares) > 0);
  const positions = [...untouched, ...changed.map(positionOf)].sort((left, right) => byText(left.ticker, right.ticker));
  const cashPlaces = Math.max(CENTS, portfolio.cash.scale);
  return { ok: true, value: { ...portfolio, cash: roundHalfEven(cash, cashPlaces), positions } };
}

/** Brokers list the newest first or last: times decide where every fill has one. */
function inTime(fills: readonly TracedFill[]): readonly TracedFill[] {
  if (fills.some((fill) => fill.at === null)) return fills;
  return [...fills].sort((left, right) => (left.at ?? 0) - (right.at ?? 0));
}

function holdingOf(held: Position): Holding {
  const { shares, costBasis } = held;
  return { facts: held, shares, cost: costBasis === null ? null : ratioOf(costBasis), isBought: false };
}

function newHolding(fill: TracedFill, planned: PlannedSecurity | undefined): Holding {
  const { sector, name, price, averageDailyVolume, ...traits } = planned ?? unplanned(fill);
  const facts = { ticker: fill.ticker, sector, name, price, averageDailyVolume, ...traitsOf(traits) };
  return { facts, shares: ZERO, cost: ZERO_RATIO, isBought: false };
}

function unplanned({ price }: TracedFill): PlannedSecurity {
  return { sector: UNCLASSIFIED, name: null, price, averageDailyVolume: null };
}

function bought(now: Holding, shares: Decimal, cost: Decimal): Holding {
  return {
    facts: now.facts,
    shares: add(now.shares, shares),
    cost: now.cost === null ? null : addRatio(now.cost, ratioOf(cost)),
    isBought: true,
  };
}

function sold(now: Holding, shares: Decimal): Holding {
  const left = subtract(now.shares, shares);
  // what is bought after everything was sold starts from nothing, also where the old cost was not known
  if (sign(left) === 0) return { facts: now.facts, shares: ZERO, cost: ZERO_RATIO, isBought: false };
  const cost = now.cost === null ? null : multiplyRatio(now.cost, quotient(left, now.shares));
  return { ...now, shares: left, cost };
}

function positionOf({ facts, shares, cost, isBought }: Holding): Position {
  const average = cost === null ? null : averageCost(cost, shares, isBought);
  const { ticker, sector, name, price, averageDailyVolume } = facts;
  const costBasis = average === null ? null : multiply(shares, average);
  const held = { ticker, sector, name, shares: trimmed(shares), price, costBasis, averageDailyVolume };
  return position({ ...held, ...traitsOf(facts) });
}

/** A sell leaves the average cost with all its digits; lots together may have one that no decimal holds. */
function averageCost(cost: Ratio, shares: Decimal, isBought: boolean): Decimal {
  const exact = multiplyRatio(cost, quotient({ units: 1n, scale: 0 }, shares));
  return (isBought ? null : finiteDecimal(exact)) ?? trimmed(roundRatio(exact, COST_PLACES));
}

/** The decimal that the ratio is, with at most 20 digits after the point; null where none is. */
function finiteDecimal(value: Ratio): Decimal | null {
  const rounded = trimmed(roundRatio(value, 20));
  const again = ratioOf(rounded);
  return again.numerator * value.denominator === value.numerator * again.denominator ? rounded : null;
}

function soldTooMuch(fill: TracedFill, held: Decimal): Refusal {
  const owned = sign(held) === 0 ? 'none is held' : `only ${format(trimmed(held))} are held`;
  return {
    source: fill.source ?? { file: 'fills', line: 1, text: '' },
    message: `${format(trimmed(fill.shares))} ${fill.ticker} are sold and ${owned}`,
    accepted: 'fills of what is held; bring Portfolio.md up to date first where it lacks something',
  };
}
