import { assert, defined } from '../base/assert.ts';
import type { Entry } from '../domain/event.ts';
import { formatEntry } from './codec.ts';
import { EMPTY_TAIL, readKept, tailOf } from './entry.ts';
import { answers, type EntryQuery, type JournalReader, type JournalStore, sealDrafts } from './store.ts';

/** A journal that lasts as long as the run: for tests, and for a desk that is to leave no trace. */
export function openMemoryStore(): JournalStore {
  // Lines, as the lasting stores keep them: what was given out can be changed by nobody.
  const lines: string[] = [];
  const places = new Map<string, number>();
  let isAppending = false;

  const at = (place: number): Entry => {
    const read = readKept(defined(lines[place], 'an entry that was recorded stands'), place + 1);
    assert(read.ok, 'what was sealed here can be read');
    return read.value;
  };
  const reader: JournalReader = {
    tail: () => (lines.length === 0 ? EMPTY_TAIL : tailOf(at(lines.length - 1))),
    entries: (query = {}) => entriesOf(at, lines.length, query),
    byKey: (key) => {
      const place = places.get(key);
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
        for (const entry of added) places.set(entry.key, lines.push(formatEntry(entry)) - 1);
        return answered;
      } finally {
        isAppending = false;
      }
    },
    close: () => {},
  };
}

function* entriesOf(at: (place: number) => Entry, end: number, query: EntryQuery): Iterable<Entry> {
  for (let place = query.after ?? 0; place < end; place += 1) {
    const entry = at(place);
    if (answers(entry, query)) yield entry;
  }
}
