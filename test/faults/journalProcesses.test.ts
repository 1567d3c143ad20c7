import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSqliteStore } from '../../src/journal/sqliteStore.ts';
import { verifyJournal } from '../../src/journal/verifyJournal.ts';
import { folder } from '../journal/makers.ts';
import { IS_FULL, TIME, WRITER } from './journalRuns.ts';

const WRITERS = ['one', 'two', 'three', 'four'];
const ROUNDS = IS_FULL ? 300 : 30;

function run(path: string, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [WRITER, path, name, '0', String(ROUNDS), '7'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (part) => {
      output += part;
    });
    child.on('close', (code) => (code === 0 ? resolve(output) : reject(new Error(`${name} ended with ${code}`))));
  });
}

test('four programs that write at once make one chain, and one of them wins each key', TIME, async () => {
  const path = join(folder(), 'journal.db');
  const outputs = await Promise.all(WRITERS.map((name) => run(path, name)));
  const store = openSqliteStore(path);
  expect(verifyJournal(store, [])).toMatchObject({ ok: true, tail: { sequence: ROUNDS * 5 } });
  for (let round = 0; round < ROUNDS; round += 1) {
    const won = store.byKey(`batch ${round}`);
    const answers = outputs.map((output) => new RegExp(`^RECORDED\t${round}\t(.*)$`, 'm').exec(output)?.[1]);
    expect([round, answers]).toEqual([round, WRITERS.map(() => won?.hash)]);
    expect(WRITERS.map((name) => store.byKey(`batch ${round} of ${name}`)?.by)).toEqual(WRITERS);
  }
  store.close();
});
