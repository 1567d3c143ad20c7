import { refused } from '../../desk/files/callProblem.ts';
import type { Reading } from '../../documents/syntax/problem.ts';

/** The options of a command that has conditions to confirm. */
export interface ConfirmOptions {
  readonly confirm?: readonly string[];
  readonly confirmAll?: boolean;
}

/** The ids of the conditions that are confirmed, or all of them. */
export function confirmedIn({ confirm, confirmAll }: ConfirmOptions): Reading<readonly string[] | 'all'> {
  if (confirmAll !== true) return { value: confirm ?? [], problems: [] };
  if (confirm === undefined) return { value: 'all', problems: [] };
  return refused('--confirm and --confirm-all exclude each other', 'one of the two');
}

/** The problems of what could not be read, for whatever was to come of it. */
export function none<T>({ problems }: Reading<unknown>): Reading<T> {
  return { value: null, problems };
}
