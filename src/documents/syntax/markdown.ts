import { type Ledger, newLedger } from './ledger.ts';
import { codePoints, type Place } from './place.ts';
import { type CodeBlock, type FrontMatterField, type RawLine, type SourceLine, sourceLines } from './sourceLines.ts';
import { plainText } from './text.ts';

/** A `#` heading, an underlined one, or a bold line by itself. */
export interface Heading extends Place {
  readonly kind: 'heading';
  /** 1–6; 7 for a bold line. */
  readonly level: number;
  /** As it stands, marks included: readers take `plainText` of it. */
  readonly text: string;
}

export interface Cell extends Place {
  /** As it stands but for `\|`, trimmed. */
  readonly text: string;
  /** Code points that the trimmed text takes in its line. */
  readonly length: number;
}

export interface Row extends Place {
  readonly cells: readonly Cell[];
}

export interface Table extends Place {
  readonly kind: 'table';
  readonly header: Row;
  /** With as many cells as each row has. */
  readonly rows: readonly Row[];
}

/** Rows of a table that lacks the row of dashes: no table, but a reader who knows its header can say so. */
export interface LooseRows extends Place {
  readonly kind: 'looseRows';
  readonly rows: readonly Row[];
}

export interface ListItem extends Place {
  readonly kind: 'item';
  /** 0 for an item that stands in no other. */
  readonly depth: number;
  /** What stands on the item's own line, without its bullet. */
  readonly text: string;
}

export interface TextLine extends Place {
  readonly kind: 'text';
  /** In how many list items the line stands, by its indentation. */
  readonly depth: number;
  readonly text: string;
}

export type Block = Heading | Table | LooseRows | ListItem | TextLine | CodeBlock;

export interface MarkdownDocument {
  readonly name: string;
  /** The lines as they stand, without their line ends. */
  readonly lines: readonly string[];
  readonly frontMatter: readonly FrontMatterField[];
  /** Every line of the front matter, fields or not. */
  readonly preamble: readonly RawLine[];
  /** What stands in comments, titles of links and attributes, line by line: no reader sees it, and it is heard. */
  readonly comments: readonly RawLine[];
  readonly blocks: readonly Block[];
  /** What readers took of it. */
  readonly ledger: Ledger;
}

/**
 * The blocks of a Markdown document, each with its place, in linear time. Fences without a language or
 * with `markdown`, `md` or `text`, and quote marks, are looked through; comments are no blocks.
 */
export function scanMarkdown(name: string, text: string): MarkdownDocument {
  const lines = text.includes('\r') ? text.split(/\r\n|\r|\n/) : text.split('\n');
  const { frontMatter, preamble, comments, entries } = sourceLines(lines);
  const scan: Scan = { entries, blocks: [], parents: [], afterBlank: true };
  let at = 0;
  while (at < entries.length) at = scanEntry(scan, at);
  return { name, lines, frontMatter, preamble, comments, blocks: scan.blocks, ledger: newLedger() };
}

interface Parent {
  readonly indent: number;
  /** Where its text begins: what is indented as far stands in it. */
  readonly content: number;
  readonly numbered: boolean;
}

interface Scan {
  readonly entries: readonly (SourceLine | CodeBlock)[];
  readonly blocks: Block[];
  readonly parents: Parent[];
  afterBlank: boolean;
}

/** Takes the entry at `at`, with those that belong to it, and says which is next. */
function scanEntry(scan: Scan, at: number): number {
  const entry = scan.entries[at];
  if (entry === undefined) return at + 1;
  if (entry.kind === 'code') {
    scan.blocks.push(entry);
    return at + 1;
  }
  if (entry.text.trim() === '') {
    scan.afterBlank = true;
    return at + 1;
  }
  const next = scanTable(scan, at, entry);
  if (next !== null) return next;
  scanLine(scan, entry);
  scan.afterBlank = false;
  return at + 1;
}

function scanLine(scan: Scan, line: SourceLine): void {
  const { blocks } = scan;
  if (underlines(scan, line) || isRule(line.text)) {
    scan.parents.length = 0;
    return;
  }
  const heading = hashHeading(line) ?? (isIndented(line.text) ? null : boldHeading(line));
  if (heading !== null) {
    scan.parents.length = 0;
    blocks.push(heading);
    return;
  }
  const marker = listMarker(line.text);
  if (marker !== null) {
    blocks.push(listItem(scan, line, marker));
    return;
  }
  const depth = depthOfText(scan, indentation(line.text).width);
  blocks.push({ kind: 'text', depth, ...trimmedAt(line, 0, line.text.length) });
}

/** The trimmed text between two offsets of a line, and its place. */
function trimmedAt(line: SourceLine, from: number, to: number): Place & { text: string } {
  const part = line.text.slice(from, to);
  const start = from + part.length - part.trimStart().length;
  return { line: line.line, column: line.base + codePoints(line.text, 0, start) + 1, text: part.trim() };
}

// Headings

function hashHeading(line: SourceLine): Heading | null {
  const { text } = line;
  const indent = text.length - text.trimStart().length;
  let level = 0;
  while (text.charAt(indent + level) === '#') level += 1;
  const next = text.charAt(indent + level);
  if (indent > 3 || level < 1 || level > 6) return null;
  // `##ACTION PLAN`, as people write it, is a heading; `#1 pick` is not.
  if (!/^\s?$/.test(next) && (level === 1 || !/[\p{L}*]/u.test(next))) return null;

  let end = text.trimEnd().length;
  const all = end;
  while (text.charAt(end - 1) === '#') end -= 1;
  if (end < all && end > indent + level && !/\s/.test(text.charAt(end - 1))) end = all;
  return { kind: 'heading', level, ...trimmedAt(line, indent + level, Math.max(end, indent + level)) };
}

const LONGEST_DECORATION = 16;

/** `**ACTION PLAN**`, with nothing beside it but emoji or a colon. */
function boldHeading(line: SourceLine): Heading | null {
  const text = line.text.trim();
  const mark = text.slice(0, LONGEST_DECORATION + 2).includes('__') && !text.includes('**') ? '__' : '**';
  const start = text.indexOf(mark);
  const end = text.lastIndexOf(mark);
  if (start < 0 || start > LONGEST_DECORATION || text.length - end - 2 > LONGEST_DECORATION) return null;
  const inner = text.slice(start + 2, end);
  if (end < start + 2 || inner.trim() === '' || inner.includes(mark)) return null;
  if (plainText(text.slice(0, start)) !== '' || !/^:?$/.test(plainText(text.slice(end + 2)))) return null;
  return { kind: 'heading', level: 7, ...trimmedAt(line, 0, line.text.length) };
}

/**
 * Makes a heading of the line before where this one underlines it. A line that states something (it has a
 * colon) with dashes below is meant as a line and a rule, and stays one.
 */
function underlines(scan: Scan, line: SourceLine): boolean {
  const mark = /^ {0,3}(=+|-{2,})[ \t]*$/.exec(line.text)?.[1];
  const before = scan.blocks[scan.blocks.length - 1];
  if (mark === undefined || before === undefined || before.kind !== 'text') return false;
  if (before.line !== line.line - 1 || before.depth > 0) return false;
  const level = mark.startsWith('=') ? 1 : 2;
  if (level === 2 && before.text.includes(':')) return false;
  scan.blocks[scan.blocks.length - 1] = { ...before, kind: 'heading', level };
  return true;
}

/** `---`, `***`, `- - -`. */
function isRule(text: string): boolean {
  const mark = text.trimStart().charAt(0);
  if (mark !== '-' && mark !== '*' && mark !== '_') return false;
  let count = 0;
  for (const character of text) {
    if (character === mark) count += 1;
    else if (character !== ' ' && character !== '\t') return false;
  }
  return count >= 3;
}

// Lists

function isIndented(text: string): boolean {
  return /^\s/.test(text);
}

/** How far a line is indented, in columns (a tab goes to the next multiple of four) and in characters. */
function indentation(text: string): { width: number; characters: number } {
  let width = 0;
  let characters = 0;
  for (;;) {
    const character = text.charAt(characters);
    if (character === ' ') width += 1;
    else if (character === '\t') width += 4 - (width % 4);
    else return { width, characters };
    characters += 1;
  }
}

interface Marker {
  readonly indent: number;
  readonly content: number;
  readonly numbered: boolean;
  /** Where the item's text begins, in characters. */
  readonly offset: number;
}

function listMarker(text: string): Marker | null {
  const { width, characters } = indentation(text);
  const found = /^(?:[-*+\u2022\u25E6\u25AA\u2023\u25CF]|\d{1,9}[.)])(?=[ \t]|$)/.exec(
    text.slice(characters, characters + 12),
  );
  if (found === null) return null;
  const length = found[0].length;
  const after = indentation(text.slice(characters + length));
  // Text that is indented by five or more begins, after CommonMark, one column after the marker.
  const gap = after.width >= 1 && after.width <= 4 ? after.width : 1;
  return {
    indent: width,
    content: width + length + gap,
    numbered: length > 1,
    offset: characters + length,
  };
}

function listItem(scan: Scan, line: SourceLine, marker: Marker): ListItem {
  const { parents } = scan;
  while (parents.length > 0 && !standsIn(marker, parents[parents.length - 1])) parents.pop();
  const depth = parents.length;
  parents.push(marker);
  return { kind: 'item', depth, ...trimmedAt(line, marker.offset, line.text.length) };
}

/** CommonMark's rule, and bullets two columns in under a number, which people mean to stand under it. */
function standsIn(marker: Marker, parent: Parent | undefined): boolean {
  if (parent === undefined) return false;
  return marker.indent >= parent.content || (marker.numbered !== parent.numbered && marker.indent >= parent.indent + 2);
}

function depthOfText(scan: Scan, indent: number): number {
  let depth = scan.parents.length;
  while (depth > 0 && indent < (scan.parents[depth - 1]?.content ?? 0)) depth -= 1;
  // After an empty line, what is indented less has left the list.
  if (scan.afterBlank) scan.parents.length = depth;
  return depth;
}

// Tables

/** Takes a table, or rows that look like one, at `at`; null where there is none. */
function scanTable(scan: Scan, at: number, first: SourceLine): number | null {
  if (!isRow(first)) return null;
  const second = scan.entries[at + 1];
  const isTable = second?.kind === 'line' && isDelimiter(second.text);
  if (!isTable && !beginsLooseRows(first, second)) return null;
  const from = isTable ? at + 2 : at;
  let end = from;
  for (let entry = scan.entries[end]; entry?.kind === 'line' && isRow(entry); entry = scan.entries[end]) end += 1;
  const lines = scan.entries.slice(from, end).filter((entry) => entry.kind === 'line');
  const rows = lines.map(rowOf);
  const place = { line: first.line, column: first.base + 1 };
  if (isTable) scan.blocks.push({ kind: 'table', ...place, header: rowOf(first), rows });
  else scan.blocks.push({ kind: 'looseRows', ...place, rows });
  scan.parents.length = 0;
  scan.afterBlank = false;
  return end;
}

/** `As of: … | Cash: …` is a line in segments: without a pipe in front, only rows of three cells or more are rows. */
function beginsLooseRows(first: SourceLine, second: SourceLine | CodeBlock | undefined): boolean {
  if (hasLeadingPipe(first)) return true;
  if (second?.kind !== 'line' || !isRow(second)) return false;
  return rowOf(first).cells.length > 2 && rowOf(second).cells.length > 2;
}

function isRow(line: SourceLine): boolean {
  const { text } = line;
  if (!text.includes('|')) return false;
  if (hasLeadingPipe(line)) return true;
  return hashHeading(line) === null && listMarker(text) === null && pipeFrom(text, 0) < text.length;
}

function hasLeadingPipe(line: SourceLine): boolean {
  return line.text.trimStart().startsWith('|');
}

/** `|:---|---:|`, with at least one pipe. */
function isDelimiter(text: string): boolean {
  const row = text.trim();
  if (!row.includes('|') || !/^[|:\- \t]*$/.test(row) || !row.includes('-')) return false;
  const cells = row.split('|');
  if (cells[0] === '') cells.shift();
  if (cells[cells.length - 1] === '') cells.pop();
  return cells.length > 0 && cells.every((cell) => /^:?-+:?$/.test(cell.trim()));
}

/** Where the next pipe stands that is not escaped, or the end of the text. */
function pipeFrom(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === PIPE) return at;
    const next = text.charCodeAt(at + 1);
    if (unit === BACKSLASH && (next === PIPE || next === BACKSLASH)) at += 1;
  }
  return text.length;
}

const PIPE = 0x7c;
const BACKSLASH = 0x5c;

function rowOf(line: SourceLine): Row {
  const { text, base } = line;
  const cells: Cell[] = [];
  // Most rows have neither escapes nor pairs: then a pipe is a pipe, and a code unit a code point.
  const hasEscapes = text.includes('\\');
  const nextPipe = hasEscapes ? pipeFrom : plainPipeFrom;
  const width = PAIR.test(text) ? widthInPairs : plainWidth;
  const last = text.trimEnd().length;
  let start = text.length - text.trimStart().length;
  let column = base + width(text.slice(0, start)) + 1;
  const place = { line: line.line, column };
  if (text.charAt(start) === '|') {
    start += 1;
    column += 1;
  }
  while (start < last) {
    const end = Math.min(nextPipe(text, start), last);
    const raw = text.slice(start, end);
    const trimmed = raw.trim();
    const margin = trimmed === '' ? raw.length : raw.indexOf(trimmed);
    const length = width(trimmed);
    const written = hasEscapes ? trimmed.replaceAll('\\|', '|') : trimmed;
    cells.push({ text: written, line: line.line, column: column + margin, length });
    column += width(raw) + 1;
    start = end + 1;
  }
  return { ...place, cells };
}

const PAIR = /[\ud800-\udbff]/;

function plainPipeFrom(text: string, from: number): number {
  const at = text.indexOf('|', from);
  return at < 0 ? text.length : at;
}

function plainWidth(text: string): number {
  return text.length;
}

function widthInPairs(text: string): number {
  return codePoints(text, 0, text.length);
}
