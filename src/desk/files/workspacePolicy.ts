import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { readPolicy } from '../../documents/policy/readPolicy.ts';
import { readJson } from '../../documents/syntax/json.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { openText } from '../../documents/syntax/source.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { findDocuments } from './findDocuments.ts';
import { householdPlace, householdPolicyFile } from './householdFiles.ts';
import { householdBase } from './householdPolicy.ts';

/** The workspace's policy cannot be read, and what was to be done hangs on it: every problem. */
export class PolicyUnreadable extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('; '));
    this.problems = problems;
  }
}

/** The policy at `path`, or that of the workspace where it is null, over its household's. Throws where the file at `path` is gone. */
export function policyAt(workspace: string, path: string | null): Reading<Policy> {
  const { files, problems } = findDocuments(workspace);
  if (problems.length > 0) return { value: null, problems };
  const place = householdPlace(workspace);
  const under = householdBase(place === null ? null : householdPolicyFile(place));
  if (under.value === null) return under;
  const found = path ?? (files.policy === null ? null : join(workspace, files.policy));
  if (found === null) return readPolicy(null, 'policy.json', under.value);
  const file = { name: basename(found), bytes: readFileSync(found) };
  const text = openText(file);
  if (text.value === null) return { value: null, problems: text.problems };
  const tree = readJson(file.name, text.value);
  return tree.value === null
    ? { value: null, problems: tree.problems }
    : readPolicy(tree.value, file.name, under.value);
}

/**
 * Where the workspace keeps its checkpoints a second time; null where nowhere. The journal is the workspace's, so its
 * own policy.json says it, whatever other policy a plan has. Throws `PolicyUnreadable`.
 */
export function secondCheckpointFolder(workspace: string): string | null {
  const policy = policyAt(workspace, null);
  if (policy.value === null) throw new PolicyUnreadable(policy.problems);
  const { checkpointFolder } = policy.value;
  return checkpointFolder === null ? null : resolve(workspace, checkpointFolder);
}
