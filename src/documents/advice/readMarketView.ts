import type { MarketView } from '../../domain/advice/marketView.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { type Columns, columnsOf, misfit, tooLong } from '../fields/columns.ts';
import { type Faults, faultAt, itemsAt } from '../fields/jsonFields.ts';
import { readAsOf } from '../fields/readAsOf.ts';
import { type SectorContext, sectorIn } from '../fields/sectorText.ts';
import { placeIn, refuseLostParts, type Stated, statedCell, statedNode } from '../fields/stated.ts';
import { labelOf, lineStatements, rowsOf, segmentsOf, withoutRemark } from '../fields/statements.ts';
import { fieldNamed, foldedName, isEmptyRow, rowFields } from '../fields/tableColumns.ts';
import { isUnknown, named, readDate } from '../fields/values.ts';
import { unitOfVolumes, withoutUnit } from '../fields/volume.ts';
import type { JsonNode, JsonPlace } from '../syntax/json.ts';
import { claimCell } from '../syntax/ledger.ts';
import type { Cell, LooseRows, MarkdownDocument, Row, Table } from '../syntax/markdown.ts';
import type { Reading } from '../syntax/problem.ts';
import { plainText } from '../syntax/text.ts';
import { ACTIONS_WANTED, isNoPickHeading, isPick } from './actionWords.ts';
import { Headings } from './headings.ts';
import { listedRankings, rankText } from './listedRankings.ts';
import {
  MARKET_FIELDS,
  type MarketField,
  type MarketRow,
  type MarketViewFacts,
  marketViewOf,
} from './marketViewFacts.ts';

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

function fieldOf(name: string): MarketField | null {
  return fieldNamed(withoutUnit(name), MARKET_FIELDS);
}

/** Columns of picks, and keys, that say whether to buy. */
const ACTION_COLUMNS: ReadonlySet<string> = new Set(['action', 'recommendation', 'stance', 'rating']);

/** Market-Analyst.md: rankings, picks, volumes, the date and the confidence in the regime, wherever they stand. */
export function readMarketView(document: MarkdownDocument, sectors?: SectorContext): Reading<MarketView> {
  const faults: Faults = { file: document.name, problems: [], sectors };
  const rows: Record<RowKind, MarketRow[]> = { rankings: [], picks: [], volumes: [] };
  const above = new Headings();
  for (const block of document.blocks) {
    above.pass(block);
    if (block.kind === 'table') readTable(faults, document, block, above, rows);
    if (block.kind === 'looseRows') refuseLooseRows(faults, document, block);
  }
  const listed = listedRankings(document, rows.rankings.length > 0);
  for (const row of listed) if (!isStated(rows.rankings, row)) rows.rankings.push(row);
  refuseLostParts(faults, document, ({ header }) => kindOf(columnsOf(header, fieldOf)) !== null);
  return marketViewOf(faults, {
    ...rows,
    asOf: readAsOf(document),
    confidences: statedConfidences(document),
    start: placeIn(document, { line: 1, column: 1 }),
  });
}

/** Whether a ranking in a list only says again what a row of a table says. */
function isStated(rankings: readonly MarketRow[], { fields }: MarketRow): boolean {
  const said = (row: MarketRow['fields']) => `${row.get('rank')?.text} ${sectorIn(row.get('sector')?.text ?? '')}`;
  return rankings.some((one) => said(one.fields) === said(fields));
}

function readTable(
  faults: Faults,
  document: MarkdownDocument,
  table: Table,
  above: Headings,
  rows: Readonly<Record<RowKind, MarketRow[]>>,
): void {
  const columns = columnsOf(table.header, fieldOf);
  const kind = kindOf(columns);
  if (kind === null || (kind === 'picks' && above.some(isNoPickHeading))) return;
  const unit = unitOfVolumes(table.header.cells[columns.at.get('volume') ?? -1]?.text ?? '');
  const actionAt = table.header.cells.findIndex(({ text }) => ACTION_COLUMNS.has(foldedName(text)));
  for (const index of [...columns.at.values(), actionAt]) claim(document, table.header.cells[index]);
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
    for (const index of [...columns.at.values(), actionAt]) claim(document, row.cells[index]);
    const action = kind === 'picks' ? row.cells[actionAt] : undefined;
    const stated = { fields: inUnits(document, row, columns, unit), place: placeIn(document, row) };
    // What is no pick still says how much of it is traded on a day.
    if (action === undefined || isToBuy(faults, statedCell(document, action))) rows[kind].push(stated);
    else if (columns.at.has('volume')) rows.volumes.push(stated);
  }
}

function claim({ ledger }: MarkdownDocument, cell: Cell | undefined): void {
  if (cell !== undefined) claimCell(ledger, cell, 'used');
}

/** What a row states, its volume in the unit of its column and a medal as its rank. */
function inUnits(
  document: MarkdownDocument,
  row: Row,
  columns: Columns<MarketField>,
  unit: string | null,
): MarketRow['fields'] {
  const fields = new Map(rowFields(document, row, columns));
  const volume = fields.get('volume');
  if (volume !== undefined && unit !== null && /\d$/.test(volume.text))
    fields.set('volume', { ...volume, text: `${volume.text}${unit}` });
  const rank = fields.get('rank');
  const cell = row.cells[columns.at.get('rank') ?? -1];
  if (rank !== undefined && cell !== undefined) fields.set('rank', { ...rank, text: rankText(cell.text) });
  return fields;
}

/** Whether a row is a pick by its column Action, Recommendation, Stance or Rating. */
function isToBuy(faults: Faults, { text, place }: Stated): boolean {
  if (isUnknown(text)) return true;
  const answer = isPick(text);
  if (answer !== null) return answer;
  faultAt(faults, place, `${named(text)} does not say whether this is a pick`, ACTIONS_WANTED);
  return false;
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
  return [...lineStatements(document.blocks), ...inRows, ...inRemarks, ...inFront]
    .filter(({ label }) => CONFIDENCE_LABEL.test(label))
    .map(({ value, line, column, ...more }) => ({
      text: withoutRemark(value.replace(/\s*\([^()]*\)\.?$/, '')).replace(/\.$/, ''),
      place: placeIn(document, { line, column: 'valueColumn' in more ? more.valueColumn : column }),
    }));
}

/**
 * market-analyst.json or regime.json: `sector_rankings`, or `regimes` of which the current one counts; `picks`, the
 * date and the confidence beside it or in it. Names of keys match without case and underscores.
 */
export function readMarketViewJson(document: JsonNode, file: string, sectors?: SectorContext): Reading<MarketView> {
  const faults: Faults = { file, problems: [], sectors };
  const current = currentRegime(faults, document);
  const levels = current === null ? [document] : [document, current];
  const rankings = levels.flatMap((level) => under(level, ['sectorrankings']));
  if (rankings.length > 1) {
    faultAt(faults, rankings[1]?.place ?? document.place, 'sector_rankings stands twice', 'one list of rankings');
  }
  const regimes = levels.flatMap((level) => under(level, ['regime']));
  const confidences = [...levels, ...regimes].flatMap((level) => under(level, ['confidence', 'regimeconfidence']));
  const facts: MarketViewFacts = {
    rankings: rankings.flatMap((node) => rowsIn(faults, node, 'sector_rankings', ['rank', 'sector'])),
    picks: levels
      .flatMap((level) => under(level, ['picks', 'toppicks']))
      .flatMap((node) => rowsIn(faults, node, 'picks')),
    volumes: [],
    asOf: statedDate(levels),
    confidences: confidences.map((node) => statedNode(faults, node, 'confidence')).filter((stated) => stated !== null),
    start: document.place,
  };
  return marketViewOf(faults, facts);
}

/** The entry of `regimes` that says `iscurrent`, else the first; null where there is none. */
function currentRegime(faults: Faults, document: JsonNode): JsonNode | null {
  const [regimes] = under(document, ['regimes']);
  const entries = regimes === undefined ? [] : (itemsAt(faults, regimes, 'regimes') ?? []);
  const current = entries.filter((entry) => under(entry, ['iscurrent']).some((node) => isTrue(faults, node)));
  if (current.length > 1) {
    const place: JsonPlace = current[1]?.place ?? document.place;
    faultAt(faults, place, 'two regimes are current', '"iscurrent": true in one of them');
  }
  return current[0] ?? entries[0] ?? null;
}

function isTrue(faults: Faults, node: JsonNode): boolean {
  if (node.kind !== 'boolean') faultAt(faults, node.place, 'iscurrent is neither true nor false', 'true or false');
  return node.kind === 'boolean' && node.value;
}

/** The values of an object under any of the names. */
function under(node: JsonNode, names: readonly string[]): readonly JsonNode[] {
  if (node.kind !== 'object') return [];
  return node.members.filter(({ key }) => names.includes(foldedName(key))).map(({ value }) => value);
}

function rowsIn(
  faults: Faults,
  list: JsonNode,
  what: string,
  wanted: readonly MarketField[] | null = null,
): readonly MarketRow[] {
  const rows: MarketRow[] = [];
  for (const [index, item] of (itemsAt(faults, list, what) ?? []).entries()) {
    if (item.kind !== 'object') {
      faultAt(
        faults,
        item.place,
        `${what}[${index}] is no object`,
        'an object such as {"rank": 1, "sector": "Energy"}',
      );
      continue;
    }
    const fields = new Map<MarketField, Stated>();
    let isBought = true;
    for (const { key, place, value } of item.members) {
      const field = fieldOf(key);
      if (wanted === null && ACTION_COLUMNS.has(foldedName(key))) {
        const action = statedNode(faults, value, `${what}[${index}].${key}`);
        isBought &&= action === null || isToBuy(faults, action);
      }
      if (field === null || wanted?.includes(field) === false) continue;
      if (fields.has(field)) faultAt(faults, place, `${what}[${index}] states the ${field} twice`, 'each field once');
      const stated = statedNode(faults, value, `${what}[${index}].${key}`);
      if (stated !== null) fields.set(field, stated);
    }
    if (isBought) rows.push({ fields, place: item.place });
  }
  return rows;
}

/** `as_of`, else `generated`, else `last_updated`, else `date`; null where none stands or it cannot be read. */
function statedDate(levels: readonly JsonNode[]): NewYorkTime | null {
  for (const name of ['asof', 'generated', 'lastupdated', 'date']) {
    const [node] = levels.flatMap((level) => under(level, [name]));
    if (node === undefined || node.kind === 'null') continue;
    const reading = node.kind === 'text' ? readDate(node.text) : null;
    return reading?.ok === true ? reading.value : null;
  }
  return null;
}
