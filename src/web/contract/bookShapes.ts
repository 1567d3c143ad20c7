import type { ConstraintShape, FindingShape, ProblemShape, TradeShape, Verdict } from './shapes.ts';

// What the page of a firm's book is given. Figures are those of a run; what people decided stands beside them.

/** GET /api/book: the latest run, or the one that is asked for with `?run=`. */
export interface BookShape {
  /** As book.json names it. */
  readonly book: string;
  readonly version: string;
  readonly person: { readonly name: string; readonly identified_by: 'named' | 'os_user' };
  readonly now: string;
  readonly today: string;
  /** Every run, the latest first. */
  readonly runs: readonly BookRunShape[];
  /** Null where the book has no run yet. */
  readonly run: RunOutcomeShape | null;
}

export interface BookRunShape {
  readonly run_id: string;
  readonly day: string;
  readonly question: 'rebalance' | 'check' | 'cash_only';
  readonly state: 'open' | 'done' | 'dead' | 'cancelled';
  readonly accounts: number;
}

/** What a run came to, and what of it is decided. */
export interface RunOutcomeShape extends BookRunShape {
  readonly accounts_done: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly verdicts: Readonly<Record<string, number>>;
  readonly reasons: Readonly<Record<string, number>>;
  /** Accounts in the queue, decided or not. */
  readonly exceptions: number;
  /** Accounts by what somebody did with them: claimed, half, approved, declined, deferred. */
  readonly decided: Readonly<Record<string, number>>;
  /** Why this person can decide nothing of it; null where they can. */
  readonly barred: ProblemShape | null;
  /** Plans that some approval rule takes. */
  readonly by_rule: number;
  /** The approval rules of book.json, as the run has them. */
  readonly rules: readonly RuleShape[];
  readonly groups: Readonly<Record<'model' | 'advisor' | 'custodian', readonly GroupShape[]>>;
}

/** An approval rule, and what of the run is to be approved by it. */
export interface RuleShape {
  readonly name: string;
  /** How many people approve. */
  readonly approvers: number;
  readonly verdicts: readonly Verdict[];
  /** Warnings that it confirms. */
  readonly conditions: readonly string[];
  /** Percent of the account: the largest trade, and all trades together. */
  readonly max_trade_pct: string;
  readonly max_turnover_pct: string;
  /** Dollars of the largest trade; null for no such limit. */
  readonly max_trade_value: string | null;
  /** Whether it takes only accounts whose client gave discretion. */
  readonly discretion: boolean;
  readonly made_by: string | null;
  /** Plans that it takes and nobody decided yet; that somebody else approved, for a second person; that this person did. */
  readonly left: number;
  readonly for_second: number;
  readonly for_another: number;
  /** Why this person does not approve by it; null where they may. */
  readonly barred: string | null;
}

export interface GroupShape {
  /** Empty for the accounts that name none. */
  readonly name: string;
  readonly accounts: number;
  readonly in_tolerance: number;
  /** Percentage points from the model's targets, of an account its farthest sector or cash: the mean and the largest; null where none is known. */
  readonly drift_mean_pp: number | null;
  readonly drift_most_pp: number | null;
  readonly safe: number;
  readonly conditional: number;
  readonly blocked: number;
  readonly exceptions: number;
}

export type QueueState = 'open' | 'claimed' | 'half' | 'approved' | 'declined' | 'deferred' | 'resolved';

/** One account of the queue with all its reasons. */
export interface QueueLineShape {
  readonly account: string;
  readonly model: string;
  readonly advisor: string;
  readonly custodian: string;
  readonly status: string;
  readonly verdict: Verdict | null;
  readonly value: string | null;
  readonly trades: number;
  readonly reasons: readonly { readonly reason: string; readonly about: string }[];
  /** Why no approval rule takes its trades, where it has no reason that says so. */
  readonly no_rule: string | null;
  readonly state: QueueState;
  /** Who left it so; null for what is open. */
  readonly by: string | null;
  readonly until: string | null;
  readonly why: string | null;
}

/** GET /api/book/queue?run=&from=&reason=&advisor=&all= */
export interface QueueShape {
  readonly run_id: string;
  readonly lines: readonly QueueLineShape[];
  /** Where the next lines begin; null where there are none. */
  readonly next: number | null;
}

/** GET /api/book/accounts/:account?run= */
export interface BookAccountShape extends QueueLineShape {
  readonly run_id: string;
  readonly household: string;
  readonly plan_id: string | null;
  /** The plan, made again; null where none was made. */
  readonly plan: {
    readonly trades: readonly TradeShape[];
    readonly constraints: readonly ConstraintShape[];
    readonly findings: readonly FindingShape[];
    /** Dollars that are due within 30 days; null where nothing is. The model's targets are of what is left beside them. */
    readonly due: string | null;
  } | null;
  /** Why a plan that was made cannot be made again; null where it can, and where there is none. */
  readonly plan_missing: string | null;
}

/** POST /api/book/answers and /api/book/rules */
export interface BookAnsweredShape {
  readonly done: number;
  /** Accounts that wait for a second person. */
  readonly half: number;
  /** Accounts that a rule takes and that were passed over, by why. */
  readonly passed: Readonly<Record<string, number>>;
}
