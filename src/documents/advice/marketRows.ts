import { datedHeader } from '../fields/columns.ts';
import { type Faults, faultAt } from '../fields/jsonFields.ts';
import type { Stated } from '../fields/stated.ts';
import { fieldNamed, foldedName } from '../fields/tableColumns.ts';
import { isUnknown, named } from '../fields/values.ts';
import { withoutUnit } from '../fields/volume.ts';
import { ACTIONS_WANTED, isPick } from './grammar/actionWords.ts';
import { MARKET_FIELDS, type MarketField } from './marketViewFacts.ts';

/** The field of a market view that a column, a label or a key names. */
export function fieldOf(name: string): MarketField | null {
  return fieldNamed(withoutUnit(datedHeader(name).name).replace(BEST_FIRST, '').replace(OF_FUND, ''), MARKET_FIELDS);
}

/** `Sector (ETF)` */
const OF_FUND = /(?<=sector ?)[(/] ?(?:etf|fund|proxy|ticker)s?\)?/i;
/** `Rank (1 = best)` */
const BEST_FIRST = /\(1 ?(?:=|is) ?(?:the )?(?:best|highest|top|most attractive)\)/i;

/** Columns of picks, and keys, that say whether to buy. */
export const ACTION_COLUMNS: ReadonlySet<string> = new Set([
  ...['action', 'recommendation', 'stance', 'rating', 'signal', 'call', 'verdict', 'decision', 'view'],
]);
/** Of these, what may be prose: then it is heard, and says nothing of the pick. */
const PROSE = 'view';

/** Whether a row is a pick by its column Action, Recommendation, Stance or Rating. */
export function isToBuy(faults: Faults, { text, place }: Stated, name: string): boolean {
  if (isUnknown(text)) return true;
  const answer = isPick(text);
  if (answer !== null) return answer;
  if (foldedName(name) === PROSE) return true;
  faultAt(faults, place, `${named(text)} does not say whether this is a pick`, ACTIONS_WANTED);
  return false;
}
