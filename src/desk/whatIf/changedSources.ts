import { type Decimal, hundredth, multiply, subtract, ZERO } from '../../base/decimal.ts';
import { type NewLimit, rewriteLimits } from '../../documents/rewrite/settings.ts';
import { type ReadPlan, rewriteTargets } from '../../documents/rewrite/targets.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { type DocumentFile, openText } from '../../documents/syntax/source.ts';
import { type Portfolio, portfolioValue, sectorValues } from '../../domain/holdings/portfolio.ts';
import { byText } from '../../domain/instruments/security.ts';
import type { TriedPrices } from '../../domain/planning/priced.ts';
import { readDocuments } from '../evaluation/readDocuments.ts';
import type { Sources } from '../evaluation/sources.ts';
import { callProblem } from '../files/callProblem.ts';

/** Other figures than the documents and the policy state. */
export interface WhatIf {
  readonly targets: readonly {
    /** Null for cash. */
    readonly sector: string | null;
    /** Percent of the plan's own basis. */
    readonly pct: Decimal;
  }[];
  readonly limits: readonly NewLimit[];
  /** Absent where the documents' own count. */
  readonly prices?: TriedPrices;
}

/**
 * The documents as they would stand with other targets and limits, written into their texts: what is tried is what would
 * be read, so that the plan of it has the id that it will have. Other prices are laid over what is read. All problems at
 * once.
 */
export function changedSources(stated: Sources, { targets, limits, prices }: WhatIf): Reading<Sources> {
  const sources: Sources = prices === undefined || prices.size === 0 ? stated : { ...stated, prices };
  const policy = limits.length === 0 ? kept(sources.policy) : withLimits(sources, limits);
  const portfolio = targets.length === 0 ? kept(sources.portfolio) : withTargets(sources, targets);
  const problems = [...policy.problems, ...portfolio.problems, ...unpricedProblems(sources)];
  if (problems.length > 0) return { value: null, problems };
  return { value: { ...sources, policy: policy.value, portfolio: portfolio.value }, problems };
}

/** A price of what no document names would change nothing, and nobody would see that. */
function unpricedProblems(sources: Sources): readonly Problem[] {
  const { prices } = sources;
  const documents = prices === undefined ? null : readDocuments(sources, 'optional').value;
  if (prices === undefined || documents === null) return [];
  const { portfolio, marketView, recommendations } = documents;
  const held = portfolio.kind === 'held' ? portfolio.portfolio.positions : [];
  const named = new Set([...held, ...(marketView?.picks ?? []), ...recommendations].map(({ ticker }) => ticker));
  const known = [...named].sort(byText).join(', ');
  return [...prices.keys()]
    .filter((ticker) => !named.has(ticker))
    .map((ticker) => callProblem(`no document names ${ticker}, so its price changes nothing`, `one of ${known}`));
}

function kept(file: DocumentFile | null): Reading<DocumentFile | null> {
  return { value: file, problems: [] };
}

const NO_POLICY: DocumentFile = { name: 'policy.json', bytes: new TextEncoder().encode('{}\n') };

function withLimits({ policy }: Sources, limits: readonly NewLimit[]): Reading<DocumentFile> {
  const file = policy ?? NO_POLICY;
  const text = openText(file);
  if (text.value === null) return { value: null, problems: text.problems };
  return withText(file, rewriteLimits(file.name, text.value, limits));
}

function withTargets(sources: Sources, targets: WhatIf['targets']): Reading<DocumentFile | null> {
  const file = sources.portfolio;
  const stands = readDocuments(sources, 'required');
  if (file === null || stands.value === null) return { value: null, problems: stands.problems };
  const text = openText(file);
  if (text.value === null) return { value: null, problems: text.problems };
  const { portfolio, actionPlan } = stands.value;
  const isOfAll = actionPlan?.basis !== 'invested';
  const measured = portfolio.kind === 'held' && isOfAll ? portfolio.portfolio : null;
  const read: ReadPlan = (next) => {
    const found = readDocuments({ ...sources, portfolio: fileOf(file, next) }, 'required');
    return found.value === null
      ? { value: null, problems: found.problems }
      : { value: found.value.actionPlan, problems: [] };
  };
  const wanted = targets.map((one) => ({ ...one, amount: measured === null ? null : amountOf(measured, one) }));
  return withText(file, rewriteTargets(file.name, text.value, wanted, read));
}

/** Dollars from what is there to the target: below zero to sell. */
function amountOf(portfolio: Portfolio, { sector, pct }: WhatIf['targets'][number]): Decimal {
  const there = sector === null ? portfolio.cash : (sectorValues(portfolio.positions).get(sector) ?? ZERO);
  return subtract(hundredth(multiply(pct, portfolioValue(portfolio))), there);
}

function withText(file: DocumentFile, written: Reading<string>): Reading<DocumentFile> {
  if (written.value === null) return { value: null, problems: written.problems };
  return { value: fileOf(file, written.value), problems: [] };
}

/** The same document with another text; a byte-order mark stays. */
function fileOf({ name, bytes }: DocumentFile, text: string): DocumentFile {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return { name, bytes: new TextEncoder().encode(hasMark ? `\uFEFF${text}` : text) };
}
