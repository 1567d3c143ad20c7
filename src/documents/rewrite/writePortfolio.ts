import type { NewYorkDate } from '../../domain/days/calendar.ts';
import { type Portfolio, portfolioValue } from '../../domain/holdings/portfolio.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import type { Report } from '../fields/holdings.ts';
import { HOLDINGS_WANTED, holdingColumnsOf } from '../portfolio/holdingColumns.ts';
import { type PortfolioParts, portfolioParts, readPortfolio } from '../portfolio/readPortfolio.ts';
import { type MarkdownDocument, scanMarkdown } from '../syntax/markdown.ts';
import { type Place, problemAt } from '../syntax/place.ts';
import type { Problem, Reading } from '../syntax/problem.ts';
import { cashAfter, rewriteCashRows } from './cash.ts';
import { byHand, faultsBetween, MOMENTS, type Occasion, type Told } from './check.ts';
import { rewriteList } from './list.ts';
import { measuredRows, type Turn } from './measures.ts';
import { rewriteRows } from './rows.ts';
import { noChanges, sourceText, withChanges } from './splices.ts';
import { rewriteStatements, rewriteTotals } from './statements.ts';
import { sheetOf } from './table.ts';

const START: Place = { line: 1, column: 1 };

/**
 * Portfolio.md as it stands after fills: the cells that they change are rewritten in their own style, every other
 * byte stays (SEMANTICS 9, 7). `after` has the shares, cost basis and cash that the fills made, at the document's
 * own prices; `tradedOn` dates new lots. Lots keep their own costs and are sold first in, first out, so that of a
 * security held in lots the rows decide the cost, not `after`. The text is given only if reading it gives `after`
 * and no disagreement that was not there; what stands against that is a problem. On the occasion of an import `after`
 * has the broker's prices, which are written too; lots can then come and go by hand only.
 */
export function rewritePortfolio(
  name: string,
  text: string,
  policy: Policy,
  after: Portfolio,
  tradedOn: NewYorkDate,
  occasion: Occasion = 'fills',
): Reading<string> {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const body = text.slice(mark.length);
  const document = scanMarkdown(name, body);
  const read = readPortfolio(document, policy);
  if (read.value === null) return { value: null, problems: read.problems };
  const problems: Problem[] = [];
  const report: Report = (place, message, accepted) => problems.push(problemAt(document, place, message, accepted));
  if (read.value.kind === 'stated') {
    report(START, 'the document has no holdings that could be rewritten', 'a table of holdings');
    return { value: null, problems };
  }
  const before = read.value.portfolio;
  const isRepriced = occasion === 'import';
  const whole = { wholeBefore: portfolioValue(before), wholeAfter: portfolioValue(after) };
  const written = rewritten(document, body, policy, { before, after, tradedOn, isRepriced, ...whole }, report);
  if (problems.length > 0) return { value: null, problems };
  const faults = faultsOf(before, after, scanMarkdown(name, written), policy, occasion);
  for (const fault of faults) report(START, fault, byHand(occasion));
  return problems.length > 0 ? { value: null, problems } : { value: mark + written, problems };
}

function rewritten(document: MarkdownDocument, text: string, policy: Policy, turn: Turn, report: Report): string {
  const parts = portfolioParts(document, policy, report);
  const source = sourceText(text);
  const changes = noChanges();
  const cash = cashAfter(parts, turn);
  if (parts.table !== null) {
    const { holdings, hasLots } = parts.rows;
    const sheet = sheetOf(source, changes, parts.table, parts.rows);
    const was = measuredRows(
      holdings.map((row) => [row.ticker, row]),
      turn.wholeBefore,
    );
    const is = rewriteRows(sheet, holdings, hasLots, turn, report);
    rewriteCashRows(sheet, parts, cash, turn, report);
    rewriteTotals(sheet, parts, { was, is }, cash, turn);
  }
  if (parts.list !== null) rewriteList(source, changes, document, parts.list, turn, report);
  const [first] = turn.after.positions;
  if (parts.table === null && parts.list === null && first !== undefined) {
    report(START, `there is no table of holdings to write ${first.ticker} into`, NEW_TABLE);
  }
  rewriteStatements(source, changes, parts, cash, turn);
  reportCutComments(source.lines, changes.removed, report, turn.isRepriced ? 'import' : 'fills');
  return withChanges(source, changes);
}

const NEW_TABLE = `${HOLDINGS_WANTED}, by hand, in place of a line such as No holdings.`;

/** A row that goes must not take one end of a comment with it. */
function reportCutComments(
  lines: readonly string[],
  removed: ReadonlySet<number>,
  report: Report,
  occasion: Occasion,
): void {
  for (const line of removed) {
    const text = lines[line - 1] ?? '';
    if (text.split('<!--').length === text.split('-->').length) continue;
    report({ line, column: 1 }, 'a comment begins or ends in the row of a position that is sold out', byHand(occasion));
  }
}

/** What the rewritten document says otherwise than the portfolio that it was written for. */
function faultsOf(
  before: Portfolio,
  after: Portfolio,
  document: MarkdownDocument,
  policy: Policy,
  occasion: Occasion,
): string[] {
  const read = readPortfolio(document, policy);
  if (read.value?.kind !== 'held') {
    const first = read.problems[0];
    return [`the rewritten document could not be read again: ${first?.message ?? 'it has no holdings'}`];
  }
  const { portfolio } = read.value;
  const parts = portfolioParts(document, policy, () => undefined);
  const known = new Set(before.disagreements.map(subjectOf));
  return [
    ...faultsBetween(portfolio, after, toldBy(parts), occasion),
    ...portfolio.disagreements
      .filter((sentence) => !known.has(subjectOf(sentence)))
      .map((sentence) => `${MOMENTS[occasion]} the document would disagree with itself: ${sentence}`),
  ];
}

/** `NEM: the value`, of a sentence that says what is stated of it and what is measured. */
function subjectOf(sentence: string): string {
  return sentence.split(' is stated as ', 1)[0] ?? sentence;
}

/** Lots have their own costs, and without a column for it no cost and no sector of a new position can be told. */
function toldBy({ table, list, rows }: PortfolioParts): Told {
  if (list !== null)
    return { hasCosts: list.holdings.some(({ averageCost }) => averageCost !== null), hasSectors: true };
  const at = table === null ? null : holdingColumnsOf(table.header).at;
  return { hasCosts: at?.has('averageCost') === true && !rows.hasLots, hasSectors: at?.has('sector') === true };
}
