import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Entry, EventDraft } from '../domain/event.ts';
import { openCheckpoints } from '../journal/checkpoint.ts';
import { openMemoryStore } from '../journal/memoryStore.ts';
import { isTrustedSqlite } from '../journal/sqliteFaults.ts';
import { openSqliteStore } from '../journal/sqliteStore.ts';
import { type JournalReader, type JournalStore, JournalUnavailable } from '../journal/store.ts';
import type { Actor } from './actor.ts';

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

/**
 * The journal of a workspace, opened at first use, to be closed. Reading makes no file; the first event does. Every append that records is
 * followed by a signed checkpoint beside the journal. Where the journal has an event from later than the clock's now,
 * that is recorded and the append refused: expiries could not be judged (SEMANTICS 7). Throws `NodeTooOld`.
 */
export function openJournal(workspace: string, clock: Clock, actor: Actor): JournalStore {
  const file = journalFile(workspace);
  mustKeepJournals();
  let store: JournalStore | null = null;
  const reader = (): JournalReader => {
    if (store === null && !existsSync(file)) return openMemoryStore();
    store ??= openSqliteStore(file);
    return store;
  };
  return {
    tail: () => reader().tail(),
    entries: (query) => reader().entries(query),
    byKey: (key) => reader().byKey(key),
    unsound: () => reader().unsound(),
    append(decide, now) {
      store ??= openSqliteStore(file);
      return appendInTime(store, decide, now, { clock, actor, folder: dirname(file) });
    },
    close: () => store?.close(),
  };
}

/** Opens the journal for one use of it, and closes it whatever happens. */
export function withJournal<T>(workspace: string, clock: Clock, actor: Actor, use: (journal: JournalStore) => T): T {
  const journal = openJournal(workspace, clock, actor);
  try {
    return use(journal);
  } finally {
    journal.close();
  }
}

interface Surroundings {
  readonly clock: Clock;
  readonly actor: Actor;
  readonly folder: string;
}

function appendInTime(
  store: JournalStore,
  decide: (reader: JournalReader) => readonly EventDraft[],
  now: number,
  { clock, actor, folder }: Surroundings,
): readonly Entry[] {
  let before = 0;
  let latest: string | null = null;
  const entries = store.append((reader) => {
    before = reader.tail().sequence;
    // read again, now that no other writer can come between: waiting for one is no clock that went back
    const time = clock();
    latest = latestTime(reader);
    if (latest === null || Date.parse(latest) <= time) {
      latest = null;
      return decide(reader);
    }
    return [wentBack(latest, time, actor)];
  }, now);
  const last = entries.reduce<Entry | null>((far, one) => (one.sequence > (far?.sequence ?? before) ? one : far), null);
  if (last !== null) openCheckpoints(folder, null).add(last, clock());
  if (latest !== null) {
    throw new JournalUnavailable(
      `The clock says ${new Date(clock()).toISOString()}, and the journal has an event of ${latest}: nothing is decided on a clock that went back.`,
      'Set the clock of this machine right, then try again.',
    );
  }
  return entries;
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

function mustKeepJournals(): void {
  if (isTrustedSqlite(process.versions.sqlite ?? '0')) return;
  throw new NodeTooOld(
    `Node ${process.version} cannot keep the journal of a workspace: it needs SQLite 3.51.3 or newer.`,
    'Run it with Node 24 (the package brings its own: node_modules/.bin/node); `check` and `--out DIR` run on any.',
  );
}
