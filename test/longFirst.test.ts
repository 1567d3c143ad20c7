import { expect, test } from 'vitest';
import { inTurn } from './longFirst.ts';

test('what is alone comes first, then what takes long, then the rest, each as it came', () => {
  const files = [
    ['/home/test/test/documents/forms.test.ts', false],
    ['/home/test/test/web/pages/lab.test.ts', false],
    ['/home/test/test/docs/webinar.test.ts', false],
    ['/home/test/test/desk/files/writing.test.ts', true],
    ['/home/test/test/spoiled.test.ts', false],
    ['/home/test/test/docs/tutorial.test.ts', false],
  ] as const;
  const turns = inTurn(files.map(([file, isAlone]) => ({ file, isAlone }))).map(({ file }) => file.split('/').at(-1));
  expect(turns).toEqual([
    'writing.test.ts',
    'lab.test.ts',
    'spoiled.test.ts',
    'tutorial.test.ts',
    'forms.test.ts',
    'webinar.test.ts',
  ]);
});
