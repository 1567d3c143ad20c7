import { parseTicker } from '../../domain/instruments/security.ts';
import { rowsOf } from '../fields/statements.ts';
import { COLUMN_WORDS, LOOSE_COLUMNS, PAST_HEADINGS } from '../lexicon/hearing.ts';
import { NO_TICKERS } from '../lexicon/restraints.ts';
import { heardText } from '../syntax/heardText.ts';
import type { Block, MarkdownDocument } from '../syntax/markdown.ts';
import { phraseSet, phrasesIn } from '../syntax/phrases.ts';
import { tableParts } from '../syntax/tableParts.ts';
import { type Token, tokensOf, wordsOnly } from '../syntax/tokens.ts';
import { codeLines, runsOf } from './spoken.ts';
import { type Subjects, securitiesIn, tickerOf } from './subjects.ts';

/** A line that speaks of securities as a table or a list of holdings does, and that nobody read (READING 1, O3). */
export interface StrayLine {
  readonly line: number;
  readonly because: string;
}

const past = phraseSet(PAST_HEADINGS);

/** Whether a heading says that what stands below it is past. */
export function isPast(heading: readonly Token[]): boolean {
  return phrasesIn(wordsOnly(heading), past).length > 0;
}

/** Headings over a table that they say is past: what they say is said of the table. */
export function headingsOfPast({ blocks }: MarkdownDocument): ReadonlySet<Block> {
  return new Set(
    blocks.filter((block, at) => {
      const isOverTable = blocks[at + 1]?.kind === 'table';
      return block.kind === 'heading' && isOverTable && isPast(tokensOf(heardText(block.text)));
    }),
  );
}

const MAY_BE_SHARES = /\d[\d,.]*\s*[SsUu]/;
/** `21Shares` is a name. */
const SHARES = /\b\d[\d,.]*(?:\s+(?:[Ss]hares?|SHARES?|[Ss]hs?\.?|SHS?|[Uu]nits?|UNITS?)|shares?|shs?\.?|units?)\b/;
/** An option's code, behind its ticker with a space or without. */
const OPTION = /\b(?:[A-Z]{1,5})?\d{6}[CP]\d/;
/** `100 @ $500`, `TSLA x 100`, `100 TSLA`, `TSLA: -100` where that is all, and an option's code. */
const QUANTITIES: readonly RegExp[] = [
  /\b\d[\d,.]*\s*(?:@|×|x)\s*\$?\d/,
  /\b[A-Z]{1,5}\s*[x×]\s*\d|\b\d[\d,.]*\s*[x×]\s*[A-Z]/,
  /^\d[\d,.]* \$?[A-Z]{2,5}\b/,
  /^\$?[A-Z]{1,5}[:\s]+[-−–]?\d[\d,]*(?:\.\d+)?$/,
  /\b[A-Z]{1,5},?[:\s]+\d[\d,]*[,;] [A-Z]{1,5}[:\s]+\d[\d,]*\b(?!%)/,
  OPTION,
];
/** `COST 30 @ 900`, as a line of its own. */
const PRICED = /^\$?[A-Z]{1,5},?:? \d[\d,.]* ?(?:@|×|x) ?\$?\d[\d,.]*$/;
/** A field of a holding by itself: `Shares: 100`, `"quantity": 100`. */
const FIELD = new RegExp(`^["'{\\s-]*(?:${COLUMN_WORDS.shares.join('|')})["']?\\s*[:=]\\s*["']?\\d`, 'i');

/** The same within an object on one line, `{"symbol": "TSLA", "shares": 100}`. */
const MEMBER = new RegExp(`[{,]\\s*["']?(?:${COLUMN_WORDS.shares.join('|')})["']?\\s*[:=]\\s*["']?\\d`, 'i');

/** `Shares: 100`: what is said of it stands elsewhere. */
export function isStrayField(text: string): boolean {
  return FIELD.test(text) || (/\{|\b(?:ticker|symbol)\b/i.test(text) && MEMBER.test(text));
}

/** Beyond items, in the words of an owner: `TSLA 100` alone, `In the IRA: TSLA 100, NVDA 50`, `we also own 40 TSLA`. */
export function isStrayPair(text: string): boolean {
  return PAIRS.some((form) => {
    const { ticker = '', shares = '' } = form.exec(text)?.groups ?? {};
    return isLikeTicker(ticker) && !NO_NAMES.has(ticker) && !YEAR.test(shares);
  });
}

/** In capitals, and no tickers. */
export const NO_NAMES: ReadonlySet<string> = new Set([
  ...NO_TICKERS,
  'FY',
  'CY',
  'EU',
  'UK',
  'AI',
  'IRA',
  'GDP',
  'CPI',
  'U.S',
  'PMI',
  'OPEC',
]);
const PAIRS: readonly RegExp[] = [
  /(?:^|: )\$?(?<ticker>[A-Z]{1,5})(?:[:=\s]+|[,;] )[-−–(]?(?<shares>\d[\d,]*(?:\.\d+)?)\)?$/,
  /^\$?(?<ticker>[A-Z]{1,5})\s*[x×]\s*(?<shares>\d[\d,]*)$/,
  /(?:^\+ ?|: )(?<shares>\d[\d,]*) \$?(?<ticker>[A-Z]{2,5})$/,
  /^(?<shares>\d[\d,]*)\s*[x×]\s*\$?(?<ticker>[A-Z]{1,5})$/,
  /^(?<shares>\d[\d,]*) (?:shares?|sh) \$?(?<ticker>[A-Z]{1,5})\b/,
  /\b(?<ticker>[A-Z]{1,5}),?[:\s]+(?<shares>\d[\d,]*)(?:[,;]| and) [A-Z]{1,5}[:\s]+\d[\d,]*\b(?!%)/,
  /\b(?<shares>\d[\d,]*) \$?(?<ticker>[A-Z]{2,5})(?:[,;]| and) \d[\d,]* [A-Z]{2,5}\b/,
  /\b(?:[Oo]wn|[Hh]old|[Hh]ave|[Bb]ought|[Ll]ist)\b[^.]{0,30}?\b(?<shares>\d[\d,]*) \$?(?<ticker>[A-Z]{2,5})\b/,
];
const YEAR = /^(?:19|20)\d\d$/;

/** A list item or a bold line, or a line that begins with a ticker, with a number of shares, outside what was read. */
export function isStrayItem(text: string, isItem: boolean, subjects: Subjects): boolean {
  if (isItem && QUANTITIES.some((form) => form.test(text)))
    return words(text).some(({ text: word }) => isLikeTicker(word) || OPTION.test(word));
  if (PRICED.test(text)) return true;
  if (!MAY_BE_SHARES.test(text) || !SHARES.test(text)) return false;
  const all = words(text);
  const [first] = all;
  if (!isItem) return first !== undefined && (tickerOf(first, subjects) !== null || isLikeTicker(first.text));
  return securitiesIn(all, subjects).length > 0 || all.some(({ text: word }) => isLikeTicker(word));
}

function words(text: string): readonly Token[] {
  return wordsOnly(tokensOf(text));
}

/** Whether a word could be a ticker that the workspace does not know. */
export function isLikeTicker(word: string): boolean {
  return (
    /^\$?[A-Z][A-Z0-9]{0,4}(?:[./-][A-Z]{1,2})?$/.test(word) &&
    !/^(?:[AI]|USD|EUR|USA|ETF|YTD|NAV|EPS|CEO|CFO)$/.test(word)
  );
}

/** What stands around a cell and is none of it: emphasis, the quotes of a sheet, the brackets of JSON. */
const AROUND = /[*_`~"“”{}[\]]+/g;

/** What makes a remark or an item of a line of data. */
const MARKED = /^\s*(?:#+|\/\/|--|;|[-*+])\s/;
const BETWEEN = /(?:\t|\\t)+| {2,}|\s*[,;|]\s*/;
/** `TSLA - 40 - $250.00`, as an owner may list it. */
export const DASHES = /\s[-–—/]\s/;

/** No prose: what has a ticker's form, and two or more numbers, divided by tabs, commas or wide spaces. */
export function isStrayRow(raw: string, divider = BETWEEN): boolean {
  const cells = raw.replace(AROUND, '').replace(MARKED, '').trim().split(divider);
  if (cells.length < 3) return false;
  const figures = cells.filter((cell) => /^[-+]?[$€£]?\d[\d,.]*%?$/.test(heardText(cell))).length;
  return figures >= 2 && cells.some((cell) => tokensOf(heardText(cell)).some(({ text }) => isLikeTicker(text)));
}

/** A table as two rows of plain texts or more, in Markdown, HTML or code, with the line of each row. */
export interface Sheet {
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly heading: string;
}

/** The rows of a table of securities that nobody read; `isAnalyst`: prices alone are checked there, not opened. */
export function strayRows({ rows, heading }: Sheet, subjects: Subjects, isAnalyst: boolean): StrayLine[] {
  const [header, ...body] = rows;
  if (header === undefined || isPast(tokensOf(heading))) return [];
  if (!isAnalyst && rows.every(isNumbered)) return rows.map(({ line }) => ({ line, because: STRAY }));
  const names = header.cells.map(columnKind);
  const column = names.indexOf('ticker') >= 0 ? names.indexOf('ticker') : columnOfSecurities(body, subjects);
  const hasWeight = names.some((name) => name === 'shares' || name === 'amount' || name === 'side');
  if (column < 0 || (!hasWeight && (isAnalyst || !names.includes('price')))) {
    const loose = isAnalyst ? null : looseHoldings(header.cells, body);
    return loose === null ? [] : rows.map(({ line }) => ({ line, because: `a table of ${loose}` }));
  }
  const tickers = body.map(({ cells }) => parseTicker((cells[column] ?? '').replace(/^\$/, '')));
  if (!hasWeight && tickers.every((ticker) => ticker !== null && subjects.held.has(ticker))) return [];
  const because = `a table of ${names.filter((name) => name !== null).join(', ')}`;
  return rows.map(({ line }) => ({ line, because }));
}

const STRAY = 'securities with numbers';

/** `TSLA | 100`, where no header says what it is. */
function isNumbered({ cells }: Sheet['rows'][number]): boolean {
  const [name = '', ...others] = cells.filter((cell) => cell !== '');
  return isLikeTicker(name) && others.some((cell) => FIGURE.test(cell));
}

const FIGURE = /^[-+−–]?[$€£]?\d[\d,.]*(?:\s?(?:shares?|shs?|units?))?$/i;

/** A table of holdings under other names, `Position | Number | Worth`: its headers; null where it is none. */
function looseHoldings(header: readonly string[], body: Sheet['rows']): string | null {
  const kinds = header.map((text) => columnKind(text) ?? looseKind(text));
  const column = kinds.indexOf('ticker');
  const hasShares = kinds.includes('shares');
  if (column < 0 || (!hasShares && !kinds.includes('amount'))) return null;
  const areNumbers = body.every(({ cells }) => cells.some((cell, index) => index !== column && FIGURE.test(cell)));
  const tickers = body.filter(({ cells }) => isLikeTicker(cells[column] ?? '')).length;
  const isOfHoldings = areNumbers && (tickers * 2 >= body.length || (hasShares && kinds.includes('amount')));
  return isOfHoldings
    ? header
        .filter((_text, index) => kinds[index] !== null)
        .join(', ')
        .toLowerCase()
    : null;
}

function looseKind(header: string): ColumnKind | null {
  const words = header.toLowerCase().match(/[a-z]+/g) ?? (header.includes('#') ? ['number'] : []);
  // `Asset class`, `Fund type` name kinds
  if (words.some((word) => word === 'class' || word === 'type' || word === 'sector')) return null;
  const [kind = null] = words.flatMap((word) => kindOfLooseWord.get(word) ?? []);
  return kind;
}

type ColumnKind = keyof typeof COLUMN_WORDS;
const kindOfLooseWord: ReadonlyMap<string, ColumnKind> = new Map([
  ...LOOSE_COLUMNS.ticker.map((word) => [word, 'ticker'] as const),
  ...LOOSE_COLUMNS.shares.map((word) => [word, 'shares'] as const),
  ...LOOSE_COLUMNS.amount.map((word) => [word, 'amount'] as const),
]);
const kindOfWord: ReadonlyMap<string, ColumnKind> = new Map([
  ...COLUMN_WORDS.ticker.map((word) => [word, 'ticker'] as const),
  ...COLUMN_WORDS.shares.map((word) => [word, 'shares'] as const),
  ...COLUMN_WORDS.amount.map((word) => [word, 'amount'] as const),
  ...COLUMN_WORDS.price.map((word) => [word, 'price'] as const),
  ...COLUMN_WORDS.side.map((word) => [word, 'side'] as const),
]);

/** What a column is of, by the words of its header; a share of something is an amount before it is a number of shares. */
export function columnKind(header: string): ColumnKind | null {
  const words = header.toLowerCase().match(/[a-z]+(?:\/[a-z]+)?/g) ?? [];
  const [kind = null, ...others] = words.flatMap((word) => kindOfWord.get(word) ?? []);
  // `Target price`
  return kind === 'amount' && others.includes('price') ? 'price' : kind;
}

/** The column of which at least half of the cells are securities of the workspace. */
function columnOfSecurities(body: Sheet['rows'], subjects: Subjects): number {
  // as long as half of the rows have such a column: one long row is none
  let rows = body;
  for (let column = 0; rows.length > 0 && rows.length * 2 >= body.length; column += 1) {
    const known = rows.filter(({ cells }) => {
      const [word, ...others] = wordsOnly(tokensOf(cells[column] ?? ''));
      return word !== undefined && others.length === 0 && tickerOf(word, subjects) !== null;
    });
    if (known.length * 2 >= body.length) return column;
    rows = rows.filter(({ cells }) => cells.length > column + 1);
  }
  return -1;
}

/** Every table that nobody read any of: Markdown's, those in HTML, and those that stand in code. */
export function unreadSheets(document: MarkdownDocument): Sheet[] {
  const sheets: Sheet[] = [];
  let heading = '';
  for (const block of document.blocks) {
    if (block.kind === 'heading') heading = heardText(block.text);
    const tables = block.kind === 'table' ? tableParts(block) : [];
    for (const one of tables.length > 1 ? [block, ...tables] : [block])
      for (const rows of partsOf(sheetIn(one, document))) if (rows.length > 1) sheets.push({ rows, heading });
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

function sheetIn(block: Block, { ledger }: MarkdownDocument): Sheet['rows'] {
  if (block.kind === 'table' || block.kind === 'looseRows') {
    const rows = rowsOf([block], true);
    const isRead = rows.some(
      ({ line, cells }) => ledger.lines.has(line) || cells.some((cell) => ledger.cells.has(cell)),
    );
    return isRead ? [] : rows.map(({ line, cells }) => ({ line, cells: cells.map(({ text }) => heardText(text)) }));
  }
  if (block.kind !== 'code' || ledger.lines.has(block.line)) return [];
  return dividedRows(codeLines(block).filter(({ line }) => !ledger.lines.has(line)));
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

/** Rows of a table that a line cut off from their header, each as one text. */
export function cutRows({ blocks, ledger }: MarkdownDocument): { readonly line: number; readonly text: string }[] {
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
