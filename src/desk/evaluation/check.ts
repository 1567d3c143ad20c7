import type { Reading } from '../../documents/syntax/problem.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { gatherSources } from './gatherSources.ts';
import { type Checked, checkSources, type DocumentsView, viewSources } from './viewDocuments.ts';

export interface CheckRequest {
  readonly workspace: string;
  readonly policyFile: string | null;
  readonly evaluatedAt: NewYorkTime;
}

/** Reads every document and measures the six constraints on the portfolio as it stands. Writes nothing. */
export function checkWorkspace(request: CheckRequest): Reading<Checked> {
  const { sources, problems } = gatherSources({ ...request, recommendations: { kind: 'workspace' } });
  return checkSources(sources, problems, request.evaluatedAt);
}

/** Every document of the workspace as a person wrote it, each problem beside the document that it stands in. */
export function viewDocuments(request: CheckRequest): DocumentsView {
  const { sources, problems } = gatherSources({ ...request, recommendations: { kind: 'workspace' } });
  return viewSources(sources, problems, request.evaluatedAt);
}
