import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { assert } from './assert.ts';

/** What JSON can hold. Numbers are finite. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Canonical JSON after RFC 8785: keys sorted by UTF-16 code units, no space, ECMAScript numbers. */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number') assert(Number.isFinite(value), 'JSON holds finite numbers only');
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
  return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${canonicalJson(held)}`).join(',')}}`;
}

/** SHA-256 over the canonical JSON, as 64 lower-case hex digits. */
export function hashJson(value: Json): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
