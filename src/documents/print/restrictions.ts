import type { NewYorkDate } from '../../domain/days/calendar.ts';
import { isInForce, type StatedRestriction } from '../../domain/holdings/portfolio.ts';
import { inline } from './markdown.ts';

const FORBIDDEN = { buy: 'not to be bought', sell: 'not to be sold', both: 'not to be traded' } as const;

/** `TSLA: not to be sold, until 2026-12-31 (lock-up), in force; Portfolio.md line 23`, as Markdown. */
export function restrictionWords(restriction: StatedRestriction, day: NewYorkDate): string {
  const { ticker, side, reason, from, until, source } = restriction;
  const parts = [
    `${ticker}: ${FORBIDDEN[side]}`,
    from === null ? '' : `, from ${from}`,
    until === null ? '' : `, until ${until}`,
    reason === null ? '' : ` (${inline(reason)})`,
    isInForce(restriction, day) ? ', in force' : `, not in force on ${day}`,
    source === undefined ? '' : `; ${inline(source.file)} line ${source.line}`,
  ];
  return parts.join('');
}
