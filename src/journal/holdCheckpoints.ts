import type { Entry } from '../domain/planning/event.ts';
import { isSigned } from './checkpoint.ts';
import { lastWord } from './checkpointFile.ts';
import type { Checkpoint } from './codec.ts';
import type { Fault } from './entry.ts';
import { JournalDamaged, type JournalReader } from './store.ts';

/**
 * Holds the journal against the furthest checkpoint of each folder, wherever it stands in its file: the event that it
 * speaks for stands in the journal with that hash, and no line of the file is other than it was written. `publicKey` (64 hex digits) has to have signed it; null for whoever signed
 * the first. Throws `JournalDamaged` on `journal`, which names it, where the journal was rolled back or rewritten.
 * That the events before are those that were recorded is `verifyJournal`'s to say. Gives whether there is any
 * checkpoint. The reader is asked after the checkpoints were read, so that what they speak for is there by then.
 */
export function holdCheckpoints(
  journal: string,
  reader: JournalReader,
  folders: readonly string[],
  publicKey: string | null,
): boolean {
  const words = folders.map(lastWord);
  const furthest = words.flatMap((one) => one.furthest ?? []);
  const key = publicKey ?? furthest[0]?.publicKey;
  for (const checkpoint of furthest) {
    const fault = forgery(checkpoint, key) ?? disagreement(checkpoint, reader);
    if (fault !== null) throw new JournalDamaged(journal, fault);
  }
  for (const { path, wrong } of words) {
    if (wrong === null) continue;
    const reason = `line ${wrong.line} of ${path} is no checkpoint: ${wrong.reason}`;
    throw new JournalDamaged(journal, { fault: 'forged_checkpoint', sequence: 0, reason });
  }
  return furthest.length > 0;
}

/**
 * What is wrong with a journal for which no checkpoint stands; null where it may be so. The first append commits its
 * events before it signs for them, and no other one follows that is not signed for: what an interruption leaves are
 * events of one kind and moment.
 */
export function unwitnessed(reader: JournalReader): Fault | null {
  let first: Entry | null = null;
  for (const entry of reader.entries()) {
    first ??= entry;
    if (entry.kind === first.kind && entry.at === first.at) continue;
    const { sequence } = entry;
    const reason = `no checkpoint stands for the events 1 to ${sequence}, and no interruption leaves so many: checkpoints.jsonl was removed or emptied`;
    return { fault: 'unwitnessed', sequence, reason };
  }
  return null;
}

function forgery(checkpoint: Checkpoint, key: string | undefined): Fault | null {
  const { sequence, at, publicKey } = checkpoint;
  const how = key !== publicKey ? 'another key' : isSigned(checkpoint) ? null : 'no such signature';
  if (how === null) return null;
  const reason = `the checkpoint of ${at} for event ${sequence} is forged: it bears ${how}`;
  return { fault: 'forged_checkpoint', sequence, reason };
}

function disagreement({ sequence, headHash }: Checkpoint, reader: JournalReader): Fault | null {
  const end = reader.tail().sequence;
  if (end < sequence) {
    const reason = `event ${end + 1} is missing: the journal ends before it, and a checkpoint saw event ${sequence}`;
    return { fault: 'rolled_back', sequence: end + 1, reason };
  }
  for (const entry of reader.entries({ after: sequence - 1 })) {
    if (entry.sequence === sequence && entry.hash === headHash) return null;
    break;
  }
  const reason = `of the events 1 to ${sequence} at least one was replaced and all were sealed again: a checkpoint saw another event ${sequence}`;
  return { fault: 'rewritten', sequence, reason };
}
