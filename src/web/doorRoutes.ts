import type { Hono } from 'hono';
import { z } from 'zod';
import { refusal } from './access/refusal.ts';
import { readJsonBody, SMALL_BODY } from './delivery/body.ts';
import type { Asking, Env, Parts, ServedDesk } from './delivery/parts.ts';

/** How a client of 2025 introduces itself, once. */
const INTRODUCTION = z.object({
  method: z.literal('initialize'),
  params: z.object({ clientInfo: z.object({ name: z.string().max(200), version: z.string().max(100) }) }),
});

/**
 * The analysts' door of a workspace over HTTP, at `path`. Whoever comes in has a key, which opens this door and nothing
 * else; a session of a browser does not open it.
 */
export function doorRoute(
  app: Hono<Env>,
  path: string,
  { doorKeys, doors }: Parts,
  of: (asking: Asking) => ServedDesk,
): void {
  app.post(path, async (asking) => {
    const secret = bearerIn(asking);
    const key = secret === null ? null : doorKeys.of(secret);
    if (key === null || key.account !== (asking.req.param('account') ?? null))
      throw refusal(401, 'the key does not open this door, or has ended', 'a new key: `porch mcp --http` prints one');
    const body = await readJsonBody(asking.req.raw, SMALL_BODY);
    const introduced = INTRODUCTION.safeParse(body).data?.params.clientInfo;
    if (introduced !== undefined) key.client.name = `${introduced.name} ${introduced.version}`;
    const door = await doors.of(of(asking).workspace);
    return door.answer(asking.req.raw, body, key.client.name);
  });
}

/** The secret that a program says it has; null where it says none, or more than that. */
export function bearerIn(asking: Asking): string | null {
  return /^Bearer ([\w-]{1,200})$/.exec(asking.req.header('authorization') ?? '')?.[1] ?? null;
}
