import type { Entry } from '../../domain/planning/event.ts';
import type { Terminal } from './terminal.ts';
import { tellUnsigned } from './unsigned.ts';

/** Standard output takes no more: why, such as “is full”. */
export class OutputFailed extends Error {
  constructor(code: string) {
    super(`standard output ${REASONS[code] ?? `failed (${code})`}`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'is full',
  EDQUOT: 'is full',
  EFBIG: 'is full',
  EPIPE: 'is closed',
  EBADF: 'is closed',
  EAGAIN: 'takes nothing more: nobody reads it',
};

/** A command did what it says, and standard output took not all that it had to tell of it. */
export class Untold extends Error {
  constructor(done: string, { message }: OutputFailed) {
    super(`${done}, but not all of it could be told, because ${message}; do not repeat this command`);
  }
}

/** What a command did before it prints: null where it changed nothing. */
export interface Effect {
  readonly done: string | null;
  readonly unsigned: Parameters<typeof tellUnsigned>[1];
}

/** Prints what came of a command that had this effect, and gives its exit status. Throws `Untold` or `OutputFailed`. */
export function tellEffect(terminal: Pick<Terminal, 'error'>, { done, unsigned }: Effect, print: () => number): number {
  let status: number;
  try {
    status = print();
  } catch (error) {
    if (done === null || !(error instanceof OutputFailed)) throw error;
    tellUnsigned(terminal, unsigned, 0);
    throw new Untold(done, error);
  }
  return tellUnsigned(terminal, unsigned, status);
}

/** Tells what was found of the journal's keeping. */
export function tellNotes(terminal: Pick<Terminal, 'error'>, notes: readonly string[]): void {
  for (const note of notes) terminal.error(`porch: ${note}\n`);
}

/** What a command recorded, for the line that tells it where nothing else can be told; null for nothing. */
export function recordedWords(entries: readonly Entry[]): string | null {
  if (entries.length === 0) return null;
  const words = entries.map(({ kind, planId, sequence }) => {
    const plan = planId === null || kind.startsWith('plan_') ? '' : ' of plan';
    return `event ${sequence}, ${kind.replaceAll('_', ' ')}${planId === null ? '' : `${plan} ${planId.slice(0, 12)}`}`;
  });
  return `this is recorded and stands: ${words.join('; ')}`;
}
