import { dollars, unitPrice } from '../../domain/instruments/wording.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { Tolerance } from '../../domain/planning/tolerance.ts';
import type { Step } from '../../domain/trading/trade.ts';
import { money, price, shareCount, shares } from '../print/figures.ts';
import { inline, oneLine } from '../print/markdown.ts';
import { rangeOf } from '../print/tolerance.ts';
import { type CsvCell, writeCsv } from '../sheets/writeCsv.ts';

// What a person types in at the broker, in the words of the broker's order form.

const ORDER_TYPE = 'Limit';
/** A mutual fund has no limit price: it is filled at the net asset value of the day. */
const FUND_ORDER_TYPE = 'NAV';
const TIME_IN_FORCE = 'Day';
const ACTIONS = { SELL: 'Sell', BUY: 'Buy' } as const;
/** The guide's phases. */
const PHASES = { SELL: '1', BUY: '2' } as const;
const COLUMNS = [
  'Sequence',
  'Phase',
  'Action',
  'Quantity',
  'Symbol',
  'Description',
  'Order Type',
  'Limit Price',
  'Time in Force',
  'Estimated Value',
  'Holds From',
  'Holds To',
  'Plan',
  'Verdict',
] as const;

/**
 * `execution_guide.csv`: one row an order, in order; null where there is none. Estimated value is dollars at the
 * reference price, before costs. A plan that is BLOCKED says so in every row, so that none can be taken for its own.
 */
export function writeOrderSheet(plan: Plan, tolerance: Tolerance | null = null): string | null {
  if (plan.steps.length === 0) return null;
  const verdict = plan.verdict === 'BLOCKED' ? 'BLOCKED: DO NOT EXECUTE' : plan.verdict;
  const rows = plan.steps.map((step): CsvCell[] => [
    { figure: String(step.sequence) },
    { figure: PHASES[step.action] },
    ACTIONS[step.action],
    { figure: shares(step.shares) },
    step.ticker,
    oneLine(step.name ?? ''),
    step.limitPrice === null ? FUND_ORDER_TYPE : ORDER_TYPE,
    step.limitPrice === null ? '' : { figure: price(step.limitPrice) },
    TIME_IN_FORCE,
    { figure: money(step.value) },
    ...rangeCells(step, tolerance),
    plan.planId,
    verdict,
  ]);
  return writeCsv(COLUMNS, rows);
}

/** The prices between which every limit holds; empty on a side without end. */
function rangeCells({ ticker }: Step, tolerance: Tolerance | null): CsvCell[] {
  const { from, to } = tolerance === null ? { from: null, to: null } : rangeOf(tolerance, ticker);
  return [from, to].map((bound): CsvCell => (bound === null ? '' : { figure: price(bound) }));
}

/** The orders to be printed and ticked, sells first; null where there is none. Each line is the broker's order form. */
export function orderChecklist({ steps }: Plan): string | null {
  if (steps.length === 0) return null;
  const sells = steps.filter((step) => step.action === 'SELL');
  const buys = steps.filter((step) => step.action === 'BUY');
  const wait = sells.length > 0 && buys.length > 0 ? ['**Wait for the fill** of every Sell before the first Buy'] : [];
  return [
    'The plan is approved and still stands today; no other order is open in these symbols',
    ...sells.map(orderLine),
    ...wait,
    ...buys.map(orderLine),
  ]
    .map((item) => `- [ ] ${item}`)
    .join('\n');
}

function orderLine(step: Step): string {
  const symbol = `${step.ticker}${step.name === null ? '' : ` (${inline(step.name)})`}`;
  const order = `**${ACTIONS[step.action]} ${shareCount(step.shares)}** ${symbol}`;
  const type =
    step.limitPrice === null
      ? `a mutual fund, at the day’s net asset value, about ${dollars(step.value)}`
      : `order type ${ORDER_TYPE}, limit price ${unitPrice(step.limitPrice)}; time in force ${TIME_IN_FORCE}`;
  return `${step.sequence}. ${order}; ${type}`;
}
