import { expect, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import { dollars, percent, plain, points, unitPrice } from '../../../src/domain/instruments/wording.ts';
import { byGravity, type Finding, finding } from '../../../src/domain/rules/finding.ts';

test('findings stand by severity, then id, then subject, then message', () => {
  const violation: Finding = {
    id: 'stale_portfolio',
    severity: 'violation',
    subject: 'portfolio',
    message: '',
    waivable: true,
  };
  const inOrder = [
    violation,
    finding('buys_trimmed', 'warning', 'buys', 'z'),
    finding('stale_directive', 'warning', 'Energy', 'z'),
    finding('stale_directive', 'warning', 'Materials', 'a'),
    finding('stale_directive', 'warning', 'Materials', 'b'),
    finding('item_not_read', 'note', 'Portfolio.md', 'a'),
  ];
  expect([...inOrder].reverse().sort(byGravity)).toEqual(inOrder);
  expect([...inOrder].sort(byGravity)).toEqual(inOrder);
});

test('a warning or a note cannot be excepted', () => {
  expect(finding('buys_trimmed', 'warning', 'buys', 'cut')).toEqual({
    id: 'buys_trimmed',
    severity: 'warning',
    subject: 'buys',
    message: 'cut',
    waivable: false,
  });
});

test.each([
  ['0', '$0.00'],
  ['-0.5', '-$0.50'],
  ['999.999', '$1,000.00'],
  ['1234.565', '$1,234.56'],
  ['-1234567.895', '-$1,234,567.90'],
  ['123456', '$123,456.00'],
])('%s dollars read %s', (amount, text) => {
  expect(dollars(decimal(amount))).toBe(text);
});

test.each([
  ['1255.4', '$1,255.40'],
  ['0.0137', '$0.0137'],
  ['12', '$12.00'],
  ['1234567.1234567', '$1,234,567.1234567'],
])('a price of %s reads %s', (price, text) => {
  expect(unitPrice(decimal(price))).toBe(text);
});

test('percentages and points keep four digits and no zeros at the end', () => {
  expect(percent({ numerator: 100n, denominator: 3n })).toBe('33.3333%');
  expect(percent({ numerator: 25n, denominator: 1n })).toBe('25%');
  expect(points({ numerator: -1n, denominator: 2n })).toBe('-0.5');
  expect(plain(decimal('12.50'))).toBe('12.5');
});
