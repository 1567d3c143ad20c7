import { decimal } from '../../../src/base/decimal.ts';
import { unusualFills } from '../../../src/engine/execution/unusualFills.ts';
import { type Figures, figure, type Given } from '../given.ts';

const DAY = '2026-11-20';

/** Which prices are held up before they are recorded: each figure is called by a price. Facts: `reference`, `band_pct`. */
export function runFillBand(given: Given): Figures {
  const reference = figure(given.text('reference'));
  const priceBandPct = figure(given.text('band_pct'));
  const facts = { action: 'BUY', ticker: 'ABC', shares: decimal('1') } as const;
  return (price) => {
    const fill = {
      ...facts,
      price: figure(price),
      commission: decimal('0'),
      at: null,
      tradedOn: DAY,
      reference: null,
      source: { file: 'fills.csv', line: 1, text: '' },
    };
    const found = unusualFills([fill], {
      steps: [{ ...facts, price: reference }],
      earlier: [],
      heldAt: new Map(),
      priceBandPct,
      plannedOn: DAY,
      today: DAY,
    });
    return found.length === 0 ? 'passes' : 'held up';
  };
}
