import { multiply, subtract } from '../../base/decimal.ts';
import { addRatio, ratioOf, subtractRatio, ZERO_RATIO } from '../../base/ratio.ts';
import { daysAfter, daysBetween, monthsAfter, type NewYorkDate } from '../../domain/days/calendar.ts';
import type { Lot } from '../../domain/holdings/lot.ts';
import type { GainsByTerm, RealizedLot, Term } from '../../domain/holdings/taxReport.ts';
import type { TaxRules } from '../../domain/holdings/taxRules.ts';
import type { BookedFill } from '../../domain/planning/accountBook.ts';
import { shareOf } from './lots.ts';

/**
 * The first day on which a sale is long-term. The day of acquisition does not count and the day of the sale does, so
 * that what was acquired on 2025-11-20 is long-term from 2026-11-21, and on the last day of a month from the first day
 * of a month (IRC §1222; Rev. Rul. 66-7).
 */
export function longTermFrom(acquiredOn: NewYorkDate, rules: TaxRules): NewYorkDate {
  return monthsAfter(daysAfter(acquiredOn, 1), rules.longTermMonths.value);
}

/** Whether a lot was held for more than a year when it was sold; unknown where the day of its purchase is. */
export function termOf(acquiredOn: NewYorkDate | null, soldOn: NewYorkDate, rules: TaxRules): Term {
  if (acquiredOn === null) return 'unknown';
  return soldOn >= longTermFrom(acquiredOn, rules) ? 'long' : 'short';
}

/** What a SELL realises on a lot, or a part of one, that it relieved; proceeds are shared out by shares. */
export function realizeLot(fill: BookedFill, lot: Lot, rules: TaxRules): RealizedLot {
  const whole = subtract(multiply(fill.shares, fill.price), fill.commission);
  const proceeds = shareOf(ratioOf(whole), lot.shares, fill.shares);
  const gain = lot.cost === null ? null : subtractRatio(proceeds, lot.cost);
  const term = termOf(lot.acquiredOn, fill.tradedOn, rules);
  const longFrom = lot.acquiredOn === null ? null : longTermFrom(lot.acquiredOn, rules);
  const isWorthWaiting = term === 'short' && (gain === null || gain.numerator > 0n);
  const isNear = longFrom !== null && daysBetween(fill.tradedOn, longFrom) <= rules.nearLongTermDays.value;
  return {
    sale: fill.id,
    soldOn: fill.tradedOn,
    lot,
    proceeds,
    gain,
    term,
    longFrom,
    isNearLongTerm: isWorthWaiting && isNear,
    disallowed: ZERO_RATIO,
  };
}

/** Sums the gains that count, by term: what is disallowed is no loss. */
export function gainsByTerm(realized: readonly RealizedLot[]): GainsByTerm {
  const sums = { short: ZERO_RATIO, long: ZERO_RATIO, unknown: ZERO_RATIO };
  for (const { gain, disallowed, term } of realized) {
    if (gain !== null) sums[term] = addRatio(sums[term], addRatio(gain, disallowed));
  }
  return { ...sums, withoutCost: realized.filter(({ gain }) => gain === null).length };
}
