import type { Problem } from '../documents/problem.ts';
import { type Terminal, WRONG_INPUT } from './terminal.ts';

/** Prints every problem, each at its place with the line it stands in, and gives the exit status. */
export function reportProblems(terminal: Terminal, problems: readonly Problem[], isJson: boolean): number {
  for (const problem of problems) terminal.error(`${problemText(problem)}\n`);
  if (isJson) terminal.out(`${JSON.stringify({ problems: problems.map(shape) }, null, 2)}\n`);
  return WRONG_INPUT;
}

/** A problem of the call itself, not of a document. */
export function callProblem(message: string, accepted: string): Problem {
  return { file: 'command line', line: 1, column: 1, excerpt: '', message, accepted };
}

function problemText({ file, line, column, message, accepted, excerpt }: Problem): string {
  const head = `${file}:${line}:${column}: ${message}; accepted: ${accepted}`;
  return excerpt === '' ? head : `${head}\n    | ${excerpt}`;
}

function shape({ file, line, column, message, accepted, excerpt }: Problem) {
  return { file, line, column, message, accepted, excerpt };
}
