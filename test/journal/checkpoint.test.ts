import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isSigned, openCheckpoints, readPublicKey } from '../../src/journal/checkpoint.ts';
import { lastWord, readCheckpoints } from '../../src/journal/checkpointFile.ts';
import type { Checkpoint } from '../../src/journal/codec.ts';
import { openMemoryStore } from '../../src/journal/memoryStore.ts';
import { verifyJournal } from '../../src/journal/verifyJournal.ts';
import { draft, folder, NOW } from './makers.ts';

const TAIL = { sequence: 2, hash: 'a'.repeat(64), at: '2026-08-21T20:00:00.000Z' };

function journalOf(...keys: string[]) {
  const store = openMemoryStore();
  store.append(() => keys.map((key) => draft(key)), NOW);
  return store;
}

describe('checkpoints', () => {
  test('are signed with a key that only its owner can read', () => {
    const home = folder();
    const book = openCheckpoints(home, null);
    const checkpoint = book.add(TAIL, NOW + 5);
    expect(checkpoint).toMatchObject({ sequence: 2, headHash: TAIL.hash, at: '2026-08-21T20:00:00.005Z' });
    expect(isSigned(checkpoint)).toBe(true);
    expect(statSync(join(home, 'checkpoint-key.pem')).mode & 0o777).toBe(0o600);
    expect(readPublicKey(home)).toBe(book.publicKey);
    expect(openCheckpoints(home, null).publicKey).toBe(book.publicKey);
    expect(readCheckpoints(home)).toEqual({ checkpoints: [checkpoint], unreadable: [], unfinished: 0 });
  });

  test('stand in the second folder too', () => {
    const [home, second] = [folder(), folder()];
    const book = openCheckpoints(home, second);
    book.add(TAIL, NOW);
    book.add({ ...TAIL, sequence: 3 }, NOW);
    const text = readFileSync(join(home, 'checkpoints.jsonl'), 'utf8');
    expect(text.split('\n').map((line) => line.length > 0)).toEqual([true, true, false]);
    expect(readFileSync(join(second, 'checkpoints.jsonl'), 'utf8')).toBe(text);
    expect(existsSync(join(second, 'checkpoint-key.pem'))).toBe(false);
  });

  test('give the furthest wherever it stands, however long their file is', () => {
    const home = folder();
    const path = join(home, 'checkpoints.jsonl');
    expect(lastWord(home)).toMatchObject({ furthest: null, wrong: null });
    const book = openCheckpoints(home, null);
    for (let sequence = 1; sequence <= 60; sequence += 1) book.add({ ...TAIL, sequence }, NOW);
    // of an event that a later checkpoint speaks for too, none is added
    book.add({ ...TAIL, sequence: 59 }, NOW);
    expect(readCheckpoints(home).checkpoints).toHaveLength(60);
    expect(statSync(path).size).toBeGreaterThan(16_384);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    for (const place of [0, 1, 30, 59]) {
      const turned = lines.slice(0, 59).toSpliced(place, 0, lines[59] ?? '');
      writeFileSync(path, `${turned.join('\n')}\n`);
      expect([place, lastWord(home).furthest?.sequence, lastWord(home).wrong]).toEqual([place, 60, null]);
    }
    writeFileSync(path, `${lines.join('\n')}\n{"sequence":`);
    expect(lastWord(home)).toMatchObject({ furthest: { sequence: 60 }, wrong: null });
    appendFileSync(path, '9}\n');
    expect(lastWord(home)).toMatchObject({ furthest: { sequence: 60 }, wrong: { line: 61 } });
  });

  test.each([
    [
      'a line that is repeated',
      (lines: string[]) => [...lines, lines[1] ?? ''],
      4,
      'it repeats the checkpoint of event 3',
    ],
    ['an empty line', (lines: string[]) => lines.toSpliced(1, 0, ''), 2, 'it is empty'],
    ['empty lines at the end', (lines: string[]) => [...lines, '', ''], 4, 'it is empty'],
    [
      'a line that was put behind a later one',
      ([first = '', second = '', third = '']: string[]) => [second, first, third],
      2,
      'it speaks for event 2 and stands after the checkpoint of event 3',
    ],
  ])('%s is told', (_what, altered, line, reason) => {
    const home = folder();
    const book = openCheckpoints(home, null);
    for (let sequence = 2; sequence <= 4; sequence += 1) book.add({ ...TAIL, sequence }, NOW + sequence * 61_000);
    const path = join(home, 'checkpoints.jsonl');
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(lastWord(home)).toMatchObject({ furthest: { sequence: 4 }, wrong: null });
    writeFileSync(path, `${altered(lines).join('\n')}\n`);
    expect(lastWord(home)).toMatchObject({ furthest: { sequence: 4 }, wrong: { line, reason } });
    expect(readCheckpoints(home).unreadable[0]).toEqual({ line, reason });
  });

  test('are told the same, whether their file was read before or not', () => {
    const home = folder();
    const path = join(home, 'checkpoints.jsonl');
    const book = openCheckpoints(home, null);
    for (let sequence = 1; sequence <= 9; sequence += 1) book.add({ ...TAIL, sequence }, NOW);
    const whole = readFileSync(path, 'utf8');
    const lines = whole.split('\n');
    const texts = [
      whole,
      // more: what breaks off in the midst of a line, the rest of it, a line that repeats one
      `${whole}${lines[0]?.slice(0, 40)}`,
      `${whole}${lines[0]}`,
      `${whole}${lines[0]}\n\n`,
      // as long as before, and another
      whole.replace('"at"', '"it"'),
      // fewer
      lines.slice(0, 5).join('\n'),
      '',
      whole,
    ];
    const told = texts.map((text) => {
      writeFileSync(path, text);
      const fresh = folder();
      writeFileSync(join(fresh, 'checkpoints.jsonl'), text);
      const { path: _, ...word } = lastWord(home);
      expect({ path: join(fresh, 'checkpoints.jsonl'), ...word }).toEqual(lastWord(fresh));
      expect(readCheckpoints(home)).toEqual(readCheckpoints(fresh));
      return [word.furthest?.sequence ?? null, word.wrong?.line ?? null, readCheckpoints(home).unfinished];
    });
    expect(told).toEqual([
      [9, null, 0],
      [9, null, 1],
      [9, 10, 0],
      [9, 10, 0],
      [9, 1, 0],
      [5, null, 0],
      [null, null, 0],
      [9, null, 0],
    ]);
  });

  test('of two programs that recorded at once stand in either order', () => {
    const home = folder();
    const book = openCheckpoints(home, null);
    book.add({ ...TAIL, sequence: 2 }, NOW + 40);
    book.add({ ...TAIL, sequence: 3 }, NOW);
    const path = join(home, 'checkpoints.jsonl');
    const [first, second] = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, `${second}\n${first}\n`);
    expect(lastWord(home)).toMatchObject({ furthest: { sequence: 3 }, wrong: null });
    // both found the first event without a checkpoint
    const again = openCheckpoints(home, null);
    rmSync(path);
    again.add({ ...TAIL, sequence: 3 }, NOW + 7);
    appendFileSync(path, `${second}\n`);
    expect(lastWord(home)).toMatchObject({ furthest: { sequence: 3 }, wrong: null });
    appendFileSync(path, `${second}\n`);
    expect(lastWord(home).wrong).toEqual({ line: 3, reason: 'it repeats the checkpoint of event 3' });
  });

  test('are kept in one folder where the other one fails', () => {
    const [home, second] = [folder(), folder()];
    const book = openCheckpoints(home, second);
    mkdirSync(join(home, 'checkpoints.jsonl'));
    expect(() => book.add(TAIL, NOW)).toThrow(`The checkpoint in ${home} cannot be kept`);
    expect(lastWord(second).furthest?.sequence).toBe(2);
  });

  test('are told to be lacking where the second folder is not there', () => {
    const book = openCheckpoints(folder(), join(folder(), 'unmounted'));
    expect(() => book.add(TAIL, NOW)).toThrow(/The checkpoint in .*unmounted cannot be kept/);
  });

  test('begin a new line after one that broke off, and the rest is still read', () => {
    const home = folder();
    const book = openCheckpoints(home, null);
    const first = book.add(TAIL, NOW);
    appendFileSync(join(home, 'checkpoints.jsonl'), '{"at":"2026-08-2');
    const second = book.add({ ...TAIL, sequence: 3 }, NOW);
    appendFileSync(join(home, 'checkpoints.jsonl'), '{"at":"soon"}\n');
    expect(readCheckpoints(home)).toEqual({
      checkpoints: [first, second],
      unreadable: [{ line: 4, reason: 'at is not a time in UTC with milliseconds' }],
      unfinished: 1,
    });
  });

  test('are not begun anew with another key where the key is gone', () => {
    const home = folder();
    openCheckpoints(home, null).add(TAIL, NOW);
    rmSync(join(home, 'checkpoint-key.pem'));
    expect(() => openCheckpoints(home, null)).toThrow(/The key that signed .* is gone/);
  });

  test('refuse a key that others may read, and what is no key', () => {
    const home = folder();
    openCheckpoints(home, null);
    const key = join(home, 'checkpoint-key.pem');
    chmodSync(key, 0o640);
    expect(() => openCheckpoints(home, null)).toThrow(`Run: chmod 600 ${key}`);
    chmodSync(key, 0o600);
    writeFileSync(key, 'no key');
    expect(() => openCheckpoints(home, null)).toThrow('is not an Ed25519 key');
  });

  test('of a folder without any are none', () => {
    const home = join(folder(), 'empty');
    mkdirSync(home);
    expect(readCheckpoints(home)).toEqual({ checkpoints: [], unreadable: [], unfinished: 0 });
    expect(readPublicKey(home)).toBeNull();
  });
});

describe('a forged checkpoint', () => {
  const store = journalOf('a', 'b', 'c');

  test('is found by every field that it has', () => {
    const genuine = openCheckpoints(folder(), null).add(store.tail(), NOW);
    const forgeries: Checkpoint[] = [
      { ...genuine, sequence: 2 },
      { ...genuine, headHash: 'b'.repeat(64) },
      { ...genuine, at: '2026-08-21T20:00:00.001Z' },
      { ...genuine, publicKey: '0'.repeat(64) },
      { ...genuine, signature: `${genuine.signature.startsWith('0') ? '1' : '0'}${genuine.signature.slice(1)}` },
    ];
    expect(verifyJournal(store, [genuine]).ok).toBe(true);
    for (const forged of forgeries) {
      const report = verifyJournal(store, [forged], genuine.publicKey);
      expect(report).toMatchObject({ ok: false, fault: 'forged_checkpoint', sequence: forged.sequence });
    }
  });

  test('by another key does not speak for the journal', () => {
    const mine = openCheckpoints(folder(), null);
    const other = openCheckpoints(folder(), null).add({ sequence: 3, hash: 'c'.repeat(64), at: null }, NOW);
    expect(verifyJournal(store, [other], mine.publicKey)).toEqual({
      ok: false,
      fault: 'forged_checkpoint',
      sequence: 3,
      reason: 'the checkpoint of 2026-08-21T20:00:00.000Z for event 3 is forged: it bears another key',
    });
    expect(verifyJournal(store, [mine.add(store.tail(), NOW), other])).toMatchObject({ fault: 'forged_checkpoint' });
  });

  test('does not hide an earlier fault, nor is it hidden by a later one', () => {
    const book = openCheckpoints(folder(), null);
    const genuine = book.add({ sequence: 5, hash: 'c'.repeat(64), at: null }, NOW);
    const forged = { ...genuine, sequence: 2 };
    expect(verifyJournal(store, [genuine, forged])).toMatchObject({ fault: 'forged_checkpoint', sequence: 2 });
    expect(verifyJournal(store, [genuine, { ...genuine, sequence: 9 }])).toMatchObject({
      fault: 'rolled_back',
      sequence: 4,
    });
  });
});
