import { assert, defined } from '../base/assert.ts';
import type { Entry } from '../domain/planning/event.ts';
import { EMPTY_TAIL, readKept, tailOf } from './entry.ts';
import { type EntryQuery, type JournalReader, type JournalStore, sealDrafts } from './store.ts';

/** A journal that lasts as long as the run: for tests, and for a desk that is to leave no trace. */
export function openMemoryStore(): JournalStore {
  // Lines, as the lasting stores keep them: what was given out can be changed by nobody.
  const lines: string[] = [];
  const byKey = new Map<string, number>();
  const byPlan = new Map<string | null, number[]>();
  const byKind = new Map<string, number[]>();
  let isAppending = false;

  const at = (place: number): Entry => {
    const read = readKept(defined(lines[place], 'an entry that was recorded stands'), place + 1);
    assert(read.ok, 'what was sealed here can be read');
    return read.value;
  };
  const reader: JournalReader = {
    tail: () => (lines.length === 0 ? EMPTY_TAIL : tailOf(at(lines.length - 1))),
    entries: (query = {}) => {
      const { planId, kind, after = 0 } = query;
      const ofPlan = planId === undefined ? null : (byPlan.get(planId) ?? []);
      const ofKind = kind === undefined ? null : (byKind.get(kind) ?? []);
      return entriesOf(at, (ofPlan ?? ofKind)?.slice() ?? placesFrom(after, lines.length), query);
    },
    byKey: (key) => {
      const place = byKey.get(key);
      return place === undefined ? null : at(place);
    },
    unsound: () => null,
  };
  return {
    ...reader,
    append(decide, now) {
      assert(!isAppending, 'an append is not begun within another');
      isAppending = true;
      try {
        const { answered, added } = sealDrafts(reader, decide(reader), now);
        for (const { entry, line } of added) {
          const place = lines.push(line) - 1;
          byKey.set(entry.key, place);
          enter(byPlan, entry.planId, place);
          enter(byKind, entry.kind, place);
        }
        return answered;
      } finally {
        isAppending = false;
      }
    },
    close: () => {},
  };
}

function enter<T>(index: Map<T, number[]>, under: T, place: number): void {
  const places = index.get(under);
  if (places === undefined) index.set(under, [place]);
  else places.push(place);
}

function* placesFrom(from: number, end: number): Iterable<number> {
  for (let place = from; place < end; place += 1) yield place;
}

function* entriesOf(at: (place: number) => Entry, places: Iterable<number>, query: EntryQuery): Iterable<Entry> {
  for (const place of places) {
    const entry = at(place);
    if (answers(entry, query)) yield entry;
  }
}

function answers(entry: Entry, { planId, kind, after = 0 }: EntryQuery): boolean {
  const isOfPlan = planId === undefined || entry.planId === planId;
  return isOfPlan && (kind === undefined || entry.kind === kind) && entry.sequence > after;
}
