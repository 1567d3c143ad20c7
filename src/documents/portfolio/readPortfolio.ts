import { compare, type Decimal, HUNDRED, multiply, sign, sum } from '../../base/decimal.ts';
import { ratioOf } from '../../base/ratio.ts';
import type { Source } from '../../domain/advice/directive.ts';
import {
  type Portfolio,
  type Position,
  portfolioValue,
  type StatedPortfolio,
} from '../../domain/holdings/portfolio.ts';
import { isFamiliar } from '../../domain/instruments/sectorLookup.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { ownSectorsOf } from '../../domain/planning/securities.ts';
import {
  type CashStatement,
  cashOf,
  type HoldingFacts,
  isSameButRounded,
  positionsOf,
  type Report,
} from '../fields/holdings.ts';
import { type KnownSecurities, knownSecurities } from '../fields/knownSecurities.ts';
import { planBlocks } from '../fields/planSections.ts';
import {
  amountDisagreement,
  inOrder,
  type MeasuredRow,
  percentDisagreement,
  rowDisagreements,
  type StatedRow,
  statesNothing,
  totalDisagreements,
  weightOf,
} from '../fields/statedFigures.ts';
import { readRestrictions } from '../restraints/readRestrictions.ts';
import { claimLine, remarkOn } from '../syntax/ledger.ts';
import type { Block, MarkdownDocument, Table } from '../syntax/markdown.ts';
import { type Place, problemAt, shortened } from '../syntax/place.ts';
import { byPlace, type Problem, type Reading } from '../syntax/problem.ts';
import { plainText } from '../syntax/text.ts';
import { findHoldings, refuseStrayHoldings, reportNoTable, restrictionBlocks } from './findHoldings.ts';
import { encumberedBy } from './heardRows.ts';
import { heldAsOf } from './heldAsOf.ts';
import { HOLDINGS_WANTED } from './holdingColumns.ts';
import { claimList, findHoldingList, type HoldingList } from './holdingList.ts';
import { keptCalls } from './keptCalls.ts';
import { moneyLabel } from './labels.ts';
import { type StatedFigures, statedFigures } from './moneyStatements.ts';
import { reportLooksHeld, reportNoCash, reportSheet, saysNoHoldings } from './noHoldings.ts';
import { type HoldingsTable, readHoldings } from './readHoldings.ts';
import type { Unchecked } from './rowReader.ts';

/** What a portfolio document gives: holdings, or a stated value alone, with which only STEP 0 can run. */
export type PortfolioReading =
  | {
      readonly kind: 'held';
      readonly portfolio: Portfolio;
      /** Where each of its restrictions stands, in their order: beside them, for a plan's id does not depend on it. */
      readonly restrictionSources: readonly Source[];
    }
  | { readonly kind: 'stated'; readonly stated: StatedPortfolio };

/** Reads Portfolio.md: holdings, cash, as-of date, its own restrictions (with the companies' names that `known` has), and what it states against what is measured (SEMANTICS 1). */
export function readPortfolio(
  document: MarkdownDocument,
  policy: Policy,
  known: KnownSecurities = knownSecurities([document]),
): Reading<PortfolioReading> {
  const problems: Problem[] = [];
  const report: Report = (place, message, accepted) => problems.push(problemAt(document, place, message, accepted));
  const parts = portfolioParts(document, policy, report);
  const { table, list, rows, figures } = parts;
  const positions = positionsOf(heldIn(parts), rows.hasLots, report);
  const restricted = readRestrictions(document, 'owner', known, report);
  const asOf = heldAsOf(document, table);
  reportOpenFences(document, report);

  const before = problems.length;
  const cash = cashIn(parts, report);

  const reading = (value: PortfolioReading): Reading<PortfolioReading> =>
    problems.length > 0 ? { value: null, problems: problems.sort(byPlace) } : { value, problems };
  if (table === null && list === null && !parts.isCashAlone) {
    const total = statedTotal(figures, report);
    if (total === null) {
      if (problems.length === 0) reportSheet(document, report);
      if (problems.length === 0) reportLooksHeld(parts.others, report);
      if (problems.length === 0) report(START, 'there is no table of holdings and no stated value', NOTHING_HELD);
      return { value: null, problems: problems.sort(byPlace) };
    }
    if (sign(total) <= 0) report(START, "the portfolio's stated value is not above zero", 'a value above $0.00');
    if (cash === null || compare(cash, total) !== 0)
      return reading({ kind: 'stated', stated: { asOf, value: total, cash } });
  }
  const isCashUnread = rows.hasUnreadCash || figures.hasUnreadCash;
  if (cash === null && !isCashUnread && problems.length === before) {
    reportNoCash(parts.others, table ?? START, report);
  }
  if (cash === null) return { value: null, problems: problems.sort(byPlace) };
  const disagreements = disagreementsOf(parts, positions, cash);
  noteUnfamiliar(document, parts, policy);
  const restrictions = restricted.map(({ restriction }) => restriction);
  const portfolio = { asOf, cash, positions, restrictions, disagreements, ...besideHeld(document, parts, positions) };
  return reading({ kind: 'held', portfolio, restrictionSources: restricted.map(({ source }) => source) });
}

/** The cash that rows, lines and sweep funds state; null where none is, or where they do not agree. */
function cashIn({ rows, figures, list }: PortfolioParts, report: Report): Decimal | null {
  const statements: CashStatement[] = [
    ...rows.cash.filter(({ ticker }) => ticker === null),
    ...figures.cash.flatMap(({ place, amount }) => (amount === null ? [] : [{ place, amount }])),
  ].sort((left, right) => left.place.line - right.place.line || left.place.column - right.place.column);
  const sweeps = [
    ...rows.cash.flatMap(({ ticker, place, amount }) => (ticker === null ? [] : [{ ticker, place, amount }])),
    ...(list?.sweeps ?? []).map(({ ticker, place, shares, price }) => ({
      ticker,
      place,
      amount: multiply(shares, price),
    })),
  ];
  return cashOf(statements, sweeps, report);
}

/** What is not there is absent, so that a plan keeps its id. */
function besideHeld(
  document: MarkdownDocument,
  { rows, figures }: PortfolioParts,
  positions: readonly Position[],
): Pick<Portfolio, 'encumbered' | 'unchecked'> {
  const unchecked = uncheckedIn([...rows.unchecked, ...figures.unchecked]);
  const held = positions.map(({ ticker }) => ticker);
  const encumbered = encumberedBy([...rows.calls, ...keptCalls(document)], held);
  return {
    ...(encumbered === null ? {} : { encumbered }),
    ...(unchecked.length === 0 ? {} : { unchecked }),
  };
}

/** A sector that no table has is one that the plan names; what stands beside a sector's name is left to be heard. */
function noteUnfamiliar(document: MarkdownDocument, parts: PortfolioParts, policy: Policy): void {
  const own = ownSectorsOf(policy);
  const held = heldIn(parts);
  const sectors = new Set(held.flatMap(({ sector }) => sector ?? []));
  const unfamiliar = new Set([...sectors].filter((sector) => !isFamiliar(sector, own)));
  for (const { sector, place } of held)
    if (sector !== null && unfamiliar.has(sector)) remarkOn(document, 'sector_unfamiliar', place.line, sector);
  for (const { place, besideSector } of parts.rows.holdings)
    if (besideSector !== null) claimLine(document.ledger, place.line, 'used', [besideSector]);
}

/** What a portfolio document says and where: its holdings, and what it states of cash and value elsewhere. */
export interface PortfolioParts {
  readonly table: Table | null;
  /** The holdings where no table has them. */
  readonly list: HoldingList | null;
  /** Whether the document says that nothing is held. */
  readonly isCashAlone: boolean;
  readonly rows: HoldingsTable;
  readonly figures: StatedFigures;
  /** What stands neither in the plan nor in the table of holdings. */
  readonly others: readonly Block[];
}

/** The parts as they stand, before they are put together; what cannot be read is reported. */
export function portfolioParts(document: MarkdownDocument, policy: Policy, report: Report): PortfolioParts {
  const table = findHoldings(document, report);
  const plan = planBlocks(document);
  const others = document.blocks.filter((block) => block !== table && !plan.has(block));
  const list =
    table === null
      ? findHoldingList(document, new Set([...plan, ...restrictionBlocks(document)]), policy, report)
      : null;
  const isCashAlone = table === null && list === null && saysNoHoldings(document, others);
  if (list !== null) claimList(document, list);
  if (table === null && list === null && !isCashAlone) reportNoTable(document, report);
  const rows = table === null ? NO_ROWS : readHoldings(document, table, policy, report);
  if (table !== null) refuseStrayHoldings(document, table, plan, report);
  const stating = document.blocks.filter((block) => block !== table && (!plan.has(block) || isDollarsAlone(block)));
  const stated = statedFigures(document, stating, table !== null || list !== null, report);
  const figures = { ...stated, cash: [...stated.cash, ...rows.cashWeights] };
  return { table, list, isCashAlone, rows, figures, others };
}

/** `Cash: $43,000` as a line of the plan: it has no target, and states what there is. */
function isDollarsAlone(block: Block): boolean {
  if (block.kind !== 'text') return false;
  const label = /^([^:]{1,40}):\s*\$\d[\d,]*(?:\.\d+)?$/.exec(plainText(block.text.slice(0, LONGEST_STATEMENT)))?.[1];
  return label !== undefined && moneyLabel(label) !== null;
}

const LONGEST_STATEMENT = 100;

const START: Place = { line: 1, column: 1 };
const NOTHING_HELD = `${HOLDINGS_WANTED}, or the line No holdings. where all is cash`;
const NO_ROWS: HoldingsTable = {
  holdings: [],
  cash: [],
  cashWeights: [],
  hasUnreadCash: false,
  totals: [],
  unchecked: [],
  calls: [],
  hasLots: false,
};

type Held = HoldingFacts & { readonly stated: StatedRow };

function heldIn({ rows, list }: PortfolioParts): readonly Held[] {
  return list === null ? rows.holdings : list.holdings;
}

/** One sentence for each column with figures that are held against nothing, for they cannot be read. */
function uncheckedIn(unchecked: readonly Unchecked[]): string[] {
  const columns = new Set(unchecked.map(({ column }) => column));
  return [...columns].flatMap((column) => {
    const [first, ...others] = unchecked.filter((cell) => cell.column === column);
    if (first === undefined) return [];
    const more = others.length === 0 ? '' : `, and ${others.length} more in that column`;
    return [`“${shortened(first.text, 60)}” under ${column} in line ${first.line}${more}`];
  });
}

/** A fence that nothing closes would hide the rest of the document. */
function reportOpenFences(document: MarkdownDocument, report: Report): void {
  for (const block of document.blocks) {
    if (block.kind !== 'code' || block.closed) continue;
    report(block, 'this code block is never closed, so what follows would not be read', 'a line ``` at its end');
  }
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

function disagreementsOf(parts: PortfolioParts, positions: readonly Position[], cash: Decimal): string[] {
  const { rows, figures } = parts;
  const whole = portfolioValue({ cash, positions });
  const measured = positions.map(
    ({ ticker, shares, value, costBasis }): MeasuredRow => ({ name: ticker, shares, value, cost: costBasis, whole }),
  );
  const sentences: string[] = heldIn(parts).flatMap(({ stated, ticker, shares, price, averageCost }) => {
    if (statesNothing(stated)) return [];
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
