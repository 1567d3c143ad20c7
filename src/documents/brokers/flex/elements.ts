import { type Faults, faultAt } from '../../fields/jsonFields.ts';
import type { JsonPlace } from '../../syntax/json.ts';
import { problemAt, type Quoted } from '../../syntax/place.ts';

// The XML that a Flex query gives: elements within elements, what they say in attributes, no text between them. Neither
// documents of types nor entities of its own: five names and numbers are all that stands for a letter.

export interface FlexElement {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, FlexAttribute>;
  readonly parts: FlexElement[];
  readonly line: number;
  /** The tag as it stands. */
  readonly text: string;
  /** Where in the text it begins. */
  readonly offset: number;
}

export interface FlexAttribute {
  readonly text: string;
  readonly offset: number;
}

export interface FlexDocument {
  readonly root: FlexElement;
  readonly placeOf: (stated: FlexElement | FlexAttribute) => JsonPlace;
}

const ROOT = 'FlexQueryResponse';
const DEEPEST = 40;
const OPENING = /<([A-Za-z_][\w.-]*)/y;
const ATTRIBUTE = /\s+([A-Za-z_][\w.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const END = /\s*(\/?)>/y;
const CLOSING = /<\/([A-Za-z_][\w.-]*)\s*>/y;
const IDLE = /\s+|<!--[\s\S]*?-->|<\?[^>]*\?>/y;
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const WHOLE = 'the whole file as it was downloaded';

/** Whether a text begins as a Flex query's XML does. */
export function isFlexXml(text: string): boolean {
  return /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<FlexQueryResponse[\s>]/.test(text.slice(0, 2000));
}

interface Scan {
  readonly faults: Faults;
  readonly text: string;
  readonly stack: FlexElement[];
  readonly placeOf: (offset: number) => JsonPlace;
  offset: number;
  /** The line of the last element that was opened, and where it was. */
  line: number;
  counted: number;
}

/** The elements below `<FlexQueryResponse>`; null with a problem at the first place that is no such XML. */
export function readFlexElements(faults: Faults, name: string, text: string): FlexDocument | null {
  const placeOf = placesIn({ name, lines: text.split('\n') });
  const top = { tag: '', attributes: new Map(), parts: [], line: 1, text: '', offset: 0 };
  const offset = text.startsWith('\uFEFF') ? 1 : 0;
  const scan: Scan = { faults, text, stack: [top], placeOf, offset, line: 1, counted: 0 };
  while (scan.offset < text.length) {
    if (matched(scan, IDLE) !== null) continue;
    if (!close(scan) && !open(scan)) return refuse(scan, scan.offset, 'this is no element', WHOLE);
    if (faults.problems.length > 0) return null;
  }
  const last = scan.stack.at(-1);
  if (last !== undefined && last !== top) {
    return faultAt(faults, placeOf(last.offset), `<${last.tag}> is never closed: the file ends too early`, WHOLE);
  }
  const [root, second] = top.parts as readonly FlexElement[];
  if (second !== undefined)
    return faultAt(faults, placeOf(second.offset), 'a second document stands here', 'one file alone');
  return root === undefined ? null : { root, placeOf: ({ offset }) => placeOf(offset) };
}

function refuse(scan: Scan, offset: number, message: string, accepted: string): null {
  return faultAt(scan.faults, scan.placeOf(offset), message, accepted);
}

function matched(scan: Scan, form: RegExp): RegExpExecArray | null {
  form.lastIndex = scan.offset;
  const found = form.exec(scan.text);
  if (found !== null) scan.offset = form.lastIndex;
  return found;
}

function close(scan: Scan): boolean {
  const start = scan.offset;
  const found = matched(scan, CLOSING);
  if (found === null) return false;
  const open = scan.stack.length > 1 ? scan.stack.pop() : undefined;
  if (open?.tag !== found[1]) refuse(scan, start, `${found[0]} closes what is not open`, WHOLE);
  return true;
}

function open(scan: Scan): boolean {
  const start = scan.offset;
  const tag = matched(scan, OPENING)?.[1];
  if (tag === undefined) return false;
  const attributes = new Map<string, FlexAttribute>();
  for (;;) {
    const before = scan.offset;
    const found = matched(scan, ATTRIBUTE);
    if (found === null) break;
    const [whole, name = '', double, single] = found;
    const at = before + whole.indexOf(name);
    if (attributes.has(name)) refuse(scan, at, `<${tag}> says ${name} twice`, WHOLE);
    attributes.set(name, { text: decoded(double ?? single ?? '').trim(), offset: at });
  }
  const end = matched(scan, END);
  if (end === null) return false;
  const line = lineAt(scan, start);
  const text = scan.text.slice(start, scan.offset);
  const element = { tag, attributes, parts: [], line, text, offset: start };
  scan.stack.at(-1)?.parts.push(element);
  if (end[1] === '') scan.stack.push(element);
  if (scan.stack.length === 2 && tag !== ROOT) return false;
  if (scan.stack.length > DEEPEST) refuse(scan, start, `the elements are nested more than ${DEEPEST} deep`, WHOLE);
  return true;
}

/** Elements are opened in their order, so the lines are counted once. */
function lineAt(scan: Scan, offset: number): number {
  for (let end = scan.text.indexOf('\n', scan.counted); end >= 0 && end < offset; ) {
    scan.line += 1;
    scan.counted = end + 1;
    end = scan.text.indexOf('\n', scan.counted);
  }
  return scan.line;
}

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, number?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = number === undefined ? Number.parseInt(hex ?? '', 16) : Number(number);
    return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Places by offset, each looked up among the beginnings of the lines. */
function placesIn(quoted: Quoted): (offset: number) => JsonPlace {
  const starts = [0];
  for (const line of quoted.lines) starts.push((starts.at(-1) ?? 0) + line.length + 1);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    const before = (quoted.lines[low] ?? '').slice(0, offset - (starts[low] ?? 0));
    const place = { line: low + 1, column: [...before].length + 1 };
    const { line, column, excerpt } = problemAt(quoted, place, '', '');
    return { line, column, excerpt };
  };
}
