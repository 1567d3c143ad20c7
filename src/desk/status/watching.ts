import { sign } from '../../base/decimal.ts';
import type { NewYorkDate, NewYorkTime } from '../../domain/days/calendar.ts';
import { type Portfolio, portfolioValue } from '../../domain/holdings/portfolio.ts';
import type { Monitoring, PriceQuote, Target, WatchRule } from '../../domain/planning/monitoring.ts';
import type { Outcome } from '../../domain/rules/refusal.ts';
import { monitorPortfolio } from '../../engine/execution/monitorPortfolio.ts';
import { refuseAmbiguousBasis } from '../../engine/frame/refusals.ts';
import { basisIsAmbiguous, resolveDirectives } from '../../engine/trades/resolveDirectives.ts';
import type { Documents } from '../evaluation/readDocuments.ts';

// Monitoring of what documents say, without a file or a journal.

/** What is monitored. */
export interface Watched {
  readonly documents: Documents;
  readonly portfolio: Portfolio;
  /** Null where the portfolio's own count. */
  readonly prices: readonly PriceQuote[] | null;
}

/** What a journal knows beside the documents. */
export interface KnownBefore {
  /** What recommendations behind recorded fills asked for. */
  readonly watchRules: readonly WatchRule[];
  readonly lastReview: NewYorkDate | null;
  /** Keys of the alerts that stood before. */
  readonly previousAlerts: readonly string[];
}

/** The weights that the action plan asks for; none where there is no plan. */
export function targetsOf({
  documents,
  portfolio,
}: Pick<Watched, 'documents' | 'portfolio'>): Outcome<readonly Target[]> {
  const { actionPlan, policy } = documents;
  if (actionPlan === null || sign(portfolioValue(portfolio)) <= 0) return { ok: true, value: [] };
  if (basisIsAmbiguous(portfolio, actionPlan, policy)) {
    return { ok: false, refusals: [refuseAmbiguousBasis(actionPlan)] };
  }
  const { directives, cashTarget } = resolveDirectives(portfolio, actionPlan, policy);
  const cash = cashTarget.targetPct === null ? [] : [{ name: 'Cash', targetPct: cashTarget.targetPct }];
  return { ok: true, value: [...directives.map(({ sector, targetPct }) => ({ name: sector, targetPct })), ...cash] };
}

/** The portfolio at the prices, held against its targets and against what the workspace's recommendations ask to be watched. */
export function monitoredWith(
  { documents, portfolio, prices }: Watched,
  targets: readonly Target[],
  { watchRules, lastReview, previousAlerts }: KnownBefore,
  evaluatedAt: NewYorkTime,
): Outcome<Omit<Monitoring, 'takenBack'>> {
  const rules = new Map(watchRules.map((rule) => [rule.ticker, rule]));
  for (const { ticker, stopLoss, targetPrice } of documents.recommendations) {
    if (stopLoss !== null || targetPrice !== null) rules.set(ticker, { ticker, stopLoss, targetPrice });
  }
  return monitorPortfolio({
    portfolio,
    prices,
    targets,
    policy: documents.policy,
    watchRules: [...rules.values()],
    lastReviews: { daily: lastReview, weekly: lastReview, quarterly: lastReview },
    previousAlerts,
    evaluatedAt,
  });
}
