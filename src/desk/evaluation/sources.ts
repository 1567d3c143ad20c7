import { canonicalJson, type Json } from '../../base/hash.ts';
import type { DocumentFile } from '../../documents/syntax/source.ts';
import type { AccountFill } from '../../domain/holdings/lotFile.ts';
import type { TriedPrices } from '../../domain/planning/priced.ts';
import type { NearName } from '../files/findDocuments.ts';
import type { HouseholdSources } from '../files/householdSources.ts';

/** A recommendation in one line, with what the person adds to it. */
export interface RecommendationText {
  readonly text: string;
  readonly sector: string | null;
  readonly price: string | null;
}

/** Every document of one evaluation as it came, before anything is understood. */
export interface Sources {
  readonly policy: DocumentFile | null;
  readonly portfolio: DocumentFile | null;
  readonly marketView: DocumentFile | null;
  readonly recommendations: readonly DocumentFile[];
  readonly recommendationText: RecommendationText | null;
  readonly lots: DocumentFile | null;
  readonly securities: DocumentFile | null;
  /** Files of the workspace that have nearly the name of a document, and are not read. */
  readonly nearNames: readonly NearName[];
  /** What the journal holds; empty where no account says what it is, so that settlement and tax are not judged. */
  readonly fills: readonly AccountFill[];
  /** The household that the workspace is an account of; null where it is none. */
  readonly household: HouseholdSources | null;
  /** Other prices than the documents state, which are tried and never recorded; absent where none are. */
  readonly prices?: TriedPrices;
  /** Prices that a person plans at in place of the documents' own; absent where those count. */
  readonly pricesFile?: DocumentFile;
}

/** Whether the account's own documents are the same bytes under the same names, its household's policy among them. */
export function areSameDocuments(one: Sources, other: Sources): boolean {
  const [files, others] = [filesOf(one), filesOf(other)];
  return (
    files.length === others.length &&
    files.every((file, index) => isSameFile(file, others[index] ?? null)) &&
    canonicalJson(askedBeside(one)) === canonicalJson(askedBeside(other))
  );
}

/** The account's own documents, its household's policy among them; null for each that is not there. */
export function filesOf(sources: Sources): readonly (DocumentFile | null)[] {
  const { policy, portfolio, marketView, recommendations, lots, securities, household, pricesFile } = sources;
  const own = [policy, portfolio, marketView, lots, securities, household?.policy ?? null, ...recommendations];
  return pricesFile === undefined ? own : [...own, pricesFile];
}

function isSameFile(one: DocumentFile | null, other: DocumentFile | null): boolean {
  if (one === null || other === null) return one === other;
  return one.name === other.name && (one.bytes === other.bytes || isSameBytes(one.bytes, other.bytes));
}

function isSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** What is asked beside the documents. */
export function askedBeside({ recommendationText: line, nearNames }: Sources): Json {
  return [
    line === null ? null : [line.text, line.sector, line.price],
    nearNames.map(({ name, wanted }) => [name, wanted]),
  ];
}
