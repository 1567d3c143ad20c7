import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION_WORDS } from '../../documents/lexicon/standing.ts';
import type { Problem } from '../../documents/syntax/problem.ts';
import type { DocumentFile } from '../../documents/syntax/source.ts';
import { byText } from '../../domain/instruments/security.ts';
import { Unreadable } from './callProblem.ts';

/** The documents of a workspace, by their names in it; null or empty where there is none. */
export interface WorkspaceFiles {
  readonly portfolio: string | null;
  readonly marketView: string | null;
  readonly recommendations: readonly string[];
  readonly policy: string | null;
  readonly lots: string | null;
  readonly securities: string | null;
}

/** What each document may be called, in any case (INTERFACE, The workspace). */
const NAMES = {
  portfolio: ['portfolio.md', 'portfolio.json'],
  marketView: ['market-analyst.md', 'market-analyst.json', 'regime.json'],
  recommendations: ['stock-analyst.md', 'stock-analyst.json', 'stock-analyst'],
  policy: ['policy.json'],
  lots: ['lots.csv'],
  securities: ['securities.csv'],
} as const;

/** A file that has nearly the name of a document, and the name that is read. */
export interface NearName {
  readonly name: string;
  readonly wanted: string;
}

/** The names by which a document is meant, without what a person or a program adds to them (READING 1). */
const MEANT: ReadonlyMap<string, string> = new Map([
  ['portfolio', 'Portfolio.md'],
  ['marketanalyst', 'Market-Analyst.md'],
  ['marketanalysts', 'Market-Analyst.md'],
  ['marketanalysis', 'Market-Analyst.md'],
  ['stockanalyst', 'Stock-Analyst.md'],
  ['stockanalysts', 'Stock-Analyst.md'],
  ['stockanalysis', 'Stock-Analyst.md'],
  ['regime', 'regime.json'],
  ['policy', 'policy.json'],
  ['policies', 'policy.json'],
  ['securities', 'securities.csv'],
  ['lots', 'lots.csv'],
]);
const ofVersions: ReadonlySet<string> = new Set(VERSION_WORDS);
/** Endings of sheets and statements, as brokers make them. */
const OF_SHEETS: ReadonlySet<string> = new Set([
  'csv',
  'xlsx',
  'xls',
  'ods',
  'ofx',
  'qfx',
  'qbo',
  'xml',
  'pdf',
  'html',
]);
/** Beginnings of the names of files that say what may not be traded: no such file is read. */
const OF_RESTRAINT =
  /^(?:restrict(?:ed|ion|ions)|blacklist|blackouts?|exclusions?|excluded|lockups?|donot(?:buy|sell|trade)|no(?:buy|sell|trade))/;

/** The folder's documents, what only looks like one, and a problem for each that stands there in two forms. Throws where there is no folder. */
export function findDocuments(folder: string): {
  readonly files: WorkspaceFiles;
  readonly nearNames: readonly NearName[];
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const entries = readdirSync(folder).sort(byText);
  const only = (accepted: readonly string[]): string | null => {
    const found = entries.filter((entry) => accepted.includes(entry.toLowerCase()));
    if (found.length > 1) problems.push(twoForms(found, accepted));
    return found[0] ?? null;
  };
  const recommendations = only(NAMES.recommendations);
  const files: WorkspaceFiles = {
    portfolio: only(NAMES.portfolio),
    marketView: only(NAMES.marketView),
    recommendations:
      recommendations === null
        ? []
        : recommendations.toLowerCase() === 'stock-analyst'
          ? documentsIn(folder, recommendations)
          : [recommendations],
    policy: only(NAMES.policy),
    lots: only(NAMES.lots),
    securities: only(NAMES.securities),
  };
  const read = new Set(Object.values(NAMES).flat());
  const nearNames = entries.flatMap((name) => {
    const wanted = isIn(read, name.toLowerCase()) ? null : wantedFor(name);
    return wanted === null ? [] : [{ name, wanted }];
  });
  const isFolder = recommendations?.toLowerCase() === 'stock-analyst';
  return { files, nearNames: isFolder ? [...nearNames, ...unreadIn(folder, recommendations)] : nearNames, problems };
}

/**
 * The document `name` of the folder, with its bytes. Throws `Unreadable` where it is no file, and what the disk says
 * where it is none at all: a pipe would be waited for without end.
 */
export function documentFile(folder: string, name: string): DocumentFile {
  const path = join(folder, name);
  const kind = statSync(path);
  if (kind.isFile()) return { name, bytes: readFileSync(path) };
  const message = `this is a ${kind.isDirectory() ? 'folder' : 'pipe or a device'}, not a file`;
  throw new Unreadable([{ file: name, line: 1, column: 1, excerpt: '', message, accepted: 'a file of text' }]);
}

function isIn(names: ReadonlySet<string>, name: string): boolean {
  return names.has(name);
}

/** The document that a file of this name may be meant for; null where it has a name of its own. */
function wantedFor(name: string): string | null {
  const [stem = '', ...endings] = name.toLowerCase().replace(/^\.+/, '').split('.');
  const meant = MEANT.get(withoutMarks(stem));
  // brokers’ downloads are named by their day
  if (meant !== undefined || endings.some((ending) => OF_SHEETS.has(ending))) return meant ?? null;
  const bare = bareName(stem);
  // `Stock-Analyst-NVDA.md`: what stands behind such a name says of what it is
  const analyst = /^(?:stock|market)analyst/.exec(bare)?.[0];
  const isOfRestraint = OF_RESTRAINT.test(bare);
  return MEANT.get(analyst ?? bare) ?? (isOfRestraint ? 'Portfolio.md or policy.json, for its restrictions' : null);
}

/** `portfolio (1)` and `stock_analyst` without marks. */
function withoutMarks(stem: string): string {
  return stem.replace(/\(\d+\)|\bcopy\b|[\s_-]/g, '');
}

/** `copy of portfolio_v2` and `portfolio 2026-08 (final)` without marks, numbers and words of versions. */
function bareName(stem: string): string {
  const words = stem.replace(/\([^()]*\)/g, ' ').match(/\p{L}+/gu) ?? [];
  return words.filter((word) => !ofVersions.has(word)).join('');
}

const IS_RECOMMENDATION = /\.(?:md|json)$/i;

function documentsIn(folder: string, below: string): string[] {
  return readdirSync(join(folder, below))
    .filter((entry) => IS_RECOMMENDATION.test(entry))
    .sort(byText)
    .map((entry) => `${below}/${entry}`);
}

/** What else stands where each file is a recommendation: files of other endings, and folders. */
function unreadIn(folder: string, below: string): NearName[] {
  return readdirSync(join(folder, below))
    .filter((entry) => !IS_RECOMMENDATION.test(entry) && !/^(?:\.|thumbs\.db$|desktop\.ini$)/i.test(entry))
    .sort(byText)
    .map((entry) => ({ name: `${below}/${entry}`, wanted: `${below}/${entry.replace(/\.[^.]*$/, '')}.md` }));
}

function twoForms(found: readonly string[], accepted: readonly string[]): Problem {
  return {
    file: found[1] ?? '',
    line: 1,
    column: 1,
    excerpt: '',
    message: `one document stands here more than once: ${found.join(', ')}`,
    accepted: `one of ${accepted.join(', ')}`,
  };
}
