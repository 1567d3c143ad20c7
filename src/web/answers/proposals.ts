import { type HaltState, haltWorkspace, mayResume, resumeWorkspace } from '../../desk/decisions/halt.ts';
import { policyAt } from '../../desk/files/workspacePolicy.ts';
import { standingHalt } from '../../desk/history/halt.ts';
import { acceptProposal, declineProposal } from '../../desk/proposals/answer.ts';
import type { Proposal } from '../../desk/proposals/draft.ts';
import { viewProposal } from '../../desk/proposals/look.ts';
import { standingProposals } from '../../desk/proposals/shelf.ts';
import { constraintShape, findingShape, type JsonObject } from '../../documents/print/shapes.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import type * as requests from '../contract/requests.ts';
import type { WebDesk } from '../delivery/desk.ts';
import { problemShapes } from './overview.ts';
import { haltShape, lineShape } from './proposalLines.ts';

// What agents propose, for a person to accept or decline; and the halt, while which nobody accepts anything.

/** `ProposalsShape`. */
export function listed(desk: WebDesk): Reading<JsonObject> {
  const { proposals, problems } = standingProposals(desk.workspace, desk.journal);
  const waiting = proposals.flatMap(({ proposal, answered }) => (answered === null ? [lineShape(proposal)] : []));
  const answered = proposals
    .flatMap(({ proposal, answered: one }) => (one === null ? [] : [{ ...lineShape(proposal), ...one }]))
    .sort((one, other) => (one.at < other.at ? 1 : -1));
  const policy = policyAt(desk.workspace, null).value;
  return {
    value: {
      halt: haltShape(standingHalt(desk.journal)),
      may_resume: policy !== null && mayResume(policy, desk.actor.by),
      waiting,
      answered,
      problems: problemShapes(problems),
    },
    problems: [],
  };
}

/** `ProposalShape`. */
export function shown(id: string, desk: WebDesk): Reading<JsonObject> {
  const view = viewProposal(id, desk);
  if (view.value === null) return { value: null, problems: view.problems };
  const { proposal, difference, problems } = view.value;
  const { rationale, proposed } = proposal;
  return {
    value: {
      ...lineShape(proposal),
      rationale,
      kind: proposed.kind,
      states: statedIn(proposal),
      difference:
        difference === null
          ? null
          : {
              document: difference.name,
              seen: difference.seen,
              before: difference.before,
              after: difference.after,
              verdict: difference.plan.verdict,
              constraints: difference.plan.constraints.map(constraintShape),
              findings: difference.plan.findings.map(findingShape),
            },
      problems: problemShapes(problems),
    },
    problems: [],
  };
}

/** `AcceptedShape`. */
export function accept(id: string, { seen }: requests.AcceptProposal, desk: WebDesk): Reading<JsonObject> {
  const accepted = acceptProposal(id, desk, seen);
  if (accepted.value === null) return { value: null, problems: accepted.problems };
  const { document, plan } = accepted.value;
  return { value: { document, workflow: plan.workflow, verdict: plan.verdict }, problems: [] };
}

export function decline(id: string, { reason }: requests.DeclineProposal, desk: WebDesk): Reading<JsonObject> {
  const declined = declineProposal(id, reason, desk);
  return declined.value === null ? { value: null, problems: declined.problems } : { value: {}, problems: [] };
}

/** `HaltStateShape`. */
export function halt({ reason }: requests.OrderHalt, desk: WebDesk): Reading<JsonObject> {
  return haltAnswer(haltWorkspace(reason, desk));
}

/** `HaltStateShape`. */
export function resume({ reason }: requests.OrderHalt, desk: WebDesk): Reading<JsonObject> {
  return haltAnswer(resumeWorkspace(reason, desk));
}

function haltAnswer({ value, problems }: Reading<HaltState>): Reading<JsonObject> {
  if (value === null) return { value: null, problems };
  return { value: { halt: haltShape(value.halt), changed: value.isNew }, problems: [] };
}

function statedIn({ proposed }: Proposal): string[][] {
  if (proposed.kind === 'targets') return proposed.targets.map(({ sector, pct }) => [sector ?? 'Cash', `${pct}%`]);
  return Object.entries(proposed.recommendation).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
}
