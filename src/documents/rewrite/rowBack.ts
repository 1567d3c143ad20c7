import type { Portfolio } from '../../domain/holdings/portfolio.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { type HoldingColumn, holdingColumnsOf } from '../portfolio/holdingColumns.ts';
import { portfolioParts, readPortfolio } from '../portfolio/readPortfolio.ts';
import { type Row, scanMarkdown } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import { faultsBetween } from './check.ts';
import { fieldsOf, type SourceText, sourceText } from './splices.ts';

/** A document in which a row of an earlier text stands again. */
export interface RowBack {
  readonly text: string;
  /** Whether it stands between the rows that it stood between; else at the end of the table. */
  readonly isInPlace: boolean;
}

/** What the rewriting makes; every other cell is a person's own. */
const FIGURES: ReadonlySet<HoldingColumn> = new Set([
  'shares',
  'averageCost',
  'price',
  'value',
  'gain',
  'gainPercent',
  'weight',
]);

/**
 * The document with the row of a security that came back to its table as it was in an earlier text: the cells that a
 * person wrote, and its place where the rows beside it still stand side by side. Null where the table has other columns
 * now, lots, or is none, or where reading the row would give anything else: it then stays as it was made.
 */
export function withRowBack(
  name: string,
  text: string,
  earlier: string,
  ticker: Ticker,
  policy: Policy,
): RowBack | null {
  const [is, was] = [tableIn(name, text, ticker, policy), tableIn(name, earlier, ticker, policy)];
  if (is === null || was === null || is.head !== was.head) return null;
  const rest = is.rows.filter((row) => row !== is.own);
  const at = was.rows.indexOf(was.own);
  const [above, below] = [was.rows[at - 1], was.rows[at + 1]].map((row) => labelIn(was, row));
  const gaps = Array.from({ length: rest.length + 1 }, (_, gap) => gap);
  const gap = gaps.find((one) => labelIn(is, rest[one - 1]) === above && labelIn(is, rest[one]) === below);
  const after = gap === undefined ? null : (rest[gap - 1]?.line ?? (rest[gap]?.line ?? is.own.line) - 1);
  for (const line of [lineOf(was), mixedLine(is, was)]) {
    const written = moved(is, line, after);
    if (saysTheSame(name, text, written, policy)) return { text: written, isInPlace: after !== null };
  }
  return null;
}

interface HeldTable {
  readonly source: SourceText;
  readonly head: string;
  readonly columns: ReadonlyMap<HoldingColumn, number>;
  readonly rows: readonly Row[];
  /** The one row of the security. */
  readonly own: Row;
}

function tableIn(name: string, text: string, ticker: Ticker, policy: Policy): HeldTable | null {
  const { table, rows } = portfolioParts(scanMarkdown(name, text), policy, () => undefined);
  const own = rows.holdings.filter((one) => one.ticker === ticker);
  const [only] = own;
  if (table === null || rows.hasLots || only === undefined || own.length > 1) return null;
  const head = table.header.cells.map((cell) => plainText(cell.text)).join('|');
  const columns = holdingColumnsOf(table.header).at;
  return { source: sourceText(text), head, columns, rows: table.rows, own: only.row };
}

/** What a row is called; of what is no row, that it is none. */
function labelIn({ columns }: HeldTable, row: Row | undefined): string | null {
  return row === undefined ? null : plainText(row.cells[columns.get('ticker') ?? 0]?.text ?? '');
}

function lineOf({ source, own }: HeldTable): string {
  return source.lines[own.line - 1] ?? '';
}

/** The row as it stood there, with the figures as they are written now. */
function mixedLine(is: HeldTable, was: HeldTable): string {
  const figures = new Set([...is.columns].flatMap(([role, index]) => (FIGURES.has(role) ? [index] : [])));
  const now = fieldsOf(is.source, is.own);
  return fieldsOf(was.source, was.own).reduceRight((line, { start, end, raw }, index) => {
    const cell = figures.has(index) ? (now[index]?.raw ?? raw) : raw;
    return line.slice(0, start) + cell + line.slice(end);
  }, lineOf(was));
}

/** The row's line as `line`, below the line `after`, or where it is. */
function moved({ source, own }: HeldTable, line: string, after: number | null): string {
  const at = own.line - 1;
  const others = source.lines.toSpliced(at, 1);
  const place = after === null ? at : after > at ? after - 1 : after;
  return others
    .toSpliced(place, 0, line)
    .flatMap((one, index) => [one, source.ends[index] ?? ''])
    .join('');
}

/** Whether two texts hold the same, and the second contradicts itself in nothing more. */
function saysTheSame(name: string, text: string, other: string, policy: Policy): boolean {
  const [one, two] = [heldIn(name, text, policy), heldIn(name, other, policy)];
  if (one === null || two === null) return false;
  const faults = faultsBetween(two, one, { hasCosts: true, hasSectors: true }, 'fills');
  return faults.length === 0 && two.disagreements.every((sentence) => one.disagreements.includes(sentence));
}

function heldIn(name: string, text: string, policy: Policy): Portfolio | null {
  const { value } = readPortfolio(scanMarkdown(name, text), policy);
  return value?.kind === 'held' ? value.portfolio : null;
}
