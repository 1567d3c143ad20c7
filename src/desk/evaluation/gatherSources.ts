import { readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { canonicalJson } from '../../base/hash.ts';
import { readPolicy } from '../../documents/policy/readPolicy.ts';
import { readJson } from '../../documents/syntax/json.ts';
import type { Problem } from '../../documents/syntax/problem.ts';
import { type DocumentFile, openText } from '../../documents/syntax/source.ts';
import { DEFAULT_POLICY } from '../../domain/planning/policy.ts';
import { VERSION } from '../../domain/planning/version.ts';
import { documentFile, findDocuments, type NearName } from '../files/findDocuments.ts';
import { householdPlace, householdPolicyFile, withOtherAccounts } from '../files/householdFiles.ts';
import { householdBase } from '../files/householdPolicy.ts';
import { hashBytes } from '../files/rewritePortfolioFile.ts';
import { accountFills } from '../history/accountFills.ts';
import { askedBeside, filesOf, type RecommendationText, type Sources } from './sources.ts';

/** Where the recommendations come from. */
export type RecommendationSource =
  | { readonly kind: 'workspace' }
  | { readonly kind: 'file'; readonly path: string }
  | ({ readonly kind: 'text' } & RecommendationText);

export interface SourceRequest {
  readonly workspace: string;
  /** A policy to use instead of the workspace's own; null for that one. */
  readonly policyFile: string | null;
  readonly recommendations: RecommendationSource;
  /** Prices to use instead of the documents' own, in a file or as they were brought; absent where those count. */
  readonly pricesFile?: string | DocumentFile;
}

/** Tells the same documents again, for this version of the program: SHA-256, 64 hex digits. */
export function documentsHash(sources: Sources): string {
  const files = filesOf(sources).map((file) => (file === null ? null : [file.name, hashBytes(file.bytes)]));
  return hashBytes(canonicalJson([VERSION, files, askedBeside(sources)]));
}

/** The same with the documents of every other account of the household, and the fills of all, which a plan is judged with. */
export function gatherPlanSources(request: SourceRequest): ReturnType<typeof gatherSources> {
  const { sources, problems } = gatherSources(request);
  const { workspace } = request;
  const place = householdPlace(workspace);
  if (place === null || sources.household === null) return { sources: withFills(sources, workspace), problems };
  const whole = withOtherAccounts(sources.household, place);
  const all = { ...sources, household: whole.household };
  return { sources: withFills(all, workspace), problems: [...problems, ...whole.problems] };
}

/** With the fills of every journal, where an account says what it is. */
function withFills(sources: Sources, workspace: string): Sources {
  if (!isAccountNamed(sources)) return sources;
  return withOthersFills({ ...sources, fills: accountFills(workspace) }, workspace);
}

/** With the fills of the other accounts' journals alone. */
export function withOthersFills(sources: Sources, workspace: string): Sources {
  const { household } = sources;
  if (household === null || !isAccountNamed(sources)) return sources;
  const others = household.others.map((other) => ({
    ...other,
    fills: accountFills(join(dirname(resolve(workspace)), other.account)),
  }));
  return { ...sources, household: { ...household, others } };
}

/** Whether the policy of the account, or of another one in its household, says what account it is. */
export function isAccountNamed({ policy, household }: Sources): boolean {
  const under = householdBase(household?.policy ?? null).value ?? DEFAULT_POLICY;
  return [policy, ...(household?.others ?? []).map((other) => other.policy)].some((file) => {
    const text = file === null ? null : openText(file).value;
    const tree = file === null || text === null ? null : readJson(file.name, text).value;
    return file !== null && tree !== null && readPolicy(tree, file.name, under).value?.account != null;
  });
}

/** Files of the household's folder that are nearly its policy, as they are named from an account's folder. */
function nearPolicies(root: string): NearName[] {
  const isPolicy = ({ wanted }: NearName): boolean => wanted === 'policy.json';
  return findDocuments(root)
    .nearNames.filter(isPolicy)
    .map(({ name, wanted }) => ({ name: `../../${name}`, wanted: `../../${wanted}` }));
}

/** Whether a file of the workspace is read because the call names it. */
function isBrought({ workspace, policyFile, recommendations }: SourceRequest, name: string): boolean {
  const paths = [policyFile, recommendations.kind === 'file' ? recommendations.path : null];
  return paths.some((path) => path !== null && resolve(path) === resolve(workspace, name));
}

/**
 * Reads the files of a workspace, its household's policy among them; a problem for each that stands there in two forms.
 * Throws what the disk says.
 */
export function gatherSources(request: SourceRequest): {
  readonly sources: Sources;
  readonly problems: readonly Problem[];
} {
  const { workspace, policyFile, recommendations, pricesFile } = request;
  const { files, nearNames, problems } = findDocuments(workspace);
  const inWorkspace = (name: string): DocumentFile => documentFile(workspace, name);
  const given = (path: string): DocumentFile => ({ name: basename(path), bytes: readFileSync(path) });
  const brought = (file: string | DocumentFile): DocumentFile => (typeof file === 'string' ? given(file) : file);
  const present = (name: string | null): DocumentFile | null => (name === null ? null : inWorkspace(name));
  const place = householdPlace(workspace);
  const sources: Sources = {
    policy: policyFile === null ? present(files.policy) : given(policyFile),
    portfolio: present(files.portfolio),
    marketView: present(files.marketView),
    recommendations:
      recommendations.kind === 'workspace'
        ? files.recommendations.map(inWorkspace)
        : recommendations.kind === 'file'
          ? [given(recommendations.path)]
          : [],
    recommendationText: recommendations.kind === 'text' ? recommendations : null,
    lots: present(files.lots),
    securities: present(files.securities),
    nearNames: [
      ...nearNames.filter(({ name }) => !isBrought(request, name)),
      ...(place === null ? [] : nearPolicies(place.root)),
    ],
    fills: [],
    household: place === null ? null : { account: place.account, policy: householdPolicyFile(place), others: [] },
    ...(pricesFile === undefined ? {} : { pricesFile: brought(pricesFile) }),
  };
  return { sources, problems: [...problems, ...(place?.problems ?? [])] };
}
