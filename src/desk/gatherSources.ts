import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Problem } from '../documents/problem.ts';
import type { DocumentFile } from '../documents/source.ts';
import { findDocuments } from './findDocuments.ts';
import { type HouseholdSources, householdPlace, householdPolicyFile, withOtherAccounts } from './householdFiles.ts';

/** A recommendation in one line, with what the person adds to it. */
export interface RecommendationText {
  readonly text: string;
  readonly sector: string | null;
  readonly price: string | null;
}

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
}

/** Every document of one evaluation as it came, before anything is understood. */
export interface Sources {
  readonly policy: DocumentFile | null;
  readonly portfolio: DocumentFile | null;
  readonly marketView: DocumentFile | null;
  readonly recommendations: readonly DocumentFile[];
  readonly recommendationText: RecommendationText | null;
  /** The household that the workspace is an account of; null where it is none. */
  readonly household: HouseholdSources | null;
}

/** The same with the documents of every other account of the household, which a plan is judged with. */
export function gatherPlanSources(request: SourceRequest): ReturnType<typeof gatherSources> {
  const { sources, problems } = gatherSources(request);
  const place = householdPlace(request.workspace);
  if (place === null || sources.household === null) return { sources, problems };
  const whole = withOtherAccounts(sources.household, place);
  return { sources: { ...sources, household: whole.household }, problems: [...problems, ...whole.problems] };
}

/**
 * Reads the files of a workspace, its household's policy among them; a problem for each that stands there in two forms.
 * Throws what the disk says.
 */
export function gatherSources(request: SourceRequest): {
  readonly sources: Sources;
  readonly problems: readonly Problem[];
} {
  const { workspace, policyFile, recommendations } = request;
  const { files, problems } = findDocuments(workspace);
  const inWorkspace = (name: string): DocumentFile => ({ name, bytes: readFileSync(join(workspace, name)) });
  const given = (path: string): DocumentFile => ({ name: basename(path), bytes: readFileSync(path) });
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
    household: place === null ? null : { account: place.account, policy: householdPolicyFile(place), others: [] },
  };
  return { sources, problems: [...problems, ...(place?.problems ?? [])] };
}
