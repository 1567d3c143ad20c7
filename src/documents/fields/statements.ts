import type { Decimal } from '../../base/decimal.ts';
import { hasLetter, hasNumber } from '../../base/letters.ts';
import { besidesIn } from '../syntax/besides.ts';
import type { Claim, Ledger } from '../syntax/ledger.ts';
import type { Block, Row } from '../syntax/markdown.ts';
import { codePoints, type Place } from '../syntax/place.ts';
import { plainText } from '../syntax/text.ts';
import { EXACT_FIGURE, whyNoRemark } from './figureText.ts';
import { named, readMoney, readPercent, type ValueReading } from './values.ts';

/** A part of a line, or the first cells of a row: what may say `Label: value`. */
export interface Segment extends Place {
  /** Plain text. */
  readonly text: string;
  /** As it stands, from its column on. */
  readonly raw: string;
  readonly kind: 'heading' | 'line';
  /** The plain texts of all segments of its line. */
  readonly texts: readonly string[];
}

/** `Label: value` of a line, or a row whose first cell is the label. */
export interface Statement extends Place {
  /** In lower case, without what stands in parentheses. */
  readonly label: string;
  /** The label as it stands, in plain text. */
  readonly labelText: string;
  readonly segment: Segment;
  /** Plain text. */
  readonly value: string;
  /** Where the value begins, as far as marks let it be found; else as `column`. */
  readonly valueColumn: number;
}

/** The segments of headings, text lines and list items: lines are split at ` | `, ` · ` and ` • `. */
export function segmentsOf(blocks: readonly Block[]): Segment[] {
  return blocks.flatMap((block): Segment[] => {
    if (block.kind !== 'heading' && block.kind !== 'text' && block.kind !== 'item') return [];
    return splitSegments(block.text, block, block.kind === 'heading' ? 'heading' : 'line');
  });
}

function splitSegments(raw: string, place: Place, kind: Segment['kind']): Segment[] {
  const segments: Segment[] = [];
  const texts: string[] = [];
  let start = 0;
  let column = place.column;
  for (const separator of raw.matchAll(/ [|·•] |$/g)) {
    const part = raw.slice(start, separator.index);
    const text = plainText(part);
    if (text !== '') segments.push({ text, raw: part, kind, line: place.line, column, texts });
    if (text !== '') texts.push(text);
    const next = separator.index + separator[0].length;
    column += codePoints(raw, start, next);
    start = next;
  }
  return segments;
}

/** Every `Label: value` (or `Label = value`) of the lines. */
export function lineStatements(blocks: readonly Block[]): Statement[] {
  return segmentsOf(blocks).flatMap((segment) => {
    const { text, raw, line, column } = segment;
    const found = /^([^:=]{1,60}?)\s?[:=]\s?(\S.*)$/.exec(text.slice(0, 2000)) ?? SAID.exec(text.slice(0, 200));
    if (found === null) return [];
    const [, label = '', value = ''] = found;
    const valueColumn = column + codePoints(raw, 0, offsetOf(raw, value));
    return [{ label: labelOf(label), labelText: label, value, line, column, valueColumn, segment }];
  });
}

/** `Cash balance is $10,000.`, `Cash $10,000`, and nothing more. */
const SAID = /^([a-z &]{1,60}?)(?: is)? (\$\d[\d,]*(?:\.\d+)?)\.?$/i;

const MOST_SEGMENTS = 50;

/** The segment was read, but for `unread`; the others of its line are heard until they are read themselves. */
export function claimSegment(ledger: Ledger, segment: Segment, claim: Claim, unread: readonly string[] = []): void {
  const earlier = ledger.lines.get(segment.line);
  // Of a line with so many segments all is heard, whatever was read.
  if (segment.texts.length > MOST_SEGMENTS) {
    if (earlier === undefined) ledger.lines.set(segment.line, { claim, unread: segment.texts });
    return;
  }
  const heard = earlier?.unread ?? segment.texts;
  const others = heard.filter((text) => text !== segment.text);
  const stronger = earlier?.claim === 'used' ? 'used' : claim;
  ledger.lines.set(segment.line, { claim: stronger, unread: [...others, ...unread] });
}

/** Where the first word of a value stands in the raw text; 0 where marks hide it. */
function offsetOf(raw: string, value: string): number {
  const [first = ''] = value.split(' ', 1);
  const after = raw.search(/[:=]/) + 1;
  const at = raw.indexOf(first, after);
  return first === '' || at < 0 ? 0 : at;
}

/** A label as it is compared: lower case, `&` as a word, without remarks in parentheses. */
export function labelOf(text: string): string {
  return plainText(text)
    .replace(/\([^()]*\)/g, ' ')
    .replace(/&/g, ' and ')
    .replace(/[:.]+$/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Rows of tables and of loose rows; a table's header counts where `withHeader`, as `| As of | 2026-08-21 |` may be one. */
export function rowsOf(blocks: readonly Block[], withHeader = false): Row[] {
  return blocks.flatMap((block): readonly Row[] => {
    if (block.kind === 'looseRows') return block.rows;
    if (block.kind !== 'table') return [];
    return withHeader ? [block.header, ...block.rows] : block.rows;
  });
}

/** What a statement's value gives: dollars, a percentage, both, or neither where it is prose. */
export interface StatedFigure {
  readonly amount: Decimal | null;
  readonly percent: Decimal | null;
  /** What stands beside the figures and is none of them, in plain text. */
  readonly remarks: readonly string[];
}

/**
 * `$12,870.09`, `$12,870.09 (2.6%)`, `2.6% ($12,870.09)`, `$12,870.09, 2.6%`. Remarks after `—`, `–`, `;` or in
 * parentheses are ignored. A value without digits, and one of percentages that is no figure, is prose.
 */
export function readStatedFigure(value: string): ValueReading<StatedFigure> {
  const text = withoutRemark(value);
  const { main, remark } = parted(text);
  const after = value.slice(text.length).replace(/^[\s—–;]+/, '');
  const wrong = hasNumber(main) ? whyNoRemark(remark) : null;
  if (wrong !== null) return { ok: false, message: `${named(value)} cannot be read: ${wrong}`, accepted: EXACT_FIGURE };
  const money = readMoney(main);
  if (money.ok) return stated(money.value, percentOf(remark), remark, after);
  const percent = readPercent(main);
  if (percent.ok) {
    const inside = remark.includes('$') ? readMoney(remark) : null;
    return stated(inside?.ok ? inside.value : null, percent.value, inside?.ok ? '' : remark, after);
  }
  const isProse = !hasNumber(main) || (main.includes('%') && !/\p{Sc}/u.test(text));
  return isProse ? { ok: true, value: { amount: null, percent: null, remarks: [] } } : money;
}

/** A remark that is a percentage alone has been read. */
function stated(
  amount: Decimal | null,
  percent: Decimal | null,
  remark: string,
  after: string,
): ValueReading<StatedFigure> {
  const inside = /^[\d.,]+ ?%$/.test(remark) ? '' : remark;
  return { ok: true, value: { amount, percent, remarks: [inside, after].filter((text) => text !== '') } };
}

/** The text before a remark that begins with a dash or a semicolon. */
export function withoutRemark(text: string): string {
  const remark = /\s?—|\s–|;/.exec(text);
  return remark === null || remark.index === 0 ? text : text.slice(0, remark.index).trim();
}

/** What stands in parentheses or brackets in a value, or after a dash. */
export function remarksOf(value: string): string[] {
  const behind = value.slice(withoutRemark(value).length);
  const within = besidesIn(value).filter((text) => !behind.includes(text));
  return [...within, behind].filter((text) => text.includes('?') || hasLetter(text));
}

/** A figure and what follows it in parentheses, after a comma or a slash. */
function parted(text: string): { main: string; remark: string } {
  const opening = text.indexOf('(', 1);
  if (opening > 0 && text.endsWith(')') && !/^[-+$]*\(/.test(text)) {
    return { main: text.slice(0, opening).trim(), remark: text.slice(opening + 1, -1).trim() };
  }
  const found = /^(.*\d)(?:,| \/) (\d.*%)$/.exec(text.slice(0, 200));
  return found === null ? { main: text, remark: '' } : { main: found[1] ?? '', remark: found[2] ?? '' };
}

function percentOf(remark: string): Decimal | null {
  const percent = readPercent(/^[\d.,]+ ?%/.exec(remark)?.[0] ?? '');
  return percent.ok ? percent.value : null;
}
