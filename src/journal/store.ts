import { assert } from '../base/assert.ts';
import type { Entry, EventDraft, EventKind } from '../domain/planning/event.ts';
import { type Fault, sealLine, type Tail, tailOf } from './entry.ts';

/** Which entries are asked for; every condition that is given has to hold. */
export interface EntryQuery {
  readonly planId?: string;
  readonly kind?: EventKind;
  /** Only those with a higher sequence. */
  readonly after?: number;
}

/**
 * The journal as it stands. Every entry that is given has its own hash proven; whether the chain is whole is
 * `verifyJournal`'s to say. Everything here throws `JournalUnavailable` where the journal cannot be read, and
 * `JournalDamaged` where an entry is not as it was recorded.
 */
export interface JournalReader {
  tail(): Tail;
  /** In the order of their sequence, up to where the journal ended when this was called. */
  entries(query?: EntryQuery): Iterable<Entry>;
  byKey(key: string): Entry | null;
  /** What the keeping itself says is wrong (an index that misses an entry, say); null where it is sound. */
  unsound(): string | null;
}

export interface JournalStore extends JournalReader {
  /**
   * Decides and appends in one transaction that no other writer can enter: `decide` sees the journal as it is and
   * gives the drafts (none: nothing happens). Gives the entries in the order of the drafts; where a key stands
   * already, the entry that stands. What is given is durable. Throws `JournalUnavailable` where nothing was recorded,
   * `JournalUncertain` where that cannot be known; what `decide` throws is thrown on, and nothing was recorded.
   * `now` is in milliseconds of UTC.
   */
  append(decide: (reader: JournalReader) => readonly EventDraft[], now: number): readonly Entry[];
  close(): void;
}

/** The journal cannot be used as it is: what is wrong, and what to do about it. Nothing was recorded. */
export class JournalUnavailable extends Error {
  readonly problem: string;
  readonly remedy: string;

  constructor(problem: string, remedy: string, cause?: unknown) {
    super(`${problem} ${remedy}`, { cause });
    this.name = 'JournalUnavailable';
    this.problem = problem;
    this.remedy = remedy;
  }
}

/** The journal was changed after it was recorded, or the disk changed it. */
export class JournalDamaged extends JournalUnavailable {
  readonly fault: Fault;

  constructor(journal: string, fault: Fault) {
    super(
      `${journal} is damaged or was changed: ${fault.reason}.`,
      fault.fault === 'unwitnessed'
        ? 'Keep it as it is, and put checkpoints.jsonl back beside it from a copy.'
        : 'Keep it as it is, and put a copy from before the damage in its place.',
    );
    this.name = 'JournalDamaged';
    this.fault = fault;
  }
}

/** Whether the events were recorded is not known: the disk failed while they were written. */
export class JournalUncertain extends Error {
  readonly keys: readonly string[];

  constructor(keys: readonly string[], cause?: unknown) {
    super(
      `Whether ${keys.map((key) => JSON.stringify(key)).join(', ')} was recorded is not known: the disk failed while it was written. Look at the disk, then try again: what was recorded is not recorded twice.`,
      { cause },
    );
    this.name = 'JournalUncertain';
    this.keys = keys;
  }
}

/** An entry and the line that is kept of it. */
export interface Sealed {
  readonly entry: Entry;
  readonly line: string;
}

/**
 * What an append answers, and which of it is new: a draft whose key stands already (before, or earlier among these
 * drafts) is answered with the entry that stands.
 */
export function sealDrafts(
  reader: Pick<JournalReader, 'tail' | 'byKey'>,
  drafts: readonly EventDraft[],
  now: number,
): { readonly answered: readonly Entry[]; readonly added: readonly Sealed[] } {
  assert(Number.isSafeInteger(now), 'the time of an event is whole milliseconds');
  const added = new Map<string, Sealed>();
  let tail = reader.tail();
  const answered = drafts.map((draft) => {
    const standing = added.get(draft.key)?.entry ?? reader.byKey(draft.key);
    if (standing !== null) return standing;
    const sealed = sealLine(draft, tail, now);
    added.set(draft.key, sealed);
    tail = tailOf(sealed.entry);
    return sealed.entry;
  });
  return { answered, added: [...added.values()] };
}
