import type { Entry } from '../../domain/planning/event.ts';
import type { JournalReader } from '../../journal/store.ts';
import { foldHistory, type PlanHistory, withSuccessors } from './state.ts';

/** What a journal comes to at one moment, for a face that asks again and again. */
export interface Shelf {
  /** In the order of their making. */
  readonly histories: readonly PlanHistory[];
  /** The alerts that stand, in the order of their raising. */
  readonly alerts: readonly { readonly alert: string; readonly message: string }[];
}

interface Kept {
  /** The last event that is in it; of another journal nothing holds. */
  readonly last: Entry | null;
  readonly ofPlan: Map<string, Entry[]>;
  readonly histories: Map<string, PlanHistory>;
  readonly alerts: Map<string, string>;
}

/**
 * Gives the shelf of a journal, and reads only what is new in it since the call before. Each event that is read has its
 * hash proven; where the event that was read last is no more as it was, everything is read again.
 */
export function newShelf(): (reader: JournalReader) => Shelf {
  let kept = empty();
  let shelf: Shelf | null = null;
  return (reader) => {
    const { last } = kept;
    kept = broughtUp(kept, reader) ?? broughtUp(empty(), reader) ?? empty();
    if (shelf !== null && kept.last === last) return shelf;
    const { histories, alerts } = kept;
    shelf = {
      histories: withSuccessors([...histories.values()]),
      alerts: [...alerts].map(([alert, message]) => ({ alert, message })),
    };
    return shelf;
  };
}

function empty(): Kept {
  return { last: null, ofPlan: new Map(), histories: new Map(), alerts: new Map() };
}

/** Null where the journal is not the one that was kept, with more at its end. */
function broughtUp(kept: Kept, reader: JournalReader): Kept | null {
  let { last } = kept;
  const from = last === null ? 0 : last.sequence - 1;
  let isSame = last === null;
  const touched = new Set<string>();
  for (const entry of reader.entries({ after: from })) {
    if (!isSame) {
      if (entry.hash !== last?.hash) return null;
      isSame = true;
      continue;
    }
    last = entry;
    tellAlert(kept.alerts, entry);
    if (entry.planId === null) continue;
    touched.add(entry.planId);
    const standing = kept.ofPlan.get(entry.planId);
    if (standing === undefined) kept.ofPlan.set(entry.planId, [entry]);
    else standing.push(entry);
  }
  for (const planId of touched) {
    const history = foldHistory(kept.ofPlan.get(planId) ?? []);
    if (history !== null) kept.histories.set(planId, history);
  }
  return isSame ? { ...kept, last } : null;
}

function tellAlert(alerts: Map<string, string>, { kind, payload }: Entry): void {
  const { alert, message } = payload;
  if (typeof alert !== 'string') return;
  if (kind === 'alert_raised') alerts.set(alert, String(message));
  if (kind === 'alert_cleared') alerts.delete(alert);
}
