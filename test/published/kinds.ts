import type { Runner } from './given.ts';
import { runAllocation } from './kinds/allocation.ts';
import { runAverageCost } from './kinds/averageCost.ts';
import { runCash } from './kinds/cash.ts';
import { runFillBand } from './kinds/fillBand.ts';
import { runHalt } from './kinds/halt.ts';
import { runLimitPrice } from './kinds/limitPrice.ts';
import { runOrder } from './kinds/order.ts';
import { runRebalance } from './kinds/rebalance.ts';
import { runSales } from './kinds/sales.ts';
import { runSettlement } from './kinds/settlement.ts';
import { runTax } from './kinds/tax.ts';

export interface Kind {
  readonly title: string;
  /** How its rows are read, for the page. */
  readonly rows: string;
  readonly run: Runner;
}

const LOTS =
  'A lot is its name, ticker, day, shares and what all of it cost; a fill its name, side, ticker, day, shares, price, commission and time.';

/** How each kind of case is worked out, and what it is called on the page. */
export const KINDS: Readonly<Record<string, Kind>> = {
  rebalance: {
    title: 'Targets, whole shares, contributions and drift',
    rows: 'A security is its name, the shares that are held, its price, and its target in percent (`-`: none).',
    run: runRebalance,
  },
  sales: {
    title: 'Which holding is sold first',
    rows: 'A holding is its name, shares, price and average cost; all are of one sector.',
    run: runSales,
  },
  tax: { title: 'Lots, gains, wash sales and holding periods', rows: LOTS, run: runTax },
  cash: { title: 'Settled cash, good faith and free-riding', rows: LOTS, run: runCash },
  settlement: {
    title: 'Settlement dates',
    rows: 'Each day of a trade, and the day on which it settles.',
    run: runSettlement,
  },
  order: {
    title: 'Orders against limits',
    rows: 'A holding is its name, shares and price. An order is accepted, denied, or cut to the shares that pass.',
    run: runOrder,
  },
  halt: { title: 'A halt', rows: 'The commands of before, and whether a plan is approved after them.', run: runHalt },
  limit_price: {
    title: 'Limit prices',
    rows: 'Each reference price, and the increment in which the limit prices of both sides are.',
    run: runLimitPrice,
  },
  fill_band: {
    title: 'Mistyped prices',
    rows: 'Each price, and whether a fill at it is held up before it is recorded.',
    run: runFillBand,
  },
  allocation: {
    title: 'A block shared among those who asked',
    rows: 'An order is who asked, and for how many shares. Each figure is what one of them has of what was filled.',
    run: runAllocation,
  },
  average_cost: {
    title: 'Average cost',
    rows: `A holding is its name, shares, price and average cost. ${LOTS}`,
    run: runAverageCost,
  },
};

export function runnerOf(kind: string): Runner {
  const known = KINDS[kind];
  if (known === undefined) throw new Error(`no runner works out ${kind}: ${Object.keys(KINDS).join(', ')}`);
  return known.run;
}
