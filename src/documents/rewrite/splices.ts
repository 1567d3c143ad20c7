import type { Cell, Row } from '../syntax/markdown.ts';
import { codePoints, type Place } from '../syntax/place.ts';

/** A text in its lines and the line ends between them, so that joining them gives every byte back. */
export interface SourceText {
  readonly lines: readonly string[];
  /** As many as lines; the last is empty. */
  readonly ends: readonly string[];
}

export function sourceText(text: string): SourceText {
  const parts = text.split(/(\r\n|\r|\n)/);
  return {
    lines: parts.filter((_, index) => index % 2 === 0),
    ends: [...parts.filter((_, index) => index % 2 === 1), ''],
  };
}

/** Text in place of what stands between two offsets (UTF-16) of a line; lines count from 1. */
export interface Replacement {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What is to be changed in a text, gathered before anything is. */
export interface Changes {
  readonly replacements: Replacement[];
  readonly removed: Set<number>;
  /** New lines, by the line after which they stand. */
  readonly added: Map<number, string[]>;
}

export function noChanges(): Changes {
  return { replacements: [], removed: new Set(), added: new Map() };
}

export function addLine(changes: Changes, after: number, text: string): void {
  changes.added.set(after, [...(changes.added.get(after) ?? []), text]);
}

/** The text with its changes; new lines end as their neighbours do, and the text ends as it did. */
export function withChanges(source: SourceText, changes: Changes): string {
  const { removed, added } = changes;
  const inLine = new Map<number, Replacement[]>();
  for (const one of changes.replacements) inLine.set(one.line, [...(inLine.get(one.line) ?? []), one]);
  const written = source.lines.flatMap((text, index) => {
    const line = index + 1;
    const end = source.ends[index] ?? '';
    const kept = removed.has(line) ? [] : [{ text: replaced(text, inLine.get(line) ?? []), end }];
    return [...kept, ...(added.get(line) ?? []).map((one) => ({ text: one, end }))];
  });
  const usual = source.ends.find((end) => end !== '') ?? '\n';
  return written
    .map(({ text, end }, index) => text + (index === written.length - 1 ? '' : end === '' ? usual : end))
    .join('');
}

function replaced(text: string, replacements: readonly Replacement[]): string {
  return replacements
    .toSorted((left, right) => right.start - left.start)
    .reduce((line, { start, end, text: next }) => line.slice(0, start) + next + line.slice(end), text);
}

/** The offset (UTF-16) in its line of a column in code points; counted on from a place before it that is known. */
export function offsetOf(line: string, column: number, known = { column: 1, offset: 0 }): number {
  let { offset } = known;
  for (let count = known.column; count < column && offset < line.length; count += 1) {
    offset += (line.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}

/** A cell as it stands in its line: the trimmed text, and the white space up to the pipes around it. */
export interface Field {
  readonly line: number;
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  readonly left: number;
  readonly right: number;
  /** Whether a pipe stands after it, so that white space there is padding. */
  readonly isClosed: boolean;
}

export function fieldOf(source: SourceText, cell: Cell): Field {
  return fieldFrom(source.lines[cell.line - 1] ?? '', cell, { column: 1, offset: 0 });
}

/** The fields of a row, in one pass over its line. */
export function fieldsOf(source: SourceText, { cells }: Row): Field[] {
  let known = { column: 1, offset: 0 };
  return cells.map((cell) => {
    const text = source.lines[cell.line - 1] ?? '';
    known = { column: cell.column, offset: offsetOf(text, cell.column, known) };
    return fieldFrom(text, cell, known);
  });
}

function fieldFrom(text: string, cell: Cell, known: { column: number; offset: number }): Field {
  const { line } = cell;
  const start = offsetOf(text, cell.column, known);
  const end = offsetOf(text, cell.column + cell.length, { column: cell.column, offset: start });
  let before = 0;
  while (isBlank(text.charAt(start - before - 1))) before += 1;
  let after = 0;
  while (isBlank(text.charAt(end + after))) after += 1;
  const isClosed = text.charAt(end + after) === '|';
  // An empty cell is as if a text of no length stood before its last space.
  if (start === end && before > 1) {
    return { line, raw: '', start: start - 1, end: start - 1, left: before - 1, right: after + 1, isClosed };
  }
  return { line, raw: text.slice(start, end), start, end, left: before, right: after, isClosed };
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t';
}

/** What a line says from a place on, up to where its segment ends (` | `, ` · `, ` • `). */
export function segmentAt(source: SourceText, { line, column }: Place): { start: number; raw: string } {
  const text = source.lines[line - 1] ?? '';
  const start = offsetOf(text, column);
  const rest = text.slice(start);
  return { start, raw: rest.slice(0, / [|·•] |$/.exec(rest)?.index) };
}

/** How a column of a table is set. */
export interface Setting {
  /** Code points between its pipes where the table is aligned; null where every cell is as wide as its text. */
  readonly width: number | null;
  readonly isRight: boolean;
  /** The least white space on the side that the text leans on. */
  readonly margin: number;
}

/** A text set in its column: as wide as the cells above it where it fits, else with margins as they were. */
export function inField(text: string, { left, right }: Pick<Field, 'left' | 'right'>, setting: Setting): string {
  if (setting.width === null) return ' '.repeat(left) + text + ' '.repeat(right);
  const room = Math.max(setting.width - codePoints(text, 0, text.length), 0);
  const near = Math.min(setting.margin, room);
  const far = Math.max(room - near, setting.margin > 0 ? 1 : 0);
  const leaning = Math.max(near, setting.margin > 0 ? 1 : 0);
  return setting.isRight ? ' '.repeat(far) + text + ' '.repeat(leaning) : ' '.repeat(leaning) + text + ' '.repeat(far);
}

/** How each column is set; a table is aligned where every column has one width from its header to its last row. */
export function settingsOf(rows: readonly (readonly Field[])[]): Setting[] {
  const [header = []] = rows;
  const columns = header.map((_, index) =>
    rows.flatMap((fields) => {
      const field = fields[index];
      return field === undefined || !field.isClosed ? [] : [field];
    }),
  );
  const widths = columns.map((fields) => new Set(fields.map(widthOf)));
  const isAligned = rows.length > 1 && widths.every(({ size }) => size < 2);
  return columns.map((fields, index) => {
    const [width] = widths[index] ?? [];
    const filled = fields.filter(({ raw }) => raw !== '');
    const isRight = filled.reduce((lean, { left, right }) => lean + left - right, 0) > 0;
    const margins = filled.map(({ left, right }) => (isRight ? right : left));
    const margin = filled.length === 0 ? 1 : margins.reduce((least, one) => Math.min(least, one));
    return { width: isAligned && width !== undefined ? width : null, isRight, margin };
  });
}

function widthOf({ left, raw, right }: Field): number {
  return left + codePoints(raw, 0, raw.length) + right;
}

/**
 * A text that came with line feeds alone, as a page's editor gives it, with the line ends of the document that it is an
 * edition of: lines that stand as before at its beginning and its end keep their own, all between end as the first does.
 */
export function withEndsOf(document: string, edited: string): string {
  const [before, after] = [sourceText(document), sourceText(edited)];
  const most = Math.min(before.lines.length, after.lines.length);
  let first = 0;
  while (first < most && before.lines[first] === after.lines[first]) first += 1;
  let last = 0;
  while (last < most - first && before.lines.at(-1 - last) === after.lines.at(-1 - last)) last += 1;
  const usual = before.ends.find((end) => end !== '') ?? '\n';
  const count = after.lines.length;
  const endOf = (at: number): string => {
    if (at === count - 1) return '';
    const own =
      at < first ? before.ends[at] : at >= count - last ? before.ends[before.lines.length - count + at] : usual;
    return own === undefined || own === '' ? usual : own;
  };
  return after.lines.map((line, at) => `${line}${endOf(at)}`).join('');
}
