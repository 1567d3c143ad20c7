import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/base/hash.ts';
import { formatEntry, parseCheckpoint, parseEntry } from '../../src/journal/codec.ts';
import { EMPTY_TAIL, sealLine } from '../../src/journal/entry.ts';
import { DRAFT } from './drafts.ts';
import { draft, NOW } from './makers.ts';

const LINE = formatEntry(sealLine(draft('a'), EMPTY_TAIL, NOW).entry);

function reasonOf(line: string): string {
  const read = parseEntry(line);
  return read.ok ? 'read' : read.reason;
}

describe('an entry as a line', () => {
  test('comes back as it was', () => {
    fc.assert(
      fc.property(DRAFT, fc.integer({ min: 0, max: 253_402_300_799_999 }), (one, now) => {
        const { entry } = sealLine(one, EMPTY_TAIL, now);
        const line = formatEntry(entry);
        expect(parseEntry(line)).toEqual({ ok: true, value: entry });
        expect(line).toBe(canonicalJson(JSON.parse(line)));
        expect(line).not.toContain('\n');
      }),
    );
  });

  test('is refused in any other spelling', () => {
    expect(reasonOf(LINE)).toBe('read');
    expect(reasonOf(`${LINE} `)).toBe('it is not canonical JSON (RFC 8785)');
    expect(reasonOf(LINE.replace('"by":"pat"', '"by":"sam","by":"pat"'))).toBe('it is not canonical JSON (RFC 8785)');
    expect(reasonOf(LINE.replace('"sequence":1}', '"sequence":1.0}'))).toBe('it is not canonical JSON (RFC 8785)');
    expect(reasonOf(LINE.replace('"pat"', '"p\\u0061t"'))).toBe('it is not canonical JSON (RFC 8785)');
    expect(reasonOf(LINE.replace('SAFE', '\\ud800'))).toBe('it holds half a character (a lone surrogate)');
    expect(reasonOf(LINE.replace('SAFE', '\\\\ud800'))).toBe('read');
    expect(reasonOf(LINE.slice(0, -1))).toBe('it is not JSON');
    expect(reasonOf('[1]')).toBe('it is not a JSON object');
  });

  test.each([
    ['"sequence":1', '"sequence":0', 'sequence is not a whole number from 1'],
    ['"sequence":1', '"sequence":1.5', 'sequence is not a whole number from 1'],
    ['"sequence":1', '"sequence":"1"', 'sequence is not a whole number from 1'],
    ['"sequence":1', '"sequence":1,"what":1', 'the key "what" is unknown'],
    [',"sequence":1', '', 'sequence is not a whole number from 1'],
    ['plan_made', 'plan_dreamt', 'kind is not a kind of event that this version knows'],
    ['"named"', '"guessed"', 'identified_by is not named or os_user'],
    ['"by":"pat"', '"by":""', 'by is not a text without control characters'],
    ['"by":"pat"', '"by":"p\\u001b[2Jat"', 'by is not a text without control characters'],
    ['"key":"a"', '"key":7', 'key is not a text without control characters'],
    ['{"status":"SAFE","trades":3}', '[3]', 'payload is not an object'],
    ['2026-08-21T20:00:00.000Z', '2026-08-21T20:00:00Z', 'at is not a time in UTC with milliseconds'],
    ['2026-08-21T20:00:00.000Z', '2026-02-30T20:00:00.000Z', 'at is not a time in UTC with milliseconds'],
    [`"plan_id":"${'ab'.repeat(32)}"`, '"plan_id":""', 'plan_id is not null or a text without control characters'],
    ['0'.repeat(64), '0'.repeat(63), 'previous_hash is not 64 hex digits'],
  ])('with %s as %s is refused', (good, bad, reason) => {
    expect(LINE).toContain(good);
    expect(reasonOf(LINE.replace(good, bad))).toBe(reason);
  });
});

test('a checkpoint has its five fields and no other', () => {
  const fields = {
    at: '2026-08-21T20:00:00.000Z',
    head_hash: 'a'.repeat(64),
    public_key: 'b'.repeat(64),
    sequence: 7,
    signature: 'c'.repeat(128),
  };
  expect(parseCheckpoint(canonicalJson(fields))).toEqual({
    ok: true,
    value: {
      sequence: 7,
      headHash: 'a'.repeat(64),
      at: '2026-08-21T20:00:00.000Z',
      publicKey: 'b'.repeat(64),
      signature: 'c'.repeat(128),
    },
  });
  expect(parseCheckpoint(canonicalJson({ ...fields, signature: 'c' }))).toEqual({
    ok: false,
    reason: 'signature is not 128 hex digits',
  });
  expect(parseCheckpoint(canonicalJson({ ...fields, note: '' }))).toEqual({
    ok: false,
    reason: 'the key "note" is unknown',
  });
});
