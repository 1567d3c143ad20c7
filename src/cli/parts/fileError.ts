import { callProblem } from '../../desk/files/callProblem.ts';
import type { Problem } from '../../documents/syntax/problem.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'this is not a folder',
  EISDIR: 'this is a folder, not a file',
  EACCES: 'this may not be read or written',
  EPERM: 'this may not be read or written',
  EROFS: 'this may only be read',
  ENOSPC: 'the disk is full',
};

/** What the system would not do with a file, in words; null for an error of another kind. */
export function fileProblem(error: unknown): Problem | null {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return null;
  const where = 'path' in error ? `: ${String(error.path)}` : '';
  const code = String(error.code);
  return callProblem(`${REASONS[code] ?? code}${where}`, 'a file or folder that can be read and written');
}
