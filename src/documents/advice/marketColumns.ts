import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { Columns } from '../fields/columns.ts';
import { type Faults, faultAt } from '../fields/jsonFields.ts';
import { placeIn } from '../fields/stated.ts';
import { foldedName } from '../fields/tableColumns.ts';
import { EARLIER_RANKS, LOOSE_HOLDING_COLUMNS, PRESENT_RANKS } from '../lexicon/columns.ts';
import { MONTHS } from '../lexicon/numbers.ts';
import { JUDGING_COLUMNS } from '../lexicon/recommendationNames.ts';
import type { Cell, MarkdownDocument, Table } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import type { Headings } from './headings.ts';
import { rankText } from './listedRankings.ts';
import type { MarketField } from './marketViewFacts.ts';

// Columns whose name alone does not say what they are: the table does, its heading, or the document's day.

/** What says of which day the ranks of a table are. */
interface Setting {
  readonly above: Headings;
  readonly asOf: NewYorkTime | null;
}

/** The columns with those that mean a rank or a sector here. */
export function columnsMeant(
  faults: Faults,
  document: MarkdownDocument,
  table: Table,
  named: Columns<MarketField>,
  { above, asOf }: Setting,
): Columns<MarketField> {
  const ranked = numbered(table, named, above);
  if (ranked.at.has('rank') || ranked.at.has('ticker') || !ranked.at.has('sector')) return withIndustry(table, ranked);
  const columns = rankColumns(table);
  const rank = rankOfDay(columns, asOf);
  if (rank !== null) return withColumn(ranked, 'rank', rank.index);
  const [open] = columns.filter(({ words }) => !words.some((word) => EARLIER.has(word)));
  const message = 'which of its columns ranks the sectors on the day of this document is not said';
  if (open !== undefined)
    faultAt(faults, placeIn(document, open.cell), message, 'one column Rank, or Previous rank and New rank');
  return ranked;
}

/** The industry of a security says its sector, where no column says that. */
function withIndustry({ header }: Table, columns: Columns<MarketField>): Columns<MarketField> {
  if (columns.at.has('sector') || !columns.at.has('ticker')) return columns;
  const index = header.cells.findIndex(({ text }) => INDUSTRIES.has(plainText(text).toLowerCase()));
  return index < 0 ? columns : withColumn(columns, 'sector', index);
}

const INDUSTRIES: ReadonlySet<string> = new Set(LOOSE_HOLDING_COLUMNS.sector);

interface RankColumn {
  readonly index: number;
  readonly cell: Cell;
  readonly words: readonly string[];
}

/** The columns whose name says more than `Rank`. */
function rankColumns({ header }: Table): readonly RankColumn[] {
  return header.cells.flatMap((cell, index) => {
    const name = plainText(cell.text.slice(0, 100));
    // `Rank?` is a doubt, and no column that is read
    if (name.includes('?')) return [];
    const words = name
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter((word) => word !== '');
    return words.some((word) => /^rank(?:ing)?$/.test(word)) ? [{ index, cell, words }] : [];
  });
}

/** `July rank | August rank`, `Previous rank | New rank`: the one of the document's day; null where that is not said. */
function rankOfDay(columns: readonly RankColumn[], asOf: NewYorkTime | null): RankColumn | null {
  const present = columns.filter(({ words }) => isOfDay(words, asOf));
  const left = present.length > 0 ? present : columns.filter(({ words }) => !words.some((word) => EARLIER.has(word)));
  const [one, other] = left;
  return one === undefined || other !== undefined || !one.words.every((word) => isOfRank(word, asOf)) ? null : one;
}

/** A word that only says of which day a rank is: `Risk rank` orders the sectors by something else. */
function isOfRank(word: string, asOf: NewYorkTime | null): boolean {
  return /^(?:sectors?|rank(?:ing)?)$/.test(word) || isOfDay([word], asOf);
}

const EARLIER: ReadonlySet<string> = new Set(EARLIER_RANKS);
const PRESENT: ReadonlySet<string> = new Set(PRESENT_RANKS);

function isOfDay(words: readonly string[], asOf: NewYorkTime | null): boolean {
  if (words.some((word) => PRESENT.has(word))) return true;
  return asOf !== null && words.some((word) => monthOf(word) === Number(asOf.date.slice(5, 7)));
}

/** From 1; 0 where a word names no month. */
function monthOf(word: string): number {
  return word.length < 3 ? 0 : MONTHS.findIndex((month) => month.startsWith(word === 'sept' ? 'sep' : word)) + 1;
}

/** A column `#` is the rank of sectors where the heading says so, or where the table judges them. */
function numbered(table: Table, columns: Columns<MarketField>, above: Headings): Columns<MarketField> {
  const isRank = ({ text }: Cell): boolean => /^(?:#|no\.?|position|pos\.?|place|order)$/i.test(plainText(text));
  const index = table.header.cells.findIndex(isRank);
  if (index < 0 || columns.at.has('rank') || columns.at.has('ticker') || !columns.at.has('sector')) return columns;
  const isJudged = judges(table);
  // `Position`, and in it 1, 2, 3
  const isCounted = !/^(?:#|no)/i.test(plainText(table.header.cells[index]?.text ?? '')) && isInOrder(table, index);
  if (!isJudged && !isCounted && above.find((text) => /\brank/i.test(text)) === null) return columns;
  return withColumn(columns, 'rank', index);
}

export function withColumn(columns: Columns<MarketField>, field: MarketField, index: number): Columns<MarketField> {
  return { ...columns, at: new Map([...columns.at, [field, index] as const]) };
}

function isInOrder({ rows }: Table, index: number): boolean {
  return rows.length > 1 && rows.every(({ cells }, at) => rankText(cells[index]?.text ?? '') === String(at + 1));
}

/** Whether a column says what is thought of what a row names. */
export function judges({ header }: Table): boolean {
  return header.cells.some(({ text }) => JUDGING.has(foldedName(text)));
}

const JUDGING: ReadonlySet<string> = new Set(JUDGING_COLUMNS);
