import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../cli/porch.ts';

const PORCH = [join(ROOT, 'bin/porch.js'), 'book'];

/** A command of a book that goes on by itself. */
export function started(...words: readonly string[]): { readonly child: ChildProcess; readonly said: () => string } {
  const child = spawn(process.execPath, [...PORCH, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const add = (part: Buffer): void => {
    said += part.toString();
  };
  child.stdout.on('data', add);
  child.stderr.on('data', add);
  return { child, said: () => said };
}

export const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => void child.on('exit', (code) => resolve(code)));
