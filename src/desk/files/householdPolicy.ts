import { policySectorProblems, readPolicy } from '../../documents/policy/readPolicy.ts';
import { type JsonNode, readJson } from '../../documents/syntax/json.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { type DocumentFile, openText } from '../../documents/syntax/source.ts';
import { DEFAULT_POLICY, type Policy } from '../../domain/planning/policy.ts';

/** What an account's own policy stands over; the defaults where there is no household. */
export function householdBase(file: DocumentFile | null): Reading<Policy> {
  if (file === null) return { value: DEFAULT_POLICY, problems: [] };
  const read = householdPolicy(file, null);
  // a journal's witnesses are its own: two journals in one folder would contradict each other
  return read.value === null ? read : { value: { ...read.value, checkpointFolder: null }, problems: [] };
}

/**
 * The household's own policy: what each account is stands in the account's. `sectors` are those that any account's
 * documents bear, null where they are not known.
 */
export function householdPolicy(file: DocumentFile, sectors: readonly string[] | null): Reading<Policy> {
  const text = openText(file);
  if (text.value === null) return { value: null, problems: text.problems };
  const tree = readJson(file.name, text.value);
  if (tree.value === null) return { value: null, problems: tree.problems };
  const policy = readPolicy(tree.value, file.name);
  const problems = [
    ...policy.problems,
    ...accountProblems(tree.value, file.name),
    ...(sectors === null ? [] : policySectorProblems(tree.value, file.name, sectors)),
  ];
  return { value: problems.length > 0 ? null : policy.value, problems };
}

function accountProblems(tree: JsonNode, file: string): Problem[] {
  if (tree.kind !== 'object') return [];
  return tree.members
    .filter(({ key }) => key === 'account')
    .map(({ place }) => ({
      file,
      ...place,
      message: 'the household’s policy says what account it is, but a household is not an account',
      accepted: '"account" in the policy.json of the account’s own folder',
    }));
}
