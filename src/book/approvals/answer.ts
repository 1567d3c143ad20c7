import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { Result } from '../accounts/result.ts';
import { noResult, takenBefore } from './approve.ts';
import { holdsAt, lineOf } from './lines.ts';
import { type Deed, lineFrom, recordLines } from './record.ts';
import { type Refusal, type RunAtDesk, refusal } from './runAtDesk.ts';

/** What a person says of lines of the queue, other than yes. */
export type Answer =
  | { readonly kind: 'claimed' }
  | { readonly kind: 'declined'; readonly reason: string }
  | { readonly kind: 'deferred'; readonly reason: string; readonly until: NewYorkDate };

/** How long a claim keeps others away. */
const CLAIM_MINUTES = 30;
const AT_ONCE = 500;

/** Claims, declines or defers accounts of a run: all of them, or none and every reason why. */
export async function answerLines(
  at: RunAtDesk,
  accounts: readonly string[],
  answer: Answer,
  deed: Deed,
): Promise<number | readonly Refusal[]> {
  if (answer.kind === 'deferred' && answer.until <= deed.now.date) {
    return [refusal(null, `${answer.until} is not ahead`, 'a day after today')];
  }
  const refusals: Refusal[] = [];
  const results: Result[] = [];
  for (const account of accounts) {
    const found = await at.engine.result(at.run.id, account);
    if (found === null) refusals.push(noResult(at, account));
    else results.push(found.result);
  }
  if (refusals.length > 0) return refusals;
  return at.ledger.write(async (sql) => {
    for (const { account } of results) {
      const line = await lineOf(sql, at.run.id, account);
      if (line === null || !holdsAt(line, deed.now)) continue;
      const isTakenBack = line.state === 'approved' && answer.kind === 'declined';
      const first = isTakenBack ? null : takenBefore(line, deed.actor.by);
      if (first !== null) refusals.push(first);
      else if (line.state === 'half' && answer.kind === 'claimed') {
        refusals.push(refusal(account, `${account} waits for a second approval`, 'approve, decline or defer it'));
      }
    }
    if (refusals.length > 0) return refusals;
    for (let first = 0; first < results.length; first += AT_ONCE) {
      const lines = results.slice(first, first + AT_ONCE).map((result) => lineFrom(result, 1, null));
      const said = {
        run: at.run.id,
        ends: endOf(answer, deed),
        reason: answer.kind === 'claimed' ? null : answer.reason,
      };
      await recordLines(sql, deed, `accounts_${answer.kind}`, {
        ...said,
        rule: null,
        rule_hash: null,
        accounts: lines,
      });
    }
    return results.length;
  });
}

function endOf(answer: Answer, { now }: Deed): string | null {
  if (answer.kind === 'declined') return null;
  return answer.kind === 'deferred' ? answer.until : new Date(now.instant + CLAIM_MINUTES * 60_000).toISOString();
}
