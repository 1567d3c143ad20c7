import { compare, format, sum, trimmed } from '../../base/decimal.ts';
import type { Problem } from '../../documents/syntax/problem.ts';
import type { Fill } from '../../domain/trading/fill.ts';
import type { JournalReader } from '../../journal/store.ts';
import { callProblem } from '../files/callProblem.ts';
import { batchesIn, standingFills } from '../history/fillEvents.ts';
import type { RecordedTrade } from './record.ts';
import { type PlanHistory, planHistories } from './state.ts';

// One set of trades in several plans, of which each took over what was left of another: orders are placed of one alone.

/**
 * Why nothing more of the plan is approved or placed: another one took over what was left of it, or an order of another
 * one was filled since, so that less is left than this one says. Null without.
 */
export function continuedProblem(history: PlanHistory, reader: JournalReader): Problem | null {
  const words = continuedWords(history);
  if (words !== null) return callProblem(words, `plan ${(history.continuedBy ?? '').slice(0, 12)} in its place`);
  const parent = takenOver(history.record);
  if (parent === null || fillsElsewhere(history, reader).length === 0) return null;
  const own = history.planId.slice(0, 12);
  const of = history.fills.length === 0 ? parent.slice(0, 12) : own;
  const message = `an order of an earlier plan of the same trades was filled after plan ${own} was made, so less is left`;
  return callProblem(message, `\`porch rebalance --remaining ${of}\``);
}

/** The plan whose trades it took over; null where it is none's remainder. */
export function takenOver({ question }: PlanHistory['record']): string | null {
  return question.workflow === 'rebalance' ? (question.remainder?.planId ?? null) : null;
}

/** Fills of the same trades that were recorded of another plan after this one was made. */
export function fillsElsewhere(history: PlanHistory, reader: JournalReader): readonly Fill[] {
  const family = familyOf(history, reader);
  return batchesIn(reader)
    .filter(({ planId, sequence }) => family.has(planId) && sequence > history.made.sequence)
    .flatMap(standingFills);
}

/** The other plans that took over from the same first one, and that one: an order of any of them may be filled late. */
function familyOf({ planId: own }: PlanHistory, reader: JournalReader): ReadonlySet<string> {
  const parents = new Map(planHistories(reader).map(({ planId, record }) => [planId, takenOver(record)]));
  const first = (planId: string): string => {
    const parent = parents.get(planId) ?? null;
    return parent === null ? planId : first(parent);
  };
  return new Set([...parents.keys()].filter((planId) => planId !== own && first(planId) === first(own)));
}

/**
 * Orders of other plans in the same security and on the same side that were told as placed and are not filled: plans that
 * were approved side by side are each judged without the other.
 */
export function placedElsewhere(
  { planId: own }: PlanHistory,
  { ticker, action }: Pick<RecordedTrade, 'ticker' | 'action'>,
  reader: JournalReader,
): string[] {
  return planHistories(reader).flatMap(({ planId, record, placed, fills }) => {
    const open = record.trades.find(
      (one) => one.ticker === ticker && one.action === action && placed.has(one.sequence) && !isFilledBy(one, fills),
    );
    if (planId === own || open === undefined) return [];
    const order = `${action} ${ticker} ${format(trimmed(open.shares))}`;
    return [
      `plan ${planId.slice(0, 12)} has ${order} placed too, of which no whole fill is recorded: if both orders stand at the broker, cancel one`,
    ];
  });
}

function isFilledBy({ ticker, action, shares }: RecordedTrade, fills: readonly Fill[]): boolean {
  const filled = sum(fills.flatMap((one) => (one.ticker === ticker && one.action === action ? [one.shares] : [])));
  return compare(filled, shares) >= 0;
}

/** The same as a sentence. */
export function continuedWords({ planId, continuedBy }: PlanHistory): string | null {
  if (continuedBy === null) return null;
  const short = continuedBy.slice(0, 12);
  return `plan ${short} took over what is left of plan ${planId.slice(0, 12)}: place no more orders of this one`;
}
