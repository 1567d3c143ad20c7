import { readingOn } from '../../documents/hearing/hear.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { byGravity } from '../../domain/rules/finding.ts';
import { decideVerdict } from '../../engine/judgement/decideVerdict.ts';
import { type Evaluation, evaluate } from '../../engine/judgement/evaluate.ts';
import { judgeStated } from '../../engine/rebalanceStated.ts';
import { refusalProblem } from '../files/callProblem.ts';
import { gatherSources } from './gatherSources.ts';
import { type Documents, readDocuments } from './readDocuments.ts';

export interface CheckRequest {
  readonly workspace: string;
  readonly policyFile: string | null;
  readonly evaluatedAt: NewYorkTime;
}

/** What was understood, and how the portfolio stands. */
export interface Checked {
  readonly documents: Documents;
  readonly evaluation: Evaluation;
}

/** Reads every document and measures the six constraints on the portfolio as it stands. Writes nothing. */
export function checkWorkspace(request: CheckRequest): Reading<Checked> {
  const { sources, problems } = gatherSources({ ...request, recommendations: { kind: 'workspace' } });
  const read = readDocuments(sources, 'optional');
  if (read.value === null || problems.length > 0) return { value: null, problems: [...problems, ...read.problems] };
  const { evaluatedAt } = request;
  const readings = read.value.readings.map((one) => readingOn(one, evaluatedAt.date));
  const documents = { ...read.value, readings };
  const { portfolio, marketView, recommendations, policy } = documents;
  if (portfolio.kind === 'stated') {
    const findings = judgeStated(portfolio.stated, evaluatedAt).sort(byGravity);
    const evaluation = { snapshot: null, constraints: [], findings, verdict: decideVerdict(findings) };
    return { value: { documents, evaluation }, problems: [] };
  }
  const outcome = evaluate({ portfolio: portfolio.portfolio, marketView, recommendations, policy, evaluatedAt });
  if (!outcome.ok) return { value: null, problems: outcome.refusals.map(refusalProblem) };
  return { value: { documents, evaluation: outcome.value }, problems: [] };
}
