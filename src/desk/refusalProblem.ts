import type { Problem } from '../documents/problem.ts';
import type { Refusal } from '../domain/refusal.ts';

/** What the engine refuses, at the line of the document that it speaks of. */
export function refusalProblem({ source, message, accepted }: Refusal): Problem {
  return { file: source.file, line: source.line, column: 1, excerpt: source.text, message, accepted };
}
