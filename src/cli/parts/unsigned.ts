import { DONE, STOPPED, type Terminal } from './terminal.ts';

/**
 * Says that what a command recorded bears no checkpoint, where that is so, and gives the exit status: what was asked
 * for is done, and a person has to look.
 */
export function tellUnsigned(
  terminal: Pick<Terminal, 'error'>,
  unsigned: { readonly problem: string; readonly remedy: string } | null,
  status: number,
): number {
  if (unsigned === null) return status;
  terminal.error(
    `porch: this is recorded and stands, but no signed checkpoint proves it yet. ${unsigned.problem} ${unsigned.remedy} Do not repeat this command: the next command that records signs for this too.\n`,
  );
  return status === DONE ? STOPPED : status;
}
