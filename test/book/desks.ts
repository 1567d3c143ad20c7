import type { Deed } from '../../src/book/approvals/record.ts';
import { type RunAtDesk, runAtDesk } from '../../src/book/approvals/runAtDesk.ts';
import { openLocalLedger } from '../../src/book/ledger/localLedger.ts';
import type { BookEngine } from '../../src/book/runs/port.ts';
import type { BookDatabase } from '../../src/book/runs/sql.ts';
import { runOf, submitRun } from '../../src/book/runs/submission.ts';
import { newYorkTime } from '../../src/domain/days/calendar.ts';
import { DAY, engineOf, frozen, plansHere } from './books.ts';

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

/** A book whose runs and decisions are asked for in this thread. */
export async function deskOf(book: string): Promise<Desk> {
  const engine = engineOf(book);
  const ledger = await openLocalLedger(book);
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
      await engine.work(facts.id, plansHere(snapshot), () => {});
      return again({ run: { ...facts, state: 'done', cancelled: null } });
    },
    close: async () => {
      await ledger.close();
      await engine.close();
    },
  };
}

/** A desk that is closed whatever happens. */
export async function withDesk(book: string, act: (desk: Desk) => Promise<void>): Promise<void> {
  const desk = await deskOf(book);
  try {
    await act(desk);
  } finally {
    await desk.close();
  }
}
