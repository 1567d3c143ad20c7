import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writtenLines } from './lines.ts';
import { writeLines } from './writeLines.ts';

/** Characters that are sorted in memory at once; what is more goes through files. */
const AT_ONCE = 4_000_000;

/** Sorted files that are read at once: each holds a block in memory, and more of them are merged into one first. */
const READ_AT_ONCE = 16;

/**
 * Lines in the order of their UTF-16 code units, however many: an external merge sort, which holds `atOnce` characters and a
 * block of a few files. No line has a line end in it. The files of `folder` are removed once the last line was given.
 */
export function* sortedLines(lines: Iterable<string>, folder: string, atOnce: number = AT_ONCE): Iterable<string> {
  const files = sortedFiles(folder);
  let held: string[] = [];
  let size = 0;
  for (const line of lines) {
    held.push(line);
    size += line.length + 1;
    if (size < atOnce) continue;
    files.add(held.sort());
    [held, size] = [[], 0];
  }
  held.sort();
  if (files.all().length === 0) {
    yield* held;
    return;
  }
  try {
    yield* merged([held, ...files.all().map(writtenLines)]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface SortedFiles {
  readonly add: (lines: Iterable<string>) => void;
  /** At most `READ_AT_ONCE - 1` of each size, each size as many times larger than the one before. */
  readonly all: () => readonly string[];
}

function sortedFiles(folder: string): SortedFiles {
  const sizes: string[][] = [];
  let made = 0;
  const add = (lines: Iterable<string>, size: number): void => {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${made}`);
    made += 1;
    writeLines(path, 'w', lines, 0o600);
    const same = sizes[size] ?? [];
    sizes[size] = [...same, path];
    if (same.length + 1 < READ_AT_ONCE) return;
    const full = sizes[size];
    sizes[size] = [];
    add(merged(full.map(writtenLines)), size + 1);
    for (const one of full) rmSync(one);
  };
  return { add: (lines) => add(lines, 0), all: () => sizes.flat() };
}

interface Head {
  readonly source: Iterator<string>;
  line: string;
}

/** The least head of all stands first in a heap. */
function* merged(sorted: readonly Iterable<string>[]): Iterable<string> {
  const heap: Head[] = [];
  for (const source of sorted.map((lines) => lines[Symbol.iterator]())) {
    const first = source.next();
    if (first.done !== true) heap.push({ source, line: first.value });
  }
  heap.sort((left, right) => (left.line < right.line ? -1 : left.line > right.line ? 1 : 0));
  for (let [first] = heap; first !== undefined; [first] = heap) {
    yield first.line;
    const next = first.source.next();
    const last = next.done === true ? heap.pop() : first;
    if (next.done !== true) first.line = next.value;
    if (last === undefined || heap.length === 0) continue;
    heap[0] = last;
    sink(heap);
  }
}

function sink(heap: Head[]): void {
  const top = heap[0];
  if (top === undefined) return;
  let at = 0;
  for (;;) {
    const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]];
    const isRight = left !== undefined && right !== undefined && right.line < left.line;
    const least = isRight ? right : left;
    if (least === undefined || least.line >= top.line) break;
    heap[at] = least;
    at = 2 * at + (isRight ? 2 : 1);
  }
  heap[at] = top;
}
