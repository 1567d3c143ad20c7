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
import { haltProblem } from '../history/halt.ts';
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
 * proposed it. Targets only where the document is still the one that the agent saw. `shown` is the document's hash (null for
 * none) where the person saw it with the change in it: then it must still be that one.
 */
export function acceptProposal(beginning: string, desk: PlanDesk, shown?: string | null): Reading<Accepted> {
  const open = openProposal(beginning, desk);
  if (open.value === null) return { value: null, problems: open.problems };
  const proposal = open.value;
  const { proposed, id, author } = proposal;
  const halted = haltProblem(desk.journal);
  if (halted !== null) return { value: null, problems: [halted] };
  const changed = changedBy(proposed, desk.workspace, desk.at);
  if (changed.value === null) return { value: null, problems: changed.problems };
  const { name, next, plan, seen: stands } = changed.value;
  const problems = acceptanceProblems(proposal, { name, stands }, desk.journal);
  if (problems.length > 0) return { value: null, problems };
  if (shown !== undefined && shown !== stands)
    return refused(`${name} was changed since the proposal was shown in it`, 'a look at the proposal as it is now');
  const details = {
    proposal: { proposal_id: id, agent: author.agent, client: author.client },
    ...(proposed.kind === 'targets' ? { targets: proposed.targets.map((one) => ({ ...one })) } : {}),
  };
  const kind = proposed.kind === 'targets' ? 'targets_changed' : 'document_changed';
  const against = (reader: JournalReader) => haltProblem(reader) ?? answeredProblem(id, reader);
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

/** What stands against accepting a proposal, whoever does: `stands` is the hash of its document, `name`, now; null for none. */
export function acceptanceProblems(
  { proposed, seen, id }: Proposal,
  { name, stands }: { readonly name: string; readonly stands: string | null },
  reader: JournalReader,
): readonly Problem[] {
  const halted = haltProblem(reader);
  const isOther = proposed.kind === 'targets' && stands !== seen;
  const other = `${name} was changed since proposal ${id} was made on it`;
  return [
    ...(halted === null ? [] : [halted]),
    ...(isOther ? [callProblem(other, 'a new proposal on the document as it is')] : []),
  ];
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
