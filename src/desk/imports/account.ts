import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { PositionsStatement, StatedAccount } from '../../domain/trading/statement.ts';
import { callProblem } from '../files/callProblem.ts';
import type { ImportAgain } from '../history/importAgain.ts';
import type { RecordedImport } from '../history/importEvents.ts';

/** The account of a file that is meant: the one that is named, the one of the last import, or its only one. */
export function chosenAccount(
  { accounts }: PositionsStatement,
  wanted: string | null,
  last: RecordedImport | null,
  again: ImportAgain,
): Reading<StatedAccount> {
  const account = accountOf(accounts, wanted, last, again);
  return 'message' in account ? { value: null, problems: [account] } : { value: account, problems: [] };
}

function accountOf(
  accounts: readonly StatedAccount[],
  wanted: string | null,
  last: RecordedImport | null,
  again: ImportAgain,
): StatedAccount | Problem {
  const names = accounts.map(nameOf).join(', ');
  if (wanted !== null) {
    const exact = accounts.filter(({ number, name }) => number === wanted || name === wanted);
    const found = exact.length > 0 ? exact : accounts.filter(({ number }) => number?.endsWith(wanted) === true);
    const [only] = found;
    if (only !== undefined && found.length === 1) return only;
    return callProblem(`${found.length} accounts of the file are ${JSON.stringify(wanted)}`, `one of ${names}`);
  }
  const before = last?.account ?? null;
  const known = before === null ? undefined : accounts.find(({ number }) => number === before);
  if (known !== undefined) return known;
  const [first] = accounts;
  if (first === undefined) return callProblem('the file has no account', 'a positions file with an account');
  if (accounts.length > 1) {
    return callProblem(
      `the file has ${accounts.length} accounts, and one workspace is one account: ${names}`,
      `--account NUMBER, such as \`${again(first.number ?? first.name ?? 'NUMBER')}\``,
    );
  }
  if (before !== null && first.number !== null) {
    const message = `the file is of the account ${nameOf(first)}, and this workspace is the account ${before}`;
    return callProblem(
      message,
      `a file of ${before}, another workspace, or \`${again(first.number)}\` where it is the same`,
    );
  }
  return first;
}

function nameOf({ number, name }: StatedAccount): string {
  if (number === null) return name ?? 'an account without a number';
  return name === null ? number : `${number} (${name})`;
}
