// What stands on every page: a halt, and what agents propose.

/** Who stopped approving, placing and accepting, since when (UTC) and why. */
export interface HaltShape {
  readonly by: string;
  readonly since: string;
  readonly reason: string;
}

/** A proposal in a line. */
export interface ProposalLineShape {
  readonly id: string;
  readonly made_at: string;
  /** By the name that the agent gives itself, and the program through which it came. */
  readonly agent: string;
  readonly client: string;
  /** What it proposes, in a sentence. */
  readonly says: string;
}
