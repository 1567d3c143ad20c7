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
  let text = '';
  // Without a comparison of its own, sort() compares by UTF-16 code units.
  for (const key of Object.keys(value).sort())
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${inOrder(value[key])}`;
  return `{${text}}`;
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

/** The canonical form of an object with these fields; `textOf` gives that of a field's value. */
export function canonicalObject<T>(fields: readonly (readonly [string, T])[], textOf: (value: T) => string): string {
  const sorted = [...fields].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
  let text = '';
  for (const [key, value] of sorted) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${textOf(value)}`;
  return `{${text}}`;
}

/** SHA-256 over the canonical JSON, as 64 lower-case hex digits. */
export function hashJson(value: Json): string {
  return hashText(canonicalJson(value));
}

/** SHA-256 over the text in UTF-8, as 64 lower-case hex digits. */
export function hashText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
