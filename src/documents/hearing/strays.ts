import { rowsOf } from '../fields/statements.ts';
import { holdingColumnsOf } from '../portfolio/holdingColumns.ts';
import { BREAK, textsIn } from '../syntax/besides.ts';
import { heardText } from '../syntax/heardText.ts';
import type { Block, MarkdownDocument, Table } from '../syntax/markdown.ts';
import { tokensOf, wordsOnly } from '../syntax/tokens.ts';
import { optionIn } from './liability.ts';
import { unreadCells } from './passages/cells.ts';
import { codeLines } from './passages/code.ts';
import { isRead, textsOf, unreadSheets } from './passages/sheets.ts';
import { DASHES, isHistory, isStrayField, isStrayItem, isStrayPair, isStrayRow, STRAY } from './strayLines.ts';
import { isPast, otherPrices, type StrayLine, strayRows } from './strayTables.ts';
import { type Subjects, securityLengthAt } from './subjects.ts';

/** Securities in lists, rows and tables that nobody read (O3). */
export function strays(document: MarkdownDocument, subjects: Subjects, isAnalyst: boolean): StrayLine[] {
  const { blocks, ledger } = document;
  const inTables = unreadSheets(document).flatMap((sheet) => strayRows(sheet, subjects, isAnalyst));
  const beside = blocks.flatMap((block) => (block.kind === 'table' ? pricesBeside(block, document, subjects) : []));
  const inLines = blocks.flatMap((block) => {
    if (!('text' in block) || block.kind === 'code' || ledger.lines.has(block.line)) return [];
    const text = heardText(block.text);
    if (block.kind === 'text' && isHistory(text, subjects)) return [];
    const isPair = !isAnalyst && !/<t[dr]\b/i.test(block.text) && (isStrayPair(text) || isStrayRow(block.text, DASHES));
    const isItem = isStrayItem(text, block.kind !== 'text' || /<li\b/i.test(block.text), subjects);
    const isStray =
      (!isAnalyst && optionIn(text) !== null) || isPair || isItem || isStrayRow(block.text) || isStrayField(text);
    return isStray ? [{ line: block.line, because: STRAY }] : [];
  });
  const apart = [
    ...document.comments,
    ...document.preamble.flatMap(withTexts),
    ...blocks.flatMap((block) => (block.kind === 'code' ? codeLines(block).flatMap(withTexts) : [])),
    ...unreadCells(document),
    ...cutRows(document),
  ];
  const inParts = apart.flatMap(({ line, text }) => {
    if (ledger.lines.has(line)) return [];
    const isPair = !isAnalyst && isStrayPair(heardText(text));
    return isPair || isStrayRow(text) || isStrayItem(heardText(text), true, subjects) || isStrayField(text)
      ? [{ line, because: STRAY }]
      : [];
  });
  const told = new Set(inParts.map(({ line }) => line));
  return [
    ...inTables,
    ...beside,
    ...listedPrices(document, subjects),
    ...inLines,
    ...inParts,
    ...unheaded(document).filter(({ line }) => !told.has(line)),
  ];
}

/** Prices that nobody took of a table that was read for something else, as of volumes. */
function pricesBeside({ header, rows }: Table, document: MarkdownDocument, subjects: Subjects): StrayLine[] {
  const { at } = holdingColumnsOf(header);
  const [column, price] = [at.get('ticker'), at.get('price')];
  if (column === undefined || price === undefined) return [];
  const body = rows.filter(
    (row) => isRead(row, document) && row.cells[price] !== undefined && !document.ledger.cells.has(row.cells[price]),
  );
  return otherPrices({ header: textsOf(header), body: body.map(textsOf), column }, subjects);
}

/** `- JPM: $312.00` under a heading or a label of prices, `Prices as of 2026-08-21`: a table of prices in other words. */
function listedPrices({ blocks, ledger }: MarkdownDocument, subjects: Subjects): StrayLine[] {
  let heading: string | null = null;
  let label: string | null = null;
  return blocks.flatMap((block) => {
    if (!('text' in block) || block.kind === 'code') return [];
    const { line, kind } = block;
    const text = heardText(block.text);
    const colon = text.indexOf(':');
    const own = colon < 0 ? null : priceHeader(text.slice(0, colon));
    if (kind === 'heading') [heading, label] = [priceHeader(text), null];
    else if (text.endsWith(':')) label = priceHeader(text);
    else if (kind === 'text' && label !== null && pricedIn(text, line, subjects).length === 0) label = null;
    const header = own ?? label ?? heading;
    if (kind === 'heading' || header === null || ledger.lines.has(line)) return [];
    const body = pricedIn(own === null ? text : text.slice(colon + 1), line, subjects);
    return otherPrices({ header: { line, cells: ['Ticker', header] }, body, column: 0 }, subjects);
  });
}

/** The securities that a line gives a figure each, and nothing more, as rows. */
function pricedIn(text: string, line: number, subjects: Subjects): { line: number; cells: string[] }[] {
  if (!/\d/.test(text)) return [];
  return text.split(/[,;] (?=\D)/).flatMap((one) => {
    const [name = '', price = ''] = PRICED.exec(one.trim())?.slice(1) ?? [];
    const words = wordsOnly(tokensOf(name.replace(/\s*\([^()]*\)$/, '')));
    return words.length > 0 && securityLengthAt(words, 0, subjects) === words.length
      ? [{ line, cells: [name, price] }]
      : [];
  });
}

/** A heading or label of prices as a column of them would be headed; null where it is none. */
function priceHeader(text: string): string | null {
  const title = text.replace(/:$/, '');
  if (/^as of /i.test(title)) return `Price ${title}`;
  const [, dated] = PRICES.exec(title) ?? [];
  return dated === undefined ? null : `Price${dated.replace(/^[ ,:–—-]+(?:on|at|per|for|of) /i, ' as of ')}`;
}

const PRICES =
  /^(?:(?:the|our|all|latest|last|current|closing|market|share|stock|live|today['’]s|recent|reference|spot|official) )*(?:prices?|quotes?|closes?|marks|navs?)((?:[ ,:–—-]+(?:as of|on|at|per|for|of) .*| \(.*\))?)$/i;
/** `JPM: $312.00`, `JPM (JPMorgan Chase) – 312.00` */
const PRICED = /^(\D{1,60}?)[\s:=–—@-]+(\$?\d[\d,]*(?:\.\d+)?)\.?$/;

/** Headings over a table that they say is past, and say nothing more: that is said of the table. */
export function headingsOfPast({ blocks }: MarkdownDocument): ReadonlySet<Block> {
  return new Set(
    blocks.filter((block, at) => {
      if (block.kind !== 'heading' || blocks[at + 1]?.kind !== 'table') return false;
      const text = heardText(block.text);
      const words = tokensOf(text.replace(OF_WHOM, ''));
      return words.length <= LONGEST_TITLE && words.every(({ kind }) => kind !== 'mark') && isPast(tokensOf(text));
    }),
  );
}

/** `(E*TRADE)`, `(last 30 days)`, `(2026)` */
const OF_WHOM = /\s\((?:last )?[A-Z\d][^()]*\)$/;
/** What is longer may say more: `All trades cancelled, history below`. */
const LONGEST_TITLE = 5;

/** Rows that something cut off from a table that was read, as wide as that one: nobody knows what they say. */
function unheaded(document: MarkdownDocument): StrayLine[] {
  let width = 0;
  return document.blocks.flatMap((block) => {
    if (block.kind === 'table')
      width = rowsOf([block], true).some((row) => isRead(row, document)) ? block.header.cells.length : 0;
    if (block.kind !== 'looseRows' || block.rows[0]?.cells.length !== width) return [];
    const left = block.rows.filter((row) => !isRead(row, document));
    return left.map(({ line }) => ({ line, because: 'rows without a header' }));
  });
}

/** Rows of a table that a line cut off from their header, each as one text. */
function cutRows({ blocks, ledger }: MarkdownDocument): { readonly line: number; readonly text: string }[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'looseRows') return [];
    const rows = block.rows.map(({ line, cells }) => ({
      line,
      cells,
      text: cells.map(({ text }) => text).join(' | '),
    }));
    if (!isStrayRow(rows[0]?.text ?? '')) return [];
    return rows.filter(({ cells }) => !cells.some((cell) => ledger.cells.has(cell)));
  });
}

/** A line of code, and each text of it by itself. */
function withTexts({ line, text }: { readonly line: number; readonly text: string }) {
  return [text, ...textsIn(text).flatMap((one) => one.split(BREAK))].map((one) => ({ line, text: one }));
}
