import { canonicalJson, type Json } from '../base/hash.ts';
import { type Entry, EVENT_KINDS, IDENTIFICATIONS } from '../domain/event.ts';

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
const WORD = matching(/^[^\p{Cc}\p{Cs}]+$/u, 'a text without control characters');
const COUNT: Rule = [(value) => isCount(value), 'a whole number from 1'];
const TIME: Rule = [isTime, 'a time in UTC with milliseconds'];

const ENTRY_RULES: Readonly<Record<string, Rule>> = {
  at: TIME,
  by: WORD,
  hash: HEX_64,
  identified_by: [(value) => IDENTIFICATIONS.some((one) => one === value), IDENTIFICATIONS.join(' or ')],
  key: WORD,
  kind: [(value) => EVENT_KINDS.some((one) => one === value), 'a kind of event that this version knows'],
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

/** The fields that an entry's hash is taken over, under the names that they have in an export. */
export function sealedFields(entry: Omit<Entry, 'hash'>): Fields {
  return {
    at: entry.at,
    by: entry.by,
    identified_by: entry.identifiedBy,
    key: entry.key,
    kind: entry.kind,
    os_user: entry.osUser,
    payload: entry.payload,
    plan_id: entry.planId,
    previous_hash: entry.previousHash,
    sequence: entry.sequence,
  };
}

/** The entry as one line of an export, without its line break: canonical JSON (RFC 8785). */
export function formatEntry(entry: Entry): string {
  return canonicalJson({ ...sealedFields(entry), hash: entry.hash });
}

/** Reads what `formatEntry` wrote, to the byte: any other spelling of the same JSON is refused with the reason. */
export function parseEntry(line: string): Parsed<Entry> {
  const read = parseFields(line, ENTRY_RULES);
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
  let read: Json;
  try {
    read = JSON.parse(line);
    if (!isFields(read)) return refused('it is not a JSON object');
    // One spelling only: a key twice, a number written otherwise or an added space would hide what the hash does not see.
    if (canonicalJson(read) !== line) return refused('it is not canonical JSON (RFC 8785)');
  } catch {
    return refused('it is not JSON');
  }
  if (HALF_CHARACTER.test(line)) return refused('it holds half a character (a lone surrogate)');
  const fields = read;
  const unknown = Object.keys(fields).find((key) => !Object.hasOwn(rules, key));
  if (unknown !== undefined) return refused(`the key ${JSON.stringify(unknown)} is unknown`);
  for (const [key, [holds, words]] of Object.entries(rules)) {
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
