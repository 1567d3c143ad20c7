import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { EventDraft } from '../../domain/planning/event.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { JournalReader } from '../../journal/store.ts';
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
import { answersIn, findProposal } from './shelf.ts';

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
  const halted = haltedProblem(desk.journal);
  if (halted !== null) return { value: null, problems: [halted] };
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
  const against = (reader: JournalReader) => haltedProblem(reader) ?? answeredProblem(id, reader);
  const done = changeDocument({ kind, name, seen: stands, text: exactText(next.bytes), details, against }, desk);
  if (done.kind === 'refused') return { value: null, problems: done.problems };
  if (done.kind === 'moved') return refused(`${name} was changed meanwhile`, 'the same once more');
  return { value: { proposal, document: name, plan }, problems: [] };
}

/** A person declines a proposal, with the reason; its file stays. */
export function declineProposal(beginning: string, reason: string, desk: PlanDesk): Reading<Proposal> {
  const open = openProposal(beginning, desk);
  if (open.value === null) return open;
  const { id } = open.value;
  const problem = appendWith(desk.journal, desk.clock(), (reader) => {
    const payload = { proposal_id: id, reason };
    const draft: EventDraft = {
      kind: 'proposal_declined',
      planId: null,
      ...desk.actor,
      key: `proposal_declined:${id}`,
      payload,
    };
    const result = answeredProblem(id, reader);
    return { result, drafts: result === null ? [draft] : [] };
  });
  return problem === null ? open : { value: null, problems: [problem] };
}

function haltedProblem(reader: JournalReader): Problem | null {
  const halt = standingHalt(reader);
  return halt === null ? null : callProblem(haltWords(halt), '`porch resume` once its cause is gone');
}

/** Of two people who answer at once the first one counts. */
function answeredProblem(id: string, reader: JournalReader): Problem | null {
  const answered = answersIn(reader).get(id);
  if (answered === undefined) return null;
  const message = `proposal ${id} was ${answered.outcome} by ${answered.by} already`;
  return callProblem(message, 'one that nobody has answered');
}

function openProposal(beginning: string, desk: PlanDesk): Reading<Proposal> {
  const found = findProposal(desk.workspace, desk.journal, beginning);
  if (found.value === null) return { value: null, problems: found.problems };
  const { proposal } = found.value;
  const answered = answeredProblem(proposal.id, desk.journal);
  if (answered !== null) return { value: null, problems: [answered] };
  const policy = policyAt(desk.workspace, null);
  if (policy.value === null) return { value: null, problems: policy.problems };
  const person = traderRefusal(policy.value, desk.actor.by);
  return person === null ? { value: proposal, problems: [] } : { value: null, problems: [person] };
}
