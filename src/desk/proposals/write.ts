import type { Reading } from '../../documents/syntax/problem.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import { refused } from '../files/callProblem.ts';
import { mustStayWithin } from '../files/within.ts';
import { writeWhole } from '../files/writeWhole.ts';
import { haltWords, standingHalt } from '../history/halt.ts';
import { readJournal } from '../history/journal.ts';
import { changedBy } from './changed.ts';
import { type Author, type Proposal, type Proposed, proposalOf } from './draft.ts';
import { PROPOSALS, proposalPath, proposalText, standingProposals } from './shelf.ts';

export interface ProposalRequest {
  readonly proposed: Proposed;
  readonly rationale: string;
  readonly author: Author;
}

/** A proposal that is written, and the plan that it would lead to. */
export interface Made {
  readonly proposal: Proposal;
  readonly plan: Plan;
}

/** So many wait for a person at most. */
const MOST_OPEN = 100;

/**
 * Writes what an agent proposes as a draft under `proposals/`, where it can be read and planned; no document is changed.
 * One that is refused is not kept: its problems say what to mend. The same again is the same file. Throws `LeadsOut`.
 */
export function propose(
  { proposed, rationale, author }: ProposalRequest,
  workspace: string,
  at: NewYorkTime,
  clock: () => number,
): Reading<Made> {
  const { open, halt } = readJournal(workspace, (reader) => ({
    open: standingProposals(workspace, reader).proposals.filter(({ answered }) => answered === null),
    halt: standingHalt(reader),
  }));
  if (halt !== null) return refused(haltWords(halt), 'a proposal once somebody has resumed');
  const changed = changedBy(proposed, workspace, at);
  if (changed.value === null) return { value: null, problems: changed.problems };
  const { plan, seen } = changed.value;
  const made = proposalOf({ madeAt: new Date(clock()).toISOString(), author, proposed, rationale, seen });
  const before = open.find(({ proposal }) => proposal.id === made.id);
  if (before !== undefined) return { value: { proposal: before.proposal, plan }, problems: [] };
  if (open.length >= MOST_OPEN)
    return refused(`${open.length} proposals wait for a person already`, 'an answer to some of them first');
  mustStayWithin(workspace, [PROPOSALS]);
  writeWhole(proposalPath(workspace, made.id), proposalText(made));
  return { value: { proposal: made, plan }, problems: [] };
}
