import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPgEngine } from '../../src/book/postgres/pgEngine.ts';
import { exportRun } from '../../src/book/results/exportRun.ts';
import { EXPORT_FORMATS } from '../../src/book/results/exportTable.ts';
import { outcomeOf } from '../../src/book/runs/outcome.ts';
import type { BookEngine } from '../../src/book/runs/port.ts';
import { submitRun, workAt } from '../../src/book/runs/submission.ts';
import { temporaryFolder } from '../cli/porch.ts';
import { change, engineOf, exampleBook, frozen, runFacts } from './books.ts';
import { NEEDS_POSTGRES, type Server, startServer } from './server.ts';

/** 2,000 in `npm run test:book`, and then every way. */
const ACCOUNTS = Number(process.env.BOOK_BYTES ?? 60);
const IS_LONG = process.env.BOOK_BYTES !== undefined;
const WORKER = fileURLToPath(new URL('../../src/book/runs/worker.ts', import.meta.url));

/** How many threads plan, how many accounts a chunk has, and in which order rows stand. */
type Way = readonly [workers: number, chunk: number, order: string];

const WAYS: readonly Way[] = [1, 2, 4].flatMap((workers) =>
  [1, 100, 1_000].map((chunk): Way => [workers, chunk, `${workers} ${chunk}`]),
);

/** The shipped book; its rows in an order that hangs on these words, where there are any. */
function bookIn(order: string): string {
  const book = exampleBook(ACCOUNTS);
  if (order === '') return book;
  const place = (row: string): string => createHash('sha256').update(`${order} ${row}`).digest('hex');
  for (const name of ['accounts.csv', 'positions.csv', 'lots.csv']) {
    change(book, name, (text) => {
      const [header, ...rows] = text.trimEnd().split('\n');
      const shuffled = rows.map((row) => [place(row), row] as const).sort(([one], [other]) => (one < other ? -1 : 1));
      return [header, ...shuffled.map(([, row]) => row), ''].join('\n');
    });
  }
  return book;
}

/** The hashes of every file of an export, all forms of it. */
async function bytesOf(book: string, engine: BookEngine, chunk: number): Promise<Record<string, string>> {
  const snapshot = frozen(book);
  const run = runFacts(snapshot);
  const hashes: Record<string, string> = {};
  try {
    await submitRun(engine, snapshot, run, chunk);
    await workAt(engine, snapshot, run, WORKER, () => {});
    const outcome = await outcomeOf(engine, run, snapshot);
    expect([outcome.run.state, outcome.run.accounts]).toEqual(['done', ACCOUNTS]);
    for (const format of EXPORT_FORMATS) {
      const folder = join(temporaryFolder(), 'out');
      await exportRun(engine, outcome, format, folder, []);
      for (const name of readdirSync(folder)) {
        const bytes = readFileSync(join(folder, name));
        hashes[`${format} ${name}`] = createHash('sha256').update(bytes).digest('hex');
      }
    }
  } finally {
    await engine.close();
  }
  return hashes;
}

let first: Promise<Record<string, string>> | null = null;

/** Of one worker and rows as they were written. */
function expected(): Promise<Record<string, string>> {
  const ofOne = async () => {
    const book = bookIn('');
    return bytesOf(book, engineOf(book), 250);
  };
  first ??= ofOne();
  return first;
}

test.each(IS_LONG ? WAYS : WAYS.slice(3, 4))(
  'an export has the same bytes by %i workers in chunks of %i, whatever the order of rows',
  async (workers, chunk, order) => {
    expect(Object.keys(await expected())).toHaveLength(8);
    const book = bookIn(order);
    expect(await bytesOf(book, engineOf(book, workers), chunk)).toEqual(await expected());
  },
);

describe('by way of PostgreSQL', NEEDS_POSTGRES, () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  }, 120_000);
  afterAll(() => server.remove());

  test.each(IS_LONG ? WAYS : WAYS.slice(4, 5))(
    'an export has the same bytes by %i workers in chunks of %i',
    async (workers, chunk, order) => {
      const engine = await openPgEngine({ address: server.database(), lanes: workers });
      expect(await bytesOf(bookIn(order), engine, chunk)).toEqual(await expected());
    },
  );
});
