import { expect, test } from 'vitest';
import { entryOf, writtenEntries } from '../../../../src/documents/syntax/phrasing/writtenEntries.ts';

const entries = writtenEntries(
  new Map([
    ['settled', 'two words'],
    ['settle', 'down|0 keep'],
    ['it', 'settle\tit'],
    ['é', 'beyond ASCII'],
  ]),
);

test.each([
  ['settle', 'down|0 keep'],
  ['settled', 'two words'],
  ['it', 'settle\tit'],
  ['é', 'beyond ASCII'],
])('%s is found among words that begin alike', (word, entry) => {
  expect(entryOf(word, entries)).toBe(entry);
});

test.each(['set', 'settles', 's', '', 'zebra', 'constructor', 'two words'])('nothing stands for “%s”', (word) => {
  expect(entryOf(word, entries)).toBeNull();
});
