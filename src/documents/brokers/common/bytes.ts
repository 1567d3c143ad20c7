import { problemAt } from '../../syntax/place.ts';
import type { Reading } from '../../syntax/problem.ts';

/** An export of 100,000 transactions has some 15 MB. */
const LARGEST_BROKER_FILE = 64 * 1024 * 1024;

const BYTES_LOOKED_AT = 400;

/** What is no text at all, by its first bytes. */
const OTHER_FORMATS: readonly { readonly begins: string; readonly what: string; readonly accepted: string }[] = [
  { begins: 'PK', what: 'a workbook or an archive', accepted: 'the file saved as CSV' },
  { begins: '\u00D0\u00CF\u0011\u00E0', what: 'an old workbook', accepted: 'the file saved as CSV' },
  { begins: '%PDF', what: 'a PDF', accepted: 'the download as CSV or OFX' },
];

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * The text of a broker's file: UTF-8 or UTF-16 (either order), with or without a byte-order mark; windows-1252 only
 * where an OFX header says so. Line ends are `\n`.
 */
export function decodeBrokerFile(name: string, bytes: Uint8Array): Reading<string> {
  const beginning = Array.from(bytes.subarray(0, BYTES_LOOKED_AT), (byte) => String.fromCharCode(byte)).join('');
  const other = OTHER_FORMATS.find(({ begins }) => beginning.startsWith(begins));
  if (other !== undefined) return refused(name, '', 1, `the file is ${other.what}`, other.accepted);
  if (bytes.length > LARGEST_BROKER_FILE) {
    return refused(name, '', 1, `the file has ${bytes.length} bytes`, 'a file of at most 64 MiB');
  }
  const encoding = encodingOf(bytes, beginning);
  const decoded = new TextDecoder(encoding).decode(bytes);
  const text = decoded.includes('\r') ? decoded.replace(/\r\n?/g, '\n') : decoded;
  const bad = text.search(/[\uFFFD\0]/);
  if (bad < 0) return { value: text, problems: [] };
  const line = text.slice(0, bad).split('\n').length;
  return refused(name, text, line, 'the file is no text in UTF-8 or UTF-16', 'the file as the broker made it');
}

function refused(name: string, text: string, line: number, message: string, accepted: string): Reading<never> {
  const problem = problemAt({ name, lines: text.split('\n') }, { line, column: 1 }, message, accepted);
  return { value: null, problems: [problem] };
}

/** By its mark; without one, UTF-16 is told by the zero bytes of plain letters, all in one half of the pairs. */
function encodingOf(bytes: Uint8Array, beginning: string): Encoding {
  if (beginning.startsWith('\u00FF\u00FE')) return 'utf-16le';
  if (beginning.startsWith('\u00FE\u00FF')) return 'utf-16be';
  const zeros = [0, 0];
  for (const [index, byte] of bytes.subarray(0, BYTES_LOOKED_AT).entries()) {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  const looked = Math.min(bytes.length, BYTES_LOOKED_AT);
  if (odd > looked / 4 && even === 0) return 'utf-16le';
  if (even > looked / 4 && odd === 0) return 'utf-16be';
  return /^OFXHEADER:[\s\S]*?CHARSET:1252/.test(beginning) && !isUtf8(bytes) ? 'windows-1252' : 'utf-8';
}

function isUtf8(bytes: Uint8Array): boolean {
  return !new TextDecoder('utf-8').decode(bytes).includes('\uFFFD');
}
