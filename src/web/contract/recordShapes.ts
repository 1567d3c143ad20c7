import type { ConstraintShape, ExecutionShape, FindingShape, OverviewShape, ProblemShape, Verdict } from './shapes.ts';

// What the desk's page is given of what is recorded, watched and kept: fills, new prices, the journal, refused requests.
// The words and figures are those of shapes.ts.

/** A row of a broker's file that does not belong to the plan, and why; it changes nothing. */
export interface LeftOutShape {
  readonly line: number;
  readonly account: string | null;
  readonly what: string;
  readonly symbol: string | null;
  readonly reason: string;
}

/** POST /api/plans/:planId/fills and /fills/preview (which records nothing: `batch` and `files` are then empty). */
export interface RecordedShape extends ExecutionShape {
  readonly batch: number;
  /** How many fills are new. */
  readonly recorded: number;
  readonly others: readonly LeftOutShape[];
  /** What of the new fills looks mistyped: it is recorded only once it is confirmed. */
  readonly unusual: readonly { readonly line: number; readonly fill: string; readonly what: string }[];
  readonly portfolio_document: 'unchanged' | 'rewritten' | 'conflict';
  readonly conflict: readonly ProblemShape[];
  readonly notes: readonly string[];
  readonly offer: string | null;
  readonly files: readonly string[];
}

/** GET /api/monitor (at the documents' prices, recording nothing) and POST /api/monitor (at new ones). */
export interface MonitorShape {
  readonly evaluated_on: string;
  readonly status: Verdict;
  readonly portfolio_value: string;
  readonly cash: string;
  readonly cash_pct: number;
  readonly drift: readonly {
    readonly name: string;
    readonly target_pct: number;
    readonly current_pct: number;
    readonly drift_pp: number;
  }[];
  readonly watches: readonly {
    readonly ticker: string;
    readonly price: string;
    readonly stop_loss: string | null;
    readonly stop_reached: boolean;
    readonly target_price: string | null;
    readonly target_reached: boolean;
  }[];
  readonly reviews_due: readonly string[];
  readonly alerts: {
    readonly raised: readonly { readonly key: string; readonly message: string }[];
    readonly standing: readonly { readonly key: string; readonly message: string }[];
    readonly cleared: readonly string[];
  };
  /** What was recorded and taken back lately, one sentence each. */
  readonly taken_back: readonly string[];
  readonly constraints: readonly ConstraintShape[];
  readonly findings: readonly FindingShape[];
}

/** POST /api/plans/:planId/correction */
export interface CorrectedShape {
  readonly taken_back: string;
  readonly repeated: boolean;
  readonly portfolio_document: 'unchanged' | 'rewritten' | 'conflict';
  readonly conflict: readonly ProblemShape[];
  readonly notes: readonly string[];
  readonly offer: string | null;
  readonly report: ExecutionShape | null;
}

/**
 * GET /api/waiting?from=N: what waits for somebody, the most urgent first, from the one that N are more urgent than. With
 * `state` (`awaiting_review`) or `verdict` (`BLOCKED`) only what is so.
 */
export interface WaitingShape {
  readonly plans: OverviewShape['plans'];
  /** How many less urgent ones follow. */
  readonly left: number;
}

/** POST /api/declines: what became of each, in the order that they were named in. */
export interface DeclinedShape {
  readonly plans: readonly {
    readonly plan_id: string;
    readonly done: boolean;
    /** Why it was not declined; where it was, what is to be known of the recording. */
    readonly reasons: readonly string[];
  }[];
}

/** GET /api/journal?before=SEQUENCE: the latest first, a page of at most 100. */
export interface JournalShape {
  readonly entries: readonly {
    readonly sequence: number;
    readonly at: string;
    readonly kind: string;
    readonly plan_id: string | null;
    readonly by: string;
    readonly identified_by: string;
    readonly os_user: string;
    readonly hash: string;
  }[];
  /** How many events there are in all. */
  readonly length: number;
}

/** GET /api/journal/verification: the whole chain against every checkpoint. */
export type VerificationShape =
  | {
      readonly ok: true;
      readonly events: number;
      readonly head_hash: string;
      readonly checkpoints: number;
      /** What may not be read, so that it says nothing. */
      readonly unchecked: readonly string[];
      readonly at: string;
    }
  | {
      readonly ok: false;
      readonly fault: string;
      readonly sequence: number;
      readonly reason: string;
      readonly unchecked: readonly string[];
      readonly at: string;
    };

/** GET /api/refused: requests that the desk did not let through, the latest first, at most 100. */
export interface RefusedShape {
  readonly requests: readonly {
    readonly at: string;
    readonly method: string;
    readonly path: string;
    readonly reason: string;
  }[];
}

/** POST /api/settlement: what recorded fills still need from a person after the desk went on with them. */
export interface SettledShape {
  readonly open: readonly string[];
}

/** GET /api/plans/:planId/replay: its files, made again from the journal alone and compared byte for byte. */
export interface ReplayShape {
  readonly files: number;
  /** What is not as it was recorded, one sentence each; empty where every byte is. */
  readonly differences: readonly string[];
}

/** GET /api/journal/fills: every recorded fill, as `porch journal fills` prints them. */
export interface FillsFileShape {
  readonly count: number;
  readonly csv: string;
}
