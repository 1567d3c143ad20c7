import { existsSync, mkdirSync, readdirSync, rmdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { defined } from '../../base/assert.ts';
import { readPortfolio } from '../../documents/portfolio/readPortfolio.ts';
import { readSecurities } from '../../documents/sheets/readSecurities.ts';
import { scanMarkdown } from '../../documents/syntax/markdown.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { openText } from '../../documents/syntax/source.ts';
import { type NewYorkTime, newYorkTime } from '../../domain/days/calendar.ts';
import type { Portfolio } from '../../domain/holdings/portfolio.ts';
import type { KnownSecurity } from '../../domain/instruments/kind.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { refused } from '../files/callProblem.ts';
import { documentFile, findDocuments } from '../files/findDocuments.ts';
import { accountNames, householdPlace } from '../files/householdFiles.ts';
import { type PortfolioFile, portfolioFile } from '../files/rewritePortfolioFile.ts';
import { policyAt } from '../files/workspacePolicy.ts';
import type { ImportAgain } from '../history/importAgain.ts';
import type { RecordedImport } from '../history/importEvents.ts';

/** What a workspace has before an import; no document and no portfolio where it is new. */
export interface ImportFolder {
  readonly policy: Policy;
  readonly file: PortfolioFile | null;
  readonly before: Portfolio | null;
  readonly hasMarketView: boolean;
}

/** The workspace's policy with what securities.csv says. */
export function importPolicy(workspace: string): Reading<Policy> {
  const policy = policyAt(workspace, null);
  if (policy.value === null) return policy;
  const securities = securitiesIn(workspace);
  if (securities.value === null) return { value: null, problems: securities.problems };
  return { value: { ...policy.value, securities: securities.value }, problems: [] };
}

/** Reads the policy, Portfolio.md and securities.csv of a workspace. A portfolio.json is kept by hand. */
export function importFolder(workspace: string): Reading<ImportFolder> {
  const { files, problems } = findDocuments(workspace);
  if (problems.length > 0) return { value: null, problems };
  const policy = importPolicy(workspace);
  if (policy.value === null) return { value: null, problems: policy.problems };
  const known = { policy: policy.value, hasMarketView: files.marketView !== null };
  const name = files.portfolio;
  if (name === null) return { value: { ...known, file: null, before: null }, problems: [] };
  if (/\.json$/i.test(name)) {
    return refused(`the workspace keeps its portfolio in ${name}, and an import writes Portfolio.md`, 'a Portfolio.md');
  }
  const file = portfolioFile(workspace, documentFile(workspace, name));
  if (file.value === null) return { value: null, problems: file.problems };
  const text = openText(file.value);
  if (text.value === null) return { value: null, problems: text.problems };
  const read = readPortfolio(scanMarkdown(name, text.value), policy.value);
  if (read.value === null) return { value: null, problems: read.problems };
  const before = read.value.kind === 'held' ? read.value.portfolio : null;
  return { value: { ...known, file: file.value, before }, problems: [] };
}

/** The problems of an account's folder in a household whose name can be none: nothing could be planned in it. */
export function unnamedAccount(workspace: string): readonly Problem[] {
  const place = householdPlace(workspace);
  if (place === null) return [];
  const { names, problems } = accountNames(place.root);
  return names.includes(place.account) ? [] : problems;
}

/** The document's text with its byte-order mark; it was read before. */
export function textOf(file: PortfolioFile): string {
  const text = defined(openText(file).value, 'the document was read');
  const [b0, b1, b2] = file.bytes;
  return b0 === 0xef && b1 === 0xbb && b2 === 0xbf ? `\uFEFF${text}` : text;
}

function securitiesIn(workspace: string): Reading<ReadonlyMap<Ticker, KnownSecurity>> {
  const name = readdirSync(workspace).find((entry) => entry.toLowerCase() === 'securities.csv');
  if (name === undefined) return { value: new Map(), problems: [] };
  const text = openText(documentFile(workspace, name));
  return text.value === null ? { value: null, problems: text.problems } : readSecurities(name, text.value);
}

const MINUTE = 60_000;

/** Of when the file's prices are, to the minute: as it tells, else as the person says; never before what is known. */
export function importTime(
  told: number | null,
  given: NewYorkTime | null,
  last: RecordedImport | null,
  before: Portfolio | null,
  name: string,
  again: ImportAgain,
): Reading<NewYorkTime> {
  const instant = told === null ? (given?.instant ?? null) : told;
  if (instant === null) {
    const accepted = `--as-of TIME, the moment of the download, such as \`${again()}\`, when the file was written`;
    return refused(`${name} does not say from when its prices are`, accepted);
  }
  const asOf = newYorkTime(Math.floor(instant / MINUTE) * MINUTE);
  if (told !== null && given !== null && given.date !== asOf.date) {
    return refused(`${name} says that it is of ${asOf.date}, but --as-of says ${given.date}`, 'no --as-of');
  }
  if (last !== null && asOf.instant < last.asOf) {
    const message = `${name} is of ${new Date(asOf.instant).toISOString()}, older than the last import (${last.source.name}, ${new Date(last.asOf).toISOString()})`;
    return refused(message, 'a newer positions file');
  }
  if (before?.asOf !== null && before !== null && asOf.date < before.asOf.date) {
    return refused(
      `${name} is of ${asOf.date}, older than the portfolio, which is of ${before.asOf.date}`,
      'a newer one',
    );
  }
  return { value: asOf, problems: [] };
}

/** Runs with a folder that is made where it is not there; it goes again where nothing was put into it. */
export function inFolder<T>(folder: string, run: () => T): T {
  const first = mkdirSync(folder, { recursive: true });
  try {
    return run();
  } finally {
    if (first !== undefined) removeEmpty(resolve(folder), dirname(resolve(first)));
  }
}

function removeEmpty(folder: string, end: string): void {
  for (let at = folder; at !== end && existsSync(at) && readdirSync(at).length === 0; at = dirname(at)) rmdirSync(at);
}
