import { add, compare, type Decimal, decimal, multiply, ZERO } from '../../base/decimal.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import { headerName } from '../fields/columns.ts';
import { optionNamed } from '../fields/options.ts';
import { isUnknown, readPlainNumber, readShares } from '../fields/values.ts';
import { FREE_COLUMNS, HOLDING_BOUND_COLUMNS, STANDING_WORDS } from '../lexicon/columns.ts';
import { TRADING_VERBS } from '../lexicon/hearing.ts';
import { claimCell, remarkOn } from '../syntax/ledger.ts';
import type { MarkdownDocument } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import { tokensOf } from '../syntax/tokens.ts';
import { cellOf, type RowReader } from './rowReader.ts';

/** Shares that a written call may take away. */
export interface WrittenCall {
  readonly underlying: Ticker;
  readonly shares: Decimal;
}

const PER_CONTRACT = decimal('100');

/**
 * A row of an option that was written, told by its contracts below zero: what it owes is not counted, which the plan
 * has to bear, and a call encumbers its underlying (READING 3). Null where the row is none.
 */
export function writtenOption(
  document: MarkdownDocument,
  reader: RowReader,
): { readonly call: WrittenCall | null } | null {
  const shares = cellOf(reader, 'shares');
  if (shares === null || /^\d/.test(shares.text)) return null;
  const text = plainText(shares.text).replace(/^\((.*)\)$/, '-$1');
  if (!/^[-−–]\s?\d/.test(text)) return null;
  const names = (['ticker', 'name'] as const).map((role) => cellOf(reader, role)).filter((cell) => cell !== null);
  const cell = names.find((one) => optionNamed(plainText(one.text)) !== null);
  const option = cell === undefined ? null : optionNamed(plainText(cell.text));
  const contracts = readPlainNumber(text.replace(/^[-−–]\s?/, ''));
  if (cell === undefined || option === null || !contracts.ok) return null;
  for (const read of [...names, shares]) claimCell(document.ledger, read, 'used');
  remarkOn(document, 'liability_not_read', cell.line, `a written ${option.right}`);
  const { underlying, right } = option;
  return { call: right === 'call' ? { underlying, shares: multiply(contracts.value, PER_CONTRACT) } : null };
}

/** Encumbered shares by security; null where no call is written. */
export function encumberedBy(
  calls: readonly WrittenCall[],
  held: readonly Ticker[],
): ReadonlyMap<Ticker, Decimal> | null {
  if (calls.length === 0) return null;
  const shares = new Map<Ticker, Decimal>();
  for (const call of calls) {
    const ticker = heldAs(call.underlying, held);
    shares.set(ticker, add(shares.get(ticker) ?? ZERO, call.shares));
  }
  return shares;
}

/** The security that an option's name means. Options are named without the point of a class of shares: `BRKB260918C00500000` is of BRK.B. */
export function heldAs(underlying: Ticker, held: readonly Ticker[]): Ticker {
  if (held.includes(underlying)) return underlying;
  return held.find((ticker) => ticker.replaceAll('.', '') === underlying) ?? underlying;
}

const STAYS: ReadonlySet<string> = new Set(STANDING_WORDS);
const VERBS: ReadonlySet<string> = new Set([...Object.values(TRADING_VERBS).flat(), ...['hold', 'keep']]);

/** A cell under Action or Status that asks for more than to hold is an instruction that no plan has (READING 3, O2). */
export function hearStanding(document: MarkdownDocument, { row, header }: RowReader, columns: readonly number[]): void {
  for (const index of columns) {
    const cell = row.cells[index];
    const text = plainText(cell?.text ?? '');
    if (cell === undefined || isUnknown(text)) continue;
    if (STAYS.has(text.toLowerCase())) {
      claimCell(document.ledger, cell, 'used');
      continue;
    }
    if (!tokensOf(text).some(({ lower }) => VERBS.has(lower))) continue;
    const column = plainText(header.cells[index]?.text ?? '');
    remarkOn(document, 'not_understood', cell.line, `“${text}” under ${column}`);
    claimCell(document.ledger, cell, 'used');
  }
}

const BOUND: ReadonlySet<string> = new Set(HOLDING_BOUND_COLUMNS);
const FREE: ReadonlySet<string> = new Set(FREE_COLUMNS);
const NONE = /^(?:0+(?:\.0+)?(?: shares)?|no?|none|nil|nothing|false|keep|hold|ok)$/i;
const ALL = /^(?:y|yes|ok|okay|all|true|fully?)$/i;

/** Shares that a column says are pending, locked or lent, or fewer that are free than are held: the plan would sell them. */
export function hearBound(document: MarkdownDocument, reader: RowReader): void {
  const { row, header } = reader;
  const held = plainText(cellOf(reader, 'shares')?.text ?? '');
  for (const [index, column] of header.cells.entries()) {
    const name = headerName(column.text);
    const cell = row.cells[index];
    if (cell === undefined || !(BOUND.has(name) || FREE.has(name))) continue;
    const text = plainText(cell.text);
    claimCell(document.ledger, column, 'used');
    claimCell(document.ledger, cell, 'used');
    const isIdle = BOUND.has(name) ? NONE.test(text) : ALL.test(text) || isAsMany(text, held);
    if (!isUnknown(text) && !isIdle)
      remarkOn(document, 'not_understood', cell.line, `“${text}” under ${plainText(column.text)}`);
  }
}

/** `1,000.000` beside `1000`. */
function isAsMany(one: string, other: string): boolean {
  const [left, right] = [readShares(one), readShares(other)];
  return left.ok && right.ok && compare(left.value, right.value) === 0;
}

/** `Hold` under Rating is said by others, and asks for nothing. */
export function passRatings({ ledger }: MarkdownDocument, { row }: RowReader, columns: readonly number[]): void {
  for (const index of columns) {
    const cell = row.cells[index];
    if (cell !== undefined && /^(?:strong |moderate )?(?:hold|buy)$/i.test(plainText(cell.text)))
      claimCell(ledger, cell, 'checked');
  }
}
