import { compare, decimal, multiply } from '../../base/decimal.ts';
import type { BookFacts } from '../files/bookFile.ts';
import { type MissingFiles, missingWords } from '../snapshot/silence.ts';
import type { Run, Tally } from './port.ts';

/** What a run is judged by as a whole. */
export interface Judged {
  readonly run: Pick<Run, 'accounts' | 'day'>;
  readonly tally: Pick<Tally, 'statuses'>;
  readonly facts: Pick<BookFacts, 'unreadableMaxPct'>;
  readonly manifest: MissingFiles;
}

/** Why nothing of a run can be used (BOOK 11.2); null where it can. */
export function suspicionOf({ run, tally, facts, manifest }: Judged): string | null {
  const missing = missingWords(manifest, run.day);
  if (missing !== null) return missing;
  const unreadable = decimal(`${tally.statuses.get('unreadable') ?? 0}`);
  const most = multiply(facts.unreadableMaxPct, decimal(`${run.accounts}`));
  return compare(multiply(unreadable, decimal('100')), most) > 0 ? 'too many of its accounts cannot be read' : null;
}
