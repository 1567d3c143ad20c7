import { hasActionPlan, readActionPlan } from '../../documents/actionPlan/readActionPlan.ts';
import { hasActionPlanJson, readActionPlanJson } from '../../documents/actionPlan/readActionPlanJson.ts';
import { readMarketView, readMarketViewJson } from '../../documents/advice/readMarketView.ts';
import {
  readRecommendationLine,
  readRecommendations,
  readRecommendationsJson,
} from '../../documents/advice/readRecommendations.ts';
import type { SectorContext } from '../../documents/fields/sectorText.ts';
import { policySectorProblems, readPolicy, withSectorsAsBorne } from '../../documents/policy/readPolicy.ts';
import { type PortfolioReading, readPortfolio } from '../../documents/portfolio/readPortfolio.ts';
import { readPortfolioJson } from '../../documents/portfolio/readPortfolioJson.ts';
import { readLots } from '../../documents/sheets/readLots.ts';
import { readSecurities } from '../../documents/sheets/readSecurities.ts';
import { type JsonNode, readJson } from '../../documents/syntax/json.ts';
import { type MarkdownDocument, scanMarkdown } from '../../documents/syntax/markdown.ts';
import { byPlace, type Problem, type Reading } from '../../documents/syntax/problem.ts';
import { type DocumentFile, openText } from '../../documents/syntax/source.ts';
import type { ActionPlan } from '../../domain/advice/directive.ts';
import type { MarketView, Pick } from '../../domain/advice/marketView.ts';
import type { Recommendation } from '../../domain/advice/recommendation.ts';
import type { Remark } from '../../domain/advice/remark.ts';
import type { AccountFill, LotFile } from '../../domain/holdings/lotFile.ts';
import type { KnownSecurity } from '../../domain/instruments/kind.ts';
import { foldSector, sectorSpelling } from '../../domain/instruments/sector.ts';
import { type KnownSectors, knownSectors } from '../../domain/instruments/sectorLookup.ts';
import { type SecurityTraits, type Ticker, traitsOf } from '../../domain/instruments/security.ts';
import { DEFAULT_POLICY, type Policy } from '../../domain/planning/policy.ts';
import { ownSectorsOf, securityTraits } from '../../domain/planning/securities.ts';
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
  const opened: Opened[] = [];
  const open = (file: DocumentFile | null): Opened | null => {
    const document = file === null ? null : take(openDocument(file));
    if (document !== null) opened.push(document);
    return document;
  };

  const policyTree = sources.policy === null ? null : take(openJson(sources.policy));
  const policyName = sources.policy?.name ?? 'policy.json';
  const under = take(householdBase(sources.household?.policy ?? null)) ?? DEFAULT_POLICY;
  const readable = take(readPolicy(policyTree, policyName, under));
  const securities = sources.securities === null ? null : take(securitiesOf(sources.securities));
  const policy = { ...(readable ?? DEFAULT_POLICY), ...(securities === null ? {} : { securities }) };
  const own = ownSectorsOf(policy);
  const noted: Remark[] = [];
  const sectorsOf = (document: Opened): SectorContext => ({
    known: own,
    remarks: remarksOf(document) ?? noted,
    ...(document.form === 'markdown' ? { ledger: document.document.ledger } : {}),
  });
  const isPolicyRead = readable !== null && (sources.policy === null || policyTree !== null);
  if (sources.portfolio === null) problems.push(noPortfolio());
  const lots = sources.lots === null ? null : take(lotsOf(sources.lots, isPolicyRead && policy.account === null));
  const portfolioDocument = open(sources.portfolio);
  const portfolio = portfolioDocument === null ? null : take(portfolioOf(portfolioDocument, policy));
  const viewDocument = open(sources.marketView);
  const marketView = viewDocument === null ? null : take(marketViewOf(viewDocument, sectorsOf(viewDocument)));
  const recommendations = [
    ...sources.recommendations.flatMap((file) => {
      const document = open(file);
      return document === null ? [] : (take(recommendationsOf(document, sectorsOf(document))) ?? []);
    }),
    ...(sources.recommendationText === null
      ? []
      : (take(lineOf(sources.recommendationText, { known: own, remarks: noted })) ?? [])),
  ];

  const known = borneSectors(portfolio, marketView);
  const spelling = sectorSpelling(known);
  const actionPlan =
    portfolioDocument === null || need === 'ignored'
      ? null
      : take(actionPlanOf(portfolioDocument, need === 'required', withOwn(known, own), policy));
  const named = withOwn(known, knownSectors(policy.ownSectors));
  take({ value: null, problems: policySectorProblems(policyTree, policyName, named) });
  if (problems.length > 0 || portfolio === null) return { value: null, problems: problems.sort(byPlace) };
  const positions = portfolio.kind === 'held' ? portfolio.portfolio.positions : [];
  const held = new Map(positions.map((one) => [one.ticker, one]));
  const asBorne = <T extends Advised>(one: T): T => withTraits(one, held, policy, spelling);
  return {
    value: {
      portfolio: withRemarks(portfolio, [...opened.flatMap((one) => remarksOf(one) ?? []), ...noted]),
      actionPlan,
      marketView: marketView === null ? null : withSectorsOf(marketView, spelling, asBorne),
      recommendations: recommendations.map(asBorne),
      policy: withSectorsAsBorne(policy, known),
      lots,
      fills: sources.fills,
      names: namesOf(sources),
    },
    problems: [],
  };
}

function namesOf({ household, policy, portfolio, marketView, recommendations, lots, securities }: Sources): string[] {
  const files = [household?.policy ?? null, policy, portfolio, marketView, ...recommendations, lots, securities];
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

function marketViewOf(opened: Opened, sectors: SectorContext): Reading<MarketView> {
  return opened.form === 'markdown'
    ? readMarketView(opened.document, sectors)
    : readMarketViewJson(opened.document, opened.name, sectors);
}

function recommendationsOf(opened: Opened, sectors: SectorContext): Reading<readonly Recommendation[]> {
  return opened.form === 'markdown'
    ? readRecommendations(opened.document, sectors)
    : readRecommendationsJson(opened.document, opened.name, sectors);
}

function securitiesOf(file: DocumentFile): Reading<ReadonlyMap<Ticker, KnownSecurity>> {
  const { value, problems } = openText(file);
  return value === null ? { value: null, problems } : readSecurities(file.name, value);
}

/** Where the readers of a document note what the plan has to bear; null of JSON, which has no ledger. */
function remarksOf(opened: Opened): Remark[] | null {
  return opened.form === 'markdown' ? opened.document.ledger.remarks : null;
}

/** What documents say of themselves stands with the portfolio, where there is anything. */
function withRemarks(reading: PortfolioReading, more: readonly Remark[]): PortfolioReading {
  const of = reading.kind === 'held' ? reading.portfolio : reading.stated;
  const remarks = [...(of.remarks ?? []), ...more];
  if (remarks.length === 0) return reading;
  return reading.kind === 'held'
    ? { ...reading, portfolio: { ...reading.portfolio, remarks } }
    : { ...reading, stated: { ...reading.stated, remarks } };
}

/** Sectors that a document bears, and after them the workspace's own that none bears. */
function withOwn(borne: readonly string[], own: KnownSectors): string[] {
  const names = new Set(borne.map(foldSector));
  return [...borne, ...[...own].flatMap(([folded, name]) => (names.has(folded) ? [] : [name]))];
}

/** What an analyst says of a security. */
type Advised = SecurityTraits & { readonly ticker: Ticker; readonly sector: string | null };

/** With the sector as the documents spell it, and what the security is: as where it is held, else by the tables. */
function withTraits<T extends Advised>(
  one: T,
  held: ReadonlyMap<Ticker, SecurityTraits>,
  policy: Policy,
  spelling: (name: string) => string,
): T {
  const sector = one.sector === null ? null : spelling(one.sector);
  const { ticker } = one;
  const own = held.get(ticker);
  const traits = own === undefined ? securityTraits(policy, { ticker, kind: null, sector }) : traitsOf(own);
  return { ...one, sector, ...traits };
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

function lineOf(
  { text, sector, price }: RecommendationText,
  sectors: SectorContext,
): Reading<readonly Recommendation[]> {
  return readRecommendationLine(text, { sector, price }, sectors);
}

/** Sector names that a holding, ranking or pick bears; the holdings' spelling comes first. */
export function borneSectors(portfolio: PortfolioReading | null, marketView: MarketView | null): string[] {
  const held = portfolio?.kind === 'held' ? portfolio.portfolio.positions.map((position) => position.sector) : [];
  const viewed = [...(marketView?.rankings ?? []), ...(marketView?.picks ?? [])].flatMap(({ sector }) => sector ?? []);
  const names = [...held, ...viewed];
  return [...new Set(names.map(sectorSpelling(names)))];
}

function withSectorsOf(
  view: MarketView,
  spelling: (name: string) => string,
  asBorne: (pick: Pick) => Pick,
): MarketView {
  return {
    ...view,
    rankings: view.rankings.map((ranking) => ({ ...ranking, sector: spelling(ranking.sector) })),
    picks: view.picks.map(asBorne),
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
