import { claimLine } from './ledger.ts';
import type { Block, Cell, MarkdownDocument, Row, Table, TextLine } from './markdown.ts';
import { codePoints } from './place.ts';
import type { CodeBlock } from './sourceLines.ts';

/** A table that stands in no bars, and which of the blocks it takes, from one up to another. */
export interface PlainTable {
  readonly table: Table;
  readonly from: number;
  readonly to: number;
}

/** Code that is written as rows. */
const OF_ROWS: ReadonlySet<string> = new Set(['csv', 'tsv']);
const DIVIDERS: readonly RegExp[] = [/\t/, /;/, /,/, / {2,}/];

/**
 * Tables in HTML, in code blocks of `csv` and in lines that a comma, semicolon, tab or wide spaces divide, each row into as
 * many cells as the first: whether they are meant as one, the names of their columns say. Linear in the length of the blocks.
 */
export function plainTables(blocks: readonly Block[]): readonly PlainTable[] {
  const found: PlainTable[] = [];
  let at = 0;
  while (at < blocks.length) {
    const block = blocks[at];
    const next = block?.kind === 'text' ? endOfRun(blocks, at) : at + 1;
    const rows = block === undefined ? [] : rowsOf(block, blocks.slice(at, next));
    const [header, ...others] = rows;
    if (header !== undefined && others.length > 0) {
      const { line, column } = header;
      found.push({ table: { kind: 'table', line, column, header, rows: others }, from: at, to: next });
    }
    at = next;
  }
  return found;
}

/** Takes a line of such a table as read where one of its cells was; the other cells are left to be heard. */
export function claimPlainTable({ ledger }: MarkdownDocument, { header, rows }: Table): void {
  for (const { line, cells } of [header, ...rows]) {
    const unread = cells.filter((cell) => !ledger.cells.has(cell) && cell.text !== '');
    if (unread.length < cells.length)
      claimLine(
        ledger,
        line,
        'used',
        unread.map(({ text }) => text),
      );
  }
}

function endOfRun(blocks: readonly Block[], at: number): number {
  let end = at + 1;
  const isRuled = isHeaderOverRule(blocks, at);
  for (let before = blocks[at], next = blocks[end]; next?.kind === 'text'; next = blocks[end]) {
    const gap = next.line - (before?.line ?? 0);
    if (gap !== 1 && !(isRuled && end === at + 1 && gap === 2)) break;
    before = next;
    end += 1;
  }
  return end;
}

const WIDE = /\S {2,}\S|\S\t+\S/;

/** `Sector    Target` over a line of dashes, which is no block: the cells are as wide as the text has them. */
function isHeaderOverRule(blocks: readonly Block[], at: number): boolean {
  const [header, next] = [blocks[at], blocks[at + 1]];
  return header?.kind === 'text' && next?.kind === 'text' && WIDE.test(header.text) && WIDE.test(next.text);
}

function rowsOf(block: Block, run: readonly Block[]): readonly Row[] {
  if (block.kind === 'code') return OF_ROWS.has(block.info) ? dividedRows(linesOf(block)) : [];
  if (block.kind !== 'text') return [];
  const lines = run.filter((one) => one.kind === 'text');
  return /<table\b/i.test(block.text) ? htmlRows(lines) : dividedRows(lines);
}

interface Line extends Pick<TextLine, 'line' | 'column' | 'text'> {}

function linesOf(block: CodeBlock): Line[] {
  return block.text
    .split('\n')
    .map((text, index) => ({ line: block.line + 1 + index, column: 1, text }))
    .filter(({ text }) => text.trim() !== '');
}

/** The lines as rows, where one divider parts all into as many cells. */
function dividedRows(lines: readonly Line[]): readonly Row[] {
  const [first] = lines;
  const divider = DIVIDERS.find((one) => first !== undefined && one.test(first.text.trim()));
  if (first === undefined || divider === undefined) return [];
  const rows = lines.map((line) => rowOf(line, divider));
  return rows.every(({ cells }) => cells.length === rows[0]?.cells.length) ? rows : [];
}

function rowOf({ line, column, text }: Line, divider: RegExp): Row {
  const cells: Cell[] = [];
  let from = 0;
  while (from <= text.length) {
    const quoted = /^\s*"[^"]*"/.exec(text.slice(from))?.[0].length ?? 0;
    const found = divider.exec(text.slice(from + quoted));
    const end = found === null ? text.length : from + quoted + found.index;
    cells.push(cellAt({ line, column, text }, from, end));
    from = found === null ? text.length + 1 : end + found[0].length;
  }
  return { line, column, cells };
}

function cellAt({ line, column, text }: Line, from: number, to: number): Cell {
  const raw = text.slice(from, to);
  const start = from + raw.length - raw.trimStart().length;
  const trimmed = raw.trim();
  return {
    text: trimmed.replace(/^"(.*)"$/, '$1'),
    line,
    column: column + codePoints(text, 0, start),
    length: codePoints(trimmed, 0, trimmed.length),
  };
}

const TAG = /<(\/?)(table|tr|th|td)\b([^<>]{0,200})>/gi;

/** The rows of one table in HTML; none where a cell spans several, or stands on more than one line. */
function htmlRows(lines: readonly Line[]): readonly Row[] {
  const rows: (Row & { readonly cells: Cell[] })[] = [];
  for (const line of lines) {
    let open: number | null = null;
    for (const tag of line.text.matchAll(TAG)) {
      const [whole, slash = '', name = '', attributes = ''] = tag;
      if (/span\s*=/i.test(attributes)) return [];
      const isCell = /^t[hd]$/i.test(name);
      if (open !== null) rows.at(-1)?.cells.push(cellAt(line, open, tag.index));
      open = isCell && slash === '' ? tag.index + whole.length : null;
      if (name.toLowerCase() === 'table' && slash === '/') return even(rows);
      if (name.toLowerCase() === 'tr' && slash === '')
        rows.push({ line: line.line, column: line.column + codePoints(line.text, 0, tag.index), cells: [] });
    }
    if (open !== null) return [];
  }
  return [];
}

/** Rows of one width. */
function even(rows: readonly Row[]): readonly Row[] {
  return rows.every(({ cells }) => cells.length === rows[0]?.cells.length) ? rows : [];
}
