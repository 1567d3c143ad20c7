import type { Problem } from '../documents/syntax/problem.ts';
import type { Outcome, Refusal } from '../domain/rules/refusal.ts';
import type { Fault } from './checks.ts';

/** What stands for the file of what is wrong in a call. */
const CALL = 'input';

/** A call that cannot be answered, thrown by what gives a plain value: a figure, a text, a time. */
export class InputError extends Error {
  /** Each with its path and what is accepted there. */
  readonly problems: readonly Problem[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(({ message, accepted }) => `${message}; accepted: ${accepted}`).join('\n'));
    this.name = 'InputError';
    this.problems = faults.map(asProblem);
  }
}

export function asProblem({ path, message, accepted }: Fault): Problem {
  return { file: CALL, line: 1, column: 1, excerpt: path, message, accepted };
}

/** Every fault, as the engine tells what it refuses. */
export function refusing<T>(faults: readonly Fault[]): Outcome<T> {
  const refusals = faults.map(
    ({ path, message, accepted }): Refusal => ({ source: { file: CALL, line: 1, text: path }, message, accepted }),
  );
  return { ok: false, refusals };
}

/** Throws where anything is wrong. */
export function mustBe(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new InputError(faults);
}
