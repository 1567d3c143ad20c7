import type { Json } from '../../base/hash.ts';
import { type Ratio, roundRatio } from '../../base/ratio.ts';
import type { CashState, Payment } from '../../domain/holdings/settlement.ts';
import type { GainsByTerm, RealizedLot } from '../../domain/holdings/taxReport.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { PlanAccount } from '../../domain/planning/planAccount.ts';
import { money, shares } from '../print/figures.ts';
import type { JsonObject } from '../print/shapes.ts';
import { ownName } from './accountWords.ts';

const SCHEMA_VERSION = 1;

/** `settlement.json`: cash before and after, what pays for each BUY; null for a margin account and where none is named. */
export function writeSettlement({ planId, account, secondRound }: Plan): JsonObject | null {
  if (account === null || account.settlement === null) return null;
  const { before, after, purchases, salesSettleOn, settledCashOnlyUntil } = account.settlement;
  return {
    schema_version: SCHEMA_VERSION,
    plan_id: planId,
    traded_on: account.tradedOn,
    sales_settle_on: salesSettleOn,
    settled_cash_only_until: settledCashOnlyUntil,
    before: cashShape(before, account),
    after: cashShape(after, account),
    purchases: purchases.map((one) => ({
      order: nameOf(one.purchase, account),
      ticker: one.ticker,
      paid_with: one.payments.map((payment) => paymentShape(payment, account)),
      uncovered: money(one.uncovered),
      sellable_from: one.sellableFrom,
    })),
    second_round_on: secondRound?.on ?? null,
    second_round: (secondRound?.steps ?? []).map((step) => ({
      ticker: step.ticker,
      shares: shares(step.shares),
      value: money(step.value),
    })),
    assumptions: [...account.assumptions],
  };
}

function cashShape({ settled, unsettled, available, owed }: CashState, account: PlanAccount): JsonObject {
  return {
    settled: money(settled),
    unsettled: unsettled.map(({ amount, settlesOn, sale }) => ({
      amount: money(amount),
      settles_on: settlesOn,
      from: nameOf(sale, account),
    })),
    available: money(available),
    owed: money(owed),
  };
}

function paymentShape({ amount, sale, settlesOn }: Payment, account: PlanAccount): JsonObject {
  return { amount: money(amount), from: sale === null ? null : nameOf(sale, account), settles_on: settlesOn };
}

/** `tax.json`: what the sales realise and the lots that they take; null where none is taxable or named. */
export function writeTax({ planId, account }: Plan): JsonObject | null {
  if (account === null || account.tax === null) return null;
  const { relief, realized, gains, ways } = account.tax;
  return {
    schema_version: SCHEMA_VERSION,
    plan_id: planId,
    traded_on: account.tradedOn,
    looked_at: [...account.lookedAt],
    lot_relief: relief,
    gains: gainsShape(gains),
    lots: realized.map((one) => lotShape(one, account)),
    wash_sales: account.washes.map((one) => ({
      ticker: one.ticker,
      sale: nameOf(one.sale, account),
      purchase: nameOf(one.purchase, account),
      purchase_account: one.purchaseAccount,
      bought_on: one.boughtOn,
      shares: shares(one.shares),
      disallowed: dollarsOrNull(one.disallowed),
      is_lost: one.isLost,
    })),
    do_not_buy: account.doNotBuy.map((one) => ({
      ticker: one.ticker,
      not_before: one.safeFrom,
      sold_on: one.soldOn,
      account: one.account,
      is_certain: one.isCertain,
    })),
    ways: ways.map((one) => ({
      way: one.name,
      proceeds: money(one.proceeds),
      gains: gainsShape(one.gains),
      closed: [...one.closed],
      wash_sales: [...new Set(one.washes.map((wash) => wash.ticker))],
      lots: one.realized.map((lot) => lotShape(lot, account)),
    })),
    assumptions: [...account.assumptions],
  };
}

function gainsShape({ short, long, unknown, withoutCost }: GainsByTerm): JsonObject {
  return {
    short: cents(short),
    long: cents(long),
    unknown: cents(unknown),
    lots_without_cost: withoutCost,
  };
}

function lotShape(one: RealizedLot, account: PlanAccount): JsonObject {
  const { lot, proceeds, gain, term, longFrom, disallowed } = one;
  return {
    ticker: lot.ticker,
    lot: ownName(lot.purchase, account),
    acquired: lot.boughtOn,
    shares: shares(lot.shares),
    proceeds: cents(proceeds),
    cost: dollarsOrNull(lot.cost),
    gain: dollarsOrNull(gain),
    term,
    long_term_from: longFrom,
    disallowed: cents(disallowed),
  };
}

function nameOf(id: string, account: PlanAccount): Json {
  return account.names.get(id) ?? ownName(id, account);
}

function cents(amount: Ratio): string {
  return money(roundRatio(amount, 2));
}

function dollarsOrNull(amount: Ratio | null): Json {
  return amount === null ? null : cents(amount);
}
