import { type Faults, faultAt } from '../../fields/jsonFields.ts';
import type { Stated } from '../../fields/stated.ts';
import { problemAt, type Quoted } from '../../syntax/place.ts';

// OFX 1 is SGML whose fields are never closed; OFX 2 is XML. Both are read by one scanner that knows neither documents
// of types nor entities of its own: five names and numbers are all that stands for a letter.

/** An aggregate with parts, or a field with its text. */
export interface OfxNode {
  readonly tag: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
  readonly parts: OfxNode[];
}

const TOKEN = /<!--[\s\S]*?(?:-->|$)|<\?[^>]*>|<(\/?)([A-Za-z][A-Za-z0-9._]*)[ \t]*(\/?)>|<|[^<]+/g;
/** A line above a document of OFX 1: `VERSION:102`. */
const HEADER = /^[A-Z]+:\S*\s*$|^\s*$/;
/** What has parts, so that its closing is never left out as that of a field may be. */
const AGGREGATE =
  /^(?:OFX|\w+MSGSRSV1|\w+TRNRS|\w+STMTRS|INV(?:POSLIST|TRANLIST|BAL|401KBAL|POS|BUY|SELL|TRAN|ACCTFROM)|BAL|BALLIST|SECID|SECLIST|\w+INFO|(?:POS|BUY|SELL)(?:STOCK|MF|DEBT|OPT|OTHER)|INCOME|REINVEST|(?:ORIG)?CURRENCY)$/;
/** What a person may have written, over several lines. */
const FREE_TEXT = /^(?:MEMO|NAME|SECNAME|DESC|MESSAGE|\w*ADDR\d?)$/;
const DEEPEST = 40;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Whether a text begins as OFX does. */
export function isOfx(text: string): boolean {
  const beginning = text
    .slice(0, 2000)
    .replace(/^\uFEFF/, '')
    .trimStart();
  return /^(?:OFXHEADER:|<\?xml|<\?OFX|<OFX>)/i.test(beginning) && /<OFX>/i.test(beginning);
}

/** What stands open while the text is scanned. */
interface Scan {
  readonly faults: Faults;
  readonly quoted: Quoted;
  readonly stack: OfxNode[];
  line: number;
  /** A field that has its text and may yet be closed by name. */
  field: string | null;
}

/**
 * The tree below `<OFX>`, of all documents that stand in the file; null with a problem where a tag is closed that is not
 * open, or the text ends too early.
 */
export function readOfxTree(faults: Faults, quoted: Quoted, text: string): OfxNode | null {
  const start = text.search(/<OFX>/i);
  const root: OfxNode = { tag: '', line: 1, text: '', parts: [] };
  const line = text.slice(0, start).split('\n').length;
  const scan: Scan = { faults, quoted, stack: [root], line, field: null };
  for (const token of text.slice(start).matchAll(TOKEN)) {
    if (!take(scan, token)) return null;
    scan.line += token[0].split('\n').length - 1;
  }
  const open = scan.stack.at(1);
  if (open === undefined) return { tag: 'OFX', line, text: '', parts: root.parts.flatMap((one) => one.parts) };
  const last = scan.stack.at(-1) ?? open;
  return fault(
    scan,
    last.line,
    `<${last.tag}> is never closed: the file ends too early`,
    'the whole file: download it again',
  );
}

function fault({ faults, quoted }: Scan, line: number, message: string, accepted: string): null {
  return faultAt(faults, ofxPlace(quoted, line), message, accepted);
}

export function ofxPlace(quoted: Quoted, line: number): Stated['place'] {
  const { column, excerpt } = problemAt(quoted, { line, column: 1 }, '', '');
  return { line, column, excerpt };
}

/** Takes a tag or a text; false where it cannot stand there. */
function take(scan: Scan, token: RegExpMatchArray): boolean {
  const [whole, slash = '', name, alone = ''] = token;
  if (whole.startsWith('<!--') || whole.startsWith('<?')) return true;
  if (name === undefined) return takeText(scan, whole);
  const tag = name.toUpperCase();
  if (slash !== '') return close(scan, tag);
  scan.field = null;
  const node: OfxNode = { tag, line: scan.line, text: '', parts: [] };
  scan.stack.at(-1)?.parts.push(node);
  if (alone === '') scan.stack.push(node);
  if (scan.stack.length <= DEEPEST) return true;
  fault(scan, scan.line, `the tags are nested more than ${DEEPEST} deep`, 'a file as the broker made it');
  return false;
}

function takeText(scan: Scan, text: string): boolean {
  const plain = text.trim();
  if (plain === '' || (scan.stack.length === 1 && plain.split('\n').every((line) => HEADER.test(line)))) return true;
  const node = scan.stack.at(-1);
  const parent = scan.stack.at(-2);
  // a text belongs to the tag just before it
  if (text === '<' || node === undefined || parent === undefined || node.parts.length > 0 || scan.field !== null) {
    fault(
      scan,
      scan.line,
      'a text stands where none can',
      'tags with a text each, and & < > written as &amp; &lt; &gt;',
    );
    return false;
  }
  if (plain.includes('\n') && !FREE_TEXT.test(node.tag)) {
    fault(scan, scan.line, `the text of <${node.tag}> goes on in the next line`, 'a text of one line in each field');
    return false;
  }
  const field = { ...node, text: decoded(plain) };
  if (parent.parts.some((one) => one.tag === field.tag && one.text !== '' && one.text !== field.text)) {
    fault(
      scan,
      scan.line,
      `<${field.tag}> stands twice in <${parent.tag}>`,
      'each field once: download the file again',
    );
    return false;
  }
  scan.stack.pop();
  parent.parts[parent.parts.length - 1] = field;
  scan.field = node.tag;
  return true;
}

/** Closes the nearest such tag; what is open within it are fields without a text, whose parts are their parent's. */
function close(scan: Scan, tag: string): boolean {
  const { stack } = scan;
  if (scan.field === tag) {
    scan.field = null;
    return true;
  }
  scan.field = null;
  const index = stack.findLastIndex((node) => node.tag === tag);
  if (index <= 0) {
    fault(scan, scan.line, `</${tag}> closes what is not open`, 'a file as the broker made it');
    return false;
  }
  while (stack.length - 1 > index) {
    const empty = stack.pop();
    if (empty === undefined) return false;
    if (AGGREGATE.test(empty.tag)) {
      fault(scan, empty.line, `<${empty.tag}> is never closed`, 'a file as the broker made it');
      return false;
    }
    for (const part of empty.parts.splice(0)) stack.at(-1)?.parts.push(part);
  }
  stack.pop();
  return true;
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi, (whole, number, hex, name) => {
    if (name !== undefined) return ENTITIES.get(String(name)) ?? whole;
    const code = number === undefined ? Number.parseInt(String(hex), 16) : Number(number);
    return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The first part of this name. */
export function partOf(node: OfxNode | null, tag: string): OfxNode | null {
  return node?.parts.find((part) => part.tag === tag) ?? null;
}

/** All parts of this name. */
export function partsOf(node: OfxNode | null, tag: string): readonly OfxNode[] {
  return node?.parts.filter((part) => part.tag === tag) ?? [];
}
