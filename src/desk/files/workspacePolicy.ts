import { basename, dirname, join, resolve } from 'node:path';
import { readPolicy } from '../../documents/policy/readPolicy.ts';
import { readJson } from '../../documents/syntax/json.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import { openText } from '../../documents/syntax/source.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { Unreadable } from './callProblem.ts';
import { documentFile, findDocuments } from './findDocuments.ts';
import { householdPlace, householdPolicyFile } from './householdFiles.ts';
import { householdBase } from './householdPolicy.ts';

/** The policy at `path`, or that of the workspace where it is null, over its household's. Throws where the file at `path` is gone. */
export function policyAt(workspace: string, path: string | null): Reading<Policy> {
  const { files, problems } = findDocuments(workspace);
  if (problems.length > 0) return { value: null, problems };
  const place = householdPlace(workspace);
  const under = householdBase(place === null ? null : householdPolicyFile(place));
  if (under.value === null) return under;
  const found = path ?? (files.policy === null ? null : join(workspace, files.policy));
  if (found === null) return readPolicy(null, 'policy.json', under.value);
  const file = documentFile(dirname(found), basename(found));
  const text = openText(file);
  if (text.value === null) return { value: null, problems: text.problems };
  const tree = readJson(file.name, text.value);
  return tree.value === null
    ? { value: null, problems: tree.problems }
    : readPolicy(tree.value, file.name, under.value);
}

/**
 * Where the workspace keeps its checkpoints a second time; null where nowhere. The journal is the workspace's, so its
 * own policy.json says it, whatever other policy a plan has. Throws `Unreadable`.
 */
export function secondCheckpointFolder(workspace: string): string | null {
  const policy = policyAt(workspace, null);
  if (policy.value === null) throw new Unreadable(policy.problems);
  const { checkpointFolder } = policy.value;
  return checkpointFolder === null ? null : resolve(workspace, checkpointFolder);
}
