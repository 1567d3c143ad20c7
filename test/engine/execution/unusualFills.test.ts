import { expect, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import type { Fill } from '../../../src/domain/trading/fill.ts';
import { unusualFills } from '../../../src/engine/execution/unusualFills.ts';
import { trade } from '../makers.ts';

// The plan of Friday, 2026-08-21: SELL NEM 540 at 131.58, BUY NVDA 77 at 214.72.

const STEPS = [trade('SELL NEM Materials 540 131.58'), trade('BUY NVDA Technology 77 214.72')];

/** `SELL NEM 540 @ 131.58`. */
function fill(text: string, tradedOn: string | null = null): Fill {
  const [action, ticker = '', shares = '', , price = ''] = text.split(' ');
  return {
    action: action === 'SELL' ? 'SELL' : 'BUY',
    ticker,
    shares: decimal(shares),
    price: decimal(price),
    commission: decimal('0'),
    at: null,
    tradedOn,
    reference: null,
  };
}

function told(fills: readonly Fill[], earlier: readonly Fill[] = [], band = '10'): string[] {
  return unusualFills(fills, {
    steps: STEPS,
    earlier,
    heldAt: new Map([['AAPL', decimal('100')]]),
    priceBandPct: decimal(band),
    plannedOn: '2026-08-21',
    today: '2026-08-26',
  }).map(({ index, what }) => `${index}: ${what}`);
}

test.each([
  ['SELL NEM 540 @ 144.738', []],
  ['SELL NEM 540 @ 118.422', []],
  ['SELL NEM 540 @ 144.739', ['0: the price $144.739 is more than 10% above the reference price $131.58']],
  ['SELL NEM 540 @ 118.421', ['0: the price $118.421 is more than 10% below the reference price $131.58']],
  ['SELL NEM 540 @ 1315.80', ['0: the price $1,315.80 is more than 10% above the reference price $131.58']],
  ['BUY NVDA 77 @ 21.47', ['0: the price $21.47 is more than 10% below the reference price $214.72']],
  ['BUY AAPL 1 @ 110', []],
  ['SELL AAPL 1 @ 111', ['0: the price $111.00 is more than 10% above the reference price $100.00']],
  ['BUY KO 1 @ 6.00', []],
])('%s: a price further from the reference than the band, on either side', (text, expected) => {
  expect(told([fill(text)])).toEqual(expected);
});

test('the band is policy’s', () => {
  expect(told([fill('SELL NEM 540 @ 131.59')], [], '0')).toHaveLength(1);
  expect(told([fill('SELL NEM 540 @ 260')], [], '100')).toEqual([]);
});

test.each([
  [null, []],
  ['2026-08-21', []],
  ['2026-08-26', []],
  ['2026-08-27', ['0: 2026-08-27 is in the future: it is 2026-08-26']],
  ['2026-08-20', ['0: 2026-08-20 is before the plan, which is of 2026-08-21']],
  ['1999-08-23', ['0: 1999-08-23 is before the plan, which is of 2026-08-21']],
  ['2026-08-22', ['0: the exchange is closed on 2026-08-22']],
  ['2026-09-07', ['0: 2026-09-07 is in the future: it is 2026-08-26', '0: the exchange is closed on 2026-09-07']],
])('traded on %s', (day, expected) => {
  expect(told([fill('SELL NEM 540 @ 131.58', day)])).toEqual(expected);
});

test('more shares than the plan has left, counted through what stands and what comes with it', () => {
  const sale = (shares: number) => fill(`SELL NEM ${shares} @ 131.58`);
  expect(told([sale(300), sale(240)])).toEqual([]);
  expect(told([sale(300), sale(241)])).toEqual(['1: 241 shares are more than the plan has left of SELL NEM: 240']);
  expect(told([sale(1)], [sale(540)])).toEqual(['0: 1 shares are more than the plan has left of SELL NEM: nothing']);
  // what the plan does not trade on that side is unplanned, and told as such
  expect(told([fill('BUY NEM 1 @ 131.58')])).toEqual([]);
});
