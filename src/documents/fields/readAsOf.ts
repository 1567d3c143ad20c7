import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { MarkdownDocument } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import { labelOf, rowsOf, segmentsOf, withoutRemark } from './statements.ts';
import { readDate } from './values.ts';

/** The labels of a document's date, the first that stands counts (SEMANTICS 1, As-of date). */
const LABELS = ['as of', 'generated', 'last updated', 'date'] as const;
type Label = (typeof LABELS)[number];

interface Dated {
  readonly label: Label;
  readonly value: string;
  /** Whether it claims to be a date: a colon, a figure, a field or a row. Prose that begins with `As of` does not. */
  readonly claims: boolean;
}

const BEGINS_LIKE_A_DATE = /^(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d)/i;

/**
 * When the document speaks: `As of`, else `Generated`, else `Last Updated`, in a line, heading, front matter or
 * row. Of several the oldest counts, so that nothing looks fresher than it is. Null where none can be read.
 */
export function readAsOf(document: MarkdownDocument): NewYorkTime | null {
  const all = [...frontMatterDates(document), ...lineDates(document), ...rowDates(document)];
  for (const label of LABELS) {
    const dated = all.filter((one) => one.label === label);
    const times: NewYorkTime[] = [];
    let isUnreadable = false;
    for (const { value, claims } of dated) {
      const time = readDate(withoutRemark(value.replace(/\s*\([^()]*\)\.?$/, '')).replace(/\.$/, ''));
      if (time.ok) times.push(time.value);
      else if (claims) isUnreadable = true;
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

function frontMatterDates(document: MarkdownDocument): Dated[] {
  return document.frontMatter.flatMap(({ key, value }) => {
    const label = labelNamed(key.replace(/[_-]/g, ' ').replace(/^asof$/, 'as of'));
    return label === null || value === '' ? [] : [{ label, value, claims: true }];
  });
}

function lineDates(document: MarkdownDocument): Dated[] {
  return segmentsOf(document.blocks).flatMap(({ text, kind }): Dated[] => {
    const found = /^(as of|generated|last updated)(?: on)?\b( ?:)? ?(.*)$/i.exec(text.slice(0, 500));
    if (found !== null)
      return dated(found[1] ?? '', found[3] ?? '', found[2] !== undefined || BEGINS_LIKE_A_DATE.test(found[3] ?? ''));
    const inHeading = kind === 'heading' ? /\bas of\b ?:? ?([^()]*)/i.exec(text.slice(0, 500)) : null;
    return inHeading === null ? [] : dated('as of', inHeading[1] ?? '', false);
  });
}

function rowDates(document: MarkdownDocument): Dated[] {
  return rowsOf(document.blocks, true).flatMap(({ cells }): Dated[] => {
    const [first, second] = cells;
    const label = first === undefined || cells.length !== 2 ? null : labelNamed(labelOf(first.text));
    return label === null || label === 'date' || second === undefined
      ? []
      : [{ label, value: plainText(second.text), claims: true }];
  });
}

function dated(name: string, value: string, claims: boolean): Dated[] {
  const label = labelNamed(name.toLowerCase());
  return label === null ? [] : [{ label, value: value.trim(), claims }];
}

function labelNamed(name: string): Label | null {
  return LABELS.find((label) => label === name) ?? null;
}
