import { compare, type Decimal, HUNDRED, multiply, sign, sum } from '../../base/decimal.ts';
import { ratioOf } from '../../base/ratio.ts';
import {
  type Portfolio,
  type Position,
  portfolioValue,
  type StatedPortfolio,
} from '../../domain/holdings/portfolio.ts';
import { isFamiliar } from '../../domain/instruments/sectorLookup.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { ownSectorsOf } from '../../domain/planning/securities.ts';
import { type CashStatement, cashOf, isSameButRounded, positionsOf, type Report } from '../fields/holdings.ts';
import { planBlocks } from '../fields/planSections.ts';
import { readAsOf } from '../fields/readAsOf.ts';
import {
  amountDisagreement,
  inOrder,
  type MeasuredRow,
  percentDisagreement,
  rowDisagreements,
  totalDisagreements,
  weightOf,
} from '../fields/statedFigures.ts';
import { labelOf, lineStatements, readStatedFigure, rowsOf } from '../fields/statements.ts';
import { readMoney } from '../fields/values.ts';
import { claimLine, remarkOn } from '../syntax/ledger.ts';
import type { Block, MarkdownDocument, Row, Table } from '../syntax/markdown.ts';
import { type Place, problemAt } from '../syntax/place.ts';
import { byPlace, type Problem, type Reading } from '../syntax/problem.ts';
import { findHoldings, refuseStrayHoldings } from './findHoldings.ts';
import { HOLDINGS_WANTED, type HoldingsTable, isCashLabel, readHoldings } from './readHoldings.ts';
import { readRestrictions } from './readRestrictions.ts';

/** What a portfolio document gives: holdings, or a stated value alone, with which only STEP 0 can run. */
export type PortfolioReading =
  | { readonly kind: 'held'; readonly portfolio: Portfolio }
  | { readonly kind: 'stated'; readonly stated: StatedPortfolio };

/** Reads Portfolio.md: holdings, cash, as-of date, its own restrictions, and what it states against what is measured (SEMANTICS 1). */
export function readPortfolio(document: MarkdownDocument, policy: Policy): Reading<PortfolioReading> {
  const problems: Problem[] = [];
  const report: Report = (place, message, accepted) => problems.push(problemAt(document, place, message, accepted));
  const { table, rows, figures } = portfolioParts(document, policy, report);
  const positions = positionsOf(rows.holdings, rows.hasLots, report);
  const restrictions = readRestrictions(document, report);
  const asOf = readAsOf(document);
  reportOpenFences(document, report);

  const statements: CashStatement[] = [
    ...rows.cash.filter(({ ticker }) => ticker === null),
    ...figures.cash.flatMap(({ place, amount }) => (amount === null ? [] : [{ place, amount }])),
  ].sort((left, right) => left.place.line - right.place.line || left.place.column - right.place.column);
  const sweeps = rows.cash.flatMap(({ ticker, place, amount }) => (ticker === null ? [] : [{ ticker, place, amount }]));
  const before = problems.length;
  const cash = cashOf(statements, sweeps, report);

  const reading = (value: PortfolioReading): Reading<PortfolioReading> =>
    problems.length > 0 ? { value: null, problems: problems.sort(byPlace) } : { value, problems };
  if (table === null) {
    const total = statedTotal(figures, report);
    if (total === null) {
      if (problems.length === 0) report(START, 'there is no table of holdings and no stated value', HOLDINGS_WANTED);
      return { value: null, problems: problems.sort(byPlace) };
    }
    if (sign(total) <= 0) report(START, "the portfolio's stated value is not above zero", 'a value above $0.00');
    if (cash === null || compare(cash, total) !== 0)
      return reading({ kind: 'stated', stated: { asOf, value: total, cash } });
  }
  const isCashUnread = rows.hasUnreadCash || figures.hasUnreadCash;
  if (cash === null && !isCashUnread && problems.length === before) {
    report(table ?? START, 'no cash figure is found', 'a line such as Cash: $12,870.09, or a row CASH in the holdings');
  }
  if (cash === null) return { value: null, problems: problems.sort(byPlace) };
  const disagreements = disagreementsOf(rows, figures, positions, cash);
  noteUnfamiliar(document, rows, policy);
  return reading({ kind: 'held', portfolio: { asOf, cash, positions, restrictions, disagreements } });
}

/** A sector that no table has is one that the plan names; what stands beside a sector's name is left to be heard. */
function noteUnfamiliar(document: MarkdownDocument, { holdings }: HoldingsTable, policy: Policy): void {
  const own = ownSectorsOf(policy);
  for (const { sector, place, besideSector } of holdings) {
    if (sector !== null && !isFamiliar(sector, own)) remarkOn(document, 'sector_unfamiliar', place.line, sector);
    if (besideSector !== null) claimLine(document.ledger, place.line, 'used', [besideSector]);
  }
}

/** What a portfolio document says and where: its table of holdings, and what it states of cash and value elsewhere. */
export interface PortfolioParts {
  readonly table: Table | null;
  readonly rows: HoldingsTable;
  readonly figures: StatedFigures;
}

/** The parts as they stand, before they are put together; what cannot be read is reported. */
export function portfolioParts(document: MarkdownDocument, policy: Policy, report: Report): PortfolioParts {
  const table = findHoldings(document, report);
  const rows = table === null ? NO_ROWS : readHoldings(table, document.lines, policy, report);
  const plan = planBlocks(document);
  if (table !== null) refuseStrayHoldings(document, table, plan, report);
  const others = document.blocks.filter((block) => block !== table && !plan.has(block));
  return { table, rows, figures: statedFigures(others, report) };
}

const START: Place = { line: 1, column: 1 };
const NO_ROWS: HoldingsTable = { holdings: [], cash: [], hasUnreadCash: false, totals: [], hasLots: false };

/** A fence that nothing closes would hide the rest of the document. */
function reportOpenFences(document: MarkdownDocument, report: Report): void {
  for (const block of document.blocks) {
    if (block.kind !== 'code' || block.closed) continue;
    report(block, 'this code block is never closed, so what follows would not be read', 'a line ``` at its end');
  }
}

export interface FigureAt {
  readonly place: Place;
  /** The row that states it; null where a line does. */
  readonly row: Row | null;
  readonly amount: Decimal | null;
  readonly percent: Decimal | null;
}

export interface StatedFigures {
  readonly cash: readonly FigureAt[];
  /** Whether a line says cash and its figure cannot be read. */
  readonly hasUnreadCash: boolean;
  readonly totals: readonly FigureAt[];
}

const TOTAL_LABELS: ReadonlySet<string> = new Set([
  'total',
  'total value',
  'portfolio value',
  'total portfolio value',
  'account value',
  'total account value',
]);

/** Statements of cash and of the total value in lines and in the rows of other tables. */
function statedFigures(blocks: readonly Block[], report: Report): StatedFigures {
  const cash: FigureAt[] = [];
  const totals: FigureAt[] = [];
  let hasUnreadCash = false;
  for (const { label, value, line, column, valueColumn } of lineStatements(blocks)) {
    const list = isCashLabel(label) ? cash : TOTAL_LABELS.has(label) ? totals : null;
    // `Total: 15 positions` speaks of something else.
    if (list === null || (label === 'total' && !/\p{Sc}/u.test(value))) continue;
    const place = { line, column };
    const figure = readStatedFigure(value);
    if (figure.ok) list.push({ place, row: null, ...figure.value });
    else {
      hasUnreadCash ||= list === cash;
      report({ line, column: valueColumn }, `${label}: ${figure.message}`, figure.accepted);
    }
  }
  for (const row of rowsOf(blocks, true)) {
    const { cells, line, column } = row;
    const label = labelOf(cells[0]?.text ?? '');
    const isCash = isCashLabel(label);
    if (!isCash && !(TOTAL_LABELS.has(label) && cells.length === 2)) continue;
    const amounts = cells.slice(1).filter(({ text }) => text.includes('$'));
    const reading = readMoney(amounts[0]?.text ?? '');
    if (amounts.length !== 1 || !reading.ok) continue;
    (isCash ? cash : totals).push({ place: { line, column }, row, amount: reading.value, percent: null });
  }
  return { cash, hasUnreadCash, totals };
}

/** The stated value where no holdings stand; two that differ are a problem. */
function statedTotal(figures: StatedFigures, report: Report): Decimal | null {
  const amounts = figures.totals.flatMap(({ place, amount }) => (amount === null ? [] : [{ place, amount }]));
  const [first] = amounts;
  for (const other of amounts) {
    if (first === undefined || isSameButRounded(first.amount, other.amount)) continue;
    const lines = `line ${first.place.line} and line ${other.place.line}`;
    report(other.place, `the portfolio's value is stated differently in ${lines}`, 'one figure for the value');
  }
  return amounts.reduce<Decimal | null>(
    (finest, { amount }) => (finest === null || amount.scale > finest.scale ? amount : finest),
    null,
  );
}

function disagreementsOf(
  rows: HoldingsTable,
  figures: StatedFigures,
  positions: readonly Position[],
  cash: Decimal,
): string[] {
  const whole = portfolioValue({ cash, positions });
  const measured = positions.map(
    ({ ticker, shares, value, costBasis }): MeasuredRow => ({ name: ticker, shares, value, cost: costBasis, whole }),
  );
  const sentences: string[] = rows.holdings.flatMap(({ stated, ticker, shares, price, averageCost }) => {
    const value = multiply(shares, price);
    const cost = averageCost === null ? null : multiply(shares, averageCost);
    return rowDisagreements(stated, { name: ticker, shares, value, cost, whole });
  });
  for (const { ticker, amount, weight } of rows.cash) {
    sentences.push(...weightDisagreement(ticker ?? 'Cash', weight, [amount, cash], whole));
  }
  for (const { percent, amount } of figures.cash) {
    sentences.push(...weightDisagreement('Cash', percent, [amount ?? cash, cash], whole));
  }
  const cashInTable = sum(rows.cash.map(({ amount }) => amount));
  for (const total of rows.totals) {
    for (const sentence of totalDisagreements(total, measured, cash, cashInTable)) sentences.push(sentence);
  }
  const shares = sum(positions.map((held) => held.shares));
  for (const { amount, percent } of figures.totals) {
    sentences.push(...amountDisagreement('Total: the value', amount, whole, shares));
    sentences.push(...percentDisagreement('Total: the weight', percent, ratioOf(HUNDRED)));
  }
  return inOrder(sentences);
}

/** A cash weight may be that of the amount beside it or, with sweep funds, that of all cash. */
function weightDisagreement(
  name: string,
  stated: Decimal | null,
  amounts: readonly Decimal[],
  whole: Decimal,
): string[] {
  const sentences = amounts.map((amount) =>
    percentDisagreement(`${name}: the weight`, stated, weightOf(amount, whole)),
  );
  return sentences.some((found) => found.length === 0) ? [] : (sentences[0] ?? []);
}
