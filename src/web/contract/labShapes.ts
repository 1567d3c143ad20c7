import type { DocumentRoleShape, PolicyRoleShape, ReadingShape } from './documentShapes.ts';
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
  readonly kind?: undefined;
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

// What else the same thread answers: what is typed, as the readers of the house read it.

/** A document as it is being typed. */
export interface TypedDocument {
  readonly kind: 'document';
  readonly name: string;
  readonly what: DocumentRoleShape;
  readonly text: string;
}

export interface TypedAnswer {
  readonly problems: readonly ProblemShape[];
  /** Problems of the other documents: while there are any, no document is accounted for. */
  readonly elsewhere: readonly ProblemShape[];
  readonly reading: ReadingShape | null;
}

/** Other values for keys of policy.json, the workspace's own or its household's, as JSON; null takes a key out. */
export interface NewSettings {
  readonly kind: 'settings';
  readonly what: PolicyRoleShape;
  readonly settings: readonly {
    readonly path: readonly [string] | readonly [string, string];
    readonly json: string | null;
  }[];
}

export interface SettingsAnswer {
  /** All of policy.json as it stands, and with them; null where it is no text. */
  readonly before: string | null;
  readonly text: string | null;
  /** Each with the outermost key that it is of; null where it is of none. */
  readonly problems: readonly (ProblemShape & { readonly key: string | null })[];
}

/** A recommendation in one line, with what a person adds to it; empty where they add nothing. */
export interface TypedLine {
  readonly kind: 'line';
  readonly text: string;
  readonly sector: string;
  readonly price: string;
}

export interface LineAnswer {
  readonly recommendations: readonly {
    readonly ticker: string;
    readonly action: 'BUY' | 'SELL' | 'REDUCE' | 'HOLD';
    readonly conviction: number | null;
    /** In words; null for a HOLD. */
    readonly size: string | null;
    readonly sector: string | null;
    readonly price: number | null;
  }[];
  readonly problems: readonly ProblemShape[];
}

export type Asked = Tried | TypedDocument | NewSettings | TypedLine;
