import { compare } from '../../base/decimal.ts';
import { absoluteRatio, compareRatio, type Ratio, subtractRatio, ZERO_RATIO } from '../../base/ratio.ts';
import { type NewYorkDate, type NewYorkTime, newYorkTime } from '../../domain/days/calendar.ts';
import { type Portfolio, position } from '../../domain/holdings/portfolio.ts';
import { byText, type Ticker } from '../../domain/instruments/security.ts';
import { unitPrice } from '../../domain/instruments/wording.ts';
import type {
  Drift,
  Monitoring,
  PriceQuote,
  ReviewKind,
  Target,
  Watch,
  WatchRule,
} from '../../domain/planning/monitoring.ts';
import type { Snapshot } from '../../domain/planning/plan.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { byGravity, type Finding, finding } from '../../domain/rules/finding.ts';
import type { Outcome } from '../../domain/rules/refusal.ts';
import { contextOf } from '../frame/context.ts';
import { refuseWorthless } from '../frame/refusals.ts';
import { assess } from '../judgement/assess.ts';
import { decideVerdict } from '../judgement/decideVerdict.ts';
import { judgeAge } from '../judgement/judgeInputs.ts';
import { alertsOf, changeAlerts } from './alerts.ts';
import { dueReviews } from './reviewDates.ts';

export interface MonitorInput {
  readonly portfolio: Portfolio;
  /** New prices; null where there are none and the portfolio's own count. */
  readonly prices: readonly PriceQuote[] | null;
  /** Weights by sector, and `Cash`. */
  readonly targets: readonly Target[];
  readonly policy: Policy;
  readonly watchRules: readonly WatchRule[];
  /** The day of the last review of each kind; null where there was none. */
  readonly lastReviews: Readonly<Record<ReviewKind, NewYorkDate | null>>;
  /** Keys of the alerts that stood before. */
  readonly previousAlerts: readonly string[];
  readonly evaluatedAt: NewYorkTime;
}

/**
 * The portfolio at new prices (SEMANTICS 4 and 9): the same constraints, drift from targets, stop-loss and target
 * prices, reviews that are due, alerts. A holding without a new price keeps its own and is a warning; prices as old
 * as a stale portfolio are told like one. Prices of what is not held have no effect. Refuses what is worth nothing.
 */
export function monitorPortfolio(input: MonitorInput): Outcome<Omit<Monitoring, 'takenBack'>> {
  const { policy, evaluatedAt } = input;
  const { portfolio, findings: ofPrices } = atPrices(input.portfolio, input.prices, evaluatedAt);
  const context = contextOf(portfolio, policy, evaluatedAt.date);
  const worthless = refuseWorthless(context, []);
  if (worthless !== null) return { ok: false, refusals: [worthless] };
  const { before: snapshot, constraints, findings: measured } = assess(context, [], 'standing');
  const findings = [...judgeAge(portfolio.asOf, evaluatedAt.date), ...ofPrices, ...measured].sort(byGravity);
  const watches = watchesOf(portfolio, input.watchRules);
  return {
    ok: true,
    value: {
      evaluatedOn: evaluatedAt.date,
      snapshot,
      constraints,
      findings,
      verdict: decideVerdict(findings),
      drifts: driftsOf(snapshot, input.targets),
      watches,
      reviewsDue: dueReviews(input.lastReviews, evaluatedAt.date),
      alerts: changeAlerts(input.previousAlerts, alertsOf(findings, watches)),
    },
  };
}

function atPrices(
  portfolio: Portfolio,
  prices: readonly PriceQuote[] | null,
  evaluatedAt: NewYorkTime,
): { portfolio: Portfolio; findings: Finding[] } {
  if (prices === null) return { portfolio, findings: [] };
  const quotes = new Map<Ticker, PriceQuote>(prices.map((quote) => [quote.ticker, quote]));
  const missing = portfolio.positions.filter((held) => !quotes.has(held.ticker));
  const positions = portfolio.positions.map((held) =>
    position({ ...held, price: quotes.get(held.ticker)?.price ?? held.price }),
  );
  const used = portfolio.positions.map((held) => quotes.get(held.ticker)).filter((quote) => quote !== undefined);
  const asOf = missing.length > 0 ? portfolio.asOf : oldestOf(used, evaluatedAt);
  return { portfolio: { ...portfolio, asOf, positions }, findings: missing.map(priceMissing) };
}

/** The time of the oldest price, unless one lies ahead of the evaluation; a price without a time is of then. */
function oldestOf(quotes: readonly PriceQuote[], evaluatedAt: NewYorkTime): NewYorkTime {
  const instants = quotes.map((quote) => quote.at ?? evaluatedAt.instant);
  const latest = instants.reduce((so, at) => Math.max(so, at), evaluatedAt.instant);
  if (latest > evaluatedAt.instant) return newYorkTime(latest);
  return newYorkTime(instants.reduce((so, at) => Math.min(so, at), evaluatedAt.instant));
}

function priceMissing({ ticker, price }: { ticker: Ticker; price: Portfolio['positions'][number]['price'] }): Finding {
  const message = `there is no new price for ${ticker}; the portfolio’s price of ${unitPrice(price)} is used`;
  return finding('missing_price', 'warning', ticker, message);
}

function driftsOf(snapshot: Snapshot, targets: readonly Target[]): Drift[] {
  const weights = new Map<string, Ratio>(snapshot.sectors.map((one) => [one.sector, one.pct]));
  weights.set('Cash', snapshot.cashPct);
  return targets
    .map(({ name, targetPct }): Drift => {
      const currentPct = weights.get(name) ?? ZERO_RATIO;
      return { name, targetPct, currentPct, drift: subtractRatio(currentPct, targetPct) };
    })
    .sort(
      (left, right) =>
        compareRatio(absoluteRatio(right.drift), absoluteRatio(left.drift)) || byText(left.name, right.name),
    );
}

/** Of what is held; a rule for anything else has nothing to protect. */
function watchesOf({ positions }: Portfolio, rules: readonly WatchRule[]): Watch[] {
  const prices = new Map(positions.map((held) => [held.ticker, held.price]));
  return rules
    .flatMap(({ ticker, stopLoss, targetPrice }): Watch[] => {
      const price = prices.get(ticker);
      if (price === undefined) return [];
      const isStopReached = stopLoss !== null && compare(price, stopLoss) <= 0;
      const isTargetReached = targetPrice !== null && compare(price, targetPrice) >= 0;
      return [{ ticker, price, stopLoss, targetPrice, isStopReached, isTargetReached }];
    })
    .sort((left, right) => byText(left.ticker, right.ticker));
}
