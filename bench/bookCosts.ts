import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPgEngine } from '../src/book/postgres/pgEngine.ts';
import { chunksOf } from '../src/book/runs/chunks.ts';
import { planChunk, planningOf } from '../src/book/runs/planChunk.ts';
import type { BookEngine, Chunk, Handler } from '../src/book/runs/port.ts';
import { runOf, submitRun } from '../src/book/runs/submission.ts';
import { freeze, type Snapshot } from '../src/book/snapshot/freeze.ts';
import type { Server } from '../test/book/server.ts';

// What a book's benches share: books of some accounts, runs of them, and what they cost.

export const RUN = { day: '2026-08-21', question: 'rebalance', selection: 'all', carriesFrom: null } as const;
/** Of clock_gettime in proc(5), on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;
let runs = 0;

/** Seconds. */
export interface Cost {
  readonly time: number;
  /** Of this process with its threads. */
  readonly processor: number;
  readonly server: number;
}

export type Act = () => Promise<void>;

export function frozen(book: string): Snapshot {
  const { value } = freeze(book);
  if (value === null) throw new Error('the book is in order');
  return value;
}

/** The engine and nothing else, its results kept nowhere. */
export function bare(snapshot: Snapshot): Act {
  const handler = handlerOf(snapshot);
  return async () => {
    for (const chunk of chunksOf(snapshot)) await handler.handle(chunk);
  };
}

export function handlerOf(snapshot: Snapshot): Handler {
  const planning = planningOf(snapshot);
  const handle = async (chunk: Chunk) => planChunk(snapshot, planning, RUN, chunk, [0, chunk.accounts]);
  return { handle, rescue: handle };
}

/** A run that nobody made before: an id of its own. */
export async function through(engine: BookEngine, snapshot: Snapshot, handler: Handler): Promise<void> {
  runs += 1;
  const run = { ...runOf(snapshot, { ...RUN, submittedAt: '' }), id: `${runs}`.padStart(64, '0') };
  await submitRun(engine, snapshot, run);
  await engine.work(run.id, handler, () => {});
}

/** Opened beforehand: a worker is started once for many runs. */
export async function throughPostgres(
  snapshot: Snapshot,
  at: Server,
  lanes = 1,
  address = at.database(),
): Promise<{ act: (handler: Handler) => Promise<void>; close: Act }> {
  const engine = await openPgEngine({ address, lanes });
  return { act: (handler) => through(engine, snapshot, handler), close: () => engine.close() };
}

export async function tenthOf(snapshot: Snapshot): Promise<ReadonlySet<string>> {
  const handler = handlerOf(snapshot);
  const byStatus = new Map<string, string[]>();
  for (const chunk of chunksOf(snapshot)) {
    for (const { account, household, status } of await handler.handle(chunk)) {
      if (household === '') byStatus.set(status, [...(byStatus.get(status) ?? []), account]);
    }
  }
  const [alone, planned] = [byStatus.get('in_tolerance') ?? [], byStatus.get('planned') ?? []];
  const some = Math.min(Math.floor(alone.length / 9), planned.length);
  return new Set([...alone.slice(0, some * 9), ...planned.slice(0, some)]);
}

/** Some accounts of a book, in a book of their own. */
export function bookOf(
  book: string,
  folder: string,
  names: ReadonlySet<string>,
  model: (said: Record<string, unknown>) => object,
): string {
  cpSync(book, folder, { recursive: true, filter: (path) => !path.endsWith('snapshots') });
  for (const file of ['accounts.csv', 'positions.csv', 'lots.csv', 'restrictions.csv', 'cash.csv']) {
    const [header = '', ...lines] = readFileSync(join(folder, file), 'utf8').split('\n');
    const kept = lines.filter((line) => names.has(line.slice(0, line.indexOf(','))));
    writeFileSync(join(folder, file), `${[header, ...kept].join('\n')}\n`);
  }
  for (const file of readdirSync(join(folder, 'models'))) {
    const path = join(folder, 'models', file);
    writeFileSync(path, JSON.stringify(model(JSON.parse(readFileSync(path, 'utf8')))));
  }
  return folder;
}

export type Paired = readonly (readonly [base: Cost, subject: Cost])[];

/** A B A B …, after one pair that is not counted. */
export async function pairs(count: number, server: Server, base: Act, subject: Act): Promise<Paired> {
  const found: [Cost, Cost][] = [];
  for (let pair = -1; pair < count; pair += 1) {
    const both: [Cost, Cost] = [await cost(server, base), await cost(server, subject)];
    if (pair >= 0) found.push(both);
  }
  return found;
}

export async function cost(server: Server, act: Act): Promise<Cost> {
  const [begun, before, of] = [process.hrtime.bigint(), process.cpuUsage(), serverSeconds(server.process())];
  await act();
  const { user, system } = process.cpuUsage(before);
  const time = Number(process.hrtime.bigint() - begun) / 1e9;
  return { time, processor: (user + system) / 1e6, server: serverSeconds(server.process()) - of };
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
    if (Number(id) === first) for (const at of [11, 12, 13, 14]) ticks += fields[at] ?? 0;
    else if (fields[1] === first) for (const at of [11, 12]) ticks += fields[at] ?? 0;
  }
  return ticks / TICKS_PER_SECOND;
}
