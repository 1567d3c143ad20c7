import type { PolicyJson, RestrictionJson } from './shapes.ts';

/** One holding as plain text figures; null where the document leaves the cell empty. */
export interface HoldingData {
  readonly ticker: string;
  readonly sector: string;
  readonly shares: string;
  readonly price: string;
  readonly averageCost: string | null;
  readonly averageDailyVolume: string | null;
}

export type DirectiveVerb = 'decrease' | 'increase' | 'hold' | 'set';

export interface DirectiveData {
  readonly sector: string;
  readonly verb: DirectiveVerb;
  /** `from a%`, true to the holdings; null where it is not stated. */
  readonly statedCurrentPct: string | null;
  /** Null for a bare Hold, and beside a range or points. */
  readonly targetPct: string | null;
  /** `to a–b%`. */
  readonly range?: readonly [low: string, high: string];
  /** `by n percentage points`. */
  readonly points?: string;
}

/** What the plan says of one security: `Sell all NEM`, `Buy $500 of NVDA`, `Trim NEM to 5%`, `Hold XOM`. */
export interface SecurityData {
  readonly ticker: string;
  readonly side: 'sell' | 'buy' | 'set' | 'hold';
  readonly unit: 'all' | 'shares' | 'dollars' | 'percent' | 'none';
  /** In that unit; `0` where it has none. */
  readonly figure: string;
}

export interface PickData {
  readonly ticker: string;
  readonly sector: string;
  readonly conviction: string | null;
  readonly price: string | null;
  readonly rank: number | null;
  readonly averageDailyVolume: string | null;
}

export interface RecommendationData {
  readonly ticker: string;
  readonly sector: string;
  readonly conviction: string;
  /** Percent of the portfolio's value. */
  readonly sizePct: string;
  readonly price: string;
}

/** A whole workspace as plain data: what the documents say, before anyone wrote them. */
export interface WorkspaceData {
  readonly asOf: string;
  readonly evaluatedOn: string;
  readonly cash: string;
  readonly holdings: readonly HoldingData[];
  readonly restrictions: readonly RestrictionJson[];
  readonly directives: readonly DirectiveData[];
  readonly cashTargetPct: string | null;
  /** `Cash 5–10%`, in place of the target. */
  readonly cashRange?: readonly [low: string, high: string];
  /** In the order of the document. */
  readonly securities?: readonly SecurityData[];
  /** Shares behind written calls, by ticker. */
  readonly encumbered?: Readonly<Record<string, string>>;
  /** Sectors, the best first. */
  readonly rankings: readonly string[];
  /** Whether the picks' figures stand under Conviction, else under Score. */
  readonly isConviction: boolean;
  readonly picks: readonly PickData[];
  readonly recommendations: readonly RecommendationData[];
  readonly policy: PolicyJson;
}
