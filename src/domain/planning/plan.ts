import type { Decimal } from '../../base/decimal.ts';
import type { Ratio } from '../../base/ratio.ts';
import type { CashTarget, Directive, SecurityDirective } from '../advice/directive.ts';
import type { Action } from '../advice/recommendation.ts';
import type { NewYorkDate, NewYorkTime } from '../days/calendar.ts';
import type { Position, StatedRestriction } from '../holdings/portfolio.ts';
import type { Ticker } from '../instruments/security.ts';
import type { ConstraintCheck } from '../rules/constraint.ts';
import type { Finding } from '../rules/finding.ts';
import type { Step } from '../trading/trade.ts';
import type { Choice } from './choice.ts';
import type { Conflict } from './conflict.ts';
import type { JointScreening } from './joint.ts';
import type { MadeKind, Optimum, ReachableTargets } from './optimum.ts';
import type { PlanAccount } from './planAccount.ts';
import type { Policy } from './policy.ts';
import type { Repair } from './repair.ts';

export const VERDICTS = ['SAFE', 'CONDITIONAL', 'BLOCKED'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const TRADE_STATUSES = ['SAFE', 'CONDITIONAL', 'BLOCKED', 'BLOCKED_BY_SEQUENCING'] as const;
export type TradeStatus = (typeof TRADE_STATUSES)[number];

/** What is held at one moment of the plan, by weight descending, then name. */
export interface Snapshot {
  /** Dollars: cash and positions, less the costs so far. */
  readonly value: Decimal;
  readonly cash: Decimal;
  readonly cashPct: Ratio;
  readonly sectors: readonly { readonly sector: string; readonly value: Decimal; readonly pct: Ratio }[];
  readonly positions: readonly (Position & { readonly pct: Ratio })[];
}

export const CRITERIA = [
  'conviction',
  'position_size',
  'sector_cap',
  'cash_buffer',
  'restriction_list',
  'regime_alignment',
] as const;
export type Criterion = (typeof CRITERIA)[number];

/** STEP 2.5: one recommendation against the six criteria. */
export interface Screening {
  readonly status: 'APPROVED_FOR_PO' | 'REJECTED';
  readonly ticker: Ticker;
  readonly action: Action;
  readonly conviction: Decimal | null;
  readonly checks: Readonly<Record<Criterion, boolean>>;
  /** The criteria that failed, in the specification's order. */
  readonly reasons: readonly Criterion[];
  readonly details: {
    /** Dollars, above zero on both sides. */
    readonly tradeValue: Decimal;
    readonly proposedPct: Ratio;
    readonly postTradeCashPct: Ratio;
    readonly postTradeSectorPct: Ratio;
    /** 999 where the sector has none. */
    readonly sectorRank: number;
    readonly heldPct: Ratio;
    readonly sector: string;
    readonly price: Decimal;
  };
}

/** A way out of a trade that is CONDITIONAL or BLOCKED by a limit (STEP 3). */
export interface TradeOption {
  readonly option: 'A' | 'B' | 'C';
  /** A sentence with its figures. */
  readonly text: string;
  /** A: what to sell first; C: the largest size that passes; B: the size as it is. */
  readonly ticker: Ticker;
  readonly shares: Decimal;
  /** Dollars at the reference price. */
  readonly value: Decimal;
}

/** STEP 3: one trade, judged on the state that the trades accepted before it leave. */
export interface TradeValidation {
  readonly ticker: Ticker;
  readonly action: 'SELL' | 'BUY';
  readonly shares: Decimal;
  readonly status: TradeStatus;
  /** What it is conditional on, or blocked by. */
  readonly findings: readonly Finding[];
  readonly options: readonly TradeOption[];
}

/** Purchases that wait until settled cash covers them (policy `two_rounds`). */
export interface SecondRound {
  /** The first day on which it does. */
  readonly on: NewYorkDate;
  readonly steps: readonly Step[];
}

export const WORKFLOWS = ['rebalance', 'stock'] as const;

/** As what a plan is made of another one (OPTIMUM 16). */
export type MadeAs = Exclude<MadeKind, 'directed' | 'sells_nothing'>;

/** One evaluation, whole. It never changes; a new fact makes a new plan. */
export interface Plan {
  /** SHA-256 over inputs, policy, trades and evaluation date, 64 hex digits. Opaque to others. */
  readonly planId: string;
  readonly workflow: (typeof WORKFLOWS)[number];
  /** The id of the plan whose open trades this one takes over, in sizes that pass; absent where it is none's remainder. */
  readonly remainderOf?: string;
  /** The plan that this one was made of or stands beside, and as what; absent where it was made of its documents alone. */
  readonly parent?: { readonly planId: string; readonly kind: MadeAs };
  /** How good it is; absent where no directive trades, or where nothing was measured. */
  readonly optimum?: Optimum;
  /** Workflow A: cash alone is invested and nothing is sold (docs/reference/cash-only.md). */
  readonly isCashOnly: boolean;
  readonly evaluatedOn: NewYorkDate;
  readonly asOf: NewYorkTime | null;
  /** Dollars. */
  readonly portfolioValue: Decimal;
  readonly policy: Policy;
  /** Documents' and policy's together, whether in force or not. */
  readonly restrictions: readonly StatedRestriction[];
  /** Workflow A: STEP 0. */
  readonly directives: readonly Directive[];
  /** Absent where the document names no security. */
  readonly securityDirectives?: readonly SecurityDirective[];
  readonly cashTarget: CashTarget | null;
  /** What directed sectors and cash can reach, whatever the plan; absent where no directive trades on holdings. */
  readonly reachable?: ReachableTargets;
  /** Workflow B: STEP 2.5 and STEP 3. */
  readonly screenings: readonly Screening[];
  readonly validations: readonly TradeValidation[];
  /** Absent where fewer than two purchases pass the six criteria. It is no part of the plan's id. */
  readonly joint?: JointScreening;
  readonly steps: readonly Step[];
  /** Null where every purchase is in this plan. */
  readonly secondRound: SecondRound | null;
  /** Null, like `after`, where the document has no holdings to project. */
  readonly before: Snapshot | null;
  readonly after: Snapshot | null;
  readonly constraints: readonly ConstraintCheck[];
  /** By severity, then id, then subject. */
  readonly findings: readonly Finding[];
  readonly verdict: Verdict;
  /** Settlement and tax; null where policy does not say what account it is, and where no holdings are stated. */
  readonly account: PlanAccount | null;
  /** Directives and limits that contradict one another, the smallest set first; absent where none do. */
  readonly conflicts?: readonly Conflict[];
  /** Ways out of a violation; absent where there is none, or where none was looked for. */
  readonly repairs?: readonly Repair[];
  /** The plans to choose from, this one among them; absent where no directive trades, or where none were looked for. */
  readonly choices?: readonly Choice[];
}
