import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { Verdict } from '../../domain/planning/plan.ts';
import type { RunQuestion } from '../accounts/question.ts';
import type { Reason, Result, Status } from '../accounts/result.ts';

// What a book needs of the engine that carries its runs. Whatever keeps the results keeps these promises: all results of
// a chunk and its mark are one transaction, and a chunk takes effect once, however often it is delivered.

/** One evaluation of a snapshot. */
export interface RunFacts {
  /** 64 hex digits: the same snapshot, day and question are the same run. */
  readonly id: string;
  readonly snapshot: string;
  readonly day: NewYorkDate;
  readonly question: RunQuestion;
  /** Which accounts, in the spelling of `readSelection`; `all` is every one. */
  readonly selection: string;
  /** How many are selected. */
  readonly accounts: number;
  /** Of runs that wait for workers the highest comes first. */
  readonly priority: number;
  /** Of the machine's clock, ISO 8601. */
  readonly submittedAt: string;
  /** The run of which it takes over results that would be made of the same; null where there is none (BOOK 5.5). */
  readonly carriesFrom: string | null;
}

/** A contiguous range of the accounts of a snapshot. */
export interface Chunk {
  readonly number: number;
  readonly firstByte: number;
  readonly bytes: number;
  readonly accounts: number;
  /** Of the range, as it was frozen. */
  readonly sha256: string;
}

export const RUN_STATES = ['open', 'done', 'dead', 'cancelled'] as const;
export type RunState = (typeof RUN_STATES)[number];

export interface Run extends RunFacts {
  readonly state: RunState;
  /** Who cancelled it and why; null where nobody did. */
  readonly cancelled: { readonly by: string; readonly reason: string } | null;
}

/** What is committed, and nothing else. */
export interface Progress {
  readonly chunks: number;
  readonly chunksDone: number;
  readonly accountsDone: number;
  readonly retries: number;
  readonly deadChunks: number;
  /** Accounts a second within the last minute; null where no two chunks were committed in it. */
  readonly pace: number | null;
}

/** How many accounts of a run became what. */
export interface Tally {
  readonly statuses: ReadonlyMap<Status, number>;
  readonly verdicts: ReadonlyMap<Verdict, number>;
  readonly reasons: ReadonlyMap<Reason, number>;
  /** Accounts that a person must see. */
  readonly exceptions: number;
  /** Accounts whose plan an approval rule takes. */
  readonly byRule: number;
  /** Accounts of dead chunks that have no result. */
  readonly lost: number;
  /** Accounts whose result was taken over from an earlier run. */
  readonly carried: number;
}

export interface DeadChunk {
  readonly number: number;
  readonly accounts: number;
  readonly error: string;
}

/** A chunk's work did not come to results: it is tried again. Whatever else is thrown stops the run. */
export class ChunkFailed extends Error {}

/** What does a chunk's work. */
export interface Handler {
  /** The results of every account of a chunk, in its order. */
  readonly handle: (chunk: Chunk) => Promise<readonly Result[]>;
  /** The same of a chunk that failed each time: what it fails for is found, and is dead. */
  readonly rescue: (chunk: Chunk) => Promise<readonly Result[]>;
}

/** What the accounts of a run are told apart by. */
export const GROUPINGS = ['model', 'advisor', 'custodian'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** How the accounts of one model, advisor or custodian stand. */
export interface Group {
  /** Empty for those that name none. */
  readonly name: string;
  readonly accounts: number;
  readonly inTolerance: number;
  /** Of the accounts whose drift is known: the sum, and the largest, hundredths of a percentage point; how many they are. */
  readonly drift: { readonly sum: number; readonly largest: number; readonly accounts: number };
  readonly verdicts: ReadonlyMap<Verdict, number>;
  /** Accounts that a person must see. */
  readonly exceptions: number;
}

export interface ExceptionQuery {
  readonly reason?: Reason;
  readonly advisor?: string;
}

/** What is asked of runs that somebody else works at. */
export type KeptRuns = Omit<BookEngine, 'submit' | 'work' | 'removeGone' | 'close'>;

/** A result, and the number of the chunk that it was made with. */
export interface ChunkResult {
  readonly result: Result;
  readonly chunk: number;
}

export interface BookEngine {
  /** Adds a run with its chunks in one transaction; a run that is there keeps its own. */
  submit(run: RunFacts, chunks: () => Iterable<Chunk>): Promise<void>;
  /** Works at the waiting chunks of a run until there are none or it is cancelled. `told` after each commit. */
  work(run: string, handler: Handler, told: () => void): Promise<void>;
  cancel(run: string, by: string, reason: string): Promise<void>;
  /** A cancelled run goes on. */
  resume(run: string): Promise<void>;
  /** Dead chunks wait again, and what they left is gone. */
  retry(run: string): Promise<void>;
  progress(run: string): Promise<Progress>;
  dead(run: string): Promise<readonly DeadChunk[]>;
  /** All of them, the latest submission last. */
  runs(): Promise<readonly Run[]>;
  tally(run: string): Promise<Tally>;
  /** Those with the most accounts that a person must see first, then by name. */
  groups(run: string, by: Grouping): Promise<readonly Group[]>;
  /** The gravest first, then by value, then by account. */
  exceptions(run: string, query: ExceptionQuery): AsyncIterable<Result>;
  /** What became of an account, and the chunk that it stands in; null where nothing is known of it yet. */
  result(run: string, account: string): Promise<{ readonly result: Result; readonly chunk: Chunk } | null>;
  /** The results of some accounts, in any order, each with the number of its chunk; those of which nothing is known are left out. */
  resultsAmong(run: string, accounts: readonly string[]): Promise<readonly ChunkResult[]>;
  /** All results of a run, by account. */
  results(run: string): AsyncIterable<Result>;
  /** Those of which an approval rule takes the plan, by account. */
  ruledResults(run: string): AsyncIterable<Result>;
  chunks(run: string): Promise<readonly Chunk[]>;
  /** Takes away by what chunks of runs were handed out that are no longer there. */
  removeGone(): Promise<void>;
  close(): Promise<void>;
}
