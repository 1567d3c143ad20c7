import type {
  ConstraintShape,
  FindingShape,
  LimitsShape,
  ProblemShape,
  Side,
  SnapshotShape,
  TradeShape,
  Verdict,
} from './shapes.ts';

// The lab: what is tried in the browser, by the same program that makes plans, and recorded nowhere.

/** GET /api/lab: every document as it stands; what they hold is for the worker alone. */
export interface LabShape {
  /** UTC instant (ISO 8601) that everything is evaluated at. */
  readonly evaluated_at: string;
  /** SHA-256 of the portfolio's document: what taking targets over sends back. */
  readonly portfolio_sha256: string;
  /** The same of policy.json; null where there is none. */
  readonly policy_sha256: string | null;
  readonly [field: string]: unknown;
}

/** Other figures than the documents and policy.json state, as plain digits in percent. */
export interface Tried {
  readonly targets: readonly {
    /** Null for cash. */
    readonly sector: string | null;
    readonly pct: string;
  }[];
  readonly limits: readonly { readonly path: readonly [string] | readonly [string, string]; readonly value: string }[];
}

/** A target of the plan that is tried. */
export interface TargetShape {
  /** Null for cash. */
  readonly sector: string | null;
  readonly action: Side | 'HOLD' | null;
  /** Percent of the portfolio's value, cash included. */
  readonly current_pct: number | null;
  readonly target_pct: number | null;
}

/** A plan that is tried: it has the id that it will have where its figures are written into the documents. */
export interface TriedPlanShape {
  readonly plan_id: string;
  readonly verdict: Verdict;
  readonly portfolio_value: string;
  readonly targets: readonly TargetShape[];
  readonly before: SnapshotShape | null;
  readonly after: SnapshotShape | null;
  readonly trades: readonly TradeShape[];
  readonly constraints: readonly ConstraintShape[];
  readonly findings: readonly FindingShape[];
  readonly limits: LimitsShape;
  /** How far prices may move before a limit breaks, in words; null where no price alone breaks one. */
  readonly tightest: string | null;
  /** By how many basis points all orders may fill worse before cash is short; null where nothing is traded. */
  readonly common_slip_bps: string | null;
}

/** What trying gives: a plan, or every problem of making one. */
export interface LabAnswer {
  readonly plan: TriedPlanShape | null;
  readonly problems: readonly ProblemShape[];
}
