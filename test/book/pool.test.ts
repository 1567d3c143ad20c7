import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Result } from '../../src/book/accounts/result.ts';
import { openPool } from '../../src/book/runs/pool.ts';
import { type Chunk, ChunkFailed } from '../../src/book/runs/port.ts';
import type { WorkerStart } from '../../src/book/runs/worker.ts';

const FILE = fileURLToPath(new URL('dyingWorker.ts', import.meta.url));
/** 100 in `npm run test:book`. */
const PLACES = Number(process.env.BOOK_POISONS ?? 3);
const CHUNK: Chunk = { number: 3, firstByte: 0, bytes: 10, accounts: PLACES * 3, sha256: '' };
const NOBODY = {
  household: '',
  model: '',
  advisor: '',
  custodian: '',
  planId: null,
  verdict: null,
  value: null,
  drift: null,
};

function dead(account: string, words: string): Result {
  return {
    account,
    ...NOBODY,
    status: 'dead',
    trades: [],
    findings: [],
    reasons: [['dead', words]],
    rules: [],
    inputHash: '',
    carriedFrom: null,
  };
}

function poolWith(more: object) {
  const start: WorkerStart = {
    isBookWorker: true,
    snapshot: { id: '', folder: '', manifest: { engine: '', files: {}, accounts: CHUNK.accounts } },
    run: { day: '2026-08-21', question: 'rebalance', selection: 'all', carriesFrom: null },
  };
  return openPool(FILE, { ...start, ...more }, (chunk, place, words) => dead(`${chunk.number}/${place}`, words));
}

test.each(Array.from({ length: PLACES }, (_, number) => 3 * number + (number % 3)))(
  'the account at place %i that ends threads is found, and all others have their results',
  async (poison) => {
    const pool = poolWith({ poison });
    await expect(pool.handle(CHUNK)).rejects.toThrow(ChunkFailed);
    const results = await pool.rescue(CHUNK);
    expect(results.map(({ account }) => account)).toEqual(
      Array.from({ length: CHUNK.accounts }, (_, place) => `3/${place}`),
    );
    expect(results.flatMap(({ status, reasons }, place) => (status === 'dead' ? [[place, reasons]] : []))).toEqual([
      [poison, [['dead', 'the thread ended']]],
    ]);
    await pool.close();
  },
);

test('threads that are well answer as often as they are asked', async () => {
  const pool = poolWith({ poison: -1 });
  for (let number = 0; number < 5; number += 1)
    expect(await pool.handle({ ...CHUNK, number })).toHaveLength(CHUNK.accounts);
  expect(await Promise.all([pool.handle(CHUNK), pool.handle(CHUNK), pool.handle(CHUNK)])).toHaveLength(3);
  await pool.close();
});

test('a disk that fails is no account’s fault', async () => {
  const pool = poolWith({ disk: true });
  await expect(pool.rescue(CHUNK)).rejects.toThrow('EIO: i/o error, read');
  await pool.close();
});
