import { expect, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import {
  type CorporateAction,
  type Difference,
  differencesBetween,
  explained,
  hasJumped,
  likelyAction,
  type Standing,
} from '../../../src/domain/instruments/corporateAction.ts';
import { isTableOld, sectorInTable } from '../../../src/domain/instruments/sectorTable.ts';

const standing = (shares: string, price: string | null): Standing => ({
  shares: decimal(shares),
  price: price === null ? null : decimal(price),
});
const difference = (ticker: string, before: Standing, after: Standing): Difference => ({ ticker, before, after });
const split = (fresh: string, old: string): CorporateAction => ({
  kind: 'split',
  fresh: decimal(fresh),
  old: decimal(old),
});

test.each([
  ['100', '80', true],
  ['100', '120', true],
  ['100', '80.01', false],
  ['100', '119.99', false],
  ['100', '0', true],
  ['0', '0', false],
  ['0.10', '0.12', true],
])('a price from %s to %s jumped: %s', (before, after, jumped) => {
  expect(hasJumped(decimal(before), decimal(after))).toBe(jumped);
});

test('a price that nobody knew has not jumped', () => {
  expect(hasJumped(null, decimal('5'))).toBe(false);
});

test('shares that differ, prices that jumped, what came and what went are differences, by ticker', () => {
  const known = new Map([
    ['AAA', standing('10', '50')],
    ['BBB', standing('10', '50')],
    ['CCC', standing('10', '50')],
    ['SOLD', standing('0', '50')],
  ]);
  const stated = new Map([
    ['CCC', standing('10.000', '41')],
    ['BBB', standing('10', '40')],
    ['NEW', standing('1', '40')],
  ]);
  expect(differencesBetween(known, stated).map(({ ticker }) => ticker)).toEqual(['AAA', 'BBB', 'NEW']);
});

const FOUR = difference('NVDA', standing('100', '480'), standing('400', '121'));

test.each([
  [FOUR, split('4', '1'), null],
  [FOUR, split('3', '1'), 'a split 3:1 of 100 shares makes no 400 of NVDA'],
  [
    difference('NVDA', standing('100', '480'), standing('400', '470')),
    split('4', '1'),
    'a split 4:1 does not take the price of NVDA from $480.00 to $470.00',
  ],
  [difference('GE', standing('105', '12'), standing('13', '97')), split('1', '8'), null],
  [
    difference('GE', standing('105', '12'), standing('12', '97')),
    split('1', '8'),
    'a split 1:8 of 105 shares makes no 12 of GE',
  ],
  [difference('VTI', standing('10', '50'), standing('10.25', '51')), { kind: 'transfer' }, null],
  [
    difference('VTI', standing('10', '50'), standing('10', '40')),
    { kind: 'transfer' },
    'a transfer changes the shares: VTI had 10 shares at $50.00, now 10 at $40.00',
  ],
  [
    FOUR,
    { kind: 'transfer' },
    'a transfer does not move the price: NVDA had 100 shares at $480.00, now 400 at $121.00',
  ],
  [difference('VTI', standing('10', '50'), standing('10', '40')), { kind: 'price_move' }, null],
  [
    FOUR,
    { kind: 'price_move' },
    'a move of the price leaves the shares as they are: NVDA had 100 shares at $480.00, now 400 at $121.00',
  ],
  [FOUR, { kind: 'correction' }, null],
] satisfies [Difference, CorporateAction, string | null][])(
  '%#: figures that an action makes, or not',
  (one, action, against) => {
    const found = explained(one.ticker, action, [one]);
    expect(found.against).toBe(against);
    expect(found.explains).toEqual(against === null ? [one] : []);
  },
);

test('a ticker that waits for no word cannot be confirmed', () => {
  expect(explained('AAA', { kind: 'correction' }, [FOUR]).against).toBe('AAA waits for no word');
});

test('a new name takes the shares and the price of the old one, and both are confirmed', () => {
  const gone = difference('FB', standing('20', '200'), standing('0', null));
  const come = difference('META', standing('0', null), standing('20', '210'));
  const rename = { kind: 'rename', old: 'FB', fresh: 'META' } as const;
  expect(explained('FB', rename, [gone, come])).toEqual({ explains: [gone, come], against: null });
  const fewer = { ...come, after: standing('19', '210') };
  expect(explained('FB', rename, [gone, fewer]).against).toContain('a new name leaves the shares');
  const dearer = { ...come, after: standing('20', '240') };
  expect(explained('FB', rename, [gone, dearer]).against).toContain('a new name leaves the price');
  expect(explained('FB', rename, [come]).against).toBe('FB is not gone from the broker’s file');
  expect(explained('FB', rename, [gone]).against).toBe('META has not come into the broker’s file');
});

test('a merger gives so many shares for each, a broken one in cash, or cash alone', () => {
  const gone = difference('XLNX', standing('10', '190'), standing('0', null));
  const come = difference('AMD', standing('5', '100'), standing('22', '101'));
  const into = (ratio: string): CorporateAction => ({
    kind: 'merger',
    old: 'XLNX',
    into: { fresh: 'AMD', ratio: decimal(ratio) },
  });
  expect(explained('XLNX', into('1.7234'), [gone, come])).toEqual({ explains: [gone, come], against: null });
  expect(explained('XLNX', into('1.6'), [gone, come]).against).toBe(
    '1.6 for each of 10 shares of XLNX makes no 17 more of AMD',
  );
  expect(explained('XLNX', into('1.8'), [gone, come]).against).toBe(
    '1.8 for each of 10 shares of XLNX makes no 17 more of AMD',
  );
  expect(explained('XLNX', { kind: 'merger', old: 'XLNX', into: null }, [gone])).toEqual({
    explains: [gone],
    against: null,
  });
});

test.each([
  [[FOUR], 'NVDA --split 4:1'],
  [[difference('GE', standing('105', '12'), standing('13', '97'))], 'GE --split 1:8'],
  [[difference('VTI', standing('10', '50'), standing('10', '40'))], 'VTI --price-move'],
  [[difference('VTI', standing('10', '50'), standing('10.25', '51'))], 'VTI --transfer'],
  [
    [
      difference('FB', standing('20', '200'), standing('0', null)),
      difference('META', standing('0', null), standing('20', '210')),
    ],
    'FB --rename FB=META',
  ],
] satisfies [Difference[], string][])('%#: what is suggested by the figures', (open, words) => {
  const [first = FOUR] = open;
  expect(likelyAction(first, open)).toBe(words);
});

test('the shipped table of sectors writes them as the house does', () => {
  expect(['NVDA', 'LLY', 'DIS', 'VOO'].map(sectorInTable)).toEqual([
    'Technology',
    'Healthcare',
    'Communication Services',
    null,
  ]);
  expect([isTableOld('2027-08-22'), isTableOld('2027-08-23')]).toEqual([false, true]);
});
