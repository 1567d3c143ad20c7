import { hash } from 'node:crypto';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { hashJson, type Json } from '../src/base/hash.ts';
import type { EventDraft } from '../src/domain/planning/event.ts';
import { formatEntry, sealedFields } from '../src/journal/codec.ts';
import { openSqliteStore } from '../src/journal/sqliteStore.ts';
import type { JournalStore } from '../src/journal/store.ts';
import { verifyJournal } from '../src/journal/verifyJournal.ts';
import { figure, inPairs, median, milliseconds, type Row } from './measure.ts';

const PAIRS = 9;
const SINGLES = 200;
const BATCHES = 20;
const BATCH = 100;
const SIZES = [1_000, 10_000, 100_000] as const;
const EVENTS_OF_A_PLAN = 10;
const LOOK_UPS = 200;
const NOW = 1_787_342_400_000;
/** A look-up that takes so much longer in a journal of a hundred times the size is still called flat. */
const FLAT = 1.5;

let count = 0;

/** An event of a usual size, somewhat less than a kilobyte; ten of them to a plan. */
function draft(): EventDraft {
  const planId = planOf(count);
  count += 1;
  const trades: Json = ['NEM', 'GOLD', 'NVDA'].map((ticker) => ({
    ticker,
    shares: '540',
    price: '131.58',
    cost: '0.00',
  }));
  const payload = {
    status: 'CONDITIONAL',
    trades,
    policy: 'ab'.repeat(32),
    documents: ['cd'.repeat(32), 'ef'.repeat(32)],
  };
  return { kind: 'plan_made', planId, by: 'pat', identifiedBy: 'named', osUser: 'pat', key: `plan ${count}`, payload };
}

function planOf(event: number): string {
  return hashJson(Math.floor(event / EVENTS_OF_A_PLAN));
}

function drafts(number: number): EventDraft[] {
  return Array.from({ length: number }, draft);
}

/** The journal: appending, verifying and reading again, and how it grows. */
export function journalRows(): Row[] {
  const home = mkdtempSync(join(tmpdir(), 'porch-bench-'));
  try {
    const stores = SIZES.map((size) => ({ size, store: storeOf(home, size) }));
    const rows = [
      ...appendRows(home, 'append one event', { times: SINGLES, batch: 1, toFile: 0.8, toSqlite: 0.85 }),
      ...appendRows(home, `append ${BATCH} events at once`, {
        times: BATCHES,
        batch: BATCH,
        toFile: 0.3,
        toSqlite: 0.6,
      }),
      ...stores.slice(-1).flatMap(({ store }) => readingRows(store)),
      ...growthRows(stores),
    ];
    for (const { store } of stores) store.close();
    return rows;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function storeOf(home: string, size: number): JournalStore {
  const store = openSqliteStore(join(home, `journal-${size}.db`));
  count = 0;
  for (let from = 0; from < size; from += BATCH) store.append(() => drafts(BATCH), NOW);
  return store;
}

interface Appends {
  readonly times: number;
  readonly batch: number;
  /** The least rates that are aimed at, against the file and against bare inserts. */
  readonly toFile: number;
  readonly toSqlite: number;
}

/** The same bytes in a file, and the same rows in bare SQLite, brought to the disk as often. */
function appendRows(home: string, what: string, { times, batch, toFile: ofFile, toSqlite: ofSqlite }: Appends): Row[] {
  let files = 0;
  const named = (kind: string): string => {
    files += 1;
    return join(home, `${kind}-${batch}-${files}`);
  };
  const events = Array.from({ length: times }, () => drafts(batch));
  const rows = rowsOf(named('rows'), events);
  const blocks = rows.map((block) => Buffer.from(block.map(({ line }) => `${line}\n`).join('')));
  const ours = (): number => appends(named('store'), events);
  const toFile = inPairs(PAIRS, () => writes(named('file'), blocks), ours);
  const bare = (): number => inserts(named('sqlite'), rows);
  const toSqlite = inPairs(PAIRS, bare, ours);
  const floor = inPairs(PAIRS, bare, () => guardedInserts(named('guarded'), rows));
  const rates = (base: string, { subjects, bases }: typeof toFile): string =>
    `${rate(times * batch, subjects)}; ${base} ${rate(times * batch, bases)}`;
  return [
    {
      what: `${what}: rate against write + fdatasync of the same bytes`,
      ratios: toFile.ratios.map((ratio) => 1 / ratio),
      goal: ofFile,
      atLeast: true,
      itself: rates('the file', toFile),
    },
    {
      what: `${what}: rate against bare inserts of the same rows`,
      ratios: toSqlite.ratios.map((ratio) => 1 / ratio),
      goal: ofSqlite,
      atLeast: true,
      itself: rates('bare', toSqlite),
    },
    {
      what: 'floor of it, the rows guarded by SQLite, and spelt, hashed and read back by Node alone: rate against the same',
      ratios: floor.ratios.map((ratio) => 1 / ratio),
      goal: null,
      itself: rates('bare', floor),
    },
  ];
}

interface KeptRow {
  readonly values: readonly [number, string, string | null, string];
  readonly line: string;
}

function rowsOf(path: string, events: readonly (readonly EventDraft[])[]): KeptRow[][] {
  const store = openSqliteStore(path);
  const kept = events.map((batch) => store.append(() => batch, NOW));
  store.close();
  return kept.map((batch) =>
    batch.map((entry) => ({
      values: [entry.sequence, entry.key, entry.planId, entry.kind],
      line: formatEntry(entry),
    })),
  );
}

/** A journal opened before the clock runs, and closed after. */
function appends(path: string, events: readonly (readonly EventDraft[])[]): number {
  const store = openSqliteStore(path);
  const taken = milliseconds(() => {
    for (const batch of events) store.append(() => batch, NOW);
  });
  store.close();
  return taken;
}

function writes(path: string, blocks: readonly Buffer[]): number {
  const handle = openSync(path, 'a');
  const taken = milliseconds(() => {
    for (const block of blocks) {
      writeSync(handle, block);
      fdatasyncSync(handle);
    }
  });
  closeSync(handle);
  return taken;
}

/** The journal's table and settings, without its guards and without a look at what stands. */
function inserts(path: string, rows: readonly (readonly KeptRow[])[]): number {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  database.exec(
    'CREATE TABLE entries (sequence INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, plan_id TEXT, kind TEXT NOT NULL, line TEXT NOT NULL) STRICT; CREATE INDEX by_plan ON entries (plan_id); CREATE INDEX by_kind ON entries (kind)',
  );
  const [begin, insert, commit] = [
    database.prepare('BEGIN IMMEDIATE'),
    database.prepare('INSERT INTO entries VALUES (?, ?, ?, ?, ?)'),
    database.prepare('COMMIT'),
  ];
  const taken = milliseconds(() => {
    for (const batch of rows) {
      begin.run();
      for (const { values, line } of batch) insert.run(...values, line);
      commit.run();
    }
  });
  database.close();
  return taken;
}

/** What the journal's promises ask of SQLite and of Node: its own tables and triggers, a look at the end and at each key, a hash. */
function guardedInserts(path: string, rows: readonly (readonly KeptRow[])[]): number {
  openSqliteStore(path).close();
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  const [begin, end, known, insert, commit] = [
    database.prepare('BEGIN IMMEDIATE'),
    database.prepare('SELECT line FROM entries ORDER BY sequence DESC LIMIT 1'),
    database.prepare('SELECT line FROM entries WHERE key = ?'),
    database.prepare('INSERT INTO entries (sequence, key, plan_id, kind, line) VALUES (?, ?, ?, ?, ?)'),
    database.prepare('COMMIT'),
  ];
  const events = rows.map((batch) => batch.map(({ line, values }) => ({ values, event: JSON.parse(line) })));
  const taken = milliseconds(() => {
    for (const batch of events) {
      begin.run();
      end.get();
      for (const { values, event } of batch) {
        known.get(values[1]);
        const line = JSON.stringify(event);
        hash('sha256', line);
        JSON.parse(line);
        insert.run(...values, line);
      }
      commit.run();
    }
  });
  database.close();
  return taken;
}

function readingRows(long: JournalStore): Row[] {
  const fields = [...long.entries()].map(sealedFields);
  const hashing = () => milliseconds(() => fields.forEach(hashJson));
  const row = (what: string, goal: number | null, run: () => void): Row => {
    const { ratios, subjects, bases } = inPairs(PAIRS, hashing, () => milliseconds(run));
    const itself = `${rate(fields.length, subjects)}; hashing ${rate(fields.length, bases)}`;
    return { what, ratios: ratios.map((ratio) => 1 / ratio), goal, atLeast: true, itself };
  };
  return [
    row(`verify 100,000 events: rate against \`hashJson\` of their fields alone`, 0.7, () => {
      if (!verifyJournal(long, []).ok) throw new Error('the journal is sound');
    }),
    row(`read 100,000 events again: rate against the same`, null, () => {
      for (const { sequence } of long.entries()) if (sequence > SIZES[2]) throw new Error('no more than there are');
    }),
  ];
}

function growthRows(stores: readonly Sized[]): Row[] {
  const [small, ...larger] = stores;
  return larger.flatMap((large) => {
    const than = `${large.size} events against ${small?.size}`;
    const row = (what: string, run: (one: Sized) => void): Row => {
      const timed = (one: Sized) => () => milliseconds(() => run(one)) / LOOK_UPS;
      const { ratios, subjects } = inPairs(PAIRS, timed(small ?? large), timed(large));
      return { what: `${what} ${than}`, ratios, goal: FLAT, itself: `${figure(median(subjects))} ms` };
    };
    return [row('list one plan in a journal of', listPlans), row('append one event to a journal of', appendSingles)];
  });
}

interface Sized {
  readonly size: number;
  readonly store: JournalStore;
}

/** Plans from the whole length of the journal. */
function listPlans({ size, store }: Sized): void {
  for (let time = 0; time < LOOK_UPS; time += 1) {
    const event = Math.floor((((time * 7_919) % SIZES[0]) * size) / SIZES[0]);
    const listed = [...store.entries({ planId: planOf(event) })];
    if (listed.length !== EVENTS_OF_A_PLAN) throw new Error('every plan has its events');
  }
}

function appendSingles({ store }: Sized): void {
  count = store.tail().sequence;
  for (let time = 0; time < LOOK_UPS; time += 1) {
    const one = { ...draft(), planId: 'appended' };
    store.append(() => [one], NOW);
  }
}

function rate(events: number, taken: readonly number[]): string {
  return `${figure((events / median(taken)) * 1000)}/s`;
}
