import { type Place, problemAt } from './place.ts';
import type { Problem, Reading } from './problem.ts';

/** A document as it came: its name in the workspace and its bytes. */
export interface DocumentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const LARGEST_DOCUMENT = 5 * 1024 * 1024;

/**
 * The text of a document. Only UTF-8 is text here, with or without a byte-order mark (SEMANTICS 1);
 * a document over 5 MiB is refused before anything looks into it.
 */
export function openText(file: DocumentFile): Reading<string> {
  const { bytes, name } = file;
  if (bytes.length > LARGEST_DOCUMENT) {
    return refused(name, '', START, `the document has ${bytes.length} bytes`, 'a document of at most 5 MiB');
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return refused(name, '', START, 'the document is UTF-16', 'UTF-8 text: save the file again as UTF-8');
  }
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const text = decodedOrNull(bytes.subarray(start));
  if (text !== null && !text.includes('\0')) return { value: text, problems: [] };

  const bad = firstBadByte(bytes, start);
  const before = decode(bytes.subarray(start, bad));
  const byte = `0x${(bytes[bad] ?? 0).toString(16).padStart(2, '0')}`;
  const message = bytes[bad] === 0 ? 'a NUL byte, which no text has' : `the byte ${byte} is not UTF-8`;
  const { place, line } = endOf(before);
  return refused(name, line, place, message, 'UTF-8 text: save the file again as UTF-8');
}

const START: Place = { line: 1, column: 1 };

function refused(name: string, line: string, place: Place, message: string, accepted: string): Reading<string> {
  const problem: Problem = problemAt({ name, lines: [] }, place, message, accepted);
  return { value: null, problems: [{ ...problem, excerpt: line }] };
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

function decodedOrNull(bytes: Uint8Array): string | null {
  try {
    return decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** The place just after the text, and the beginning of its last line. */
function endOf(text: string): { place: Place; line: string } {
  const lines = text.split(/\r\n|\r|\n/);
  const line = lines[lines.length - 1] ?? '';
  return { place: { line: lines.length, column: [...line].length + 1 }, line: line.slice(0, 120) };
}

/** Where the first byte stands that does not belong to UTF-8 text, NUL included: some byte does not. */
function firstBadByte(bytes: Uint8Array, start: number): number {
  let at = start;
  for (let length = 1; length > 0; at += length) {
    const lead = bytes[at] ?? 0;
    length = lead > 0 && lead < 0x80 ? 1 : sequenceLength(bytes, at);
  }
  return at;
}

/** Bytes of the character at `at` (RFC 3629), 0 where there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  if (lead >= 0xc2 && lead <= 0xdf) return isTail(second) ? 2 : 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    if ((lead === 0xe0 && second < 0xa0) || (lead === 0xed && second > 0x9f)) return 0;
    return isTail(second) && isTail(bytes[at + 2] ?? 0) ? 3 : 0;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    if ((lead === 0xf0 && second < 0x90) || (lead === 0xf4 && second > 0x8f)) return 0;
    return isTail(second) && isTail(bytes[at + 2] ?? 0) && isTail(bytes[at + 3] ?? 0) ? 4 : 0;
  }
  return 0;
}

function isTail(byte: number): boolean {
  return byte >= 0x80 && byte <= 0xbf;
}
