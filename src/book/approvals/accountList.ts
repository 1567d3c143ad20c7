import { existsSync, statSync } from 'node:fs';
import { lineCells } from '../../documents/fields/csv.ts';
import { problemAt } from '../../documents/syntax/place.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { fileLines } from '../files/lines.ts';

/** An account that a person names, with where. */
export interface ListedAccount {
  readonly account: string;
  readonly problem: (message: string, accepted: string) => Problem;
}

const HEADER = 'account';
const FORM = 'one account a line, under the header "account" or without one';

/** The accounts of a file that a person wrote: one a line, each once. All problems at once. */
export function readAccountList(path: string): Reading<readonly ListedAccount[]> {
  if (!existsSync(path) || !statSync(path).isFile()) {
    return { value: null, problems: [problemOf(path, 1, '', 'there is no such file', FORM)] };
  }
  const listed = new Map<string, ListedAccount>();
  const problems: Problem[] = [];
  for (const { line, text } of fileLines(path)) {
    const cells = text === null ? null : lineCells(text);
    const problem: ListedAccount['problem'] = (message, accepted) =>
      problemOf(path, line, text ?? '', message, accepted);
    if (text !== null && text.trim() === '') continue;
    const account = cells?.[0]?.trim() ?? '';
    if (cells === null || cells.length !== 1 || account === '')
      problems.push(problem('the line names no account', FORM));
    else if (line === 1 && account.toLowerCase() === HEADER) continue;
    else if (listed.has(account)) problems.push(problem(`${account} stands twice`, 'each account once'));
    else listed.set(account, { account, problem });
  }
  if (listed.size === 0 && problems.length === 0)
    problems.push(problemOf(path, 1, '', 'the file names no account', FORM));
  return problems.length > 0 ? { value: null, problems } : { value: [...listed.values()], problems: [] };
}

function problemOf(path: string, line: number, text: string, message: string, accepted: string): Problem {
  return { ...problemAt({ name: path, lines: [text] }, { line: 1, column: 1 }, message, accepted), line };
}
