import type { Command } from 'commander';
import type { Terminal } from './terminal.ts';

/** What a command registers itself on. */
export interface Face {
  readonly program: Command;
  readonly terminal: Terminal;
  /** Sets the exit status of the command that ran. */
  readonly finish: (status: number) => void;
}
