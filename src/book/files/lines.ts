import { closeSync, openSync, readSync } from 'node:fs';
import { assert } from '../../base/assert.ts';

/** A line of a file of any size. */
export interface FileLine {
  /** From 1. */
  readonly line: number;
  /** Without its line end; null where it is not UTF-8, or longer than a line of a book may be. */
  readonly text: string | null;
  /** Why there is no text. */
  readonly fault: 'encoding' | 'length' | null;
}

const BLOCK = 1 << 18;
/** Bytes: a longer line is no row of a book, and is not kept. */
export const LONGEST_LINE = 1 << 20;
const NEW_LINE = 0x0a;
const RETURN = 0x0d;
const MARK = [0xef, 0xbb, 0xbf] as const;

/** The lines of a file, read block by block: what is held is one block and one line. */
export function* fileLines(path: string): Iterable<FileLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let line = 0;
  for (const bytes of byteLines(path, LONGEST_LINE)) {
    line += 1;
    yield bytes === null ? { line, text: null, fault: 'length' } : textOf(decoder, bytes, line);
  }
}

/** The lines of a file that this program wrote itself: each as it was written, whatever is in it and however long. */
export function* writtenLines(path: string): Iterable<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (const bytes of byteLines(path, Number.POSITIVE_INFINITY)) {
    assert(bytes !== null, 'no line is too long');
    yield decoder.decode(bytes);
  }
}

function textOf(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array, line: number): FileLine {
  const start = line === 1 && MARK.every((byte, at) => bytes[at] === byte) ? MARK.length : 0;
  const end = bytes.at(-1) === RETURN ? bytes.length - 1 : bytes.length;
  try {
    const text = decoder.decode(bytes.subarray(start, end));
    return text.includes('\0') ? { line, text: null, fault: 'encoding' } : { line, text, fault: null };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { line, text: null, fault: 'encoding' };
  }
}

/** Null for a line that is too long. The bytes are the reader's only until the next line is asked for. */
function* byteLines(path: string, longest: number): Iterable<Uint8Array | null> {
  const file = openSync(path, 'r');
  try {
    const block = Buffer.allocUnsafe(BLOCK);
    let begun: Buffer[] = [];
    let held = 0;
    for (let read = readSync(file, block); read > 0; read = readSync(file, block)) {
      let start = 0;
      for (let end = block.indexOf(NEW_LINE); end >= 0 && end < read; end = block.indexOf(NEW_LINE, start)) {
        const rest = block.subarray(start, end);
        if (held + rest.length > longest) yield null;
        else yield begun.length === 0 ? rest : Buffer.concat([...begun, rest]);
        [begun, held, start] = [[], 0, end + 1];
      }
      held += read - start;
      // of what is too long its length alone is kept
      if (held <= longest) begun.push(Buffer.from(block.subarray(start, read)));
      else begun = [];
    }
    if (held > longest) yield null;
    else if (held > 0) yield Buffer.concat(begun);
  } finally {
    closeSync(file);
  }
}
