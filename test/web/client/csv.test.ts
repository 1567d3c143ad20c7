import { expect, test } from 'vitest';
import { csvOf } from '../../../src/web/client/ui/words/csv.ts';
import { dollarSum, partOf } from '../../../src/web/client/ui/words/sums.ts';

test('a table is kept as it is read: figures as numbers, texts as texts', () => {
  const rows = [
    ['Holding', 'Value', 'Gain', 'Weight'],
    ['BRK.B  Berkshire, "Class B"', '$1,234,567.80', '−$12.50', '46.80%'],
    ['–', '0.79 left', '+21.75', '1,000'],
  ];
  expect(csvOf(rows)).toBe(
    'Holding,Value,Gain,Weight\r\n"BRK.B Berkshire, ""Class B""",1234567.80,-12.50,46.80%\r\n–,0.79 left,21.75,1000\r\n',
  );
});

test('no text becomes a formula in a spreadsheet', () => {
  for (const text of ['=1+1', '+1+1', '-1+1', '@SUM(A1)', '  =1', '＝1', '＋1', '－1', '＠A1', '-cmd|/c calc']) {
    const [line = ''] = csvOf([[text]]).split('\r\n');
    expect([text, line.replace(/^"/, '').startsWith("'")]).toEqual([text, true]);
  }
});

test('dollars are summed to the cent, however large', () => {
  expect(dollarSum(['0.10', '0.20', '-0.05', '90071992547409.93'])).toBe('90071992547410.18');
  expect(dollarSum(['-1.00', '0.25'])).toBe('-0.75');
  expect(dollarSum([])).toBe('0.00');
  expect([partOf('29.58', '100.00'), partOf('1.00', '0.00')]).toEqual([29.58, null]);
});
