import { type Decimal, decimal } from '../../base/decimal.ts';
import type { AccountFacts } from '../holdings/account.ts';
import type { ReliefMethod } from '../holdings/lot.ts';
import type { Restriction } from '../holdings/portfolio.ts';
import type { TaxRules } from '../holdings/taxRules.ts';
import type { KnownSecurity } from '../instruments/kind.ts';
import type { Ticker } from '../instruments/security.ts';

export const SECTOR_INCREASE_BASES = ['percentage_points', 'relative'] as const;
export const PRE_EXISTING_VIOLATIONS = ['escalate', 'warn_if_improved'] as const;
export const SELL_ORDERS = ['lock_profits', 'least_gain', 'largest_position'] as const;
export const BUY_HELD = ['never', 'when_no_pick', 'always'] as const;
export const SLA_CLOCKS = ['market_hours', 'wall'] as const;
export const REGIME_WITHOUT_MARKET_VIEW = ['fail', 'skip'] as const;
export const PLAN_KINDS = ['directed', 'nearest', 'fewest', 'least_tax'] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];
export const SURPLUS = ['cash', 'spread'] as const;
export const ROLES = ['trader', 'master_architect', 'analyst', 'auditor'] as const;

/** Every limit, with the specification's defaults where the document is silent. Percentages are 0–100. */
export interface Policy {
  /** STEP 1–4: the cap of each named sector, percent. */
  readonly sectorCaps: ReadonlyMap<string, Decimal>;
  /** The cap of every other sector (`All_Others`), percent. */
  readonly otherSectorsCap: Decimal;
  readonly cashMinimumPct: Decimal;
  readonly cashWarningPct: Decimal;
  readonly positionMaximumPct: Decimal;
  /** The limit of each named position, percent. */
  readonly positionCaps: ReadonlyMap<Ticker, Decimal>;
  readonly sectorIncreaseMaximum: Decimal;
  readonly sectorIncreaseBasis: (typeof SECTOR_INCREASE_BASES)[number];
  readonly preExistingViolations: (typeof PRE_EXISTING_VIOLATIONS)[number];
  /** STEP 2.5: the six criteria's own figures. `positionMaximumPct` serves them too. */
  readonly convictionMinimum: Decimal;
  readonly screenSectorCapPct: Decimal;
  readonly screenCashMinimumPct: Decimal;
  readonly sectorRankMaximum: number;
  readonly regimeWithoutMarketView: (typeof REGIME_WITHOUT_MARKET_VIEW)[number];
  readonly maxPicksPerSector: number;
  /** `conviction`, or fixed shares by place among the picks. */
  readonly pickWeights: 'conviction' | readonly Decimal[];
  readonly sellOrder: (typeof SELL_ORDERS)[number];
  /** Shares are traded in multiples of this; above zero. */
  readonly shareIncrement: Decimal;
  /** Dollars a trade. */
  readonly commissionPerTrade: Decimal;
  /** Basis points of a trade's value. */
  readonly slippageBps: Decimal;
  readonly limitBandBps: Decimal;
  /** Percent: a fill further from its reference price than this is recorded only once it is confirmed. */
  readonly fillPriceBandPct: Decimal;
  /** Percentage points. */
  readonly staleDirectiveTolerancePp: Decimal;
  /** Percentage points: a directive that is measured within them is met. */
  readonly driftBandPp: Decimal;
  /** Dollars: a smaller trade that closes no position is left out. */
  readonly minimumTradeValue: Decimal;
  /** Whether what is held may be bought where no pick or recommendation names it. */
  readonly buyHeld: (typeof BUY_HELD)[number];
  /** Shares of a mutual fund are traded in multiples of this; above zero. */
  readonly fundIncrement: Decimal;
  /** The limit of a diversified fund, percent; null where it has that of every position. */
  readonly fundPositionMaximumPct: Decimal | null;
  /** Which plan `rebalance` makes where nobody asks for another one. */
  readonly plan: PlanKind;
  /** Where cash is above its target and the sectors could take it: whether it stays cash. */
  readonly surplus: (typeof SURPLUS)[number];
  /** What a dollar counts by which a security is traded otherwise than its share of the targets; 0 to 1. */
  readonly nameWeight: Decimal;
  /** Dollars of deviation that one trade less is worth. */
  readonly tradeWeight: Decimal;
  /** Basis points of all trades that stay cash beyond what must. */
  readonly slipReserveBps: Decimal;
  /** How many nodes the search for the best plan may look at, above zero. */
  readonly nodeLimit: number;
  /** Names that are sectors here, whatever the tables of sectors say of them. */
  readonly ownSectors: readonly string[];
  /** Sweep funds that count as cash. */
  readonly cashEquivalents: readonly Ticker[];
  /** What securities.csv says; absent where the workspace has none. It is no part of a plan: what it decides is. */
  readonly securities?: ReadonlyMap<Ticker, KnownSecurity>;
  readonly restrictions: readonly Restriction[];
  readonly people: ReadonlyMap<string, readonly (typeof ROLES)[number][]>;
  readonly allowSelfReview: boolean;
  readonly slaMinutes: number;
  readonly slaClock: (typeof SLA_CLOCKS)[number];
  /** How many trading days after its own day an approval ends, at the close; 0 for its own. */
  readonly decisionTradingDays: number;
  /** Where the journal's checkpoints are kept a second time, relative to the workspace or absolute; null for nowhere. */
  readonly checkpointFolder: string | null;
  /** What account the workspace is; null where it does not say. */
  readonly account: AccountFacts | null;
  /** Which lots a sale takes (docs/reference/settlement-and-tax.md, 1.2). */
  readonly lotRelief: ReliefMethod;
  /** By security: the lots that `specific` takes, in this order. */
  readonly lotsToSell: ReadonlyMap<Ticker, readonly string[]>;
  /** Whether a cash account buys with settled cash alone, the rest on the day on which its sales settle. */
  readonly twoRounds: boolean;
  /** What holds in place of the figures of law and of brokers, each with its source and day. */
  readonly rules: Partial<TaxRules>;
}

export const DEFAULT_POLICY: Policy = Object.freeze({
  sectorCaps: new Map(),
  otherSectorsCap: decimal('40'),
  cashMinimumPct: decimal('5'),
  cashWarningPct: decimal('8'),
  positionMaximumPct: decimal('15'),
  positionCaps: new Map(),
  sectorIncreaseMaximum: decimal('50'),
  sectorIncreaseBasis: 'percentage_points',
  preExistingViolations: 'escalate',
  convictionMinimum: decimal('65'),
  screenSectorCapPct: decimal('40'),
  screenCashMinimumPct: decimal('5'),
  sectorRankMaximum: 5,
  regimeWithoutMarketView: 'fail',
  maxPicksPerSector: 3,
  pickWeights: 'conviction',
  sellOrder: 'lock_profits',
  shareIncrement: decimal('1'),
  commissionPerTrade: decimal('0'),
  slippageBps: decimal('0'),
  limitBandBps: decimal('50'),
  fillPriceBandPct: decimal('10'),
  staleDirectiveTolerancePp: decimal('0.5'),
  driftBandPp: decimal('0'),
  minimumTradeValue: decimal('0'),
  buyHeld: 'never',
  fundIncrement: decimal('0.001'),
  fundPositionMaximumPct: null,
  plan: 'directed',
  surplus: 'cash',
  nameWeight: decimal('0.01'),
  tradeWeight: decimal('0'),
  slipReserveBps: decimal('0'),
  nodeLimit: 2_000_000,
  ownSectors: [],
  cashEquivalents: ['SPAXX', 'VMFXX', 'SWVXX', 'FDRXX', 'SPRXX'],
  restrictions: [],
  people: new Map(),
  allowSelfReview: false,
  slaMinutes: 30,
  slaClock: 'market_hours',
  decisionTradingDays: 1,
  checkpointFolder: null,
  account: null,
  lotRelief: 'fifo',
  lotsToSell: new Map(),
  twoRounds: false,
  rules: {},
});

/** The limit of one sector, percent of the portfolio: its own, else that of all others. */
export function sectorCap(policy: Policy, sector: string): Decimal {
  return policy.sectorCaps.get(sector) ?? policy.otherSectorsCap;
}

/** The limit of one position, percent: its own, else that of diversified funds where it is one, else the maximum. */
export function positionLimit(policy: Policy, ticker: Ticker, isDiversified = false): Decimal {
  const own = policy.positionCaps.get(ticker);
  if (own !== undefined) return own;
  return (isDiversified ? policy.fundPositionMaximumPct : null) ?? policy.positionMaximumPct;
}
