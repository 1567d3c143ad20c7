import type { MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Problem } from '../../documents/syntax/problem.ts';
import { type Asked, isApi, refusalOf } from '../access/guard.ts';
import { HEADERS } from '../access/headers.ts';
import { problemsShape, refusal } from '../access/refusal.ts';
import type { Session } from '../access/session.ts';
import { Failed, failureOf, type MovedOn } from './failure.ts';
import type { Asking, Env, Parts } from './parts.ts';

// Every request comes in here, and what went wrong goes out here.

/** Refuses what the guard refuses, and gives every answer its headers. */
export function guarded(parts: Parts): MiddlewareHandler<Env> {
  return async (context, next) => {
    const refused = refusalOf(askedIn(context), parts.port);
    if (refused === null) await next();
    else context.res = failed(refused, context, parts);
    for (const [name, value] of Object.entries(HEADERS)) {
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
    }
  };
}

/** Lets on whoever has a session. */
export function withSession(parts: Parts): MiddlewareHandler<Env> {
  return async (context, next) => {
    const session = sessionOf(context, parts);
    if (session === null) throw refusal(401, 'this browser has no session here', 'the link that `porch serve` prints');
    context.set('session', session);
    await next();
  };
}

/** The session whose secret the browser has; null without one, and where it has two of this name. */
export function sessionOf(context: Asking, { sessions, port }: Parts): Session | null {
  const name = cookieName(port);
  const sent = context.req.header('cookie')?.split(';') ?? [];
  if (sent.filter((one) => one.trim().startsWith(`${name}=`)).length !== 1) return null;
  const secret = getCookie(context, name);
  return secret === undefined ? null : sessions.of(secret);
}

/** Browsers keep one jar for all ports of an address. */
export function cookieName(port: number): string {
  return `porch_desk_${port}`;
}

/** The answer to what was thrown: problems in words, and never where in the program they came up. */
export function failed(error: unknown, context: Asking, parts: Parts): Response {
  const { status, problems, isRefused, fault } = error instanceof Failed ? error.failure : failureOf(error);
  if (isRefused) keep(problems, context, parts);
  if (fault !== null) parts.tell(`a fault of the program: ${fault}`);
  if (status === 405) context.header('allow', isApi(context.req.path) ? 'GET, POST' : 'GET, HEAD');
  return context.json(problemsShape(problems), status);
}

/** What was asked of something that is another by now is recorded as what was not let through; as it is told. */
export function keepMovedOn(error: MovedOn, context: Asking, parts: Parts): readonly Problem[] {
  const { problems } = failureOf(error);
  keep(problems, context, parts);
  return problems;
}

function keep(problems: readonly Problem[], context: Asking, { refused, clock }: Parts): void {
  const { method, target } = askedIn(context);
  refused.add({
    at: new Date(clock()).toISOString(),
    method,
    path: target.split('?', 1)[0] ?? '',
    reason: problems[0]?.message ?? '',
    remote: context.env?.incoming?.socket.remoteAddress ?? '',
  });
}

/** As it was sent: what made a request of it has put paths right already. */
function askedIn(context: Asking): Asked {
  const { raw } = context.req;
  return {
    method: raw.method,
    // the whole address is read only where no server stands before it: one with a forged host may be none
    target: context.env?.incoming?.url ?? raw.url.slice(new URL(raw.url).origin.length),
    header: (name) => raw.headers.get(name),
  };
}
