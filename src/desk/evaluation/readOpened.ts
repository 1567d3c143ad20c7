import type { PlanSubjects } from '../../documents/actionPlan/grammar/planTerms.ts';
import { hasActionPlan, readActionPlan } from '../../documents/actionPlan/readActionPlan.ts';
import { hasActionPlanJson, readActionPlanJson } from '../../documents/actionPlan/readActionPlanJson.ts';
import { readMarketViewJson } from '../../documents/advice/marketViewJson.ts';
import { readMarketView } from '../../documents/advice/readMarketView.ts';
import {
  readRecommendationLine,
  readRecommendations,
  readRecommendationsJson,
} from '../../documents/advice/readRecommendations.ts';
import type { KnownSecurities } from '../../documents/fields/knownSecurities.ts';
import type { SectorContext } from '../../documents/fields/sectorText.ts';
import { type PortfolioReading, readPortfolio } from '../../documents/portfolio/readPortfolio.ts';
import { readPortfolioJson } from '../../documents/portfolio/readPortfolioJson.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import type { ActionPlan } from '../../domain/advice/directive.ts';
import type { MarketView } from '../../domain/advice/marketView.ts';
import type { Recommendation } from '../../domain/advice/recommendation.ts';
import type { Remark } from '../../domain/advice/remark.ts';
import type { KnownSectors } from '../../domain/instruments/sectorLookup.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import type { OpenedDocument } from './openDocuments.ts';
import type { RecommendationText } from './sources.ts';

// Each document has two forms with one meaning: the reader is told by the form.

export function portfolioOf(
  opened: OpenedDocument,
  policy: Policy,
  securities: KnownSecurities,
): Reading<PortfolioReading> {
  return opened.form === 'markdown'
    ? readPortfolio(opened.document, policy, securities)
    : readPortfolioJson(opened.document, opened.name, policy);
}

export function marketViewOf(opened: OpenedDocument, sectors: SectorContext): Reading<MarketView> {
  return opened.form === 'markdown'
    ? readMarketView(opened.document, sectors)
    : readMarketViewJson(opened.document, opened.name, sectors);
}

/** The recommendations of a document; what is to be said of the lines of JSON goes to `remarks`. */
export function recommendationsOf(
  opened: OpenedDocument,
  remarks: Remark[],
  sectors: SectorContext,
): Reading<readonly Recommendation[]> {
  return opened.form === 'markdown'
    ? readRecommendations(opened.document, sectors)
    : readRecommendationsJson(opened.document, opened.name, remarks, sectors);
}

export function lineOf(
  { text, sector, price }: RecommendationText,
  sectors: SectorContext,
): Reading<readonly Recommendation[]> {
  return readRecommendationLine(text, { sector, price }, sectors);
}

export function actionPlanOf(
  opened: OpenedDocument,
  isRequired: boolean,
  subjects: PlanSubjects,
  policy: Policy,
): Reading<ActionPlan> {
  const isThere = opened.form === 'json' ? hasActionPlanJson(opened.document) : hasActionPlan(opened.document);
  if (!isRequired && !isThere) return { value: null, problems: [] };
  return opened.form === 'json'
    ? readActionPlanJson(opened.document, opened.name, subjects, policy, opened.left)
    : readActionPlan(opened.document, subjects, policy);
}

/** What a sector's name is looked up with, and where readers note what the plan has to bear: of JSON, which has no ledger, in `noted`. */
export function sectorContext(opened: OpenedDocument, known: KnownSectors, noted: Remark[]): SectorContext {
  if (opened.form === 'json') return { known, remarks: noted };
  const { ledger } = opened.document;
  return { known, remarks: ledger.remarks, ledger };
}
