import type { Source } from '../../domain/advice/directive.ts';
import type { RestrictedSide, Restriction } from '../../domain/holdings/portfolio.ts';
import type { Report } from '../fields/holdings.ts';
import { type KnownSecurities, knownSecurities } from '../fields/knownSecurities.ts';
import { claimLine } from '../syntax/ledger.ts';
import type { Block, Heading, ListItem, MarkdownDocument, TextLine } from '../syntax/markdown.ts';
import { type Place, problemAt } from '../syntax/place.ts';
import { byPlace, type Problem, type Reading } from '../syntax/problem.ts';
import { plainText } from '../syntax/text.ts';
import { ACCEPTED, type RestrictedItem, readItem } from './items.ts';
import { type RestraintSection, restraintSections } from './sections.ts';
import { mayRestrain, restraintsIn } from './sentences.ts';
import { tableItems } from './table.ts';
import { type Author, isEmpty, isGeneral, isLikeTicker, isOnly, isRestraint, sideOfList, sideWithin } from './words.ts';

/** A restriction, and where it stands. */
export interface FoundRestriction {
  readonly restriction: Restriction;
  readonly source: Source;
}

/** By its plain text: whether a heading of Portfolio.md begins a section of restrictions. */
export function isRestrictionHeading(heading: string): boolean {
  return isRestraint(heading, 'owner');
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
  const { document, author, report } = reader;
  const { place, title, said, blocks } = section;
  for (const hidden of section.hidden) {
    report(
      hidden,
      'what stands hidden among restrictions is not read',
      'each restriction as an item or a row, in plain sight',
    );
  }
  if (isOnly(title)) reportOnly(reader, place, title);
  const side = sideOfList(title);
  claimLine(document.ledger, place.line, 'used', asides(title, author));
  if (section.block !== null) reader.read.add(section.block);
  let hasContent = said !== null || section.hidden.length > 0;
  if (said !== null) addItem(reader, said, place, side);
  const hasItems = blocks.some(({ kind }) => kind === 'item' || kind === 'table' || kind === 'looseRows');
  const list: List = { own: side, ofList: side, hasParent: false };
  let taken = 0;
  for (const [index, block] of blocks.entries()) {
    if (index < taken) continue;
    if (block.kind === 'table') {
      reader.read.add(block);
      for (const row of tableItems(document, block, reader.known, report))
        add(reader, row.item, row.place, list.ofList);
      hasContent = true;
    } else if (block.kind === 'looseRows') {
      report(block, 'the row of dashes under the header is missing', 'a row such as |---|---| under the header');
      hasContent = true;
    } else if (block.kind === 'heading') {
      reader.read.add(block);
      list.ofList = sideOfList(plainText(block.text)) ?? side;
      claimLine(document.ledger, block.line, 'used');
    } else if (block.kind === 'item') {
      hasContent = true;
      const { text, lines } = continued(block, blocks.slice(index + 1, index + 1 + LONGEST_ITEM));
      taken = index + 1 + lines;
      readListItem(reader, list, block, text);
    } else if (block.kind === 'text') {
      hasContent = readLine(reader, list, block, hasItems) || hasContent;
    }
  }
  // `## Do not sell NEM` says all of it.
  if (!hasContent && addSentences(reader, title, place, []) !== null) return;
  if (!hasContent) report(place, 'this section of restrictions is empty', 'None where nothing is restricted');
}

/** Where a list of a section stands: the side that the section, and the side that a line before the list names. */
interface List {
  readonly own: RestrictedSide | null;
  ofList: RestrictedSide | null;
  /** Whether what is nested stands under a restriction, and is a remark on it. */
  hasParent: boolean;
}

/** Lines that an item may go on over. */
const LONGEST_ITEM = 10;

function readListItem(reader: Reader, list: List, item: ListItem, text: string): void {
  const head = listHead(text);
  const isHead = head !== null || isBareLabel(text);
  reader.read.add(item);
  if (item.depth === 0) {
    if (isHead) list.ofList = head ?? list.own;
    list.hasParent = !isHead;
  }
  if (isHead) {
    claimLine(reader.document.ledger, item.line, 'used');
    if (isOnly(plainText(text))) reportOnly(reader, item, plainText(text));
    return;
  }
  // What is nested under an item is a remark, unless it is a restriction of its own.
  if (item.depth > 0 && list.hasParent && !beginsWithSecurity(reader, text)) {
    reader.read.delete(item);
    return;
  }
  addItem(reader, text, item, list.ofList);
}

/** The side of a line that only introduces others, `Do not buy:`. */
function listHead(raw: string): RestrictedSide | null {
  const text = plainText(raw.slice(0, 200));
  return text.endsWith(':') ? sideOfList(text.slice(0, -1)) : null;
}

/** `Restricted:` before a list, which names no side of its own. */
function isBareLabel(raw: string): boolean {
  const text = plainText(raw.slice(0, 200));
  return text.endsWith(':') && isRestraint(text, 'owner');
}

function beginsWithSecurity({ known }: Reader, raw: string): boolean {
  const [first = ''] = plainText(raw.slice(0, 200)).split(/[\s,:;()|]/, 1);
  return isLikeTicker(first) || readItem(raw, known).kind === 'restricted';
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
    if (isOnly(text)) reportOnly(reader, line, text);
    list.ofList = sideOfList(text.slice(0, -1)) ?? list.own;
    reader.read.add(line);
    claimLine(document.ledger, line.line, 'used');
    return false;
  }
  if (hasItems && isProse(reader, text)) return false;
  reader.read.add(line);
  let hasContent = false;
  for (const sentence of sentencesOf(text)) {
    if (isEmpty(sentence)) hasContent = true;
    else if (!isGeneral(sentence)) {
      hasContent = true;
      addItem(reader, sentence, line, list.ofList);
    }
  }
  claimLine(document.ledger, line.line, 'used');
  if (!hasContent && isOnly(text)) report(line, `${text} names no security`, ACCEPTED);
  return hasContent;
}

/** What stands in the parentheses of a heading, `(DRAFT)`, but for what makes it one of restraint. */
function asides(title: string, author: Author): readonly string[] {
  const found = title.match(/\([^()]{1,200}\)/g) ?? [];
  return found.map((aside) => aside.slice(1, -1)).filter((aside) => !isRestraint(aside, author));
}

/** Whether a line beside items is a sentence, or names neither a security nor a side: it is heard, and no item. */
function isProse({ known }: Reader, text: string): boolean {
  const words = text.split(/[\s,:;()|]+/);
  if (/[.!?]$/.test(text) && words.length > 4) return true;
  const names = (word: string) =>
    isLikeTicker(word) || (/^\p{Lu}/u.test(word) && (known.hasTicker(word) || known.named(word).length > 0));
  return !words.some(names) && sideWithin(text) === null;
}

function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=\p{L}{3}[.!])\s+(?=\p{Lu})/u).filter((sentence) => sentence.trim() !== '');
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
  else claimLine(reader.document.ledger, place.line, 'used');
  if (reading.kind !== 'restricted') return;
  add(reader, reading.item, place, side);
  // A reason may forbid more than the item does.
  const { reason, tickers } = reading.item;
  if (reason !== null) addSentences(reader, reason, place, tickers);
}

/** `Do not buy` of an item `Do not buy: UNH, ISRG`; null where what stands before the colon is a security. */
function labelOf(text: string): string | null {
  const label = text.slice(0, text.indexOf(':'));
  const isLabel =
    text.includes(':') && (sideOfList(label) !== null || isRestraint(label, 'owner')) && !isLikeTicker(label);
  return isLabel && !label.split(/[\s,;/&+·]+/).some(isLikeTicker) ? label : null;
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
  for (const { tickers, side, from, to } of restraints) {
    rest.push(text.slice(at, from));
    at = to;
    const others = tickers.filter((ticker) => !already.includes(ticker));
    add(reader, { tickers: others, side, reason: null, from: null, until: null }, place, side);
  }
  rest.push(text.slice(at));
  return restraints.length === 0 ? null : rest.filter((part) => /\p{L}/u.test(part));
}
