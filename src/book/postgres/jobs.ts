import { createHash } from 'node:crypto';
import type { ConstructorOptions, PgBoss } from 'pg-boss';
import type { RunFacts } from '../runs/port.ts';
import { loadBoss } from './packages.ts';
import { connectionOptions } from './pgDatabase.ts';

/** pg-boss keeps what is its own in a schema of its own. */
const QUEUES = 'porch_queue';
/** A dead worker's chunks wait for these: with the defaults of a minute, for more than that. */
const LOOKED_AFTER_S = 2;
const HEARTBEAT_S = 10;
const MOST_RETRIES = 3;
const SENT_AT_ONCE = 1_000;
/** As chunks of this program are named (RFC 9562, 5.5): any fixed id does. */
const NAMESPACE = 'b8a0b1f2-2c53-5f0e-9d0b-6f7263685f62';

/** What a job says: which chunk it is. Never a position. */
export interface ChunkJob {
  readonly run: string;
  readonly number: number;
}

/** Starts pg-boss; `connections` is how many it may hold. */
export async function startBoss(address: string, connections: number, told: (error: Error) => void): Promise<PgBoss> {
  const { PgBoss } = loadBoss();
  const options: ConstructorOptions = {
    ...connectionOptions(address),
    schema: QUEUES,
    max: connections,
    schedule: false,
    superviseIntervalSeconds: LOOKED_AFTER_S,
    monitorIntervalSeconds: LOOKED_AFTER_S,
    queueCacheIntervalSeconds: LOOKED_AFTER_S,
    useListenNotify: true,
  };
  const boss = new PgBoss(options);
  boss.on('error', told);
  await boss.start();
  return boss;
}

/** What names of queues begin with. */
const QUEUE = 'run-';
const MOST_QUEUES = 100_000;

/** The two queues of a run: its chunks, and those that failed each time. */
export function queuesOf(run: string): { readonly chunks: string; readonly failed: string } {
  const name = `${QUEUE}${run.slice(0, 32)}`;
  return { chunks: name, failed: `${name}-failed` };
}

/** Makes the queues of a run where there are none. `retryDelay` is in seconds, and grows from retry to retry. */
export async function makeQueues(boss: PgBoss, { id }: Pick<RunFacts, 'id'>, retryDelay: number): Promise<void> {
  const { chunks, failed } = queuesOf(id);
  const both = { notify: true, heartbeatSeconds: HEARTBEAT_S, retryLimit: MOST_RETRIES };
  const later = retryDelay === 0 ? { retryDelay } : { retryDelay, retryBackoff: true };
  await boss.createQueue(failed, { ...both, ...later });
  await boss.createQueue(chunks, { ...both, ...later, deadLetter: failed });
}

/** Removes the queues of runs that are no longer there. */
export async function removeQueues(
  boss: PgBoss,
  kept: { readonly runs: () => Promise<readonly Pick<RunFacts, 'id'>[]> },
) {
  const names = (await boss.getQueues(undefined, { limit: MOST_QUEUES }))
    .map(({ name }) => name)
    .filter((name) => name.startsWith(QUEUE));
  // asked for afterwards: a run is there before its queues are
  const inUse = new Set((await kept.runs()).flatMap(({ id }) => Object.values(queuesOf(id))));
  // none leaves before the one whose failed jobs it takes
  const gone = names.filter((name) => !inUse.has(name)).sort((one, other) => one.length - other.length);
  for (const name of gone) await boss.deleteQueue(name);
}

/** Adds a job for each of these chunks; where there is one it stays as it is. The first chunk comes first. */
export async function offer(boss: PgBoss, run: string, numbers: readonly number[]): Promise<void> {
  for (let first = 0; first < numbers.length; first += SENT_AT_ONCE) {
    const jobs = numbers.slice(first, first + SENT_AT_ONCE).map((number) => {
      const data: ChunkJob = { run, number };
      return { id: jobId(run, number), data, priority: -number };
    });
    await boss.insert(queuesOf(run).chunks, jobs, { returnId: false });
  }
}

/** UUIDv5 of run and number: submitting again adds nothing. */
function jobId(run: string, number: number): string {
  const space = Buffer.from(NAMESPACE.replaceAll('-', ''), 'hex');
  const bytes = createHash('sha1').update(space).update(`${run}/${number}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
