import { absolute, compare, type Decimal, decimal, multiply, subtract } from '../../base/decimal.ts';
import { parseTicker } from '../../domain/instruments/security.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import { datedHeader, daysOfColumns, headerName } from '../fields/columns.ts';
import { readPositiveMoney } from '../fields/stated.ts';
import { measured, unitFault } from '../fields/units.ts';
import { LOOSE_PRICES } from '../lexicon/columns.ts';
import { denies } from '../lexicon/formWords.ts';
import {
  COLUMN_WORDS,
  COMPANY_FIGURES,
  LOOSE_COLUMNS,
  OPINIONS,
  PAST_HEADINGS,
  PERMITTING,
  RESTRAINTS,
  TRADING_VERBS,
} from '../lexicon/hearing.ts';
import { holdingColumnsOf } from '../portfolio/holdingColumns.ts';
import { phraseSet, phrasesIn } from '../syntax/phrases.ts';
import { type Token, tokensOf, wordsOnly } from '../syntax/tokens.ts';
import type { Sheet } from './passages/sheets.ts';
import { STRAY } from './strayLines.ts';
import { type Subjects, securitiesIn, securityLengthAt } from './subjects.ts';
import { isLikeTicker, isNoName } from './unknownTickers.ts';

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

/** The rows of a table of securities that nobody read; `isAnalyst`: prices alone are checked there, not opened. */
export function strayRows({ rows, heading, isLeft }: Sheet, subjects: Subjects, isAnalyst: boolean): StrayLine[] {
  const [header, ...body] = rows;
  if (header === undefined || isPast(tokensOf(heading))) return [];
  if (isLeft === true) return body.filter(isOfTrade).map(({ line }) => ({ line, because: STRAY }));
  if (!isAnalyst && rows.every(isNumbered)) return rows.map(({ line }) => ({ line, because: STRAY }));
  const kinds = header.cells.map(columnKind);
  const column = kinds.indexOf('ticker') >= 0 ? kinds.indexOf('ticker') : columnOfSecurities(body, subjects);
  const names = column < 0 ? kinds : withCells(header.cells, body, kinds, column);
  const hasWeight = names.some((name) => name === 'shares' || name === 'amount' || name === 'side');
  const otherwise = column < 0 || hasWeight ? [] : otherPrices({ header, body, column }, subjects);
  if (otherwise.length > 0) return otherwise;
  if (column < 0 || (!hasWeight && (isAnalyst || !names.includes('price')))) {
    const loose = isAnalyst ? null : looseHoldings(header.cells, body);
    return loose === null ? [] : rows.map(({ line }) => ({ line, because: `a table of ${loose}` }));
  }
  const tickers = body.map(({ cells }) => parseTicker((cells[column] ?? '').replace(/^\$/, '')));
  if (!hasWeight && tickers.every((ticker) => ticker !== null && subjects.held.has(ticker))) return [];
  const because = `a table of ${names.filter((name) => name !== null).join(', ')}`;
  return rows.map(({ line }) => ({ line, because }));
}

/** What the columns beside one of securities are of, where no name says it: by their cells. */
function withCells(
  header: readonly string[],
  body: Sheet['rows'],
  kinds: readonly (ColumnKind | null)[],
  securities: number,
): readonly (ColumnKind | null)[] {
  return kinds.map((kind, index) => {
    if (index === securities) return kind;
    if (kind !== null || isAnswered(header[index] ?? '')) return kind;
    const cells = body.flatMap(({ cells }) =>
      cells[index] === undefined || cells[index] === '' ? [] : [cells[index]],
    );
    if (cells.length > 0 && cells.every((cell) => SIDE.test(cell))) return 'side';
    const found = CELLS.find(([, isOne]) => cells.filter(isOne).length * 2 >= Math.max(cells.length, 1));
    return found?.[0] ?? null;
  });
}

/** Whether a header asks of a company, what others think of it, or whether it may be traded: its cells answer that. */
function isAnswered(header: string): boolean {
  const asked = wordsOnly(tokensOf(header));
  if (MAY.test(header) || phrasesIn(asked, ofOthers).length > 0 || phrasesIn(asked, restraints).length > 0) return true;
  return asked.some(({ lower }) => denies(lower) || (permitting.has(lower) && !verbs.has(lower)));
}

const MAY = /^(?:can|may)\b/i;
const restraints = phraseSet(RESTRAINTS);
const permitting: ReadonlySet<string> = new Set(PERMITTING);
const ofOthers = phraseSet([...OPINIONS, ...COMPANY_FIGURES]);
/** `$12,000`: most prices are below a thousand, or have cents. */
const ROUND_AMOUNT = /^[-+−–]?\$\d{1,3}(?:,\d{3})+$/;
const COUNTED = /^[-+−–]?\d[\d,.]*\s?(?:shares?|shs?\.?|units?)$/i;
const CELLS: readonly (readonly [kind: ColumnKind, isOne: (cell: string) => boolean])[] = [
  ['side', (cell) => verbs.has(cell.split(' ', 1)[0]?.toLowerCase() ?? '')],
  ['shares', (cell) => COUNTED.test(cell)],
  ['amount', (cell) => ROUND_AMOUNT.test(cell)],
];
/** Beside another letter they are grades. */
const SIDE = /^[BS]$/;

/** Rows that price a security otherwise than the workspace does (O3). */
export function otherPrices(
  { header, body, column }: { header: Sheet['rows'][number]; body: Sheet['rows']; column: number },
  subjects: Subjects,
): StrayLine[] {
  const cells = header.cells.map((text) => ({ text, line: header.line, column: 1, length: 0 }));
  const price = holdingColumnsOf({ line: header.line, column: 1, cells }).at.get('price');
  if (price === undefined) return [];
  const { name, day } = datedHeader(header.cells[price] ?? '');
  const [dated] = daysOfColumns(
    { line: header.line, column: 1, cells: cells.slice(price, price + 1) },
    () => true,
    subjects.pricedAt,
  );
  // the prices of another day are not compared
  const isOfDay = day === null || (dated !== undefined && dated.date === subjects.pricedAt?.date);
  if (!isOfDay || unitFault(measured(name).units, 'dollars') !== null) return [];
  const isLoose = loosePrices.has(headerName(name));
  return body.flatMap(({ line, cells: row }) => {
    const [ticker, ...others] = securitiesIn(wordsOnly(tokensOf(row[column] ?? '')), subjects);
    const known = ticker === undefined || others.length > 0 ? undefined : subjects.prices.get(ticker);
    const stated = known === undefined ? null : readPositiveMoney(row[price] ?? '');
    if (known === undefined || stated?.ok !== true || !isFarFrom(stated.value, known)) return [];
    // `Current` without dollars may be a ratio, which is nowhere near the price
    if (isLoose && !(row[price] ?? '').includes('$') && isNoPrice(stated.value, known)) return [];
    return [{ line, because: `a price of ${ticker} that is not the workspace’s, ${dollars(known)}` }];
  });
}

const loosePrices: ReadonlySet<string> = new Set(LOOSE_PRICES);

function isNoPrice(stated: Decimal, known: Decimal): boolean {
  return compare(multiply(stated, THREE), known) < 0 || compare(stated, multiply(known, THREE)) > 0;
}

const THREE = decimal('3');

/** Further apart than half a percent is another price (SEMANTICS 1). */
function isFarFrom(stated: Decimal, known: Decimal): boolean {
  return compare(absolute(multiply(subtract(stated, known), TWO_HUNDRED)), known) > 0;
}

const TWO_HUNDRED = decimal('200');

/** `TSLA | 100`, where no header says what it is. */
function isNumbered({ cells }: Sheet['rows'][number]): boolean {
  const [name = '', ...others] = cells.filter((cell) => cell !== '');
  return isLikeTicker(name) && others.some((cell) => FIGURE.test(cell));
}

const verbs: ReadonlySet<string> = new Set(Object.keys(TRADING_VERBS));

/** `TSLA | 100`, `TSLA | BUY`: a row that is left of a table says by itself that it is of a security. */
function isOfTrade({ cells }: Sheet['rows'][number]): boolean {
  const at = cells.findIndex((cell) => isLikeTicker(cell) && !isNoName(cell) && cell !== 'TOTAL');
  return at >= 0 && cells.some((cell, index) => index !== at && (FIGURE.test(cell) || verbs.has(cell.toLowerCase())));
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
      const named = wordsOnly(tokensOf(cells[column] ?? ''));
      return named.length > 0 && securityLengthAt(named, 0, subjects) === named.length;
    });
    if (known.length * 2 >= body.length) return column;
    rows = rows.filter(({ cells }) => cells.length > column + 1);
  }
  return -1;
}
