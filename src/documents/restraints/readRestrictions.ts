import { hasLetter, letterPattern } from '../../base/letters.ts';
import type { Source } from '../../domain/advice/directive.ts';
import type { RestrictedSide, Restriction } from '../../domain/holdings/portfolio.ts';
import type { Report } from '../fields/holdings.ts';
import { type KnownSecurities, knownSecurities } from '../fields/knownSecurities.ts';
import { besidesIn } from '../syntax/besides.ts';
import { claimLine } from '../syntax/ledger.ts';
import type { Block, Heading, ListItem, MarkdownDocument, TextLine } from '../syntax/markdown.ts';
import { type Place, problemAt } from '../syntax/place.ts';
import { byPlace, type Problem, type Reading } from '../syntax/problem.ts';
import { plainText } from '../syntax/text.ts';
import { isProse, labelOf, namesKnown, restrains, restrictedBy, saysMore, sideOfHead, unsaid } from './heads.ts';
import { ACCEPTED, type RestrictedItem, readItem } from './items.ts';
import { beginsSection, type RestraintSection, restraintSections } from './sections.ts';
import { mayRestrain, restraintsIn } from './sentences.ts';
import { tableItems } from './table.ts';
import {
  type Author,
  besideDenial,
  isDenied,
  isEmpty,
  isGeneral,
  isOnly,
  isRestraint,
  mayBeTicker,
  sideOfList,
} from './words.ts';

/** A restriction, and where it stands. */
export interface FoundRestriction {
  readonly restriction: Restriction;
  readonly source: Source;
}

/** By its plain text: whether a heading of Portfolio.md begins a section of restrictions. */
export function isRestrictionHeading(heading: string): boolean {
  return beginsSection(heading, 'owner');
}

/** What the reading of one document shares. */
interface Reader {
  readonly document: MarkdownDocument;
  readonly author: Author;
  readonly known: KnownSecurities;
  readonly report: Report;
  readonly found: FoundRestriction[];
  /** What a section read; all else is searched for sentences. */
  readonly read: Set<Block>;
}

/** What a document restricts: its sections, and what its sentences forbid anywhere (READING 7). */
export function readRestrictions(
  document: MarkdownDocument,
  author: Author,
  known: KnownSecurities,
  report: Report,
): readonly FoundRestriction[] {
  const reader: Reader = { document, author, known, report, found: [], read: new Set() };
  for (const section of restraintSections(document, author)) readSection(reader, section);
  readHeadings(reader);
  readSentences(reader);
  return reader.found;
}

/** The restrictions of an analyst's document, or every problem with them. */
export function readAnalystsRestrictions(
  document: MarkdownDocument,
  known: KnownSecurities = knownSecurities([document]),
): Reading<readonly FoundRestriction[]> {
  const problems: Problem[] = [];
  const report: Report = (place, message, accepted) => problems.push(problemAt(document, place, message, accepted));
  const found = readRestrictions(document, 'analyst', known, report);
  return { value: problems.length === 0 ? found : null, problems: problems.sort(byPlace) };
}

function readSection(reader: Reader, section: RestraintSection): void {
  const { document, report } = reader;
  const { place, title, said, blocks } = section;
  for (const hidden of section.hidden) {
    report(
      hidden,
      'what stands hidden among restrictions is not read',
      'each restriction as an item or a row, in plain sight',
    );
  }
  const side = sideOfHead(title);
  const list: List = { own: side, ofList: side, hasParent: false };
  if (section.block !== null) reader.read.add(section.block);
  // `## Do not sell NEM` says all of it.
  const restrictsItself = readHead(reader, place, title, list);
  // It governs its section in any case; what of it was not understood is heard.
  claimLine(document.ledger, place.line, 'used', document.ledger.lines.has(place.line) ? [] : [title]);
  let hasContent = said !== null || restrictsItself || section.hidden.length > 0;
  if (said !== null) addItem(reader, said, place, side);
  const hasItems = blocks.some(({ kind }) => kind === 'item' || kind === 'table' || kind === 'looseRows');
  let taken = 0;
  for (const [index, block] of blocks.entries()) {
    if (index < taken) continue;
    if (block.kind === 'table') {
      reader.read.add(block);
      for (const row of tableItems(document, block, reader.known, report))
        addWithReason(reader, row.item, row.place, list.ofList);
      hasContent = true;
    } else if (block.kind === 'looseRows') {
      report(block, 'the row of dashes under the header is missing', 'a row such as |---|---| under the header');
      hasContent = true;
    } else if (block.kind === 'heading') {
      reader.read.add(block);
      hasContent = readHead(reader, block, plainText(block.text), list) || hasContent;
    } else if (block.kind === 'item') {
      hasContent = true;
      const { text, lines } = continued(block, blocks.slice(index + 1, index + 1 + LONGEST_ITEM));
      taken = index + 1 + lines;
      readListItem(reader, list, block, text);
    } else if (block.kind === 'text') {
      hasContent = readLine(reader, list, block, hasItems) || hasContent;
    }
  }
  if (!hasContent) report(place, 'this section of restrictions is empty', 'None where nothing is restricted');
}

/** Where a list of a section stands: the side that the section, and the side that a line before the list names. */
interface List {
  readonly own: RestrictedSide | null;
  ofList: RestrictedSide | null;
  /** Whether what is nested stands under a restriction, and is a remark on it. */
  hasParent: boolean;
  /** An item within the list that names the side of what is nested in it. */
  nested?: { readonly depth: number; readonly side: RestrictedSide | null };
}

/** Lines that an item may go on over. */
const LONGEST_ITEM = 10;

/**
 * What introduces others: it gives its side to what stands below, and may restrict by itself, `NEM: no-sell`. What of
 * it was not understood is left to be heard. Whether it restricts, or says that nothing is restricted.
 */
function readHead(reader: Reader, place: Place, text: string, list: List): boolean {
  const { document, author, known } = reader;
  if (isOnly(text)) reportOnly(reader, place, text);
  list.ofList = sideOfHead(text) ?? list.own;
  const between = addSentences(reader, text, place, []);
  if (between !== null) {
    claimLine(document.ledger, place.line, 'used', unsaid(between, author));
    return true;
  }
  const item = restrictedBy(text, known);
  if (item !== null) {
    // Its side is that of its own securities.
    list.ofList = list.own;
    addRestricted(reader, item, place, list.own);
    return true;
  }
  const isNone = readItem(text, known).kind === 'none';
  const isWhole = !/:./.test(text) || isGeneral(text);
  if (isNone || (restrains(text) && isWhole && !namesKnown(text, known))) {
    const besides = besidesIn(text);
    const unread = saysMore(text, besides) ? [text] : unsaid(besides, author);
    claimLine(document.ledger, place.line, 'used', unread);
  }
  return isNone;
}

function readListItem(reader: Reader, list: List, item: ListItem, text: string): void {
  const plain = plainText(text.slice(0, 200));
  const isHead = plain.endsWith(':') && restrains(plain);
  reader.read.add(item);
  if (item.depth === 0) list.hasParent = !isHead;
  if (list.nested !== undefined && item.depth <= list.nested.depth) delete list.nested;
  if (isHead) {
    const own = item.depth === 0 ? list : { ...list };
    const restrictsItself = readHead(reader, item, plain, own);
    if (item.depth === 0) list.hasParent = restrictsItself;
    else list.nested = { depth: item.depth, side: own.ofList };
    return;
  }
  // What is nested under an item is a remark, unless it is a restriction of its own.
  if (item.depth > 0 && list.hasParent && !beginsWithSecurity(reader, text)) {
    reader.read.delete(item);
    return;
  }
  const { nested } = list;
  addItem(reader, text, item, nested !== undefined && item.depth > nested.depth ? nested.side : list.ofList);
}

function beginsWithSecurity({ known }: Reader, raw: string): boolean {
  const [first = ''] = plainText(raw.slice(0, 200)).split(/[\s,:;()|]/, 1);
  return mayBeTicker(first) || readItem(raw, known).kind === 'restricted';
}

/** An item with the lines that it goes on over, and how many these are. */
function continued(item: ListItem, next: readonly Block[]): { readonly text: string; readonly lines: number } {
  let text = item.text;
  let line = item.line;
  for (const block of next) {
    if (block.kind !== 'text' || block.line !== line + 1 || !goesOn(block, text)) break;
    text = `${text} ${block.text}`;
    line = block.line;
  }
  return { text, lines: line - item.line };
}

/** Whether a line below an item belongs to it: it is indented, or the item ends in a comma. */
function goesOn(line: TextLine, text: string): boolean {
  return line.depth > 0 || /[,;&+]$|\b(?:and|or)$/i.test(text);
}

/** A line of text: it introduces a list, or it is read by its sentences where the section has no list. */
function readLine(reader: Reader, list: List, line: TextLine, hasItems: boolean): boolean {
  const { document, report } = reader;
  const text = plainText(line.text);
  if (text.endsWith(':')) {
    reader.read.add(line);
    return readHead(reader, line, text, list);
  }
  if (hasItems && isProse(text, reader.known)) return false;
  reader.read.add(line);
  let hasContent = false;
  for (const sentence of sentencesOf(text)) {
    if (isEmpty(sentence) || isDenied(sentence)) {
      hasContent = true;
      claimLine(document.ledger, line.line, 'used', besideDenial(sentence));
    } else if (!isGeneral(sentence)) {
      hasContent = true;
      addItem(reader, sentence, line, list.ofList);
    }
  }
  // a line of which nothing was read is heard, with those that it goes on over
  if (hasContent) claimLine(document.ledger, line.line, 'used');
  if (!hasContent && isOnly(text)) report(line, `${text} names no security`, ACCEPTED);
  return hasContent;
}

const BETWEEN_SENTENCES = letterPattern(String.raw`(?<=[\p{L}]{3}[.!])\s+(?=[\p{Lu}])`);

function sentencesOf(text: string): readonly string[] {
  return text.split(BETWEEN_SENTENCES(text)).filter((sentence) => sentence.trim() !== '');
}

function reportOnly({ report }: Reader, place: Place, text: string): void {
  const accepted = 'a heading such as Do not buy, or Do not sell, or the side in each item';
  report(place, `“${text}” does not say which side is forbidden: the one that it names, or the other`, accepted);
}

function addItem(reader: Reader, raw: string, place: Place, ofList: RestrictedSide | null): void {
  const text = plainText(raw);
  const label = labelOf(text);
  if (label !== null && isOnly(label)) reportOnly(reader, place, label);
  const side = label === null ? ofList : (sideOfList(label) ?? ofList);
  const reading = readItem(label === null ? text : text.slice(label.length + 1), reader.known);
  if (reading.kind === 'problem') reader.report(place, reading.message, reading.accepted);
  else if (reading.kind === 'restricted') addRestricted(reader, reading.item, place, side);
  else claimLine(reader.document.ledger, place.line, 'used', besideDenial(text));
}

function addRestricted(reader: Reader, item: RestrictedItem, place: Place, side: RestrictedSide | null): void {
  claimLine(reader.document.ledger, place.line, 'used');
  addWithReason(reader, item, place, side);
}

function addWithReason(reader: Reader, item: RestrictedItem, place: Place, side: RestrictedSide | null): void {
  add(reader, item, place, side);
  // A reason may forbid more than the item does.
  if (item.reason !== null) addSentences(reader, item.reason, place, item.tickers);
}

function add(reader: Reader, item: RestrictedItem, place: Place, side: RestrictedSide | null): void {
  const { tickers, reason, from, until } = item;
  const unnamed = reader.author === 'analyst' ? 'buy' : 'both';
  for (const ticker of tickers) {
    const restriction = { ticker, side: item.side ?? side ?? unnamed, reason, from, until };
    reader.found.push({ restriction, source: sourceAt(reader.document, place) });
  }
}

function sourceAt(document: MarkdownDocument, { line }: Place): Source {
  return { file: document.name, line, text: plainText((document.lines[line - 1] ?? '').slice(0, 500)) };
}

/** `**NEM: no-sell**`, which restrains one security and governs nothing. */
function readHeadings(reader: Reader): void {
  const { document, known } = reader;
  for (const block of document.blocks) {
    if (block.kind !== 'heading' || reader.read.has(block)) continue;
    const text = plainText(block.text.slice(0, 2000));
    const item = isRestraint(text, 'owner') ? restrictedBy(text, known) : null;
    if (item === null || item.side === null) continue;
    reader.read.add(block);
    addRestricted(reader, item, block, null);
  }
}

/** `Do not sell NEM` and its like in what stands outside the sections. */
function readSentences(reader: Reader): void {
  const { document } = reader;
  const lines = new Set<number>();
  for (const [index, line] of document.lines.entries()) if (mayRestrain(line)) lines.add(index + 1);
  if (lines.size === 0) return;
  for (const block of document.blocks) {
    if (reader.read.has(block) || block.kind === 'code') continue;
    if (block.kind === 'table' || block.kind === 'looseRows') {
      const rows = block.kind === 'table' ? [block.header, ...block.rows] : block.rows;
      for (const { cells } of rows.filter(({ line }) => lines.has(line)))
        for (const cell of cells) addSentences(reader, plainText(cell.text), cell, []);
    } else if (lines.has(block.line)) readSentence(reader, block);
  }
}

function readSentence(reader: Reader, block: Heading | ListItem | TextLine): void {
  const text = plainText(block.text);
  const rest = addSentences(reader, text, block, []);
  if (rest !== null) claimLine(reader.document.ledger, block.line, 'used', rest);
}

/** Adds what the sentences of a text forbid; the text between them, or null where they forbid nothing. */
function addSentences(
  reader: Reader,
  text: string,
  place: Place,
  already: readonly string[],
): readonly string[] | null {
  if (!mayRestrain(text)) return null;
  const restraints = restraintsIn(text, reader.known);
  const rest: string[] = [];
  let at = 0;
  let forbidding = '';
  for (const { tickers, side, words, from, to } of restraints) {
    rest.push(joined(text.slice(at, from), forbidding));
    [at, forbidding] = [to, words];
    const others = tickers.filter((ticker) => !already.includes(ticker));
    add(reader, { tickers: others, side, reason: null, from: null, until: null }, place, side);
  }
  rest.push(joined(text.slice(at), forbidding));
  return restraints.length === 0 ? null : rest.filter((part) => hasLetter(part));
}

/** `or add to UNH` behind a restraint is heard as what it says, `do not add to UNH`. */
function joined(rest: string, forbidding: string): string {
  return forbidding === '' ? rest : rest.replace(/^,? (?:or|nor|and) /i, `${forbidding} `);
}
