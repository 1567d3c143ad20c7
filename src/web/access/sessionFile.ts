import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { codeOf, jsonIn } from './ownFiles.ts';

// What of a desk's sessions outlives its server: a file of this machine's user, apart from the workspace, which people
// share, copy and put into archives.

const digest = z.string().regex(/^[\w-]{43}$/);
const keptSession = z.strictObject({
  /** SHA-256 of the secret that the browser has. */
  digest,
  /** As `--by` names the person; null for the user of this machine. */
  by: z.string().max(200).nullable(),
  /** UTC milliseconds. */
  ends_at: z.int().positive(),
  /** Made with the secret itself: whoever has only this file can change nothing in it that counts. */
  seal: digest,
});
const sessionFile = z.strictObject({
  schema_version: z.literal(1),
  workspace: z.string(),
  port: z.int().min(1).max(65_535),
  sessions: z.array(keptSession).max(1000),
});

export type KeptSession = z.infer<typeof keptSession>;
export type KeptSessions = Pick<z.infer<typeof sessionFile>, 'port' | 'sessions'>;

export interface SessionFile {
  /** The workspace that the sessions are of, by its whole path. */
  readonly workspace: string;
  /** Null where none were kept, or what was kept cannot be trusted. */
  readonly read: () => KeptSessions | null;
  readonly write: (kept: KeptSessions) => void;
}

/** Milliseconds. */
export const SESSION_LASTS = 12 * 3_600_000;
const MOST_BYTES = 1_000_000;
const OTHERS = 0o077;

/** `folder` is this machine's folder for what its user keeps; `tell` is told what is not read or cannot be kept. */
export function sessionFileOf(folder: string, workspaceFolder: string, tell: (words: string) => void): SessionFile {
  const workspace = realpathSync(workspaceFolder);
  const name = createHash('sha256').update(workspace).digest('hex');
  const path = join(folder, 'portfolio-orchestrator', 'desks', `${name}.json`);
  return {
    workspace,
    read() {
      try {
        dropEnded(path);
        return keptIn(path, workspace);
      } catch (error) {
        tell(`the sessions of before are not taken over: ${path} ${whyNot(error)}`);
        return null;
      }
    },
    write({ port, sessions }) {
      try {
        if (sessions.length === 0) rmSync(path, { force: true });
        else replace(path, JSON.stringify({ schema_version: 1, workspace, port, sessions }));
      } catch (error) {
        tell(`browsers will need a new link after a restart: ${path} ${whyNot(error)}`);
      }
    },
  };
}

/** Why a file is not what it should be, said after its name. */
class Untrusted extends Error {}

function keptIn(path: string, workspace: string): KeptSessions | null {
  const text = textOf(path);
  if (text === null) return null;
  const parsed = sessionFile.safeParse(jsonIn(text));
  if (!parsed.success) throw new Untrusted('is damaged');
  if (parsed.data.workspace !== workspace) throw new Untrusted('is of another workspace');
  return parsed.data;
}

/** What is opened is what is judged and read, whatever is put into its place meanwhile. */
function textOf(path: string): string | null {
  const descriptor = opened(path);
  if (descriptor === null) return null;
  try {
    const { uid, mode, size } = mustBeFile(descriptor);
    const isForeign = process.getuid !== undefined && (uid !== process.getuid() || (mode & OTHERS) !== 0);
    if (isForeign) throw new Untrusted('can be read or written by others');
    if (size > MOST_BYTES) throw new Untrusted('is damaged');
    return readFileSync(descriptor, 'utf8');
  } finally {
    closeSync(descriptor);
  }
}

function mustBeFile(descriptor: number): Stats {
  const found = fstatSync(descriptor);
  if (!found.isFile()) throw new Untrusted('is no file');
  return found;
}

/** A link to elsewhere is not followed, and a pipe not waited for. */
function opened(path: string): number | null {
  try {
    return openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function replace(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const aside = `${path}-${process.pid}`;
  rmSync(aside, { force: true });
  writeFileSync(aside, `${text}\n`, { flag: 'wx', mode: 0o600 });
  renameSync(aside, path);
}

/** A file is written with each new session, so that one which is older than any session lasts has none that lives. */
function dropEnded(path: string): void {
  const folder = dirname(path);
  for (const name of namesIn(folder)) {
    const file = join(folder, name);
    const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    if (written !== undefined && written + SESSION_LASTS < Date.now()) rmSync(file, { force: true });
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

function whyNot(error: unknown): string {
  if (error instanceof Untrusted) return error.message;
  const code = codeOf(error);
  if (code === null) throw error;
  return code === 'ELOOP' ? 'is a link to another file' : `cannot be used (${String(code)})`;
}
