import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { Refusal } from '../../domain/rules/refusal.ts';

/** What stands for the file of a problem that is of no file. */
export const CALL = 'command line';

/** A problem of the call itself, not of a document. Sentences lose their full stop: a problem is told as one line. */
export function callProblem(message: string, accepted: string): Problem {
  const place = { file: CALL, line: 1, column: 1, excerpt: '' };
  return { ...place, message: withoutStop(message), accepted: withoutStop(accepted) };
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

/** A file of the workspace cannot be read, and what was to be done hangs on it: every problem. */
export class Unreadable extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('; '));
    this.problems = problems;
  }
}

/** A call that is refused for one reason. */
export function refused<T>(message: string, accepted: string): Reading<T> {
  return { value: null, problems: [callProblem(message, accepted)] };
}

/** What the engine refuses, at the line of the document that it speaks of. */
export function refusalProblem({ source, message, accepted }: Refusal): Problem {
  return { file: source.file, line: source.line, column: 1, excerpt: source.text, message, accepted };
}
