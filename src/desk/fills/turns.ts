import { defined } from '../../base/assert.ts';
import { takenBackWords } from '../../documents/reports/execution.ts';
import type { Problem } from '../../documents/syntax/problem.ts';
import { daysAfter, type NewYorkTime } from '../../domain/days/calendar.ts';
import type { EventDraft } from '../../domain/planning/event.ts';
import type { TakenBack } from '../../domain/planning/execution.ts';
import type { Step } from '../../domain/trading/trade.ts';
import type { JournalReader } from '../../journal/store.ts';
import { type Correction, correctionsIn } from '../history/corrections.ts';
import { type Batch, batchesIn } from '../history/fillEvents.ts';
import { historyOf } from '../plans/state.ts';

/** What changed how far a plan is executed, and is reported: a batch of fills, or something that was taken back. */
export interface Turn {
  /** The event's key, and its place in the journal. */
  readonly key: string;
  readonly sequence: number;
  readonly planId: string;
  /** As its reports are named: `batch-1`, `correction-2`. */
  readonly name: string;
  readonly policyFile: string | null;
}

/** What taking a turn within the journal comes to; busy where another command has the plan. With the events that it makes. */
export interface DecidedTurn<T> {
  readonly result: T | { readonly kind: 'busy' } | { readonly kind: 'refused'; readonly problems: readonly Problem[] };
  readonly drafts: readonly EventDraft[];
}

export function refusedWith(problems: readonly Problem[]): DecidedTurn<never> {
  return { result: { kind: 'refused', problems }, drafts: [] };
}

/** Every turn of every plan, in the order of recording. */
export function turnsIn(reader: JournalReader): Turn[] {
  const turn = ({ key, sequence, planId, policyFile }: Batch | Correction, name: string): Turn => {
    return { key, sequence, planId, name, policyFile };
  };
  return [
    ...batchesIn(reader).map((one) => turn(one, `batch-${one.number}`)),
    ...correctionsIn(reader).map((one) => turn(one, `correction-${one.number}`)),
  ].sort((left, right) => left.sequence - right.sequence);
}

/** Days for which status and monitoring tell of what was taken back. */
const LATE_DAYS = 30;

/** What of any plan was taken back in the last days, one sentence each. */
export function lateCorrections(reader: JournalReader, { date }: NewYorkTime): string[] {
  const late = correctionsIn(reader).filter(({ on }) => on >= daysAfter(date, -LATE_DAYS));
  const batches = late.length === 0 ? [] : batchesIn(reader);
  return late.map((one) => {
    const history = defined(historyOf(reader, one.planId), 'a correction is of a plan that was made');
    const words = takenBackOf([one], batches, history.record.trades).map(takenBackWords).join();
    return `plan ${one.planId.slice(0, 12)}: ${words}`;
  });
}

/** What was recorded of a plan and taken back, in the words of its reports. */
export function takenBackOf(
  corrections: readonly Correction[],
  batches: readonly Batch[],
  trades: readonly Pick<Step, 'sequence' | 'action' | 'ticker'>[],
): TakenBack[] {
  return corrections.map(({ of, reason, by, on }) => {
    if (of.kind === 'fill') {
      const fill = batches.find(({ key }) => key === of.batch)?.fills[of.place];
      return { of: { kind: 'fill', fill: defined(fill, 'what is taken back was recorded') }, reason, by, on };
    }
    const { action, ticker } = defined(
      trades.find(({ sequence }) => sequence === of.sequence),
      'what is taken back was placed',
    );
    return { of: { kind: 'placed', sequence: of.sequence, action, ticker }, reason, by, on };
  });
}
