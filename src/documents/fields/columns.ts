import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { PRICE_REMARKS } from '../lexicon/columns.ts';
import { MONTH_STEM } from '../lexicon/numbers.ts';
import type { Cell, Row } from '../syntax/markdown.ts';
import { lengthAt, phraseSet } from '../syntax/phrases.ts';
import type { Place } from '../syntax/place.ts';
import { plainText } from '../syntax/text.ts';
import { tokensOf } from '../syntax/tokens.ts';
import { readDate } from './dates.ts';
import { named } from './values.ts';

/** Which column has which role, and the header cells that claim a role that is taken. */
export interface Columns<R extends string> {
  readonly at: ReadonlyMap<R, number>;
  readonly repeated: readonly { readonly role: R; readonly cell: Cell }[];
}

/** A header's name without units and marks: `**Market Value ($)**` is `market value`, `% of Portfolio` is `of portfolio`. */
export function headerName(text: string): string {
  return plainText(text)
    .toLowerCase()
    .replace(/\((?:\$|%|usd)\)|[$%:.]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A header's name without the day of its figures, and that day. */
export interface DatedHeader {
  /** Without it, and without what says nothing of them: `Price (8/21/2026 close)` is `Price`. */
  readonly name: string;
  /** As it stands, perhaps without a year; null where the header says none. */
  readonly day: string | null;
}

const DAY = new RegExp(
  `(?:\\b(?:as of|as at|of|on|at|per|from)\\b|@)?[: ]*((?:\\d{4}-\\d{2}-\\d{2}|\\b\\d{1,2}/\\d{1,2}(?:/(?:\\d{4}|\\d{2}))?|\\b(?:${MONTH_STEM})[a-z]{0,6}\\.? \\d{1,2}(?:,? \\d{4})?)\\b(?:,? (?:at )?\\d{1,2}:\\d{2}(?: ?[AP]M)?(?: ?[ECMP][SD]?T\\b)?)?)(?: (?:close|closing|eod)\\b)?`,
  'gi',
);
const SAYS_NOTHING = phraseSet(PRICE_REMARKS);
/** Any year with a February 29, for a day that has none. */
const SOME_YEAR = '2024';

/** `Price (8/21/2026)`, `Price as of 2026-08-21`, `Price (Aug 21)`, `Price (close)`: a header of several days, or of one that is none, stays as it is. */
export function datedHeader(text: string): DatedHeader {
  const plain = plainText(text.slice(0, 200));
  const [found, ...others] = /\d/.test(plain) ? plain.matchAll(DAY) : [];
  // `8/21/26`
  const day = found?.[1]?.replace(/^(\d{1,2}\/\d{1,2}\/)(?=\d{2}\b)/, '$120') ?? null;
  const isDate = day !== null && readDate(withYear(day, SOME_YEAR)).ok;
  const isPlain = found === undefined && !plain.includes('(');
  if (isPlain || others.length > 0 || isDate !== (found !== undefined)) return { name: text, day: null };
  const name = (found === undefined ? plain : plain.replace(found[0], ' '))
    .replace(/\(([^()]*)\)/g, (whole, inside: string) => (saysNothing(inside) ? ' ' : whole))
    .replace(/\s+/g, ' ')
    .replace(/[\s,–—-]+$/, '')
    .trim();
  return { name: name === '' ? text : name, day };
}

/** `last close, delayed` */
function saysNothing(text: string): boolean {
  const words = tokensOf(text).filter(({ text: one }) => one !== ',');
  let at = 0;
  for (let length = lengthAt(words, at, SAYS_NOTHING); length > 0; length = lengthAt(words, at, SAYS_NOTHING))
    at += length;
  return at === words.length;
}

/** A day that states no year with one: `Aug 21, 2026`, `8/21/2026`. */
function withYear(day: string, year: string): string {
  if (/\d{4}/.test(day)) return day;
  const [, date = day, clock = ''] = /^(\S+ \d{1,2}|\d{1,2}\/\d{1,2})\b(.*)$/.exec(day) ?? [];
  return `${date}${date.includes('/') ? '/' : ', '}${year}${clock}`;
}

/**
 * The days that the headers of some columns give their figures. One without a year is the one nearest to `said`, what the
 * document says of itself; where that says nothing it is none.
 */
export function daysOfColumns(
  header: Row,
  isDated: (name: string) => boolean,
  said: NewYorkTime | null,
): NewYorkTime[] {
  return header.cells.flatMap(({ text }) => {
    const { name, day } = datedHeader(text);
    return day !== null && isDated(name) ? (timeOf(day, said) ?? []) : [];
  });
}

function timeOf(day: string, said: NewYorkTime | null): NewYorkTime | null {
  const year = Number(said?.date.slice(0, 4) ?? SOME_YEAR);
  const times = [year - 1, year, year + 1].flatMap((one) => {
    const reading = readDate(withYear(day, String(one)));
    return reading.ok ? [reading.value] : [];
  });
  if (said === null) return /\d{4}/.test(day) ? (times[0] ?? null) : null;
  const distance = ({ instant }: NewYorkTime) => Math.abs(instant - said.instant);
  return times.reduce<NewYorkTime | null>(
    (best, time) => (best === null || distance(time) < distance(best) ? time : best),
    null,
  );
}

/** Of several times the oldest, so that nothing looks fresher than it is; null where there is none. */
export function oldestOf(times: readonly (NewYorkTime | null)[]): NewYorkTime | null {
  return times.reduce(
    (least, time) => (least === null || (time !== null && time.instant < least.instant) ? time : least),
    null,
  );
}

/** The columns of a header, by the names that each role may bear. */
export function columnsOf<R extends string>(header: Row, roleOf: (text: string) => R | null): Columns<R> {
  const at = new Map<R, number>();
  const repeated: { role: R; cell: Cell }[] = [];
  for (const [index, cell] of header.cells.entries()) {
    const role = roleOf(cell.text);
    if (role === null) continue;
    if (at.has(role)) repeated.push({ role, cell });
    else at.set(role, index);
  }
  return { at, repeated };
}

/** The role that a header's name has, from lists of the names of each. */
export function roleNamed<R extends string>(names: Readonly<Record<R, readonly string[]>>): (text: string) => R | null {
  const byName = new Map<string, R>();
  for (const role in names) for (const name of names[role]) byName.set(name, role);
  return (text) => byName.get(headerName(text)) ?? null;
}

/** What is wrong with the number of a row's cells, and where. */
export interface Misfit {
  readonly place: Place;
  readonly message: string;
  readonly accepted: string;
}

/** A cell that says something beyond the last column: those before it may stand under the wrong headers. */
export function tooLong(header: Row, row: Row): Misfit | null {
  const extra = row.cells.slice(header.cells.length).find(({ text }) => plainText(text) !== '');
  if (extra === undefined) return null;
  const message = `${named(extra.text)} stands beyond the last column: the row has more cells than the header`;
  return { place: extra, message, accepted: cellsWanted(header) };
}

/**
 * The same, and a row that ends before the last column. A row without a word is none of the two. `lines` are those
 * of the document.
 */
export function misfit(header: Row, row: Row, lines: readonly string[]): Misfit | null {
  const missing = header.cells[row.cells.length + (endsInEmptyCell(row, lines) ? 1 : 0)];
  if (missing === undefined || row.cells.every(({ text }) => plainText(text) === '')) return tooLong(header, row);
  const name = headerName(missing.text);
  const message = `the row ends before its ${name === '' ? 'last column' : name}`;
  return { place: row, message, accepted: cellsWanted(header) };
}

/** Without a pipe in front, a pipe at the end opens a last cell that is empty. */
function endsInEmptyCell(row: Row, lines: readonly string[]): boolean {
  const hasPipeInFront = row.cells[0]?.column !== row.column;
  return !hasPipeInFront && lines[row.line - 1]?.trimEnd().endsWith('|') === true;
}

function cellsWanted(header: Row): string {
  return `as many cells as the header has, ${header.cells.length}, empty ones included`;
}
