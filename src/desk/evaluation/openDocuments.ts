import type { DocumentKind } from '../../documents/hearing/hear.ts';
import { readLots } from '../../documents/sheets/readLots.ts';
import { readSecurities } from '../../documents/sheets/readSecurities.ts';
import { type JsonDocument, type JsonNode, readJson } from '../../documents/syntax/json.ts';
import { type MarkdownDocument, scanMarkdown } from '../../documents/syntax/markdown.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { type DocumentFile, openText } from '../../documents/syntax/source.ts';
import type { LotFile } from '../../domain/holdings/lotFile.ts';
import type { KnownSecurity } from '../../domain/instruments/kind.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import type { Sources } from './sources.ts';

/** Keeps a reading's problems and gives its value. */
export type Take = <T>(reading: Reading<T>) => T | null;

/** A document of either form, opened once. */
export type OpenedDocument = { readonly name: string; readonly kind: DocumentKind } & (
  | { readonly form: 'markdown'; readonly document: MarkdownDocument }
  | ({ readonly form: 'json' } & JsonDocument)
);

/** Every document of a workspace, in the order in which they are heard. */
export interface OpenedSources {
  readonly portfolio: OpenedDocument | null;
  readonly marketView: OpenedDocument | null;
  readonly recommendations: readonly OpenedDocument[];
}

/** Opens what there is; what cannot be opened is a problem that `take` keeps. */
export function openSources(sources: Sources, take: Take): OpenedSources {
  const open = (file: DocumentFile | null, kind: DocumentKind): OpenedDocument | null =>
    file === null ? null : take(openDocument(file, kind));
  return {
    portfolio: open(sources.portfolio, 'portfolio'),
    marketView: open(sources.marketView, 'market'),
    recommendations: sources.recommendations.map((file) => open(file, 'stock')).filter((one) => one !== null),
  };
}

/** Those that are there. */
export function allOpened({ portfolio, marketView, recommendations }: OpenedSources): OpenedDocument[] {
  return [portfolio, marketView, ...recommendations].filter((one) => one !== null);
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
    value: tree.value === null ? null : { form: 'json', name, kind, document: tree.value, lines, left: new Map() },
    problems: tree.problems,
  };
}

export function openJson(file: DocumentFile): Reading<JsonNode> {
  const { value, problems } = openText(file);
  return value === null ? { value: null, problems } : readJson(file.name, value);
}

export function markdownOf(opened: OpenedDocument): readonly MarkdownDocument[] {
  return opened.form === 'markdown' ? [opened.document] : [];
}

/** What was bought at which cost matters where it is known how the account is taxed; a policy with problems may say it. */
export function lotsOf(file: DocumentFile, isUnnamed: boolean): Reading<LotFile> {
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

export function securitiesOf(file: DocumentFile): Reading<ReadonlyMap<Ticker, KnownSecurity>> {
  const { value, problems } = openText(file);
  return value === null ? { value: null, problems } : readSecurities(file.name, value);
}

export function noPortfolio(): Problem {
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
