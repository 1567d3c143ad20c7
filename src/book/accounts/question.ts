import type { NewYorkDate } from '../../domain/days/calendar.ts';

/** What a run asks of each account (BOOK 1): its plan, how it stands, or what its spare cash buys. */
export const QUESTIONS = ['rebalance', 'check', 'cash_only'] as const;
export type RunQuestion = (typeof QUESTIONS)[number];

/** What is asked of every account of a run. */
export interface BookQuestion {
  readonly day: NewYorkDate;
  readonly asks: RunQuestion;
}
