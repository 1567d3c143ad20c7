import { multiply, subtract, sum } from '../../base/decimal.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { ReliefChoice } from '../../domain/holdings/lot.ts';
import type { ReliefOutcome } from '../../domain/holdings/taxReport.ts';
import type { TaxRules } from '../../domain/holdings/taxRules.ts';
import { byText } from '../../domain/instruments/security.ts';
import type { AccountBook } from '../../domain/planning/accountBook.ts';
import type { Outcome, Refusal } from '../../domain/rules/refusal.ts';
import { type PlannedTrade, plannedFills } from './lotsPlanned.ts';
import { gainsByTerm } from './realizeGains.ts';
import { plannedInTickers } from './washSalesAhead.ts';

/** One way of selling towards the same targets: which securities, and which of their lots. */
export interface SellCandidate {
  /** `lock_profits`, `least_gain`, `hifo`. */
  readonly name: string;
  readonly trades: readonly PlannedTrade[];
  readonly relief: ReliefChoice;
}

/**
 * What each candidate would realise in one account of the household, side by side, in the order given: gains by term
 * (none outside a taxable account), positions closed, wash sales made. Refuses a candidate that sells more than is held.
 */
export function compareSells(
  books: readonly AccountBook[],
  account: string,
  candidates: readonly SellCandidate[],
  tradedOn: NewYorkDate,
  rules: TaxRules,
): Outcome<readonly ReliefOutcome[]> {
  const outcomes: ReliefOutcome[] = [];
  const refusals: Refusal[] = [];
  for (const { name, trades, relief } of candidates) {
    const fills = plannedFills(trades, name, tradedOn, relief);
    const tax = plannedInTickers(books, new Map([[account, fills]]), rules);
    if (!tax.ok) {
      refusals.push(...tax.refusals);
      continue;
    }
    const { lots, realized, washes } = tax.value;
    const sold = fills.filter((fill) => fill.action === 'SELL');
    const held = new Set(lots.filter((lot) => lot.account === account).map((lot) => lot.ticker));
    const closed = [...new Set(sold.map((fill) => fill.ticker))].filter((ticker) => !held.has(ticker)).sort(byText);
    const proceeds = sum(sold.map(({ shares, price, commission }) => subtract(multiply(shares, price), commission)));
    outcomes.push({ name, gains: gainsByTerm(realized), proceeds, closed, washes, realized });
  }
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, value: outcomes };
}
