import { setImmediate as answered } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { newTurns } from '../../../src/web/delivery/turns.ts';

test('whoever records waits for the one before, and readers are answered between two', async () => {
  const turn = newTurns();
  const done: string[] = [];
  const recording = ['a', 'b', 'c'].map(async (name) => {
    await turn();
    done.push(name);
  });
  const reading = (async () => {
    for (const name of ['first', 'second', 'third']) {
      await answered();
      done.push(name);
    }
  })();
  expect(done).toEqual([]);
  await Promise.all([...recording, reading]);
  expect(done).toEqual(['a', 'first', 'b', 'second', 'c', 'third']);
});

test('a turn is given to whoever asks after all others had theirs', async () => {
  const turn = newTurns();
  await turn();
  await turn();
  await Promise.all([turn(), turn()]);
  await turn();
});
