// What stands beside a plan of targets: how good it is, other plans to choose from, ways out of its violations.

/** A plan to choose from, as `choices.json` has it. */
export interface ChoiceShape {
  readonly kind: 'directed' | 'nearest' | 'fewest' | 'least_tax' | 'sells_nothing';
  /** Dollars that sectors and cash miss of what can be reached. */
  readonly deviation: string;
  readonly trades: number;
  readonly turnover: string;
  /** Null where the cost of something that is sold is not known. */
  readonly realized_gain: string | null;
  /** Basis points by which every order may fill worse at once; null where no such move breaks the minimum of cash. */
  readonly common_slip_bps: string | null;
  readonly verdict: 'SAFE' | 'CONDITIONAL' | 'BLOCKED';
  /** Why it is blocked, in a few words; null where it is not. */
  readonly blocked: string | null;
  /** Dollars by which a longer search could better it at most; null where none can. */
  readonly open: string | null;
  /** Whether it is the plan itself. */
  readonly own: boolean;
}

/** How good the plan is, in dollars; `optimum.json` has all of it. */
export interface GoodnessShape {
  readonly deviation: string;
  readonly objective: string;
  readonly bound: string;
  readonly gap: string;
}

/** Demands of which not all can be met. */
export interface ConflictShape {
  readonly demands: readonly string[];
  /** What they come to where that is more than there is. */
  readonly together: string | null;
}

/** A way out of a plan with a violation, or why there is none of its kind. */
export interface RepairShape {
  readonly option: 'A' | 'B' | 'C';
  readonly name: string;
  /** One changed order each, in words. */
  readonly changes: readonly string[];
  readonly exceptions: readonly { readonly key: string; readonly says: string }[];
  readonly plan_id: string | null;
  readonly verdict: 'SAFE' | 'CONDITIONAL' | null;
  readonly trades: number | null;
  readonly deviation: string | null;
  readonly not_possible: string | null;
}

/** How far prices may move before a limit breaks. */
export interface ToleranceShape {
  /** The one that breaks first; null where none does. */
  readonly says: string | null;
  readonly by_trade: readonly {
    readonly sequence: number;
    /** `$218.55 or below`. */
    readonly holds_at: string;
    readonly breaks: string | null;
  }[];
}

interface BesideShape {
  /** Null where no directive trades. */
  readonly goodness: GoodnessShape | null;
  readonly choices: readonly ChoiceShape[];
  readonly conflicts: readonly ConflictShape[];
  readonly repairs: readonly RepairShape[];
  /** Null where nothing is traded. */
  readonly tolerance: ToleranceShape | null;
}

export interface WithBesideShape {
  readonly beside: BesideShape;
}
