import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimal, format } from '../../../src/base/decimal.ts';
import { readDate } from '../../../src/documents/fields/dates.ts';
import {
  isUnknown,
  readMoney,
  readPercent,
  readPercentOrNumber,
  readPlainNumber,
  readShares,
  type ValueReading,
} from '../../../src/documents/fields/values.ts';
import { plainText } from '../../../src/documents/syntax/text.ts';

function shown(reading: ValueReading<{ units: bigint; scale: number }>): string {
  return reading.ok ? format(reading.value) : reading.message;
}

describe('money', () => {
  test.each([
    ['$1,234.56', '1234.56'],
    ['1234.56', '1234.56'],
    ['1,234.56 USD', '1234.56'],
    ['**$12,870.09**', '12870.09'],
    ['`$0.0137`', '0.0137'],
    ['-$5', '-5'],
    ['$-5', '-5'],
    ['−$5.00', '-5.00'],
    ['($1,234.56)', '-1234.56'],
    ['+$26,000', '26000'],
    ['💰 $131.50[1]', '131.50'],
    ['$131.58[^3]', '131.58'],
    ['$131.58【4†source】', '131.58'],
    ['$131.58[1](https://example.org/a_(b))', '131.58'],
    ['\\$131.58', '131.58'],
  ])('%s is %s', (text, expected) => expect(shown(readMoney(text))).toBe(expected));

  test.each([
    ['1.234,56', 'the point is the decimal mark, and a comma separates thousands'],
    ['46,8', 'the point is the decimal mark, and a comma separates thousands'],
    ['１２３', 'only the digits 0 to 9 are accepted'],
    ['$5²', 'only the digits 0 to 9 are accepted'],
    ['1e3', 'an exponent is not accepted'],
    ['0x10', 'hexadecimal digits are not accepted'],
    ['NaN', 'it is not a number'],
    ['€500', 'only US dollars are accepted'],
    ['500 EUR', 'only US dollars are accepted'],
    ['C$500', 'only US dollars are accepted'],
    ['1,23,456', 'commas separate groups of three digits'],
    ['12,34.5', 'the point is the decimal mark, and a comma separates thousands'],
    ['$31B', 'the figure is needed in full'],
    ['—', 'there is no figure'],
    ['($5', 'it is not a figure of this kind'],
    ['-($5)', 'it is not a figure of this kind'],
    ['-5-', 'it is not a figure of this kind'],
    ['.5', 'it is not a figure of this kind'],
    ['5.', 'it is not a figure of this kind'],
    ['5😀00', 'it is not a figure of this kind'],
    ['~~$5~~', 'it is not a figure of this kind'],
    ['131.58[1]9', 'it is not a figure of this kind'],
    ['9'.repeat(50), 'it is too long for a figure'],
  ])('%s is refused: %s', (text, reason) => {
    const reading = readMoney(text);
    expect(reading.ok).toBe(false);
    expect(shown(reading)).toContain(reason);
  });

  test('the digits stay as they were written', () => {
    expect(readMoney('$131.50')).toEqual({ ok: true, value: decimal('131.50') });
  });

  test('every amount that is printed with separators is read again', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const grouped = whole.toString().replace(/\B(?=(\d{3})+$)/g, ',');
        const text = `$${grouped}.${String(cents).padStart(2, '0')}`;
        expect(shown(readMoney(text))).toBe(text.replace(/[$,]/g, ''));
      }),
    );
  });
});

test.each([
  ['46.8%', '46.8'],
  ['46.8 %', '46.8'],
  ['46.8 percent', '46.8'],
  ['+88.4%', '88.4'],
  ['−3.2%', '-3.2'],
  ['46,8%', '“46,8%” cannot be read: the point is the decimal mark, and a comma separates thousands'],
  ['46.8', '“46.8” cannot be read: it is not a figure of this kind'],
  ['25–28%', '“25–28%” cannot be read: it is not a single percentage'],
])('the percentage %s is %s', (text, expected) => expect(shown(readPercent(text))).toBe(expected));

test.each([
  ['14.2', '14.2'],
  ['14.2%', '14.2'],
])('where percent is meant, %s is %s', (text, expected) => expect(shown(readPercentOrNumber(text))).toBe(expected));

test.each([
  ['420', '420'],
  ['420.125', '420.125'],
  ['1,200', '1200'],
  ['-5', '“-5” is a short position, which is not allowed'],
  ['(5)', '“(5)” cannot be read: it is not a figure of this kind'],
  ['$5', '“$5” cannot be read: shares are needed, not dollars'],
])('%s shares are %s', (text, expected) => expect(shown(readShares(text))).toBe(expected));

test.each([
  ['74', '74'],
  ['74.5', '74.5'],
  ['-1', '-1'],
  ['74/100', '“74/100” cannot be read: it is not a figure of this kind'],
])('the number %s is %s', (text, expected) => expect(shown(readPlainNumber(text))).toBe(expected));

test.each(['', '—', '-', '–', 'n/a', 'N/A', ' **—** '])('%j says that nothing is known', (text) =>
  expect(isUnknown(text)).toBe(true),
);
test.each(['0', 'none', '--', 'x'])('%j says something', (text) => expect(isUnknown(text)).toBe(false));

describe('dates', () => {
  test.each([
    ['2026-08-21', '2026-08-21', '2026-08-21T20:00:00.000Z'],
    ['August 21, 2026', '2026-08-21', '2026-08-21T20:00:00.000Z'],
    ['Aug 21, 2026', '2026-08-21', '2026-08-21T20:00:00.000Z'],
    ['8/21/2026', '2026-08-21', '2026-08-21T20:00:00.000Z'],
    ['21 August 2026', '2026-08-21', '2026-08-21T20:00:00.000Z'],
    ['21 Aug 2026 16:00 ET', '2026-08-21', '2026-08-21T20:00:00.000Z'],
    ['Friday, August 21st, 2026', '2026-08-21', '2026-08-21T20:00:00.000Z'],
    ['Fri 21. Aug 2026', '2026-08-21', '2026-08-21T20:00:00.000Z'],
    ['2026-11-27', '2026-11-27', '2026-11-27T18:00:00.000Z'],
    ['2026-08-21 16:00 ET', '2026-08-21', '2026-08-21T20:00:00.000Z'],
    ['2026-08-21 9:31', '2026-08-21', '2026-08-21T13:31:00.000Z'],
    ['December 31, 2025, 8:45 AM MST', '2025-12-31', '2025-12-31T15:45:00.000Z'],
    ['2026-08-21 8:45 AM MST', '2026-08-21', '2026-08-21T15:45:00.000Z'],
    ['2026-08-21 8:45 AM MT', '2026-08-21', '2026-08-21T14:45:00.000Z'],
    ['2026-08-21 4 PM EST', '2026-08-21', '2026-08-21T21:00:00.000Z'],
    ['2026-08-21 4 PM EDT', '2026-08-21', '2026-08-21T20:00:00.000Z'],
    ['2026-08-21 3:00 PM CT', '2026-08-21', '2026-08-21T20:00:00.000Z'],
    ['2026-08-21 23:30 PT', '2026-08-22', '2026-08-22T06:30:00.000Z'],
    ['2026-08-22T02:00:00Z', '2026-08-21', '2026-08-22T02:00:00.000Z'],
    ['2026-08-21 20:00 UTC', '2026-08-21', '2026-08-21T20:00:00.000Z'],
    ['2026-08-21T16:00:30-04:00', '2026-08-21', '2026-08-21T20:00:30.000Z'],
    ['**2026-08-21** at 12:05 AM ET', '2026-08-21', '2026-08-21T04:05:00.000Z'],
  ])('%s is in New York %s, at %s', (text, date, instant) => {
    expect(readDate(text)).toEqual({ ok: true, value: { date, instant: Date.parse(instant) } });
  });

  test.each([
    ['2026-02-29', 'there is no such day'],
    ['13/01/2026', 'there is no such day'],
    ['August 32, 2026', 'there is no such day'],
    ['2026-08-21 24:00', 'its time or zone is not known'],
    ['2026-08-21 13:00 PM', 'its time or zone is not known'],
    ['2026-08-21 16:00 CET', 'its time or zone is not known'],
    ['2026-08-21 16', 'its time or zone is not known'],
    ['2026-08-213', 'it is not a date of an accepted form'],
    ['13 Foo 2026', 'it is not a date of an accepted form'],
    ['２０２６-08-21', 'it is not a date of an accepted form'],
    ['yesterday', 'it is not a date of an accepted form'],
  ])('%s is refused: %s', (text, reason) => {
    const reading = readDate(text);
    expect(reading.ok ? reading.value : reading.message).toContain(reason);
  });
});

describe('the text that a person reads', () => {
  test.each([
    ['**Reduce** _Materials_ from `46.8%`', 'Reduce Materials from 46.8%'],
    ['snake_case and __bold__', 'snake_case and bold'],
    ['NEM*', 'NEM'],
    ['BRK*B', 'BRK*B'],
    ['[NVDA](https://example.org) beats', 'NVDA beats'],
    ['[ ] Reduce', 'Reduce'],
    ['[x] Reduce', 'Reduce'],
    ['1️⃣ Reduce', 'Reduce'],
    ['👩‍💻 Technology 🇺🇸', 'Technology'],
    ['6.7% ➡️ 16%', '6.7% ➡ 16%'],
    ['6.7% → 16% (−3)', '6.7% → 16% (−3)'],
    ['Gains[1][2], see [web:3]', 'Gains, see'],
    ['[12/31]', '[12/31]'],
    ['text [with (parens)] (+3%)', 'text [with (parens)] (+3%)'],
    ['Procter &amp; Gamble<br>Co', 'Procter & Gamble Co'],
    ['a \\* b \\| c', 'a * b | c'],
    ['5<sup>2</sup>', '5<sup>2</sup>'],
    ['~~gone~~', '~~gone~~'],
    ['5 １ ٣', '5 １ ٣'],
  ])('of %s is %s', (raw, expected) => expect(plainText(raw)).toBe(expected));

  test('is found in a megabyte of any mark', () => {
    for (const part of ['[', '[a](', '[[1]', '*_', '\\', '】【', '&amp', '<', '😀', '`', '](']) {
      const text = plainText(part.repeat(Math.ceil(1_000_000 / part.length)));
      expect(text.length).toBeLessThanOrEqual(1_000_010);
    }
  });
});
