import { expect, test } from 'vitest';
import { skippedLine } from './skippedReporter.ts';

test('the last line says how many tests were skipped for want of what, and how to get the programs', () => {
  expect(skippedLine(['strace', 'strace', 'faketime', 'strace'])).toBe(
    '4 tests were skipped: 3 for want of strace, 1 for want of faketime. To run them: apt-get install strace faketime',
  );
  expect(skippedLine(['/dev/full', 'faketime'])).toBe(
    '2 tests were skipped: 1 for want of /dev/full, 1 for want of faketime. To run them: apt-get install faketime',
  );
  expect(skippedLine(['/dev/full'])).toBe('1 test was skipped: 1 for want of /dev/full.');
  expect(skippedLine([])).toBe('This machine has all that the tests need: none was skipped for want of something.');
});
