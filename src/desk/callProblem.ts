import type { Problem, Reading } from '../documents/problem.ts';

/** A problem of the call itself, not of a document. */
export function callProblem(message: string, accepted: string): Problem {
  return { file: 'command line', line: 1, column: 1, excerpt: '', message, accepted };
}

/** A call that is refused for one reason. */
export function refused<T>(message: string, accepted: string): Reading<T> {
  return { value: null, problems: [callProblem(message, accepted)] };
}
