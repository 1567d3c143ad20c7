import { compare, decimal, multiply } from '../../base/decimal.ts';
import type { BookFacts } from '../files/bookFile.ts';
import type { Run, Tally } from './port.ts';

/** Whether more of a run's accounts cannot be read than the firm takes: nothing of it can be used then. */
export function isSuspect(
  { accounts }: Pick<Run, 'accounts'>,
  { statuses }: Tally,
  { unreadableMaxPct }: BookFacts,
): boolean {
  const unreadable = decimal(`${statuses.get('unreadable') ?? 0}`);
  return compare(multiply(unreadable, decimal('100')), multiply(unreadableMaxPct, decimal(`${accounts}`))) > 0;
}
