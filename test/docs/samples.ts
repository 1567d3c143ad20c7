import { readFileSync } from 'node:fs';
import { reportProblems } from '../../src/cli/parts/problems.ts';
import { readActionPlan } from '../../src/documents/actionPlan/readActionPlan.ts';
import { readActionPlanJson } from '../../src/documents/actionPlan/readActionPlanJson.ts';
import { readMarketView } from '../../src/documents/advice/readMarketView.ts';
import { readRecommendations, readRecommendationsJson } from '../../src/documents/advice/readRecommendations.ts';
import { readMarketViewJson } from '../../src/documents/advice/statedMarketView.ts';
import { readPolicy } from '../../src/documents/policy/readPolicy.ts';
import { readPortfolio } from '../../src/documents/portfolio/readPortfolio.ts';
import { readPortfolioJson } from '../../src/documents/portfolio/readPortfolioJson.ts';
import { type JsonNode, readJson } from '../../src/documents/syntax/json.ts';
import { type MarkdownDocument, scanMarkdown } from '../../src/documents/syntax/markdown.ts';
import type { Problem, Reading } from '../../src/documents/syntax/problem.ts';
import { SECTORS } from '../../src/domain/instruments/sector.ts';
import { DEFAULT_POLICY } from '../../src/domain/planning/policy.ts';

export const DOCUMENTS_PAGE = readFileSync(new URL('../../docs/documents.md', import.meta.url), 'utf8');

const KINDS = ['portfolio', 'plan', 'market', 'recommendations', 'policy'] as const;
export type Kind = (typeof KINDS)[number];

/** A fenced sample of the page: ```` ```markdown portfolio lots ```` is Markdown of the kind `portfolio`, named `lots`. */
export interface Sample {
  readonly form: string;
  readonly kind: Kind;
  readonly name: string;
  readonly text: string;
  /** The text of the fence after it. */
  readonly next: string;
}

export function samplesOf(page: string): Sample[] {
  const fences = [...page.matchAll(/^```(\S+)(?: (\S+) (\S+))?\n(.*?)^```$/gms)];
  return fences.flatMap(([, form = '', word, name = '', text = ''], index) => {
    if (word === undefined) return [];
    const kind = KINDS.find((known) => known === word);
    if (kind === undefined) throw new Error(`no reader for ${word}`);
    return [{ form, kind, name, text, next: fences[index + 1]?.[4] ?? '' }];
  });
}

/** What `ofMarkdown` or `ofJson` make of a sample, by its form. */
function read<T>(
  { form, text }: Sample,
  names: { readonly markdown: string; readonly json: string },
  ofMarkdown: ((document: MarkdownDocument) => Reading<T>) | null,
  ofJson: (document: JsonNode, file: string) => Reading<T>,
): Reading<T> {
  if (form === 'markdown' && ofMarkdown !== null) return ofMarkdown(scanMarkdown(names.markdown, text));
  const { value, problems } = readJson(names.json, text);
  return value === null ? { value, problems } : ofJson(value, names.json);
}

const PORTFOLIO = { markdown: 'Portfolio.md', json: 'portfolio.json' };
const MARKET = { markdown: 'Market-Analyst.md', json: 'market-analyst.json' };
const RECOMMENDATIONS = { markdown: 'Stock-Analyst.md', json: 'stock-analyst.json' };
const POLICY = { markdown: '', json: 'policy.json' };

/** What a plan of the page may speak of. */
const SUBJECTS = {
  sectors: SECTORS,
  securities: ['NEM', 'XOM', 'LLY', 'JPM']
    .map((ticker) => ({ ticker, name: null as string | null }))
    .concat({ ticker: 'AAPL', name: 'Apple' }),
};

/** The program's own readers, by the kind of sample. */
export const READERS = {
  portfolio: (sample: Sample) =>
    read(
      sample,
      PORTFOLIO,
      (document) => readPortfolio(document, DEFAULT_POLICY),
      (document, file) => readPortfolioJson(document, file, DEFAULT_POLICY),
    ),
  plan: (sample: Sample) =>
    read(
      sample,
      PORTFOLIO,
      (document) => readActionPlan(document, SUBJECTS, DEFAULT_POLICY),
      (document, file) => readActionPlanJson(document, file, SUBJECTS, DEFAULT_POLICY),
    ),
  market: (sample: Sample) => read(sample, MARKET, readMarketView, readMarketViewJson),
  recommendations: (sample: Sample) => read(sample, RECOMMENDATIONS, readRecommendations, readRecommendationsJson),
  policy: (sample: Sample) => read(sample, POLICY, null, readPolicy),
};

/** Problems as the command line prints them. */
export function printed(problems: readonly Problem[]): string {
  let text = '';
  const error = (part: string): void => {
    text += part;
  };
  reportProblems({ out: () => undefined, error }, problems, false);
  return text;
}
