import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { Manual } from './manual.ts';

/** What `porch serve` is started with. */
export interface ServeRequest {
  readonly workspace: string;
  /** Who its first link is for; null for the user of this machine. */
  readonly by: string | null;
  /** Null: the usual one where it is free, else any. */
  readonly port: number | null;
  /** When everything is evaluated; null for the moment at which it is asked for. */
  readonly at: NewYorkTime | null;
  /** Where the runs of a firm's book stand; null where the book keeps it. */
  readonly engine: string | null;
  readonly isJson: boolean;
}

/** What `porch mcp` is started with. */
export interface DoorRequest {
  readonly workspace: string;
  /** When everything is evaluated; null for the moment at which it is asked for. */
  readonly at: NewYorkTime | null;
}

/** What `porch mcp --http` is started with. */
export interface DoorKeyRequest {
  readonly workspace: string;
  readonly isJson: boolean;
}

/** What a command may do to the world outside: print, and ask what it prints to. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Whether standard output is a terminal. */
  readonly isTerminal: boolean;
  /** Columns of the terminal; 80 where there is none. */
  readonly columns: number;
  /** Columns of standard error where that is a terminal, else null. Asked where something is wrong, for asking takes long. */
  readonly errorColumns: () => number | null;
  /** Whether colour is wanted: a terminal, and NO_COLOR is not set. */
  readonly isColored: boolean;
  /** Where the shipped example workspaces stand. */
  readonly examplesFolder: string;
  /** Where the shipped JSON Schemas stand. */
  readonly schemasFolder: string;
  /** The machine's clock, UTC milliseconds. */
  readonly now: () => number;
  /** Runs the same command line on the Node that the package brings and gives its exit status; null without one. */
  readonly runOnOwnNode: () => number | null;
  /** Starts the desk's server, which goes on until it is stopped and then sets the exit status itself. */
  readonly serve: (request: ServeRequest) => void;
  /** Starts the analysts' door on standard input and output, which goes on until its client leaves. */
  readonly openDoor: (request: DoorRequest) => void;
  /** Prints a key of the door of the desk that is open, and sets the exit status itself. */
  readonly printDoorKey: (request: DoorKeyRequest) => void;
  /** Runs a command of a book, which sets the exit status itself when it ends. */
  readonly book: (words: readonly string[]) => void;
  /** Loads the manuals of a book's commands for one use of them, and sets the exit status itself where it cannot. */
  readonly withBookManuals: (use: (manuals: readonly Manual[]) => void) => void;
  /** Tells of each change of files until it is stopped, by what it gives. */
  readonly watch: (paths: readonly string[], tell: () => void) => () => void;
}

/** Exit statuses (INTERFACE, Commands). */
export const DONE = 0;
export const FAULT = 1;
export const WRONG_INPUT = 2;
export const STOPPED = 3;
