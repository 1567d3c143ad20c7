import { Worker } from 'node:worker_threads';
import type { Actor } from '../../desk/history/actor.ts';
import type * as requests from '../contract/requests.ts';
import type { Workspace } from './desk.ts';
import { Failed, type Failure } from './failure.ts';

/** What takes long: to make a plan, and to make one, or its files, again for whoever reads it. */
export type AskedAtDesk =
  | { readonly what: 'make'; readonly body: requests.MakePlan }
  | { readonly what: 'takeOver'; readonly body: requests.TakeTargets }
  | { readonly what: 'repair'; readonly body: requests.TakeRepair }
  | { readonly what: 'remaining'; readonly body: requests.PlanRemaining }
  | { readonly what: 'takeLimits'; readonly body: requests.TakeLimits }
  | { readonly what: 'replay'; readonly planId: string }
  | { readonly what: 'plan'; readonly planId: string };
export type Asked = AskedAtDesk | { readonly what: 'household'; readonly body: requests.PlanHousehold };

/** The same with all that its desk is made of. */
export interface AskedAside {
  readonly id: number;
  readonly asked: Asked;
  readonly folder: string;
  readonly version: string;
  /** UTC milliseconds of a moment that was given; null for now. */
  readonly at: number | null;
  readonly actor: Actor;
}

/** What came of it: the answer's text, or how it failed. */
export interface ToldAside {
  readonly id: number;
  readonly status: 200 | 422 | 500;
  readonly text: string;
  readonly failure: Failure | null;
}

/** The workspace that it is asked of, or the household. */
type Place = Pick<Workspace, 'folder' | 'version' | 'at' | 'isTimeGiven'>;

/** A thread beside the server's own, which answers readers meanwhile. */
export interface Aside {
  /** Throws `Failed` where what was asked failed there. */
  readonly ask: (asked: Asked, at: Place, actor: Actor) => Promise<Pick<ToldAside, 'status' | 'text'>>;
  /** Starts it where it is not started, so that the first question finds it there. */
  readonly start: () => void;
  /** Whether who asks for a plan waits for long: for one that is made, or for several that are made again. */
  readonly isBusy: () => boolean;
  /** What was asked is done before it ends. */
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly asked: Asked;
  readonly resolve: (told: ToldAside) => void;
  readonly reject: (error: unknown) => void;
}

/** So many plans are made again before another one in less time than another thread takes to start. */
const FEW = 4;

/** The thread that `file` runs, started at the first question if not before, and again after one that it did not survive. */
export function newAside(file: string | URL): Aside {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | null = null;
  let asked = 0;
  const lost = (error: unknown): void => {
    thread = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const start = (): Worker => {
    if (thread !== null) return thread;
    const started = new Worker(file);
    started.unref();
    started.on('message', (told: ToldAside) => {
      waiting.get(told.id)?.resolve(told);
      waiting.delete(told.id);
    });
    started.on('error', lost);
    thread = started;
    return started;
  };
  return {
    async ask(what, { folder, version, at, isTimeGiven }, actor) {
      asked += 1;
      const id = asked;
      const question: AskedAside = { id, asked: what, folder, version, at: isTimeGiven ? at().instant : null, actor };
      const answered = new Promise<ToldAside>((resolve, reject) => waiting.set(id, { asked: what, resolve, reject }));
      start().postMessage(question);
      const told = await answered;
      if (told.failure !== null) throw new Failed(told.failure);
      return told;
    },
    start: () => {
      start();
    },
    isBusy: () => waiting.size > FEW || [...waiting.values()].some(({ asked: { what } }) => what !== 'plan'),
    async close() {
      while (waiting.size > 0) await new Promise((later) => setTimeout(later, 10));
      await thread?.terminate();
    },
  };
}
