import { rowsOf } from '../../fields/statements.ts';
import { heardText } from '../../syntax/heardText.ts';
import type { Block, MarkdownDocument, Row, Table } from '../../syntax/markdown.ts';
import { tableParts } from '../../syntax/tableParts.ts';
import { codeLines } from './code.ts';
import { runsOf } from './sentence.ts';

/** A table as two rows of plain texts or more, in Markdown, HTML or code, with the line of each row. */
export interface Sheet {
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly heading: string;
  /** Of a table that was read, its header and the rows of which nobody took a cell. */
  readonly isLeft?: true;
}

/** Every table that nobody read any of: Markdown's, those in HTML, and those that stand in code; and what was left of others. */
export function unreadSheets(document: MarkdownDocument): Sheet[] {
  const sheets: Sheet[] = [];
  let heading = '';
  for (const block of document.blocks) {
    if (block.kind === 'heading') heading = heardText(block.text);
    const tables = block.kind === 'table' ? tableParts(block) : [];
    for (const one of tables.length > 1 ? [block, ...tables] : [block])
      for (const rows of partsOf(sheetIn(one, document))) if (rows.length > 1) sheets.push({ rows, heading });
    const left = block.kind === 'table' ? leftOf(block, document) : [];
    if (left.length > 1) sheets.push({ rows: left, heading, isLeft: true });
  }
  return [...sheets, ...hiddenSheets(document), ...plainSheets(document), ...htmlSheets(document)];
}

/** Tables in the front matter and in comments, which have no heading. */
function hiddenSheets({ preamble, comments, ledger }: MarkdownDocument): Sheet[] {
  return runsOf([...preamble, ...comments].filter(({ line }) => !ledger.lines.has(line))).flatMap((run) => {
    const rows = dividedRows(run);
    return rows.length > 1 ? [{ rows, heading: '' }] : [];
  });
}

/** A table, and where others stand right behind it without a line between them, each by itself from its header on. */
function partsOf(rows: Sheet['rows']): Sheet['rows'][] {
  const rules = rows.flatMap((row, index) => (index > 1 && isRule(row) ? [index] : []));
  if (rules.length === 0) return [rows];
  const begins = [0, ...rules.map((index) => index - 1), rows.length];
  return [rows, ...begins.slice(1).map((end, part) => rows.slice(begins[part], end).filter((row) => !isRule(row)))];
}

/** `|---|---:|` */
function isRule({ cells }: Sheet['rows'][number]): boolean {
  return cells.every((cell) => /^:?-+:?$/.test(cell));
}

/** Lines below one another that one divider parts into as many short cells each: what code without a language shows. */
function plainSheets({ blocks, ledger }: MarkdownDocument): Sheet[] {
  const sheets: { heading: string; rows: { line: number; cells: string[] }[] }[] = [];
  let heading = '';
  let divider = /\t/;
  for (const block of blocks) {
    if (block.kind === 'heading') heading = heardText(block.text);
    if (block.kind !== 'text' || ledger.lines.has(block.line)) continue;
    const { line, text } = block;
    const rows = sheets.at(-1)?.rows;
    const last = rows?.at(-1);
    const next = last?.line === line - 1 ? shortCells(text, divider) : [];
    if (next.length > 0 && next.length === last?.cells.length) rows?.push({ line, cells: next });
    else {
      divider = dividerOf([text]);
      sheets.push({ heading, rows: [{ line, cells: shortCells(text, divider) }] });
    }
  }
  return sheets.filter(({ rows }) => rows.length > 1);
}

const LONGEST_CELL = 30;

/** None where one of them is no cell, but a part of a sentence. */
function shortCells(text: string, divider: RegExp): string[] {
  const cells = text.split(divider).map((cell) => heardText(cell));
  return cells.length > 1 && cells.every((cell) => cell.length <= LONGEST_CELL) ? cells : [];
}

function sheetIn(block: Block, document: MarkdownDocument): Sheet['rows'] {
  const { ledger } = document;
  if (block.kind === 'table' || block.kind === 'looseRows') {
    const rows = rowsOf([block], true);
    return rows.some((row) => isRead(row, document)) ? [] : rows.map(textsOf);
  }
  if (block.kind !== 'code' || ledger.lines.has(block.line)) return [];
  return dividedRows(codeLines(block).filter(({ line }) => !ledger.lines.has(line)));
}

/** The header, and the rows that nobody took, of a table of which some were. */
function leftOf(table: Table, document: MarkdownDocument): Sheet['rows'] {
  const left = table.rows.filter((row) => !isRead(row, document));
  const isWhole = left.length === table.rows.length && !isRead(table.header, document);
  return isWhole ? [] : [table.header, ...left].map(textsOf);
}

/** Whether somebody took a row, or a cell of it. */
export function isRead({ line, cells }: Row, { ledger }: MarkdownDocument): boolean {
  return ledger.lines.has(line) || cells.some((cell) => ledger.cells.has(cell));
}

export function textsOf({ line, cells }: Row): Sheet['rows'][number] {
  return { line, cells: cells.map(({ text }) => heardText(text)) };
}

/** Lines as rows, parted by what divides most of them; none where that is a rule. */
function dividedRows(lines: readonly { readonly line: number; readonly text: string }[]): Sheet['rows'] {
  const divider = dividerOf(lines.map(({ text }) => text));
  return lines.flatMap(({ line, text }) => {
    const cells = text
      .replace(/^\s*\||\|\s*$/g, '')
      .split(divider)
      .map((cell) => heardText(cell));
    const isRule = /^[\s|:+=-]*$/.test(text);
    return cells.length > 1 && !isRule ? [{ line, cells }] : [];
  });
}

const DIVIDERS: readonly (readonly [mark: string, divider: RegExp])[] = [
  ['\t', /\t/],
  ['|', /\|/],
  [';', /;/],
  [',', /,/],
];

/** What divides the cells of a sheet: the mark that stands in most of its lines, else wide spaces. */
function dividerOf(lines: readonly string[]): RegExp {
  let most = 0;
  let best = / {2,}/;
  for (const [mark, divider] of DIVIDERS) {
    const count = lines.filter((line) => line.includes(mark)).length;
    if (count > most) [most, best] = [count, divider];
  }
  return best;
}

/** `<tr><td>NEM</td><td>40</td></tr>`, on one line or over several. */
function htmlSheets({ lines, ledger }: MarkdownDocument): Sheet[] {
  if (!lines.some((line) => /<table\b/i.test(line))) return [];
  const rows: { line: number; cells: string[] }[] = [];
  for (const [index, text] of lines.entries()) {
    if (ledger.lines.has(index + 1)) continue;
    for (const part of text.split(/(?=<tr\b)/i)) {
      if (/^<tr\b/i.test(part)) rows.push({ line: index + 1, cells: [] });
      const cells = [...part.matchAll(/<t[dh]\b[^>]{0,200}>([^<]{0,500})/gi)].map((found) => heardText(found[1] ?? ''));
      for (const cell of cells) rows[rows.length - 1]?.cells.push(cell);
    }
  }
  return rows.length > 1 ? [{ rows, heading: '' }] : [];
}
