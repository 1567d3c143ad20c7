import { sign, ZERO } from '../../base/decimal.ts';
import { percentOf, roundRatio } from '../../base/ratio.ts';
import type { PlanSubjects } from '../../documents/actionPlan/grammar/planTerms.ts';
import { hasActionPlan, readActionPlan } from '../../documents/actionPlan/readActionPlan.ts';
import { hasActionPlanJson, readActionPlanJson } from '../../documents/actionPlan/readActionPlanJson.ts';
import { readMarketView, readMarketViewJson } from '../../documents/advice/readMarketView.ts';
import {
  readRecommendationLine,
  readRecommendations,
  readRecommendationsJson,
} from '../../documents/advice/readRecommendations.ts';
import { policySectorProblems, readPolicy, withSectorsAsBorne } from '../../documents/policy/readPolicy.ts';
import { type PortfolioReading, readPortfolio } from '../../documents/portfolio/readPortfolio.ts';
import { readPortfolioJson } from '../../documents/portfolio/readPortfolioJson.ts';
import { readLots } from '../../documents/sheets/readLots.ts';
import { type JsonNode, readJson } from '../../documents/syntax/json.ts';
import { type MarkdownDocument, scanMarkdown } from '../../documents/syntax/markdown.ts';
import { byPlace, type Problem, type Reading } from '../../documents/syntax/problem.ts';
import { type DocumentFile, openText } from '../../documents/syntax/source.ts';
import type { ActionPlan } from '../../domain/advice/directive.ts';
import type { MarketView } from '../../domain/advice/marketView.ts';
import type { Recommendation } from '../../domain/advice/recommendation.ts';
import type { AccountFill, LotFile } from '../../domain/holdings/lotFile.ts';
import { portfolioValue, sectorValues } from '../../domain/holdings/portfolio.ts';
import { sectorSpelling } from '../../domain/instruments/sector.ts';
import { DEFAULT_POLICY, type Policy } from '../../domain/planning/policy.ts';
import { householdBase } from '../files/householdPolicy.ts';
import type { RecommendationText, Sources } from './gatherSources.ts';

/** Whether targets must be there, are read where they are, or do not matter. */
export type ActionPlanNeed = 'required' | 'optional' | 'ignored';

/** All that a workspace says. */
export interface Documents {
  readonly portfolio: PortfolioReading;
  readonly actionPlan: ActionPlan | null;
  readonly marketView: MarketView | null;
  readonly recommendations: readonly Recommendation[];
  readonly policy: Policy;
  /** Null where there is no lots.csv. */
  readonly lots: LotFile | null;
  readonly fills: readonly AccountFill[];
  /** The names of the documents that were read. */
  readonly names: readonly string[];
}

/** A document of either form, opened once. */
type Opened =
  | { readonly form: 'markdown'; readonly name: string; readonly document: MarkdownDocument }
  | { readonly form: 'json'; readonly name: string; readonly document: JsonNode };

/** Understands every document: all that they say, or every problem there is. */
export function readDocuments(sources: Sources, need: ActionPlanNeed): Reading<Documents> {
  const problems: Problem[] = [];
  const take = <T>(reading: Reading<T>): T | null => {
    for (const problem of reading.problems) problems.push(problem);
    return reading.value;
  };
  const open = (file: DocumentFile | null): Opened | null => (file === null ? null : take(openDocument(file)));

  const policyTree = sources.policy === null ? null : take(openJson(sources.policy));
  const policyName = sources.policy?.name ?? 'policy.json';
  const under = take(householdBase(sources.household?.policy ?? null)) ?? DEFAULT_POLICY;
  const readable = take(readPolicy(policyTree, policyName, under));
  const policy = readable ?? DEFAULT_POLICY;
  const isPolicyRead = readable !== null && (sources.policy === null || policyTree !== null);
  if (sources.portfolio === null) problems.push(noPortfolio());
  const lots = sources.lots === null ? null : take(lotsOf(sources.lots, isPolicyRead && policy.account === null));
  const portfolioDocument = open(sources.portfolio);
  const portfolio = portfolioDocument === null ? null : take(portfolioOf(portfolioDocument, policy));
  const viewDocument = open(sources.marketView);
  const marketView = viewDocument === null ? null : take(marketViewOf(viewDocument));
  const recommendations = [
    ...sources.recommendations.flatMap((file) => {
      const opened = open(file);
      return opened === null ? [] : (take(recommendationsOf(opened)) ?? []);
    }),
    ...(sources.recommendationText === null ? [] : (take(lineOf(sources.recommendationText)) ?? [])),
  ];

  const known = borneSectors(portfolio, marketView);
  const spelling = sectorSpelling(known);
  const actionPlan =
    portfolioDocument === null || need === 'ignored'
      ? null
      : take(
          actionPlanOf(
            portfolioDocument,
            need === 'required',
            subjectsOf(known, portfolio, marketView, recommendations, policy),
            policy,
          ),
        );
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
      lots,
      fills: sources.fills,
      names: namesOf(sources),
    },
    problems: [],
  };
}

function namesOf({ household, policy, portfolio, marketView, recommendations, lots }: Sources): string[] {
  const files = [household?.policy ?? null, policy, portfolio, marketView, ...recommendations, lots];
  return files.flatMap((file) => (file === null ? [] : [file.name]));
}

/** What was bought at which cost matters where it is known how the account is taxed; a policy with problems may say it. */
function lotsOf(file: DocumentFile, isUnnamed: boolean): Reading<LotFile> {
  if (isUnnamed) return { value: null, problems: [unnamedAccount(file)] };
  const { value, problems } = openText(file);
  return value === null ? { value: null, problems } : readLots(file.name, value);
}

function unnamedAccount({ name }: DocumentFile): Problem {
  const message = `${name} stands here, and policy.json does not say what account it is of`;
  return {
    file: name,
    line: 1,
    column: 1,
    excerpt: '',
    message,
    accepted: '"account": {"type": "taxable"} in policy.json',
  };
}

function openDocument(file: DocumentFile): Reading<Opened> {
  const { name } = file;
  if (name.toLowerCase().endsWith('.json')) {
    const { value, problems } = openJson(file);
    return { value: value === null ? null : { form: 'json', name, document: value }, problems };
  }
  const { value, problems } = openText(file);
  return { value: value === null ? null : { form: 'markdown', name, document: scanMarkdown(name, value) }, problems };
}

function openJson(file: DocumentFile): Reading<JsonNode> {
  const { value, problems } = openText(file);
  return value === null ? { value: null, problems } : readJson(file.name, value);
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
  subjects: PlanSubjects,
  policy: Policy,
): Reading<ActionPlan> {
  const isThere = opened.form === 'json' ? hasActionPlanJson(opened.document) : hasActionPlan(opened.document);
  if (!isRequired && !isThere) return { value: null, problems: [] };
  return opened.form === 'json'
    ? readActionPlanJson(opened.document, opened.name, subjects, policy)
    : readActionPlan(opened.document, subjects, policy);
}

/** What a plan may speak of: sectors that a document or policy bears, and the securities of the workspace. */
function subjectsOf(
  known: readonly string[],
  portfolio: PortfolioReading | null,
  marketView: MarketView | null,
  recommendations: readonly Recommendation[],
  policy: Policy,
): PlanSubjects {
  const held = portfolio?.kind === 'held' ? portfolio.portfolio : null;
  const whole = held === null ? ZERO : portfolioValue(held);
  const weights = held === null || sign(whole) <= 0 ? [] : [...sectorValues(held.positions)];
  const others = [...(marketView?.picks ?? []), ...recommendations].map(({ ticker }) => ({ ticker, name: null }));
  return {
    sectors: [...known, ...policy.sectorCaps.keys()],
    securities: [...(held?.positions ?? []).map(({ ticker, name }) => ({ ticker, name })), ...others],
    weights: new Map(weights.map(([sector, value]) => [sector, roundRatio(percentOf(value, whole), 4)])),
  };
}

function lineOf({ text, sector, price }: RecommendationText): Reading<readonly Recommendation[]> {
  return readRecommendationLine(text, { sector, price });
}

/** Sector names that a holding, ranking or pick bears; the holdings' spelling comes first. */
export function borneSectors(portfolio: PortfolioReading | null, marketView: MarketView | null): string[] {
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
