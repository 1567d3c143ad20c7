import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { DATE_LABELS, DATED_NOUNS } from '../lexicon/columns.ts';
import { MONTH_STEM } from '../lexicon/numbers.ts';
import { claimCell, claimLine, type Ledger } from '../syntax/ledger.ts';
import type { Block, Heading, MarkdownDocument } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import { readDate } from './dates.ts';
import { claimSegment, labelOf, remarksOf, rowsOf, segmentsOf, withoutRemark } from './statements.ts';

/** The labels of a document's date, and its title: the first that stands counts (SEMANTICS 1, As-of date; READING 3). */
const LABELS = [...DATE_LABELS, 'title'] as const;
type Label = (typeof LABELS)[number];

interface Dated {
  readonly label: Label;
  readonly value: string;
  /** Whether it claims to be a date: a colon, a figure, a field or a row. Prose that begins with `As of` does not. */
  readonly claims: boolean;
  /** Notes that it was read. */
  readonly take: (ledger: Ledger) => void;
}

const BEGINS_LIKE_A_DATE = new RegExp(
  `^(?:\\d|(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?(?:${MONTH_STEM})[a-z]*\\.? \\d)`,
  'i',
);
/** Most titles have none, and most lines do not speak of a day: patterns of dates take long to be ready. */
const HAS_YEAR = /\d{4}/;
const MAY_SAY_WHEN = /as of|generated|updated|date/i;
const DATES = new RegExp(
  `\\b\\d{4}-\\d{2}-\\d{2}\\b|\\b\\d{1,2}/\\d{1,2}/\\d{4}\\b|\\b(?:${MONTH_STEM})[a-z]{0,6}\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}\\b|\\b\\d{1,2} (?:${MONTH_STEM})[a-z]{0,6} \\d{4}\\b`,
  'gi',
);

/**
 * When the document speaks: `As of`, else `Generated`, else `Last Updated`, in a line, heading, front matter or row;
 * else `Date:` in its head, else a date in its title. Of several the oldest counts, so that nothing looks fresher than
 * it is. Null where none can be read. `isTaken` says whether its lines are claimed.
 */
export function readAsOf(document: MarkdownDocument, isTaken = true): NewYorkTime | null {
  const all = [...frontMatterDates(document), ...lineDates(document), ...rowDates(document), ...titleDates(document)];
  for (const label of LABELS) {
    const dated = all.filter((one) => one.label === label);
    const times: NewYorkTime[] = [];
    let isUnreadable = false;
    for (const { value, claims, take } of dated) {
      const time = readDate(bare(value));
      if (time.ok) {
        times.push(time.value);
        if (isTaken) take(document.ledger);
      } else if (claims) isUnreadable = true;
    }
    if (isUnreadable) return null;
    const oldest = times.reduce<NewYorkTime | null>(
      (least, time) => (least === null || time.instant < least.instant ? time : least),
      null,
    );
    if (oldest !== null) return oldest;
  }
  return null;
}

/** Without a remark, and the colon of what stands over a list. */
function bare(value: string): string {
  return withoutRemark(value.replace(/\s*\([^()]*\)\.?$/, '')).replace(/[.:]$/, '');
}

function frontMatterDates(document: MarkdownDocument): Dated[] {
  return document.frontMatter.flatMap(({ key, value, line }): Dated[] => {
    const label = labelNamed(key.replace(/[_-]/g, ' ').replace(/^asof$/, 'as of'));
    const take = (ledger: Ledger) => claimLine(ledger, line, 'used', remarksOf(value));
    return label === null || value === '' ? [] : [{ label, value, claims: true, take }];
  });
}

function lineDates(document: MarkdownDocument): Dated[] {
  const end = endOfHead(document.blocks);
  const lines = new Map(document.blocks.flatMap((block) => (block.kind === 'text' ? [[block.line, block.text]] : [])));
  return segmentsOf(document.blocks).flatMap((segment): Dated[] => {
    const { text, kind } = segment;
    const found = MAY_SAY_WHEN.test(text) ? AS_OF.exec(text.slice(0, 500)) : null;
    const [, name = '', colon, stated = ''] = found ?? [];
    const isDate = name.toLowerCase() === 'date';
    const below = segment.texts.at(-1) === text ? lines.get(segment.line + 1) : undefined;
    const wrapped = found === null || below === undefined ? null : wrappedDate(stated, plainText(below.slice(0, 100)));
    const value = wrapped ?? stated;
    const take = (ledger: Ledger) => {
      claimSegment(ledger, segment, 'used', wrapped === null ? remarksOf(value) : []);
      if (wrapped !== null) claimLine(ledger, segment.line + 1, 'used', remarksOf(value));
    };
    if (found !== null && (!isDate || (colon !== undefined && segment.line < end))) {
      const claims = !isDate && (colon !== undefined || BEGINS_LIKE_A_DATE.test(value));
      return dated(name, value, claims, take);
    }
    const inHeading = kind === 'heading' ? /\bas of\b ?:? ?([^()]*)/i.exec(text.slice(0, 500)) : null;
    // What else a heading says is heard all the same.
    const takeHeading = (ledger: Ledger) => claimSegment(ledger, segment, 'used', [text]);
    return inHeading === null ? [] : dated('as of', inHeading[1] ?? '', false, takeHeading);
  });
}

/** `As of August`, then `21, 2026`: a date that goes on in the line below; null where it does not. */
function wrappedDate(stated: string, below: string): string | null {
  const both = `${stated} ${below}`.trim();
  return !readDate(bare(stated)).ok && readDate(bare(both)).ok ? both : null;
}

/** `As of 2026-08-21`, `Prices as of: …`. */
const AS_OF = new RegExp(
  `^(?:(?:${DATED_NOUNS.join('|')}) (?=as of))?(as of|generated|last updated|date)(?: on)?\\b( ?:)? ?(.*)$`,
  'i',
);

/** The line where the head of a document ends: its first table, or its first section below the title. */
export function endOfHead(blocks: readonly Block[]): number {
  const end = blocks.find(
    (block, index) => block.kind === 'table' || (block.kind === 'heading' && block.level < 7 && index > 0),
  );
  return end?.line ?? Number.POSITIVE_INFINITY;
}

function rowDates(document: MarkdownDocument): Dated[] {
  return rowsOf(document.blocks, true).flatMap(({ cells, line }): Dated[] => {
    const [first, second] = cells;
    const label = first === undefined || cells.length !== 2 ? null : labelNamed(labelOf(first.text));
    if (label === null || label === 'date' || second === undefined || first === undefined) return [];
    const take = (ledger: Ledger) => {
      claimCell(ledger, first, 'used');
      claimCell(ledger, second, 'used');
      const remarks = remarksOf(plainText(second.text));
      if (remarks.length > 0) claimLine(ledger, line, 'used', remarks);
    };
    return [{ label, value: plainText(second.text), claims: true, take }];
  });
}

/** The title: the first heading, where it stands before everything else or is of the first level. */
export function titleOf(blocks: readonly Block[]): Heading | null {
  const title = blocks.find(
    (block, index): block is Heading => block.kind === 'heading' && (block.level === 1 || index === 0),
  );
  return title ?? null;
}

function titleDates({ blocks }: MarkdownDocument): Dated[] {
  const title = titleOf(blocks);
  const text = plainText(title?.text.slice(0, 500) ?? '');
  const take = (ledger: Ledger) => {
    if (title !== null) claimLine(ledger, title.line, 'used', [text]);
  };
  if (!HAS_YEAR.test(text)) return [];
  return [...text.matchAll(DATES)].map(([value]) => ({ label: 'title', value, claims: false, take }));
}

function dated(name: string, value: string, claims: boolean, take: Dated['take']): Dated[] {
  const label = labelNamed(name.toLowerCase());
  return label === null ? [] : [{ label, value: value.trim(), claims, take }];
}

function labelNamed(name: string): Label | null {
  return DATE_LABELS.find((label) => label === name) ?? null;
}
