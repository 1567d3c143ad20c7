import { isSamePerson, ofPerson } from '../../domain/planning/person.ts';
import type { Policy, ROLES } from '../../domain/planning/policy.ts';
import type { Result } from '../accounts/result.ts';
import type { ApprovalRule } from '../files/approvalRules.ts';
import { householdAmong, rangeOf } from '../runs/planChunk.ts';
import type { RunAtDesk } from './runAtDesk.ts';

// Four eyes (BOOK 6): whoever made what a plan follows from is not the one who approves it.

type Role = (typeof ROLES)[number];

/** Why somebody may not decide in a book at all: policy names people, and gives this one no such role. Null where they may. */
export function noDecider(policy: Policy, by: string): string | null {
  if (policy.people.size === 0 || hasRole(policy, by, 'trader') || hasRole(policy, by, 'master_architect')) return null;
  return `${by} may not decide: policy gives them neither the role trader nor master_architect`;
}

/** The maker of a rule does not approve by it. */
export function madeRule({ name, madeBy }: ApprovalRule, by: string): string | null {
  if (madeBy === null || !isSamePerson(madeBy, by)) return null;
  return `${by} made the rule ${name}, and so does not approve by it`;
}

/** Whoever assigns a model, or wrote the targets of an account's own folder, does not approve what follows from it. */
export async function assignedTargets(
  at: RunAtDesk,
  { account, model }: Pick<Result, 'account' | 'model'>,
  by: string,
): Promise<string | null> {
  const assigners = model === '' ? await targetsWriter(at, account) : (at.models.get(model)?.assignedBy ?? []);
  if (!assigners.some((one) => isSamePerson(one, by))) return null;
  return model === ''
    ? `${by} wrote its targets, and so does not approve its plan`
    : `${by} assigns the model ${model}, and so does not approve its plans`;
}

async function targetsWriter({ engine, run, snapshot }: RunAtDesk, account: string): Promise<readonly string[]> {
  const kept = await engine.result(run.id, account);
  const own = kept === null ? [] : householdAmong(rangeOf(snapshot, kept.chunk), account);
  return own.flatMap((record) => (record.account === account ? (record.cells?.assigned_by ?? []) : []));
}

/** A second approval is another person's, and one of the two has the highest role where policy names people. */
export function noSecond({ policy }: RunAtDesk, first: string, by: string): string | null {
  if (isSamePerson(first, by)) return `${by} has approved it already, and a second person has to`;
  if (policy.people.size === 0) return null;
  if ([first, by].some((one) => hasRole(policy, one, 'master_architect'))) return null;
  return `neither ${first} nor ${by} is a master_architect, and one of two approvers has to be`;
}

function hasRole({ people }: Policy, by: string, role: Role): boolean {
  return ofPerson(people, by)?.includes(role) === true;
}
