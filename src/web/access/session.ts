import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Actor } from '../../desk/history/actor.ts';

/** Milliseconds. */
const LAUNCH_LASTS = 10 * 60_000;
const SESSION_LASTS = 12 * 3_600_000;
const SECRET_BYTES = 32;
/** The oldest goes for another one. */
const MOST_LAUNCHES = 50;
const MOST_SESSIONS = 100;

/** One person's browser. */
export interface Session {
  readonly actor: Actor;
  /** Ends what is still open when the session does. */
  readonly ended: AbortSignal;
}

interface Kept<T> {
  readonly digest: Buffer;
  readonly endsAt: number;
  readonly value: T;
}

/** The links that were printed and the browsers that used one. In memory alone: all of it ends with the server. */
export interface Sessions {
  /** A one-time token for this person. */
  readonly launch: (actor: Actor) => string;
  /** The secret of a new session for a token; null where it was used, has ended or was never given. */
  readonly open: (token: string) => string | null;
  readonly of: (secret: string) => Session | null;
}

/** `clock` is in milliseconds, UTC. */
export function newSessions(clock: () => number): Sessions {
  let launches: readonly Kept<Actor>[] = [];
  let sessions: readonly Kept<Session>[] = [];
  return {
    launch(actor) {
      const token = newSecret();
      const kept = { digest: digestOf(token), endsAt: clock() + LAUNCH_LASTS, value: actor };
      launches = [...living(launches, clock()), kept].slice(-MOST_LAUNCHES);
      return token;
    },
    open(token) {
      launches = living(launches, clock());
      const found = keptUnder(launches, token);
      if (found === null) return null;
      launches = launches.filter((one) => one !== found);
      const secret = newSecret();
      const endsAt = clock() + SESSION_LASTS;
      const session = { actor: found.value, ended: AbortSignal.timeout(SESSION_LASTS) };
      sessions = [...living(sessions, clock()), { digest: digestOf(secret), endsAt, value: session }].slice(
        -MOST_SESSIONS,
      );
      return secret;
    },
    of(secret) {
      sessions = living(sessions, clock());
      return keptUnder(sessions, secret)?.value ?? null;
    },
  };
}

/** 256 bits, in characters that stand in an address and in a cookie. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** Takes as long for a secret that is almost right as for any other. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(digestOf(one), digestOf(other));
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

function living<T>(list: readonly Kept<T>[], now: number): readonly Kept<T>[] {
  return list.filter(({ endsAt }) => now < endsAt);
}

function keptUnder<T>(list: readonly Kept<T>[], secret: string): Kept<T> | null {
  const digest = digestOf(secret);
  let found: Kept<T> | null = null;
  // all are looked at, wherever it stands
  for (const one of list) if (timingSafeEqual(one.digest, digest)) found = one;
  return found;
}
