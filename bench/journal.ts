// Measures the journal: appends against bare writes that are brought to the disk, proving against bare hashing, and
// reading a long journal again. Run it with Node 24: node bench/journal.ts
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashJson, type Json } from '../src/base/hash.ts';
import type { EventDraft } from '../src/domain/event.ts';
import { formatEntry, sealedFields } from '../src/journal/codec.ts';
import { verifyChain } from '../src/journal/entry.ts';
import { openSqliteStore } from '../src/journal/sqliteStore.ts';
import { verifyJournal } from '../src/journal/verifyJournal.ts';
import { figure, inPairs, median, milliseconds, type Row, tableOf } from './measure.ts';

const PAIRS = 5;
const SINGLES = 200;
const BATCHES = 20;
const BATCH = 100;
const LONG = 100_000;
const NOW = 1_787_342_400_000;

const home = mkdtempSync(join(tmpdir(), 'porch-bench-'));
let count = 0;

/** An event of a usual size, about a kilobyte. */
function draft(): EventDraft {
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
  return {
    kind: 'plan_made',
    planId: 'ab'.repeat(32),
    by: 'pat',
    identifiedBy: 'named',
    osUser: 'pat',
    key: `plan ${count}`,
    payload,
  };
}

function appends(times: number, batch: number): number {
  const store = openSqliteStore(join(home, `appends-${count}.db`));
  const taken = milliseconds(() => {
    for (let time = 0; time < times; time += 1) store.append(() => Array.from({ length: batch }, draft), NOW);
  });
  store.close();
  return taken;
}

/** The same bytes, added to a bare file and brought to the disk as often. */
function bareWrites(times: number, batch: number): number {
  const bytes = Buffer.from('x'.repeat(batch * 1000));
  const handle = openSync(join(home, `bare-${count}`), 'a');
  const taken = milliseconds(() => {
    for (let time = 0; time < times; time += 1) {
      writeSync(handle, bytes);
      fdatasyncSync(handle);
    }
  });
  closeSync(handle);
  return taken;
}

function row(what: string, events: number, base: () => number, subject: () => number, of: string): Row {
  const { ratios, subjects, bases } = inPairs(PAIRS, base, subject);
  const rate = (taken: readonly number[]) => `${figure((events / median(taken)) * 1000)}/s`;
  return { what, ratios, goal: null, itself: `${rate(subjects)}; ${of} ${rate(bases)}` };
}

const rows: Row[] = [
  row(
    'append, one event',
    SINGLES,
    () => bareWrites(SINGLES, 1),
    () => appends(SINGLES, 1),
    'write + fdatasync',
  ),
  row(
    `append, ${BATCH} events at once`,
    BATCHES * BATCH,
    () => bareWrites(BATCHES, BATCH),
    () => appends(BATCHES, BATCH),
    'write + fdatasync',
  ),
];

const long = openSqliteStore(join(home, 'long.db'));
for (let from = 0; from < LONG; from += 1000) long.append(() => Array.from({ length: 1000 }, draft), NOW);
const entries = [...long.entries()];
const fields = entries.map(sealedFields);
const hashing = () => milliseconds(() => fields.forEach(hashJson));
rows.push(
  row('prove a chain in memory', LONG, hashing, () => milliseconds(() => verifyChain(entries)), 'hash alone'),
  row('prove a journal in SQLite', LONG, hashing, () => milliseconds(() => verifyJournal(long, [])), 'hash alone'),
  row('read a journal again', LONG, hashing, () => milliseconds(() => [...long.entries()].length), 'hash alone'),
);
long.close();
rmSync(home, { recursive: true, force: true });

const size = entries[0] === undefined ? 0 : formatEntry(entries[0]).length;
console.log(`${LONG} events of about ${size} bytes\n\n${tableOf(rows)}`);
