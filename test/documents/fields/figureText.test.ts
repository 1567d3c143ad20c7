import { describe, expect, test } from 'vitest';
import { format } from '../../../src/base/decimal.ts';
import { readRemarked } from '../../../src/documents/fields/figureText.ts';
import { measured, unitFault } from '../../../src/documents/fields/units.ts';
import { approximationIn, readMoney, readPercent, readShares } from '../../../src/documents/fields/values.ts';

function shown(raw: string, read: typeof readMoney): string {
  const { reading, remarks } = readRemarked(raw, read);
  return reading.ok ? [format(reading.value), ...remarks].join(' | ') : reading.message;
}

describe('a remark after a complete figure is a remark', () => {
  test.each([
    ['$214.72<br>(close)', '214.72 | close'],
    ['$214.72<br/>as of Friday', '214.72 | as of Friday'],
    ['$130.00 (+5%)', '130.00 | +5%'],
    ['**$130.00** (+5%) (close)', '130.00 | close | +5%'],
    ['($5.00)', '-5.00'],
    ['$130.00', '130.00'],
    ['–$5.00', '-5.00'],
    ['$–5.00', '-5.00'],
  ])('%s', (raw, expected) => expect(shown(raw, readMoney)).toBe(expected));

  test.each([
    ['420 (all long-term)', '420 | all long-term'],
    ['420<br>(pledged)', '420 | pledged'],
  ])('%s', (raw, expected) => expect(shown(raw, readShares)).toBe(expected));

  test('a percentage', () => expect(shown('–3.2% (since May)', readPercent)).toBe('-3.2 | since May'));
});

describe('what is no remark is refused', () => {
  test.each([
    ['$214.72<br>$215.00', 'cannot be read'],
    ['$214.72<br>+5%', 'cannot be read'],
    ['$99.00 / $100.00', 'there are two figures'],
    ['$99–$100', 'there are two figures'],
    ['$1,000 to $2,000', 'there are two figures'],
    ['$36.00 (in thousands)', '“in thousands” gives it another unit'],
    ['$36.00 (K)', '“K” gives it another unit'],
    ['36,000.00 (EUR)', '“EUR” gives it another unit'],
    ['36,000.00 (settled, EUR)', '“settled, EUR” gives it another unit'],
    ['$36,000 (approx.)', '“approx.” says that it is not exact'],
    ['$5 million', 'the figure is needed in full'],
    ['1️⃣8.00', 'only the digits 0 to 9 are accepted'],
    ['$1️⃣00', 'only the digits 0 to 9 are accepted'],
    ['①8', 'only the digits 0 to 9 are accepted'],
  ])('%s: %s', (raw, expected) => expect(shown(raw, readMoney)).toContain(expected));

  test('a minus before shares is a short position', () => {
    expect(shown('–5', readShares)).toBe('“–5” is a short position, which is not allowed');
  });
});

describe('a figure that is only about right says so', () => {
  test.each([
    ['~$40,000', '“~$40,000” is not exact (“~”), and an exact figure is needed', '$40,000'],
    ['≈ 40,000', '“≈ 40,000” is not exact (“≈”), and an exact figure is needed', '40,000'],
    ['About $5', '“About $5” is not exact (“About”), and an exact figure is needed', '$5'],
    ['approx. 5', '“approx. 5” is not exact (“approx.”), and an exact figure is needed', '5'],
    ['$5 roughly', '“$5 roughly” is not exact (“roughly”), and an exact figure is needed', '$5'],
  ])('%s', (raw, message, rest) => {
    const reading = readMoney(raw);
    expect(reading).toEqual({ ok: false, message, accepted: `the exact figure, such as ${rest}` });
  });

  test.each(['around 5', 'approximately 5', 'circa 5', 'c. 5', 'ca. 5'])('%s', (text) => {
    expect(approximationIn(text)?.rest).toBe('5');
  });

  test.each(['5', 'aboutness 5', 'about', '$5'])('%s is none', (text) => expect(approximationIn(text)).toBeNull());
});

describe('units of a header or a label', () => {
  test.each([
    ['Market Value ($)', 'Market Value', ['$']],
    ['**Weight (%)**', 'Weight', ['%']],
    ['% of Portfolio', 'of Portfolio', ['%']],
    ['Gain%', 'Gain%', ['%']],
    ['Price (EUR)', 'Price', ['eur']],
    ['Price in EUR', 'Price', ['eur']],
    ['Price, €', 'Price', ['€']],
    ['Value ($K)', 'Value', ['$k']],
    ['Value [in thousands]', 'Value', ['thousands']],
    ['Shares (000)', 'Shares', ['000']],
    ['Cash (settled, EUR)', 'Cash (settled, EUR)', ['eur']],
    ['Price (USD)', 'Price', ['usd']],
    ['Cost/Share', 'Cost/Share', []],
    ['Class B', 'Class B', []],
  ])('%s', (text, name, units) => expect(measured(text)).toEqual({ name, units }));

  test.each([
    [['$'], 'dollars', null],
    [['%'], 'percent', null],
    [[], 'count', null],
    [['eur'], 'dollars', 'says EUR, and only US dollars are accepted'],
    [['$k'], 'dollars', 'says $k, and figures are needed in full'],
    [['000'], 'count', 'says 000, and figures are needed in full'],
    [['cents'], 'dollars', 'says cents, and figures are needed in full'],
    [['$'], 'count', 'says dollars, and a number of shares is needed'],
    [['%'], 'count', 'says percent, and a number of shares is needed'],
    [['%'], 'dollars', 'says percent, and an amount in US dollars is needed'],
    [['mm'], 'percent', 'says mm, and figures are needed in full'],
  ] as const)('%j on %s', (units, kind, expected) => expect(unitFault(units, kind)?.message ?? null).toBe(expected));
});
