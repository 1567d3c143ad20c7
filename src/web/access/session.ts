import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Actor, actorOf } from '../../desk/history/actor.ts';
import { type KeptSession, type KeptSessions, SESSION_LASTS, type SessionFile } from './sessionFile.ts';

/** Milliseconds. */
const LAUNCH_LASTS = 10 * 60_000;
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

/** A session, and what of it is kept on the disk. */
interface OpenSession extends Kept<Session> {
  readonly kept: KeptSession;
}

/** The links that were printed, which end with the server, and the browsers that used one, which outlive it. */
export interface Sessions {
  /** A one-time token for this person. */
  readonly launch: (actor: Actor) => string;
  /** The secret of a new session for a token; null where it was used, has ended or was never given. */
  readonly open: (token: string) => string | null;
  readonly of: (secret: string) => Session | null;
}

interface SessionsParts {
  /** In milliseconds, UTC. */
  readonly clock: () => number;
  readonly file: Pick<SessionFile, 'workspace' | 'write'>;
  /** What the file had when the server was started. */
  readonly before: KeptSessions | null;
  /** Where the browsers of the sessions find the desk: what was kept for another port is no session of this one. */
  readonly port: number;
  readonly tell: (words: string) => void;
}

export function newSessions({ clock, file, before, port, tell }: SessionsParts): Sessions {
  let launches: readonly Kept<Actor>[] = [];
  let sessions: readonly OpenSession[] = [];
  const keep = (now: readonly OpenSession[]): void => {
    sessions = now;
    file.write({ port, sessions: sessions.map(({ kept }) => kept) });
  };
  const onlyLiving = (): void => {
    const still = living(sessions, clock());
    if (still.length < sessions.length) keep(still);
  };
  if (before?.port === port) keep(before.sessions.flatMap((kept) => sessionOf(kept, clock())));
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
      const by = found.value.identifiedBy === 'named' ? found.value.by : null;
      const stated = { digest: digestOf(secret).toString('base64url'), by, ends_at: endsAt };
      const kept = { ...stated, seal: sealOf(stated, secret, file.workspace, port).toString('base64url') };
      const session = { actor: found.value, ended: AbortSignal.timeout(SESSION_LASTS) };
      const opened = { digest: digestOf(secret), endsAt, value: session, kept };
      keep([...living(sessions, clock()), opened].slice(-MOST_SESSIONS));
      return secret;
    },
    of(secret) {
      onlyLiving();
      const found = keptUnder(sessions, secret);
      if (found === null) return null;
      const seal = sealOf(found.kept, secret, file.workspace, port);
      if (timingSafeEqual(seal, Buffer.from(found.kept.seal, 'base64url'))) return found.value;
      tell('a session is ended: what was kept of it was changed');
      keep(sessions.filter((one) => one !== found));
      return null;
    },
  };
}

/** None where it has ended, or would last longer than any does, or is of a name that is none. */
function sessionOf(kept: KeptSession, now: number): OpenSession[] {
  const left = kept.ends_at - now;
  const actor = actorOf(kept.by).value;
  if (left <= 0 || left > SESSION_LASTS || actor === null) return [];
  const digest = Buffer.from(kept.digest, 'base64url');
  return [{ digest, endsAt: kept.ends_at, value: { actor, ended: AbortSignal.timeout(left) }, kept }];
}

/** What binds who it is, until when and where to the secret, which only the browser has. */
function sealOf(
  { by, ends_at }: Pick<KeptSession, 'by' | 'ends_at'>,
  secret: string,
  workspace: string,
  port: number,
): Buffer {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['desk session', workspace, port, by, ends_at]))
    .digest();
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

function living<One extends Kept<unknown>>(list: readonly One[], now: number): readonly One[] {
  return list.filter(({ endsAt }) => now < endsAt);
}

function keptUnder<One extends Kept<unknown>>(list: readonly One[], secret: string): One | null {
  const digest = digestOf(secret);
  let found: One | null = null;
  // all are looked at, wherever it stands
  for (const one of list) if (timingSafeEqual(one.digest, digest)) found = one;
  return found;
}
