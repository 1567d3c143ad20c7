import type { Command } from 'commander';
import type { Reading } from '../../documents/syntax/problem.ts';
import type { WorkspacePlan, WorkspacePlanRequest } from '../parts/workspacePlan.ts';

/** What a book's commands may do to the world outside. */
export interface BookWorld {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Whether somebody sees standard error as it is written. */
  readonly showsProgress: boolean;
  readonly isColored: boolean;
  readonly columns: number;
  /** The machine's clock, UTC milliseconds. */
  readonly now: () => number;
  /** Where the shipped book stands. */
  readonly exampleFolder: string;
  /** The plan of a workspace: reports are another part of the program. */
  readonly planOf: (request: WorkspacePlanRequest) => Reading<WorkspacePlan>;
  /** What a thread of a run is started with. */
  readonly workerFile: string;
}

/** What a command of a book registers itself on. */
export interface BookFace {
  readonly program: Command;
  readonly world: BookWorld;
  /** Does what a command does; what it gives is the exit status. */
  readonly act: (work: () => Promise<number>) => Promise<void>;
}

/** Exit statuses of a book (BOOK 4): 0 done and nothing waits, 2 the book cannot be used. */
export const WAITS = 3;
export const DEAD = 4;
