import type { JournalReader, JournalStore } from '../../journal/store.ts';

/** Something was recorded of a plan since it was shown to the person who decides. Nothing was recorded by it. */
export class PlanMovedOn extends Error {
  readonly planId: string;

  constructor(planId: string) {
    super(`since plan ${planId.slice(0, 12)} was shown, something more was recorded for it`);
    this.name = 'PlanMovedOn';
    this.planId = planId;
  }
}

/**
 * The journal for a decision that was made on what was shown: a plan with so many events (`PlanHistory.length`). The
 * first thing that is recorded is recorded on exactly those, within the journal's transaction; otherwise `PlanMovedOn`
 * is thrown. What follows from it in the same call is the call's own.
 */
export function asShown<Journal extends JournalStore>(journal: Journal, planId: string, seen: number): Journal {
  let isBegun = false;
  const append: JournalStore['append'] = (decide, now) => {
    const entries = journal.append((reader) => {
      if (!isBegun && eventsOf(reader, planId) !== seen) throw new PlanMovedOn(planId);
      return decide(reader);
    }, now);
    isBegun ||= entries.length > 0;
    return entries;
  };
  return { ...journal, append };
}

function eventsOf(reader: JournalReader, planId: string): number {
  return [...reader.entries({ planId })].length;
}
