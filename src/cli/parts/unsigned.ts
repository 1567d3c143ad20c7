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
    `porch: what this command says is recorded and stands, but no checkpoint witnesses it yet. ${unsigned.problem} ${unsigned.remedy} Do not give this command again: the next one that records makes up for it.\n`,
  );
  return status === DONE ? STOPPED : status;
}
