import { readFileSync, statSync } from 'node:fs';
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
  const lines = linesIn(folder);
  const { placed, unreadable, unfinished } = placesOf(lines);
  return { checkpoints: placed.flatMap(({ index }) => checkpointAt(lines, index) ?? []), unreadable, unfinished };
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
  const lines = linesIn(folder);
  const { placed, unreadable } = placesOf(lines);
  const last = placed.reduce<Place | null>((far, one) => (one.sequence > (far?.sequence ?? 0) ? one : far), null);
  const furthest = last === null ? null : checkpointAt(lines, last.index);
  return { path: join(folder, CHECKPOINTS_FILE), furthest, wrong: unreadable[0] ?? null };
}

interface Place {
  readonly index: number;
  readonly sequence: number;
  /** UTC milliseconds. */
  readonly at: number;
}

/**
 * Each checkpoint speaks for a further event than all before it, but for those that were made at once, in a line of its
 * own: a repeated, an empty or a displaced line was put there by somebody else.
 */
function placesOf(lines: readonly string[]): {
  readonly placed: readonly Place[];
  readonly unreadable: readonly WrongLine[];
  readonly unfinished: number;
} {
  const placed: Place[] = [];
  const unreadable: WrongLine[] = [];
  const seen = new Map<number, Place>();
  let unfinished = 0;
  let far: Place | null = null;
  for (const [index, text] of lines.entries()) {
    const wrong = (reason: string): unknown => unreadable.push({ line: index + 1, reason });
    const [, at = '', count = ''] = LINE.exec(text) ?? [];
    if (count === '') {
      const read = parseCheckpoint(text);
      if (text === '') wrong('it is empty');
      else if (read.ok || text.endsWith('}')) wrong(read.ok ? 'it is no line of this program' : read.reason);
      else unfinished += 1;
      continue;
    }
    const place: Place = { index, sequence: Number(count), at: Date.parse(at) };
    const before = seen.get(place.sequence);
    if (before !== undefined && (lines[before.index] === text || !areAtOnce(before, place))) {
      wrong(`it repeats the checkpoint of event ${place.sequence}`);
      continue;
    }
    seen.set(place.sequence, place);
    placed.push(place);
    if (far !== null && far.sequence > place.sequence && !areAtOnce(far, place)) {
      wrong(`it speaks for event ${place.sequence} and stands after the checkpoint of event ${far.sequence}`);
    }
    if (far === null || place.sequence > far.sequence) far = place;
  }
  return { placed, unreadable, unfinished };
}

function areAtOnce(one: Place, other: Place): boolean {
  return Math.abs(one.at - other.at) <= AT_ONCE;
}

function checkpointAt(lines: readonly string[], index: number): Checkpoint | null {
  const read = parseCheckpoint(lines[index] ?? '');
  return read.ok ? read.value : null;
}

/** Without what follows the last line break, where nothing does. */
function linesIn(folder: string): string[] {
  const lines = textIn(join(folder, CHECKPOINTS_FILE)).split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** Empty where there is no such file, or something that never ends, as a device; what may not be read is another matter. */
function textIn(path: string): string {
  try {
    return statSync(path).isFile() ? readFileSync(path, 'utf8') : '';
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
