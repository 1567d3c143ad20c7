import { DocumentMovedOn } from '../../desk/decisions/editDocument.ts';
import { callProblem, Unreadable } from '../../desk/files/callProblem.ts';
import { knownProblems } from '../../desk/files/knownProblems.ts';

import { BrokenOff } from '../../desk/history/journal.ts';
import { ImportMovedOn } from '../../desk/imports/statement.ts';
import { PlanMovedOn } from '../../desk/plans/shownPlan.ts';
import type { Problem } from '../../documents/syntax/problem.ts';
import { Refusal, type RefusedStatus } from '../access/refusal.ts';

/** How what was thrown is answered, and what is told of it beside that. */
export interface Failure {
  readonly status: RefusedStatus | 409 | 422 | 500;
  readonly problems: readonly Problem[];
  /** Whether it stands among the refused requests. */
  readonly isRefused: boolean;
  /** A fault of the program, for the person who runs it; null where it is none. */
  readonly fault: string | null;
}

/** What was asked failed in another thread, where it was told already how. */
export class Failed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.fault ?? failure.problems.map(({ message }) => message).join('; '));
    this.name = 'Failed';
    this.failure = failure;
  }
}

/** What was asked of something that is another by now. */
export type MovedOn = PlanMovedOn | ImportMovedOn | DocumentMovedOn;

function lookAt(error: MovedOn): string {
  if (error instanceof PlanMovedOn) return 'the plan as it is now, and then the decision';
  return error instanceof ImportMovedOn
    ? 'the import as it is now, and then it'
    : 'it as it is now, and then the change';
}

export function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) {
    return { status: error.status, problems: error.problems, isRefused: true, fault: null };
  }
  if (error instanceof PlanMovedOn || error instanceof ImportMovedOn || error instanceof DocumentMovedOn) {
    const problem = callProblem(error.message, `a look at ${lookAt(error)} once more`);
    return { status: 409, problems: [problem], isRefused: true, fault: null };
  }
  const cause = error instanceof BrokenOff ? error.cause : error;
  const begun = error instanceof BrokenOff ? [PARTLY] : [];
  const problems = knownProblems(cause);
  if (problems !== null) {
    // a policy that cannot be read is for its owner to mend, and no fault of the server
    const status = cause instanceof Unreadable && begun.length === 0 ? 422 : 500;
    return { status, problems: [...begun, ...problems], isRefused: false, fault: null };
  }
  const fault = cause instanceof Error ? cause.message : String(cause);
  return { status: 500, problems: [...begun, FAULT], isRefused: false, fault };
}

const PARTLY = callProblem(
  'a part is recorded and stands; the rest broke off',
  'that put right, then the desk’s going on with what is open',
);
const FAULT = callProblem('a fault of the program', 'the terminal that runs the desk, which says more');
