import type { Entry } from '../../domain/planning/event.ts';
import type { JournalReader } from '../../journal/store.ts';
import { foldHistory, foldOn, type PlanHistory, withSuccessors } from './state.ts';

/** What a journal comes to at one moment, for a face that asks again and again. */
export interface Shelf {
  /** In the order of their making. One that nothing happened to is the same object as on the shelf before. */
  readonly histories: readonly PlanHistory[];
  /** The plan of this whole id; null where there is none. */
  readonly find: (planId: string) => PlanHistory | null;
  /** When escalations are due and approvals end, UTC milliseconds: time alone changes what stands, too. */
  readonly deadlines: readonly number[];
  /** The alerts that stand, in the order of their raising. */
  readonly alerts: readonly { readonly alert: string; readonly message: string }[];
}

/** Gives the shelf of a journal, and reads only what is new in it since the call before. */
export interface ShelfKeeper {
  (reader: JournalReader): Shelf;
  /** Reads so many events of what is new, for a call that comes later. Gives whether that was all. */
  readonly readAhead: (reader: JournalReader, most: number) => boolean;
}

interface Kept {
  /** The last event that is in it; of another journal nothing holds. */
  readonly last: Entry | null;
  readonly histories: Map<string, PlanHistory>;
  /** Events of plans that no event of their making stands for yet. */
  readonly early: Map<string, readonly Entry[]>;
  readonly alerts: Map<string, string>;
}

/**
 * Each event that is read has its hash proven; where the event that was read last is no more as it was, everything is
 * read again.
 */
export function newShelf(): ShelfKeeper {
  let kept = empty();
  let shelf: Shelf | null = null;
  let shown: Entry | null = null;
  const bringUp = (reader: JournalReader, most: number): void => {
    kept = broughtUp(kept, reader, most) ?? broughtUp(empty(), reader, most) ?? empty();
  };
  const shelfOf = (reader: JournalReader): Shelf => {
    bringUp(reader, Number.POSITIVE_INFINITY);
    if (shelf === null || kept.last !== shown) shelf = shelved(kept);
    shown = kept.last;
    return shelf;
  };
  const readAhead = (reader: JournalReader, most: number): boolean => {
    const from = kept.last?.sequence ?? 0;
    bringUp(reader, most);
    return (kept.last?.sequence ?? 0) - from < most;
  };
  return Object.assign(shelfOf, { readAhead });
}

function empty(): Kept {
  return { last: null, histories: new Map(), early: new Map(), alerts: new Map() };
}

/** Null where the journal is not the one that was kept, with more at its end. */
function broughtUp(kept: Kept, reader: JournalReader, most: number): Kept | null {
  let { last } = kept;
  const from = last === null ? 0 : last.sequence - 1;
  let isSame = last === null;
  let left = most;
  const fresh = new Map<string, Entry[]>();
  for (const entry of reader.entries({ after: from })) {
    if (!isSame) {
      if (entry.hash !== last?.hash) return null;
      isSame = true;
      continue;
    }
    if (left === 0) break;
    left -= 1;
    last = entry;
    tellAlert(kept.alerts, entry);
    if (entry.planId === null) continue;
    const own = fresh.get(entry.planId);
    if (own === undefined) fresh.set(entry.planId, [entry]);
    else own.push(entry);
  }
  for (const [planId, entries] of fresh) tellPlan(kept, planId, entries);
  return isSame ? { ...kept, last } : null;
}

function tellPlan({ histories, early }: Kept, planId: string, entries: readonly Entry[]): void {
  const before = histories.get(planId);
  const all = [...(early.get(planId) ?? []), ...entries];
  const history = before === undefined ? foldHistory(all) : foldOn(before, entries);
  if (history === null) early.set(planId, all);
  else histories.set(planId, history);
  if (history !== null) early.delete(planId);
}

function shelved({ histories: kept, alerts }: Kept): Shelf {
  const histories = withSuccessors([...kept.values()]);
  let byId: ReadonlyMap<string, PlanHistory> | null = null;
  let deadlines: readonly number[] | null = null;
  return {
    histories,
    // worked out where they are asked for: most of what is asked of a journal asks for one of them
    find(planId) {
      byId ??= new Map(histories.map((one) => [one.planId, one]));
      return byId.get(planId) ?? null;
    },
    get deadlines() {
      deadlines ??= histories.flatMap(deadlinesOf);
      return deadlines;
    },
    alerts: [...alerts].map(([alert, message]) => ({ alert, message })),
  };
}

const NONE: readonly number[] = [];

function deadlinesOf({ record: { dueAt }, decision }: PlanHistory): readonly number[] {
  const expiresAt = decision?.expiresAt ?? null;
  if (dueAt === null && expiresAt === null) return NONE;
  return [dueAt, expiresAt].flatMap((one) => one ?? []);
}

function tellAlert(alerts: Map<string, string>, { kind, payload }: Entry): void {
  const { alert, message } = payload;
  if (typeof alert !== 'string') return;
  if (kind === 'alert_raised') alerts.set(alert, String(message));
  if (kind === 'alert_cleared') alerts.delete(alert);
}
