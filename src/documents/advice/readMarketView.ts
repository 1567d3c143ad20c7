import type { MarketView } from '../../domain/advice/marketView.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { type Columns, columnsOf, daysOfColumns, misfit, oldestOf, tooLong } from '../fields/columns.ts';
import { type Faults, faultAt } from '../fields/jsonFields.ts';
import { readAsOf } from '../fields/readAsOf.ts';
import { type SectorContext, sectorIn } from '../fields/sectorText.ts';
import { placeIn, refuseLostParts, type Stated, statedCell } from '../fields/stated.ts';
import {
  claimSegment,
  labelOf,
  lineStatements,
  remarksOf,
  rowsOf,
  segmentsOf,
  withoutRemark,
} from '../fields/statements.ts';
import { foldedName, isEmptyRow, rowFields } from '../fields/tableColumns.ts';
import { tickerText } from '../fields/tickerText.ts';
import { unitOfVolumes } from '../fields/volume.ts';
import { isRestraint, mayBeTicker, withoutSentences } from '../restraints/words.ts';
import { claimCell, claimLine, remarkOn } from '../syntax/ledger.ts';
import type { Cell, LooseRows, MarkdownDocument, Row, Table } from '../syntax/markdown.ts';
import { claimPlainTable, plainTables } from '../syntax/plainTables.ts';
import type { Reading } from '../syntax/problem.ts';
import { tableParts } from '../syntax/tableParts.ts';
import { plainText } from '../syntax/text.ts';
import { tokensOf, wordsOnly } from '../syntax/tokens.ts';
import { claimData } from './claimData.ts';
import { isNoPickHeading, isPick } from './grammar/actionWords.ts';
import { inUnit, refuseUnit } from './grammar/statedUnits.ts';
import { type Above, Headings } from './headings.ts';
import { listedPicks, type Picked, saysPicks, tellLostPicks } from './listedPicks.ts';
import { listedRankings, rankText } from './listedRankings.ts';
import { columnsMeant, judges, withColumn } from './marketColumns.ts';
import { ACTION_COLUMNS, fieldOf, isToBuy, picksBeside, picksListedAt } from './marketRows.ts';
import { type MarketField, type MarketRow, type MarketViewFacts, marketViewOf } from './marketViewFacts.ts';
import { marketViewInJson } from './marketViewJson.ts';
import { fencedData, tickersAt } from './recommendationSlips.ts';
import { withSubjectsDown } from './turnedTables.ts';

const CONFIDENCE_LABEL =
  /^(?:market |overall )?(?:regime )?confidence(?: level| score)?(?: in (?:the |this )?(?:current )?(?:market )?regime)?$/;
/** `Regime: risk-on (confidence 40%)`. */
const CONFIDENCE_REMARK =
  /[(,;–—-]\s*(?:regime )?confidence(?: level| score)?:? (?:of |is |at )?(\d[\d.,]* ?%?)(?=\s*(?:[),;.–—-]|$))/i;

/** The kinds of rows that a market view has (SEMANTICS 1, Market view). */
type RowKind = 'rankings' | 'picks' | 'volumes';

function kindOf({ at }: Columns<MarketField>): RowKind | null {
  const has = (field: MarketField) => at.has(field);
  if (!has('ticker')) return has('rank') && has('sector') ? 'rankings' : null;
  if (has('sector') || has('conviction') || has('score')) return 'picks';
  return has('volume') ? 'volumes' : null;
}

/** Market-Analyst.md: rankings, picks, volumes, the date and the confidence in the regime, wherever they stand. */
export function readMarketView(document: MarkdownDocument, sectors?: SectorContext): Reading<MarketView> {
  const faults: Faults = { file: document.name, problems: [], sectors };
  const rows: Record<RowKind, MarketRow[]> = { rankings: [], picks: [], volumes: [] };
  const above = new Headings();
  const said = readAsOf(document);
  const unranked: Table[] = [];
  const unreadPicks: UnreadPicks[] = [];
  const reader: Reader = { faults, document, above, rows, unranked, unreadPicks, asOf: said };
  const plain = new Map(plainTables(document.blocks).map(({ from, table }) => [from, table] as const));
  for (const [at, block] of document.blocks.entries()) {
    above.pass(block);
    const table = plain.get(at);
    if (table !== undefined && isOfMarket(table)) {
      readTable(reader, table);
      claimPlainTable(document, table);
    }
    if (block.kind === 'table') for (const part of tableParts(block)) readTable(reader, part);
    if (block.kind === 'looseRows') refuseLooseRows(faults, document, block);
  }
  const listed = listedRankings(document, rows.rankings.length > 0);
  const inTables = new Set(rows.picks.map(({ fields }) => fields.get('ticker')?.text ?? ''));
  for (const pick of listedPicks(faults, document, inTables)) rows.picks.push(pick);
  const data = fencedViews(faults, document);
  const more = [...listed, ...data.flatMap(({ rankings }) => rankings)];
  const [first] = unranked;
  if (first !== undefined && rows.rankings.length + more.length === 0)
    remarkOn(document, 'not_understood', first.line, 'sectors under a heading of rankings, without a rank');
  for (const row of more) if (!isStated(rows.rankings, row)) rows.rankings.push(row);
  for (const { picks } of data) for (const pick of picks) rows.picks.push(pick);
  const picked = new Map(
    rows.picks.map(({ fields }) => [tickerText(fields.get('ticker')?.text ?? ''), figuresOf(fields)]),
  );
  tellLostPicks(document, picked);
  tellUnreadPicks(document, unreadPicks, picked);
  refuseLostParts(faults, document, ({ header }) => kindOf(columnsOf(header, fieldOf)) !== null);
  return marketViewOf(faults, {
    ...rows,
    asOf: oldestOf([said, ...pickedOn(document, said)]) ?? data.find(({ asOf }) => asOf !== null)?.asOf ?? null,
    confidences: [...statedConfidences(document), ...data.flatMap(({ confidences }) => confidences)],
    start: placeIn(document, { line: 1, column: 1 }),
  });
}

/** Whether the names of its columns make a table of what stands in no bars. */
function isOfMarket(table: Table): boolean {
  const { at } = columnsOf(table.header, fieldOf);
  return kindOf({ at, repeated: [] }) !== null || (at.size > 1 && tickersAt(table) !== null);
}

/** The days of the prices of picks, `Price (8/21/2026)`. */
function pickedOn(document: MarkdownDocument, said: NewYorkTime | null): NewYorkTime[] {
  return document.blocks
    .flatMap((block) => (block.kind === 'table' ? tableParts(block) : []))
    .filter(({ header }) => kindOf(columnsOf(header, fieldOf)) === 'picks')
    .flatMap(({ header }) => daysOfColumns(header, (name) => fieldOf(name) === 'price', said));
}

/** What blocks of JSON or YAML in the document say of the market; their lines are claimed. */
function fencedViews(faults: Faults, document: MarkdownDocument): readonly MarketViewFacts[] {
  return fencedData(document, MARKET_KEYS).flatMap(({ value, problems }) => {
    for (const problem of problems) faults.problems.push(problem);
    if (value === null) return [];
    const { facts, places } = marketViewInJson(faults, value);
    claimData(document, value, places);
    return [facts];
  });
}

const MARKET_KEYS = /\b(?:(?:sector_?)?rankings?|ranked_?sectors|regimes|(?:top_?)?picks)["']?\s*:|^\s*\[\s*["{]/i;

/** Whether a ranking in a list only says again what a row of a table says. */
function isStated(rankings: readonly MarketRow[], { fields }: MarketRow): boolean {
  const said = (row: MarketRow['fields']) => `${row.get('rank')?.text} ${sectorIn(row.get('sector')?.text ?? '')}`;
  return rankings.some((one) => said(one.fields) === said(fields));
}

/** The figures that a row says, without what stands around them. */
function figuresOf(fields: MarketRow['fields']): readonly string[] {
  return [...fields.values()].flatMap(({ text }) => /\d+/.exec(text)?.[0] ?? []);
}

/** A table under a heading of picks that judges securities in a column that is read of no pick. */
interface UnreadPicks {
  readonly table: Table;
  /** Where its tickers stand. */
  readonly at: number;
  /** Why they are read as no picks. */
  readonly lacks: string;
}

/** `Ticker | Stars` under `Top picks`: what no other table has as a pick is told, and not passed over. */
function tellUnreadPicks(document: MarkdownDocument, tables: readonly UnreadPicks[], picked: Picked): void {
  for (const { table, at, lacks } of tables) {
    const lost = table.rows
      .map(({ cells }) => tickerText(plainText(cells[at]?.text ?? '')))
      .find((ticker) => mayBeTicker(ticker) && !picked.has(ticker));
    if (lost !== undefined) remarkOn(document, 'not_understood', table.line, `${lost} under picks, ${lacks}`);
  }
}

/** What is gone through a document with. */
interface Reader {
  readonly faults: Faults;
  readonly document: MarkdownDocument;
  readonly above: Headings;
  readonly rows: Readonly<Record<RowKind, MarketRow[]>>;
  /** Tables of sectors under a heading of rankings that say no rank. */
  readonly unranked: Table[];
  /** Tables that judge securities under a heading of picks and are read as none. */
  readonly unreadPicks: UnreadPicks[];
  readonly asOf: NewYorkTime | null;
}

function readTable({ faults, document, above, rows, unranked, unreadPicks, asOf }: Reader, stated: Table): void {
  const table = withSubjectsDown(stated);
  const named = columnsOf(table.header, fieldOf);
  const listed = kindOf(named) === 'rankings' && !named.at.has('conviction') ? picksListedAt(table) : -1;
  const tickers = named.at.has('ticker') || listed >= 0 ? null : tickersAt(table);
  const withTickers = tickers === null ? named : withColumn(named, 'ticker', tickers);
  const columns = columnsMeant(faults, document, table, withTickers, { above, asOf });
  const kind = kindOf(columns);
  if (kind === null && columns.at.has('sector') && above.find((text) => /\brankings?\b/i.test(text)) !== null)
    unranked.push(table);
  const passedOver = kind === 'picks' || kind === null ? above.find(isNoPickHeading) : null;
  if (kind === null && isFieldsOfPick(table) && passedOver === null)
    faultAt(faults, placeIn(document, table), 'this table has the fields of a pick as rows', PICK_COLUMNS);
  const unread = passedOver === null ? picksUnread(table, columns, kind, above.find(saysPicks) !== null) : null;
  if (unread !== null) unreadPicks.push(unread);
  if (kind === 'picks' && passedOver !== null) doubtHeading(document, passedOver, table, columns);
  if (kind === null || passedOver !== null) return;
  const unit = unitOfVolumes(table.header.cells[columns.at.get('volume') ?? -1]?.text ?? '');
  // `### Healthcare` over the table says it of every row.
  const sector = kind === 'picks' && !columns.at.has('sector') ? above.sector() : null;
  const actionAt = table.header.cells.findIndex(({ text }) => ACTION_COLUMNS.has(foldedName(text)));
  const says = table.header.cells[actionAt]?.text ?? '';
  for (const index of [...columns.at.values(), actionAt]) claim(document, table.header.cells[index]);
  claim(document, table.header.cells[listed]);
  for (const [field, index] of columns.at) {
    const cell = table.header.cells[index];
    const isOf = kind !== 'rankings' || RANKING.has(field);
    if (cell !== undefined && isOf) refuseUnit(faults, placeIn(document, cell), plainText(cell.text), field);
  }
  for (const { role, cell } of columns.repeated) {
    if (kind === 'rankings' && role !== 'rank' && role !== 'sector') continue;
    faultAt(faults, placeIn(document, cell), `two columns state the ${role}`, 'one column for each field');
  }
  for (const row of table.rows) {
    if (isEmptyRow(row)) continue;
    const wrong = kind === 'volumes' ? tooLong(table.header, row) : misfit(table.header, row, document.lines);
    if (wrong !== null) {
      faultAt(faults, placeIn(document, wrong.place), wrong.message, wrong.accepted);
      continue;
    }
    // the price beside a volume is held against the workspace's
    for (const [field, index] of columns.at)
      if (kind === 'rankings' ? RANKING.has(field) : kind === 'picks' || field !== 'price')
        claim(document, row.cells[index]);
    if (isFigureOrAction(row.cells[actionAt])) claim(document, row.cells[actionAt]);
    const action = kind === 'picks' ? row.cells[actionAt] : undefined;
    const own = inUnits(document, table, row, columns, unit);
    const place = placeIn(document, row);
    const fields = sector === null ? own : new Map([...own, ['sector', { text: sector, place }] as const]);
    const stated = { fields, place };
    const isRanked = kind === 'picks' && tickers !== null && isRankedSectors(table, columns);
    if (isRanked && !isStated(rows.rankings, stated)) rows.rankings.push(stated);
    if (kind === 'rankings') for (const pick of picksBeside(document, table, row, listed)) rows.picks.push(pick);
    // What is no pick still says how much of it is traded on a day.
    if (action === undefined || isToBuy(faults, statedCell(document, action), says)) rows[kind].push(stated);
    else if (columns.at.has('volume')) rows.volumes.push(stated);
  }
}

/** What a table has of picks, though it is read as none; null where it has nothing of them. */
function picksUnread(
  table: Table,
  { at }: Columns<MarketField>,
  kind: RowKind | null,
  isUnderPicks: boolean,
): UnreadPicks | null {
  const tickers = at.get('ticker');
  if (kind !== 'picks' && tickers !== undefined && isUnderPicks && judges(table))
    return { table, at: tickers, lacks: 'with no sector and no conviction' };
  const isJudged = at.has('conviction') || (isUnderPicks && (at.has('sector') || judges(table)));
  return kind === null && tickers === undefined && isJudged && isOfSecurities(table)
    ? { table, at: 0, lacks: 'in a column that is not called Ticker' }
    : null;
}

/** Whether each row is about a security, whatever its first column is called. */
function isOfSecurities({ rows }: Table): boolean {
  return rows.length > 0 && rows.every(({ cells }) => mayBeTicker(plainText(cells[0]?.text ?? '')));
}

/** The fields that are read of a ranking: what stands in others is heard. */
const RANKING: ReadonlySet<MarketField> = new Set(['rank', 'sector']);

/** `Off limits: WMT` over a table that has WMT: whether it speaks of all that stands there is not said. */
function doubtHeading(
  document: MarkdownDocument,
  { text, line }: Above,
  { rows }: Table,
  { at }: Columns<MarketField>,
): void {
  const words = new Set(wordsOnly(tokensOf(text)).map((word) => word.text.replace(/^\$/, '')));
  const named = rows
    .map(({ cells }) => plainText(cells[at.get('ticker') ?? -1]?.text ?? ''))
    .find((ticker) => words.has(ticker));
  const isOfOthers = rows.length > 1 || isRestraint(withoutSentences(text), 'owner');
  if (named !== undefined && isOfOthers) remarkOn(document, 'not_understood', line, `${named} over a table of picks`);
}

const PICK_COLUMNS = 'a row for each pick, under the columns Ticker, Sector, Conviction and Price';

/** `| | UNH |`, with rows such as Conviction and Price. */
function isFieldsOfPick({ header, rows }: Table): boolean {
  const names = new Set([header, ...rows].map(({ cells }) => fieldOf(cells[0]?.text ?? '')));
  const isNamed = header.cells.slice(1).some(({ text }) => mayBeTicker(plainText(text))) || names.has('ticker');
  return isNamed && (names.has('conviction') || (names.has('score') && names.has('sector')));
}

/** What a cell of an action says otherwise, prose as a rule, is heard. */
function isFigureOrAction(cell: Cell | undefined): boolean {
  return cell !== undefined && isPick(cell.text) !== null;
}

/** `Rank | Sector | Top pick`: each sector with its rank, before the picks in it. */
function isRankedSectors({ header, rows }: Table, { at }: Columns<MarketField>): boolean {
  const [rank, sector, ticker] = [at.get('rank'), at.get('sector'), at.get('ticker')];
  if (rank === undefined || sector === undefined || ticker === undefined || sector > ticker) return false;
  if (!/pick|idea|stock|name/.test(foldedName(header.cells[ticker]?.text ?? ''))) return false;
  const pairs = rows.map(({ cells }) =>
    [sector, rank]
      .map((at) => plainText(cells[at]?.text ?? ''))
      .map((text, index) => (index === 0 ? sectorIn(text) : rankText(text))),
  );
  const distinct = (values: readonly string[]): number => new Set(values).size;
  // each sector has one rank, and each rank one sector, however many picks it has
  const count = distinct(pairs.map((pair) => pair.join('\n')));
  return count === distinct(pairs.map(([name = '']) => name)) && count === distinct(pairs.map(([, said = '']) => said));
}

function claim({ ledger }: MarkdownDocument, cell: Cell | undefined): void {
  if (cell !== undefined) claimCell(ledger, cell, 'used');
}

/** What a row states, its volume in the unit of its column and a medal as its rank. */
function inUnits(
  document: MarkdownDocument,
  { header }: Table,
  row: Row,
  columns: Columns<MarketField>,
  unit: string | null,
): MarketRow['fields'] {
  const fields = new Map(rowFields(document, row, columns));
  const volume = fields.get('volume');
  if (volume !== undefined && unit !== null && /\d$/.test(volume.text))
    fields.set('volume', { ...volume, text: `${volume.text}${unit}` });
  for (const field of ['conviction', 'score'] as const) {
    const stated = fields.get(field);
    const name = header.cells[columns.at.get(field) ?? -1]?.text ?? '';
    if (stated !== undefined) fields.set(field, { ...stated, text: inUnit(field, name, stated.text) });
  }
  const rank = fields.get('rank');
  const cell = row.cells[columns.at.get('rank') ?? -1];
  if (rank !== undefined && cell !== undefined) fields.set('rank', { ...rank, text: rankText(cell.text) });
  return fields;
}

function refuseLooseRows(faults: Faults, document: MarkdownDocument, block: LooseRows): void {
  const [header] = block.rows;
  if (header === undefined || kindOf(columnsOf(header, fieldOf)) === null) return;
  const message = 'the row of dashes under the header of this table is missing';
  faultAt(faults, placeIn(document, block), message, 'a second row such as |---|---|');
}

/** `Confidence: 45%` or `Regime confidence: 0.45`, in a line, a row of two cells or front matter. */
function statedConfidences(document: MarkdownDocument): readonly Stated[] {
  const inRows = rowsOf(document.blocks).flatMap(({ cells }) => {
    const [label, value] = cells;
    return cells.length !== 2 || label === undefined || value === undefined
      ? []
      : [{ label: labelOf(label.text), value: plainText(value.text), line: value.line, column: value.column }];
  });
  const remarks = [...segmentsOf(document.blocks), ...rowsOf(document.blocks, true).flatMap(({ cells }) => cells)];
  const inRemarks = remarks.flatMap(({ text, line, column }) => {
    if (!/confidence/i.test(text)) return [];
    const found = CONFIDENCE_REMARK.exec(plainText(text).slice(0, 500));
    return found === null ? [] : [{ label: 'confidence', value: (found[1] ?? '').replace(/[.,]$/, ''), line, column }];
  });
  const inFront = document.frontMatter.map((field) => ({ ...field, label: field.key.replace(/[_-]/g, ' ') }));
  const all = [...lineStatements(document.blocks), ...inRows, ...inRemarks, ...inFront];
  const stated = all.filter(({ label }) => label.includes('confidence') && CONFIDENCE_LABEL.test(label));
  for (const one of stated) {
    if ('segment' in one) claimSegment(document.ledger, one.segment, 'used', remarksOf(one.value));
    else if ('key' in one) claimLine(document.ledger, one.line, 'used', remarksOf(one.value));
  }
  return stated.map(({ value, line, column, ...more }) => ({
    text: withoutRemark(withoutParenthesis(value)).replace(/\.$/, ''),
    place: placeIn(document, { line, column: 'valueColumn' in more ? more.valueColumn : column }),
  }));
}

/** `65% (moderate)`; the figure of `Moderate (65%)` stands in it. */
function withoutParenthesis(value: string): string {
  const before = value.replace(/\s*\([^()]*\)\.?$/, '');
  return /\d/.test(before) ? before : value;
}
