import { rmSync } from 'node:fs';
import type { Reading } from '../../documents/syntax/problem.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { ofPerson, personName } from '../../domain/planning/person.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { JournalReader } from '../../journal/store.ts';
import { refused } from '../files/callProblem.ts';
import { mustStayWithin } from '../files/within.ts';
import { policyAt } from '../files/workspacePolicy.ts';
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

/** Of one that gives no name, or none that can be read. */
export const UNKNOWN_CLIENT = 'unknown';

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
    open: openIn(workspace, reader),
    halt: standingHalt(reader),
  }));
  if (halt !== null) return refused(haltWords(halt), 'a proposal once somebody has resumed');
  const policy = policyAt(workspace, null).value;
  if (policy !== null && ofPerson(policy.people, author.agent) != null) {
    return refused(`${author.agent} is a person of policy.json, and an agent proposes`, 'the agent’s own name');
  }
  const agent = personName(author.agent);
  if (agent === null)
    return refused('agent names nobody', 'a name of at most 100 characters, each of which can be seen');
  const changed = changedBy(proposed, workspace, at);
  if (changed.value === null) return { value: null, problems: changed.problems };
  const { plan, seen } = changed.value;
  const named = { agent, client: personName(author.client) ?? UNKNOWN_CLIENT };
  const made = proposalOf({ madeAt: new Date(clock()).toISOString(), author: named, proposed, rationale, seen });
  const before = open.find(({ proposal }) => proposal.id === made.id);
  if (before !== undefined) return { value: { proposal: before.proposal, plan }, problems: [] };
  if (open.length >= MOST_OPEN)
    return refused(`${open.length} proposals wait for a person already`, 'an answer to some of them first');
  mustStayWithin(workspace, [PROPOSALS]);
  const path = proposalPath(workspace, made.id);
  writeWhole(path, proposalText(made));
  // another program may have proposed meanwhile
  const waiting = readJournal(workspace, (reader) => openIn(workspace, reader).length);
  if (waiting > MOST_OPEN) {
    rmSync(path);
    return refused(`${MOST_OPEN} proposals wait for a person already`, 'an answer to some of them first');
  }
  return { value: { proposal: made, plan }, problems: [] };
}

function openIn(workspace: string, reader: JournalReader) {
  return standingProposals(workspace, reader).proposals.filter(({ answered }) => answered === null);
}
