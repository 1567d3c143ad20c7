import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openCheckpoints } from '../../src/journal/checkpoint.ts';
import { openMemoryStore } from '../../src/journal/memoryStore.ts';
import { DRAFT } from './drafts.ts';
import { draft, folder, linesOf, NOW } from './makers.ts';

const TOOL = fileURLToPath(new URL('../../tools/verify-journal.mjs', import.meta.url));

function run(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [TOOL, ...words], { encoding: 'utf8' });
  return { status, said: (stdout + stderr).trim() };
}

/** An export of five events with checkpoints of the third and the fifth. */
function exported() {
  const home = folder();
  const store = openMemoryStore();
  const book = openCheckpoints(home, null);
  store.append(() => ['a', 'b', 'c'].map((key) => draft(key, { payload: { 'é€': [0.1, 1e21, -5, 'x\u0001"'] } })), NOW);
  book.add(store.tail(), NOW);
  store.append(() => [draft('d'), draft('e', { planId: null })], NOW);
  book.add(store.tail(), NOW);
  const lines = linesOf(store);
  const file = join(home, 'export.jsonl');
  const write = (changed: readonly string[]) => writeFileSync(file, changed.map((line) => `${line}\n`).join(''));
  write(lines);
  return { home, file, lines, write, head: store.tail().hash, book, checkpoints: join(home, 'checkpoints.jsonl') };
}

describe('the verifier that shares no code', () => {
  test('says that a good journal is as it was recorded', () => {
    const { file, checkpoints, head, book, home } = exported();
    const good = { status: 0, said: `OK: 5 events, head ${head}; 2 checkpoints agree` };
    expect(run(file, checkpoints)).toEqual(good);
    expect(run(file, checkpoints, '--key', book.publicKey)).toEqual(good);
    expect(run(file, '--key', join(home, 'checkpoint-key.pub'), checkpoints)).toEqual(good);
    expect(run(file)).toEqual({
      status: 0,
      said: `OK: 5 events, head ${head}; no checkpoint: an end that was cut off cannot be seen`,
    });
  });

  test.each<[string, (lines: readonly string[]) => string[], string]>([
    [
      'a changed event',
      (lines) => lines.map((line, at) => (at === 3 ? line.replace('SAFE', 'FAKE') : line)),
      'FAULT at event 4: it was changed: its content does not have its hash',
    ],
    [
      'a missing event',
      (lines) => lines.filter((_, at) => at !== 1),
      'FAULT at event 2: it is not there: event 3 stands in its place',
    ],
    [
      'two that changed places',
      ([a = '', b = '', c = '', ...rest]) => [a, c, b, ...rest],
      'FAULT at event 2: it is not there: event 3 stands in its place',
    ],
    [
      'an end that was cut off',
      (lines) => lines.slice(0, 4),
      'FAULT at event 5: it is missing: the journal ends before it, and a checkpoint saw event 5',
    ],
    [
      'another spelling',
      (lines) => lines.map((line) => line.replace('"by":"pat"', '"by": "pat"')),
      'FAULT at event 1: it cannot be read: it is not canonical JSON (RFC 8785)',
    ],
    ['what is no JSON', (lines) => [...lines.slice(0, 2), 'x'], 'FAULT at event 3: it cannot be read: it is not JSON'],
    [
      'another journal',
      () => {
        const store = openMemoryStore();
        store.append(() => ['a', 'b', 'c', 'd', 'e'].map((key) => draft(key)), NOW);
        return linesOf(store);
      },
      'FAULT at event 1: from here to event 3 something was replaced and sealed again: a checkpoint saw another event 3',
    ],
    [
      'a splice of two',
      (lines) => {
        const store = openMemoryStore();
        store.append(() => ['a', 'b', 'c', 'd', 'e'].map((key) => draft(key)), NOW);
        return lines.map((line, at) => (at === 3 ? (linesOf(store)[3] ?? '') : line));
      },
      'FAULT at event 4: it is not sealed to the one before it',
    ],
  ])('finds %s', (_name, change, said) => {
    const { file, checkpoints, lines, write } = exported();
    write(change(lines));
    expect(run(file, checkpoints)).toEqual({ status: 3, said });
  });

  test('finds forged checkpoints', () => {
    const { file, checkpoints, book } = exported();
    const other = openCheckpoints(folder(), null).publicKey;
    expect(run(file, checkpoints, '--key', other)).toMatchObject({
      status: 3,
      said: expect.stringContaining('it bears another key'),
    });
    const text = readFileSync(checkpoints, 'utf8');
    writeFileSync(checkpoints, text.replace('"sequence":3', '"sequence":4'));
    expect(run(file, checkpoints, '--key', book.publicKey)).toEqual({
      status: 3,
      said: `FAULT at event 4: the checkpoint in ${checkpoints}, line 1 is forged: its signature is not of its key`,
    });
    writeFileSync(checkpoints, `${text}{"at":`);
    expect(run(file, checkpoints).status).toBe(0);
  });

  test('finds flipped bits of the export', () => {
    const { file, checkpoints } = exported();
    const good = readFileSync(file);
    const random = fc.sample(fc.integer({ min: 0, max: good.length * 8 - 9 }), 12);
    for (const bit of random) {
      const flipped = Buffer.from(good);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      writeFileSync(file, flipped);
      expect([bit, run(file, checkpoints).status]).toEqual([bit, 3]);
    }
  });

  test('reads whatever the journal can hold', () => {
    const store = openMemoryStore();
    store.append(() => fc.sample(DRAFT, 300), NOW);
    const file = join(folder(), 'export.jsonl');
    writeFileSync(file, linesOf(store).join('\n'));
    expect(run(file).said).toContain(`OK: ${store.tail().sequence} events, head ${store.tail().hash}`);
  });

  test('says what is wrong with the call', () => {
    const { file } = exported();
    expect(run()).toMatchObject({ status: 2, said: expect.stringContaining('usage: ') });
    expect(run(`${file}.not`)).toEqual({ status: 2, said: `${file}.not cannot be read: ENOENT` });
    expect(run(file, '--quick')).toMatchObject({
      status: 2,
      said: 'unknown option --quick; accepted: --key HEX_OR_FILE',
    });
    expect(run(file, '--key', 'abc')).toMatchObject({ status: 2 });
  });
});
