import type { Decimal } from '../../base/decimal.ts';
import type { Ratio } from '../../base/ratio.ts';
import type { Ticker } from '../instruments/security.ts';

/** Where something was read: the file's name in the workspace, the line from 1, the text as it stands. */
export interface Source {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** What a directive asks for. `set` is an arrow or a table row without an action: it has no verb to trade against. */
export const VERBS = ['decrease', 'increase', 'hold', 'set'] as const;
export type Verb = (typeof VERBS)[number];

/** Percent: a target that is met anywhere from one to the other (READING 5). */
export interface Band {
  readonly low: Decimal;
  readonly high: Decimal;
}

/** A directive as the document states it. Percentages are of the basis that the document uses. */
export interface StatedDirective {
  /** The sector's name as the house writes it. */
  readonly sector: string;
  readonly verb: Verb;
  /** `from a%`; null where it is not stated. */
  readonly statedCurrentPct: Decimal | null;
  /** Null for a bare Hold: what is there now; null too beside `band` and `points`. `Exit` is a decrease to 0. */
  readonly targetPct: Decimal | null;
  /** Absent where the target is one figure. */
  readonly band?: Band;
  /** Percentage points by which the measured weight is to fall or rise, above zero; absent where a target is stated. */
  readonly points?: Decimal;
  /** Dollars as the document writes them, sign and all; null where it states none. */
  readonly statedAmount: Decimal | null;
  readonly source: Source;
}

/** The cash target, always in percent of the portfolio's value. */
export type StatedCashDirective = Omit<StatedDirective, 'sector'>;

/** How much of one security is to be traded, as the plan states it. */
export type SecuritySize =
  | { readonly kind: 'all' }
  | { readonly kind: 'shares'; readonly shares: Decimal }
  /** Dollars. */
  | { readonly kind: 'dollars'; readonly amount: Decimal }
  /** The weight in the end, percent of the portfolio's value. */
  | { readonly kind: 'weight'; readonly pct: Decimal };

/** What the plan says of one security (READING 6). */
export interface StatedSecurityDirective {
  readonly ticker: Ticker;
  /** `set` names a weight and no direction. */
  readonly action: 'sell' | 'buy' | 'hold' | 'set';
  /** For a hold what is stated to be held, null where nothing is. */
  readonly size: SecuritySize | null;
  /** `from a%`; null where it is not stated. */
  readonly statedCurrentPct: Decimal | null;
  readonly source: Source;
}

export const BASES = ['total', 'invested'] as const;
export type Basis = (typeof BASES)[number];

export interface ActionPlan {
  /** In the order of the document, one for each sector. */
  readonly directives: readonly StatedDirective[];
  readonly cash: StatedCashDirective | null;
  /** In the order of the document, one for each security; absent where the plan names none. */
  readonly securities?: readonly StatedSecurityDirective[];
  /** Null where the document does not say: percentages are of the portfolio's value. */
  readonly basis: Basis | null;
  /** Items of the plan that name nothing to do and were not read. */
  readonly unread: readonly Source[];
  /** What a TOTAL row states and the rows contradict, one sentence each. */
  readonly disagreements: readonly string[];
}

const DIRECTIVE_ACTIONS = ['SELL', 'BUY', 'HOLD'] as const;

/** A directive in figures: percentages of the portfolio's value, dollars. */
export interface Directive {
  readonly sector: string;
  readonly action: (typeof DIRECTIVE_ACTIONS)[number];
  readonly statedCurrentPct: Decimal | null;
  /** Measured; null where nothing can be measured. */
  readonly currentPct: Ratio | null;
  readonly targetPct: Ratio;
  /** Dollars: below zero to sell, above zero to buy. */
  readonly amount: Decimal;
  readonly source: Source;
}

/** What the plan says of one security, in figures, before the guards. */
export interface SecurityDirective {
  readonly ticker: Ticker;
  readonly sector: string;
  readonly action: (typeof DIRECTIVE_ACTIONS)[number];
  readonly statedCurrentPct: Decimal | null;
  readonly currentPct: Ratio;
  /** The weight in the end, percent of the portfolio's value; null where the directive names none. */
  readonly targetPct: Ratio | null;
  /** Shares to trade, 0 or more. */
  readonly shares: Decimal;
  /** Dollars: below zero to sell, above zero to buy. */
  readonly amount: Decimal;
  readonly source: Source;
}

/** The cash target in figures. */
export interface CashTarget {
  readonly currentPct: Ratio | null;
  /** Null where the document sets none. */
  readonly targetPct: Ratio | null;
  /** Dollars that cash should grow by; null without a target. */
  readonly amount: Decimal | null;
}
