import { callProblem } from '../../desk/files/callProblem.ts';
import type { Problem } from '../../documents/syntax/problem.ts';

export type RefusedStatus = 400 | 401 | 403 | 404 | 405 | 413 | 415 | 429 | 503;

/** A request that the desk does not let through: thrown by what finds it, answered and recorded in one place. */
export class Refusal extends Error {
  readonly status: RefusedStatus;
  readonly problems: readonly Problem[];

  constructor(status: RefusedStatus, problems: readonly Problem[]) {
    super(problems.map(({ message }) => message).join('; '));
    this.name = 'Refusal';
    this.status = status;
    this.problems = problems;
  }
}

export function refusal(status: RefusedStatus, message: string, accepted: string): Refusal {
  return new Refusal(status, [callProblem(message, accepted)]);
}

/** What the page is told of a problem. One of the call, on the command line, is one of the request here. */
export function problemShape({ file, line, column, excerpt, message, accepted, choices }: Problem) {
  const shape = { file: file === 'command line' ? 'request' : file, line, column, excerpt, message, accepted };
  return choices === undefined ? shape : { ...shape, choices: [...choices] };
}

export function problemsShape(problems: readonly Problem[]) {
  return { problems: problems.map(problemShape) };
}
