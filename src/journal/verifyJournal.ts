import { isSigned } from './checkpoint.ts';
import type { Checkpoint } from './codec.ts';
import { EMPTY_TAIL, type Fault, misplacedAfter, type Tail, tailOf } from './entry.ts';
import { JournalDamaged, type JournalReader, JournalUnavailable } from './store.ts';

/** Whether the journal is as it was recorded, as far as the checkpoints can tell. */
export type Report =
  | { readonly ok: true; readonly tail: Tail; readonly checkpoints: number }
  | ({ readonly ok: false } & Fault);

/**
 * Follows the journal from its first event and holds it against every checkpoint; tells the first event that is not
 * as it was recorded. Checkpoints may come from several places, in any order. `publicKey` (64 hex digits) is the key
 * that has to have signed them; where it is null, whoever signed the first one has to have signed them all.
 */
export function verifyJournal(
  reader: JournalReader,
  checkpoints: readonly Checkpoint[],
  publicKey: string | null = null,
): Report {
  const key = publicKey ?? checkpoints[0]?.publicKey ?? null;
  const bySequence = new Map<number, Checkpoint[]>();
  const forged: Fault[] = [];
  for (const checkpoint of checkpoints) {
    const reason = key !== checkpoint.publicKey ? 'another key' : isSigned(checkpoint) ? null : 'no such signature';
    if (reason !== null) forged.push(forgedAt(checkpoint, reason));
    else bySequence.set(checkpoint.sequence, [...(bySequence.get(checkpoint.sequence) ?? []), checkpoint]);
  }
  const walked = walk(reader, bySequence);
  const faults = [...(walked.ok ? [] : [walked]), ...forged].toSorted((one, other) => one.sequence - other.sequence);
  const [first] = faults;
  if (first !== undefined) return { ok: false, fault: first.fault, sequence: first.sequence, reason: first.reason };
  return walked.ok ? { ...walked, checkpoints: checkpoints.length } : walked;
}

function forgedAt({ sequence, at }: Checkpoint, how: string): Fault {
  const reason = `the checkpoint of ${at} for event ${sequence} is forged: it bears ${how}`;
  return { fault: 'forged_checkpoint', sequence, reason };
}

type Walked = { readonly ok: true; readonly tail: Tail } | ({ readonly ok: false } & Fault);

function walk(reader: JournalReader, bySequence: ReadonlyMap<number, readonly Checkpoint[]>): Walked {
  let tail = EMPTY_TAIL;
  let agreed = 0;
  try {
    for (const entry of reader.entries()) {
      const fault = misplacedAfter(tail, entry);
      if (fault !== null) return { ok: false, ...fault };
      tail = tailOf(entry);
      const standing = bySequence.get(entry.sequence) ?? [];
      if (standing.some(({ headHash }) => headHash !== entry.hash)) return rewritten(agreed, entry.sequence);
      if (standing.length > 0) agreed = entry.sequence;
    }
    const unsound = reader.unsound();
    if (unsound !== null) return { ok: false, fault: 'unreadable', sequence: 0, reason: unsound };
  } catch (error) {
    if (error instanceof JournalDamaged) return { ok: false, ...error.fault };
    if (!(error instanceof JournalUnavailable)) throw error;
    return { ok: false, fault: 'unreadable', sequence: tail.sequence + 1, reason: error.problem };
  }
  const furthest = [...bySequence.keys()].reduce((far, sequence) => Math.max(far, sequence), 0);
  if (furthest <= tail.sequence) return { ok: true, tail };
  const sequence = tail.sequence + 1;
  const reason = `event ${sequence} is missing: the journal ends before it, and a checkpoint saw event ${furthest}`;
  return { ok: false, fault: 'rolled_back', sequence, reason };
}

/** Sealed again as a whole, so that only the checkpoint gives it away: which of the events was changed is not known. */
function rewritten(agreed: number, seen: number): Walked {
  const reason =
    seen === agreed + 1
      ? `event ${seen} was replaced and sealed again: a checkpoint saw another one`
      : `of the events ${agreed + 1} to ${seen} at least one was replaced and all were sealed again: a checkpoint saw another event ${seen}`;
  return { ok: false, fault: 'rewritten', sequence: agreed + 1, reason };
}
