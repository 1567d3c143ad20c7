// What an account of a book costs in processor time: the bare engine, through the local file, through PostgreSQL, and with
// a tenth of the accounts planned. `node bench/book.ts [ACCOUNTS]`; PostgreSQL where it is installed.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resultOf } from '../src/book/accounts/planAccount.ts';
import { initBook } from '../src/book/example/initBook.ts';
import { openPgEngine } from '../src/book/postgres/pgEngine.ts';
import { chunksOf } from '../src/book/runs/chunks.ts';
import { openLocalEngine } from '../src/book/runs/localEngine.ts';
import { planChunk, planningOf, rangeOf } from '../src/book/runs/planChunk.ts';
import type { BookEngine, Chunk } from '../src/book/runs/port.ts';
import { runOf, runsFile, submitRun } from '../src/book/runs/submission.ts';
import { freeze } from '../src/book/snapshot/freeze.ts';
import { readRecord } from '../src/book/snapshot/record.ts';
import { startServer } from '../test/book/server.ts';

const ACCOUNTS = Number(process.argv[2] ?? 2_000);
const ROUNDS = 3;
const TICKS_PER_SECOND = 100;
const RUN = { day: '2026-08-21', question: 'rebalance', selection: 'all' } as const;
const QUESTION = { day: RUN.day, isCashOnly: false };

const book = mkdtempSync(join(tmpdir(), 'porch-bench-'));
if (!initBook(book, join(import.meta.dirname, '../examples/book'), ACCOUNTS)) throw new Error('the folder is new');
const frozen = freeze(book).value;
if (frozen === null) throw new Error('the shipped book is in order');
const snapshot = frozen;
const planning = planningOf(snapshot);
const chunks = [...chunksOf(snapshot)];
const handle = async (chunk: Chunk) => planChunk(snapshot, planning, RUN, chunk, [0, chunk.accounts]);

try {
  const bare = await least(async () => {
    for (const chunk of chunks) await handle(chunk);
  });
  tell('the bare engine, as the book is', bare, ACCOUNTS);
  tell('through the local file', await least(throughLocal), ACCOUNTS);
  await tellPostgres();
  await tellTenth();
} finally {
  rmSync(book, { recursive: true, force: true });
}

async function throughLocal(round: number): Promise<void> {
  await through(openLocalEngine({ file: runsFile(book), lanes: 1 }), round);
}

async function tellPostgres(): Promise<void> {
  const server = await startServer();
  try {
    const address = server.database();
    const before = serverSeconds(server.process());
    const worker = await least(async (round) => through(await openPgEngine({ address, lanes: 1 }), round));
    tell('through PostgreSQL, of the worker', worker, ACCOUNTS);
    tell('through PostgreSQL, of the server', (serverSeconds(server.process()) - before) / ROUNDS, ACCOUNTS);
  } finally {
    server.remove();
  }
}

/** Nine accounts in tolerance to one that is planned, against the same ones all planned. */
async function tellTenth(): Promise<void> {
  const lines = chunks.flatMap((chunk) => rangeOf(snapshot, chunk));
  const byStatus = (wanted: string) =>
    lines.filter((line) => resultOf(readRecord(line), planning, QUESTION).status === wanted);
  const [alone, planned] = [byStatus('in_tolerance'), byStatus('planned')];
  const some = Math.min(Math.floor(alone.length / 9), planned.length);
  const chosen = [...alone.slice(0, some * 9), ...planned.slice(0, some)];
  const costOf = (table: typeof planning.table) =>
    least(async () => {
      for (const line of chosen) resultOf(readRecord(line), { firm: planning.firm, table }, QUESTION);
    });
  const [tenth, all] = [await costOf(planning.table), await costOf(null)];
  tell('the bare engine, a tenth planned', tenth, chosen.length);
  tell('the bare engine, the same all planned', all, chosen.length);
  process.stdout.write(`all planned against a tenth: ${(all / tenth).toFixed(1)} times\n`);
}

async function through(engine: BookEngine, round: number): Promise<void> {
  const run = { ...runOf(snapshot, { ...RUN, submittedAt: '' }), id: `${round}`.padEnd(64, 'e') };
  await submitRun(engine, snapshot, run);
  await engine.work(run.id, { handle, rescue: handle }, () => {});
  await engine.close();
}

/** Seconds of processor time that `act` takes, the least of some rounds. */
async function least(act: (round: number) => Promise<void>): Promise<number> {
  let found = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    await act(round);
    const { user, system } = process.cpuUsage(before);
    found = Math.min(found, (user + system) / 1e6);
  }
  return found;
}

function tell(what: string, seconds: number, accounts: number): void {
  process.stdout.write(`${what}: ${Math.round((seconds * 1e6) / accounts)} µs an account (${accounts} accounts)\n`);
}

/** Processor time of a server's first process and its children, those that ended included (proc(5)). */
function serverSeconds(first: number): number {
  let ticks = 0;
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    let text = '';
    try {
      text = readFileSync(`/proc/${id}/stat`, 'utf8');
    } catch {
      continue; // it ended meanwhile
    }
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    if (Number(id) !== first && fields[1] !== first) continue;
    for (const at of [11, 12, 13, 14]) ticks += fields[at] ?? 0;
  }
  return ticks / TICKS_PER_SECOND;
}
