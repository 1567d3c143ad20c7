import type { Sources } from '../desk/evaluation/sources.ts';
import type { DocumentFile } from '../documents/syntax/source.ts';
import { either, type Fault, type Keys, list, optional, record } from './checks.ts';
import { text } from './nouns.ts';

/** A document: its text, or its text under the name that says its form (`portfolio.json`, `regime.json`). */
export type DocumentText = string | { readonly name: string; readonly text: string };

/** The documents of one workspace, as its files are called there. */
export interface DocumentTexts {
  /** Portfolio.md; by its name also portfolio.json. */
  readonly portfolio: DocumentText;
  /** Market-Analyst.md; by its name also market-analyst.json and regime.json. */
  readonly marketView?: DocumentText;
  /** Stock-Analyst.md, or each file of stock-analyst/ by its name. */
  readonly recommendations?: readonly DocumentText[];
  /** policy.json. */
  readonly policy?: DocumentText;
  /** lots.csv. */
  readonly lots?: DocumentText;
  /** securities.csv. */
  readonly securities?: DocumentText;
}

export const documentText = either(
  'a text, or { name, text }',
  text,
  record<Exclude<DocumentText, string>>({ name: text, text }),
);

const KEYS: Keys<DocumentTexts> = {
  portfolio: documentText,
  marketView: optional(documentText),
  recommendations: optional(list(documentText)),
  policy: optional(documentText),
  lots: optional(documentText),
  securities: optional(documentText),
};

/** What is wrong with the documents as a caller gives them, whatever stands in them. */
export function documentFaults(documents: unknown): readonly Fault[] {
  return record<DocumentTexts>(KEYS)(documents, 'documents');
}

/** The documents as a workspace would have them: nothing of a journal or a household. */
export function sourcesOf({ portfolio, marketView, recommendations = [], ...others }: DocumentTexts): Sources {
  const present = (one: DocumentText | undefined, name: string) => (one === undefined ? null : fileOf(one, name));
  return {
    portfolio: fileOf(portfolio, 'Portfolio.md'),
    marketView: present(marketView, 'Market-Analyst.md'),
    recommendations: recommendations.map((one) => fileOf(one, 'Stock-Analyst.md')),
    policy: present(others.policy, 'policy.json'),
    lots: present(others.lots, 'lots.csv'),
    securities: present(others.securities, 'securities.csv'),
    recommendationText: null,
    nearNames: [],
    fills: [],
    household: null,
  };
}

export function fileOf(document: DocumentText, usual: string): DocumentFile {
  const { name, text: written } = typeof document === 'string' ? { name: usual, text: document } : document;
  return { name, bytes: new TextEncoder().encode(written) };
}
