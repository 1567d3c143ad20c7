import { join } from 'node:path';
import { expect, test } from 'vitest';
import { submitRun } from '../../src/book/runs/submission.ts';
import { engineOf, exampleBook, frozen, plansHere, runFacts } from './books.ts';
import { porchBook } from './porchBook.ts';

test('a run that is cancelled says who did it and why, is not finished, and goes on where it was', async () => {
  const book = exampleBook(60);
  const snapshot = frozen(book);
  const engine = engineOf(book);
  const run = runFacts(snapshot);
  await submitRun(engine, snapshot, run, 20);
  const plans = plansHere(snapshot);
  // as somebody else would, while the first chunk is worked at
  await engine.work(
    run.id,
    {
      ...plans,
      handle: async (chunk) => {
        const cancelled = await porchBook(
          'cancel',
          run.id.slice(0, 9),
          '--book',
          book,
          '--by',
          'pat',
          '--reason',
          'other prices',
        );
        expect(cancelled).toEqual({
          status: 3,
          out: `Run ${run.id.slice(0, 12)} is cancelled; what is done stays.\n`,
          error: '',
        });
        return plans.handle(chunk);
      },
    },
    () => {},
  );
  await engine.close();
  const stopped = await porchBook('status', '--book', book);
  expect(stopped.status).toBe(3);
  expect(stopped.out).toContain(': cancelled\n  cancelled by pat: other prices\n');
  expect(stopped.out).toContain('  not begun             40: 1 of 3 chunks done\n  accounts              60\n');
  expect(stopped.out).toContain(`porch book resume ${run.id.slice(0, 12)}`);
  expect((await porchBook('export', '--book', book, '--out', join(book, 'out'))).status).toBe(2);
  // the same call does not undo what a person decided
  expect((await porchBook('run', book, '--at', '2026-08-21')).out).toContain(
    '  not begun             40: 1 of 3 chunks done\n',
  );
  const resumed = await porchBook('resume', '--book', book);
  expect(resumed.status).toBe(3);
  expect(resumed.out).toContain(': done\n');
  expect(resumed.out).not.toContain('not begun');
  expect((await porchBook('verify', '--book', book, '--all')).out).toMatch(
    /60 results made again;\n.*: all is as it was kept\./,
  );
});
