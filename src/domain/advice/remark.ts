import type { NewYorkDate } from '../days/calendar.ts';
import type { Source } from './directive.ts';

/** What reading can say of a line that the plan then has to bear (READING 1, 2, 4, 5). */
export const REMARK_IDS = [
  'document_not_final',
  'liability_not_read',
  'not_understood',
  'file_not_read',
  'approximate_figure',
  'tentative_directive',
  'remark_not_followed',
  'sector_unfamiliar',
] as const;
export type RemarkId = (typeof REMARK_IDS)[number];

/** One line of a document, and what of it the reader could not take as it stands. */
export interface Remark {
  readonly id: RemarkId;
  readonly source: Source;
  /** It holds on the days after this one alone, `valid until`; absent where it holds on every day. */
  readonly after?: NewYorkDate;
  /** It holds as well on the days before this one, `effective from`; where both are absent, on every day. */
  readonly before?: NewYorkDate;
  /** The words of it that matter, as they stand, or a reason: `do not sell`, `~8%`. */
  readonly because: string;
}

/** Whether what is said of a time is said of that day. */
export function holdsOn({ after, before }: Pick<Remark, 'after' | 'before'>, day: NewYorkDate): boolean {
  if (after === undefined && before === undefined) return true;
  return (after !== undefined && day > after) || (before !== undefined && day < before);
}
