// What the desk's page is given: the JSON that the command line prints too, with what a page needs beside it. Money,
// prices and shares are plain digits in texts, percentages are numbers from 0 to 100, times are UTC instants (ISO 8601).

import type { ReckonedShape } from './accountShapes.ts';
import type { ToleranceShape, WithBesideShape } from './choiceShapes.ts';
import type { RecordedFillShape, TakenBackShape, TakenOverShape } from './fillShapes.ts';
import type { HaltShape, ProposalLineShape } from './haltShapes.ts';
import type { ScreeningShape } from './screeningShapes.ts';

export type Verdict = 'SAFE' | 'CONDITIONAL' | 'BLOCKED';
export type Severity = 'violation' | 'warning' | 'note';
export type Side = 'BUY' | 'SELL';

/** What is wrong in a document or a request: place, words, what is accepted instead. */
export interface ProblemShape {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly excerpt: string;
  readonly message: string;
  readonly accepted: string;
  /** What there is to choose from, where a choice is all that is missing: the sheets of a workbook. */
  readonly choices?: readonly string[];
}

/** The body of every answer that is not 200. */
export interface ProblemsShape {
  readonly problems: readonly ProblemShape[];
}

export interface FindingShape {
  readonly id: string;
  readonly severity: Severity;
  readonly subject: string;
  readonly message: string;
  readonly waivable: boolean;
}

export interface ConstraintShape {
  readonly id: string;
  readonly subject: string;
  /** Percent; null where there is none. */
  readonly limit: number | null;
  readonly measured: number | null;
  /** Percentage points that are left; below zero where the limit is broken. */
  readonly headroom: number | null;
  readonly result: string;
  readonly cause: string | null;
  readonly waivable: boolean;
}

export interface HeldShape {
  readonly ticker: string;
  readonly sector: string;
  readonly shares: string;
  readonly price: string;
  readonly value: string;
  /** Percent of the portfolio's value, cash included. */
  readonly pct: number;
}

/** A portfolio's value and how it is divided. */
export interface SumsShape {
  readonly value: string;
  readonly cash: string;
  readonly cash_pct: number;
  readonly sectors: readonly { readonly sector: string; readonly value: string; readonly pct: number }[];
}

export interface SnapshotShape extends SumsShape {
  readonly positions: readonly HeldShape[];
}

export interface TradeShape {
  readonly sequence: number;
  readonly action: Side;
  readonly ticker: string;
  readonly sector: string;
  readonly shares: string;
  readonly price: string;
  readonly value: string;
  readonly cost: string;
  /** Null for a mutual fund, which has none. */
  readonly limit_price: string | null;
  readonly gain_pct: number | null;
  readonly conviction: number | null;
  readonly cash_after: string;
  readonly cash_after_pct: number;
  readonly reason: string;
}

export interface OptionShape {
  readonly option: string;
  readonly text: string;
  readonly ticker: string;
  readonly shares: string;
  readonly value: string;
}

export interface JudgedTradeShape {
  readonly sequence: number | null;
  readonly action: Side;
  readonly ticker: string;
  readonly shares: string;
  readonly status: string;
  readonly options: readonly OptionShape[];
}

export interface ExceptionShape {
  readonly id: string;
  readonly subject: string;
  /** The last day, in New York. */
  readonly until: string;
  readonly granted?: string;
}

export interface ReviewShape {
  readonly outcome: 'approved' | 'rejected' | 'modification_asked';
  readonly by: string;
  readonly at: string;
  readonly reason: string | null;
  readonly exceptions: readonly ExceptionShape[];
  readonly self_review: boolean;
  readonly late: boolean;
  readonly conditions: readonly FindingShape[];
}

export interface DecisionShape {
  readonly outcome: 'approved' | 'declined';
  readonly by: string;
  readonly at: string;
  readonly expires_at: string | null;
  readonly conditions: readonly FindingShape[];
  readonly reason: string | null;
}

export type PlanState =
  | 'awaiting_review'
  | 'awaiting_decision'
  | 'awaiting_execution'
  | 'blocked'
  | 'rejected'
  | 'modification_asked'
  | 'declined'
  | 'voided'
  | 'expired'
  | 'nothing_to_trade'
  | 'finished'
  | 'superseded';

/** Where a plan stands: `porch plans --json` has the same. */
export interface PlanFactsShape extends TakenOverShape {
  readonly plan_id: string;
  readonly workflow: 'rebalance' | 'stock';
  readonly evaluated_on: string;
  readonly made_by: string;
  readonly state: PlanState;
  readonly verdict: Verdict;
  /** With the exceptions that stand today. */
  readonly standing_verdict: Verdict;
  /** Documents or policy are others now: no verdict is said of it. */
  readonly stale: boolean;
  readonly due_at: string | null;
  readonly overdue: boolean;
  readonly review: ReviewShape | null;
  readonly decision: DecisionShape | null;
  readonly voided: { readonly at: string; readonly reasons: readonly string[] } | null;
  /** Why an approval counts no more, though nothing voided it: it was given under other exceptions. */
  readonly lapsed: string | null;
  readonly findings: readonly FindingShape[];
  readonly trades: readonly {
    readonly sequence: number;
    readonly action: Side;
    readonly ticker: string;
    readonly shares: string;
    readonly placed_at: string | null;
    readonly filled: string;
  }[];
  /** In the order of recording, what was taken back among them. */
  readonly fills: readonly RecordedFillShape[];
  readonly placings_taken_back: readonly (TakenBackShape & { readonly sequence: number })[];
}

/** A cap or minimum that policy sets, in percent. */
export interface LimitsShape {
  readonly sector_caps: Readonly<Record<string, number>>;
  readonly other_sectors_cap: number;
  readonly position_caps: Readonly<Record<string, number>>;
  readonly position_maximum: number;
  readonly cash_minimum: number;
  readonly cash_warning: number;
}

/** What the six criteria of STEP 2.5 ask for, in percent, conviction and rank. */
export type ScreeningLimitsShape = Readonly<
  Record<'conviction_minimum' | 'position_maximum' | 'sector_cap' | 'cash_minimum' | 'sector_rank_maximum', number>
>;

/** Who looks, and what they may do; `null` roles: policy names no people, so every role is open. */
export interface PersonShape {
  readonly name: string;
  readonly identified_by: 'named' | 'os_user';
  readonly roles: readonly string[] | null;
}

/** What an account is, as its policy.json says; null where it says nothing. */
export interface AccountShape {
  /** The name of its folder. */
  readonly name: string;
  readonly type: string | null;
  readonly owner: string | null;
  readonly funding: 'cash' | 'margin' | null;
}

/** GET /api/overview */
export interface OverviewShape {
  readonly workspace: string;
  /** Null where the workspace is an account of no household. */
  readonly account: AccountShape | null;
  /** The names of all accounts of its household. */
  readonly accounts: readonly string[];
  readonly version: string;
  readonly person: PersonShape;
  /** Who has the roles that a plan waits for. */
  readonly holders: Readonly<Record<'trader' | 'master_architect', readonly string[]>>;
  readonly now: string;
  /** The day in New York. */
  readonly today: string;
  /** The most urgent that wait for somebody and the latest hundred of the others, the latest first; `seen` as of a plan. */
  readonly plans: readonly (PlanFactsShape & Pick<PlanShape, 'seen'>)[];
  /** How many earlier ones, and how many that wait, are not among these. */
  readonly plans_left: number;
  readonly waiting_left: number;
  readonly alerts: readonly { readonly alert: string; readonly message: string }[];
  /** Null where nobody stopped approving and placing. */
  readonly halt: HaltShape | null;
  /** What agents propose and nobody has answered. */
  readonly proposals: readonly ProposalLineShape[];
  /** What a recorded fill still needs from a person. */
  readonly open: readonly string[];
  /** What of an import still waits for a person, each with the command that answers it. */
  readonly imports: readonly string[];
  /** Null where the documents cannot be read: `problems` says why. */
  readonly portfolio: PortfolioGlanceShape | null;
  readonly problems: readonly ProblemShape[];
  /** What can be asked for here: which documents there are. */
  readonly can: { readonly rebalance: boolean; readonly screen: boolean };
}

/** The portfolio but for what is of single positions, of which there may be thousands: `HoldingsShape` has it. */
export interface PortfolioGlanceShape {
  readonly verdict: Verdict;
  /** Null where only percentages are stated. */
  readonly snapshot: SumsShape | null;
  /** How many positions are held. */
  readonly positions: number;
  /** Of cash and of the sectors. */
  readonly constraints: readonly ConstraintShape[];
  readonly findings: readonly FindingShape[];
  readonly limits: LimitsShape;
  /** The day that the documents' prices are of. */
  readonly as_of: string | null;
}

/** GET /api/plans/:planId */
export interface PlanShape extends ReckonedShape, WithBesideShape {
  readonly facts: PlanFactsShape;
  /** Counts the plan's events: what a decision sends back, so that it is made on what was shown. */
  readonly seen: number;
  readonly as_of: string | null;
  readonly portfolio_value: string | null;
  /** Null where the plan has no holdings to project. */
  readonly before: SnapshotShape | null;
  readonly after: SnapshotShape | null;
  readonly constraints: readonly ConstraintShape[];
  readonly findings: readonly FindingShape[];
  readonly trades: readonly TradeShape[];
  readonly judged: readonly JudgedTradeShape[];
  readonly screenings: readonly ScreeningShape[];
  readonly limits: LimitsShape;
  readonly screening_limits: ScreeningLimitsShape;
  /** Whether the plan still stands on the documents as they are now; null where nothing more can be done with it. */
  readonly standing: {
    readonly changed: readonly string[];
    readonly worse: readonly string[];
    readonly new_warnings: readonly FindingShape[];
  } | null;
  /** What an approval has to confirm, by id. */
  readonly conditions: readonly FindingShape[];
  /** What to do about each of the findings and conditions, by `ID:SUBJECT`. */
  readonly remedies: Readonly<Record<string, string>>;
  /** Why nothing may be approved now; empty where it may. */
  readonly blocked: readonly string[];
  /** The one of these that is of the person who looks; null where policy lets them decide. */
  readonly barred: string | null;
  /** Names of the plan's files, to be read at /api/plans/:planId/files/:name. */
  readonly files: readonly string[];
}

export interface FillShape {
  readonly action: Side;
  readonly ticker: string;
  readonly shares: string;
  readonly price: string;
  readonly commission: string;
  readonly reference: string | null;
}

export interface TradeExecutionShape {
  readonly sequence: number;
  readonly action: Side;
  readonly ticker: string;
  readonly shares: string;
  readonly reference_price: string;
  readonly filled: string;
  readonly average_price: string | null;
  /** Above zero: worse for the investor. */
  readonly slippage_bps: number | null;
  readonly slippage_dollars: string | null;
  readonly commission: string;
  readonly remainder: string;
  readonly overfill: string;
  readonly flags: readonly string[];
}

export interface RemainingTradeShape {
  readonly sequence: number;
  readonly action: Side;
  readonly ticker: string;
  readonly shares: string;
  readonly status: string;
  readonly findings: readonly FindingShape[];
  readonly impossible: string | null;
}

/** `execution_report.json`. */
export interface ExecutionShape {
  readonly plan_id: string;
  readonly recorded_on: string;
  readonly trades: readonly TradeExecutionShape[];
  readonly unplanned: readonly FillShape[];
  readonly duplicates: readonly FillShape[];
  readonly taken_back: readonly {
    readonly fill: FillShape | null;
    readonly placed: number | null;
    readonly reason: string;
    readonly by: string;
    readonly on: string;
  }[];
  readonly remaining: {
    readonly trades: readonly RemainingTradeShape[];
    readonly constraints: readonly ConstraintShape[];
    readonly findings: readonly FindingShape[];
    readonly verdict: Verdict;
  };
  readonly constraints: readonly ConstraintShape[];
  readonly findings: readonly FindingShape[];
  readonly verdict: Verdict;
}

/** GET /api/plans/:planId/execution; `execution` is null where the plan cannot be executed, and `problems` say why. */
export interface PlanExecutionShape {
  readonly facts: PlanFactsShape;
  readonly seen: number;
  readonly trades: readonly TradeShape[];
  /** How far prices may move before a limit of the plan breaks; null where it was not measured. */
  readonly tolerance: ToleranceShape | null;
  readonly execution: ExecutionShape | null;
  /** The command that offers sizes of what is left that pass; null where all of it does, or nothing can be offered. */
  readonly offer: string | null;
  readonly problems: readonly ProblemShape[];
}

/** POST /api/plans/:planId/approval, /decline, /placed, /review */
export interface DecidedShape {
  readonly done: boolean;
  /** Whether what was decided before is void by this. */
  readonly voided: boolean;
  /** Why it was stopped; where it is done, what is to be known of the recording. */
  readonly reasons: readonly string[];
  readonly facts: PlanFactsShape;
  readonly seen: number;
}

/** POST /api/plans, /api/plans/:planId/remaining, /repair */
export interface MadeShape {
  readonly plan_id: string;
  readonly verdict: Verdict;
  /** What a person should know of the recording, one sentence each. */
  readonly notes: readonly string[];
}
