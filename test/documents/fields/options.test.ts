import { expect, test } from 'vitest';
import { optionNamed } from '../../../src/documents/fields/options.ts';

test.each([
  ['NEM260918C00135000', 'NEM call'],
  ['-NEM260918P135', 'NEM put'],
  ['NEM  260918C00135000', 'NEM call'],
  ['NEM 09/18/2026 135.00 C', 'NEM call'],
  ['NEM Sep 18 2026 $135 Call', 'NEM call'],
  ["BRK.B Sep 18 '26 $500 Put", 'BRK.B put'],
  ['NEM 18SEP26 135 C', 'NEM call'],
  ['CALL NEM 09/18/26 135.000', 'NEM call'],
  ['CALL (NEM) NEWMONT CORPORATION SEP 18 26 $135 (100 SHS)', 'NEM call'],
  ['PUT  (BRK.B) BERKSHIRE HATHAWAY', 'BRK.B put'],
  ['NEM--260918C00135000', 'NEM call'],
  ['CALL  IWM    02/27/26   260.000', 'IWM call'],
  ['NEM', null],
  ['Call of the wild', null],
  ['NEM Call', null],
  ['C', null],
])('%s is %s', (text, expected) => {
  const option = optionNamed(text);
  expect(option === null ? null : `${option.underlying} ${option.right}`).toBe(expected);
});
