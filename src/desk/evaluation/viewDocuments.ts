import { type DocumentReading, readingOn } from '../../documents/hearing/hear.ts';
import type { CheckResult } from '../../documents/reports/check.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { type DocumentFile, openText } from '../../documents/syntax/source.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { placed, type StatedRestriction } from '../../domain/holdings/portfolio.ts';
import { byGravity, CONSTRAINT_IDS, type Finding } from '../../domain/rules/finding.ts';
import { decideVerdict } from '../../engine/judgement/decideVerdict.ts';
import { type Evaluation, evaluate } from '../../engine/judgement/evaluate.ts';
import { judgeStated } from '../../engine/rebalanceStated.ts';
import { refusalProblem } from '../files/callProblem.ts';
import { type Documents, readDocuments } from './readDocuments.ts';
import type { Sources } from './sources.ts';

// What a person sees of documents that were opened already. It opens no file, so that the page in the browser runs it on
// what is being typed.

export type DocumentRole =
  | 'portfolio'
  | 'market_view'
  | 'recommendation'
  | 'policy'
  | 'household_policy'
  | 'lots'
  | 'securities';

/** A document as it stands, with what is wrong in it. */
export interface ViewedDocument {
  readonly what: DocumentRole;
  readonly file: DocumentFile;
  /** Null where the bytes are no text. */
  readonly text: string | null;
  readonly problems: readonly Problem[];
  /** What became of its lines; null where no document is read, for one of them has a problem, and of a file that is no prose. */
  readonly reading: DocumentReading | null;
}

export interface DocumentsView {
  readonly documents: readonly ViewedDocument[];
  readonly missing: readonly Pick<Editable, 'name' | 'what'>[];
  /** Of the workspace as a whole, or of a document that is not there. */
  readonly problems: readonly Problem[];
  /** What disagrees or is to be known of the documents, the limits apart. */
  readonly findings: readonly Finding[];
  /** The documents' and policy's; none where the documents cannot be read. */
  readonly restrictions: readonly StatedRestriction[];
}

/** What was understood, and how the portfolio stands. */
export interface Checked {
  readonly documents: Documents;
  readonly evaluation: Evaluation;
}

/** Understands every document and measures the six constraints on the portfolio as it stands; `problems` are those of finding them. */
export function checkSources(
  sources: Sources,
  problems: readonly Problem[],
  evaluatedAt: NewYorkTime,
): Reading<Checked> {
  const read = readDocuments(sources, 'optional');
  if (read.value === null || problems.length > 0) return { value: null, problems: [...problems, ...read.problems] };
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

/** What reports tell of it. */
export function checkResult({ documents, evaluation }: Checked, { date }: NewYorkTime): CheckResult {
  const { names, readings, portfolio, actionPlan, marketView, recommendations, policy, restrictionSources } = documents;
  return {
    ...{ names, readings, portfolio, actionPlan, marketView, recommendations, policy, restrictionSources },
    ...evaluation,
    evaluatedOn: date,
  };
}

/** Every document of the workspace as a person wrote it, each problem beside the document that it stands in. */
export function viewSources(sources: Sources, problems: readonly Problem[], evaluatedAt: NewYorkTime): DocumentsView {
  const checked = checkSources(sources, problems, evaluatedAt);
  const inRole = (what: DocumentRole, file: DocumentFile | null): ViewedDocument[] =>
    file === null ? [] : [viewed(what, file, checked)];
  const documents = [
    ...inRole('portfolio', sources.portfolio),
    ...inRole('market_view', sources.marketView),
    ...sources.recommendations.flatMap((file) => inRole('recommendation', file)),
    ...inRole('policy', sources.policy),
    ...inRole('household_policy', sources.household?.policy ?? null),
    ...inRole('lots', sources.lots),
    ...inRole('securities', sources.securities),
  ];
  const names = new Set(documents.map(({ file }) => file.name));
  const isOfLimit = ({ id }: Finding): boolean => CONSTRAINT_IDS.some((one) => one === id);
  return {
    documents,
    missing: editable(sources).filter(({ file }) => file === null),
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
  const problems = checked.problems.filter((problem) => problem.file === file.name);
  const reading = checked.value?.documents.readings.find((one) => one.file === file.name) ?? null;
  return { what, file, text: openText(file).value, problems, reading };
}

/** A document that a person may edit; one that is missing can be made. */
export interface Editable {
  readonly name: string;
  readonly what: DocumentRole;
  /** Null where it is missing. */
  readonly file: DocumentFile | null;
}

/** What a missing document is called. */
const MISSING = {
  portfolio: 'Portfolio.md',
  market_view: 'Market-Analyst.md',
  recommendation: 'Stock-Analyst.md',
  policy: 'policy.json',
  lots: 'lots.csv',
  securities: 'securities.csv',
} as const;

/** Every document of the workspace, and those that are missing. */
export function editable(sources: Sources): readonly Editable[] {
  const { portfolio, marketView, recommendations, policy, household, lots, securities } = sources;
  const one = (what: keyof typeof MISSING, file: DocumentFile | null): Editable => ({
    name: file?.name ?? MISSING[what],
    what,
    file,
  });
  const whole = household?.policy ?? null;
  return [
    one('portfolio', portfolio),
    one('market_view', marketView),
    ...(recommendations.length === 0 ? [null] : recommendations).map((file) => one('recommendation', file)),
    one('policy', policy),
    ...(whole === null ? [] : [{ name: whole.name, what: 'household_policy', file: whole } as const]),
    one('lots', lots),
    one('securities', securities),
  ];
}

/** The documents with another text of one of them. */
export function withEdited(sources: Sources, { name, what }: Pick<Editable, 'name' | 'what'>, text: string): Sources {
  const file: DocumentFile = { name, bytes: new TextEncoder().encode(text) };
  if (what === 'market_view') return { ...sources, marketView: file };
  if (what === 'household_policy') {
    const { household } = sources;
    return { ...sources, household: household === null ? null : { ...household, policy: file } };
  }
  if (what === 'recommendation') return { ...sources, recommendations: withRecommendation(sources, file) };
  return { ...sources, [what]: file };
}

function withRecommendation({ recommendations }: Sources, file: DocumentFile): readonly DocumentFile[] {
  const isThere = recommendations.some(({ name }) => name === file.name);
  return isThere ? recommendations.map((one) => (one.name === file.name ? file : one)) : [...recommendations, file];
}
