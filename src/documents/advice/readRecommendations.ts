import type { Recommendation } from '../../domain/advice/recommendation.ts';
import type { Remark } from '../../domain/advice/remark.ts';
import { columnsOf, misfit } from '../fields/columns.ts';
import { type Faults, faultAt } from '../fields/jsonFields.ts';
import type { SectorContext } from '../fields/sectorText.ts';
import { placeIn, refuseLostParts, statedCell } from '../fields/stated.ts';
import { isEmptyRow } from '../fields/tableColumns.ts';
import type { RecommendationField } from '../lexicon/recommendationNames.ts';
import { unlabelledJson } from '../syntax/fencedJson.ts';
import type { JsonNode, JsonPlace } from '../syntax/json.ts';
import { readJson } from '../syntax/json.ts';
import { claimCell, claimLine, remarkOn } from '../syntax/ledger.ts';
import type { Block, Heading, ListItem, LooseRows, MarkdownDocument, Table, TextLine } from '../syntax/markdown.ts';
import { shortened } from '../syntax/place.ts';
import { claimPlainTable, type PlainTable, plainTables } from '../syntax/plainTables.ts';
import type { Reading } from '../syntax/problem.ts';
import type { CodeBlock } from '../syntax/sourceLines.ts';
import { tableParts } from '../syntax/tableParts.ts';
import { plainText } from '../syntax/text.ts';
import { readYaml } from '../syntax/yaml.ts';
import { claimData, restOf } from './claimData.ts';
import { partsBelow } from './grammar/belowTicker.ts';
import { groupedLine } from './grammar/pickLine.ts';
import { ratedSentence } from './grammar/ratedSentence.ts';
import { namesSecurity, recommendationHeading, recommendationLine, saysWhole } from './grammar/recommendationLine.ts';
import { groupAction } from './headings.ts';
import { type Note, recommendationsOf, type StatedRecommendation, stateField } from './recommendationFields.ts';
import { fieldOf, fieldStatements, lineStatements, type Statement, withHeader } from './recommendationLabels.ts';
import { endSection, isUnderTicker, type Reader, state, stateGroup } from './recommendationSections.ts';
import { isAside, isBareJson, isUnreadAdvice, isUnreadData, unreadRest, withTickers } from './recommendationSlips.ts';
import { jsonRecommendations } from './recommendationsInJson.ts';
import {
  claimColumns,
  columnStatements,
  isHorizontal,
  isRead,
  isSecondFigure,
  isVertical,
  readLoneRow,
  refuseUnits,
  withoutHeld,
} from './recommendationTables.ts';

const START: JsonPlace = { line: 1, column: 1, excerpt: '' };
/** Of a label, which no heading is below. */
const LABEL_LEVEL = 7;
const LINE_FORM = 'such as "BUY NVDA 12%, conviction 74", "SELL XOM all" or "REDUCE JPM 3%"';

/** Stock-Analyst's recommendations in every Markdown form of SEMANTICS 1, in the order of the document. */
export function readRecommendations(
  document: MarkdownDocument,
  sectors?: SectorContext,
): Reading<readonly Recommendation[]> {
  const faults: Faults = { file: document.name, problems: [], sectors };
  const reader: Reader = {
    document,
    faults,
    all: [],
    current: null,
    section: [],
    remarksBelow: Infinity,
    isAside: false,
    group: null,
    subject: null,
    above: null,
    lone: null,
  };
  for (const { key, value, ...place } of document.frontMatter) {
    const field = fieldOf(key);
    if (field === null) continue;
    claimLine(document.ledger, place.line, 'used', field === 'thesis' ? [value] : restOf(value));
    reader.section.push(withHeader({ field, stated: { text: value, place: placeIn(document, place) } }, field, key));
  }
  const fences = [...unlabelledJson(document.lines).values()];
  const plain = new Map(plainTables(document.blocks).map((one) => [one.from, one] as const));
  let next = 0;
  let read = 0;
  for (const [at, block] of document.blocks.entries()) {
    if (at < read) continue;
    read = readPlainTable(reader, plain.get(at));
    if (at < read) continue;
    while ((fences[next]?.last ?? Infinity) < block.line) next += 1;
    const fence = fences[next];
    if (fence !== undefined && block.line >= fence.line) {
      if (block.line === fence.line) readFence(reader, fence.text, fence.line);
    } else readBlock(reader, block);
  }
  endSection(reader);
  refuseLostParts(faults, document, isRead);
  const note: Note = (id, { line }, because, after) => remarkOn(document, id, line, because, after);
  return recommendationsOf(faults, reader.all, reader.lone ?? placeIn(document, START), note, saysNone(document));
}

/** Reads a table that stands in no bars where the names of its columns make it one of recommendations, and says where it ends. */
function readPlainTable(reader: Reader, plain: PlainTable | undefined): number {
  if (plain === undefined) return 0;
  const { table, to } = plain;
  const columns = withTickers(table, fieldOf);
  if (columns === null || !isHorizontal(columns, reader.group !== null)) return 0;
  readTable(reader, table);
  claimPlainTable(reader.document, table);
  return to;
}

function readBlock(reader: Reader, block: Block): void {
  if (isBareJson(block)) refuseJson(reader, block);
  else if (block.kind === 'table') for (const part of tableParts(block)) readTable(reader, part);
  else if (block.kind === 'looseRows') readLooseRows(reader, block);
  else if (block.kind === 'code') readCode(reader, block);
  else if (block.kind === 'heading') readHeading(reader, block);
  else readItem(reader, block);
}

/** The same from JSON, a list or an object (SEMANTICS 1, Recommendations); what is to be said of it goes to `remarks`. */
export function readRecommendationsJson(
  document: JsonNode,
  file: string,
  remarks: Remark[] = [],
  sectors?: SectorContext,
): Reading<readonly Recommendation[]> {
  const faults: Faults = { file, problems: [], sectors };
  const note: Note = (id, { line, excerpt }, because, after) => {
    const source = { file, line, text: excerpt.trim() };
    remarks.push({ id, source, because, ...(after === undefined ? {} : { after }) });
  };
  return recommendationsOf(faults, jsonRecommendations(faults, document), document.place, note, isEmpty(document));
}

const NONE_SAID =
  /^(?:there are )?no (?:(?:new|other|further|additional|current|active|single[- ](?:stock|name|security)|individual|stock|security) )*recommendations?\b/i;

/** `No single-stock recommendations at this time.`: what else the line says is heard. */
function saysNone({ blocks, ledger }: MarkdownDocument): boolean {
  const said = blocks.filter(
    (block) => (block.kind === 'text' || block.kind === 'item') && NONE_SAID.test(plainText(block.text.slice(0, 200))),
  );
  for (const block of said) if ('text' in block) claimLine(ledger, block.line, 'used', [plainText(block.text)]);
  return said.length > 0;
}

/** `[]`, `{"recommendations": []}`. */
function isEmpty(node: JsonNode): boolean {
  if (node.kind === 'list') return node.items.length === 0;
  return (
    node.kind === 'object' && node.members.some(({ key, value }) => /^recommendations$/i.test(key) && isEmpty(value))
  );
}

/** One recommendation as a person types it: `BUY NVDA 12%, conviction 74`, with sector and price beside it. */
export function readRecommendationLine(
  text: string,
  options: { readonly sector: string | null; readonly price: string | null },
  sectors?: SectorContext,
): Reading<readonly Recommendation[]> {
  const place: JsonPlace = { line: 1, column: 1, excerpt: shortened(text) };
  const faults: Faults = { file: '--text', problems: [], sectors };
  const reading = recommendationLine(text);
  if (reading === null || reading.rest !== '') {
    const unread = shortened(reading === null ? text : reading.rest, 60);
    faultAt(faults, place, `“${unread}” cannot be read as a recommendation`, LINE_FORM);
    return { value: null, problems: faults.problems };
  }
  const stated: StatedRecommendation = { place, fields: new Map() };
  const given = [['sector', options.sector ?? ''] as const, ['price', options.price ?? ''] as const];
  for (const [field, value] of [...reading.fields, ...given]) stateField(stated, field, { text: value, place });
  const note: Note = (_id, at, because) => void faultAt(faults, at, `“${because}” is not exact`, LINE_FORM);
  return recommendationsOf(faults, [stated], place, note);
}

function readHeading(reader: Reader, heading: Heading): void {
  const line = recommendationLine(heading.text);
  // `Recommendation 1: Buy Eli Lilly (LLY)`; `BUY LIST` names no security.
  const isNamed = line?.fields.length === 2 && namesSecurity(line);
  const isLine = line !== null && line.rest === '' && (isNamed || line.fields.length > 2);
  const headed = isLine ? line : recommendationHeading(heading.text);
  // `## Conviction: 78` under a title that names the security
  const isLabel = heading.level === 7 || (reader.subject !== null && heading.level > reader.subject.level);
  const statements = isLabel && headed === null ? fieldStatements(reader.document, heading) : [];
  if (statements.length === 0) {
    endSection(reader);
    if (reader.subject !== null && heading.level <= reader.subject.level) reader.subject = null;
  }
  state(reader, statements);
  reader.remarksBelow = Infinity;
  reader.isAside = isAside(heading.text);
  openGroup(reader, heading, heading.level);
  if (headed === null) return;
  const [first, ...others] = lineStatements(reader.document, heading, headed);
  if (first !== undefined && others.length > 0) state(reader, [first, ...others]);
  if (first === undefined || others.length > 0) return;
  // `DRAFT` has the form of a ticker
  claimLine(reader.document.ledger, heading.line, 'used', [heading.text]);
  reader.subject = { statement: first, level: heading.level };
}

/** `## Buys`, `Sell:`: of what stands below it, up to the next heading of its level or the next such label. */
function openGroup(reader: Reader, block: Heading | TextLine, level: number): void {
  const { group, document } = reader;
  if (group !== null && level <= group.level) reader.group = null;
  const action = groupAction(block.text);
  if (action === null) return;
  claimLine(document.ledger, block.line, 'used', []);
  reader.group = { action, place: placeIn(document, block), level };
}

/** `NVDA: 5%, conviction 78`, or `XOM – crude is in surplus`, under `Buys` or `Sells`; whether it was one. */
function readGrouped(reader: Reader, block: ListItem | TextLine): boolean {
  const { group, document, faults } = reader;
  const picked = group === null ? null : groupedLine(block.text);
  if (picked === null || !namesSecurity(picked)) return false;
  const isAlone = picked.fields.length === 1;
  if (isAlone && picked.rest !== '' && (group?.action === 'hold' || !/^[—–:,(-]/.test(picked.rest))) return false;
  if (isAlone || picked.rest === '') {
    endSection(reader);
    const remark = picked.rest === '' ? picked.remark : picked.rest;
    state(reader, lineStatements(document, block, { ...picked, rest: '', remark }));
    return true;
  }
  const [message, accepted] = unreadRest(picked.rest, plainText(block.text.slice(0, 1000)), LINE_FORM);
  faultAt(faults, placeIn(document, block), message, accepted);
  return true;
}

function readItem(reader: Reader, block: ListItem | TextLine): void {
  if (block.depth > reader.remarksBelow) return;
  reader.remarksBelow = Infinity;
  if (block.kind === 'text' && block.text.trim().endsWith(':')) openGroup(reader, block, LABEL_LEVEL);
  const line = recommendationLine(block.text);
  if (line !== null && line.rest === '') {
    state(reader, lineStatements(reader.document, block, line));
    return;
  }
  // `NVDA – BUY – 5%, conviction 78`, `XOM: Neutral`; alone it is of what stands below it.
  const headed = line === null ? (recommendationHeading(block.text) ?? ratedSentence(block.text)) : null;
  if (headed !== null && (headed.fields.length > 2 || saysWhole(headed.fields))) {
    state(reader, lineStatements(reader.document, block, headed));
    return;
  }
  // `BUY NVDA 5%, stop: $170 (hard, 15%)` is a line of its own that cannot be read, and no label
  const isLine = line !== null && namesSecurity(line) && line.fields.length > 2;
  const labelled = fieldStatements(reader.document, block);
  const statements = isLine && labelled.every(({ field }) => EXITS.has(field)) ? [] : labelled;
  stateAbove(reader, block, statements);
  if (statements.length === 0 && (headed === null || headed.fields.length === 1) && readGrouped(reader, block)) return;
  if (headed !== null && statements.length === 0) {
    reader.above = { block, line: headed };
    if (headed.fields.length > 1) reader.lone ??= placeIn(reader.document, block);
    return;
  }
  if (statements.some(({ field }) => field === 'thesis')) reader.remarksBelow = block.depth;
  state(reader, statements);
  if (statements.length > 0) return;
  const below = block.kind === 'text' ? (reader.document.lines[block.line] ?? '') : '';
  const parts = line === null && isUnderTicker(reader) ? partsBelow(block.text, below) : null;
  if (parts !== null) {
    state(reader, lineStatements(reader.document, block, parts));
    return;
  }
  if (line !== null && namesSecurity(line) && /^(?:\d{1,3}[.)] )?[A-Z]+ /.test(plainText(block.text))) {
    const [message, accepted] = unreadRest(line.rest, plainText(block.text.slice(0, 1000)), LINE_FORM);
    faultAt(reader.faults, placeIn(reader.document, block), message, accepted);
  } else if (!reader.isAside && isUnreadAdvice(block.text)) {
    const said = plainText(block.text.slice(0, 1000));
    const [message, accepted] =
      line !== null && namesSecurity(line)
        ? unreadRest(line.rest, said, LINE_FORM)
        : [`“${shortened(said, 60)}” is not understood as a recommendation`, LINE_FORM];
    faultAt(reader.faults, placeIn(reader.document, block), message, accepted);
  }
}

const EXITS: ReadonlySet<RecommendationField> = new Set(['stopLoss', 'targetPrice']);

/** A ticker alone on its line is of the fields right below it: nested where it is an item. */
function stateAbove(reader: Reader, block: ListItem | TextLine, statements: readonly Statement[]): void {
  const { above } = reader;
  if (above === null) return;
  const isBelow = above.block.kind === 'item' ? block.depth > above.block.depth : block.depth >= above.block.depth;
  if (isBelow && statements.length === 0) return;
  reader.above = null;
  const isNamed = statements.some(({ field }) => field === 'ticker');
  if (isBelow && !isNamed) state(reader, lineStatements(reader.document, above.block, above.line));
}

function readTable(reader: Reader, table: Table): void {
  if (readLoneRow(reader, table)) return;
  const { document, faults } = reader;
  const named = withTickers(table, fieldOf);
  const columns = named === null ? null : withoutHeld(named);
  if (columns === null) {
    faultAt(faults, placeIn(document, table), 'this table of actions has no column for the ticker', 'a column Ticker');
    return;
  }
  if (isHorizontal(columns, reader.group !== null)) {
    endSection(reader);
    reader.current = null;
    claimColumns(document, columns, table.header);
    refuseUnits(reader, columns, table.header);
    for (const { cell } of columns.repeated) {
      faultAt(faults, placeIn(document, cell), 'two columns state the same field', 'one column for each field');
    }
    for (const row of table.rows.filter((one) => !isEmptyRow(one))) {
      const wrong = misfit(table.header, row, document.lines);
      if (wrong !== null) {
        faultAt(faults, placeIn(document, wrong.place), wrong.message, wrong.accepted);
        continue;
      }
      const stated: StatedRecommendation = { place: placeIn(document, row), fields: new Map() };
      for (const { field, stated: one } of columnStatements(document, table.header, row, columns))
        stateField(stated, field, one);
      stateGroup(reader, stated);
      claimColumns(document, columns, row);
      reader.all.push(stated);
    }
    return;
  }
  if (!isVertical(table)) return;
  for (const { cells } of [table.header, ...table.rows]) {
    const [name, value] = cells;
    const field = name === undefined ? null : fieldOf(name.text);
    if (name === undefined || field === null || value === undefined) continue;
    claimCell(document.ledger, name, 'used');
    if (field !== 'thesis') claimCell(document.ledger, value, 'used');
    reader.section.push(withHeader({ field, stated: statedCell(document, value) }, field, name.text));
    for (const [index, cell] of cells.entries())
      if (index > 1 && isSecondFigure(value.text, cell.text, table.header.cells[index]?.text ?? ''))
        remarkOn(document, 'not_understood', cell.line, plainText(cell.text));
  }
}

/** Lines in segments may look like rows; what looks like a table of ours without its row of dashes is a problem. */
function readLooseRows(reader: Reader, block: LooseRows): void {
  const { document, faults } = reader;
  const statements = block.rows.flatMap(({ cells }) => cells.flatMap((cell) => fieldStatements(document, cell)));
  state(reader, statements);
  const [header] = block.rows;
  const named = block.rows.filter(({ cells }) => fieldOf(cells[0]?.text ?? '') !== null);
  if (statements.length > 0 || header === undefined) return;
  if (named.length < 2 && !isHorizontal(columnsOf(header, fieldOf))) return;
  const message = 'the row of dashes under the header of this table is missing';
  faultAt(faults, placeIn(document, block), message, 'a second row such as |---|---|');
}

function readCode(reader: Reader, code: CodeBlock): void {
  if (code.info === 'json') readFence(reader, code.text, code.line + 1);
  else if (code.closed && (code.info === 'yaml' || code.info === 'yml'))
    readFence(reader, code.text, code.line + 1, readYaml);
  else if (code.closed && isUnreadData(code.info)) {
    const message = `a code block of ${code.info} is not read`;
    faultAt(reader.faults, placeIn(reader.document, code), message, 'a code block of json, a table, items or a line');
  }
}

function refuseJson({ faults, document }: Reader, block: Block): void {
  faultAt(
    faults,
    placeIn(document, block),
    'this JSON stands in no code block',
    'a line ```json before it and ``` after it',
  );
}

function readFence(reader: Reader, text: string, firstLine: number, readData: typeof readJson = readJson): void {
  endSection(reader);
  reader.current = null;
  const { value, problems } = readData(reader.document.name, text, firstLine);
  for (const problem of problems) reader.faults.problems.push(problem);
  if (value === null) return;
  const found = jsonRecommendations(reader.faults, value);
  claimData(reader.document, value, placesOf(found));
  for (const stated of found) reader.all.push(stated);
}

/** Where the statements stand that decide something: a thesis is left to be heard. */
function placesOf(all: readonly StatedRecommendation[]): ReadonlySet<JsonPlace> {
  const stated = all.flatMap(({ fields }) => [...fields].flatMap(([field, of]) => (field === 'thesis' ? [] : of)));
  return new Set(stated.map(({ place }) => place));
}
