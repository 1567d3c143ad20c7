import type { Ratio } from '../../../base/ratio.ts';
import type { Ticker } from '../../../domain/instruments/security.ts';

// The problem of OPTIMUM 6 in integers over one scale.

/** What deviation counts by. J = (deviation × whole + name × |x − t| + whole × trade × trades) / whole. */
export interface Weights {
  /** The weight of a dollar of deviation: a power of ten that makes the other weights, and a tenth of this, whole. */
  readonly whole: bigint;
  readonly name: bigint;
  /** Units of money that one trade counts, times `whole`. */
  readonly trade: bigint;
}

/** One security that may trade, on its one side. All amounts are units of money. */
export interface Leg {
  readonly ticker: Ticker;
  /** One increment, above zero. */
  readonly unit: bigint;
  /** Increments at most; the sale of all that is held is apart. */
  readonly most: bigint;
  /** What all of the holding is worth; null for a purchase, and where not all of it may be sold. */
  readonly closing: bigint | null;
  /** The least that is worth a trade that closes nothing. */
  readonly least: bigint;
  /** Whether a plan without a trade of it is none. */
  readonly isRequired: boolean;
  readonly goal: bigint;
  /** What is held before, and the part of the value after costs that it may be at most; null where no limit binds it. */
  readonly held: bigint;
  readonly limit: Ratio | null;
}

export interface ModelSector {
  readonly sector: string;
  /** 1 for purchases, −1 for sales. */
  readonly side: 1n | -1n;
  readonly present: bigint;
  /** What is to be traded: |T* − present|. */
  readonly amount: bigint;
  /** The part of the value after costs that it may be at most; null where no limit binds it. */
  readonly limit: Ratio | null;
  /** By price descending, where trades count by what can be traded; then by ticker. */
  readonly legs: readonly Leg[];
}

export interface Model {
  /** Digits after the point of a unit of money. */
  readonly scale: number;
  readonly weights: Weights;
  readonly value: bigint;
  /** C*: what cash comes to at T*, before costs. */
  readonly cash: bigint;
  /** Costs of the trades that are fixed, and the most that all costs together may be. */
  readonly fixedCosts: bigint;
  readonly bearable: bigint;
  /** The part of the value after costs that cash keeps. */
  readonly floor: Ratio;
  readonly costs: { readonly commission: bigint; readonly rate: Ratio };
  readonly sectors: readonly ModelSector[];
}

/** The most that may be traded of it. */
export function capacityOf({ closing, most, unit, least }: Pick<Leg, 'closing' | 'most' | 'unit' | 'least'>): bigint {
  const open = most * unit < least ? 0n : most * unit;
  return closing !== null && closing > open ? closing : open;
}

/** The most costs under which `held` is within `limit` of the value that they leave; below zero where it never is. */
export function bearableUnder(value: bigint, held: bigint, limit: Ratio | null): bigint {
  if (limit === null) return value;
  if (limit.numerator === 0n) return held <= 0n ? value : -1n;
  const needed = held * limit.denominator;
  return value - (needed + limit.numerator - 1n) / limit.numerator;
}

/** What trading that amount costs. */
export function costOf({ commission, rate }: Model['costs'], amount: bigint): bigint {
  return commission + (amount * rate.numerator) / rate.denominator;
}

/** Whether a trade costs anything. */
export function hasCosts({ costs, fixedCosts }: Model): boolean {
  return fixedCosts > 0n || costs.commission > 0n || costs.rate.numerator > 0n;
}
