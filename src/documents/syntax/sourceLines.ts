import { codePoints, type Place } from './place.ts';
import { unshownTexts } from './unshown.ts';

/** Fenced code that is not Markdown itself. */
export interface CodeBlock extends Place {
  readonly kind: 'code';
  /** The word after the fence, in lower case. */
  readonly info: string;
  /** Its lines; `line` is that of the fence, so the first of these is the one after it. */
  readonly text: string;
  /** False where the document ends before the fence does. */
  readonly closed: boolean;
}

/** A `key: value` line of the front matter; the key in lower case. */
export interface FrontMatterField extends Place {
  readonly key: string;
  readonly value: string;
}

/** A line as it is read: without quote marks, comments blanked. */
export interface SourceLine {
  readonly kind: 'line';
  readonly line: number;
  readonly text: string;
  /** Code points of the document's line before `text`. */
  readonly base: number;
}

/** A line, or a part of one, as it stands. */
export interface RawLine {
  readonly line: number;
  readonly text: string;
}

interface Lines {
  readonly frontMatter: readonly FrontMatterField[];
  readonly preamble: readonly RawLine[];
  readonly comments: readonly RawLine[];
  readonly entries: readonly (SourceLine | CodeBlock)[];
}

const TRANSPARENT: ReadonlySet<string> = new Set(['', 'markdown', 'md', 'mdx', 'text', 'txt', 'plaintext', 'plain']);

/** The first pass over a document: front matter, fences, comments and quote marks. */
export function sourceLines(lines: readonly string[]): Lines {
  const { fields, preamble, next } = frontMatter(lines);
  const found: RawLine[] = [];
  const lastCommentEnd = lines.findLastIndex((line) => line.includes('-->'));
  const entries: (SourceLine | CodeBlock)[] = [];
  let inComment = false;
  let at = next;
  while (at < lines.length) {
    const raw = lines[at] ?? '';
    const comments = withoutComments(raw, inComment, lastCommentEnd > at);
    const wasComment = inComment || comments.text !== raw;
    inComment = comments.open;
    if (comments.hidden.trim() !== '') found.push({ line: at + 1, text: comments.hidden });
    for (const text of unshownTexts(comments.text)) found.push({ line: at + 1, text });
    const { text, base } = withoutQuote(comments.text);
    const fence = wasComment ? null : fenceOf(text);
    // A fence names a language; what else stands there is shown nowhere.
    if (fence !== null && fence.said !== '') found.push({ line: at + 1, text: fence.said });
    if (fence !== null && !TRANSPARENT.has(fence.info)) {
      const block = codeBlock(lines, at, fence);
      entries.push(block.code);
      at = block.next;
      continue;
    }
    const isGone = wasComment && text.trim() === '';
    // A comment's line is not there at all, so that it does not cut a table in two.
    if (fence !== null) entries.push({ kind: 'line', line: at + 1, text: '', base: 0 });
    else if (!isGone) entries.push({ kind: 'line', line: at + 1, text, base });
    at += 1;
  }
  return { frontMatter: fields, preamble, comments: found, entries };
}

/** The line with its comments as spaces, one for each character, what stands in them, and whether one goes on after it. */
function withoutComments(
  raw: string,
  inComment: boolean,
  endsLater: boolean,
): { text: string; hidden: string; open: boolean } {
  if (!inComment && !raw.includes('<!--')) return { text: raw, hidden: '', open: false };
  const parts: string[] = [];
  const hidden: string[] = [];
  let at = 0;
  let open = inComment;
  while (at < raw.length) {
    const found = raw.indexOf(open ? '-->' : '<!--', at);
    const end = found < 0 ? raw.length : found + (open ? 3 : 0);
    const part = raw.slice(at, end);
    parts.push(open ? ' '.repeat(codePoints(part, 0, part.length)) : part);
    if (open) hidden.push(part.replace(/^<!--|-->$/g, ''));
    at = end;
    if (found < 0) break;
    // A comment that nothing ends is text: what stands after it must not vanish.
    if (!open && !endsLater && raw.indexOf('-->', found + 4) < 0) {
      parts.push(raw.slice(at));
      break;
    }
    open = !open;
  }
  return { text: parts.join(''), hidden: hidden.join(' '), open };
}

function withoutQuote(text: string): { text: string; base: number } {
  let at = 0;
  let end = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '>') end = text.charAt(at + 1) === ' ' ? at + 2 : at + 1;
    else if (character !== ' ') break;
    at += 1;
  }
  return { text: text.slice(end), base: end };
}

interface Fence {
  readonly mark: string;
  readonly length: number;
  /** The first word after the mark, in lower case. */
  readonly info: string;
  /** All that stands after the mark. */
  readonly said: string;
}

function fenceOf(line: string): Fence | null {
  const text = line.trim();
  const mark = text.charAt(0);
  if (mark !== '`' && mark !== '~') return null;
  let length = 0;
  while (text.charAt(length) === mark) length += 1;
  const info = text.slice(length).trim();
  if (length < 3 || (mark === '`' && info.includes('`'))) return null;
  return { mark, length, info: (info.split(/[\s{,]/, 1)[0] ?? '').toLowerCase(), said: info };
}

function codeBlock(lines: readonly string[], start: number, fence: Fence): { code: CodeBlock; next: number } {
  let end = start + 1;
  while (end < lines.length && !closes(lines[end] ?? '', fence)) end += 1;
  const code: CodeBlock = {
    kind: 'code',
    line: start + 1,
    column: 1,
    info: fence.info,
    text: lines.slice(start + 1, end).join('\n'),
    closed: end < lines.length,
  };
  return { code, next: end + 1 };
}

function closes(line: string, fence: Fence): boolean {
  const end = fenceOf(withoutQuote(line).text);
  return end !== null && end.mark === fence.mark && end.length >= fence.length && end.info === '';
}

/** `key: value` lines between two lines of dashes at the top of the document. */
function frontMatter(lines: readonly string[]): {
  fields: FrontMatterField[];
  preamble: RawLine[];
  next: number;
} {
  const none = { fields: [], preamble: [], next: 0 };
  let start = 0;
  while (start < lines.length && isSkippedAtTop(lines[start] ?? '')) start += 1;
  if (lines[start]?.trimEnd() !== '---') return none;
  const fields: FrontMatterField[] = [];
  for (let at = start + 1; at < lines.length; at += 1) {
    const text = lines[at] ?? '';
    if (text.trimEnd() === '---' || text.trimEnd() === '...') {
      const preamble = lines.slice(start + 1, at).map((one, index) => ({ line: start + 2 + index, text: one }));
      return { fields, preamble, next: at + 1 };
    }
    const colon = text.indexOf(':');
    // A rule at the top, not front matter: a document's own lines must not vanish.
    if (text.trim() !== '' && !/^(?:[A-Za-z][\w -]{0,60}:|[ \t-])/.test(text)) return none;
    if (/^[A-Za-z]/.test(text)) fields.push(field(text, colon, at + 1));
  }
  return none;
}

function field(text: string, colon: number, line: number): FrontMatterField {
  const value = text.slice(colon + 1);
  const column = codePoints(text, 0, colon + 1) + (value.length - value.trimStart().length) + 1;
  const key = text.slice(0, colon).trim().toLowerCase();
  return { key, value: value.trim().replace(/^(["'])(.*)\1$/, '$2'), line, column };
}

function isSkippedAtTop(line: string): boolean {
  const fence = fenceOf(line);
  return line.trim() === '' || (fence !== null && TRANSPARENT.has(fence.info));
}
