import type { DocumentReading } from '../../documents/hearing/hear.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { type DocumentFile, openText } from '../../documents/syntax/source.ts';
import { placed, type StatedRestriction } from '../../domain/holdings/portfolio.ts';
import { CONSTRAINT_IDS, type Finding } from '../../domain/rules/finding.ts';
import { hashBytes } from '../files/rewritePortfolioFile.ts';
import { type Checked, type CheckRequest, checkWorkspace } from './check.ts';
import { gatherSources } from './gatherSources.ts';
import type { Documents } from './readDocuments.ts';

export type DocumentRole = 'portfolio' | 'market_view' | 'recommendation' | 'policy';

/** A document as it stands, with what is wrong in it. */
export interface ViewedDocument {
  readonly name: string;
  readonly what: DocumentRole;
  /** Null where the bytes are no text. */
  readonly text: string | null;
  /** SHA-256, 64 hex digits. */
  readonly hash: string;
  readonly problems: readonly Problem[];
  /** What became of its lines; null where no document is read, for one of them has a problem, and of policy.json. */
  readonly reading: DocumentReading | null;
}

export interface DocumentsView {
  readonly documents: readonly ViewedDocument[];
  /** Of the workspace as a whole, or of a document that is not there. */
  readonly problems: readonly Problem[];
  /** What disagrees or is to be known of the documents, the limits apart. */
  readonly findings: readonly Finding[];
  /** The documents' and policy's; none where the documents cannot be read. */
  readonly restrictions: readonly StatedRestriction[];
}

/** Every document of the workspace as a person wrote it, each problem beside the document that it stands in. */
export function viewDocuments(request: CheckRequest): DocumentsView {
  const { sources } = gatherSources({ ...request, recommendations: { kind: 'workspace' } });
  const checked = checkWorkspace(request);
  const inRole = (what: DocumentRole, file: DocumentFile | null): ViewedDocument[] =>
    file === null ? [] : [viewed(what, file, checked)];
  const documents = [
    ...inRole('portfolio', sources.portfolio),
    ...inRole('market_view', sources.marketView),
    ...sources.recommendations.flatMap((file) => inRole('recommendation', file)),
    ...inRole('policy', sources.policy),
  ];
  const names = new Set(documents.map(({ name }) => name));
  const isOfLimit = ({ id }: Finding): boolean => CONSTRAINT_IDS.some((one) => one === id);
  return {
    documents,
    problems: checked.problems.filter(({ file }) => !names.has(file)),
    findings: (checked.value?.evaluation.findings ?? []).filter((one) => !isOfLimit(one)),
    restrictions: checked.value === null ? [] : restrictionsOf(checked.value.documents),
  };
}

function restrictionsOf({ portfolio, policy, restrictionSources }: Documents): readonly StatedRestriction[] {
  const own = portfolio.kind === 'held' ? portfolio.portfolio.restrictions : [];
  return placed([...own, ...policy.restrictions], restrictionSources);
}

function viewed(what: DocumentRole, file: DocumentFile, checked: Reading<Checked>): ViewedDocument {
  const { name, bytes } = file;
  const problems = checked.problems.filter((problem) => problem.file === name);
  const reading = checked.value?.documents.readings.find((one) => one.file === name) ?? null;
  return { name, what, text: openText(file).value, hash: hashBytes(bytes), problems, reading };
}
