import type { Reading } from '../../documents/syntax/problem.ts';
import type { EventDraft } from '../../domain/planning/event.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import { changeDocument } from '../changes/writeAnnounced.ts';
import { traderRefusal } from '../decisions/decide.ts';
import { exactText } from '../evaluation/recordedDocuments.ts';
import { appendWith } from '../evaluation/recoverRewrite.ts';
import { callProblem, refused } from '../files/callProblem.ts';
import { policyAt } from '../files/workspacePolicy.ts';
import { haltWords, standingHalt } from '../history/halt.ts';
import type { PlanDesk } from '../plans/workspaceDesk.ts';
import { changedBy } from './changed.ts';
import type { Proposal } from './draft.ts';
import { findProposal } from './shelf.ts';

/** The document into which a proposal was written, and the plan that is to be made of it now. */
export interface Accepted {
  readonly proposal: Proposal;
  readonly document: string;
  readonly plan: Plan;
}

/**
 * A person takes a proposal: it is written into the document that it is of, and recorded as that person's change with who
 * proposed it. Targets only where the document is still the one that the agent saw.
 */
export function acceptProposal(beginning: string, desk: PlanDesk): Reading<Accepted> {
  const open = openProposal(beginning, desk);
  if (open.value === null) return { value: null, problems: open.problems };
  const proposal = open.value;
  const { proposed, seen, id, author } = proposal;
  const halt = standingHalt(desk.journal);
  if (halt !== null) return refused(haltWords(halt), '`porch resume` once its cause is gone');
  const changed = changedBy(proposed, desk.workspace, desk.at);
  if (changed.value === null) return { value: null, problems: changed.problems };
  const { name, next, plan, seen: stands } = changed.value;
  if (proposed.kind === 'targets' && stands !== seen)
    return refused(
      `${name} was changed since proposal ${id} was made on it`,
      'a new proposal on the document as it is',
    );
  const details = {
    proposal: { proposal_id: id, agent: author.agent, client: author.client },
    ...(proposed.kind === 'targets' ? { targets: proposed.targets.map((one) => ({ ...one })) } : {}),
  };
  const kind = proposed.kind === 'targets' ? 'targets_changed' : 'document_changed';
  const done = changeDocument({ kind, name, seen: stands, text: exactText(next.bytes), details }, desk);
  if (done.kind === 'refused') return { value: null, problems: done.problems };
  if (done.kind === 'moved') return refused(`${name} was changed meanwhile`, 'the same once more');
  return { value: { proposal, document: name, plan }, problems: [] };
}

/** A person declines a proposal, with the reason; its file stays. */
export function declineProposal(beginning: string, reason: string, desk: PlanDesk): Reading<Proposal> {
  const open = openProposal(beginning, desk);
  if (open.value === null) return open;
  const { id } = open.value;
  appendWith(desk.journal, desk.clock(), () => {
    const payload = { proposal_id: id, reason };
    const draft: EventDraft = {
      kind: 'proposal_declined',
      planId: null,
      ...desk.actor,
      key: `proposal_declined:${id}`,
      payload,
    };
    return { result: null, drafts: [draft] };
  });
  return open;
}

function openProposal(beginning: string, desk: PlanDesk): Reading<Proposal> {
  const found = findProposal(desk.workspace, desk.journal, beginning);
  if (found.value === null) return { value: null, problems: found.problems };
  const { proposal, answered } = found.value;
  if (answered !== null) {
    const problem = callProblem(
      `proposal ${proposal.id} was ${answered.outcome} by ${answered.by} already`,
      'one that nobody has answered',
    );
    return { value: null, problems: [problem] };
  }
  const policy = policyAt(desk.workspace, null);
  if (policy.value === null) return { value: null, problems: policy.problems };
  const person = traderRefusal(policy.value, desk.actor.by);
  return person === null ? { value: proposal, problems: [] } : { value: null, problems: [person] };
}
