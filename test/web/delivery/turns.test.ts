import { setImmediate as answered } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { newTurns } from '../../../src/web/delivery/turns.ts';

test('whoever records waits for the one before, and readers are answered between two', async () => {
  const turn = newTurns();
  const done: string[] = [];
  const rest = (): void => {
    done.push('rest');
  };
  const recording = ['a', 'b', 'c'].map((name) => turn(() => done.push(name), rest));
  const reading = (async () => {
    for (const name of ['first', 'second', 'third']) {
      await answered();
      done.push(name);
    }
  })();
  expect(done).toEqual([]);
  await Promise.all([...recording, reading]);
  expect(done).toEqual(['a', 'first', 'b', 'second', 'c', 'rest', 'third']);
});

test('what fails in its turn is told to who asked, and the next one has its own', async () => {
  const turn = newTurns();
  const failing = turn(
    () => {
      throw new Error('it failed');
    },
    () => {},
  );
  const other = turn(
    () => 'done',
    () => {},
  );
  await expect(failing).rejects.toThrow('it failed');
  expect(await other).toBe('done');
  expect(
    await turn(
      () => 'later',
      () => {},
    ),
  ).toBe('later');
});
