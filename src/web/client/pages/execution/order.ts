import type { TradeShape } from '../../../contract/shapes.ts';

// An order in the words of a broker's order form, as execution_guide.csv has it.

const ACTIONS = { SELL: 'Sell', BUY: 'Buy' } as const;

/** Every field of the form on a line of its own, for so many shares. A mutual fund has no limit price. */
export function orderBlock({ action, ticker, limit_price: limit }: TradeShape, shares: string): string {
  return [
    `Action: ${ACTIONS[action]}`,
    `Quantity: ${shares}`,
    `Symbol: ${ticker}`,
    `Order Type: ${limit === null ? 'NAV' : 'Limit'}`,
    ...(limit === null ? [] : [`Limit Price: ${limit}`]),
    'Time in Force: Day',
  ].join('\n');
}

/** The same in one line: `Sell 540 NEM, Limit 131.14, Day`. */
export function orderLine({ action, ticker, limit_price: limit }: TradeShape, shares: string): string {
  return `${ACTIONS[action]} ${shares} ${ticker}, ${limit === null ? 'NAV' : `Limit ${limit}`}, Day`;
}
