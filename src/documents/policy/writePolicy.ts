import type { Decimal } from '../../base/decimal.ts';
import { format, trimmed } from '../../base/decimal.ts';
import type { Json } from '../../base/hash.ts';
import type { AccountFacts } from '../../domain/holdings/account.ts';
import type { Restriction } from '../../domain/holdings/portfolio.ts';
import type { GoodFaithLimit } from '../../domain/holdings/settlement.ts';
import type { DatedRule, TaxRules } from '../../domain/holdings/taxRules.ts';
import { DEFAULT_POLICY, type Policy } from '../../domain/planning/policy.ts';
import { RULE_NAMES } from './jsonRules.ts';
import { ALL_OTHERS } from './keys.ts';

/** One key of policy.json: what holds, what the specification says, and what it is for. */
export interface PolicyValue {
  readonly key: string;
  /** As policy.json would have it; figures as they were written. */
  readonly value: string;
  readonly standard: string;
  readonly meaning: string;
}

/** Text that stands for itself in the output: figures are never made into binary floating point. */
type Written = string | readonly Written[] | { readonly [key: string]: Written };

const KEYS: readonly (readonly [key: string, of: (policy: Policy) => Written, meaning: string])[] = [
  [
    'sector_caps',
    (policy) => ({ ...figures(policy.sectorCaps), [ALL_OTHERS]: figure(policy.otherSectorsCap) }),
    'The most that a sector may weigh after the trades, percent; All_Others holds for every sector not named.',
  ],
  [
    'minimums',
    (policy) => ({
      cash_buffer_pct: figure(policy.cashMinimumPct),
      cash_buffer_warning: figure(policy.cashWarningPct),
    }),
    'The least cash, percent, and the cash below which a warning stands.',
  ],
  [
    'position_size_maximum_pct',
    ({ positionMaximumPct }) => figure(positionMaximumPct),
    'The most that one position may weigh, percent.',
  ],
  [
    'position_caps',
    ({ positionCaps }) => figures(positionCaps),
    'Its own limit for a named position, an index fund say, percent.',
  ],
  [
    'sector_increase_maximum',
    ({ sectorIncreaseMaximum }) => figure(sectorIncreaseMaximum),
    'By how much a sector’s weight may rise in one plan.',
  ],
  [
    'sector_increase_basis',
    ({ sectorIncreaseBasis }) => text(sectorIncreaseBasis),
    'Whether that is in points of the portfolio, or in percent of the sector’s weight before.',
  ],
  [
    'pre_existing_violations',
    ({ preExistingViolations }) => text(preExistingViolations),
    'Whether a violation that stood before, and that a plan of sells alone improves, is only a warning.',
  ],
  [
    'conviction_minimum',
    ({ convictionMinimum }) => figure(convictionMinimum),
    'The least conviction of a recommendation, 0 to 100.',
  ],
  [
    'sector_cap_pct',
    ({ screenSectorCapPct }) => figure(screenSectorCapPct),
    'STEP 2.5: the most that the sector of a recommendation may weigh with it, percent.',
  ],
  [
    'cash_buffer_minimum_pct',
    ({ screenCashMinimumPct }) => figure(screenCashMinimumPct),
    'STEP 2.5: the least cash that a recommendation may leave, percent.',
  ],
  [
    'market_analyst_sector_rank_max',
    ({ sectorRankMaximum }) => String(sectorRankMaximum),
    'STEP 2.5: the last rank of a sector that is in line with the market view.',
  ],
  [
    'regime_alignment_without_market_view',
    ({ regimeWithoutMarketView }) => text(regimeWithoutMarketView),
    'STEP 2.5: what a missing market view means.',
  ],
  [
    'max_picks_per_sector',
    ({ maxPicksPerSector }) => String(maxPicksPerSector),
    'How many candidates share the budget of a sector.',
  ],
  [
    'pick_weights',
    ({ pickWeights }) => (pickWeights === 'conviction' ? text(pickWeights) : pickWeights.map(figure)),
    'How they share it: by conviction, or by fixed shares.',
  ],
  ['sell_order', ({ sellOrder }) => text(sellOrder), 'Which holdings of a sector are sold first.'],
  ['share_increment', ({ shareIncrement }) => figure(shareIncrement), 'Shares are traded in multiples of this.'],
  ['commission_per_trade', ({ commissionPerTrade }) => figure(commissionPerTrade), 'What each trade costs, dollars.'],
  [
    'slippage_bps',
    ({ slippageBps }) => figure(slippageBps),
    'What a trade is expected to lose against its price, basis points.',
  ],
  [
    'limit_band_bps',
    ({ limitBandBps }) => figure(limitBandBps),
    'How far the suggested limit prices stand from the reference, basis points.',
  ],
  [
    'fill_price_band_pct',
    ({ fillPriceBandPct }) => figure(fillPriceBandPct),
    'How far a fill may be from its reference price before it has to be confirmed, percent.',
  ],
  [
    'stale_directive_tolerance_pp',
    ({ staleDirectiveTolerancePp }) => figure(staleDirectiveTolerancePp),
    'How far the weights that a directive states may be off, points.',
  ],
  [
    'drift_band_pp',
    ({ driftBandPp }) => figure(driftBandPp),
    'How near its target a sector is met without a trade, points.',
  ],
  [
    'minimum_trade_value',
    ({ minimumTradeValue }) => figure(minimumTradeValue),
    'The least that a trade is worth which closes no position, dollars.',
  ],
  [
    'buy_held',
    ({ buyHeld }) => text(buyHeld),
    'Whether what is held is bought: never without a pick, where a sector has no pick, or always.',
  ],
  [
    'plan',
    ({ plan }) => text(plan),
    'Which plan rebalance makes: as the targets direct, or the one that a search finds.',
  ],
  [
    'surplus',
    ({ surplus }) => text(surplus),
    'Whether cash above its target stays cash or raises the sectors that are bought.',
  ],
  [
    'name_weight',
    ({ nameWeight }) => figure(nameWeight),
    'In a search: what a dollar counts that is traded in another security than the targets ask.',
  ],
  [
    'trade_weight',
    ({ tradeWeight }) => figure(tradeWeight),
    'In a search: the dollars of deviation that one trade less is worth.',
  ],
  [
    'slip_reserve_bps',
    ({ slipReserveBps }) => figure(slipReserveBps),
    'In a search: what stays cash beyond what must, basis points of all trades.',
  ],
  [
    'node_limit',
    ({ nodeLimit }) => String(nodeLimit),
    'In a search: how much work it may do; the gap that is left is told.',
  ],
  ['fund_increment', ({ fundIncrement }) => figure(fundIncrement), 'Mutual funds are traded in multiples of this.'],
  [
    'fund_position_maximum_pct',
    ({ fundPositionMaximumPct }) => (fundPositionMaximumPct === null ? 'null' : figure(fundPositionMaximumPct)),
    'The most that a diversified fund may weigh, percent; by default what every position may.',
  ],
  ['own_sectors', ({ ownSectors }) => ownSectors.map(text), 'Names that are sectors here, whatever the tables say.'],
  ['cash_equivalents', ({ cashEquivalents }) => cashEquivalents.map(text), 'Sweep funds that count as cash.'],
  [
    'restrictions',
    ({ restrictions }) => restrictions.map(restriction),
    'Securities that may not be traded, beside those in the portfolio’s document.',
  ],
  [
    'people',
    ({ people }) => Object.fromEntries([...people].map(([name, roles]) => [name, roles.map(text)])),
    'Who holds which roles; without any, every role is open.',
  ],
  [
    'allow_self_review',
    ({ allowSelfReview }) => String(allowSelfReview),
    'Whether the person who made a plan may grant its exceptions.',
  ],
  ['sla_minutes', ({ slaMinutes }) => String(slaMinutes), 'How long a reviewer has for an escalation, minutes.'],
  ['sla_clock', ({ slaClock }) => text(slaClock), 'Which minutes count: those of market hours, or all.'],
  [
    'decision_trading_days',
    ({ decisionTradingDays }) => String(decisionTradingDays),
    'How many trading days after its own day an approval ends, at the close.',
  ],
  [
    'checkpoint_folder',
    ({ checkpointFolder }) => (checkpointFolder === null ? 'null' : text(checkpointFolder)),
    'Where the journal’s checkpoints are kept a second time.',
  ],
  ['account', ({ account }) => (account === null ? 'null' : accountFacts(account)), 'What account this workspace is.'],
  ['lot_relief', ({ lotRelief }) => text(lotRelief), 'Which lots a sale takes, where the account is named.'],
  [
    'lots_to_sell',
    ({ lotsToSell }) => Object.fromEntries([...lotsToSell].map(([ticker, lots]) => [ticker, lots.map(text)])),
    'The lots that lot_relief specific takes, in this order.',
  ],
  [
    'two_rounds',
    ({ twoRounds }) => String(twoRounds),
    'Whether a cash account buys with settled cash alone, and the rest once its sales have settled.',
  ],
  ['rules', ({ rules }) => rulesStated(rules), 'What holds in place of the figures of law and of brokers.'],
];

/** Every key of policy.json with what holds for it. */
export function writePolicyValues(policy: Policy): readonly PolicyValue[] {
  return KEYS.map(([key, of, meaning]) => ({
    key,
    value: written(of(policy)),
    standard: written(of(DEFAULT_POLICY)),
    meaning,
  }));
}

function figure(value: Decimal): string {
  return format(trimmed(value));
}

function figures(values: ReadonlyMap<string, Decimal>): { readonly [key: string]: Written } {
  return Object.fromEntries([...values].map(([name, value]) => [name, figure(value)]));
}

function text(value: Json): string {
  return JSON.stringify(value);
}

function accountFacts(facts: AccountFacts): Written {
  const { type, owner, funding, broker, goodFaithViolations, settledCashOnlyUntil } = facts;
  const told = { type, owner, funding, broker };
  return {
    ...Object.fromEntries(Object.entries(told).flatMap(([key, value]) => (value === null ? [] : [[key, text(value)]]))),
    ...(goodFaithViolations.length === 0 ? {} : { good_faith_violations: goodFaithViolations.map(text) }),
    ...(settledCashOnlyUntil === undefined ? {} : { settled_cash_only_until: text(settledCashOnlyUntil) }),
  };
}

function rulesStated({ goodFaith, ...figures }: Partial<TaxRules>): Written {
  const limit = goodFaith?.any;
  return {
    ...Object.fromEntries(
      RULE_NAMES.flatMap(([key, name]) => {
        const rule = figures[name];
        return rule === undefined ? [] : [[key, { value: String(rule.value), ...dated(rule) }]];
      }),
    ),
    ...(limit === undefined ? {} : { good_faith_limit: { ...goodFaithFigures(limit.value), ...dated(limit) } }),
  };
}

function goodFaithFigures({ violations, months, restrictedDays }: GoodFaithLimit): Record<string, string> {
  return { value: String(violations), months: String(months), restricted_days: String(restrictedDays) };
}

function dated({ source, asOf }: DatedRule<unknown>): Record<string, string> {
  return { source: text(source), as_of: text(asOf) };
}

function restriction({ ticker, side, reason, from, until }: Restriction): Written {
  const told = { ticker, side, reason, from, until };
  return Object.fromEntries(
    Object.entries(told).flatMap(([key, value]) => (value === null ? [] : [[key, text(value)]])),
  );
}

function written(value: Written): string {
  if (typeof value === 'string') return value;
  if (isList(value)) return `[${value.map(written).join(', ')}]`;
  const members = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${written(one)}`);
  return `{${members.join(', ')}}`;
}

function isList(value: readonly Written[] | { readonly [key: string]: Written }): value is readonly Written[] {
  return Array.isArray(value);
}
