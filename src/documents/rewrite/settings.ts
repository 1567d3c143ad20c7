import { type Decimal, format, trimmed } from '../../base/decimal.ts';
import { type JsonMember, type JsonNode, readJson } from '../syntax/json.ts';
import type { Place } from '../syntax/place.ts';
import { problemAt } from '../syntax/place.ts';
import type { Problem, Reading } from '../syntax/problem.ts';
import { offsetOf } from './splices.ts';

// policy.json, of which one key after the other is written, taken out or looked up; every other byte stays as it was.

/** Another value for a key of policy.json, or none. */
export interface Setting {
  /** Its keys, from the outermost: `["minimums", "cash_buffer_pct"]`. */
  readonly path: readonly [string] | readonly [string, string];
  /** The value as JSON; null takes the key out. */
  readonly json: string | null;
}

/** Where a member of an object stands in the whole text (UTF-16), its key and its value. */
interface Span {
  readonly member: JsonMember;
  readonly start: number;
  readonly value: number;
  readonly end: number;
}

/** policy.json with these settings. Whether a value may be what it is, reading the policy says. */
export function rewriteSettings(name: string, text: string, settings: readonly Setting[]): Reading<string> {
  let written = text;
  for (const { path, json } of settings) {
    const fault = json === null ? [] : readJson(name, json).problems;
    if (fault.length > 0) return { value: null, problems: fault.map((one) => unreadable(one, path)) };
    const document = readJson(name, written);
    if (document.value === null) return { value: null, problems: document.problems };
    const next = withSetting(written, document.value, path, json);
    if (next === null) {
      const message = `${path.join('.')} cannot be written here`;
      const place = { line: 1, column: 1 };
      const problem = problemAt({ name, lines: [written] }, place, message, 'the setting, written by hand');
      return { value: null, problems: [problem] };
    }
    written = next;
  }
  return { value: written, problems: [] };
}

/** A value that is no JSON stands nowhere yet. */
function unreadable({ message, accepted, excerpt, file }: Problem, path: Setting['path']): Problem {
  return { file, line: 1, column: 1, excerpt, message: `${path.join('.')}: ${message}`, accepted };
}

/** What each key has, and each key within it (`minimums.cash_buffer_pct`), as it is written there. */
export function settingsIn(name: string, text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const document = readJson(name, text).value;
  if (document === null) return found;
  const starts = startsOf(text);
  for (const { member, value, end } of spansIn(text, document, starts)) {
    found.set(member.key, text.slice(value, end));
    for (const inner of spansIn(text, member.value, starts)) {
      found.set(`${member.key}.${inner.member.key}`, text.slice(inner.value, inner.end));
    }
  }
  return found;
}

/** Gives the outermost key at whose place something stands; null where it is at none. */
export function keysAt(name: string, text: string): (place: Place) => string | null {
  const document = readJson(name, text).value;
  if (document === null) return () => null;
  const starts = startsOf(text);
  const spans = spansIn(text, document, starts);
  return (place) => {
    const at = offsetIn(text, starts, place);
    return spans.find(({ start, end }) => at >= start && at <= end)?.member.key ?? null;
  };
}

function withSetting(text: string, node: JsonNode, path: readonly string[], json: string | null): string | null {
  const [key, ...rest] = path;
  if (key === undefined || node.kind !== 'object') return null;
  const spans = spansIn(text, node);
  const span = spans.find(({ member }) => member.key === key);
  if (span === undefined) return json === null ? text : inserted(text, node, spans[0], memberText(key, rest, json));
  if (rest.length > 0) return withSetting(text, span.member.value, rest, json);
  return json === null ? without(text, spans, span) : `${text.slice(0, span.value)}${json}${text.slice(span.end)}`;
}

function memberText(key: string, rest: readonly string[], json: string): string {
  const value = rest.reduceRight((inner, one) => `{ ${JSON.stringify(one)}: ${inner} }`, json);
  return `${JSON.stringify(key)}: ${value}`;
}

/** A new member before the first one, set as that one is. */
function inserted(text: string, object: JsonNode, first: Span | undefined, member: string): string {
  const brace = offsetIn(text, startsOf(text), object.place) + 1;
  if (first === undefined) return `${text.slice(0, brace)} ${member} ${text.slice(brace)}`;
  const margin = text.slice(brace, first.start);
  const isOwnLine = /[\r\n]/.test(margin);
  const between = isOwnLine ? margin : margin === '' ? ' ' : margin;
  return isOwnLine
    ? `${text.slice(0, first.start)}${member},${between}${text.slice(first.start)}`
    : `${text.slice(0, brace)} ${member},${text.slice(brace)}`;
}

/** Without the member and the comma that parted it from the next one, or from the one before where it is the last. */
function without(text: string, spans: readonly Span[], span: Span): string {
  const at = spans.indexOf(span);
  const next = spans[at + 1];
  const before = spans[at - 1];
  if (next !== undefined) return text.slice(0, span.start) + text.slice(next.start);
  return text.slice(0, before === undefined ? span.start : before.end) + text.slice(span.end);
}

function spansIn(text: string, node: JsonNode, starts = startsOf(text)): readonly Span[] {
  if (node.kind !== 'object') return [];
  return node.members.map((member) => {
    const value = offsetIn(text, starts, member.value.place);
    return { member, start: offsetIn(text, starts, member.place), value, end: endOfValue(text, value) };
  });
}

/** Where each line begins. */
function startsOf(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: end }) => index + end.length)];
}

function offsetIn(text: string, starts: readonly number[], { line, column }: Place): number {
  const start = starts[line - 1] ?? text.length;
  return start + offsetOf(text.slice(start, starts[line] ?? text.length), column);
}

/** Of a value that was read: a text, what brackets hold, or a word. */
function endOfValue(text: string, start: number): number {
  const parts = /"(?:[^"\\]|\\.)*"|[[\]{}]|[^\s"[\]{},:]+/gsu;
  parts.lastIndex = start;
  for (let depth = 0; ; ) {
    const [part = ''] = parts.exec(text) ?? [];
    if (part === '') return text.length;
    if (part === '{' || part === '[') depth += 1;
    if (part === '}' || part === ']') depth -= 1;
    if (depth === 0) return parts.lastIndex;
  }
}

/** Another figure for a limit of policy.json. */
export interface NewLimit extends Pick<Setting, 'path'> {
  readonly value: Decimal;
}

/**
 * policy.json with other figures for some limits, every other byte as it was; a key that is not there yet is written
 * before the others of its object. Whether the limit may be that figure, reading the policy says.
 */
export function rewriteLimits(name: string, text: string, limits: readonly NewLimit[]): Reading<string> {
  const settings: Setting[] = limits.map(({ path, value }) => ({ path, json: format(trimmed(value)) }));
  return rewriteSettings(name, text, settings);
}
