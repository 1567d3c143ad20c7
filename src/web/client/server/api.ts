import { type UseMutationResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ProblemShape, ProblemsShape } from '../../contract/shapes.ts';
import { addressOf } from './scope.ts';

/** What the server refused, with its reasons. */
export class Refused extends Error {
  readonly status: number;
  readonly problems: readonly ProblemShape[];

  constructor(status: number, problems: readonly ProblemShape[]) {
    super(problems.map(({ message }) => message).join('; '));
    this.name = 'Refused';
    this.status = status;
    this.problems = problems;
  }
}

/** Nobody answers: the server was stopped. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** Pages that are looked at in turn. */
const MOST_KEPT = 8;

/** Answers that named the state which they are of, by path: of the same one the desk sends none again. */
const kept = new Map<string, { readonly tag: string; readonly body: unknown }>();

function keep(path: string, tag: string | null, body: unknown): void {
  kept.delete(path);
  if (tag === null) return;
  kept.set(path, { tag, body });
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  return fetch(addressOf(path), { ...init, credentials: 'same-origin' }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Unreachable('The desk does not answer.', { cause });
  });
}

async function bodyOf<T>(response: Response): Promise<T> {
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  const body: unknown = isJson ? await response.json() : null;
  if (response.ok) return body as T;
  throw new Refused(response.status, (body as ProblemsShape | null)?.problems ?? []);
}

export async function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  const before = kept.get(path);
  const headers = before === undefined ? {} : { 'if-none-match': before.tag };
  const response = await ask(path, { headers, ...(signal === undefined ? {} : { signal }) });
  if (response.status === 304 && before !== undefined) return before.body as T;
  const body = await bodyOf<T>(response);
  keep(path, response.headers.get('etag'), body);
  return body;
}

export async function send<T>(path: string, body: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  return bodyOf<T>(await ask(path, { method: 'POST', headers, body: JSON.stringify(body) }));
}

/** What the server says at `path`, kept up to date (`live.ts`). */
export function useAnswer<T>(path: string) {
  return useQuery<T>({ queryKey: [path], queryFn: ({ signal }) => read<T>(path, signal) });
}

/** One thing that a person asks for; everything that is shown is asked for again after it, whatever came of it. */
export function useAction<Body, T>(path: string) {
  const client = useQueryClient();
  return useMutation<T, Error, Body>({
    mutationFn: (body) => send<T>(path, body),
    onSettled: () => client.invalidateQueries(),
  });
}

/**
 * Does it, and goes on with what came of it also where the page has taken the part away that asked: the desk tells what
 * was done to everybody, and may be heard before its answer. Why it was not done the action itself says.
 */
export function doThen<Body, T>(action: UseMutationResult<T, Error, Body>, body: Body, then: (done: T) => void): void {
  action.mutateAsync(body).then(then, () => {});
}
