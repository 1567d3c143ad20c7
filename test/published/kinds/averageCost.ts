import { format, trimmed } from '../../../src/base/decimal.ts';
import { quotient, roundRatio } from '../../../src/base/ratio.ts';
import { applyFills } from '../../../src/engine/execution/applyFills.ts';
import { fill } from '../../engine/account/households.ts';
import { money, portfolio } from '../../engine/makers.ts';
import { made } from '../../engine/workflows.ts';
import { type Figures, type Given, unknownFigure } from '../given.ts';

/**
 * What fills make of a holding in Portfolio.md. Facts: `cash`, `holding` (`AAPL 10 160.00 150.00`: shares, price, average
 * cost), absent where nothing is held, and `fills` as of kind tax.
 */
export function runAverageCost(given: Given): Figures {
  const held = given.maybe('holding');
  const before = portfolio(given.text('cash'), ...(held === null ? [] : [held.replace(' ', ' Technology ')]));
  const fills = given.rows('fills').map((row) => ({ ...fill(row), source: { file: 'fills.csv', line: 1, text: row } }));
  const after = made(applyFills(before, fills, new Map()));
  const [position] = after.positions;
  return (name) => {
    if (name === 'cash') return money(after.cash) ?? 'unknown';
    if (name === 'shares') return position === undefined ? '0' : format(trimmed(position.shares));
    if (name !== 'average cost') return unknownFigure(name);
    if (position === undefined || position.costBasis === null) return 'none';
    return money(roundRatio(quotient(position.costBasis, position.shares), 4)) ?? 'unknown';
  };
}
