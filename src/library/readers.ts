import { type ActionPlanNeed, type Documents, readDocuments as read } from '../desk/evaluation/readDocuments.ts';
import type { DocumentReading } from '../documents/hearing/hear.ts';
import { readPolicy as policyOf } from '../documents/policy/readPolicy.ts';
import type { PortfolioReading } from '../documents/portfolio/readPortfolio.ts';
import { readJson } from '../documents/syntax/json.ts';
import type { Problem } from '../documents/syntax/problem.ts';
import { openText } from '../documents/syntax/source.ts';
import type { ActionPlan } from '../domain/advice/directive.ts';
import type { MarketView } from '../domain/advice/marketView.ts';
import type { Recommendation } from '../domain/advice/recommendation.ts';
import type { Policy } from '../domain/planning/policy.ts';
import {
  type DocumentText,
  type DocumentTexts,
  documentFaults,
  documentText,
  fileOf,
  sourcesOf,
} from './documentTexts.ts';
import { withJson } from './plainJson.ts';
import { asProblem } from './refused.ts';

/** What reading gives: the value only where nothing is wrong, every problem, and what became of each line. */
export interface Read<T> {
  readonly value: T | null;
  /** Each with file, line and column from 1, what is wrong there and what is accepted. */
  readonly problems: readonly Problem[];
  /** The account of the document’s lines: used, checked, idle or open (READING 1); null where it was not read, and of policy.json. */
  readonly account: DocumentReading | null;
}

/** Holdings and cash, or a stated value alone, with the targets of its ACTION PLAN; `actionPlan` is null where it has none. */
export type ReadPortfolio = PortfolioReading & { readonly actionPlan: ActionPlan | null };

/** Every document of a workspace, read together. */
export type ReadDocuments = Pick<
  Documents,
  'portfolio' | 'actionPlan' | 'marketView' | 'recommendations' | 'policy'
> & {
  /** The account of each document but policy.json. */
  readonly accounts: readonly DocumentReading[];
};

/** Beside what a document is read that stands alone. */
const NOTHING_HELD: DocumentText = {
  name: 'portfolio.json',
  text: '{"as_of": "2026-01-02", "cash": "1.00", "holdings": []}',
};

/**
 * Portfolio.md or, named so, portfolio.json: holdings in shares and dollars, cash, restrictions, targets in percent. Never throws:
 * whatever is wrong is a problem. Read beside the others a document may mean more: `readDocuments`.
 */
export function readPortfolio(document: DocumentText): Read<ReadPortfolio> {
  return alone(
    document,
    (portfolio) => ({ portfolio }),
    'optional',
    ({ portfolio, actionPlan }) => ({
      ...portfolio,
      actionPlan,
    }),
  );
}

/** Market-Analyst.md or, named so, market-analyst.json: ranks from 1, convictions 0–100, prices in dollars. Never throws. */
export function readMarketView(document: DocumentText): Read<MarketView> {
  const beside = (marketView: DocumentText) => ({ portfolio: NOTHING_HELD, marketView });
  return alone(document, beside, 'ignored', ({ marketView }) => marketView);
}

/** Stock-Analyst.md or, named so, a JSON of it: one recommendation or more. Never throws. */
export function readRecommendations(document: DocumentText): Read<readonly Recommendation[]> {
  const beside = (one: DocumentText) => ({ portfolio: NOTHING_HELD, recommendations: [one] });
  return alone(document, beside, 'ignored', ({ recommendations }) => recommendations);
}

/** policy.json: every limit, with the specification’s default where the document is silent. Never throws. */
export function readPolicy(document: DocumentText): Read<Policy> {
  const faults = documentText(document, 'document');
  if (faults.length > 0) return { value: null, problems: faults.map(asProblem), account: null };
  const file = fileOf(document, 'policy.json');
  const text = openText(file);
  const tree = text.value === null ? { value: null, problems: text.problems } : readJson(file.name, text.value);
  if (tree.value === null) return { value: null, problems: tree.problems, account: null };
  return { ...withJson(policyOf(tree.value, file.name)), account: null };
}

/** Every document of a workspace, read together as `porch check` reads them. Never throws. */
export function readDocuments(documents: DocumentTexts): Omit<Read<ReadDocuments>, 'account'> {
  const faults = documentFaults(documents);
  if (faults.length > 0) return { value: null, problems: faults.map(asProblem) };
  const { value, problems } = read(sourcesOf(documents), 'optional');
  if (value === null) return { value, problems };
  const { portfolio, actionPlan, marketView, recommendations, policy, readings } = value;
  return withJson({
    value: { portfolio, actionPlan, marketView, recommendations, policy, accounts: readings },
    problems,
  });
}

function alone<T>(
  document: DocumentText,
  beside: (document: DocumentText) => DocumentTexts,
  need: ActionPlanNeed,
  of: (documents: Documents) => T | null,
): Read<T> {
  const faults = documentText(document, 'document');
  if (faults.length > 0) return { value: null, problems: faults.map(asProblem), account: null };
  const sources = sourcesOf(beside(document));
  const { value, problems } = read(sources, need);
  if (value === null) return { value: null, problems, account: null };
  // what nothing is held in is heard before the document
  return withJson({ value: of(value), problems, account: value.readings.at(-1) ?? null });
}
