import { compare, decimal } from '../../base/decimal.ts';
import type { MarketView } from '../../domain/advice/marketView.ts';
import { CALENDAR_LAST_DAY, daysBetween, type NewYorkTime, tradingDaysSince } from '../../domain/days/calendar.ts';
import type { Portfolio } from '../../domain/holdings/portfolio.ts';
import { UNCLASSIFIED } from '../../domain/instruments/sector.ts';
import { byText, type Ticker } from '../../domain/instruments/security.ts';
import { plain } from '../../domain/instruments/wording.ts';
import { type Finding, finding } from '../../domain/rules/finding.ts';
import type { Advice } from '../frame/advice.ts';
import type { Context } from '../frame/context.ts';
import { judgeRemarks } from './judgeRemarks.ts';

/** Trading days after which a portfolio is stale, and after which it blocks (SEMANTICS 1, Freshness). */
const STALE_AFTER_TRADING_DAYS = 1;
const BLOCKED_AFTER_TRADING_DAYS = 5;
/** Calendar days after which a market view is stale. */
const MARKET_VIEW_STALE_AFTER_DAYS = 7;
/** Days that it may be ahead: in the evening of New York it is the next day elsewhere. */
const MARKET_VIEW_AHEAD_DAYS = 1;
const LOW_CONFIDENCE_PCT = decimal('50');

/** What is to be said of the documents themselves: age, gaps, contradictions. */
export function judgeInputs(
  context: Context,
  advice: Advice,
  marketView: MarketView | null,
  disagreements: readonly string[],
): Finding[] {
  return [
    ...judgeAge(context.portfolio.asOf, context.evaluatedOn),
    ...(marketView === null ? [] : judgeMarketView(marketView, context.evaluatedOn)),
    ...context.portfolio.positions
      .filter((held) => held.sector === UNCLASSIFIED)
      .map((held) =>
        finding('sector_unknown', 'warning', held.ticker, `${held.ticker} has no sector; it counts as ${UNCLASSIFIED}`),
      ),
    ...[...advice.picks.keys()]
      .filter((ticker) => advice.sectorOf(ticker) === null)
      .map((ticker) =>
        finding('sector_unknown', 'warning', ticker, `${ticker} is a pick without a sector and is passed over`),
      ),
    ...recommendedWithoutSector(context, advice).map((ticker) =>
      finding('sector_unknown', 'warning', ticker, `${ticker} is recommended without a sector and is passed over`),
    ),
    ...[...advice.conflicting].map((ticker) =>
      finding(
        'conflicting_advice',
        'warning',
        ticker,
        `one document says to buy ${ticker}, another to sell it; it is not bought`,
      ),
    ),
    ...judgeRemarks(context.portfolio.remarks ?? [], context.evaluatedOn),
    ...pricesFromFile(context.portfolio),
    ...figuresNotChecked(context.portfolio.unchecked ?? []),
    ...documentDisagrees([...context.portfolio.disagreements, ...advice.disagreements, ...disagreements]),
  ];
}

/** Securities recommended for purchase with enough conviction, which would be candidates had they a sector. */
function recommendedWithoutSector({ policy }: Context, { recommendations, picks, sectorOf }: Advice): Ticker[] {
  const found = recommendations.filter(
    ({ ticker, action, conviction }) =>
      action === 'BUY' &&
      conviction !== null &&
      compare(conviction, policy.convictionMinimum) >= 0 &&
      sectorOf(ticker) === null &&
      !picks.has(ticker),
  );
  return [...new Set(found.map(({ ticker }) => ticker))];
}

/** Freshness of the portfolio and reach of the calendar. */
export function judgeAge(asOf: NewYorkTime | null, evaluatedOn: string): Finding[] {
  const findings: Finding[] = [];
  if (evaluatedOn > CALENDAR_LAST_DAY) {
    const message = `the trading calendar ends on ${CALENDAR_LAST_DAY}; holidays after it are not known`;
    findings.push(finding('calendar_expired', 'warning', 'calendar', message));
  }
  if (asOf === null) {
    const message = 'the portfolio has no date that can be read, so its prices may be of any age';
    return [...findings, { id: 'as_of_missing', severity: 'violation', subject: 'portfolio', message, waivable: true }];
  }
  if (asOf.date > evaluatedOn) {
    const message = `the portfolio is dated ${asOf.date}, after the evaluation on ${evaluatedOn}`;
    findings.push(finding('as_of_in_future', 'warning', 'portfolio', message));
  }
  const age = tradingDaysSince(asOf.date, evaluatedOn);
  if (age > STALE_AFTER_TRADING_DAYS) {
    const isBlocking = age > BLOCKED_AFTER_TRADING_DAYS;
    findings.push({
      id: 'stale_portfolio',
      severity: isBlocking ? 'violation' : 'warning',
      subject: 'portfolio',
      message: `the portfolio is of ${asOf.date}, ${age} trading days before the evaluation on ${evaluatedOn}`,
      waivable: isBlocking,
    });
  }
  return findings;
}

function judgeMarketView(view: MarketView, evaluatedOn: string): Finding[] {
  const findings: Finding[] = [];
  const stale = staleness(view.asOf, evaluatedOn);
  if (stale !== null) findings.push(finding('stale_market_view', 'warning', 'market view', stale));
  if (view.asOf !== null && daysBetween(view.asOf.date, evaluatedOn) < -MARKET_VIEW_AHEAD_DAYS) {
    const message = `the market view is dated ${view.asOf.date}, after the evaluation on ${evaluatedOn}`;
    findings.push(finding('as_of_in_future', 'warning', 'market view', message));
  }
  if (view.confidencePct !== null && compare(view.confidencePct, LOW_CONFIDENCE_PCT) < 0) {
    const message = `the market view is only ${plain(view.confidencePct)}% confident in its regime`;
    findings.push(finding('low_market_confidence', 'warning', 'market view', message));
  }
  return findings;
}

function staleness(asOf: NewYorkTime | null, evaluatedOn: string): string | null {
  if (asOf === null) return 'the market view has no date that can be read, so its age is not known';
  const age = daysBetween(asOf.date, evaluatedOn);
  return age > MARKET_VIEW_STALE_AFTER_DAYS
    ? `the market view is of ${asOf.date}, ${age} days before the evaluation`
    : null;
}

/** Which prices are a file's; a warning where prices of other days stand beside them. */
function pricesFromFile({ priced, positions }: Portfolio): Finding[] {
  if (priced === undefined) return [];
  const { file, tickers } = priced;
  const of = `the prices of ${tickers.join(', ')} are those of ${file}`;
  const others = positions.filter(({ ticker }) => !tickers.includes(ticker)).map(({ ticker }) => ticker);
  if (others.length === 0) return [finding('prices_from_file', 'note', file, of)];
  const message = `${of}; it has none of ${others.sort(byText).join(', ')}, where the portfolio’s own stand`;
  return [finding('prices_from_file', 'warning', file, message)];
}

/** One note for all figures that would only have been checked. */
function figuresNotChecked(sentences: readonly string[]): Finding[] {
  if (sentences.length === 0) return [];
  return [finding('item_not_read', 'note', 'portfolio', `not checked, for it cannot be read: ${sentences.join('; ')}`)];
}

/** One warning that lists them all. */
function documentDisagrees(sentences: readonly string[]): Finding[] {
  if (sentences.length === 0) return [];
  const message = `measured figures are used where the documents disagree: ${[...sentences].sort().join('; ')}`;
  return [finding('document_disagrees', 'warning', 'documents', message)];
}
