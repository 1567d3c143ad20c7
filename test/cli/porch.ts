import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { DoorKeyRequest, DoorRequest, ServeRequest } from '../../src/cli/parts/terminal.ts';
import { run } from '../../src/cli/porch.ts';
import { watchFiles } from '../../src/desk/files/watch.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const EXAMPLES = join(ROOT, 'test/examples');

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

/** One command line in this process, as a pipe sees it. */
export function porch(...args: readonly string[]): Ran {
  return porchOn({}, ...args);
}

/** One command line in this process, given in a folder. */
export function porchIn(folder: string, ...args: readonly string[]): Ran {
  const before = process.cwd();
  process.chdir(folder);
  try {
    return porch(...args);
  } finally {
    process.chdir(before);
  }
}

export function porchOn(
  terminal: {
    readonly isTerminal?: boolean;
    readonly isColored?: boolean;
    readonly columns?: number;
    readonly errorColumns?: () => number | null;
    readonly now?: () => number;
    readonly serve?: (request: ServeRequest) => void;
    readonly openDoor?: (request: DoorRequest) => void;
    readonly book?: (words: readonly string[]) => void;
    readonly printDoorKey?: (request: DoorKeyRequest) => void;
    readonly out?: (text: string) => void;
    readonly error?: (text: string) => void;
  },
  ...args: readonly string[]
): Ran {
  let out = '';
  let error = '';
  const status = run(args, {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    isTerminal: false,
    isColored: false,
    columns: 80,
    errorColumns: () => null,
    examplesFolder: join(ROOT, 'examples'),
    schemasFolder: join(ROOT, 'schemas'),
    now: Date.now,
    runOnOwnNode: () => null,
    serve: () => {},
    openDoor: () => {},
    printDoorKey: () => {},
    book: () => {},
    withBookManuals: (use) => use([]),
    watch: watchFiles,
    ...terminal,
  });
  return { status, out, error };
}

/** A folder of the test's own, gone when it ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'porch-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A workspace with these documents. */
export function workspace(documents: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(documents)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** The documents of an example workspace, to be changed. */
export function documentsOf(example: string): Record<string, string> {
  const folder = join(EXAMPLES, example);
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** Every file below a folder with its text, by relative name. What a desk that runs has taken away since it was listed is not there. */
export function contentsOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = textIfThere(name);
      return text === null ? [] : [[name.slice(folder.length + 1), text]];
    }),
  );
}

function textIfThere(name: string): string | null {
  try {
    return readFileSync(name, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

export function jsonIn(folder: string, name: string) {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}

/** The document with the rows of every table, its header apart, in the opposite order. */
export function withTablesTurned(text: string): string {
  const lines = text.split('\n');
  let start = -1;
  for (let index = 0; index <= lines.length; index += 1) {
    const isRow = lines[index]?.startsWith('|') === true;
    if (isRow && start < 0) start = index;
    if (isRow || start < 0) continue;
    const rows = lines.slice(start + 2, index).reverse();
    lines.splice(start + 2, rows.length, ...rows);
    start = -1;
  }
  return lines.join('\n');
}
