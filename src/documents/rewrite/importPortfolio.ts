import { compare, sum, ZERO } from '../../base/decimal.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { Portfolio } from '../../domain/holdings/portfolio.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import type { KeptCall } from '../portfolio/keptCalls.ts';
import { readPortfolio } from '../portfolio/readPortfolio.ts';
import { scanMarkdown } from '../syntax/markdown.ts';
import { problemAt } from '../syntax/place.ts';
import type { Problem, Reading } from '../syntax/problem.ts';
import { withAsOf } from './asOf.ts';
import { type HeldAsItIs, keptSections, withSection } from './held.ts';
import { rewritePortfolio } from './writePortfolio.ts';

/** What a broker's file makes of the portfolio: what is held and at which prices, and what no plan may touch. */
export interface ImportedPortfolio {
  readonly after: Portfolio;
  readonly asOf: NewYorkTime;
  readonly held: readonly HeldAsItIs[];
  readonly calls: readonly KeptCall[];
}

/** The first security of which a document lets more be sold than written calls leave; null where there is none. */
export function unkeptBy({ encumbered }: Portfolio, calls: readonly KeptCall[]): Ticker | null {
  const kept = (ticker: Ticker) =>
    sum(calls.filter(({ underlying }) => underlying === ticker).map(({ shares }) => shares));
  const tickers = calls.flatMap(({ underlying }) => (underlying === null ? [] : [underlying]));
  return tickers.find((ticker) => compare(encumbered?.get(ticker) ?? ZERO, kept(ticker)) < 0) ?? null;
}

/**
 * Portfolio.md with what a broker's file says: shares, costs, prices, values, gains, weights, cash, totals and the
 * as-of date, cell by cell; rows come and go; a row without a sector gets it where it is known now. Every other byte
 * stays. The text is given only if reading it gives what the file said.
 */
export function importIntoPortfolio(
  name: string,
  text: string,
  policy: Policy,
  { after, asOf, held, calls }: ImportedPortfolio,
): Reading<string> {
  const counted = countedTwice(name, text, policy);
  if (counted !== null) return { value: null, problems: [counted] };
  const rewritten = rewritePortfolio(name, text, policy, after, asOf.date, 'import');
  if (rewritten.value === null) return rewritten;
  const mark = rewritten.value.startsWith('\uFEFF') ? '\uFEFF' : '';
  const dated = withAsOf(name, rewritten.value.slice(mark.length), asOf);
  const refused = (message: string, accepted: string): Reading<string> => ({
    value: null,
    problems: [problemAt({ name, lines: [] }, { line: 1, column: 1 }, message, accepted)],
  });
  if (dated === null) {
    const message = 'the as-of date of this document cannot be rewritten';
    return refused(message, 'a line such as As of: 2026-11-20 16:00 ET');
  }
  const written = keptSections(held, calls).reduce((so, section) => withSection(name, so, section), dated);
  const again = readPortfolio(scanMarkdown(name, written), policy);
  const restricted = again.value?.kind === 'held' ? again.value.portfolio.restrictions : [];
  const open = held.find(({ ticker }) => !restricted.some((one) => one.ticker === ticker && one.side === 'both'));
  if (again.value === null || open !== undefined) {
    const why = again.problems[0]?.message ?? `${open?.ticker ?? 'what is held as it is'} stands open to trades`;
    return refused(`what is held as it is cannot be kept from trades in this document: ${why}`, 'a line - None');
  }
  const unkept = again.value.kind === 'held' ? unkeptBy(again.value.portfolio, calls) : null;
  if (unkept !== null)
    return refused(`the shares of ${unkept} behind written calls cannot be kept here`, 'a line - None');
  return { value: mark + written, problems: [] };
}

/** A written option that a person wrote into the holdings: the import knows what is written, and takes it off cash. */
function countedTwice(name: string, text: string, policy: Policy): Problem | null {
  const document = scanMarkdown(name, text.replace(/^\uFEFF/, ''));
  readPortfolio(document, policy);
  const own = document.ledger.remarks.find(({ id }) => id === 'liability_not_read');
  if (own === undefined) return null;
  const message = `${own.because} stands in the holdings, and the import counts what is written by itself`;
  return problemAt(document, { line: own.source.line, column: 1 }, message, 'the holdings without this row');
}
