import { type Decimal, sum } from '../../base/decimal.ts';
import { absoluteRatio, type Ratio, roundRatio } from '../../base/ratio.ts';
import { daysBetween } from '../../domain/days/calendar.ts';
import type { CashViolation } from '../../domain/holdings/settlement.ts';
import type { RealizedLot, WashDoubt, WashMatch } from '../../domain/holdings/taxReport.ts';
import { goodFaithRule, RULE_KEYS, staleRules, type TaxRules } from '../../domain/holdings/taxRules.ts';
import { dollars, plain } from '../../domain/instruments/wording.ts';
import type { PlanAccount } from '../../domain/planning/planAccount.ts';
import { type Finding, finding } from '../../domain/rules/finding.ts';
import { groupBy } from './lots.ts';

/** Rules that decided something, by their keys in policy.json. */
type Used = Set<(typeof RULE_KEYS)[keyof typeof RULE_KEYS]>;

/**
 * What is to be said of a plan for settlement and tax: free-riding, and purchases with unsettled money where the broker
 * takes settled cash alone, are violations that nobody excepts; the rest are warnings. A rule that decided something
 * and was last looked up more than 12 months ago is one too.
 */
export function accountFindings(
  account: PlanAccount,
  violations: readonly CashViolation[],
  rules: TaxRules,
): readonly Finding[] {
  const used: Used = new Set();
  const found = [
    ...violations.map((one) => cashFinding(one, account, used, rules)),
    ...nearLongTerm(account, used),
    ...lotsUnknown(account),
    ...washFindings(account, used, rules),
  ];
  if ((account.tax?.realized.length ?? 0) > 0) used.add(RULE_KEYS.longTermMonths);
  if (account.settlement?.purchases.some((one) => one.payments.some(({ sale }) => sale !== null)) === true)
    used.add(RULE_KEYS.settlementDays);
  if (account.doNotBuy.length > 0) used.add(RULE_KEYS.washDays);
  return [...found, ...outdated(account, used, rules)];
}

function cashFinding(one: CashViolation, { account }: PlanAccount, used: Used, rules: TaxRules): Finding {
  const { ticker, allowedFrom, count, limit } = one;
  if (one.kind === 'free_riding') {
    used.add(RULE_KEYS.freeRidingDays);
    const message = `selling ${ticker} sells shares that no cash of this account has paid for: free-riding (Regulation T)`;
    return violation('free_riding', ticker, message);
  }
  if (one.kind === 'settled_cash_only') {
    used.add(RULE_KEYS.goodFaith).add(RULE_KEYS.freeRidingDays);
    const from = allowedFrom === null ? '' : `; what pays for it settles on ${allowedFrom}`;
    const message = `${ticker} would be bought with proceeds that have not settled, and the account may buy with settled cash alone${from}`;
    return violation('settled_cash_only', ticker, message);
  }
  if (one.kind === 'cash_liquidation') {
    used.add(RULE_KEYS.settlementDays);
    const message = `selling ${ticker} pays for what the account owes from before, and the proceeds settle after that is due: cash liquidation violation; the broker counts it`;
    return finding('cash_liquidation', 'warning', ticker, message);
  }
  used.add(RULE_KEYS.goodFaith).add(RULE_KEYS.settlementDays);
  const place = account.broker === null ? 'the strictest limit, for the broker is not named' : account.broker;
  const message = `selling ${ticker} sells shares before the proceeds that paid for them have settled${allowedFrom === null ? '' : ` (on ${allowedFrom})`}: good-faith violation ${count} within ${goodFaithRule(rules, account.broker).value.months} months; ${limit} of them restrict the account (${place})`;
  return finding('good_faith_violation', 'warning', ticker, message);
}

function violation(id: 'free_riding' | 'settled_cash_only', subject: string, message: string): Finding {
  return { id, severity: 'violation', subject, message, waivable: false };
}

function nearLongTerm({ tax, tradedOn }: PlanAccount, used: Used): Finding[] {
  const near = groupBy(tax?.realized.filter((one) => one.isNearLongTerm) ?? [], (one) => one.lot.ticker);
  if (near.size > 0) used.add(RULE_KEYS.nearLongTermDays).add(RULE_KEYS.longTermMonths);
  return [...near].map(([ticker, lots]) => {
    const parts = lots.map(({ lot, longFrom, gain }) => {
      const days = longFrom === null ? 0 : daysBetween(tradedOn, longFrom);
      const worth = gain === null ? 'an unknown gain' : `a gain of ${inDollars(gain)}`;
      return `${sharesOf(lot.shares)} of ${ticker} with ${worth} ${isOne(lot.shares) ? 'is' : 'are'} long-term from ${longFrom}, in ${days === 1 ? '1 day' : `${days} days`}`;
    });
    return finding('near_long_term', 'warning', ticker, parts.join('; '));
  });
}

function lotsUnknown({ tax }: PlanAccount): Finding[] {
  const isUnknown = ({ gain, term }: RealizedLot): boolean => gain === null || term === 'unknown';
  const unknown = groupBy(tax?.realized.filter(isUnknown) ?? [], (one) => one.lot.ticker);
  return [...unknown].map(([ticker, lots]) => {
    const shares = sum(lots.map(({ lot }) => lot.shares));
    const lacks = [
      ...(lots.some(({ gain }) => gain === null) ? ['cost'] : []),
      ...(lots.some(({ term }) => term === 'unknown') ? ['day of acquisition'] : []),
    ];
    const message = `${sharesOf(shares)} of ${ticker} ${isOne(shares) ? 'is' : 'are'} sold whose ${lacks.join(' and ')} ${lacks.length > 1 ? 'are' : 'is'} not known, so what is taxed is not known`;
    return finding('lots_unknown', 'warning', ticker, message);
  });
}

function washFindings(account: PlanAccount, used: Used, rules: TaxRules): Finding[] {
  const { washes, doubts } = account;
  if (washes.length + doubts.length > 0) used.add(RULE_KEYS.washDays);
  const byTicker = groupBy(washes, (one) => one.ticker);
  const inDoubt = groupBy(
    doubts.filter((one) => !byTicker.has(one.ticker)),
    (one) => one.ticker,
  );
  return [
    ...[...byTicker].map(([ticker, matches]) => {
      const parts = matches.map((one) => washWords(one, account));
      return finding('wash_sale', 'warning', ticker, parts.join('; '));
    }),
    ...[...inDoubt].map(([ticker, some]) => finding('wash_sale', 'warning', ticker, doubtWords(ticker, some, rules))),
  ];
}

function washWords(match: WashMatch, { names, account, tax }: PlanAccount): string {
  const { ticker, shares, disallowed, isLost, sale } = match;
  const elsewhere = (name: string): string => (name === account.name ? '' : ` in ${name}`);
  const isOwn = tax?.realized.some((one) => one.sale === sale) === true;
  const told = `${names.get(sale) ?? `the sale on ${match.soldOn}`}${elsewhere(match.account)}`;
  const sold = isOwn ? `selling ${plain(shares)} ${ticker}` : `${told} (${sharesOf(shares)})`;
  const bought = `${names.get(match.purchase) ?? `the purchase on ${match.boughtOn}`}${elsewhere(match.purchaseAccount)}`;
  const amount = disallowed === null ? 'a loss, if it is one,' : `a loss of ${inDollars(disallowed)}`;
  const fate = isLost ? 'is gone for good' : 'goes into the cost of what was bought';
  return `${sold} is a wash sale through ${bought}: ${amount} is not allowed and ${fate}`;
}

function doubtWords(ticker: string, doubts: readonly WashDoubt[], { washDays }: TaxRules): string {
  const accounts = [...new Set(doubts.map((one) => one.account))].join(', ');
  return `${ticker} is sold at a loss while shares of it are held whose day is not known (${accounts}): if they were bought within ${washDays.value} days it is a wash sale`;
}

function sharesOf(count: Decimal): string {
  return `${plain(count)} ${isOne(count) ? 'share' : 'shares'}`;
}

function isOne(count: Decimal): boolean {
  return plain(count) === '1';
}

/** Dollars to the cent, without a sign. */
function inDollars(amount: Ratio): string {
  return dollars(roundRatio(absoluteRatio(amount), 2));
}

function outdated({ account, tradedOn }: PlanAccount, used: Used, rules: TaxRules): Finding[] {
  const limit = goodFaithRule(rules, account.broker);
  return staleRules(rules, tradedOn)
    .filter(
      ({ rule, broker, source, asOf }) =>
        used.has(rule) && (broker === null || (source === limit.source && asOf === limit.asOf)),
    )
    .map(({ rule, source, asOf }) =>
      finding('rule_outdated', 'warning', rule, `the rule ${rule} was last looked up on ${asOf}: ${source}`),
    );
}
