import { afterAll, beforeAll, describe } from 'vitest';
import type { Deed } from '../../src/book/approvals/record.ts';
import { type RunAtDesk, runAtDesk } from '../../src/book/approvals/runAtDesk.ts';
import { openLocalLedger } from '../../src/book/ledger/localLedger.ts';
import { openPgDatabase } from '../../src/book/postgres/pgDatabase.ts';
import { keptRuns } from '../../src/book/runs/localEngine.ts';
import type { BookEngine } from '../../src/book/runs/port.ts';
import type { BookDatabase } from '../../src/book/runs/sql.ts';
import { runOf, submitRun } from '../../src/book/runs/submission.ts';
import { TablesStore } from '../../src/book/runs/tablesStore.ts';
import { newYorkTime } from '../../src/domain/days/calendar.ts';
import { DAY, engineOf, frozen, plansOnce } from './books.ts';
import { NEEDS_POSTGRES, type Server, startServer } from './server.ts';

/** 10:00 in New York on the day of the book's prices. */
export const TEN = Date.parse('2026-08-21T14:00:00.000Z');

export function deedOf(by: string, instant = TEN): Deed {
  return { actor: { by, identifiedBy: 'named', osUser: 'test' }, now: newYorkTime(instant) };
}

export interface Desk {
  readonly engine: BookEngine;
  readonly ledger: BookDatabase;
  /** Runs the book as it stands. */
  readonly run: (submittedAt?: string) => Promise<RunAtDesk>;
  /** The same run, with whatever came after it. */
  readonly again: (at: RunAtDesk) => Promise<RunAtDesk>;
  readonly close: () => Promise<void>;
}

/** What a desk asks and tells: a book's file, or a database. */
type Tables = Pick<Desk, 'engine' | 'ledger'>;

/** A book whose runs and decisions are asked for in this thread. */
async function deskOf(book: string, tables?: Tables): Promise<Desk> {
  const { engine, ledger } = tables ?? { engine: engineOf(book), ledger: await openLocalLedger(book) };
  const snapshots = new Map<string, ReturnType<typeof frozen>>();
  const again = async ({ run }: Pick<RunAtDesk, 'run'>): Promise<RunAtDesk> => {
    const snapshot = snapshots.get(run.snapshot);
    const found = (await engine.runs()).find(({ id }) => id === run.id);
    if (snapshot === undefined || found === undefined) throw new Error('the run is of this desk');
    return runAtDesk(engine, ledger, found, snapshot);
  };
  return {
    engine,
    ledger,
    again,
    run: async (submittedAt = '2026-08-21T13:00:00.000Z') => {
      const snapshot = frozen(book);
      snapshots.set(snapshot.id, snapshot);
      const facts = runOf(snapshot, { day: DAY, question: 'rebalance', submittedAt });
      await submitRun(engine, snapshot, facts);
      await engine.work(facts.id, plansOnce(snapshot), () => {});
      return again({ run: { ...facts, state: 'done', cancelled: null } });
    },
    close: async () => {
      await ledger.close();
      await engine.close();
    },
  };
}

export type WithDesk = (book: string, act: (desk: Desk) => Promise<void>) => Promise<void>;

/** What holds of a desk, whatever its tables stand in: a test of it is held against both. */
export function onBothDatabases(suite: (withDesk: WithDesk) => void): void {
  describe('in the local file', () => suite(withDesk));
  describe('on PostgreSQL', NEEDS_POSTGRES, () => {
    let server: Server;
    beforeAll(async () => {
      server = await startServer();
    }, 120_000);
    afterAll(() => server.remove());
    suite(async (book, act) => closing(await deskOf(book, await tablesAt(server.database())), act));
  });
}

/** Who hands out the chunks is held elsewhere (`enginePromises`): here this thread plans them one after the other. */
async function tablesAt(address: string): Promise<Tables> {
  const ledger = await openPgDatabase(address);
  const store = new TablesStore(ledger);
  const engine: BookEngine = {
    ...keptRuns(store),
    submit: (run, chunks) => store.submit(run, chunks),
    work: async (id, { handle }) => {
      const run = await store.numberOf(id);
      for (const chunk of await store.chunks(run)) await store.keep(run, chunk, await handle(chunk));
      await store.settle(run);
    },
    removeGone: async () => {},
    close: async () => {},
  };
  return { engine, ledger };
}

/** In the database at an address. */
export async function deskAt(book: string, address: string, act: (desk: Desk) => Promise<void>): Promise<void> {
  await closing(await deskOf(book, await tablesAt(address)), act);
}

/** In the book's own file. */
export const withDesk: WithDesk = async (book, act) => closing(await deskOf(book), act);

async function closing(desk: Desk, act: (desk: Desk) => Promise<void>): Promise<void> {
  try {
    await act(desk);
  } finally {
    await desk.close();
  }
}
