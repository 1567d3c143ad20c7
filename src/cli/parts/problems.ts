import type { Problem } from '../../documents/syntax/problem.ts';
import { OutputFailed } from './output.ts';
import { type Terminal, WRONG_INPUT } from './terminal.ts';

/** Prints every problem, each at its place with the line it stands in, and gives the exit status. */
export function reportProblems(
  terminal: Pick<Terminal, 'out' | 'error'>,
  problems: readonly Problem[],
  isJson: boolean,
): number {
  for (const problem of problems) terminal.error(`${problemText(problem)}\n`);
  if (!isJson) return WRONG_INPUT;
  try {
    terminal.out(`${JSON.stringify({ problems: problems.map(shape) }, null, 2)}\n`);
  } catch (error) {
    // all of it stands on standard error
    if (!(error instanceof OutputFailed)) throw error;
  }
  return WRONG_INPUT;
}

function problemText({ file, line, column, message, accepted, excerpt }: Problem): string {
  const head = visible(`${file}:${line}:${column}: ${message}; accepted: ${accepted}`);
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
