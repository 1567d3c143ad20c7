import { lstatSync, readlinkSync, realpathSync, type Stats } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** A folder that the program would write into is a link to somewhere outside of the workspace. */
class LeadsOut extends Error {
  readonly problem: string;
  readonly remedy = 'Put a folder in the workspace in its place, or a link to one.';

  constructor(name: string, target: string) {
    const problem = `${name} is a link to ${target}, outside the workspace, and files would be written there.`;
    super(problem);
    this.problem = problem;
  }
}

/** Whether a path, its links followed, is in the folder or is the folder. */
export function isWithin(folder: string, path: string): boolean {
  const within = relative(realpathSync(folder), path);
  return within !== '..' && !within.startsWith(`..${sep}`) && !isAbsolute(within);
}

/** Throws `LeadsOut` where one of these, told from the workspace, leads out of it; they need not be there yet. */
export function mustStayWithin(workspace: string, names: readonly string[]): void {
  for (const name of names) {
    const target = targetOf(join(workspace, name));
    if (!isWithin(workspace, target)) throw new LeadsOut(name, target);
  }
}

/** Those of these names, told from the workspace, that lead out of it; they need not be there. */
export function leadingOut(workspace: string, names: readonly string[]): readonly string[] {
  return names.filter((name) => !isWithin(workspace, targetOf(join(workspace, name))));
}

/** Null where nothing is there, or a file stands where a folder would have to be: that is for whoever writes. */
function standingAt(path: string): Stats | null {
  try {
    return lstatSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null;
    throw error;
  }
}

/** Where a path leads: also one whose end, or the end of whose link, is not there. */
function targetOf(path: string): string {
  const found = standingAt(path);
  if (found === null) return join(targetOf(dirname(path)), basename(path));
  try {
    return realpathSync(path);
  } catch (error) {
    if (!found.isSymbolicLink() || !(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    return targetOf(resolve(dirname(path), readlinkSync(path)));
  }
}
