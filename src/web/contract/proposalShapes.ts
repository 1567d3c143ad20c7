// What the page is given of what agents propose.

import type { HaltShape, ProposalLineShape } from './haltShapes.ts';
import type { ConstraintShape, FindingShape, ProblemShape, Verdict } from './shapes.ts';

/** GET /api/proposals */
export interface ProposalsShape {
  readonly halt: HaltShape | null;
  /** Whether this person may end a halt. */
  readonly may_resume: boolean;
  /** Those that nobody has answered, by the time at which they were made. */
  readonly waiting: readonly ProposalLineShape[];
  /** The others, the latest first. */
  readonly answered: readonly (ProposalLineShape & {
    readonly outcome: 'accepted' | 'declined';
    readonly by: string;
    readonly at: string;
  })[];
  /** Files that are no proposals. */
  readonly problems: readonly ProblemShape[];
}

/** GET /api/proposals/:id, of one that waits. */
export interface ProposalShape extends ProposalLineShape {
  readonly rationale: string;
  readonly kind: 'targets' | 'recommendation';
  /** What it states, by name. */
  readonly states: readonly (readonly [name: string, value: string])[];
  /** Null where it can be written no more. */
  readonly difference: {
    readonly document: string;
    /** SHA-256 of the document as it stands; null where there is none. */
    readonly seen: string | null;
    readonly before: string;
    readonly after: string;
    readonly verdict: Verdict;
    readonly constraints: readonly ConstraintShape[];
    readonly findings: readonly FindingShape[];
  } | null;
  /** Why it cannot be accepted now; empty where it can be. */
  readonly problems: readonly ProblemShape[];
}

/** POST /api/proposals/:id/acceptance */
export interface AcceptedShape {
  readonly document: string;
  readonly workflow: 'rebalance' | 'stock';
  readonly verdict: Verdict;
}

/** POST /api/halt and /api/resume */
export interface HaltStateShape {
  readonly halt: HaltShape | null;
  readonly changed: boolean;
}
