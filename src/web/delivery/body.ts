import type { z } from 'zod';
import { callProblem } from '../../desk/files/callProblem.ts';
import { readJson } from '../../documents/syntax/json.ts';
import { Refusal, refusal } from '../access/refusal.ts';

/** Bytes of a request that decides something, and of one that brings a file. */
export const SMALL_BODY = 64_000;
export const FILE_BODY = 2_000_000;

/** The body as `schema` (`requests.ts`) has it. Throws `Refusal`: too large, no JSON, or anything more or less. */
export async function readBody<T>(request: Request, schema: z.ZodType<T>, most: number): Promise<T> {
  const parsed = schema.safeParse(await readJsonBody(request, most));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) =>
    callProblem(`${path.length === 0 ? 'the body' : path.join('.')}: ${message}`, 'a body as the desk’s page sends it'),
  );
  throw new Refusal(400, problems.slice(0, 20));
}

/** The body, whatever it is. Throws `Refusal`: too large, or no JSON that can be read in one way alone. */
export async function readJsonBody(request: Request, most: number): Promise<unknown> {
  return jsonIn(await bytesOf(request, most));
}

function jsonIn(bytes: Uint8Array): unknown {
  const text = textIn(bytes);
  // strictly: of a key that stands twice `JSON.parse` would take the last
  if (text === null || readJson('request', text).problems.length > 0) {
    throw refusal(400, 'the body cannot be read as JSON', 'one JSON object in UTF-8, no key of it twice');
  }
  return JSON.parse(text);
}

function textIn(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Counted as it comes: what is announced as its length may be wrong. */
async function bytesOf(request: Request, most: number): Promise<Uint8Array> {
  const tooLarge = refusal(413, 'the body is too large', `at most ${most} bytes`);
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of request.body ?? []) {
      length += chunk.byteLength;
      if (length > most) throw tooLarge;
      chunks.push(chunk);
    }
  } catch (error) {
    throw error === tooLarge ? error : refusal(400, 'the body broke off', 'all of it');
  }
  return Buffer.concat(chunks);
}
