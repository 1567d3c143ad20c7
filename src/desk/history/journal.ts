import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Entry, EventDraft } from '../../domain/planning/event.ts';
import { openCheckpoints, readPublicKey } from '../../journal/checkpoint.ts';
import { holdCheckpoints, unwitnessed } from '../../journal/holdCheckpoints.ts';
import { openMemoryStore } from '../../journal/memoryStore.ts';
import { isTrustedSqlite, NODE_TO_USE } from '../../journal/sqliteFaults.ts';
import { openSqliteStore } from '../../journal/sqliteStore.ts';
import { JournalDamaged, type JournalReader, type JournalStore, JournalUnavailable } from '../../journal/store.ts';
import { Unreadable } from '../files/callProblem.ts';
import { secondCheckpointFolder } from '../files/workspacePolicy.ts';
import type { Actor } from './actor.ts';
import { folderDrafts, folderNote, toldFolder } from './checkpointFolder.ts';

/** The machine's clock, UTC milliseconds. */
export type Clock = () => number;

/** Where a workspace keeps its journal. */
export function journalFile(workspace: string): string {
  return join(workspace, '.orchestrator', 'journal.sqlite');
}

/** This Node cannot keep the journal; another one may. */
export class NodeTooOld extends Error {
  readonly remedy: string;

  constructor(problem: string, remedy: string) {
    super(problem);
    this.remedy = remedy;
  }
}

/** A command recorded something, and then met an error: what was recorded stands. */
export class BrokenOff extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** A workspace's journal, which knows its checkpoints. */
export interface WorkspaceJournal extends JournalStore {
  /** Holds the journal against its last checkpoints. Throws `JournalDamaged`. */
  mustHold(): void;
  /** What was found of the journal's keeping that a person should know, one sentence each. */
  notes(): readonly string[];
  /** Why what was recorded here bears no checkpoint of its own, though it stands; null where it does. */
  unsigned(): JournalUnavailable | null;
  /** What was recorded here, in its order. */
  recorded(): readonly Entry[];
}

/**
 * The journal of a workspace, opened at first use, to be closed. Reading makes no file; the first event does. Before
 * every append the last checkpoints, beside the journal and in the folder that policy names, are held against it: one
 * that was rolled back or rewritten is refused, and so is one that bears no checkpoint at all, but for what the first
 * append left when it was interrupted: that is signed for before anything follows it. What an append records is
 * followed by a signed checkpoint in both; where that alone fails the events stand, and `unsigned` says it. Where the
 * journal has an event from later than the clock's now, that is recorded and the append refused: expiries could not be
 * judged (SEMANTICS 7). Throws `NodeTooOld`, and at an append `Unreadable`. `open` is how its file is opened.
 */
export function openJournal(
  workspace: string,
  clock: Clock,
  actor: Actor,
  open: (file: string) => JournalStore = openSqliteStore,
): WorkspaceJournal {
  const file = journalFile(workspace);
  const folder = dirname(file);
  mustKeepJournals();
  let store: JournalStore | null = null;
  let second: string | null | undefined;
  let unsigned: JournalUnavailable | null = null;
  const recorded: Entry[] = [];
  const notes = new Set<string>();
  const standing = (): JournalReader => {
    if (store === null && !isBegun(file)) return openMemoryStore();
    store ??= open(file);
    return store;
  };
  const reader = readerOf(standing);
  // `named`: the second folder as policy has it, undefined where policy cannot be read
  const hold = (held: JournalReader, named: string | null | undefined): boolean => {
    const told = toldFolder(held);
    const note = named === undefined ? null : folderNote(told, named);
    if (note !== null) notes.add(note);
    return holdCheckpoints(nameOf(file), held, foldersOf(folder, named ?? null, told), readPublicKey(folder));
  };
  return {
    ...reader,
    append(decide, now) {
      // once for all that one command records: a policy that changes meanwhile parts no events from their checkpoints
      if (second === undefined) second = secondFolder(workspace);
      const named = second;
      // a journal that is gone is not begun anew
      if (store === null && !isBegun(file)) hold(reader, named);
      const book = openCheckpoints(folder, second);
      store ??= open(file);
      const { answered, fresh } = appendInTime(store, decide, now, {
        clock,
        actor,
        hold: (held) => {
          if (hold(held, named)) return;
          mustBeFirst(file, held);
          const left = held.tail();
          if (left.sequence > 0) book.add(left, clock());
        },
        sign: (last) => {
          unsigned = refusalOf(() => book.add(last, clock()));
        },
        folder: named,
      });
      recorded.push(...fresh);
      return answered;
    },
    mustHold: () => {
      const named = secondToRead(workspace);
      if (hold(reader, named) || unwitnessed(reader) === null) return;
      // the first events of another program may have come between the look for checkpoints and the look at the journal
      if (!hold(reader, named)) mustBeFirst(file, reader);
    },
    notes: () => [...notes],
    unsigned: () => unsigned,
    recorded: () => recorded,
    close: () => store?.close(),
  };
}

/** Asks anew each time: another program may begin the journal meanwhile. */
function readerOf(standing: () => JournalReader): JournalReader {
  return {
    tail: () => standing().tail(),
    entries: (query) => standing().entries(query),
    byKey: (key) => standing().byKey(key),
    unsound: () => standing().unsound(),
  };
}

/** Why the journal does not hold against its last checkpoints; null where it does. */
export function damageOf(journal: WorkspaceJournal): string | null {
  try {
    journal.mustHold();
    return null;
  } catch (error) {
    if (error instanceof JournalDamaged) return error.problem;
    throw error;
  }
}

/** Opens the journal for one use of it, and closes it whatever happens. */
export function withJournal<T>(
  workspace: string,
  clock: Clock,
  actor: Actor,
  use: (journal: WorkspaceJournal) => T,
  open: (file: string) => JournalStore = openSqliteStore,
): T {
  const journal = openJournal(workspace, clock, actor, open);
  try {
    return use(journal);
  } finally {
    journal.close();
  }
}

/** What a journal holds, read and closed; nothing is recorded. One that is not begun is empty. */
export function readJournal<T>(workspace: string, use: (reader: JournalReader) => T): T {
  const file = journalFile(workspace);
  if (!isBegun(file)) return use(openMemoryStore());
  mustKeepJournals();
  const store = openSqliteStore(file);
  try {
    return use(store);
  } finally {
    store.close();
  }
}

interface Surroundings {
  readonly clock: Clock;
  readonly actor: Actor;
  /** Throws where the journal is not what its checkpoints saw. */
  readonly hold: (reader: JournalReader) => void;
  readonly sign: (last: Entry) => void;
  /** Where policy has checkpoints kept a second time. */
  readonly folder: string | null;
}

/** One that was emptied holds no more than one that is gone, and is left as it is. */
function isBegun(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false });
  return found !== undefined && (found.size > 0 || !found.isFile());
}

function mustBeFirst(file: string, reader: JournalReader): void {
  const fault = unwitnessed(reader);
  if (fault !== null) throw new JournalDamaged(nameOf(file), fault);
}

function nameOf(file: string): string {
  return `The journal ${file}`;
}

/** The second folder for checkpoints, which has to be there: a disk that is not mounted is told before, not after. */
function secondFolder(workspace: string): string | null {
  const second = secondCheckpointFolder(workspace);
  if (second === null || isFolder(second)) return second;
  throw new JournalUnavailable(
    `The folder ${second}, where policy.json has the checkpoints kept a second time, is not there, so nothing is recorded.`,
    'Mount or make it, or take checkpoint_folder out of policy.json.',
  );
}

/** The second folder as policy names it; undefined where policy cannot be read. */
function secondToRead(workspace: string): string | null | undefined {
  try {
    return secondCheckpointFolder(workspace);
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

/**
 * Where checkpoints can be read: beside the journal, where policy names a folder and where the journal knows of one. A
 * look does not hang on a folder that is not there.
 */
function foldersOf(own: string, named: string | null, told: string | null): string[] {
  const others = [named, told].flatMap((one) => (one !== null && isFolder(one) ? [one] : []));
  return [...new Set([own, ...others])];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function refusalOf(run: () => void): JournalUnavailable | null {
  try {
    run();
    return null;
  } catch (error) {
    if (error instanceof JournalUnavailable) return error;
    throw error;
  }
}

function appendInTime(
  store: JournalStore,
  decide: (reader: JournalReader) => readonly EventDraft[],
  now: number,
  { clock, actor, hold, sign, folder }: Surroundings,
): { readonly answered: readonly Entry[]; readonly fresh: readonly Entry[] } {
  let before = 0;
  let told: readonly EventDraft[] = [];
  let latest: string | null = null;
  const all = store.append((reader) => {
    hold(reader);
    before = reader.tail().sequence;
    // read again, now that no other writer can come between: waiting for one is no clock that went back
    const time = clock();
    latest = latestTime(reader);
    if (latest === null || Date.parse(latest) <= time) {
      latest = null;
      const drafts = decide(reader);
      told = drafts.length === 0 ? [] : folderDrafts(reader, folder, actor);
      return [...told, ...drafts];
    }
    return [wentBack(latest, time, actor)];
  }, now);
  // of two drafts under one key the entry is answered twice
  const fresh = [...new Set(all.filter(({ sequence }) => sequence > before))];
  const last = fresh.at(-1);
  if (last !== undefined) sign(last);
  if (latest !== null) {
    throw new JournalUnavailable(
      `The clock says ${new Date(clock()).toISOString()}, and the journal has an event of ${latest}: nothing is decided on a clock that went back.`,
      'Set the clock of this machine right, then try again.',
    );
  }
  return { answered: all.slice(told.length), fresh };
}

/** The latest time that the journal knows: of its last event, or the one that a clock was found to be behind. */
function latestTime(reader: JournalReader): string | null {
  const { sequence, at } = reader.tail();
  if (sequence === 0) return null;
  const [last] = reader.entries({ after: sequence - 1 });
  const kept = last?.kind === 'clock_went_back' ? last.payload.latest : null;
  return typeof kept === 'string' ? kept : at;
}

function wentBack(latest: string, time: number, actor: Actor): EventDraft {
  const payload = { latest, clock: new Date(time).toISOString() };
  return { kind: 'clock_went_back', planId: null, ...actor, key: `clock_went_back:${latest}`, payload };
}

/** Throws `NodeTooOld` on a Node that cannot keep a journal. */
export function mustKeepJournals(): void {
  if (isTrustedSqlite(process.versions.sqlite ?? '0')) return;
  throw new NodeTooOld(
    `Node ${process.version} cannot keep the journal of a workspace: it needs SQLite 3.51.3 or newer.`,
    `Run it with ${NODE_TO_USE}; \`check\` and \`--out DIR\` run on any.`,
  );
}
