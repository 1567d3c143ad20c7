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
  /** Null for a bare Hold. */
  readonly targetPct: string | null;
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
  /** Sectors, the best first. */
  readonly rankings: readonly string[];
  /** Whether the picks' figures stand under Conviction, else under Score. */
  readonly isConviction: boolean;
  readonly picks: readonly PickData[];
  readonly recommendations: readonly RecommendationData[];
  readonly policy: PolicyJson;
}
