import { type Decimal, decimal, multiply } from '../../src/base/decimal.ts';
import { backdating } from '../../src/desk/plans/backdated.ts';
import type {
  ActionPlan,
  Source,
  StatedDirective,
  StatedSecurityDirective,
  Verb,
} from '../../src/domain/advice/directive.ts';
import type { MarketView, Pick } from '../../src/domain/advice/marketView.ts';
import type { Recommendation } from '../../src/domain/advice/recommendation.ts';
import type { RemarkId } from '../../src/domain/advice/remark.ts';
import { atFour } from '../../src/domain/days/calendar.ts';
import { type Portfolio, position, type Restriction } from '../../src/domain/holdings/portfolio.ts';
import { TAX_RULES } from '../../src/domain/holdings/taxRules.ts';
import type { AccountCourse } from '../../src/domain/planning/household.ts';
import type { Plan } from '../../src/domain/planning/plan.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/planning/policy.ts';
import type { Finding, FindingId } from '../../src/domain/rules/finding.ts';
import type { Outcome } from '../../src/domain/rules/refusal.ts';
import { projectPortfolio } from '../../src/engine/frame/projectPortfolio.ts';
import { judgeHousehold } from '../../src/engine/household/judgeHousehold.ts';
import { rebalance } from '../../src/engine/rebalance.ts';
import { rebalanceRemaining } from '../../src/engine/rebalanceRemaining.ts';
import { rebalanceStated } from '../../src/engine/rebalanceStated.ts';
import { screen } from '../../src/engine/screen.ts';
import { type Case, judged } from '../engine/account/case.ts';

// The rebalancing example, and for each finding one change to it that earns the finding.

const HOLDINGS = `
  NEM Materials 540 69.84 131.58
  FCX Materials 789 47.41 76.66
  LIN Materials 96 390.37 487.57
  SHW Materials 95 358.05 346.59
  CTVA Materials 275 72.70 81.79
  AAPL Technology 63 219.40 309.35
  CSCO Technology 126 93.86 111.04
  JPM Financials 114 226.68 351.58
  V Financials 88 284.10 371.04
  CAT Industrials 37 481.34 827.90
  HON Industrials 111 206.80 215.90
  XOM Energy 179 142.58 165.11`;
const PICKS = `
  NVDA Technology 86 214.72
  MSFT Technology 81 483.24
  AVGO Technology 74 368.45
  LLY Healthcare 84 1255.40
  UNH Healthcare 72 390.11
  ISRG Healthcare 69 378.81
  JPM Financials 70 351.58`;
/** What the example holds in further sectors, as one fund, so that it is worth 500,000 dollars. */
const REST = 'VTI Diversified 1 63003.33 63003.33';
const CASH = decimal('12870.09');
const DAY = '2026-08-21';

const rows = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .map((row) => row.trim().split(' '));

function source(file: string, line: number, text: string): Source {
  return { file, line, text };
}

function portfolioOf(changes: Partial<Portfolio> = {}): Portfolio {
  const positions = rows(`${HOLDINGS}\n${REST}`).map(([ticker = '', sector = '', shares = '', cost = '', price = '']) =>
    position({
      ticker,
      sector,
      name: null,
      shares: decimal(shares),
      price: decimal(price),
      costBasis: multiply(decimal(shares), decimal(cost)),
      averageDailyVolume: null,
    }),
  );
  return { asOf: atFour(DAY), cash: CASH, positions, restrictions: [], disagreements: [], ...changes };
}

function directive(verb: Verb, sector: string, from: string | null, to: string | null): StatedDirective {
  return {
    sector,
    verb,
    statedCurrentPct: from === null ? null : decimal(from),
    targetPct: to === null ? null : decimal(to),
    statedAmount: null,
    source: source('Portfolio.md', 33, `${verb} ${sector}`),
  };
}

const MATERIALS = ['NEM', 'FCX', 'CTVA', 'LIN', 'SHW'];
const REDUCE_MATERIALS = directive('decrease', 'Materials', '46.8', '25');
const INCREASE_TECHNOLOGY = directive('increase', 'Technology', '6.7', '16');
const ADD_HEALTHCARE = directive('increase', 'Healthcare', '0', '10');

function planOf(
  directives: readonly StatedDirective[] = [REDUCE_MATERIALS, INCREASE_TECHNOLOGY, ADD_HEALTHCARE],
  cashTargetPct: string | null = '5',
): ActionPlan {
  const { sector: _sector, ...cash } = directive('set', 'cash', null, cashTargetPct);
  return { directives, cash: cashTargetPct === null ? null : cash, basis: null, unread: [], disagreements: [] };
}

/** The example with what it says of one security. */
function planNaming({
  ticker,
  action,
  size,
}: Omit<StatedSecurityDirective, 'statedCurrentPct' | 'source'>): ActionPlan {
  const line = source('Portfolio.md', 34, `${action} ${ticker}`);
  return { ...planOf(), securities: [{ ticker, action, size, statedCurrentPct: null, source: line }] };
}

function viewOf(changes: Partial<MarketView> = {}, change: (pick: Pick) => Pick = (pick) => pick): MarketView {
  const picks = rows(PICKS).map(([ticker = '', sector = '', conviction = '', price = '']) =>
    change({
      ticker,
      sector,
      conviction: decimal(conviction),
      isConviction: true,
      price: decimal(price),
      rank: null,
    }),
  );
  const rankings = ['Technology', 'Healthcare', 'Financials'].map((sector, index) => ({ sector, rank: index + 1 }));
  return { asOf: atFour(DAY), rankings, picks, averageDailyVolumes: new Map(), confidencePct: null, ...changes };
}

function pickChanged(ticker: string, change: Partial<Pick>): MarketView {
  return viewOf({}, (pick) => (pick.ticker === ticker ? { ...pick, ...change } : pick));
}

function recommendationOf(ticker: string, size: string, changes: Partial<Recommendation> = {}): Recommendation {
  const line = source('Stock-Analyst.md', 1, `BUY ${ticker} ${size}%, conviction 74`);
  const silent = { sector: null, price: null, thesis: null, approvedAt: null, stopLoss: null, targetPrice: null };
  return { ticker, action: 'BUY', conviction: decimal('74'), size: decimal(size), source: line, ...silent, ...changes };
}

interface Change {
  readonly portfolio?: Partial<Portfolio>;
  readonly plan?: ActionPlan;
  readonly view?: MarketView | null;
  readonly recommendations?: readonly Recommendation[];
  readonly policy?: Partial<Policy>;
  readonly on?: string;
}

function findingsOf(outcome: Outcome<Plan>): readonly Finding[] {
  if (!outcome.ok) throw new Error(outcome.refusals.map((refusal) => refusal.message).join('; '));
  return outcome.value.findings;
}

function inputOf(change: Change) {
  return {
    portfolio: portfolioOf(change.portfolio),
    marketView: change.view === undefined ? viewOf() : change.view,
    recommendations: change.recommendations ?? [],
    policy: { ...DEFAULT_POLICY, ...change.policy },
    evaluatedAt: atFour(change.on ?? DAY),
  };
}

const rebalanced = (change: Change = {}) =>
  findingsOf(rebalance({ ...inputOf(change), actionPlan: change.plan ?? planOf() }));
/** What is left of the example's purchase of one security, where its sales brought in less. */
const remaining = (ticker: string, cash: string): readonly Finding[] => {
  const made = rebalance({ ...inputOf({}), actionPlan: planOf() });
  if (!made.ok) throw new Error('the example has a plan');
  const trades = made.value.steps.filter((step) => step.ticker === ticker);
  const remainder = { planId: '3e6d35e119e2', trades, excepted: [] };
  const input = inputOf({ portfolio: { cash: decimal(cash) } });
  return findingsOf(rebalanceRemaining({ ...input, isCashOnly: false, remainder }));
};
/** The example's plan without a purchase and with a smaller one. */
const repaired = (): readonly Finding[] => {
  const input = { ...inputOf({}), actionPlan: planOf() };
  const made = rebalance(input);
  if (!made.ok) throw new Error('the example has a plan');
  const trades = made.value.steps.flatMap((step) =>
    step.ticker === 'ISRG' ? [] : [step.ticker === 'NVDA' ? { ...step, shares: decimal('20') } : step],
  );
  return findingsOf(rebalance({ ...input, repair: { option: 'A', of: '3e6d35e119e2', trades } }));
};
const ofCashOnly = () => findingsOf(rebalance({ ...inputOf({}), actionPlan: planOf(), isCashOnly: true }));
const screened = (change: Change, isApproved = false) => findingsOf(screen({ ...inputOf(change), isApproved }));

const restricted = (ticker: string, side: Restriction['side']): Partial<Portfolio> => ({
  restrictions: [{ ticker, side, reason: null, from: null, until: null }],
});
const percent = (text: string): Decimal => decimal(text);
const HOLD_MATERIALS = planOf([directive('hold', 'Materials', null, null)], null);

const courseOf = (account: string, portfolio: Portfolio): AccountCourse => ({
  account,
  ...projectPortfolio(portfolio, [], DEFAULT_POLICY),
});
/** XOM as another account has it, beside the example. */
const besideXom = (sector: string, price: string): readonly Finding[] => {
  const held = portfolioOf().positions.find(({ ticker }) => ticker === 'XOM');
  const other = held === undefined ? [] : [position({ ...held, sector, price: decimal(price) })];
  const ira = courseOf('ira', portfolioOf({ positions: other }));
  return judgeHousehold([courseOf('taxable', portfolioOf()), ira], DEFAULT_POLICY, DAY).findings;
};

/** Sold and bought with the proceeds on Friday 2026-11-20. */
const ROUND_TRIP: Case = {
  facts: { broker: 'etrade' },
  held: ['NVDA 10 100'],
  lots: null,
  fills: ['2026-11-20 SELL MSFT 10 100', '2026-11-20 BUY NVDA 10 100'],
};
const inAccount = (one: Case, trade: string) => judged([one], [trade], '2026-11-20').findings;

const remarked = (id: RemarkId, line: number, text: string, because: string, file = 'Portfolio.md') =>
  rebalanced({ portfolio: { remarks: [{ id, source: source(file, line, text), because }] } });

/** For each finding, findings of the example changed so that it is among them. */
export const FINDING_EXAMPLES: Readonly<Record<FindingId, () => readonly Finding[]>> = {
  sector_cap: () => rebalanced({ policy: { sectorCaps: new Map([['Technology', percent('15')]]) } }),
  cash_buffer: () => [...rebalanced({ plan: HOLD_MATERIALS }), ...rebalanced()],
  position_size: () => rebalanced({ plan: HOLD_MATERIALS, policy: { positionMaximumPct: percent('14') } }),
  sector_increase: () => rebalanced({ policy: { sectorIncreaseMaximum: percent('5') } }),
  buffer_throughout: () => screened({ recommendations: [recommendationOf('NVDA', '1')] }, true),
  restriction_list: () =>
    screened({ recommendations: [recommendationOf('NVDA', '1')], portfolio: restricted('NVDA', 'buy') }, true),
  as_of_missing: () => rebalanced({ portfolio: { asOf: null } }),
  stale_portfolio: () => [...rebalanced({ on: '2026-09-02' }), ...rebalanced({ on: '2026-08-25' })],
  holdings_missing: () =>
    rebalanceStated({
      stated: { asOf: atFour(DAY), value: decimal('500000'), cash: null },
      actionPlan: planOf(),
      policy: DEFAULT_POLICY,
      evaluatedAt: atFour(DAY),
    }).findings,
  household_disagrees: () => besideXom('Utilities', '170'),
  document_not_final: () => remarked('document_not_final', 3, '**Status:** DRAFT', 'draft'),
  liability_not_read: () => remarked('liability_not_read', 22, 'Margin loan: $150,000', 'margin loan'),
  not_understood: () => remarked('not_understood', 24, 'Do not sell FCX before the split.', 'do not sell'),
  file_not_read: () => remarked('file_not_read', 1, '', 'policy.json', 'policy.yaml'),
  approximate_figure: () => remarked('approximate_figure', 27, '- Reduce Materials to ~25%', '~25%'),
  tentative_directive: () => remarked('tentative_directive', 27, '- Consider reducing Materials to 25%', 'consider'),
  remark_not_followed: () =>
    remarked('remark_not_followed', 27, '- Reduce Materials to 25% over 3 months', 'over 3 months'),
  sector_unfamiliar: () => remarked('sector_unfamiliar', 14, '| HON | Collectibles | 111 |', 'Collectibles'),
  as_of_in_future: () => rebalanced({ on: '2026-08-20' }),
  blocked_by_sequencing: () =>
    screened({ recommendations: [recommendationOf('NVDA', '1'), recommendationOf('MSFT', '1')] }, true),
  free_riding: () =>
    inAccount({ ...ROUND_TRIP, cash: '-1000', fills: ['2026-11-20 BUY NVDA 10 100'] }, 'SELL NVDA 10 101'),
  settled_cash_only: () =>
    inAccount(
      { ...ROUND_TRIP, cash: '1000', facts: { broker: 'vanguard', goodFaithViolations: ['2026-10-01'] } },
      'BUY AAPL 5 200',
    ),
  good_faith_violation: () => inAccount(ROUND_TRIP, 'SELL NVDA 10 101'),
  cash_liquidation: () =>
    inAccount(
      { ...ROUND_TRIP, cash: '-1000', held: ['NVDA 10 100', 'XOM 10 110'], fills: ['2026-11-19 BUY NVDA 10 100'] },
      'SELL XOM 10 110',
    ),
  rule_outdated: () => inAccount(ROUND_TRIP, 'SELL NVDA 10 101'),
  wash_sale: () =>
    inAccount(
      { held: ['NVDA 20 75'], lots: ['NVDA 2025-01-15 10 1000', 'NVDA 2026-11-05 10 800'], asOf: '2026-11-10' },
      'SELL NVDA 10 75',
    ),
  near_long_term: () => inAccount({ held: ['NVDA 10 175'], lots: ['NVDA 2025-12-05 10 1000'] }, 'SELL NVDA 10 175'),
  lots_unknown: () => inAccount({ held: ['NVDA 10 175'], lots: null }, 'SELL NVDA 10 175'),
  second_round: () =>
    findingsOf(
      rebalance({
        ...inputOf({}),
        actionPlan: planOf(),
        round: { cash: { settled: decimal('12870.09'), unsettled: [] }, tradedOn: DAY, rules: TAX_RULES },
      }),
    ),
  sector_unknown: () =>
    rebalanced({
      portfolio: {
        positions: portfolioOf().positions.map((held) =>
          held.ticker === 'HON' ? { ...held, sector: 'Unclassified' } : held,
        ),
      },
    }),
  document_disagrees: () => rebalanced({ view: pickChanged('JPM', { price: decimal('360') }) }),
  backdated_decision: () => backdating(atFour('2026-08-19'), atFour('2026-08-21')),
  stale_market_view: () => rebalanced({ view: viewOf({ asOf: atFour('2026-08-10') }) }),
  low_market_confidence: () => rebalanced({ view: viewOf({ confidencePct: decimal('45') }) }),
  conflicting_advice: () =>
    screened({
      recommendations: [recommendationOf('JPM', '1', { action: 'REDUCE', conviction: null })],
    }),
  conflicting_directives: () =>
    rebalanced({
      plan: planNaming({ ticker: 'LIN', action: 'buy', size: { kind: 'shares', shares: decimal('10') } }),
    }),
  stale_directive: () => rebalanced({ plan: planOf([directive('decrease', 'Materials', '44.0', '25')]) }),
  directive_already_met: () => rebalanced({ plan: planOf([directive('decrease', 'Technology', null, '16')]) }),
  targets_exceed_portfolio: () => rebalanced({ plan: planOf([INCREASE_TECHNOLOGY, ADD_HEALTHCARE]) }),
  restriction_unclear: () => rebalanced({ portfolio: restricted('NVDIA', 'buy') }),
  restricted_sell_skipped: () => rebalanced({ portfolio: restricted('NEM', 'sell') }),
  encumbered_sell_skipped: () => rebalanced({ portfolio: { encumbered: new Map([['NEM', decimal('300')]]) } }),
  target_not_reached: () =>
    rebalanced({ portfolio: restricted('XOM', 'sell'), plan: planOf([directive('decrease', 'Energy', null, '3')]) }),
  budget_not_placed: () => rebalanced({ view: null }),
  missing_price: () => rebalanced({ view: pickChanged('UNH', { price: null }) }),
  missing_conviction: () => rebalanced({ view: pickChanged('UNH', { conviction: null }) }),
  low_conviction_pick: () => rebalanced({ view: pickChanged('UNH', { conviction: decimal('61') }) }),
  bought_without_pick: () =>
    rebalanced({
      plan: planOf([REDUCE_MATERIALS, directive('increase', 'Energy', null, '7')]),
      policy: { buyHeld: 'when_no_pick' },
    }),
  buys_trimmed: () => rebalanced({ plan: planOf([INCREASE_TECHNOLOGY, ADD_HEALTHCARE]) }),
  remainder_trimmed: () => remaining('ISRG', '40000'),
  plan_repaired: () => repaired(),
  cash_target_not_reached: () => rebalanced({ plan: planOf([directive('hold', 'Materials', null, null)]) }),
  size_below_one_share: () =>
    screened({ recommendations: [recommendationOf('LLY', '0.2')], portfolio: { cash: decimal('112870.09') } }),
  regime_alignment_skipped: () =>
    screened({
      recommendations: [recommendationOf('NVDA', '1', { sector: 'Technology', price: decimal('214.72') })],
      view: null,
      policy: { regimeWithoutMarketView: 'skip' },
      portfolio: { cash: decimal('112870.09') },
    }),
  prices_from_file: () => rebalanced({ portfolio: { priced: { file: 'prices.csv', tickers: ['FCX', 'NEM'] } } }),
  buffer_at_limits: () => rebalanced(),
  calendar_expired: () => rebalanced({ on: '2029-01-02' }),
  restricted_pick_skipped: () => rebalanced({ portfolio: restricted('MSFT', 'buy') }),
  // cash would come to its minimum by sales that no whole number of such increments makes
  no_plan_within_limits: () =>
    rebalanced({
      plan: planOf([REDUCE_MATERIALS]),
      portfolio: { cash: decimal('1000'), encumbered: new Map(MATERIALS.map((ticker) => [ticker, decimal('1')])) },
      policy: { plan: 'nearest', shareIncrement: decimal('1000') },
    }),
  trade_below_minimum: () => rebalanced({ policy: { minimumTradeValue: decimal('15000') } }),
  cash_above_target: () => rebalanced({ plan: planOf([REDUCE_MATERIALS]) }),
  item_not_read: () =>
    rebalanced({ plan: { ...planOf(), unread: [source('Portfolio.md', 39, 'Next review in four weeks')] } }),
  out_of_reach: ofCashOnly,
  market_view_missing: () =>
    screened({
      recommendations: [recommendationOf('NVDA', '1', { sector: 'Technology', price: decimal('214.72') })],
      view: null,
      portfolio: { cash: decimal('112870.09') },
    }),
  no_trade_needed: () =>
    screened({ recommendations: [recommendationOf('JPM', '1', { action: 'HOLD', conviction: null, size: null })] }),
};
