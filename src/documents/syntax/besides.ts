/** What breaks a line within its text. */
export const BREAK = /<br ?\/?>/i;
/** No cell that is read is longer. */
const LONGEST = 1000;
/** What stands behind a dash or on a line of its own. */
const BEHIND = /\s[—–-]\s(.{1,300})|<br ?\/?>(.{1,300})/gi;

/**
 * What stands beside the value of a cell that was read, whether it is part of the value or not: each is heard by itself,
 * `Technology (do not sell)`.
 */
export function besidesIn(raw: string): string[] {
  if (!/[([<—–-]/.test(raw)) return [];
  const text = raw.slice(0, LONGEST);
  const behind = [...text.matchAll(BEHIND)].map(([, after, below]) => after ?? below ?? '');
  return [...withinMarks(text), ...behind];
}

/** `Newmont Corporation (NEM) must not be sold`: the words around parentheses in a cell that was read; none where they are one word or a figure. */
export function wordsAround(raw: string): string[] {
  if (!/[([]/.test(raw)) return [];
  const text = raw.slice(0, LONGEST);
  const around = withinMarks(text).reduce((left, within) => left.replace(within, ''), text);
  return around !== text && WORDS.test(around) ? [around] : [];
}

const WORDS = /[A-Za-z]{2}[^A-Za-z0-9]{1,9}[A-Za-z]{2}/;

/** What stands in parentheses and brackets, with others within; `(1) do not sell)` up to the last that closes. */
function withinMarks(text: string): string[] {
  const found: string[] = [];
  let [depth, from] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charAt(at);
    if (mark === '(' || mark === '[') {
      if (depth === 0) from = at + 1;
      depth += 1;
    } else if ((mark === ')' || mark === ']') && from > 0) {
      depth = Math.max(depth - 1, 0);
      if (depth === 0) found.push(text.slice(from, at));
    }
  }
  return found;
}

/** A text in JSON or YAML, by itself: what it says may be all that it says, `note: "Expired"`. */
const STRING = /"((?:[^"\\]|\\.){1,500})"/g;
const FIELD = /^(?:- )?[\w -]{1,60}:\s{1,20}([^"\s].*)$/;

/** A comment of HTML in a line of data, which is none there. */
const COMMENT = /<!--(.{1,500}?)-->/g;

const MEMBER = /"([^"\\]{1,60})"\s*:\s*(?:"((?:[^"\\]|\\.){1,500})"|(true|false)\b)/g;

/** The texts and comments of a line of data, and its members as a label with its value: `"valid_until": "2026-08-14"`. */
export function textsIn(line: string): string[] {
  const isJson = line.includes('"');
  const strings = isJson ? [...line.matchAll(STRING)].map(([, text = '']) => unescaped(text)) : [];
  const members = isJson
    ? [...line.matchAll(MEMBER)].map(
        ([, key = '', text, word]) => `${key.replace(/[_-]+/g, ' ')}: ${text === undefined ? word : unescaped(text)}`,
      )
    : [];
  const field = line.trim();
  const value = field.length > LONGEST ? undefined : FIELD.exec(field)?.[1];
  const comments = line.includes('<!--') ? [...line.matchAll(COMMENT)].map(([, text = '']) => text.trim()) : [];
  return [...strings, ...members, ...comments, ...(value === undefined ? [] : [value])];
}

const ESCAPE = /\\(?:u([\dA-Fa-f]{4})|(.))/g;

/** What a string of JSON says: `Don\u2019t sell NEM` is written so by programs; a new line in it breaks a line, a tab parts cells. */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPE, (_all, code?: string, letter = '') => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    return /[nr]/.test(letter) ? '<br>' : letter === 't' ? '\t' : /[bf]/.test(letter) ? ' ' : letter;
  });
}
