import { knownSecurities } from '../../documents/fields/knownSecurities.ts';
import type { DocumentReading } from '../../documents/hearing/hear.ts';
import { policySectorProblems, readPolicy, withSectorsAsBorne } from '../../documents/policy/readPolicy.ts';
import type { PortfolioReading } from '../../documents/portfolio/readPortfolio.ts';
import { readAnalystsRestrictions } from '../../documents/restraints/readRestrictions.ts';
import { readPricesFile } from '../../documents/sheets/readPrices.ts';
import { byPlace, type Problem, type Reading } from '../../documents/syntax/problem.ts';
import type { ActionPlan, Source } from '../../domain/advice/directive.ts';
import type { MarketView } from '../../domain/advice/marketView.ts';
import type { Recommendation } from '../../domain/advice/recommendation.ts';
import type { Remark } from '../../domain/advice/remark.ts';
import type { AccountFill, LotFile } from '../../domain/holdings/lotFile.ts';
import type { Restriction } from '../../domain/holdings/portfolio.ts';
import { sectorSpelling } from '../../domain/instruments/sector.ts';
import { knownSectors } from '../../domain/instruments/sectorLookup.ts';
import { byText } from '../../domain/instruments/security.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import { DEFAULT_POLICY, type Policy } from '../../domain/planning/policy.ts';
import { marketViewAt, portfolioAt, recommendationAt, type TriedPrices } from '../../domain/planning/priced.ts';
import { ownSectorsOf } from '../../domain/planning/securities.ts';
import { householdBase } from '../files/householdPolicy.ts';
import { borneSectors, namedSecurities, planSubjects, traitsAsBorne, withOwn, withSectorsOf } from './borneNames.ts';
import { hearDocuments, hearSheets, withRemarks } from './hearDocuments.ts';
import {
  allOpened,
  lotsOf,
  markdownOf,
  noPortfolio,
  type OpenedDocument,
  openJson,
  openSources,
  securitiesOf,
  type Take,
} from './openDocuments.ts';
import { sourcesOf, withRestrictions } from './placedRestrictions.ts';
import { actionPlanOf, lineOf, marketViewOf, portfolioOf, recommendationsOf, sectorContext } from './readOpened.ts';
import { areSameDocuments, type Sources } from './sources.ts';

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
  /** The directed plan that they lead to, where others are made beside it. */
  readonly directed?: Plan;
}

interface Kept {
  readonly sources: Sources;
  readonly need: ActionPlanNeed;
  readonly reading: Reading<Documents>;
}

/** One command asks for the same documents up to four times, those that a plan was made from among them. */
const MOST_KEPT = 4;
let kept: readonly Kept[] = [];

/**
 * Understands every document: all that they say, or every problem there is. What was read last is kept, and given where
 * every byte is the same.
 */
export function readDocuments(sources: Sources, need: ActionPlanNeed): Reading<Documents> {
  const standing = kept.find((one) => isFor(one, need) && areSameDocuments(one.sources, sources));
  const one = standing ?? { sources, need, reading: readAnew(sources, need) };
  kept = [one, ...kept.filter((other) => other !== one)].slice(0, MOST_KEPT);
  const { value } = one.reading;
  if (value === null) return one.reading;
  // the journal's word, which nobody reads out of a document
  const told = value.fills === sources.fills ? value : { ...value, fills: sources.fills };
  const prices = pricesFor(sources);
  if (prices.value === null) return { value: null, problems: prices.problems };
  return { ...one.reading, value: documentsAt(told, prices.value) };
}

/** Prices in place of the documents' own, and the file that has them; none where they are only tried. */
interface OtherPrices {
  readonly of: TriedPrices;
  readonly file: string | null;
}

function pricesFor({ prices, pricesFile }: Sources): Reading<OtherPrices> {
  if (prices !== undefined) return { value: { of: prices, file: null }, problems: [] };
  if (pricesFile === undefined) return { value: { of: new Map(), file: null }, problems: [] };
  const rows = readPricesFile(pricesFile);
  if (rows.value === null) return { value: null, problems: rows.problems };
  const of = new Map(rows.value.map(({ ticker, price }) => [ticker, price]));
  return { value: { of, file: pricesFile.name }, problems: [] };
}

function documentsAt(documents: Documents, { of: prices, file }: OtherPrices): Documents {
  if (prices.size === 0) return documents;
  const { portfolio, marketView, recommendations } = documents;
  const priced = file === null ? {} : { priced: { file, tickers: [...prices.keys()].sort(byText) } };
  return {
    ...documents,
    portfolio:
      portfolio.kind === 'held'
        ? { ...portfolio, portfolio: { ...portfolioAt(portfolio.portfolio, prices), ...priced } }
        : portfolio,
    marketView: marketView === null ? null : marketViewAt(marketView, prices),
    recommendations: recommendations.map((one) => recommendationAt(one, prices)),
  };
}

/** Targets that were found are the same, whether they had to be there or not. */
function isFor({ need, reading }: Kept, wanted: ActionPlanNeed): boolean {
  return need === wanted || (wanted !== 'ignored' && reading.value !== null && reading.value.actionPlan !== null);
}

function readAnew(sources: Sources, need: ActionPlanNeed): Reading<Documents> {
  const problems: Problem[] = [];
  const take: Take = (reading) => {
    for (const problem of reading.problems) problems.push(problem);
    return reading.value;
  };
  const rules = readRules(sources, take);
  const { policy, own } = rules;
  const noted: Remark[] = [];
  const sectorsOf = (document: OpenedDocument) => sectorContext(document, own, noted);
  if (sources.portfolio === null) problems.push(noPortfolio());
  const lots = sources.lots === null ? null : take(lotsOf(sources.lots, rules.isRead && policy.account === null));
  const opened = openSources(sources, take);
  const analysts = allOpened({ ...opened, portfolio: null }).flatMap(markdownOf);
  const nameable = knownSecurities(allOpened(opened).flatMap(markdownOf));
  const stated = opened.portfolio === null ? null : take(portfolioOf(opened.portfolio, policy, nameable));
  const restricted = analysts.flatMap((document) => take(readAnalystsRestrictions(document, nameable)) ?? []);
  const portfolio = stated === null ? null : withRestrictions(stated, restricted);
  const view = opened.marketView;
  const marketView = view === null ? null : take(marketViewOf(view, sectorsOf(view)));
  const recommendations = [
    ...opened.recommendations.flatMap(
      (document) => take(recommendationsOf(document, noted, sectorsOf(document))) ?? [],
    ),
    ...(sources.recommendationText === null
      ? []
      : (take(lineOf(sources.recommendationText, { known: own, remarks: noted })) ?? [])),
  ];

  const known = borneSectors(portfolio, marketView);
  const spelling = sectorSpelling(known);
  const securities = namedSecurities(portfolio, marketView, recommendations, nameable);
  const advised = [...(marketView?.picks ?? []), ...recommendations.filter(({ action }) => action === 'BUY')];
  const subjects = planSubjects(withOwn(known, own), portfolio, securities, advised, policy.sellOrder);
  const actionPlan =
    opened.portfolio === null || need === 'ignored'
      ? null
      : take(actionPlanOf(opened.portfolio, need === 'required', subjects, policy));
  const named = withOwn(known, knownSectors(policy.ownSectors));
  take({ value: null, problems: policySectorProblems(rules.tree, rules.name, named) });
  if (problems.length > 0 || portfolio === null) return { value: null, problems: problems.sort(byPlace) };
  const asBorne = traitsAsBorne(portfolio, policy, spelling);
  const picks = marketView?.picks ?? [];
  const understood = { portfolio, securities, recommendations, picks, actionPlan, sectors: known };
  const readings = hearDocuments(allOpened(opened), understood);
  const beside = [...noted, ...hearSheets(sources, understood)];
  return {
    value: {
      portfolio: withRemarks(portfolio, readings, sources.nearNames, beside),
      actionPlan,
      marketView: marketView === null ? null : withSectorsOf(marketView, spelling, asBorne),
      recommendations: recommendations.map(asBorne),
      policy: withSectorsAsBorne(policy, known),
      restrictionSources: sourcesOf(portfolio, policy, rules.name, rules.tree),
      lots,
      fills: sources.fills,
      names: namesOf(sources),
      readings,
    },
    problems: [],
  };
}

/** The policy with what securities.csv and the household say, and what stands in for what cannot be read. */
function readRules(sources: Sources, take: Take) {
  const tree = sources.policy === null ? null : take(openJson(sources.policy));
  const name = sources.policy?.name ?? 'policy.json';
  const under = take(householdBase(sources.household?.policy ?? null)) ?? DEFAULT_POLICY;
  const readable = take(readPolicy(tree, name, under));
  const securities = sources.securities === null ? null : take(securitiesOf(sources.securities));
  const policy: Policy = { ...(readable ?? DEFAULT_POLICY), ...(securities === null ? {} : { securities }) };
  const isRead = readable !== null && (sources.policy === null || tree !== null);
  return { tree, name, policy, own: ownSectorsOf(policy), isRead };
}

function namesOf({ household, policy, portfolio, marketView, recommendations, lots, securities }: Sources): string[] {
  const files = [household?.policy ?? null, policy, portfolio, marketView, ...recommendations, lots, securities];
  return files.flatMap((file) => (file === null ? [] : [file.name]));
}
