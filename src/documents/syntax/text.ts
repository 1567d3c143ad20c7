import { withoutUnseen } from '../../base/unseen.ts';

/**
 * The text that a person reads: emphasis and code marks, emoji, citation marks, task boxes and
 * backslash escapes are gone, links have become their text, white space is one space (SEMANTICS 1).
 * What could change a figure or a name (`_` within words, minus signs, parentheses, arrows, `~`, digits
 * that are not ASCII) stays. Linear in the length of the text.
 */
export function plainText(raw: string): string {
  if (PLAIN.test(raw)) return raw;
  const withoutBox = raw.trimStart().replace(/^\[[ xX]?\](?=\s|$)/, '');
  return withoutMarks(withoutEmoji(withoutBox)).replace(/\s+/g, ' ').trim();
}

/** Words with one space between them and nothing that could be a mark: most cells, told in one pass. */
const PLAIN = /^(?:[A-Za-z0-9$%.,:()+/=-]+(?: [A-Za-z0-9$%.,:()+/=-]+)*)?$/;
/** Printed ASCII, dashes, quotes, the bullet and the plain arrows: a text of these alone has no picture in it. */
const MAY_HOLD_EMOJI = /[^ -~\u2010-\u2027\u2190-\u2193]/;
/** Keycaps before words number them; anywhere else they stay, for beside a figure they are none of its digits. */
const NUMBERING = /^(?:\d?[0-9#*]\uFE0F?\u20E3)+(?=[\s*_`]*[^\s*_`\d$€£¥%.,(+-])/u;
/** Pictures that mean something in a line. */
const KEPT: ReadonlySet<string> = new Set(['\u27A1', '\u2194', '©', '®', '™']);
const CITATION = /^(?:\^[^\s[\]]{1,40}|(?:[a-z]{1,12}:)?\d{1,4}(?:\s?[,–-]\s?(?:[a-z]{1,12}:)?\d{1,4}){0,8})$/;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&nbsp;', ' '],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
  ['&lsquo;', '\u2018'],
  ['&rsquo;', '\u2019'],
  ['&ldquo;', '\u201C'],
  ['&rdquo;', '\u201D'],
  ['&ndash;', '\u2013'],
  ['&mdash;', '\u2014'],
  ['&hellip;', '\u2026'],
  ['&bull;', '\u2022'],
  ['&thinsp;', ' '],
  ['&ensp;', ' '],
  ['&emsp;', ' '],
  ['&shy;', ''],
  ['&minus;', '\u2212'],
  ['&rarr;', '\u2192'],
]);
const LONGEST_ADDRESS = 500;
const DEEPEST_ADDRESS = 8;

function withoutEmoji(text: string): string {
  if (!MAY_HOLD_EMOJI.test(text)) return text;
  const emoji =
    /[\u{1F1E6}-\u{1F1FF}\u2713\u2717\u2718]|(?<![0-9#*])\uFE0F|\p{Extended_Pictographic}(?:[\uFE0F\u{1F3FB}-\u{1F3FF}]|\u200D\p{Extended_Pictographic})*/gu;
  return text.replace(NUMBERING, ' ').replace(emoji, (mark) => (KEPT.has(mark.charAt(0)) ? mark.charAt(0) : ' '));
}

interface Writing {
  readonly text: string;
  readonly out: string[];
  /** For each `[` that is still open, where `out` stood. */
  readonly open: number[];
}

/** What `takeMark` looks at. */
const MARK = /[\\`*_[\]!【&<]/g;

function withoutMarks(text: string): string {
  const writing: Writing = { text, out: [], open: [] };
  let at = 0;
  while (at < text.length) {
    // within a bracket the characters are counted
    const next = writing.open.length === 0 ? nextMark(text, at) : at;
    if (next === text.length && at === 0) return text;
    if (next > at) writing.out.push(text.slice(at, next));
    at = next < text.length ? takeMark(writing, next) : next;
  }
  return writing.out.join('');
}

/** Where the next mark stands from an offset on; the end of the text where there is none. */
function nextMark(text: string, from: number): number {
  MARK.lastIndex = from;
  return MARK.exec(text)?.index ?? text.length;
}

/** Takes what stands at `at` and says where the next mark stands. */
function takeMark(writing: Writing, at: number): number {
  const { text, out, open } = writing;
  const character = text.charAt(at);
  switch (character) {
    case '\\':
      return takeEscape(writing, at);
    case '`':
      return at + 1;
    case '*':
    case '_':
      return takeEmphasis(writing, at, character);
    case '[':
      open.push(out.length);
      out.push('[');
      return at + 1;
    case '!':
      // An image's mark belongs to the bracket after it.
      if (text.charAt(at + 1) === '[') return at + 1;
      break;
    case ']':
      return closeBracket(writing, at);
    case '【':
      return takeCitation(writing, at);
    case '&':
      return takeEntity(writing, at);
    case '<':
      return takeTag(writing, at);
  }
  return pushed(out, character, at);
}

function pushed(out: string[], character: string, at: number): number {
  out.push(character);
  return at + 1;
}

function takeEscape({ text, out }: Writing, at: number): number {
  const next = text.charAt(at + 1);
  if (next === '') return at + 1;
  if (!/[!-/:-@[-`{-~]/.test(next)) return pushed(out, '\\', at);
  out.push(next);
  return at + 2;
}

/** A run of `*` or `_` is a mark unless letters or digits stand on both sides of it. */
function takeEmphasis({ text, out }: Writing, at: number, mark: string): number {
  let end = at;
  while (text.charAt(end) === mark) end += 1;
  if (isWord(text, at - 1) && isWord(text, end)) out.push(text.slice(at, end));
  return end;
}

function isWord(text: string, at: number): boolean {
  const character = text.charAt(at);
  return /[A-Za-z0-9]/.test(character) || (character > '~' && /[\p{L}\p{N}]/u.test(character));
}

/** A bracket that closes: a citation goes, a link becomes its text, any other stays as it is. */
function closeBracket({ text, out, open }: Writing, at: number): number {
  const start = open.pop();
  if (start === undefined) return pushed(out, ']', at);
  const addressEnd = afterAddress(text, at + 1);
  // Only short contents can be a citation; joining long ones for every bracket would cost a square.
  const isShort = out.length - start <= 160;
  const content = isShort ? out.slice(start + 1).join('') : '';
  if (isShort && (CITATION.test(content) || (content === '' && addressEnd !== null))) {
    out.length = start;
    const end = addressEnd ?? at + 1;
    // A mark within a figure must not join its halves.
    if (isWord(text, end)) out.push(' ');
    return end;
  }
  if (addressEnd === null) return pushed(out, ']', at);
  out[start] = '';
  return addressEnd;
}

/** The offset after `(address)` that begins at `at`, or null. */
function afterAddress(text: string, at: number): number | null {
  if (text.charAt(at) !== '(') return null;
  let depth = 0;
  const last = Math.min(text.length, at + LONGEST_ADDRESS);
  for (let end = at; end < last; end += 1) {
    const character = text.charAt(end);
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth > DEEPEST_ADDRESS) return null;
    if (depth === 0) return isAddress(text.slice(at + 1, end)) ? end + 1 : null;
  }
  return null;
}

/** `[x](+3%)` is a text and a remark; an address has no white space but before its title, and a letter or slash. */
function isAddress(text: string): boolean {
  const space = text.search(/\s/);
  const address = space < 0 ? text : text.slice(0, space);
  return (space < 0 || /^\s+["']/.test(text.slice(space))) && (text === '' || /[a-z/#]/i.test(address));
}

function takeCitation({ text, out }: Writing, at: number): number {
  const end = text.slice(at, at + 200).indexOf('】');
  return end < 0 ? pushed(out, '【', at) : pushed(out, ' ', at + end);
}

function takeEntity({ text, out }: Writing, at: number): number {
  const end = text.slice(at, at + LONGEST_ENTITY).indexOf(';');
  const entity = end < 0 ? '' : text.slice(at, at + end + 1);
  const character = ENTITIES.get(entity) ?? numbered(entity);
  if (character === undefined) return pushed(out, '&', at);
  out.push(character);
  return at + entity.length;
}

const LONGEST_ENTITY = 10;
const NUMBERED = /^&#(?:[xX]([\dA-Fa-f]{1,6})|(\d{1,7}));$/;

/** `&#8217;`, `&#x2019;`: a character by its number; what nobody sees is nothing. */
function numbered(entity: string): string | undefined {
  const [, hex, decimal] = NUMBERED.exec(entity) ?? [];
  const code = hex !== undefined ? Number.parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : 0;
  const isCharacter = code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? withoutUnseen(String.fromCodePoint(code)) : undefined;
}

function takeTag({ text, out }: Writing, at: number): number {
  const tag = /^<\/?(br|b|strong|i|em|u|code)\s?\/?>/i.exec(text.slice(at, at + 12));
  if (tag === null) return pushed(out, '<', at);
  if (tag[1]?.toLowerCase() === 'br') out.push(' ');
  return at + tag[0].length;
}
