import { defined } from '../base/assert.ts';
import { canonicalJson, type Json } from '../base/hash.ts';
import { type Entry, EVENT_KINDS, IDENTIFICATIONS } from '../domain/planning/event.ts';

/** What reading a line gives: the value, or why the line cannot be one. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

/** A signed word on how far the journal went (`checkpoint.ts` makes and proves it). */
export interface Checkpoint {
  /** The last event that it speaks for; from 1. */
  readonly sequence: number;
  /** That event's hash. */
  readonly headHash: string;
  /** UTC, milliseconds: when it was made. */
  readonly at: string;
  /** The raw Ed25519 key, 64 hex digits. */
  readonly publicKey: string;
  /** Ed25519 over the canonical JSON of everything above, 128 hex digits. */
  readonly signature: string;
}

type Fields = { readonly [key: string]: Json };
/** What one key may hold: a test, and its words for the reader of a fault. */
type Rule = readonly [holds: (value: Json | undefined) => boolean, words: string];

const HEX_64 = matching(/^[0-9a-f]{64}$/, '64 hex digits');
/** No control characters and no halves of characters: what stands in names and keys is printed and looked up. */
const WORD = matching(/^[ -~\u00a0-\ud7ff\ue000-\u{10ffff}]+$/u, 'a text without control characters');
const COUNT: Rule = [(value) => isCount(value), 'a whole number from 1'];
const TIME: Rule = [isTime, 'a time in UTC with milliseconds'];

const ENTRY_RULES: Readonly<Record<string, Rule>> = {
  at: TIME,
  by: WORD,
  hash: HEX_64,
  identified_by: [isOneOf(IDENTIFICATIONS), IDENTIFICATIONS.join(' or ')],
  key: WORD,
  kind: [isOneOf(EVENT_KINDS), 'a kind of event that this version knows'],
  os_user: WORD,
  payload: [(value) => isFields(value), 'an object'],
  plan_id: [(value) => value === null || WORD[0](value), 'null or a text without control characters'],
  previous_hash: HEX_64,
  sequence: COUNT,
};

const CHECKPOINT_RULES: Readonly<Record<string, Rule>> = {
  at: TIME,
  head_hash: HEX_64,
  public_key: HEX_64,
  sequence: COUNT,
  signature: matching(/^[0-9a-f]{128}$/, '128 hex digits'),
};

/** The fields that an entry's hash is taken over, under the names that they have in an export and in its order. */
export function sealedFields(entry: Omit<Entry, 'hash'>): Fields {
  const { at, by, identifiedBy, key, kind, osUser, payload, planId, previousHash, sequence } = entry;
  const from = { identified_by: identifiedBy, key, kind, os_user: osUser, payload, plan_id: planId };
  return { at, by, ...from, previous_hash: previousHash, sequence };
}

/** The entry as one line of an export, without its line break: canonical JSON (RFC 8785). */
export function formatEntry(entry: Entry): string {
  return withHash(canonicalJson(sealedFields(entry)), entry.hash);
}

/** The line of the entry whose sealed fields are spelt by `sealed` (canonical JSON) and whose hash is `hash`. */
export function withHash(sealed: string, hash: string): string {
  const place = sealed.indexOf(AFTER_HASH);
  return `${sealed.slice(0, place)}${HASH_KEY}${hash}",${sealed.slice(place)}`;
}

/** What an entry's hash is made over, taken from its line: the canonical JSON of its other fields. */
export function withoutHash(line: string): string {
  const place = line.indexOf(HASH_KEY);
  return line.slice(0, place) + line.slice(line.indexOf(AFTER_HASH, place));
}

// Within a text every quotation mark has a backslash before it, and no field before these is an object: what is found
// first are the entry's own keys.
const HASH_KEY = '"hash":"';
const AFTER_HASH = '"identified_by":"';

/** Reads what `formatEntry` wrote, to the byte: any other spelling of the same JSON is refused with the reason. */
export function parseEntry(line: string): Parsed<Entry> {
  return entryOf(parseFields(line, ENTRY_RULES));
}

/** Reads a line that `canonicalJson` has just spelt: it can have no other spelling to be refused for. */
export function parseSpelt(line: string): Parsed<Entry> {
  return entryOf(holdRules(readJson(line), line, ENTRY_RULES));
}

function entryOf(read: Parsed<Fields>): Parsed<Entry> {
  if (!read.ok) return read;
  const { payload, plan_id: planId } = read.value;
  const kind = EVENT_KINDS.find((one) => one === read.value.kind);
  const identifiedBy = IDENTIFICATIONS.find((one) => one === read.value.identified_by);
  if (kind === undefined || identifiedBy === undefined || !isFields(payload)) return refused('it is not an event');
  const value: Entry = {
    kind,
    planId: typeof planId === 'string' ? planId : null,
    by: textOf(read.value.by),
    identifiedBy,
    osUser: textOf(read.value.os_user),
    key: textOf(read.value.key),
    payload,
    sequence: Number(read.value.sequence),
    at: textOf(read.value.at),
    previousHash: textOf(read.value.previous_hash),
    hash: textOf(read.value.hash),
  };
  return { ok: true, value };
}

/** The fields that a checkpoint's signature is made over. */
export function signedFields(checkpoint: Omit<Checkpoint, 'signature'>): Fields {
  return {
    at: checkpoint.at,
    head_hash: checkpoint.headHash,
    public_key: checkpoint.publicKey,
    sequence: checkpoint.sequence,
  };
}

export function formatCheckpoint(checkpoint: Checkpoint): string {
  return canonicalJson({ ...signedFields(checkpoint), signature: checkpoint.signature });
}

export function parseCheckpoint(line: string): Parsed<Checkpoint> {
  const read = parseFields(line, CHECKPOINT_RULES);
  if (!read.ok) return read;
  const value: Checkpoint = {
    sequence: Number(read.value.sequence),
    headHash: textOf(read.value.head_hash),
    at: textOf(read.value.at),
    publicKey: textOf(read.value.public_key),
    signature: textOf(read.value.signature),
  };
  return { ok: true, value };
}

/** UTC with milliseconds; the years 0 to 9999. */
export function formatTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function parseFields(line: string, rules: Readonly<Record<string, Rule>>): Parsed<Fields> {
  const read = readJson(line);
  // One spelling only: a key twice, a number written otherwise or an added space would hide what the hash does not see.
  if (read.ok && isFields(read.value) && canonicalJson(read.value) !== line)
    return refused('it is not canonical JSON (RFC 8785)');
  return holdRules(read, line, rules);
}

function readJson(line: string): Parsed<Json> {
  try {
    return { ok: true, value: JSON.parse(line) };
  } catch {
    return refused('it is not JSON');
  }
}

function holdRules(read: Parsed<Json>, line: string, rules: Readonly<Record<string, Rule>>): Parsed<Fields> {
  if (!read.ok) return read;
  const fields = read.value;
  if (!isFields(fields)) return refused('it is not a JSON object');
  if (line.includes('\\ud') && HALF_CHARACTER.test(line))
    return refused('it holds half a character (a lone surrogate)');
  const ruled = Object.keys(rules);
  const unknown = Object.keys(fields).find((key, place) => key !== ruled[place] && !Object.hasOwn(rules, key));
  if (unknown !== undefined) return refused(`the key ${JSON.stringify(unknown)} is unknown`);
  for (const key in rules) {
    const [holds, words] = defined(rules[key], 'a rule stands under its key');
    if (!holds(fields[key])) return refused(`${key} is not ${words}`);
  }
  return { ok: true, value: fields };
}

/** `JSON.stringify` escapes a surrogate only where its other half is missing; RFC 8785 allows none. */
const HALF_CHARACTER = /(?:^|[^\\])(?:\\\\)*\\ud[89a-f]/;

function refused(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}

function matching(pattern: RegExp, words: string): Rule {
  return [(value) => typeof value === 'string' && pattern.test(value), words];
}

function isOneOf(words: readonly string[]): (value: Json | undefined) => boolean {
  return (value) => typeof value === 'string' && words.includes(value);
}

function isFields(value: Json | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: Json | undefined): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}

function isTime(value: Json | undefined): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return false;
  const milliseconds = Date.parse(value);
  return !Number.isNaN(milliseconds) && formatTime(milliseconds) === value;
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
