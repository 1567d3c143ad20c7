import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Result } from '../../src/book/accounts/result.ts';
import { type BookEngine, type Chunk, ChunkFailed, type Handler, type RunFacts } from '../../src/book/runs/port.ts';

// What every engine of a book keeps, whatever it stands on. Effects are counted by rows that bear no key of their own.

const CHUNKS = 20;
const OF_CHUNK = 5;

const RUN: RunFacts = {
  id: 'a'.repeat(64),
  snapshot: 'b'.repeat(64),
  day: '2026-08-21',
  question: 'rebalance',
  selection: 'all',
  priority: 0,
  accounts: CHUNKS * OF_CHUNK,
  submittedAt: '2026-08-21T20:00:00.000Z',
  carriesFrom: null,
};

function* chunks(count = CHUNKS): Iterable<Chunk> {
  for (let number = 0; number < count; number += 1) {
    yield { number, firstByte: number * 10, bytes: 10, accounts: OF_CHUNK, sha256: 'c'.repeat(64) };
  }
}

function resultOf(account: string, changes: Partial<Result> = {}): Result {
  const nobody = {
    household: '',
    model: 'm',
    advisor: 'ada',
    custodian: 'c',
    planId: null,
    verdict: null,
    value: '10.00',
    drift: 12,
    inputHash: '1f'.repeat(16),
    carriedFrom: null,
  };
  return { account, ...nobody, status: 'in_tolerance', trades: [], findings: [], reasons: [], rules: [], ...changes };
}

function resultsOf({ number }: Chunk): Result[] {
  return Array.from({ length: OF_CHUNK }, (_, place) => resultOf(`A${number * OF_CHUNK + place}`));
}

const HANDLER: Handler = { handle: async (chunk) => resultsOf(chunk), rescue: async (chunk) => resultsOf(chunk) };

const state = async (engine: BookEngine) => (await engine.runs())[0]?.state;
const done = async (engine: BookEngine) => (await engine.tally(RUN.id)).statuses.get('in_tolerance') ?? 0;

/** How an engine is opened on the same runs as often as it is asked for. */
export interface Opened {
  /** Runs that nobody else has; what is given opens an engine on them. */
  readonly anew: () => Promise<(lanes: number) => Promise<BookEngine>>;
  /** Whether two that work at once may both begin a chunk, of which one keeps it. */
  readonly beginsTwice: boolean;
}

/** Every promise of the port, for an engine. */
export function keepsItsPromises({ anew, beginsTwice }: Opened): void {
  const withEngine = async (
    act: (engine: BookEngine, open: (lanes: number) => Promise<BookEngine>) => Promise<void>,
    lanes = 3,
  ): Promise<void> => {
    const open = await anew();
    const engine = await open(lanes);
    try {
      await engine.submit(RUN, chunks);
      await act(engine, open);
    } finally {
      await engine.close();
    }
  };

  test('does each chunk once, and is done then', () =>
    withEngine(async (engine) => {
      const seen: number[] = [];
      await engine.work(
        RUN.id,
        {
          ...HANDLER,
          handle: async (chunk) => {
            seen.push(chunk.number);
            return resultsOf(chunk);
          },
        },
        () => {},
      );
      expect(seen.sort((one, other) => one - other)).toEqual(Array.from({ length: CHUNKS }, (_, number) => number));
      expect(await done(engine)).toBe(100);
      expect(await state(engine)).toBe('done');
      expect(await engine.progress(RUN.id)).toEqual({
        chunks: 20,
        chunksDone: 20,
        accountsDone: 100,
        retries: 0,
        deadChunks: 0,
        pace: expect.any(Number),
      });
    }));

  test('a run that is submitted again, in other chunks, keeps its own', () =>
    withEngine(async (engine) => {
      await engine.submit({ ...RUN, submittedAt: 'later' }, () => chunks(3));
      expect((await engine.runs()).map(({ submittedAt }) => submittedAt)).toEqual([RUN.submittedAt]);
      expect((await engine.progress(RUN.id)).chunks).toBe(20);
    }));

  test('two that work at one run at once do nothing twice', () =>
    withEngine(async (engine, open) => {
      const other = await open(2);
      let handled = 0;
      const slow: Handler = {
        ...HANDLER,
        handle: async (chunk) => {
          handled += 1;
          await new Promise((resolve) => setTimeout(resolve, 1));
          return resultsOf(chunk);
        },
      };
      await Promise.all([engine.work(RUN.id, slow, () => {}), other.work(RUN.id, slow, () => {})]);
      await other.close();
      if (beginsTwice) expect(handled).toBeGreaterThan(CHUNKS);
      else expect(handled).toBe(CHUNKS);
      expect(await done(engine)).toBe(100);
      expect(await state(engine)).toBe('done');
    }));

  test('works at as many chunks at once as it has lanes, and at no more', () =>
    withEngine(async (engine) => {
      let [now, most] = [0, 0];
      const handle: Handler['handle'] = async (chunk) => {
        now += 1;
        most = Math.max(most, now);
        // whatever another lane fetches meanwhile would be begun
        await pause(100);
        now -= 1;
        return resultsOf(chunk);
      };
      await engine.work(RUN.id, { ...HANDLER, handle }, () => {});
      expect(most).toBe(2);
      expect(await done(engine)).toBe(CHUNKS * OF_CHUNK);
    }, 2));

  test('tries a chunk again, four times in all, and counts it', () =>
    withEngine(async (engine) => {
      let failures = 0;
      const handle: Handler['handle'] = async (chunk) => {
        if (chunk.number === 7 && failures < 3) {
          failures += 1;
          throw new ChunkFailed('a thread was lost');
        }
        return resultsOf(chunk);
      };
      await engine.work(RUN.id, { ...HANDLER, handle }, () => {});
      expect(await state(engine)).toBe('done');
      expect((await engine.progress(RUN.id)).retries).toBe(3);
      expect(await done(engine)).toBe(100);
    }));

  test('what a chunk fails for is dead, all others are done, and it can be tried again', () =>
    withEngine(async (engine) => {
      const dead: Result = resultOf('A37', { status: 'dead', value: null, reasons: [['dead', 'out of memory']] });
      const rescued = async (chunk: Chunk) => resultsOf(chunk).map((one) => (one.account === 'A37' ? dead : one));
      const handle: Handler['handle'] = async (chunk) => {
        if (chunk.number === 7) throw new ChunkFailed('out of memory');
        return resultsOf(chunk);
      };
      await engine.work(RUN.id, { handle, rescue: rescued }, () => {});
      expect(await state(engine)).toBe('dead');
      expect(await done(engine)).toBe(99);
      expect(await engine.dead(RUN.id)).toEqual([
        { number: 7, accounts: 5, error: 'a defect met one of its accounts' },
      ]);
      expect((await engine.tally(RUN.id)).reasons).toEqual(new Map([['dead', 1]]));
      await engine.retry(RUN.id);
      expect(await done(engine)).toBe(95);
      await engine.work(RUN.id, HANDLER, () => {});
      expect(await state(engine)).toBe('done');
      expect(await done(engine)).toBe(100);
    }));

  test('of a chunk of which nothing can be found, the accounts are counted as lost', () =>
    withEngine(async (engine) => {
      const fails = async (chunk: Chunk) => {
        if (chunk.number === 0) throw new ChunkFailed('the disk failed');
        return resultsOf(chunk);
      };
      await engine.work(RUN.id, { handle: fails, rescue: fails }, () => {});
      expect(await state(engine)).toBe('dead');
      expect((await engine.tally(RUN.id)).lost).toBe(5);
      expect(await engine.dead(RUN.id)).toEqual([{ number: 0, accounts: 5, error: 'the disk failed' }]);
    }));

  test('what is no failure of a chunk stops the run, and what was done stays', () =>
    withEngine(async (engine) => {
      const handle: Handler['handle'] = async (chunk) => {
        if (chunk.number === 12) throw new Error('snapshot_changed');
        return resultsOf(chunk);
      };
      await expect(engine.work(RUN.id, { ...HANDLER, handle }, () => {})).rejects.toThrow('snapshot_changed');
      expect(await state(engine)).toBe('open');
      expect(await done(engine)).toBe((await engine.progress(RUN.id)).accountsDone);
      await engine.work(RUN.id, HANDLER, () => {});
      expect(await done(engine)).toBe(100);
    }, 1));

  test('a cancelled run begins no further chunk, says who cancelled it, and goes on when it is resumed', () =>
    withEngine(async (engine) => {
      const [begun, after]: [number[], number[]] = [[], []];
      let isCancelled = false;
      const handle: Handler['handle'] = async (chunk) => {
        (isCancelled ? after : begun).push(chunk.number);
        if (chunk.number === 4) {
          await engine.cancel(RUN.id, 'pat', 'other prices');
          isCancelled = true;
        }
        return resultsOf(chunk);
      };
      await engine.work(RUN.id, { ...HANDLER, handle }, () => {});
      expect(await state(engine)).toBe('cancelled');
      expect(after).toEqual([]);
      expect(begun.length).toBeLessThan(20);
      // the chunk that was begun is kept
      expect(await done(engine)).toBe(begun.length * 5);
      expect((await engine.runs())[0]?.cancelled).toEqual({ by: 'pat', reason: 'other prices' });
      await engine.resume(RUN.id);
      await engine.work(RUN.id, HANDLER, () => {});
      expect(await state(engine)).toBe('done');
      expect(await done(engine)).toBe(100);
    }, 1));

  test('gives its queue the gravest first, then by value, then by account', () =>
    withEngine(async (engine) => {
      const reasons: Result['reasons'][] = [
        [['conditional', 'cash_buffer']],
        [['blocked', 'sector_cap']],
        [['conditional', 'wash_sale']],
        [['conditional', 'cash_buffer']],
        [],
      ];
      const values = ['5.00', '1.00', '99.995', '5.00', '7.00'];
      const handle: Handler['handle'] = async (chunk) =>
        resultsOf(chunk).map((one, place) => ({
          ...one,
          value: values[place] ?? null,
          advisor: place < 3 ? 'ada' : 'ben',
          reasons: chunk.number === 0 ? (reasons[place] ?? []) : [],
        }));
      await engine.work(RUN.id, { ...HANDLER, handle }, () => {});
      const queue = async (query: { reason?: 'conditional'; advisor?: string }) => {
        const accounts: string[] = [];
        for await (const { account } of engine.exceptions(RUN.id, query)) accounts.push(account);
        return accounts;
      };
      expect(await queue({})).toEqual(['A1', 'A2', 'A0', 'A3']);
      expect(await queue({ reason: 'conditional' })).toEqual(['A2', 'A0', 'A3']);
      expect(await queue({ advisor: 'ada' })).toEqual(['A1', 'A2', 'A0']);
      expect((await engine.tally(RUN.id)).exceptions).toBe(4);
      expect((await engine.result(RUN.id, 'A2'))?.result.reasons).toEqual([['conditional', 'wash_sale']]);
      expect((await engine.result(RUN.id, 'A2'))?.chunk.number).toBe(0);
      expect(await engine.result(RUN.id, 'nobody')).toBeNull();
      const among = (await engine.resultsAmong(RUN.id, ['A2', 'nobody', 'A0'])).map(({ result }) => result);
      expect(among.map(({ account }) => account).sort()).toEqual(['A0', 'A2']);
    }));
}
