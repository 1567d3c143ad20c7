import { type NewYorkDate, type NewYorkTime, newYorkInstant } from '../../domain/days/calendar.ts';
import { daysOfColumns } from '../fields/columns.ts';
import { endOfHead, titleOf } from '../fields/readAsOf.ts';
import { labelOf, rowsOf, segmentsOf } from '../fields/statements.ts';
import { DATE_LABELS, DATED_NOUNS } from '../lexicon/columns.ts';
import { MONTH_STEM } from '../lexicon/numbers.ts';
import { findHoldings } from '../portfolio/findHoldings.ts';
import { heldAsOf, isOfHoldings } from '../portfolio/heldAsOf.ts';
import { type MarkdownDocument, scanMarkdown } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import { dateLike } from './newRow.ts';
import { sourceText } from './splices.ts';

const LABELS = [...DATE_LABELS, 'title'] as const;
type Label = (typeof LABELS)[number];

const DATE = String.raw`\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}|(?:[A-Z][a-z]{2,8},? )?[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|(?:[A-Z][a-z]{2,8},? )?\d{1,2} [A-Za-z]{3,9} \d{4}`;
const CLOCK = String.raw`(?:T|, ?| at | )\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?: ?[AP]M)?(?: ?(?:[ECMP][SD]?T|UTC|GMT|Z)\b| ?[+-]\d{2}:?\d{2})?`;

/** The label with marks, colons and a cell's border after it, the day, and the time where one stands. */
function statedAfter(label: Label): RegExp {
  if (label === 'title') return new RegExp(String.raw`()\b(${DATE})(?=\b)(${CLOCK})?`, 'gi');
  const words = label.replace(' ', '[ _-]?');
  return new RegExp(String.raw`(\b${words}\b(?:[\s*_:|"']|\bon\b)*)(${DATE})(${CLOCK})?`, 'gi');
}

/**
 * The document with another as-of date, wherever the label stands that says it, in the form that it has; where none
 * says it, a line before the holdings. Null where that cannot be done so that the document then reads it.
 */
export function withAsOf(name: string, before: string, asOf: NewYorkTime): string | null {
  const text = withDaysOfColumns(name, before, asOf);
  const document = scanMarkdown(name, text);
  const isRead = (written: string) => asOfIn(name, written)?.instant === asOf.instant;
  if (isRead(text)) return text;
  for (const label of LABELS) {
    const lines = linesThatSay(document, label);
    if (lines.size === 0) continue;
    const written = onLines(text, lines, statedAfter(label), asOf);
    if (isRead(written)) return written;
    // `Date:` in a later section and a title without a date say nothing of the document.
    if (label !== 'date' && label !== 'title') return null;
  }
  const written = withLine(document, text, `**As of:** ${dateAndTime('', null, asOf)}`);
  return isRead(written) ? written : null;
}

function asOfIn(name: string, text: string): NewYorkTime | null {
  const document = scanMarkdown(name, text);
  return heldAsOf(
    document,
    findHoldings(document, () => undefined),
  );
}

/** `Price (8/21/2026)` with the new day, in the form that it has. */
function withDaysOfColumns(name: string, text: string, asOf: NewYorkTime): string {
  const { header } = findHoldings(scanMarkdown(name, text), () => undefined) ?? { header: null };
  if (header === null || daysOfColumns(header, isOfHoldings, asOf).length === 0) return text;
  const dated = onLines(text, new Set([header.line]), statedAfter('title'), asOf);
  const source = sourceText(dated);
  const lines = source.lines.map((line, index) =>
    index === header.line - 1 ? line.replace(DAY_ALONE, (day) => dayLike(day, asOf.date)) : line,
  );
  return lines.map((line, index) => line + (source.ends[index] ?? '')).join('');
}

/** `Aug 21`, `8/21`, as the header of a column may say it without a year. */
const DAY_ALONE = new RegExp(
  String.raw`\b(?:${MONTH_STEM})[a-z]{0,6}\.? \d{1,2}\b(?!,? \d{4})|(?<![\d/])\d{1,2}/\d{1,2}(?![\d/])`,
  'gi',
);

function dayLike(sample: string, date: NewYorkDate): string {
  const isSlashed = sample.includes('/');
  return dateLike(`${sample}${isSlashed ? '/' : ', '}2000`, date).replace(/(?:\/|, )\d{4}$/, '');
}

const NOUN = new RegExp(`^(?:${DATED_NOUNS.join('|')}) (?=as of)`);

function linesThatSay({ blocks, frontMatter }: MarkdownDocument, label: Label): Set<number> {
  if (label === 'title') return new Set([titleOf(blocks)?.line ?? 0]);
  const beginsWith = (text: string) => text.slice(0, 50).toLowerCase().replace(NOUN, '').startsWith(label);
  const told = segmentsOf(blocks).filter(
    ({ text, kind }) => beginsWith(text) || (kind === 'heading' && plainText(text).toLowerCase().includes(label)),
  );
  const end = label === 'date' ? endOfHead(blocks) : Number.POSITIVE_INFINITY;
  const rows = rowsOf(blocks, true).filter(({ cells }) => labelOf(cells[0]?.text ?? '') === label);
  const fields = frontMatter.filter(({ key }) => key.replace(/[_-]/g, ' ').replace(/^asof$/, 'as of') === label);
  return new Set([...told, ...rows, ...fields].map(({ line }) => line).filter((line) => line < end));
}

function onLines(text: string, lines: ReadonlySet<number>, stated: RegExp, asOf: NewYorkTime): string {
  const source = sourceText(text);
  return source.lines
    .map((line, index) => {
      const written = lines.has(index + 1)
        ? line.replace(stated, (_all, before: string, day: string, clock: string | undefined) => {
            return before + dateAndTime(day, clock ?? null, asOf);
          })
        : line;
      return written + (source.ends[index] ?? '');
    })
    .join('');
}

/** A line of its own before the table of holdings, else below the title or at the top. */
function withLine(document: MarkdownDocument, text: string, line: string): string {
  const source = sourceText(text);
  const table = findHoldings(document, () => undefined);
  const title = titleOf(document.blocks)?.line ?? 0;
  const at = table === null ? title : table.header.line - 1;
  const end = source.ends.find((one) => one !== '') ?? '\n';
  const all = source.lines.map((one, index) => one + (source.ends[index] ?? ''));
  const isBelow = table === null && title > 0;
  return [...all.slice(0, at), isBelow ? end + line + end : line + end + end, ...all.slice(at)].join('');
}

/** The day in the form of `sample`; with its time where one stood, or where it is not the close that a day alone means. */
function dateAndTime(sample: string, clock: string | null, { date, instant }: NewYorkTime): string {
  const day = dateLike(sample, date);
  const { minutes, zone } = clockInNewYork(date, instant);
  const isClose = minutes === 16 * 60;
  if (clock === null && isClose && sample !== '') return day;
  if (clock !== null && /[AP]M/i.test(clock)) return `${day} ${halfDay(minutes)} ${zone}`;
  return `${day} ${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)} ${zone}`;
}

function halfDay(minutes: number): string {
  const hour = Math.floor(minutes / 60);
  return `${hour % 12 === 0 ? 12 : hour % 12}:${twoDigits(minutes % 60)} ${hour < 12 ? 'AM' : 'PM'}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** Minutes since midnight that the clock in New York shows, and the zone that tells the hour that it shows twice. */
function clockInNewYork(date: string, instant: number): { minutes: number; zone: 'ET' | 'EST' } {
  const passed = Math.floor((instant - newYorkInstant(date, 0)) / 60_000);
  // on the two days on which the clock is set, an hour more or less has passed
  const shown = [passed + 60, passed, passed - 60].find((one) => newYorkInstant(date, one) === instant);
  return shown === undefined ? { minutes: passed - 60, zone: 'EST' } : { minutes: shown, zone: 'ET' };
}

/** `2026-11-20 16:00 ET`, as a new document says it. */
export function asOfWords(asOf: NewYorkTime): string {
  return dateAndTime('', null, asOf);
}
