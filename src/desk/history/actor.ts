import { userInfo } from 'node:os';
import type { Reading } from '../../documents/syntax/problem.ts';
import type { EventDraft } from '../../domain/planning/event.ts';
import { ofPerson, personName } from '../../domain/planning/person.ts';
import type { Policy, ROLES } from '../../domain/planning/policy.ts';
import { refused } from '../files/callProblem.ts';

/** Who acts, as an event names them. */
export type Actor = Pick<EventDraft, 'by' | 'identifiedBy' | 'osUser'>;
export type Role = (typeof ROLES)[number];

/** The person behind a call: the one that is named, else the user of the operating system. */
export function actorOf(by: string | null): Reading<Actor> {
  const osUser = systemUser();
  if (by === null) return { value: { by: osUser, identifiedBy: 'os_user', osUser }, problems: [] };
  const name = personName(by);
  if (name === null) {
    return refused('--by names nobody', 'a name of at most 100 characters, each of which can be seen');
  }
  return { value: { by: name, identifiedBy: 'named', osUser }, problems: [] };
}

/** Whether policy gives this person the role; null where policy names no people at all. */
export function holdsRole(policy: Policy, name: string, role: Role): boolean | null {
  if (policy.people.size === 0) return null;
  return ofPerson(policy.people, name)?.includes(role) ?? false;
}

/** The people that hold a role, for a message. */
export function holdersOf(policy: Policy, role: Role): string {
  const names = [...policy.people].filter(([, roles]) => roles.includes(role)).map(([name]) => name);
  return names.length === 0 ? `nobody: policy gives the role ${role} to no one` : names.join(', ');
}

/** A user without an entry in the system's list has a number alone. */
function systemUser(): string {
  try {
    return userInfo().username || numberedUser();
  } catch {
    return numberedUser();
  }
}

function numberedUser(): string {
  return `user ${process.getuid?.() ?? 'unknown'}`;
}
