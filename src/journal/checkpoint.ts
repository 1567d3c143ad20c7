import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { assert } from '../base/assert.ts';
import { canonicalJson } from '../base/hash.ts';
import { CHECKPOINTS_FILE, lastWord, readCheckpoints } from './checkpointFile.ts';
import { type Checkpoint, formatCheckpoint, formatTime, signedFields } from './codec.ts';
import type { Tail } from './entry.ts';
import { JournalUnavailable } from './store.ts';

const PRIVATE_KEY_FILE = 'checkpoint-key.pem';
const PUBLIC_KEY_FILE = 'checkpoint-key.pub';

/** Signs how far the journal went, and keeps the word outside of it. */
export interface CheckpointBook {
  /** The raw Ed25519 key, 64 hex digits. */
  readonly publicKey: string;
  /**
   * Signs and keeps a checkpoint of `tail` in each folder that has none of it or of a later event; lasting once this
   * returns. `now` in milliseconds of UTC.
   */
  add(tail: Tail, now: number): Checkpoint;
}

/**
 * The key pair beside the journal, made on first use, and the checkpoint files: in `folder`, and in `secondFolder`
 * where one is given (another disk, say; it has to be there: a disk that is not mounted is told, not replaced by a
 * folder of its name). Throws `JournalUnavailable` where the key is gone but checkpoints stand, where others than its
 * owner may read it, or where a checkpoint cannot be kept; events that were recorded stand all the same.
 */
export function openCheckpoints(folder: string, secondFolder: string | null): CheckpointBook {
  const privateKey = guarded(`The key for the checkpoints in ${folder}`, () => keyIn(folder));
  const publicKey = rawPublicKey(privateKey);
  const folders = secondFolder === null ? [folder] : [folder, secondFolder];
  return {
    publicKey,
    add(tail, now) {
      assert(tail.sequence > 0, 'a checkpoint speaks for an event');
      const open = { sequence: tail.sequence, headHash: tail.hash, at: formatTime(now), publicKey };
      const signature = sign(null, signedBytes(open), privateKey).toString('hex');
      const checkpoint: Checkpoint = { ...open, signature };
      const line = formatCheckpoint(checkpoint);
      // where one folder fails, the other one witnesses all the same
      const failed = folders.flatMap((one) =>
        failureOf(() => guarded(`The checkpoint in ${one}`, () => appendNewer(one, line, tail.sequence))),
      );
      if (failed.length > 0) throw failed[0];
      return checkpoint;
    },
  };
}

/** The public half of the key beside the journal, 64 hex digits; null where there is none. */
export function readPublicKey(folder: string): string | null {
  const path = join(folder, PUBLIC_KEY_FILE);
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
}

/** Whether the checkpoint's signature is that of its own key. Whose key it is, is for others to say. */
export function isSigned(checkpoint: Checkpoint): boolean {
  const line = formatCheckpoint(checkpoint);
  if (line === lastProven) return true;
  const x = Buffer.from(checkpoint.publicKey, 'hex').toString('base64url');
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    if (!verify(null, signedBytes(checkpoint), key, Buffer.from(checkpoint.signature, 'hex'))) return false;
    lastProven = line;
    return true;
  } catch {
    return false;
  }
}

/** A desk asks at every request of the same one. */
let lastProven = '';

function signedBytes(checkpoint: Omit<Checkpoint, 'signature'>): Buffer {
  return Buffer.from(canonicalJson(signedFields(checkpoint)), 'utf8');
}

function keyIn(folder: string): KeyObject {
  makeFolder(folder);
  const keyPath = join(folder, PRIVATE_KEY_FILE);
  const publicPath = join(folder, PUBLIC_KEY_FILE);
  if (!existsSync(keyPath)) makeKey(folder, keyPath);
  const key = readKey(keyPath);
  if (!existsSync(publicPath)) writeFirst(publicPath, 0o644, `${rawPublicKey(key)}\n`);
  syncFolder(folder);
  return key;
}

/** Of two programs that make one at once, the first one's stands. */
function makeKey(folder: string, keyPath: string): void {
  const isUsed = readCheckpoints(folder).checkpoints.length > 0;
  // another program may have made the key, and signed with it, since it was looked for
  if (isUsed && existsSync(keyPath)) return;
  if (isUsed) {
    throw new JournalUnavailable(
      `The key that signed ${join(folder, CHECKPOINTS_FILE)} is gone.`,
      `Put ${keyPath} back from a copy; or move the checkpoints elsewhere, keep them, and begin anew.`,
    );
  }
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFirst(keyPath, 0o600, String(privateKey.export({ type: 'pkcs8', format: 'pem' })));
}

/** A new file, whole from the moment that it is there. Of two programs that make it at once, the first one's stands. */
function writeFirst(path: string, mode: number, text: string): void {
  const draft = `${path}.${process.pid}`;
  rmSync(draft, { force: true });
  writeLasting(draft, 'wx', mode, text);
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readKey(path: string): KeyObject {
  // Windows keeps no such mode; there the folder's rights stand for it.
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    throw new JournalUnavailable(`Others than its owner may read ${path}.`, `Run: chmod 600 ${path}`);
  }
  try {
    const key = createPrivateKey(readFileSync(path, 'utf8'));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below.
  }
  throw new JournalUnavailable(`${path} is not an Ed25519 key.`, 'Put it back from a copy.');
}

function rawPublicKey(privateKey: KeyObject): string {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  return Buffer.from(String(x), 'base64url').toString('hex');
}

function appendNewer(folder: string, line: string, sequence: number): void {
  if ((lastWord(folder).furthest?.sequence ?? 0) < sequence) appendLine(folder, line);
}

/** Begins a new line where the last one broke off. */
function appendLine(folder: string, line: string): void {
  const path = join(folder, CHECKPOINTS_FILE);
  const isNew = !existsSync(path);
  const lineBreak = isNew || endsWithLine(path) ? '' : '\n';
  writeLasting(path, 'a', 0o644, `${lineBreak}${line}\n`);
  if (isNew) syncFolder(folder);
}

function endsWithLine(path: string): boolean {
  const handle = openSync(path, 'r');
  try {
    const { size } = fstatSync(handle);
    const last = Buffer.alloc(1);
    return size === 0 || (readSync(handle, last, 0, 1, size - 1) === 1 && last.toString() === '\n');
  } finally {
    closeSync(handle);
  }
}

function writeLasting(path: string, flags: string, mode: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  const handle = openSync(path, flags, mode);
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A new folder lasts only once the folder that it stands in has reached the disk too. */
export function makeFolder(folder: string): void {
  for (const above of madeIn(folder)) syncFolder(above);
}

/** Makes a folder, and gives those that have a new one in them: they are to reach the disk too. */
export function madeIn(folder: string): readonly string[] {
  const first = mkdirSync(folder, { recursive: true });
  const above: string[] = [];
  if (first === undefined) return above;
  for (let made = folder; made.length >= first.length; made = dirname(made)) above.push(dirname(made));
  return above;
}

/** Brings to the disk which files and folders stand in a folder. */
export function syncFolder(folder: string): void {
  // Windows opens no folders, and keeps their entries by itself.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function failureOf(run: () => void): unknown[] {
  try {
    run();
    return [];
  } catch (error) {
    return [error];
  }
}

function guarded<T>(what: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof JournalUnavailable || !(error instanceof Error) || !('code' in error)) throw error;
    throw new JournalUnavailable(
      `${what} cannot be kept (${error.message}).`,
      'See that the folder is there, yours to write, and not full; events that were recorded stand.',
      error,
    );
  }
}
