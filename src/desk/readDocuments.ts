import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type JsonNode, readJson } from '../documents/json.ts';
import { type MarkdownDocument, scanMarkdown } from '../documents/markdown.ts';
import { byPlace, type Problem, type Reading } from '../documents/problem.ts';
import { hasActionPlan, readActionPlan } from '../documents/readActionPlan.ts';
import { hasActionPlanJson, readActionPlanJson } from '../documents/readActionPlanJson.ts';
import { readMarketView, readMarketViewJson } from '../documents/readMarketView.ts';
import { policySectorProblems, readPolicy, withSectorsAsBorne } from '../documents/readPolicy.ts';
import { type PortfolioReading, readPortfolio } from '../documents/readPortfolio.ts';
import { readPortfolioJson } from '../documents/readPortfolioJson.ts';
import {
  readRecommendationLine,
  readRecommendations,
  readRecommendationsJson,
} from '../documents/readRecommendations.ts';
import { openText } from '../documents/source.ts';
import type { ActionPlan } from '../domain/directive.ts';
import type { MarketView } from '../domain/marketView.ts';
import { DEFAULT_POLICY, type Policy } from '../domain/policy.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import { sectorSpelling } from '../domain/sector.ts';
import { findDocuments } from './findDocuments.ts';

/** Where the recommendations come from, when not from the workspace. */
export type RecommendationSource =
  | { readonly kind: 'workspace' }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'text'; readonly text: string; readonly sector: string | null; readonly price: string | null };

export interface ReadRequest {
  readonly workspace: string;
  /** A policy to use instead of the workspace's own; null for that one. */
  readonly policyFile: string | null;
  readonly recommendations: RecommendationSource;
  /** Whether targets must be there, are read where they are, or do not matter. */
  readonly actionPlan: 'required' | 'optional' | 'ignored';
}

/** All that a workspace says. */
export interface Documents {
  readonly portfolio: PortfolioReading;
  readonly actionPlan: ActionPlan | null;
  readonly marketView: MarketView | null;
  readonly recommendations: readonly Recommendation[];
  readonly policy: Policy;
  /** The names of the documents that were read. */
  readonly names: readonly string[];
}

/** A document of either form, opened once. */
type Opened =
  | { readonly form: 'markdown'; readonly name: string; readonly document: MarkdownDocument }
  | { readonly form: 'json'; readonly name: string; readonly document: JsonNode };

/** Reads every document of a workspace: all that it says, or every problem there is. */
export function readDocuments(request: ReadRequest): Reading<Documents> {
  const { files, problems: foundTwice } = findDocuments(request.workspace);
  const problems: Problem[] = [...foundTwice];
  const take = <T>(reading: Reading<T>): T | null => {
    for (const problem of reading.problems) problems.push(problem);
    return reading.value;
  };
  const names: string[] = [];
  const open = (path: string, name: string): Opened | null => {
    names.push(name);
    return take(openDocument(path, name));
  };
  const inWorkspace = (name: string | null): Opened | null =>
    name === null ? null : open(join(request.workspace, name), name);

  const policyFile = request.policyFile;
  const policyDocument = policyFile === null ? inWorkspace(files.policy) : open(policyFile, basename(policyFile));
  const policyTree = policyDocument?.form === 'json' ? policyDocument.document : null;
  const policyName = policyDocument?.name ?? 'policy.json';
  const policy = take(readPolicy(policyTree, policyName)) ?? DEFAULT_POLICY;

  const portfolioDocument = inWorkspace(files.portfolio);
  if (files.portfolio === null) problems.push(noPortfolio());
  const portfolio = portfolioDocument === null ? null : take(portfolioOf(portfolioDocument, policy));
  const viewDocument = inWorkspace(files.marketView);
  const marketView = viewDocument === null ? null : take(marketViewOf(viewDocument));
  const recommendations = readAdvice(request.recommendations, files.recommendations, inWorkspace, open, take);

  const known = borneSectors(portfolio, marketView);
  const spelling = sectorSpelling(known);
  const actionPlan =
    portfolioDocument === null || request.actionPlan === 'ignored'
      ? null
      : take(actionPlanOf(portfolioDocument, request.actionPlan === 'required', known, policy));
  take({ value: null, problems: policySectorProblems(policyTree, policyName, known) });
  if (problems.length > 0 || portfolio === null) return { value: null, problems: problems.sort(byPlace) };
  return {
    value: {
      portfolio,
      actionPlan,
      marketView: marketView === null ? null : withSectorsOf(marketView, spelling),
      recommendations: recommendations.map((one) => ({
        ...one,
        sector: one.sector === null ? null : spelling(one.sector),
      })),
      policy: withSectorsAsBorne(policy, known),
      names,
    },
    problems: [],
  };
}

function openDocument(path: string, name: string): Reading<Opened> {
  const { value: text, problems } = openText({ name, bytes: readFileSync(path) });
  if (text === null) return { value: null, problems };
  if (!name.toLowerCase().endsWith('.json')) {
    return { value: { form: 'markdown', name, document: scanMarkdown(name, text) }, problems };
  }
  const json = readJson(name, text);
  return { value: json.value === null ? null : { form: 'json', name, document: json.value }, problems: json.problems };
}

function portfolioOf(opened: Opened, policy: Policy): Reading<PortfolioReading> {
  return opened.form === 'markdown'
    ? readPortfolio(opened.document, policy)
    : readPortfolioJson(opened.document, opened.name, policy);
}

function marketViewOf(opened: Opened): Reading<MarketView> {
  return opened.form === 'markdown'
    ? readMarketView(opened.document)
    : readMarketViewJson(opened.document, opened.name);
}

function recommendationsOf(opened: Opened): Reading<readonly Recommendation[]> {
  return opened.form === 'markdown'
    ? readRecommendations(opened.document)
    : readRecommendationsJson(opened.document, opened.name);
}

function actionPlanOf(
  opened: Opened,
  isRequired: boolean,
  known: readonly string[],
  policy: Policy,
): Reading<ActionPlan> {
  const isThere = opened.form === 'json' ? hasActionPlanJson(opened.document) : hasActionPlan(opened.document);
  if (!isRequired && !isThere) return { value: null, problems: [] };
  return opened.form === 'json'
    ? readActionPlanJson(opened.document, opened.name, known, policy)
    : readActionPlan(opened.document, known, policy);
}

function readAdvice(
  source: RecommendationSource,
  names: readonly string[],
  inWorkspace: (name: string) => Opened | null,
  open: (path: string, name: string) => Opened | null,
  take: <T>(reading: Reading<T>) => T | null,
): readonly Recommendation[] {
  if (source.kind === 'text') return take(readRecommendationLine(source.text, source)) ?? [];
  const documents =
    source.kind === 'file' ? [open(source.path, basename(source.path))] : names.map((name) => inWorkspace(name));
  return documents.flatMap((opened) => (opened === null ? [] : (take(recommendationsOf(opened)) ?? [])));
}

/** Sector names that a holding, ranking or pick bears; the holdings' spelling comes first. */
function borneSectors(portfolio: PortfolioReading | null, marketView: MarketView | null): string[] {
  const held = portfolio?.kind === 'held' ? portfolio.portfolio.positions.map((position) => position.sector) : [];
  const viewed = [...(marketView?.rankings ?? []), ...(marketView?.picks ?? [])].flatMap(({ sector }) => sector ?? []);
  const names = [...held, ...viewed];
  return [...new Set(names.map(sectorSpelling(names)))];
}

function withSectorsOf(view: MarketView, spelling: (name: string) => string): MarketView {
  return {
    ...view,
    rankings: view.rankings.map((ranking) => ({ ...ranking, sector: spelling(ranking.sector) })),
    picks: view.picks.map((pick) => ({ ...pick, sector: pick.sector === null ? null : spelling(pick.sector) })),
  };
}

function noPortfolio(): Problem {
  return {
    file: 'Portfolio.md',
    line: 1,
    column: 1,
    excerpt: '',
    message: 'the workspace has no portfolio',
    accepted:
      'a file Portfolio.md (or portfolio.json) with holdings and cash; `porch init DIR` makes one to start from',
  };
}
