import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';
import type { Env } from './parts.ts';

/** What is shorter gains nothing. */
const LEAST_BYTES = 1400;
/** An event stream is written as things happen, and is never whole. */
const TYPES = /^(?:application\/(?:json|jsonl)|text\/(?:html|css|javascript)|image\/svg\+xml)(?:;|$)/;
/** Answers with a secret of their own: nothing that anybody chose is compressed together with one (BREACH). */
const SECRET = /^\/api\/(?:session|launches)$/;

const zip = promisify(gzip);

/** Compresses answers for those who take them so, beside the server's own thread; each file of the page once. */
export function compressed(): MiddlewareHandler<Env> {
  const files = new Map<string, Buffer<ArrayBuffer>>();
  return async (asking, next) => {
    await next();
    const { req, res } = asking;
    const isTaken = /\bgzip\b/.test(req.header('accept-encoding') ?? '');
    if (!isTaken || res.status !== 200 || SECRET.test(req.path)) return;
    if (!TYPES.test(res.headers.get('content-type') ?? '')) return;
    const body = await res.arrayBuffer();
    const headers = new Headers(res.headers);
    headers.append('vary', 'accept-encoding');
    if (body.byteLength < LEAST_BYTES) {
      asking.res = new Response(body, { headers });
      return;
    }
    // the name of such a file changes with what is in it
    const isForever = res.headers.get('cache-control')?.includes('immutable') === true;
    const kept = isForever ? files.get(req.path) : undefined;
    const level = isForever ? constants.Z_BEST_COMPRESSION : constants.Z_BEST_SPEED;
    const bytes = kept ?? Buffer.from(await zip(body, { level }));
    if (isForever) files.set(req.path, bytes);
    headers.set('content-encoding', 'gzip');
    asking.res = new Response(bytes, { headers });
  };
}
