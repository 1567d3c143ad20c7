import type { JsonMember, JsonNode, JsonPlace } from './json.ts';
import { shortened } from './place.ts';
import type { Problem, Reading } from './problem.ts';

/** A line with something on it, without its remark. */
interface Line {
  readonly number: number;
  /** Columns before the text. */
  readonly indent: number;
  readonly text: string;
  readonly excerpt: string;
}

interface Scan {
  readonly file: string;
  readonly lines: Line[];
  readonly problems: Problem[];
  next: number;
}

const DEEPEST = 50;
const PLAIN = 'YAML of plain maps, lists and values: no tags, anchors, braces or tabs; or a code block of json';

/**
 * The part of YAML in which people and models write what JSON says: maps, lists and plain or quoted values by their
 * indentation, and texts over several lines (READING 8). Everything else is refused, never guessed at. Values are text
 * but for true, false and null, as their readers read figures in text too. `firstLine` is the line of the document on
 * which the text begins.
 */
export function readYaml(file: string, text: string, firstLine = 1): Reading<JsonNode> {
  const scan: Scan = { file, lines: linesOf(text, firstLine), problems: [], next: 0 };
  const first = scan.lines[0];
  if (first === undefined) return { value: null, problems: [] };
  const value = readBlock(scan, first.indent, 0);
  const rest = scan.lines[scan.next];
  if (rest !== undefined && scan.problems.length === 0) refuse(scan, rest, 'this line is indented as none above it');
  return { value: scan.problems.length === 0 ? value : null, problems: scan.problems };
}

function linesOf(text: string, firstLine: number): Line[] {
  const lines: Line[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const bare = raw.trim();
    if (bare === '' || bare.startsWith('#') || (bare === '---' && lines.length === 0)) continue;
    const indent = raw.length - raw.trimStart().length;
    lines.push({ number: firstLine + index, indent, text: bare, excerpt: shortened(raw.slice(0, 1000)) });
  }
  return lines;
}

function placeOf({ number, indent, excerpt }: Line, offset = 0): JsonPlace {
  return { line: number, column: indent + offset + 1, excerpt };
}

function refuse(scan: Scan, line: Line, message: string): null {
  scan.problems.push({ file: scan.file, ...placeOf(line), message, accepted: PLAIN });
  scan.next = scan.lines.length;
  return null;
}

/** What stands from the next line on at this indentation: a list, or a map. */
function readBlock(scan: Scan, indent: number, depth: number): JsonNode | null {
  const first = scan.lines[scan.next];
  if (first === undefined) return null;
  if (depth > DEEPEST) return refuse(scan, first, `nested deeper than ${DEEPEST} levels`);
  if (isItem(first.text)) return readItems(scan, indent, depth);
  if (keyOf(first.text) === null) return refuse(scan, first, 'this line is neither a key with its value nor an item');
  return readMap(scan, indent, depth);
}

function isItem(text: string): boolean {
  return text === '-' || text.startsWith('- ');
}

function readItems(scan: Scan, indent: number, depth: number): JsonNode | null {
  const first = scan.lines[scan.next];
  const items: JsonNode[] = [];
  for (
    let line = first;
    line !== undefined && line.indent === indent && isItem(line.text);
    line = scan.lines[scan.next]
  ) {
    const item = readItem(scan, line, depth);
    if (item === null) return null;
    items.push(item);
  }
  return first === undefined ? null : { place: placeOf(first), kind: 'list', items };
}

/** `- value`, or `- key: value` with further keys below, which are indented as the first. */
function readItem(scan: Scan, line: Line, depth: number): JsonNode | null {
  const offset = 1 + (/^ */.exec(line.text.slice(1))?.[0].length ?? 0);
  const text = line.text.slice(offset);
  if (text === '') {
    scan.next += 1;
    return readNested(scan, line, depth);
  }
  if (keyOf(text) === null && !isItem(text)) {
    scan.next += 1;
    return readValue(scan, line, text, offset);
  }
  // What follows the dash is the first line of a block of its own.
  const inner: Line = { ...line, indent: line.indent + offset, text };
  scan.lines[scan.next] = inner;
  return readBlock(scan, inner.indent, depth + 1);
}

/** What is indented below a line; null (a value) where nothing is. */
function readNested(scan: Scan, line: Line, depth: number): JsonNode | null {
  const below = scan.lines[scan.next];
  const isBelow =
    below !== undefined &&
    (below.indent > line.indent || (below.indent === line.indent && isItem(below.text) && !isItem(line.text)));
  if (!isBelow) return { place: placeOf(line), kind: 'null' };
  return readBlock(scan, below.indent, depth + 1);
}

function readMap(scan: Scan, indent: number, depth: number): JsonNode | null {
  const first = scan.lines[scan.next];
  const members = new Map<string, JsonMember>();
  for (
    let line = first;
    line !== undefined && line.indent === indent && !isItem(line.text);
    line = scan.lines[scan.next]
  ) {
    const found = keyOf(line.text);
    if (found === null) return refuse(scan, line, 'this line is no key with its value');
    const { key, value: text, offset } = found;
    if (members.has(key)) return refuse(scan, line, `the key ${JSON.stringify(shortened(key, 40))} stands twice`);
    scan.next += 1;
    const value =
      text === ''
        ? readNested(scan, line, depth)
        : /^[|>][-+]?$/.test(text)
          ? readText(scan, line)
          : readValue(scan, line, text, offset);
    if (value === null) return null;
    members.set(key, { key, place: placeOf(line), value });
  }
  return first === undefined ? null : { place: placeOf(first), kind: 'object', members: [...members.values()] };
}

/** `key: value`; null where the text is none. */
function keyOf(text: string): { readonly key: string; readonly value: string; readonly offset: number } | null {
  const found = /^("[^"\\]*"|'[^']*'|[^\s"'#&*!|>%@`{}[\],?:-][^:#{}[\],]*?) ?:(?: +|$)/.exec(text.slice(0, 500));
  if (found === null) return null;
  const [whole, key = ''] = found;
  return {
    key: key.replace(/^(["'])(.*)\1$/, '$2'),
    value: withoutRemark(text.slice(whole.length)),
    offset: whole.length,
  };
}

/** Without ` # remark`, which begins outside quotes. */
function withoutRemark(text: string): string {
  if (/^["']/.test(text)) return text.replace(/^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s+#.*$/, '$1').trim();
  const at = text.search(/(?:^|\s)#/);
  return (at < 0 ? text : text.slice(0, at)).trim();
}

/** The indented lines below, as one text. */
function readText(scan: Scan, line: Line): JsonNode {
  const parts: string[] = [];
  for (
    let next = scan.lines[scan.next];
    next !== undefined && next.indent > line.indent;
    next = scan.lines[scan.next]
  ) {
    parts.push(next.text);
    scan.next += 1;
  }
  return { place: placeOf(line), kind: 'text', text: parts.join(' ') };
}

function readValue(scan: Scan, line: Line, raw: string, offset: number): JsonNode | null {
  const text = withoutRemark(raw);
  const place = placeOf(line, offset);
  if (text.startsWith('[')) return readFlow(scan, line, text, place);
  const quoted = /^"((?:[^"\\]|\\["\\/])*)"$|^'((?:[^']|'')*)'$/.exec(text);
  if (quoted !== null) {
    const [, double, single] = quoted;
    return { place, kind: 'text', text: double?.replace(/\\(.)/g, '$1') ?? single?.replaceAll("''", "'") ?? '' };
  }
  if (text === 'true' || text === 'false') return { place, kind: 'boolean', value: text === 'true' };
  if (text === 'null' || text === '~' || text === '') return { place, kind: 'null' };
  if (/^[&*!|>%@`{}"',?]|^- |: |\t/.test(text))
    return refuse(scan, line, `${JSON.stringify(shortened(text, 40))} is no plain value`);
  return { place, kind: 'text', text };
}

/** `[a, b]`, of plain values alone. */
function readFlow(scan: Scan, line: Line, text: string, place: JsonPlace): JsonNode | null {
  const inside = /^\[([^[\]{}"']*)\]$/.exec(text)?.[1];
  if (inside === undefined)
    return refuse(scan, line, `${JSON.stringify(shortened(text, 40))} is no list of plain values`);
  const items = inside.split(',').map((item) => item.trim());
  return {
    place,
    kind: 'list',
    items: items.filter((item) => item !== '').map((item) => ({ place, kind: 'text', text: item })),
  };
}
