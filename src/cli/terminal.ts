/** What a command may do to the world outside: print, and ask what it prints to. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Whether standard output is a terminal. */
  readonly isTerminal: boolean;
  /** Columns of the terminal; 80 where there is none. */
  readonly columns: number;
  /** Whether colour is wanted: a terminal, and NO_COLOR is not set. */
  readonly isColored: boolean;
  /** Where the shipped example workspaces stand. */
  readonly examplesFolder: string;
  /** The machine's clock, UTC milliseconds. */
  readonly now: () => number;
  /** Runs the same command line on the Node that the package brings and gives its exit status; null without one. */
  readonly runOnOwnNode: () => number | null;
}

/** Exit statuses (INTERFACE, Commands). */
export const DONE = 0;
export const FAULT = 1;
export const WRONG_INPUT = 2;
export const STOPPED = 3;
