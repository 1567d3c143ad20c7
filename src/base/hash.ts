import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { assert } from './assert.ts';

/** What JSON can hold. Numbers are finite. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Canonical JSON after RFC 8785: keys sorted by UTF-16 code units, no space, ECMAScript numbers. */
export function canonicalJson(value: Json): string {
  // What is in order already is what JSON.stringify writes, several times as quickly.
  return isInOrder(value) ? JSON.stringify(value) : inOrder(value);
}

function inOrder(value: Json | undefined): string {
  if (typeof value === 'number') assert(Number.isFinite(value), 'JSON holds finite numbers only');
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map((one) => inOrder(one)).join(',')}]`;
  return canonicalObject(Object.keys(value), Object.values(value), inOrder);
}

/** Whether every key in it follows the one before it by UTF-16 code units; false for what is no JSON. */
function isInOrder(value: Json | undefined): boolean {
  if (typeof value === 'string' || value === null || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  if (isList(value)) return value.every(isInOrder);
  let last: string | null = null;
  for (const key of Object.keys(value)) {
    if ((last !== null && key <= last) || !isInOrder(value[key])) return false;
    last = key;
  }
  return true;
}

/** The canonical form of an object with these keys and their values; `textOf` gives that of a value. */
export function canonicalObject<T>(
  keys: readonly string[],
  values: readonly T[],
  textOf: (value: T | undefined) => string,
): string {
  let text = '{';
  for (const { at, head } of keys.length > MOST_FIELDS ? inOrderOfKeys(keys) : fieldsOf(keys))
    text += head + textOf(values[at]);
  return `${text}}`;
}

interface Field {
  /** Which of the keys it is. */
  readonly at: number;
  /** What stands before its value. */
  readonly head: string;
}

/** The objects of a plan have a few dozen shapes: the order of each is worked out once. */
const fieldsByShape = new Map<string, readonly Field[]>();
const MOST_SHAPES = 1_000;
/** What has more is a list by name, of which each is another. */
const MOST_FIELDS = 50;

function fieldsOf(keys: readonly string[]): readonly Field[] {
  const shape = keys.join('\n');
  const known = fieldsByShape.get(shape);
  // a key with a line's end in it is in no shape that is kept, which has more keys then
  if (known?.length === keys.length) return known;
  const fields = inOrderOfKeys(keys);
  if (fieldsByShape.size < MOST_SHAPES && !keys.some((key) => key.includes('\n'))) fieldsByShape.set(shape, fields);
  return fields;
}

function inOrderOfKeys(keys: readonly string[]): readonly Field[] {
  const places = new Map(keys.map((key, at) => [key, at]));
  // Without a comparison of its own, sort() compares by UTF-16 code units.
  const sorted = [...keys].sort();
  return sorted.map((key, index) => ({
    at: places.get(key) ?? index,
    head: `${index === 0 ? '' : ','}${JSON.stringify(key)}:`,
  }));
}

/** SHA-256 over the canonical JSON, as 64 lower-case hex digits. */
export function hashJson(value: Json): string {
  return hashText(canonicalJson(value));
}

/** SHA-256 over the text in UTF-8, as 64 lower-case hex digits. */
export function hashText(text: string): string {
  native ??= globalThis.process?.getBuiltinModule?.('node:crypto');
  return native === undefined ? bytesToHex(sha256(utf8ToBytes(text))) : native.hash('sha256', text, 'hex');
}

/** Node's own, several times as quick, once it was asked for: loading it takes 7 ms. A browser has none that answers at once. */
let native: { readonly hash: (algorithm: string, text: string, encoding: 'hex') => string } | undefined;

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
