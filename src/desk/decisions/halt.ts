import type { Reading } from '../../documents/syntax/problem.ts';
import type { EventDraft } from '../../domain/planning/event.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { appendWith } from '../evaluation/recoverRewrite.ts';
import { refused } from '../files/callProblem.ts';
import { policyAt } from '../files/workspacePolicy.ts';
import { holdersOf, holdsRole } from '../history/actor.ts';
import { type Halt, haltWords, standingHalt } from '../history/halt.ts';
import type { PlanDesk } from '../plans/workspaceDesk.ts';

const LONGEST_REASON = 1000;

/** What came of halting or resuming: what stands now, and whether that is so by this call. */
export interface HaltState {
  readonly halt: Halt | null;
  readonly isNew: boolean;
}

/**
 * Stops approving, placing and accepting until somebody resumes. Anybody may: a stop costs less than a trade that nobody
 * wanted. A second one changes nothing.
 */
export function haltWorkspace(reason: string, desk: PlanDesk): Reading<HaltState> {
  return recorded('halted', reason, desk);
}

/** Ends a halt. Who has no role may not. */
export function resumeWorkspace(reason: string, desk: PlanDesk): Reading<HaltState> {
  const { by } = desk.actor;
  const policy = policyAt(desk.workspace, null);
  if (policy.value === null) return { value: null, problems: policy.problems };
  const { value } = policy;
  if (!mayResume(value, by)) {
    const holders = `${holdersOf(value, 'trader')}; ${holdersOf(value, 'master_architect')}`;
    return refused(`${by} may not end a halt: only a trader or a master_architect may`, holders);
  }
  return recorded('resumed', reason, desk);
}

/** Whether this person may end a halt: where policy names people, a trader or a master_architect. */
export function mayResume(policy: Policy, by: string): boolean {
  return holdsRole(policy, by, 'trader') !== false || holdsRole(policy, by, 'master_architect') !== false;
}

function recorded(kind: 'halted' | 'resumed', reason: string, desk: PlanDesk): Reading<HaltState> {
  const text = reason.trim();
  if (text === '' || text.length > LONGEST_REASON)
    return refused('the reason is empty or too long', `a reason of at most ${LONGEST_REASON} characters`);
  const { journal, actor, clock } = desk;
  const isNew = appendWith(journal, clock(), (reader) => {
    const stands = standingHalt(reader);
    if ((stands !== null) === (kind === 'halted')) return { result: false, drafts: [] };
    const number = [...reader.entries({ kind })].length + 1;
    const draft: EventDraft = { kind, planId: null, ...actor, key: `${kind}:${number}`, payload: { reason: text } };
    return { result: true, drafts: [draft] };
  });
  return { value: { halt: standingHalt(journal), isNew }, problems: [] };
}

/** What a person is told of it. */
export function haltStateWords({ halt, isNew }: HaltState): string {
  if (halt === null) return isNew ? 'Resumed: plans can be approved and placed again.' : 'No halt stands.';
  const stands = `${haltWords(halt)}. Nothing is approved, placed or accepted until somebody runs \`porch resume\`.`;
  return isNew ? `Halted. ${stands}` : `A halt stands already. ${stands}`;
}
