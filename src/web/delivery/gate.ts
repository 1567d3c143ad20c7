import type { MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { DocumentMovedOn } from '../../desk/decisions/editDocument.ts';
import { callProblem } from '../../desk/files/callProblem.ts';
import { PolicyUnreadable } from '../../desk/files/workspacePolicy.ts';
import { BrokenOff } from '../../desk/history/journal.ts';
import { ImportMovedOn } from '../../desk/imports/statement.ts';
import { PlanMovedOn } from '../../desk/plans/shownPlan.ts';
import type { Problem } from '../../documents/syntax/problem.ts';
import { type Asked, isApi, refusalOf } from '../access/guard.ts';
import { HEADERS } from '../access/headers.ts';
import { knownProblems } from '../access/problems.ts';
import { problemsShape, Refusal, refusal } from '../access/refusal.ts';
import type { Session } from '../access/session.ts';
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
  if (error instanceof Refusal) {
    keep(error.problems, context, parts);
    if (error.status === 405) context.header('allow', isApi(context.req.path) ? 'GET, POST' : 'GET, HEAD');
    return context.json(problemsShape(error.problems), error.status);
  }
  if (error instanceof PlanMovedOn || error instanceof ImportMovedOn || error instanceof DocumentMovedOn) {
    return context.json(problemsShape(keepMovedOn(error, context, parts)), 409);
  }
  const cause = error instanceof BrokenOff ? error.cause : error;
  const begun = error instanceof BrokenOff ? [PARTLY] : [];
  const problems = knownProblems(cause);
  if (problems !== null) {
    // a policy that cannot be read is for its owner to mend, and no fault of the server
    const status = cause instanceof PolicyUnreadable && begun.length === 0 ? 422 : 500;
    return context.json(problemsShape([...begun, ...problems]), status);
  }
  parts.tell(`a fault of the program: ${cause instanceof Error ? cause.message : String(cause)}`);
  return context.json(problemsShape([...begun, FAULT]), 500);
}

/** What was asked of something that is another by now is recorded as what was not let through; as it is told. */
export function keepMovedOn(
  error: PlanMovedOn | ImportMovedOn | DocumentMovedOn,
  context: Asking,
  parts: Parts,
): readonly Problem[] {
  const look =
    error instanceof PlanMovedOn
      ? 'the plan as it is now, and then the decision'
      : error instanceof ImportMovedOn
        ? 'the import as it is now, and then it'
        : 'it as it is now, and then the change';
  const problem = callProblem(error.message, `a look at ${look} once more`);
  keep([problem], context, parts);
  return [problem];
}

const PARTLY = callProblem(
  'a part is recorded and stands; the rest broke off',
  'that put right, then the desk’s going on with what is open',
);
const FAULT = callProblem('a fault of the program', 'the terminal that runs the desk, which says more');

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
