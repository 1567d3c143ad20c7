import { type Place, shortened } from './place.ts';
import type { Problem, Reading } from './problem.ts';

/** Where a node begins. */
export interface JsonPlace extends Place {
  /** The line as it stands, shortened where it is long. */
  readonly excerpt: string;
}

export interface JsonMember {
  readonly key: string;
  readonly place: JsonPlace;
  readonly value: JsonNode;
}

/** JSON that remembers where it stood. A number keeps its text, so that `131.50` stays exact. */
export type JsonNode = { readonly place: JsonPlace } & (
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] }
  | { readonly kind: 'list'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
);

export type JsonObject = Extract<JsonNode, { kind: 'object' }>;

/** Deeper nesting is refused, so that no document can exhaust the stack. */
const DEEPEST = 200;
const LONGEST_WORD = 40;
const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
const ESCAPES = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);
const VALUE = 'a value: an object { }, a list [ ], text in double quotes, a number, true, false or null';

interface Scan {
  readonly file: string;
  readonly text: string;
  readonly problems: Problem[];
  /** The next character to read. */
  offset: number;
  /** The last place that was asked for: places are asked for in order, so counting goes over the text once. */
  counted: number;
  line: number;
  column: number;
  excerpt: string;
}

/** A document of JSON, its lines as they stand, and what readers left of the texts that they read, to be heard. */
export interface JsonDocument {
  readonly document: JsonNode;
  readonly lines: readonly string[];
  readonly left: Map<JsonNode, readonly string[]>;
}

/**
 * JSON after RFC 8259, strictly. A key that stands twice in one object and nesting deeper than 200 are problems too.
 * After a fault of syntax nothing further is read. `firstLine` is the line of the document on which the text begins.
 */
export function readJson(name: string, text: string, firstLine = 1): Reading<JsonNode> {
  const scan: Scan = {
    file: name,
    text,
    problems: [],
    offset: 0,
    counted: 0,
    line: firstLine,
    column: 1,
    excerpt: excerptAt(text, 0),
  };
  const value = readValue(scan, 0);
  if (value !== null) {
    skipSpace(scan);
    if (scan.offset < text.length) refuse(scan, `${found(scan)} stands after the end of the JSON`, 'one value only');
  }
  return { value: scan.problems.length === 0 ? value : null, problems: scan.problems };
}

function readValue(scan: Scan, depth: number): JsonNode | null {
  skipSpace(scan);
  const character = scan.text[scan.offset];
  if (character === '{' || character === '[') {
    if (depth >= DEEPEST) return refuse(scan, `nested deeper than ${DEEPEST} levels`, 'flatter JSON');
    return character === '{' ? readObject(scan, depth) : readList(scan, depth);
  }
  const place = placeAt(scan, scan.offset);
  if (character === '"') {
    const text = readText(scan);
    return text === null ? null : { place, kind: 'text', text };
  }
  return readWord(scan, place);
}

function readWord(scan: Scan, place: JsonPlace): JsonNode | null {
  const word = wordAt(scan.text, scan.offset);
  if (word === '') return refuse(scan, `${found(scan)} stands where a value is expected`, VALUE);
  const node = wordNode(word, place);
  if (node === null) return refuse(scan, `${shortened(word.slice(0, 200), LONGEST_WORD)} is not a JSON value`, VALUE);
  scan.offset += word.length;
  return node;
}

function wordNode(word: string, place: JsonPlace): JsonNode | null {
  if (word === 'true' || word === 'false') return { place, kind: 'boolean', value: word === 'true' };
  if (word === 'null') return { place, kind: 'null' };
  return NUMBER.test(word) ? { place, kind: 'number', text: word } : null;
}

function readObject(scan: Scan, depth: number): JsonNode | null {
  const place = placeAt(scan, scan.offset);
  const members = new Map<string, JsonMember>();
  scan.offset += 1;
  if (closes(scan, '}')) return { place, kind: 'object', members: [] };
  for (;;) {
    const member = readMember(scan, depth);
    if (member === null) return null;
    const earlier = members.get(member.key);
    if (earlier === undefined) members.set(member.key, member);
    else {
      const message = `the key ${JSON.stringify(shortened(member.key.slice(0, 200), LONGEST_WORD))} stands on line ${earlier.place.line} already`;
      scan.problems.push({ file: scan.file, ...member.place, message, accepted: 'each key once in an object' });
    }
    if (closes(scan, '}')) return { place, kind: 'object', members: [...members.values()] };
    if (!passes(scan, ',', '"," or "}" after the value')) return null;
  }
}

function readMember(scan: Scan, depth: number): JsonMember | null {
  skipSpace(scan);
  const place = placeAt(scan, scan.offset);
  if (scan.text[scan.offset] === '}' && followsComma(scan)) return refuseComma(scan, '}');
  if (scan.text[scan.offset] !== '"') {
    return refuse(scan, `${found(scan)} stands where a key is expected`, 'a key in double quotes');
  }
  const key = readText(scan);
  if (key === null || !passes(scan, ':', '":" after the key')) return null;
  const value = readValue(scan, depth + 1);
  return value === null ? null : { key, place, value };
}

/** Whether the last thing before the offset is a comma. */
function followsComma({ text, offset }: Scan): boolean {
  let before = offset - 1;
  while (/[ \t\r\n]/.test(text[before] ?? '')) before -= 1;
  return text[before] === ',';
}

function refuseComma(scan: Scan, bracket: string): null {
  return refuse(
    scan,
    `the comma before ${bracket} has nothing after it`,
    `${bracket} without a comma before it: remove the comma`,
  );
}

function readList(scan: Scan, depth: number): JsonNode | null {
  const place = placeAt(scan, scan.offset);
  const items: JsonNode[] = [];
  scan.offset += 1;
  if (closes(scan, ']')) return { place, kind: 'list', items };
  for (;;) {
    skipSpace(scan);
    if (scan.text[scan.offset] === ']') return refuseComma(scan, ']');
    const item = readValue(scan, depth + 1);
    if (item === null) return null;
    items.push(item);
    if (closes(scan, ']')) return { place, kind: 'list', items };
    if (!passes(scan, ',', '"," or "]" after the value')) return null;
  }
}

function readText(scan: Scan): string | null {
  const parts: string[] = [];
  scan.offset += 1;
  for (let start = scan.offset; ; start = scan.offset) {
    scan.offset = plainEnd(scan.text, start);
    parts.push(scan.text.slice(start, scan.offset));
    const character = scan.text[scan.offset];
    if (character === '"') {
      scan.offset += 1;
      return parts.join('');
    }
    if (character === '\n' || character === '\r') {
      return refuse(scan, 'the line ends inside a text', 'the closing " on the same line, or \\n for a line break');
    }
    if (character !== '\\') {
      return refuse(scan, `${found(scan)} stands inside a text`, 'the closing " or an escape such as \\n');
    }
    const escaped = readEscape(scan);
    if (escaped === null) return null;
    parts.push(escaped);
  }
}

/** The first offset from `start` on that holds a quote, a backslash, a control character or nothing. */
function plainEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code === 0x22 || code === 0x5c || code < 0x20) break;
    end += 1;
  }
  return end;
}

function readEscape(scan: Scan): string | null {
  const letter = scan.text[scan.offset + 1] ?? '';
  const plain = ESCAPES.get(letter);
  if (plain !== undefined) {
    scan.offset += 2;
    return plain;
  }
  const hex = scan.text.slice(scan.offset + 2, scan.offset + 6);
  if (letter !== 'u' || !/^[0-9a-fA-F]{4}$/.test(hex)) {
    return refuse(
      scan,
      'a backslash begins no escape of JSON here',
      '\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u with 4 hex digits',
    );
  }
  scan.offset += 6;
  return String.fromCharCode(Number.parseInt(hex, 16));
}

function skipSpace(scan: Scan): void {
  while (/[ \t\r\n]/.test(scan.text[scan.offset] ?? '')) scan.offset += 1;
}

/** Whether the bracket comes next; it is then read. */
function closes(scan: Scan, bracket: string): boolean {
  skipSpace(scan);
  const closed = scan.text[scan.offset] === bracket;
  if (closed) scan.offset += 1;
  return closed;
}

function passes(scan: Scan, mark: string, accepted: string): boolean {
  if (closes(scan, mark)) return true;
  refuse(scan, `${found(scan)} stands where ${JSON.stringify(mark)} is expected`, accepted);
  return false;
}

function refuse(scan: Scan, message: string, accepted: string): null {
  scan.problems.push({ file: scan.file, ...placeAt(scan, scan.offset), message, accepted });
  return null;
}

/** What stands at the offset, in words. */
function found(scan: Scan): string {
  const code = scan.text.codePointAt(scan.offset);
  if (code === undefined) return 'the end of the file';
  const word = wordAt(scan.text, scan.offset);
  if (word !== '') return shortened(word.slice(0, 200), LONGEST_WORD);
  return code < 0x20 ? `the control character ${code}` : JSON.stringify(String.fromCodePoint(code));
}

function wordAt(text: string, offset: number): string {
  const run = /[A-Za-z0-9+\-._]+/y;
  run.lastIndex = offset;
  return run.exec(text)?.[0] ?? '';
}

/** The place of an offset that is not before the last one asked for. */
function placeAt(scan: Scan, offset: number): JsonPlace {
  while (scan.counted < offset) {
    const code = scan.text.codePointAt(scan.counted) ?? 0;
    scan.counted += code > 0xffff ? 2 : 1;
    const endsLine = code === 0x0a || (code === 0x0d && scan.text[scan.counted] !== '\n');
    scan.line += endsLine ? 1 : 0;
    scan.column = endsLine ? 1 : scan.column + 1;
    if (endsLine) scan.excerpt = excerptAt(scan.text, scan.counted);
  }
  return { line: scan.line, column: scan.column, excerpt: scan.excerpt };
}

function excerptAt(text: string, start: number): string {
  return shortened(/^[^\r\n]*/.exec(text.slice(start, start + 1000))?.[0] ?? '');
}
