import { assert } from '../base/assert.ts';
import { canonicalJson, hashText } from '../base/hash.ts';
import type { Entry, EventDraft } from '../domain/planning/event.ts';
import { formatTime, parseEntry, parseSpelt, sealedFields, withHash, withoutHash } from './codec.ts';

/** Where a journal ends: what the next entry is sealed to. */
export interface Tail {
  /** 0 where the journal is empty. */
  readonly sequence: number;
  /** 64 zeros where the journal is empty. */
  readonly hash: string;
  /** When the last entry was recorded (UTC, milliseconds); null where the journal is empty. */
  readonly at: string | null;
}

export const EMPTY_TAIL: Tail = { sequence: 0, hash: '0'.repeat(64), at: null };

/** What can be wrong with a journal. */
const FAULTS = [
  'unreadable',
  'changed',
  'missing',
  'misplaced',
  'spliced',
  'rewritten',
  'rolled_back',
  'forged_checkpoint',
  'unwitnessed',
] as const;

/** The first event that is not as it was recorded, and how. */
export interface Fault {
  readonly fault: (typeof FAULTS)[number];
  /** 0 where it is the journal as a whole. */
  readonly sequence: number;
  readonly reason: string;
}

/**
 * The draft as the entry that follows `tail`, and as the line that is kept. `now` is in milliseconds of UTC and is told
 * as it is: it may lie before the tail's, where a clock was put back. A draft that an export could not give back to the
 * byte is a fault of the program and stops the run.
 */
export function sealLine(draft: EventDraft, tail: Tail, now: number): { readonly entry: Entry; readonly line: string } {
  const linked = { ...draft, sequence: tail.sequence + 1, at: formatTime(now), previousHash: tail.hash };
  const sealed = canonicalJson(sealedFields(linked));
  const line = withHash(sealed, hashText(sealed));
  const read = parseSpelt(line);
  assert(read.ok, read.ok ? '' : `an event of kind ${draft.kind} can be recorded: ${read.reason}`);
  return { entry: read.value, line };
}

export function tailOf(entry: Omit<Entry, 'payload'>): Tail {
  return { sequence: entry.sequence, hash: entry.hash, at: entry.at };
}

/** Reads the line that is kept as event `sequence` and proves its own hash; the chain is `verifyChain`'s to prove. */
export function readKept(
  line: string,
  sequence: number,
): { readonly ok: true; readonly value: Entry } | ({ readonly ok: false } & Fault) {
  const read = parseEntry(line);
  if (!read.ok)
    return { ok: false, fault: 'unreadable', sequence, reason: `event ${sequence} cannot be read: ${read.reason}` };
  const entry = read.value;
  if (hashText(withoutHash(line)) !== entry.hash) return { ok: false, ...changed(sequence) };
  if (entry.sequence === sequence) return read;
  return {
    ok: false,
    fault: 'misplaced',
    sequence,
    reason: `event ${entry.sequence} stands in the place of event ${sequence}`,
  };
}

/** What is wrong with the place of `entry`, whose own hash is proven, after `tail`; null where it belongs there. */
export function misplacedAfter(tail: Tail, entry: Entry): Fault | null {
  const sequence = tail.sequence + 1;
  const here = `event ${sequence}`;
  if (entry.sequence > sequence) {
    return { fault: 'missing', sequence, reason: `${here} is missing: event ${entry.sequence} stands in its place` };
  }
  if (entry.sequence < sequence) {
    return {
      fault: 'misplaced',
      sequence,
      reason: `${here} is not there: event ${entry.sequence} stands in its place`,
    };
  }
  if (entry.previousHash !== tail.hash) {
    return {
      fault: 'spliced',
      sequence,
      reason: `${here} is not sealed to the one before it: one of the two is not of this journal`,
    };
  }
  return null;
}

/** Follows the chain from its beginning; stops at the first entry that is not as it was recorded. */
export function verifyChain(
  entries: Iterable<Entry>,
): { readonly ok: true; readonly tail: Tail } | ({ readonly ok: false } & Fault) {
  let tail = EMPTY_TAIL;
  for (const entry of entries) {
    const fault = isIntact(entry) ? misplacedAfter(tail, entry) : changed(tail.sequence + 1);
    if (fault !== null) return { ok: false, ...fault };
    tail = tailOf(entry);
  }
  return { ok: true, tail };
}

function changed(sequence: number): Fault {
  return { fault: 'changed', sequence, reason: `event ${sequence} was changed: its content does not have its hash` };
}

function isIntact(entry: Entry): boolean {
  return hashText(canonicalJson(sealedFields(entry))) === entry.hash;
}
