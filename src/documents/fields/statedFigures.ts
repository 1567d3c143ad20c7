import {
  absolute,
  compare,
  type Decimal,
  decimal,
  maximum,
  multiply,
  sign,
  subtract,
  sum,
  ZERO,
} from '../../base/decimal.ts';
import { absoluteRatio, compareRatio, percentOf, type Ratio, ratioOf, subtractRatio } from '../../base/ratio.ts';
import { byText } from '../../domain/instruments/security.ts';
import { dollars, percent, plain } from '../../domain/instruments/wording.ts';

const DOLLAR = decimal('1.00');
const HALF_CENT = decimal('0.005');
const HALF_POINT = ratioOf(decimal('0.5'));

/** How far a stated amount may be off by rounding: a dollar, or half a cent for each share (SEMANTICS 1). */
export function rounding(shares: Decimal): Decimal {
  return maximum(DOLLAR, multiply(HALF_CENT, shares));
}

/** What a row states beside what is measured: dollars and percent; null where it is not stated. */
export interface StatedRow {
  readonly value: Decimal | null;
  readonly gain: Decimal | null;
  readonly gainPercent: Decimal | null;
  readonly weight: Decimal | null;
}

export interface MeasuredRow {
  /** How the sentence names the row: a ticker, `Cash`, `Total`. */
  readonly name: string;
  readonly shares: Decimal;
  /** Dollars. */
  readonly value: Decimal;
  /** Dollars paid for all shares; null where it is not known. */
  readonly cost: Decimal | null;
  /** The portfolio's value that weights are measured on, dollars. */
  readonly whole: Decimal;
}

/** Whether there is nothing to hold against what is measured, as in most rows. */
export function statesNothing({ value, gain, gainPercent, weight }: StatedRow): boolean {
  return value === null && gain === null && gainPercent === null && weight === null;
}

/** What is stated and differs from what is measured by more than rounding, one sentence each, in plain order. */
export function rowDisagreements(stated: StatedRow, measured: MeasuredRow): string[] {
  const { name, shares, value, cost, whole } = measured;
  if (statesNothing(stated)) return [];
  const gain = cost === null ? null : subtract(value, cost);
  const gainPercent = cost === null || gain === null || sign(cost) <= 0 ? null : percentOf(gain, cost);
  const weight = sign(whole) <= 0 ? null : percentOf(value, whole);
  return [
    ...amountDisagreement(`${name}: the value`, stated.value, value, shares),
    ...(gain === null ? [] : amountDisagreement(`${name}: the gain`, stated.gain, gain, shares)),
    ...percentDisagreement(`${name}: the gain`, stated.gainPercent, gainPercent),
    ...percentDisagreement(`${name}: the weight`, stated.weight, weight),
  ];
}

export function amountDisagreement(what: string, stated: Decimal | null, measured: Decimal, shares: Decimal): string[] {
  if (stated === null || compare(absolute(subtract(stated, measured)), rounding(shares)) <= 0) return [];
  return [`${what} is stated as ${dollars(stated)}, measured it is ${dollars(measured)}`];
}

export function percentDisagreement(what: string, stated: Decimal | null, measured: Ratio | null): string[] {
  if (stated === null || measured === null) return [];
  const difference = absoluteRatio(subtractRatio(ratioOf(stated), measured));
  if (compareRatio(difference, HALF_POINT) <= 0) return [];
  return [`${what} is stated as ${plain(stated)}%, measured it is ${percent(measured)}`];
}

/** The measured rows taken together: the portfolio's total, or that of its holdings alone. */
export function totalOf(rows: readonly MeasuredRow[], cash: Decimal, whole: Decimal): MeasuredRow {
  const costs = rows.flatMap(({ cost }) => (cost === null ? [] : [cost]));
  return {
    name: 'Total',
    shares: sum(rows.map(({ shares }) => shares)),
    value: sum([...rows.map(({ value }) => value), cash]),
    // Cash has cost what it is, so that the gain of all is the gain of the holdings.
    cost: costs.length === rows.length ? sum([...costs, cash]) : null,
    whole,
  };
}

/**
 * A total row speaks of the portfolio, or of what its table holds where cash stands elsewhere. Its gain in percent
 * is that of what was paid for the holdings: cash gains nothing.
 */
export function totalDisagreements(
  stated: StatedRow,
  rows: readonly MeasuredRow[],
  cash: Decimal,
  cashInTable: Decimal,
): string[] {
  const whole = sum([...rows.map(({ value }) => value), cash]);
  const holdings = totalOf(rows, ZERO, whole);
  const figures = { ...stated, gainPercent: null };
  const ofTable = rowDisagreements(figures, totalOf(rows, cashInTable, whole));
  const ofAll = ofTable.length === 0 ? [] : rowDisagreements(figures, totalOf(rows, cash, whole));
  const gain = { value: null, gain: null, weight: null, gainPercent: stated.gainPercent };
  return [...ofAll, ...rowDisagreements(gain, holdings)];
}

/** Sentences in an order that does not depend on the document's rows, each once. */
export function inOrder(sentences: readonly string[]): string[] {
  return [...new Set(sentences)].sort(byText);
}

export function weightOf(amount: Decimal, whole: Decimal): Ratio | null {
  return sign(whole) <= 0 ? null : percentOf(amount, whole);
}
