import { type Decimal, decimal, multiply } from '../../src/base/decimal.ts';
import type {
  ActionPlan,
  SecuritySize,
  Source,
  StatedCashDirective,
  StatedDirective,
  StatedSecurityDirective,
} from '../../src/domain/advice/directive.ts';
import type { MarketView } from '../../src/domain/advice/marketView.ts';
import type { Recommendation } from '../../src/domain/advice/recommendation.ts';
import { atFour } from '../../src/domain/days/calendar.ts';
import { type Portfolio, position, type Restriction } from '../../src/domain/holdings/portfolio.ts';
import { byText } from '../../src/domain/instruments/security.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/planning/policy.ts';
import { directiveText } from '../independent/markdown.ts';
import type { PolicyJson, RestrictionJson } from '../independent/shapes.ts';
import type { DirectiveData, SecurityData, WorkspaceData } from '../independent/workspace.ts';

/** A workspace's documents as the readers would give them, made without any reader. */
export function portfolioOf(data: WorkspaceData): Portfolio {
  return {
    asOf: atFour(data.asOf),
    cash: decimal(data.cash),
    positions: data.holdings
      .map((holding) =>
        position({
          ticker: holding.ticker,
          sector: holding.sector,
          name: null,
          shares: decimal(holding.shares),
          price: decimal(holding.price),
          costBasis:
            holding.averageCost === null ? null : multiply(decimal(holding.shares), decimal(holding.averageCost)),
          averageDailyVolume: orNull(holding.averageDailyVolume),
        }),
      )
      .sort((left, right) => byText(left.ticker, right.ticker)),
    restrictions: data.restrictions.map(restrictionOf),
    disagreements: [],
    ...(data.encumbered === undefined
      ? {}
      : {
          encumbered: new Map(Object.entries(data.encumbered).map(([ticker, shares]) => [ticker, decimal(shares)])),
        }),
  };
}

export function actionPlanOf(data: WorkspaceData): ActionPlan {
  return {
    directives: data.directives.map(statedDirective),
    cash: statedCash(data),
    ...(data.securities === undefined ? {} : { securities: data.securities.map(statedSecurity) }),
    basis: null,
    unread: [],
    disagreements: [],
  };
}

function statedCash({ cashTargetPct, cashRange }: WorkspaceData): StatedCashDirective | null {
  if (cashTargetPct === null && cashRange === undefined) return null;
  return {
    verb: 'set',
    statedCurrentPct: null,
    targetPct: cashRange === undefined ? orNull(cashTargetPct) : null,
    ...bandOf(cashRange),
    statedAmount: null,
    source: source(99, `Target Cash position: ${cashRange?.join('–') ?? cashTargetPct}%`),
  };
}

function bandOf(range: readonly [string, string] | undefined): Pick<StatedDirective, 'band'> {
  return range === undefined ? {} : { band: { low: decimal(range[0]), high: decimal(range[1]) } };
}

function statedSecurity({ ticker, side, unit, figure }: SecurityData, index: number): StatedSecurityDirective {
  const sizes: Readonly<Record<SecurityData['unit'], SecuritySize | null>> = {
    all: { kind: 'all' },
    shares: { kind: 'shares', shares: decimal(figure) },
    dollars: { kind: 'dollars', amount: decimal(figure) },
    percent: { kind: 'weight', pct: decimal(figure) },
    none: null,
  };
  const text = `${side} ${ticker} ${figure} ${unit}`;
  return { ticker, action: side, size: sizes[unit], statedCurrentPct: null, source: source(50 + index, text) };
}

function statedDirective(directive: DirectiveData, index: number): StatedDirective {
  return {
    sector: directive.sector,
    verb: directive.verb,
    statedCurrentPct: orNull(directive.statedCurrentPct),
    targetPct: orNull(directive.targetPct),
    ...bandOf(directive.range),
    ...(directive.points === undefined ? {} : { points: decimal(directive.points) }),
    statedAmount: null,
    source: source(index + 1, directiveText(directive)),
  };
}

export function marketViewOf(data: WorkspaceData): MarketView {
  const volumes = [...data.picks, ...data.holdings].flatMap(({ ticker, averageDailyVolume }): [string, Decimal][] =>
    averageDailyVolume === null ? [] : [[ticker, decimal(averageDailyVolume)]],
  );
  return {
    asOf: atFour(data.asOf),
    rankings: data.rankings.map((sector, index) => ({ sector, rank: index + 1 })),
    picks: data.picks
      .map(({ ticker, sector, conviction, price, rank }) => ({
        ticker,
        sector,
        conviction: orNull(conviction),
        isConviction: data.isConviction,
        price: orNull(price),
        rank,
      }))
      .sort((left, right) => byText(left.ticker, right.ticker)),
    averageDailyVolumes: new Map(volumes),
    confidencePct: null,
  };
}

export function recommendationsOf(data: WorkspaceData): Recommendation[] {
  return data.recommendations.map((one, index) => ({
    ticker: one.ticker,
    action: 'BUY',
    conviction: decimal(one.conviction),
    size: decimal(one.sizePct),
    sector: one.sector,
    price: decimal(one.price),
    thesis: null,
    approvedAt: null,
    stopLoss: null,
    targetPrice: null,
    source: { file: 'Stock-Analyst.md', line: index + 1, text: one.ticker },
  }));
}

export function policyOf(json: PolicyJson): Policy {
  const caps = Object.entries(json.sector_caps ?? {}).map(([sector, cap]): [string, Decimal] => [sector, exact(cap)]);
  const weights = json.pick_weights ?? 'conviction';
  return {
    ...DEFAULT_POLICY,
    sectorCaps: new Map(caps.filter(([sector]) => sector !== 'All_Others')),
    otherSectorsCap: exact(json.sector_caps?.All_Others ?? 40),
    cashMinimumPct: exact(json.minimums?.cash_buffer_pct ?? 5),
    cashWarningPct: exact(json.minimums?.cash_buffer_warning ?? 8),
    positionMaximumPct: exact(json.position_size_maximum_pct ?? 15),
    positionCaps: new Map(Object.entries(json.position_caps ?? {}).map(([ticker, cap]) => [ticker, exact(cap)])),
    sectorIncreaseMaximum: exact(json.sector_increase_maximum ?? 50),
    sectorIncreaseBasis: json.sector_increase_basis ?? 'percentage_points',
    preExistingViolations: json.pre_existing_violations ?? 'escalate',
    maxPicksPerSector: json.max_picks_per_sector ?? 3,
    pickWeights: weights === 'conviction' ? weights : weights.map(exact),
    sellOrder: json.sell_order ?? 'lock_profits',
    shareIncrement: exact(json.share_increment ?? 1),
    commissionPerTrade: exact(json.commission_per_trade ?? 0),
    slippageBps: exact(json.slippage_bps ?? 0),
    limitBandBps: exact(json.limit_band_bps ?? 50),
    restrictions: (json.restrictions ?? []).map(restrictionOf),
    driftBandPp: exact(json.drift_band_pp ?? 0),
    minimumTradeValue: exact(json.minimum_trade_value ?? 0),
    buyHeld: json.buy_held ?? 'never',
  };
}

function restrictionOf({ ticker, side, from, until }: RestrictionJson): Restriction {
  return { ticker, side, reason: 'watched', from: from ?? null, until: until ?? null };
}

function exact(figure: number): Decimal {
  return decimal(String(figure));
}

function orNull(figure: string | null): Decimal | null {
  return figure === null ? null : decimal(figure);
}

function source(line: number, text: string): Source {
  return { file: 'Portfolio.md', line, text };
}
