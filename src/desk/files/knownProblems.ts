import type { Problem } from '../../documents/syntax/problem.ts';
import { callProblem } from './callProblem.ts';

/** What the journal, the policy or the disk said in words of its own; null for anything else. */
export function knownProblems(error: unknown): readonly Problem[] | null {
  if (!(error instanceof Error)) return null;
  if ('problems' in error && isProblems(error.problems)) return error.problems;
  if ('problem' in error && typeof error.problem === 'string' && 'remedy' in error) {
    return [callProblem(error.problem, String(error.remedy))];
  }
  if ('keys' in error) return [callProblem(error.message, 'a look at the disk, then this once more')];
  if (!('syscall' in error && 'code' in error)) return null;
  const where = 'path' in error ? ` ${String(error.path)}` : '';
  return [
    callProblem(`${String(error.code)}:${where} cannot be used`, 'a file or folder that can be read and written'),
  ];
}

function isProblems(value: unknown): value is readonly Problem[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null && 'message' in one);
}
