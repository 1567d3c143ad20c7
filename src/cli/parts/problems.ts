import { CALL } from '../../desk/files/callProblem.ts';
import type { Problem } from '../../documents/syntax/problem.ts';
import { OutputFailed } from './output.ts';
import { wrappedLine } from './reading.ts';
import { type Terminal, WRONG_INPUT } from './terminal.ts';

/** What problems are told on. */
export type Told = Pick<Terminal, 'out' | 'error'> & Partial<Pick<Terminal, 'errorColumns'>>;

/** Prints every problem, each at its place with the line it stands in, and gives the exit status. */
export function reportProblems(terminal: Told, problems: readonly Problem[], isJson: boolean): number {
  const columns = problems.length > 0 ? (terminal.errorColumns?.() ?? null) : null;
  for (const problem of problems) terminal.error(`${problemText(problem, columns)}\n`);
  if (!isJson) return WRONG_INPUT;
  try {
    terminal.out(`${JSON.stringify({ problems: problems.map(shape) }, null, 2)}\n`);
  } catch (error) {
    // all of it stands on standard error
    if (!(error instanceof OutputFailed)) throw error;
  }
  return WRONG_INPUT;
}

/** A program finds a place in each line. For a person at a terminal a call has none, and lines fit. */
function problemText({ file, line, column, message, accepted, excerpt }: Problem, columns: number | null): string {
  const place = columns !== null && file === CALL ? 'porch' : `${file}:${line}:${column}`;
  const whole = visible(`${place}: ${message}; accepted: ${accepted}`);
  const head = columns === null ? whole : wrappedLine(whole, columns);
  return excerpt === '' ? head : `${head}\n    | ${visible(excerpt)}`;
}

/** For a terminal, which obeys nothing in it: a control, or a mark that turns the writing, is named instead. */
function visible(text: string): string {
  return text.replace(/(?![\t\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

function shape({ file, line, column, message, accepted, excerpt }: Problem) {
  return { file, line, column, message, accepted, excerpt };
}
