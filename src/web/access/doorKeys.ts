import { createHash, timingSafeEqual } from 'node:crypto';
import { newSecret } from './session.ts';

/** Milliseconds. */
const KEY_LASTS = 12 * 3_600_000;
/** The oldest goes for another one. */
const MOST_KEYS = 50;

/** What one assistant comes in with: the analysts' door of one workspace, and nothing else of the desk. */
export interface DoorKey {
  /** The account of a household; null where a workspace is served. */
  readonly account: string | null;
  /** UTC milliseconds. */
  readonly endsAt: number;
  /** The program that uses it, as it introduced itself last; a client of 2025 does so once, and not with each request. */
  readonly client: { name: string };
}

/** Keys of the analysts' door. They end with the server: nothing of them is kept on the disk. */
export interface DoorKeys {
  readonly give: (account: string | null) => { readonly secret: string; readonly endsAt: number };
  readonly of: (secret: string) => DoorKey | null;
}

export function newDoorKeys(clock: () => number): DoorKeys {
  let keys: readonly (DoorKey & { readonly digest: Buffer })[] = [];
  const living = () => keys.filter(({ endsAt }) => clock() < endsAt);
  return {
    give(account) {
      const secret = newSecret();
      const endsAt = clock() + KEY_LASTS;
      const key = { account, endsAt, client: { name: 'unknown' }, digest: digestOf(secret) };
      keys = [...living(), key].slice(-MOST_KEYS);
      return { secret, endsAt };
    },
    of(secret) {
      keys = living();
      const digest = digestOf(secret);
      let found: DoorKey | null = null;
      // all are looked at, wherever it stands
      for (const one of keys) if (timingSafeEqual(one.digest, digest)) found = one;
      return found;
    },
  };
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
