import type { Json } from '../../base/hash.ts';
import type { Entry, EventDraft, EventKind } from '../../domain/planning/event.ts';
import { EMPTY_TAIL, type Fault, misplacedAfter, readKept, tailOf } from '../../journal/entry.ts';
import { JournalDamaged, JournalUnavailable, sealDrafts } from '../../journal/store.ts';
import type { Sql, SqlRow } from '../runs/sql.ts';
import { countIn, textIn } from './cells.ts';

/** Who acts, as an event names them. */
export type Actor = Pick<EventDraft, 'by' | 'identifiedBy' | 'osUser'>;

/** Something that happens in a book. The same key is recorded once. */
export interface BookEvent {
  readonly kind: EventKind;
  readonly key: string;
  readonly payload: { readonly [key: string]: Json };
}

const BOOK_LEDGER = 'The book’s ledger';
/** Events that are looked at, and bytes of them that are read, at once: one may be of very many accounts, and is read by itself. */
const LOOKED_AT_ONCE = 200;
const READ_AT_ONCE = 1 << 20;

/**
 * Seals events to the last one, as a journal does, within a transaction of the ledger. `now` is in milliseconds of UTC.
 * Throws `JournalUnavailable` where the clock is behind the last event: nothing that ends could be judged by it.
 */
export async function record(
  sql: Sql,
  actor: Actor,
  events: readonly BookEvent[],
  now: number,
): Promise<readonly Entry[]> {
  const [last] = await sql.rows('SELECT sequence, line FROM event ORDER BY sequence DESC LIMIT 1');
  const tail = last === undefined ? EMPTY_TAIL : tailOf(entryIn(last));
  if (tail.at !== null && Date.parse(tail.at) > now) {
    throw new JournalUnavailable(
      `The clock of this machine is behind the book’s last event, which is of ${tail.at}.`,
      'Set the clock, then try again.',
    );
  }
  const drafts = events.map((event): EventDraft => ({ ...event, ...actor, planId: null }));
  const { added } = sealDrafts({ tail: () => tail, byKey: () => null }, drafts, now);
  // the key is unique: a second time is a fault of the program, and nothing is written
  const rows = added.map(({ entry, line }) => [entry.sequence, entry.key, entry.kind, line]);
  await sql.insert('event', ['sequence', 'key', 'kind', 'line'], rows);
  return added.map(({ entry }) => entry);
}

/** The entry of a row of `event`. Throws `JournalDamaged` where it is not as it was sealed. */
export function entryIn(row: SqlRow): Entry {
  const read = readKept(textIn(row, 'line'), Number(row.sequence));
  if (!read.ok) throw new JournalDamaged(BOOK_LEDGER, read);
  return read.value;
}

/**
 * Follows the chain from its first event: how many there are, and the first that is not as it was recorded. `told` gets
 * each that is.
 */
export async function followEvents(
  ledger: Sql,
  told: (entry: Entry) => Promise<void>,
): Promise<{ readonly events: number; readonly fault: Fault | null }> {
  let tail = EMPTY_TAIL;
  for (;;) {
    const last = await lastOfNext(ledger, tail.sequence);
    if (last === null) return { events: tail.sequence, fault: null };
    const text = 'SELECT sequence, line FROM event WHERE sequence > ?1 AND sequence <= ?2 ORDER BY sequence';
    for (const row of await ledger.rows(text, tail.sequence, last)) {
      const read = readKept(textIn(row, 'line'), Number(row.sequence));
      const misplaced = read.ok ? misplacedAfter(tail, read.value) : read;
      if (!read.ok || misplaced !== null) return { events: tail.sequence, fault: read.ok ? misplaced : read };
      tail = tailOf(read.value);
      await told(read.value);
    }
  }
}

/** The last of the events after `before` that are read at once; null where there are no more. */
async function lastOfNext(ledger: Sql, before: number): Promise<number | null> {
  const text = 'SELECT sequence, octet_length(line) AS bytes FROM event WHERE sequence > ?1 ORDER BY sequence LIMIT ?2';
  let [last, bytes]: [number | null, number] = [null, 0];
  for (const row of await ledger.rows(text, before, LOOKED_AT_ONCE)) {
    bytes += countIn(row, 'bytes');
    if (last !== null && bytes > READ_AT_ONCE) break;
    last = countIn(row, 'sequence');
  }
  return last;
}
