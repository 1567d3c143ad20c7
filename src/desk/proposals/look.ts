import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { openText } from '../../documents/syntax/source.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import { traderRefusal } from '../decisions/decide.ts';
import { policyAt } from '../files/workspacePolicy.ts';
import type { PlanDesk } from '../plans/workspaceDesk.ts';
import { acceptanceProblems } from './answer.ts';
import { changedBy } from './changed.ts';
import { findProposal, type StandingProposal } from './shelf.ts';

/** What a proposal would do to the documents as they are now. */
export interface ProposedDifference {
  /** The document that it changes. */
  readonly name: string;
  /** SHA-256 of the document as it stands; null where there is none. */
  readonly seen: string | null;
  readonly before: string;
  readonly after: string;
  /** The plan that it leads to. */
  readonly plan: Plan;
}

/** A proposal as a person sees it who is to answer it. */
export interface ProposalView extends StandingProposal {
  /** Null where it was answered, or can be written no more. */
  readonly difference: ProposedDifference | null;
  /** Why it cannot be accepted at this moment by this person; empty where it can be, and where it was answered. */
  readonly problems: readonly Problem[];
}

/** What accepting a proposal would come to at this moment. Writes nothing and records nothing. */
export function viewProposal(beginning: string, desk: PlanDesk): Reading<ProposalView> {
  const found = findProposal(desk.workspace, desk.journal, beginning);
  if (found.value === null) return { value: null, problems: found.problems };
  const { proposal, answered } = found.value;
  if (answered !== null) return { value: { proposal, answered, difference: null, problems: [] }, problems: [] };
  const { workspace, journal, at, actor } = desk;
  const policy = policyAt(workspace, null);
  const person = policy.value === null ? null : traderRefusal(policy.value, actor.by);
  const mine = policy.value === null ? policy.problems : person === null ? [] : [person];
  const changed = changedBy(proposal.proposed, workspace, at);
  if (changed.value === null) {
    const problems = [...mine, ...changed.problems];
    return { value: { proposal, answered, difference: null, problems }, problems: [] };
  }
  const { name, seen, before, next, plan } = changed.value;
  const problems = [...mine, ...acceptanceProblems(proposal, { name, stands: seen }, journal)];
  const texts = { before: before === null ? '' : (openText(before).value ?? ''), after: openText(next).value ?? '' };
  return { value: { proposal, answered, difference: { name, seen, plan, ...texts }, problems }, problems: [] };
}
