import { expect, it } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import { onOneScale, readPercentOrNumber } from '../../../src/documents/fields/values.ts';

const read = (text: string) => onOneScale(text, readPercentOrNumber(text));

it.each([
  ['0', '0'],
  ['1', '1'],
  ['8', '8'],
  ['0.5%', '0.5'],
  ['0.5 percent', '0.5'],
  ['0.00', '0.00'],
])('%s has one meaning', (text, value) => {
  expect(read(text)).toEqual({ ok: true, value: decimal(value) });
});

it.each([
  ['0.08', '8%', '0.08%'],
  ['0.999', '99.9%', '0.999%'],
  ['0.0001', '0.01%', '0.0001%'],
])('%s has two, %s and %s, and is refused with both', (text, share, percent) => {
  expect(read(text)).toEqual({
    ok: false,
    message: `“${text}” without a percent sign can mean ${share} (a share of 1) or ${percent}`,
    accepted: `${share.slice(0, -1)} or "${share}" for the one, "${percent}" for the other`,
  });
});

it('leaves what cannot be read as it is told', () => {
  expect(read('eight')).toEqual(readPercentOrNumber('eight'));
});
