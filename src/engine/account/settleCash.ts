import { add, type Decimal, minimum, multiply, sign, subtract, sum, ZERO } from '../../base/decimal.ts';
import { daysAfter, type NewYorkDate, settlementDate } from '../../domain/days/calendar.ts';
import type {
  AccountCash,
  CashViolation,
  GoodFaithLimit,
  PaidPurchase,
  Payment,
  UnsettledProceeds,
} from '../../domain/holdings/settlement.ts';
import type { HouseholdTax } from '../../domain/holdings/taxReport.ts';
import { goodFaithRule, type TaxRules } from '../../domain/holdings/taxRules.ts';
import { byText } from '../../domain/instruments/security.ts';
import type { AccountBook, BookedFill } from '../../domain/planning/accountBook.ts';
import { violationsStanding } from './goodFaith.ts';
import { groupBy } from './lots.ts';

/** One account, while its days are gone through. */
interface CashBook {
  readonly book: AccountBook;
  readonly rules: TaxRules;
  readonly limit: GoodFaithLimit;
  settled: Decimal;
  /** By settlement date, then sale. */
  unsettled: UnsettledProceeds[];
  /** In the order of time. */
  readonly purchases: Map<string, PaidPurchase>;
  /** Those of them that are not paid in full. */
  readonly debts: Set<string>;
  readonly violations: CashViolation[];
  readonly restrictions: Restriction[];
}

/** The account buys with settled cash alone after the first of these days, up to the last. */
interface Restriction {
  readonly after: NewYorkDate;
  readonly until: NewYorkDate;
}

/**
 * One account's cash up to a day, fills of that day included: what pays for each BUY (settled cash first, then
 * proceeds by settlement date), from when each can be sold, and which sales break a rule of cash accounts (Regulation
 * T, 12 CFR 220.8). Which lots a sale takes is known from `tax`. Sales of a day pay for purchases of that day; what
 * neither covers is owed, and paid by what comes in next. Lots that the account began with count as paid. An account
 * never sees another's cash.
 */
export function settleCash(book: AccountBook, tax: HouseholdTax, on: NewYorkDate, rules: TaxRules): AccountCash {
  const state = openingCash(book, rules);
  const fills = groupBy(book.fills, (fill) => fill.tradedOn);
  const movements = groupBy(book.movements, (movement) => movement.on);
  const days = [...new Set([...fills.keys(), ...movements.keys()])].filter((day) => day <= on).sort();
  const taken = purchasesTaken(tax);
  for (const day of days) {
    settleUntil(state, day);
    receiveSettled(state, sum((movements.get(day) ?? []).map(({ amount }) => amount)));
    for (const fill of inOrderOfDay(fills.get(day) ?? [], taken)) {
      if (fill.action === 'BUY') pay(state, fill);
      else sell(state, fill, taken.get(fill.id) ?? []);
    }
  }
  settleUntil(state, on);
  const { settled, unsettled, purchases, violations } = state;
  const owed = sum([...purchases.values()].map((one) => one.uncovered));
  const available = add(settled, sum(unsettled.map((one) => one.amount)));
  return {
    account: book.account.name,
    on,
    cash: { settled, unsettled, available, owed },
    purchases: [...purchases.values()],
    violations,
    settledCashOnlyUntil: restrictedUntil(state, on),
  };
}

function openingCash(book: AccountBook, rules: TaxRules): CashBook {
  const limit = goodFaithRule(rules, book.account.broker).value;
  return {
    book,
    rules,
    limit,
    settled: book.cash.settled,
    unsettled: [...book.cash.unsettled].sort(bySettlement),
    purchases: new Map(),
    debts: new Set(),
    violations: [],
    restrictions: toldRestrictions(book, limit, rules),
  };
}

/** Before every day of trading. */
const EARLIEST: NewYorkDate = '0001-01-01';

/** What violations have brought about that the fills do not show, and what the broker has told. */
function toldRestrictions(
  { account, goodFaithViolations, freeRides, settledCashOnlyUntil: told }: AccountBook,
  limit: GoodFaithLimit,
  rules: TaxRules,
): Restriction[] {
  if (account.funding === 'margin') return [];
  return [
    ...goodFaithViolations
      .filter((day) => violationsStanding(goodFaithViolations, day, limit) >= limit.violations)
      .map((day) => restriction(day, limit.restrictedDays, limit, rules)),
    ...freeRides.map((day) => restriction(day, rules.freeRidingDays.value, limit, rules)),
    // the broker says until when, and it stands already
    ...(told === undefined ? [] : [{ after: EARLIEST, until: told }]),
  ];
}

function restriction(after: NewYorkDate, days: number, limit: GoodFaithLimit, rules: TaxRules): Restriction {
  const from = limit.isFromSettlement === true ? settlementDate(after, rules.settlementDays.value) : after;
  return { after, until: daysAfter(from, days) };
}

/** The purchases that each sale takes shares from. */
function purchasesTaken(tax: HouseholdTax): ReadonlyMap<string, readonly string[]> {
  const taken = new Map<string, string[]>();
  for (const { sale, lot } of tax.relieved) {
    const purchases = taken.get(sale) ?? [];
    if (!purchases.includes(lot.purchase)) purchases.push(lot.purchase);
    taken.set(sale, purchases);
  }
  return taken;
}

/**
 * By their times where every fill of the day has one; else sales of what was held before, then purchases, then sales
 * of what was bought that day.
 */
function inOrderOfDay(fills: readonly BookedFill[], taken: ReadonlyMap<string, readonly string[]>): BookedFill[] {
  const bought = new Set(fills.filter((fill) => fill.action === 'BUY').map((fill) => fill.id));
  const rank = (fill: BookedFill): number => {
    if (fill.action === 'BUY') return 1;
    return (taken.get(fill.id) ?? []).some((purchase) => bought.has(purchase)) ? 2 : 0;
  };
  const isTimed = fills.every((fill) => fill.at !== null);
  return [...fills].sort(
    (left, right) =>
      (isTimed ? (left.at ?? 0) - (right.at ?? 0) : 0) || rank(left) - rank(right) || byText(left.id, right.id),
  );
}

/** What settles by that day becomes settled cash. */
function settleUntil(state: CashBook, day: NewYorkDate): void {
  const due = state.unsettled.filter((one) => one.settlesOn <= day);
  state.unsettled = state.unsettled.filter((one) => one.settlesOn > day);
  state.settled = add(state.settled, sum(due.map((one) => one.amount)));
}

function pay(state: CashBook, fill: BookedFill): void {
  const cost = add(multiply(fill.shares, fill.price), fill.commission);
  const payments: Payment[] = [];
  let left = cost;
  const use = (most: Decimal, sale: string | null, settlesOn: NewYorkDate | null): Decimal => {
    const amount = minimum(left, most);
    if (sign(amount) <= 0) return ZERO;
    payments.push({ amount, sale, settlesOn });
    left = subtract(left, amount);
    return amount;
  };
  state.settled = subtract(state.settled, use(state.settled, null, null));
  state.unsettled = state.unsettled
    .map((one) => ({ ...one, amount: subtract(one.amount, use(one.amount, one.sale, one.settlesOn)) }))
    .filter((one) => sign(one.amount) > 0);
  const { id, ticker, tradedOn } = fill;
  const paid = withSellableFrom(state, {
    purchase: id,
    ticker,
    tradedOn,
    payments,
    uncovered: left,
    sellableFrom: null,
  });
  state.purchases.set(id, paid);
  if (sign(left) > 0) state.debts.add(id);
  const isSettled = sign(left) === 0 && payments.every((one) => one.sale === null);
  if (!isSettled && restrictedUntil(state, tradedOn) !== null)
    violate(state, fill, 'settled_cash_only', paid.sellableFrom);
}

/** The day from which it can be sold: when all that pays for it has settled; at once in a margin account. */
function withSellableFrom(state: CashBook, paid: PaidPurchase): PaidPurchase {
  if (state.book.account.funding === 'margin') return { ...paid, sellableFrom: paid.tradedOn };
  if (sign(paid.uncovered) > 0) return { ...paid, sellableFrom: null };
  const days = [paid.tradedOn, ...paid.payments.flatMap((one) => one.settlesOn ?? [])].sort();
  return { ...paid, sellableFrom: days.at(-1) ?? paid.tradedOn };
}

function sell(state: CashBook, fill: BookedFill, purchases: readonly string[]): void {
  const sold = purchases.flatMap((purchase) => state.purchases.get(purchase) ?? []);
  const allowedFrom =
    sold
      .flatMap((one) => one.sellableFrom ?? [])
      .sort()
      .at(-1) ?? fill.tradedOn;
  const proceeds = subtract(multiply(fill.shares, fill.price), fill.commission);
  const settlesOn = settlementDate(fill.tradedOn, state.rules.settlementDays.value);
  if (sold.some((one) => isUnpaid(state, one, fill))) violate(state, fill, 'free_riding', null);
  else {
    if (fill.tradedOn < allowedFrom) violate(state, fill, 'good_faith', allowedFrom);
    if (paysLate(state, settlesOn)) violate(state, fill, 'cash_liquidation', null);
  }
  const left = payDebts(state, { sale: fill.id, amount: proceeds, settlesOn });
  if (sign(left) <= 0) state.settled = add(state.settled, left);
  else state.unsettled = [...state.unsettled, { sale: fill.id, amount: left, settlesOn }].sort(bySettlement);
}

/**
 * What is sold is not paid for. The purchases of a day are owed together: who sells one of them on that day, while the
 * account owes for another, has not paid for that day (Vanguard, “Trading violations and penalties”, freeriding).
 */
function isUnpaid(state: CashBook, { sellableFrom, tradedOn }: PaidPurchase, fill: BookedFill): boolean {
  return (
    sellableFrom === null || (tradedOn === fill.tradedOn && debtsOf(state).some((one) => one.tradedOn === tradedOn))
  );
}

/** Proceeds of that settlement date would pay for a purchase that is due before, or for what was owed at the beginning. */
function paysLate(state: CashBook, settlesOn: NewYorkDate): boolean {
  const available = add(state.settled, sum(state.unsettled.map((one) => one.amount)));
  const days = state.rules.settlementDays.value;
  return sign(available) < 0 || debtsOf(state).some((one) => settlementDate(one.tradedOn, days) < settlesOn);
}

function debtsOf({ debts, purchases }: CashBook): PaidPurchase[] {
  return [...debts].flatMap((id) => purchases.get(id) ?? []);
}

function receiveSettled(state: CashBook, amount: Decimal): void {
  state.settled = add(state.settled, payDebts(state, { sale: null, amount, settlesOn: null }));
}

/** What is owed for purchases is paid first, the oldest before the others; gives what is left of the money. */
function payDebts(state: CashBook, money: Payment): Decimal {
  let left = money.amount;
  for (const id of [...state.debts]) {
    const paid = state.purchases.get(id);
    const amount = minimum(left, paid?.uncovered ?? ZERO);
    if (paid === undefined || sign(amount) <= 0) continue;
    const payments = [...paid.payments, { ...money, amount }];
    const uncovered = subtract(paid.uncovered, amount);
    state.purchases.set(id, withSellableFrom(state, { ...paid, payments, uncovered }));
    if (sign(uncovered) === 0) state.debts.delete(id);
    left = subtract(left, amount);
  }
  return left;
}

/** Sales of one security on one day are one good-faith violation: an order may be filled in parts. */
function violate(
  state: CashBook,
  fill: BookedFill,
  kind: CashViolation['kind'],
  allowedFrom: NewYorkDate | null,
): void {
  if (state.book.account.funding === 'margin') return;
  const { ticker, tradedOn: on } = fill;
  if (state.violations.some((one) => one.kind === kind && one.ticker === ticker && one.on === on)) return;
  const earlier = state.violations.filter((one) => one.kind === 'good_faith').map((one) => one.on);
  const days = [...state.book.goodFaithViolations, ...earlier, ...(kind === 'good_faith' ? [on] : [])];
  const count = violationsStanding(days, on, state.limit);
  const violation = { kind, fill: fill.id, ticker, on, allowedFrom, count, limit: state.limit.violations };
  state.violations.push(violation);
  const lasting = restrictedDays(violation, state);
  if (lasting > 0) state.restrictions.push(restriction(on, lasting, state.limit, state.rules));
}

/** For how many days a violation leaves settled cash alone; 0 for none. */
function restrictedDays({ kind, count }: CashViolation, { limit, rules }: CashBook): number {
  if (kind === 'free_riding') return rules.freeRidingDays.value;
  return kind === 'good_faith' && count >= limit.violations ? limit.restrictedDays : 0;
}

/** The last day of the restrictions that stand on a day; null for none. */
function restrictedUntil(state: CashBook, day: NewYorkDate): NewYorkDate | null {
  const standing = state.restrictions.filter(({ after, until }) => after < day && day <= until);
  return (
    standing
      .map(({ until }) => until)
      .sort()
      .at(-1) ?? null
  );
}

function bySettlement(left: UnsettledProceeds, right: UnsettledProceeds): number {
  return byText(left.settlesOn, right.settlesOn) || byText(left.sale, right.sale);
}
