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
import { type KnownSecurities, knownSecurities } from '../../documents/fields/knownSecurities.ts';
import type { SectorContext } from '../../documents/fields/sectorText.ts';
import type { DocumentKind, DocumentReading } from '../../documents/hearing/hear.ts';
import { policySectorProblems, readPolicy, withSectorsAsBorne } from '../../documents/policy/readPolicy.ts';
import { type PortfolioReading, readPortfolio } from '../../documents/portfolio/readPortfolio.ts';
import { readPortfolioJson } from '../../documents/portfolio/readPortfolioJson.ts';
import { restrictionPlaces } from '../../documents/restraints/readJson.ts';
import { type FoundRestriction, readAnalystsRestrictions } from '../../documents/restraints/readRestrictions.ts';
import { readLots } from '../../documents/sheets/readLots.ts';
import { readSecurities } from '../../documents/sheets/readSecurities.ts';
import { type JsonNode, readJson } from '../../documents/syntax/json.ts';
import { type MarkdownDocument, scanMarkdown } from '../../documents/syntax/markdown.ts';
import { byPlace, type Problem, type Reading } from '../../documents/syntax/problem.ts';
import { type DocumentFile, openText } from '../../documents/syntax/source.ts';
import type { ActionPlan, Source } from '../../domain/advice/directive.ts';
import type { MarketView, Pick } from '../../domain/advice/marketView.ts';
import type { Recommendation } from '../../domain/advice/recommendation.ts';
import type { Remark } from '../../domain/advice/remark.ts';
import type { AccountFill, LotFile } from '../../domain/holdings/lotFile.ts';
import { portfolioValue, type Restriction, sectorValues } from '../../domain/holdings/portfolio.ts';
import type { KnownSecurity } from '../../domain/instruments/kind.ts';
import { foldSector, sectorSpelling } from '../../domain/instruments/sector.ts';
import { type KnownSectors, knownSectors } from '../../domain/instruments/sectorLookup.ts';
import { type SecurityTraits, type Ticker, traitsOf } from '../../domain/instruments/security.ts';
import { DEFAULT_POLICY, type Policy } from '../../domain/planning/policy.ts';
import { ownSectorsOf, securityTraits } from '../../domain/planning/securities.ts';
import { householdBase } from '../files/householdPolicy.ts';
import type { RecommendationText, Sources } from './gatherSources.ts';
import { hearDocuments, type OpenedDocument, withRemarks } from './hearDocuments.ts';

/** Whether targets must be there, are read where they are, or do not matter. */
export type ActionPlanNeed = 'required' | 'optional' | 'ignored';

/** All that a workspace says. */
export interface Documents {
  readonly portfolio: PortfolioReading;
  readonly actionPlan: ActionPlan | null;
  readonly marketView: MarketView | null;
  readonly recommendations: readonly Recommendation[];
  readonly policy: Policy;
  /** Where each restriction stands, the policy's included; absent where no document says it. */
  readonly restrictionSources: ReadonlyMap<Restriction, Source>;
  /** Null where there is no lots.csv. */
  readonly lots: LotFile | null;
  readonly fills: readonly AccountFill[];
  /** The names of the documents that were read. */
  readonly names: readonly string[];
  /** The account of each document: what became of its lines (READING 1). */
  readonly readings: readonly DocumentReading[];
}

/** Understands every document: all that they say, or every problem there is. */
export function readDocuments(sources: Sources, need: ActionPlanNeed): Reading<Documents> {
  const problems: Problem[] = [];
  const take = <T>(reading: Reading<T>): T | null => {
    for (const problem of reading.problems) problems.push(problem);
    return reading.value;
  };
  const opened: OpenedDocument[] = [];
  const open = (file: DocumentFile | null, kind: DocumentKind): OpenedDocument | null => {
    const one = file === null ? null : take(openDocument(file, kind));
    if (one !== null) opened.push(one);
    return one;
  };

  const policyTree = sources.policy === null ? null : take(openJson(sources.policy));
  const policyName = sources.policy?.name ?? 'policy.json';
  const under = take(householdBase(sources.household?.policy ?? null)) ?? DEFAULT_POLICY;
  const readable = take(readPolicy(policyTree, policyName, under));
  const securities = sources.securities === null ? null : take(securitiesOf(sources.securities));
  const policy = { ...(readable ?? DEFAULT_POLICY), ...(securities === null ? {} : { securities }) };
  const own = ownSectorsOf(policy);
  const noted: Remark[] = [];
  const sectorsOf = (document: OpenedDocument): SectorContext => ({
    known: own,
    remarks: remarksOf(document) ?? noted,
    ...(document.form === 'markdown' ? { ledger: document.document.ledger } : {}),
  });
  const isPolicyRead = readable !== null && (sources.policy === null || policyTree !== null);
  if (sources.portfolio === null) problems.push(noPortfolio());
  const lots = sources.lots === null ? null : take(lotsOf(sources.lots, isPolicyRead && policy.account === null));
  const portfolioDocument = open(sources.portfolio, 'portfolio');
  const viewDocument = open(sources.marketView, 'market');
  const adviceDocuments = sources.recommendations.map((file) => open(file, 'stock')).filter((one) => one !== null);
  const analysts = [...(viewDocument === null ? [] : [viewDocument]), ...adviceDocuments].flatMap(markdownOf);
  const nameable = knownSecurities([...(portfolioDocument === null ? [] : markdownOf(portfolioDocument)), ...analysts]);
  const stated = portfolioDocument === null ? null : take(portfolioOf(portfolioDocument, policy, nameable));
  const restricted = analysts.flatMap((document) => take(readAnalystsRestrictions(document, nameable)) ?? []);
  const portfolio = stated === null ? null : withRestrictions(stated, restricted);
  const marketView = viewDocument === null ? null : take(marketViewOf(viewDocument, sectorsOf(viewDocument)));
  const recommendations = [
    ...adviceDocuments.flatMap((document) => take(recommendationsOf(document, noted, sectorsOf(document))) ?? []),
    ...(sources.recommendationText === null
      ? []
      : (take(lineOf(sources.recommendationText, { known: own, remarks: noted })) ?? [])),
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
            subjectsOf(withOwn(known, own), portfolio, marketView, recommendations),
            policy,
          ),
        );
  const named = withOwn(known, knownSectors(policy.ownSectors));
  take({ value: null, problems: policySectorProblems(policyTree, policyName, named) });
  if (problems.length > 0 || portfolio === null) return { value: null, problems: problems.sort(byPlace) };
  const positions = portfolio.kind === 'held' ? portfolio.portfolio.positions : [];
  const held = new Map(positions.map((one) => [one.ticker, one]));
  const asBorne = <T extends Advised>(one: T): T => withTraits(one, held, policy, spelling);
  const readings = hearDocuments(opened, { portfolio, marketView, recommendations, actionPlan, sectors: known });
  return {
    value: {
      portfolio: withRemarks(portfolio, readings, sources.nearNames, noted),
      actionPlan,
      marketView: marketView === null ? null : withSectorsOf(marketView, spelling, asBorne),
      recommendations: recommendations.map(asBorne),
      policy: withSectorsAsBorne(policy, known),
      restrictionSources: sourcesOf(portfolio, policy, policyName, policyTree),
      lots,
      fills: sources.fills,
      names: namesOf(sources),
      readings,
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

function openDocument(file: DocumentFile, kind: DocumentKind): Reading<OpenedDocument> {
  const { name } = file;
  const { value: text, problems } = openText(file);
  if (text === null) return { value: null, problems };
  if (!name.toLowerCase().endsWith('.json')) {
    return { value: { form: 'markdown', name, kind, document: scanMarkdown(name, text) }, problems };
  }
  const tree = readJson(name, text);
  const lines = text.split(/\r\n|\r|\n/);
  return {
    value: tree.value === null ? null : { form: 'json', name, kind, document: tree.value, lines },
    problems: tree.problems,
  };
}

function openJson(file: DocumentFile): Reading<JsonNode> {
  const { value, problems } = openText(file);
  return value === null ? { value: null, problems } : readJson(file.name, value);
}

function portfolioOf(opened: OpenedDocument, policy: Policy, securities: KnownSecurities): Reading<PortfolioReading> {
  return opened.form === 'markdown'
    ? readPortfolio(opened.document, policy, securities)
    : readPortfolioJson(opened.document, opened.name, policy);
}

function markdownOf(opened: OpenedDocument): readonly MarkdownDocument[] {
  return opened.form === 'markdown' ? [opened.document] : [];
}

/** What the analysts' documents restrict joins what the account's own document does (READING 7). */
function withRestrictions(reading: PortfolioReading, more: readonly FoundRestriction[]): PortfolioReading {
  if (reading.kind === 'stated' || more.length === 0) return reading;
  const { portfolio, restrictionSources } = reading;
  const restrictions = [...portfolio.restrictions, ...more.map(({ restriction }) => restriction)];
  return {
    kind: 'held',
    portfolio: { ...portfolio, restrictions },
    restrictionSources: [...restrictionSources, ...more.map(({ source }) => source)],
  };
}

/** Where each restriction of the portfolio and of the workspace's own policy stands; a household's come first in it. */
function sourcesOf(
  portfolio: PortfolioReading,
  policy: Policy,
  policyName: string,
  policyTree: JsonNode | null,
): ReadonlyMap<Restriction, Source> {
  const sources = new Map<Restriction, Source>();
  const add = (restrictions: readonly Restriction[], places: readonly Source[]): void => {
    for (const [index, place] of places.entries()) {
      const restriction = restrictions[index];
      if (restriction !== undefined) sources.set(restriction, place);
    }
  };
  if (portfolio.kind === 'held') add(portfolio.portfolio.restrictions, portfolio.restrictionSources);
  const members = policyTree?.kind === 'object' ? policyTree.members : [];
  const places = restrictionPlaces(policyName, members.find(({ key }) => key === 'restrictions')?.value);
  add(policy.restrictions.slice(policy.restrictions.length - places.length), places);
  return sources;
}

function marketViewOf(opened: OpenedDocument, sectors: SectorContext): Reading<MarketView> {
  return opened.form === 'markdown'
    ? readMarketView(opened.document, sectors)
    : readMarketViewJson(opened.document, opened.name, sectors);
}

/** The recommendations of a document; what is to be said of the lines of JSON goes to `remarks`. */
function recommendationsOf(
  opened: OpenedDocument,
  remarks: Remark[],
  sectors: SectorContext,
): Reading<readonly Recommendation[]> {
  return opened.form === 'markdown'
    ? readRecommendations(opened.document, sectors)
    : readRecommendationsJson(opened.document, opened.name, remarks, sectors);
}

function securitiesOf(file: DocumentFile): Reading<ReadonlyMap<Ticker, KnownSecurity>> {
  const { value, problems } = openText(file);
  return value === null ? { value: null, problems } : readSecurities(file.name, value);
}

/** Where the readers of a document note what the plan has to bear; null of JSON, which has no ledger. */
function remarksOf(opened: OpenedDocument): Remark[] | null {
  return opened.form === 'markdown' ? opened.document.ledger.remarks : null;
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
  opened: OpenedDocument,
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
): PlanSubjects {
  const held = portfolio?.kind === 'held' ? portfolio.portfolio : null;
  const whole = held === null ? ZERO : portfolioValue(held);
  const weights = held === null || sign(whole) <= 0 ? [] : [...sectorValues(held.positions)];
  const others = [...(marketView?.picks ?? []), ...recommendations].map(({ ticker }) => ({ ticker, name: null }));
  return {
    sectors: known,
    securities: [...(held?.positions ?? []).map(({ ticker, name }) => ({ ticker, name })), ...others],
    weights: new Map(weights.map(([sector, value]) => [sector, roundRatio(percentOf(value, whole), 4)])),
  };
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
