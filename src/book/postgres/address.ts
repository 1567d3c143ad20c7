import { EngineUnavailable } from './packages.ts';

const FORM = 'a URL such as postgres://porch@127.0.0.1:5432/book';

/** It never stands on a command line. */
export const PASSWORD_WAYS = 'the password in a file that PGPASSFILE names, or in PGPASSWORD';

/**
 * A database's address, of what says it. A password in it is refused: whoever lists this machine's processes, or its files,
 * would read it.
 */
export function readAddress(text: string, of = '--engine'): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['postgres:', 'postgresql:'].includes(url.protocol)) {
    // what was typed is not repeated: it may hold a password
    throw new EngineUnavailable(`${of} is neither \`local\` nor the address of a PostgreSQL database`, FORM);
  }
  if (url.password !== '' || url.searchParams.has('password')) {
    throw new EngineUnavailable(
      `${of} holds a password, which everybody on this machine could read`,
      `the URL without it, and ${PASSWORD_WAYS}`,
    );
  }
  return text;
}
