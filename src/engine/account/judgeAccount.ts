import { minimum, sign, subtract, sum } from '../../base/decimal.ts';
import { hashText } from '../../base/hash.ts';
import { type NewYorkDate, settlementDate } from '../../domain/days/calendar.ts';
import { isTaxable } from '../../domain/holdings/account.ts';
import type { Lot, ReliefChoice } from '../../domain/holdings/lot.ts';
import type { AccountCash } from '../../domain/holdings/settlement.ts';
import type { HouseholdTax } from '../../domain/holdings/taxReport.ts';
import type { TaxRules } from '../../domain/holdings/taxRules.ts';
import { byText } from '../../domain/instruments/security.ts';
import { plain } from '../../domain/instruments/wording.ts';
import type { AccountBook, BookedFill } from '../../domain/planning/accountBook.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { PlanAccount, PlanSettlement } from '../../domain/planning/planAccount.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { byGravity, type Finding } from '../../domain/rules/finding.ts';
import type { Outcome, Refusal } from '../../domain/rules/refusal.ts';
import { canonicalForm } from '../frame/planId.ts';
import { decideVerdict } from '../judgement/decideVerdict.ts';
import { accountFindings } from './findings.ts';
import { groupBy } from './lots.ts';
import { type PlannedTrade, plannedFills } from './lotsPlanned.ts';
import { namesOf } from './namesOf.ts';
import type { OpenedBook } from './openBook.ts';
import { gainsByTerm } from './realizeGains.ts';
import { compareSells, type SellCandidate } from './realizeGainsCompared.ts';
import { settleCash } from './settleCash.ts';
import { doNotBuy, plannedTax } from './washSalesAhead.ts';

/** What a plan of one account is judged with for settlement and tax. */
export interface AccountFrame {
  readonly opened: OpenedBook;
  /** Every account of the household, this one among them. */
  readonly books: readonly AccountBook[];
  /** The lots of all of them, before any plan. */
  readonly standing: HouseholdTax;
  /** What the other accounts' plans trade, by account. */
  readonly others: ReadonlyMap<string, readonly PlannedTrade[]>;
  readonly policy: Policy;
  readonly rules: TaxRules;
  readonly tradedOn: NewYorkDate;
}

/** Trades of an account, judged for settlement and tax. */
export interface JudgedAccount {
  readonly account: PlanAccount;
  readonly findings: readonly Finding[];
}

/** What the fills of a plan are named by: after every name that an account can have, for what is planned comes last. */
const PLANNED = '~plan';

/**
 * How trades would be paid and settle, what they would realise, and which wash sales they would make, in the account
 * that they are planned for and together with what every account of the household did and plans. Refuses lots that do
 * not hold what is sold (docs/reference/settlement-and-tax.md).
 */
export function judgeAccount(
  trades: readonly PlannedTrade[],
  ways: readonly SellCandidate[],
  frame: AccountFrame,
): Outcome<JudgedAccount> {
  const { opened, books, rules, tradedOn, policy } = frame;
  const { account } = opened.book;
  const fills = relieved(trades, frame);
  if (typeof fills === 'string') return { ok: false, refusals: [unfitLots(fills)] };
  const planned = new Map<string, readonly BookedFill[]>([[account.name, fills]]);
  for (const [other, steps] of frame.others) {
    planned.set(other, plannedFills(steps, `${PLANNED}/${other}`, tradedOn, null));
  }
  const ahead = plannedTax(books, planned, rules);
  if (!ahead.ok) return ahead;
  const compared = compareSells(books, account.name, ways, tradedOn, rules);
  const own = new Set(fills.map((fill) => fill.id));
  const { realized, washes, doubts } = ahead.value;
  const cash = account.funding === 'cash' ? settled(opened, fills, ahead.value, frame) : null;
  const ownRealized = realized.filter((one) => own.has(one.sale)).sort((left, right) => byText(left.sale, right.sale));
  const judged: PlanAccount = {
    account,
    tradedOn,
    lookedAt: books.length > 1 ? books.map((book) => book.account.name) : [],
    assumptions: opened.assumptions,
    settlement: cash === null ? null : settlementOf(cash, own, frame),
    tax: isTaxable(account)
      ? {
          relief: policy.lotRelief,
          realized: ownRealized,
          gains: gainsByTerm(ownRealized),
          ways: compared.ok ? compared.value : [],
        }
      : null,
    washes: washes.filter((one) => own.has(one.sale) || own.has(one.purchase)),
    doubts: doubts.filter((one) => own.has(one.sale)),
    doNotBuy: doNotBuy(ahead.value, tradedOn),
    names: namesOf(books, opened, planned, fills),
  };
  const violations = (cash?.after.violations ?? []).filter((one) => own.has(one.fill));
  return { ok: true, value: { account: judged, findings: accountFindings(judged, violations, rules) } };
}

/** The plan with what settlement and tax have to say of it: its trades stay as they are, and its id says all of it. */
export function withAccount(plan: Plan, { account, findings }: JudgedAccount): Plan {
  const all = [...plan.findings, ...findings].sort(byGravity);
  const isRejected = plan.screenings.some((one) => one.status === 'REJECTED');
  return {
    ...plan,
    planId: hashText(canonicalForm({ plan: plan.planId, account, findings })),
    account,
    findings: all,
    verdict: isRejected ? 'BLOCKED' : decideVerdict(all),
  };
}

/** The settled cash that no purchase has taken, dollars, before anything that is planned. */
export function settledCash({ opened, standing, tradedOn, rules }: AccountFrame): AccountCash['cash'] {
  return settleCash(opened.cashBook, standing, tradedOn, rules).cash;
}

/** The trades as fills, each sale with the lots that it is to take; a sentence where those do not hold it. */
function relieved(trades: readonly PlannedTrade[], { opened, policy, standing, tradedOn }: AccountFrame) {
  const fills = plannedFills(trades, PLANNED, tradedOn, null);
  if (policy.lotRelief !== 'specific') return fills;
  const { name } = opened.book.account;
  const lots = groupBy(
    standing.lots.filter((lot) => lot.account === name),
    (lot) => lot.ticker,
  );
  const chosen: BookedFill[] = [];
  for (const fill of fills) {
    const names = fill.action === 'SELL' ? policy.lotsToSell.get(fill.ticker) : undefined;
    const relief =
      names === undefined
        ? null
        : picked(
            fill,
            names.map((one) => `${name}/${one}`),
            lots.get(fill.ticker) ?? [],
          );
    if (typeof relief === 'string') return relief;
    chosen.push({ ...fill, relief });
  }
  return chosen;
}

/** So many shares of the lots that are named, in the order of their names. */
function picked(fill: BookedFill, names: readonly string[], lots: readonly Lot[]): ReliefChoice | string {
  let left = fill.shares;
  const wanted = names.flatMap((name) => {
    const shares = minimum(
      left,
      sum(lots.filter((lot) => lot.id === name || lot.purchase === name).map((lot) => lot.shares)),
    );
    left = subtract(left, shares);
    return sign(shares) > 0 ? [{ lot: name, shares }] : [];
  });
  if (sign(left) <= 0) return { method: 'specific', lots: wanted };
  const held = plain(subtract(fill.shares, left));
  return `lots_to_sell names lots of ${fill.ticker} with ${held} shares, and ${plain(fill.shares)} are to be sold`;
}

function unfitLots(message: string): Refusal {
  const accepted = 'names of lots in lots.csv that hold what is sold, or another lot_relief';
  return { source: { file: 'policy.json', line: 1, text: '' }, message, accepted };
}

interface SettledPlan {
  readonly before: AccountCash;
  readonly after: AccountCash;
}

function settled(
  opened: OpenedBook,
  fills: readonly BookedFill[],
  tax: HouseholdTax,
  frame: AccountFrame,
): SettledPlan {
  const { cashBook } = opened;
  const { tradedOn, rules, standing } = frame;
  const planned = { ...cashBook, fills: [...cashBook.fills, ...fills] };
  return {
    before: settleCash(cashBook, standing, tradedOn, rules),
    after: settleCash(planned, tax, tradedOn, rules),
  };
}

function settlementOf({ before, after }: SettledPlan, own: ReadonlySet<string>, frame: AccountFrame): PlanSettlement {
  return {
    before: before.cash,
    purchases: after.purchases.filter((one) => own.has(one.purchase)),
    after: after.cash,
    salesSettleOn: settlementDate(frame.tradedOn, frame.rules.settlementDays.value),
    settledCashOnlyUntil: before.settledCashOnlyUntil,
  };
}
