import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
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

async function call<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(addressOf(path), { ...init, credentials: 'same-origin' }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Unreachable('The desk does not answer.', { cause });
  });
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  const body: unknown = isJson ? await response.json() : null;
  if (response.ok) return body as T;
  throw new Refused(response.status, (body as ProblemsShape | null)?.problems ?? []);
}

export function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  return call<T>(path, signal === undefined ? {} : { signal });
}

export function send<T>(path: string, body: unknown): Promise<T> {
  return call<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
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
