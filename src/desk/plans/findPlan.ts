import { defined } from '../../base/assert.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import type { JournalReader } from '../../journal/store.ts';
import { refused } from '../files/callProblem.ts';
import { historyOf, type PlanHistory } from './state.ts';

const MOST_CANDIDATES = 8;
const WHOLE_ID = /^[0-9a-f]{64}$/;

/** The plan that an id, or a beginning that only one id has, means; a problem that names the candidates otherwise. */
export function findPlan(reader: JournalReader, beginning: string): Reading<PlanHistory> {
  const wanted = beginning.toLowerCase();
  // a whole id stands in the journal's index, so that the other plans need not be read
  const whole = WHOLE_ID.test(wanted) ? historyOf(reader, wanted) : null;
  if (whole !== null) return { value: whole, problems: [] };
  const ids = [...reader.entries({ kind: 'plan_made' })].map(({ planId }) => defined(planId, 'a plan was made'));
  const found = wanted === '' ? [] : ids.filter((id) => id.startsWith(wanted));
  const [only] = found;
  if (only === undefined) {
    const message = `no plan of this workspace begins with ${JSON.stringify(beginning)}`;
    return refused(message, ids.length === 0 ? 'a plan that `porch rebalance` or `porch screen` made' : oneOf(ids));
  }
  if (found.length > 1) {
    return refused(`${JSON.stringify(beginning)} is the beginning of ${found.length} plans`, oneOf(found));
  }
  return { value: defined(historyOf(reader, only), 'the plan was made'), problems: [] };
}

/** The latest ones, as long as they have to be to be told apart. */
function oneOf(ids: readonly string[]): string {
  const shown = ids.slice(-MOST_CANDIDATES).map((id) => id.slice(0, 12));
  const rest = ids.length - shown.length;
  return `one of ${shown.join(', ')}${rest > 0 ? ` and ${rest} earlier` : ''}`;
}
