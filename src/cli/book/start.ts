// The file that is loaded for the commands of a book, and again by each of its threads.
import { join } from 'node:path';
import '../../book/runs/worker.ts';
import type { Manual } from '../parts/manual.ts';
import { manualsOfBook, runBookCommand as run } from './face.ts';
import type { BookWorld } from './world.ts';

/** What a thread of a run is started with: this file, or what loads the packs that it is in. */
export const WORKER_FILE = import.meta.filename ?? join(import.meta.dirname, '../bin/bookThread.js');

export function runBookCommand(words: readonly string[], world: BookWorld): Promise<number> {
  return run(words, world);
}

export function bookManuals(world: BookWorld): readonly Manual[] {
  return manualsOfBook(world);
}
