import { compare, type Decimal, decimal, HUNDRED, multiply, sign } from '../../base/decimal.ts';
import { letterPattern } from '../../base/letters.ts';
import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import { besidesIn } from '../syntax/besides.ts';
import type { JsonNode, JsonPlace } from '../syntax/json.ts';
import { claimLine } from '../syntax/ledger.ts';
import { becauseOfLetter } from '../syntax/lookAlike.ts';
import type { Block, Cell, MarkdownDocument, Table } from '../syntax/markdown.ts';
import { type Place, problemAt } from '../syntax/place.ts';
import { plainText } from '../syntax/text.ts';
import { type Faults, faultAt, TICKER_FORM, worded } from './jsonFields.ts';
import { noteSector, readSector } from './sectorText.ts';
import { tickerText } from './tickerText.ts';
import { isUnknown, named, readMoney, readPercentOrNumber, readPlainNumber, type ValueReading } from './values.ts';

const TEN = decimal('10');

/** What a document states in one place, whether it is Markdown or JSON; what it means is read later. */
export interface Stated {
  readonly text: string;
  readonly place: JsonPlace;
  /** The name of the field as the document writes it, where messages are to name it. */
  readonly key?: string;
  /** The label or the key that may give it a unit. */
  readonly header?: string;
}

/** What is stated of one thing, by the name of the field; a field that is not stated is absent. */
export type StatedFields<F extends string> = ReadonlyMap<F, Stated>;

export function placeIn(document: MarkdownDocument, place: Place): JsonPlace {
  const { line, column, excerpt } = problemAt(document, place, '', '');
  return { line, column, excerpt };
}

export function statedCell(document: MarkdownDocument, cell: Cell): Stated {
  return { text: plainText(cell.text), place: placeIn(document, cell) };
}

/**
 * What would vanish from a document without a word: the rest of it behind a fence that nothing closes, and rows that
 * an empty line cuts off from a table that is read.
 */
export function refuseLostParts(faults: Faults, document: MarkdownDocument, isRead: (table: Table) => boolean): void {
  let above: Block | undefined;
  for (const block of document.blocks) {
    if (block.kind === 'code' && !block.closed) {
      const message = 'this code block is never closed, so what follows would not be read';
      faultAt(faults, placeIn(document, block), message, 'a line ``` at its end');
    }
    if (block.kind === 'looseRows' && above?.kind === 'table' && isRead(above)) {
      const message = 'these rows are cut off from the table above';
      faultAt(faults, placeIn(document, block), message, 'the rows of a table without an empty line between them');
    }
    above = block;
  }
}

/** The text of a JSON value; null (which is unknown) is empty, and an object or a list is a problem. */
export function statedNode(faults: Faults, node: JsonNode, what: string): Stated | null {
  if (node.kind === 'number' || node.kind === 'text') return { text: node.text, place: node.place };
  if (node.kind === 'null') return { text: '', place: node.place };
  return faultAt(faults, node.place, `${what} is ${worded(node)}`, 'a number or text');
}

/** The text of a field; null where it is absent or unknown. */
export function knownText(stated: Stated | undefined): string | null {
  return stated === undefined || isUnknown(stated.text) ? null : plainText(stated.text);
}

/** A figure; null where it is absent or unknown, and null with a problem where it cannot be read. */
export function knownFigure<T>(
  faults: Faults,
  stated: Stated | undefined,
  read: (text: string) => ValueReading<T>,
): T | null {
  if (stated === undefined || isUnknown(stated.text)) return null;
  hearBeside(faults, stated);
  // `N/A (mutual fund)`; what stands in parentheses alone is a figure
  const before = stated.text.slice(0, 500).replace(/\s?\([^()]*\)$/, '');
  if (before.trim() !== '' && isUnknown(before)) return null;
  const reading = read(stated.text);
  return reading.ok ? reading.value : faultAt(faults, stated.place, reading.message, reading.accepted);
}

/** What stands beside a value, whether it is part of it or not: `NVDA (do not buy)`. */
function hearBeside({ sectors }: Faults, { text, place }: Stated): void {
  const ledger = sectors?.ledger;
  if (ledger === undefined) return;
  const parts = besidesIn(text);
  if (parts.length > 0) claimLine(ledger, place.line, 'used', parts);
}

/** `GOOG/GOOGL`: no class of shares has so long a name, and no currency is meant. */
const TWO_SECURITIES = /^([A-Z]{1,5})\/(?!USD)([A-Z]{3,5})$/;

export function knownTicker(faults: Faults, stated: Stated | undefined): Ticker | null {
  const text = knownText(stated);
  if (stated === undefined || text === null) return null;
  hearBeside(faults, stated);
  const [, first, second] = TWO_SECURITIES.exec(tickerText(text)) ?? [];
  if (first !== undefined && second !== undefined) {
    return faultAt(
      faults,
      stated.place,
      `${named(text)} names two securities`,
      `each by itself: ${first}, and ${second}`,
    );
  }
  return (
    parseTicker(tickerText(text)) ??
    faultAt(faults, stated.place, `${named(text)} is no ticker${becauseOfLetter(text)}`, TICKER_FORM)
  );
}

/**
 * A sector as the house writes it; null where it is absent or unknown, or with a problem where it is none. One that no
 * table has is noted.
 */
export function knownSector(faults: Faults, stated: Stated | undefined): string | null {
  const text = knownText(stated);
  if (stated === undefined || text === null) return null;
  const reading = readSector(text, faults.sectors?.known);
  if (!reading.ok) return faultAt(faults, stated.place, reading.message, reading.accepted);
  noteSector(faults, text, reading.value, stated.place);
  return reading.value;
}

/** Dollars above zero: a price, a volume. */
export function readPositiveMoney(text: string): ValueReading<Decimal> {
  const reading = readMoney(text);
  if (!reading.ok || sign(reading.value) > 0) return reading;
  return { ok: false, message: `${named(text)} is not above zero`, accepted: 'dollars above zero, such as $131.58' };
}

const SCORE_WANTED = 'a number from 0 to 100, such as 74';
const STARS = /^[★☆⭐✩✭✮ ]+(?=\(?\d)|(?<=\d\)?)[★☆⭐✩✭✮ ]+$/gu;
/** `78/100`, `7.4/10`. */
const OUT_OF = /^(\d[\d.,]*) ?(?:\/|out of) ?(100|10)$/;

const WORDED = letterPattern(String.raw`^[\p{L} -]{1,20}?\s?\(([^()]*)\)$|^([^()]*?)\s?\([\p{L} -]{1,20}\)$`);

/** 0–100, with or without a percent sign, out of 100 or of 10, with a word beside it: `High (78)`, `78 (High)`. */
export function readScore(said: string): ValueReading<Decimal> {
  // stars say nothing beside a figure, `★★★★☆ (78)`
  const start = plainText(said).slice(0, 100).replaceAll('\uFE0F', '').replace(STARS, '');
  const [, inside, outside] = (start.includes('(') ? WORDED(start).exec(start) : null) ?? [];
  const text = inside ?? outside ?? (/\d/.test(start) ? start.replace(/^\((.*)\)$/, '$1') : said);
  const [, figure, scale] = OUT_OF.exec(plainText(text).slice(0, 100)) ?? [];
  const bare = figure === undefined ? readPercentOrNumber(text) : readPlainNumber(figure);
  const reading = bare.ok && scale === '10' ? { ok: true as const, value: multiply(bare.value, TEN) } : bare;
  if (!reading.ok) return { ...reading, accepted: SCORE_WANTED };
  if (sign(reading.value) >= 0 && compare(reading.value, HUNDRED) <= 0) return reading;
  return { ok: false, message: `${named(text)} is not within 0 and 100`, accepted: SCORE_WANTED };
}

/** As `readScore`; between 0 and 1 it is on a wrong scale (SEMANTICS 1, Recommendations). */
export function readConviction(text: string): ValueReading<Decimal> {
  const reading = readScore(text);
  if (!reading.ok) {
    // The same on the scale of 100, where it is a whole number.
    const [, part = 0, whole = 1] = (/^\(?(\d{1,3}(?:\.\d)?) ?\/ ?(\d{1,3})\)?$/.exec(plainText(text)) ?? []).map(
      Number,
    );
    const share = (100 * part) / whole;
    if (Number.isInteger(share) && part > 0 && share <= 100) {
      const message = `the conviction ${named(text)} is on a scale of ${whole}`;
      return { ok: false, message, accepted: `${share}, or ${share}/100, if that is meant` };
    }
  }
  if (!reading.ok && !/\d/.test(text)) {
    const message = `the conviction ${named(text)} is a word, and no figure`;
    return { ok: false, message, accepted: 'a conviction from 0 to 100, such as 78, 78/100, 8/10 or High (78)' };
  }
  if (!reading.ok || sign(reading.value) === 0 || compare(reading.value, decimal('1')) >= 0) return reading;
  const message = `the conviction ${named(text)} is on a scale of 0 to 1`;
  return { ok: false, message, accepted: 'a conviction from 0 to 100, such as 74' };
}
