import { compare, decimal, multiply } from '../../base/decimal.ts';
import type { BookFacts } from '../files/bookFile.ts';
import type { Manifest } from '../snapshot/freeze.ts';
import { silenceWords } from '../snapshot/silence.ts';
import type { Run, Tally } from './port.ts';

/** What a run is judged by as a whole. */
export interface Judged {
  readonly run: Pick<Run, 'accounts'>;
  readonly tally: Pick<Tally, 'statuses'>;
  readonly facts: Pick<BookFacts, 'unreadableMaxPct'>;
  readonly manifest: Pick<Manifest, 'silent'>;
}

/** Why nothing of a run can be used (BOOK 11.2); null where it can. */
export function suspicionOf({ run, tally, facts, manifest }: Judged): string | null {
  const silence = silenceWords(manifest.silent ?? []);
  if (silence !== null) return silence;
  const unreadable = decimal(`${tally.statuses.get('unreadable') ?? 0}`);
  const most = multiply(facts.unreadableMaxPct, decimal(`${run.accounts}`));
  return compare(multiply(unreadable, decimal('100')), most) > 0 ? 'too many of its accounts cannot be read' : null;
}
