import type { HaltShape } from './haltShapes.ts';
import type {
  AccountShape,
  ConstraintShape,
  FindingShape,
  PlanFactsShape,
  ProblemShape,
  SnapshotShape,
  Verdict,
} from './shapes.ts';

// What the household's page is given beside the shapes of each account.

/** One account among the others. */
export interface MemberShape extends AccountShape {
  /** As its documents have it; null where they cannot be read, or the whole cannot be judged. */
  readonly standing: {
    /** With what the household has to say. */
    readonly verdict: Verdict;
    readonly own_verdict: Verdict;
    readonly value: string;
    /** Percent of the household's value. */
    readonly pct: number;
    readonly cash: string;
    readonly cash_pct: number;
    /** The day that the prices are of. */
    readonly as_of: string | null;
  } | null;
  /** The plan that was made last; null where none was. */
  readonly latest: PlanFactsShape | null;
  /** Plans that wait for somebody, the latest first. */
  readonly waiting: readonly PlanFactsShape[];
  readonly alerts: readonly { readonly alert: string; readonly message: string }[];
  /** Null where nobody stopped approving and placing there. */
  readonly halt: HaltShape | null;
  /** What recorded fills, imports and proposals still need from a person. */
  readonly open: readonly string[];
  /** Why its journal cannot be read. */
  readonly problems: readonly ProblemShape[];
}

/** A sector of the whole against the household's own cap. */
export interface HouseholdSectorShape {
  readonly sector: string;
  readonly value: string;
  readonly pct: number;
  readonly limit: number;
  readonly headroom: number | null;
  readonly is_broken: boolean;
  /** The part of each account that has some of it, percent of the household's value. */
  readonly parts: readonly { readonly account: string; readonly pct: number }[];
}

/** POST /api/household/plans */
export interface HouseholdMadeShape {
  /** Of all accounts with every plan carried out. */
  readonly verdict: Verdict;
  readonly plans: readonly { readonly account: string; readonly plan_id: string; readonly verdict: Verdict }[];
  /** What a person should know of the recording, one sentence each. */
  readonly notes: readonly string[];
}

/** GET /api/household */
export interface HouseholdShape {
  /** The name of the household's folder. */
  readonly household: string;
  readonly version: string;
  readonly person: { readonly name: string; readonly identified_by: 'named' | 'os_user' };
  readonly now: string;
  readonly today: string;
  /** All accounts as one portfolio, before any plan; null where it cannot be judged: `problems` says why. */
  readonly whole: {
    readonly verdict: Verdict;
    readonly snapshot: SnapshotShape;
    readonly sectors: readonly HouseholdSectorShape[];
    readonly constraints: readonly ConstraintShape[];
    readonly findings: readonly FindingShape[];
  } | null;
  readonly problems: readonly ProblemShape[];
  /** By name. */
  readonly accounts: readonly MemberShape[];
}
