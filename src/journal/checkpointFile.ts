import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Checkpoint, parseCheckpoint } from './codec.ts';

export const CHECKPOINTS_FILE = 'checkpoints.jsonl';

/** A checkpoint's line as it is written: what is not so is read key by key, for the reason. */
const LINE =
  /^\{"at":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)","head_hash":"[0-9a-f]{64}","public_key":"[0-9a-f]{64}","sequence":([1-9]\d{0,14}),"signature":"[0-9a-f]{128}"\}$/;
/** Two programs that record at once may keep theirs in either order, and both speak for the first event; milliseconds. */
const AT_ONCE = 60_000;

/** A line that this program did not leave so, from 1, and why. */
export interface WrongLine {
  readonly line: number;
  readonly reason: string;
}

/** The checkpoints that stand in one `checkpoints.jsonl`. */
export interface CheckpointFile {
  readonly checkpoints: readonly Checkpoint[];
  readonly unreadable: readonly WrongLine[];
  /** Lines that break off before their end, as a power cut or a full disk leaves them: they say nothing. */
  readonly unfinished: number;
}

/** Reads `checkpoints.jsonl` in `folder`; a file that is not there holds none. */
export function readCheckpoints(folder: string): CheckpointFile {
  const { placed, unreadable, unfinished } = walkedIn(folder);
  return {
    checkpoints: placed.flatMap(({ line }) => checkpointIn(line) ?? []),
    unreadable: [...unreadable],
    unfinished,
  };
}

/**
 * The checkpoint of the furthest event in `folder`, wherever in its file it stands, null where there is none; and the
 * first line of the file that is not as it was written.
 */
export function lastWord(folder: string): {
  readonly path: string;
  readonly furthest: Checkpoint | null;
  readonly wrong: WrongLine | null;
} {
  const { far, unreadable } = walkedIn(folder);
  return {
    path: join(folder, CHECKPOINTS_FILE),
    furthest: far === null ? null : checkpointIn(far.line),
    wrong: unreadable[0] ?? null,
  };
}

interface Place {
  readonly line: string;
  readonly sequence: number;
  /** UTC milliseconds. */
  readonly at: number;
}

/** What the lines of a file come to, as far as it was read. */
interface Walked {
  /** The bytes that were read, and how many of them. */
  bytes: Buffer;
  length: number;
  lines: number;
  readonly placed: Place[];
  readonly unreadable: WrongLine[];
  unfinished: number;
  /** By what it speaks for. */
  readonly seen: Map<number, Place>;
  far: Place | null;
}

/** By path. Each look compares all that is there, and reads what was written after it: a desk looks at every request. */
const looked = new Map<string, Walked>();

/** What is read at a look is held against what was read before; a file of years is long, and never made a text as a whole. */
let look: Buffer = Buffer.alloc(0);

function walkedIn(folder: string): Walked {
  const path = join(folder, CHECKPOINTS_FILE);
  const length = readInto(path);
  const before = looked.get(path);
  const isContinued = before !== undefined && isBeginning(before, length);
  if (isContinued && before.length === length) return before;
  const endsLine = before === undefined || before.length === 0 || before.bytes[before.length - 1] === LINE_BREAK;
  const walked = isContinued && endsLine ? before : nothing();
  walkOn(walked, look.toString('utf8', walked.length, length));
  const { bytes } = walked;
  Object.assign(walked, { bytes: look, length });
  // two for each file: the one that is read into next was its own before
  look = bytes;
  looked.set(path, walked);
  return walked;
}

const LINE_BREAK = 0x0a;

function isBeginning({ bytes, length }: Walked, now: number): boolean {
  return length <= now && bytes.compare(look, 0, length, 0, length) === 0;
}

function nothing(): Walked {
  return {
    bytes: Buffer.alloc(0),
    length: 0,
    lines: 0,
    placed: [],
    unreadable: [],
    unfinished: 0,
    seen: new Map(),
    far: null,
  };
}

/**
 * Each checkpoint speaks for a further event than all before it, but for those that were made at once, in a line of its
 * own: a repeated, an empty or a displaced line was put there by somebody else.
 */
function walkOn(walked: Walked, written: string): void {
  const { placed, unreadable, seen } = walked;
  for (const line of linesOf(written)) {
    walked.lines += 1;
    const wrong = (reason: string): unknown => unreadable.push({ line: walked.lines, reason });
    const [, at = '', count = ''] = LINE.exec(line) ?? [];
    if (count === '') {
      const read = parseCheckpoint(line);
      if (line === '') wrong('it is empty');
      else if (read.ok || line.endsWith('}')) wrong(read.ok ? 'it is no line of this program' : read.reason);
      else walked.unfinished += 1;
      continue;
    }
    const place: Place = { line, sequence: Number(count), at: Date.parse(at) };
    const same = seen.get(place.sequence);
    if (same !== undefined && (same.line === line || !areAtOnce(same, place))) {
      wrong(`it repeats the checkpoint of event ${place.sequence}`);
      continue;
    }
    seen.set(place.sequence, place);
    placed.push(place);
    const { far } = walked;
    if (far !== null && far.sequence > place.sequence && !areAtOnce(far, place)) {
      wrong(`it speaks for event ${place.sequence} and stands after the checkpoint of event ${far.sequence}`);
    }
    if (far === null || place.sequence > far.sequence) walked.far = place;
  }
}

function areAtOnce(one: Place, other: Place): boolean {
  return Math.abs(one.at - other.at) <= AT_ONCE;
}

function checkpointIn(line: string): Checkpoint | null {
  const read = parseCheckpoint(line);
  return read.ok ? read.value : null;
}

/** Without what follows the last line break, where nothing does. */
function linesOf(text: string): string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** Reads all of the file into `look`, and gives its length: 0 where there is none, or something that never ends, as a device. */
function readInto(path: string): number {
  const handle = opened(path);
  if (handle === null) return 0;
  try {
    const found = fstatSync(handle);
    if (!found.isFile()) return 0;
    for (let length = 0; ; ) {
      if (length === look.length) look = Buffer.concat([look], Math.max(LEAST_ROOM, 2 * length, 2 * found.size));
      const read = readSync(handle, look, length, look.length - length, length);
      if (read === 0) return length;
      length += read;
    }
  } finally {
    closeSync(handle);
  }
}

const LEAST_ROOM = 4096;

/** Null where there is no such file; what may not be read is another matter. A pipe is not waited for. */
function opened(path: string): number | null {
  try {
    return statSync(path).isFile() ? openSync(path, 'r') : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
