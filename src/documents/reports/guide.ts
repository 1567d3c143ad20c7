import { add, type Decimal, subtract, sum } from '../../base/decimal.ts';
import { firstTradingDay, settlementDate } from '../../domain/days/calendar.ts';
import { dollars, unitPrice } from '../../domain/instruments/wording.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { Tolerance } from '../../domain/planning/tolerance.ts';
import type { Step } from '../../domain/trading/trade.ts';
import { counted, limitOf, limitPercent, percent, shareCount, signedPercent } from '../print/figures.ts';
import { bullets, figureColumn, inline, page, table, textColumn } from '../print/markdown.ts';
import { factLines, findingBullets } from '../print/parts.ts';
import { rangeOf, rangeWords } from '../print/tolerance.ts';
import { blockers, findingsOf, shortId, verdictSentence } from '../print/words.ts';
import { guideBlocks } from './accountWords.ts';
import { orderChecklist } from './orders.ts';

/** `execution_guide.md` (STEP 4C, SEMANTICS 8): what a person places at the broker, in order. */
export function writeExecutionGuide(plan: Plan, tolerance: Tolerance | null = null): string {
  const sells = plan.steps.filter((step) => step.action === 'SELL');
  const buys = plan.steps.filter((step) => step.action === 'BUY');
  return page(
    '# Execution guide',
    ...warningBlocks(plan),
    'Nothing is executed by this program: a person places each order at the broker, in this order, and records the fills. Expected figures are at reference prices.',
    factLines(plan),
    `Trade date: ${tradeDate(plan)}${tradeDate(plan) === plan.evaluatedOn ? '' : ', the next trading day'}. Orders placed on another day settle one business day after that day.`,
    '## Phase 1: SELL orders',
    ...sellBlocks(plan, sells, tolerance),
    '## Phase 2: BUY orders',
    ...buyBlocks(plan, buys, tolerance),
    ...guideBlocks(plan),
    '## Totals',
    totals(plan, sells, buys),
    ...orderBlocks(plan),
    '## Checklist for after execution',
    checklist(plan),
  );
}

/** What stands before anything else: whether these orders may be placed at all. */
function warningBlocks(plan: Plan): (string | null)[] {
  if (plan.verdict !== 'BLOCKED') return [`**${verdictSentence(plan)}.**`];
  const rejected = plan.screenings
    .filter((screening) => screening.status === 'REJECTED')
    .map(
      (screening) =>
        `${screening.action} ${screening.ticker} was rejected: ${screening.reasons.join(', ').replaceAll('_', ' ')}`,
    );
  return [
    `**DO NOT EXECUTE. This plan is BLOCKED: ${blockers(plan)}.**`,
    findingBullets(findingsOf(plan, 'violation')),
    bullets(rejected),
    plan.steps.length > 0 ? 'The orders below are shown for review only.' : null,
  ];
}

function tradeDate(plan: Plan): string {
  return firstTradingDay(plan.evaluatedOn);
}

/** What a sell brings after its costs. */
function proceeds(step: Step): Decimal {
  return subtract(step.value, step.cost);
}

/** What a buy takes, its costs included. */
function outlay(step: Step): Decimal {
  return add(step.value, step.cost);
}

interface OrderColumns {
  readonly amountTitle: string;
  readonly amount: (step: Step) => Decimal;
  /** Absent where it was not measured. */
  readonly tolerance: Tolerance | null;
}

function orderTable(plan: Plan, steps: readonly Step[], { amountTitle, amount, tolerance }: OrderColumns): string {
  const columns = [
    figureColumn('#'),
    textColumn('Ticker'),
    textColumn('Name'),
    ...['Shares', 'Reference price', 'Limit price'].map(figureColumn),
    ...(tolerance === null ? [] : [figureColumn('Limits hold at')]),
    ...[amountTitle, 'Cash after', 'Cash %'].map(figureColumn),
    textColumn('Settles'),
  ];
  const settles = settlementDate(tradeDate(plan));
  const rows = steps.map((step) => [
    String(step.sequence),
    step.ticker,
    inline(step.name ?? ''),
    shareCount(step.shares),
    unitPrice(step.price),
    limitOf(step),
    ...(tolerance === null ? [] : [rangeWords(rangeOf(tolerance, step.ticker))]),
    dollars(amount(step)),
    dollars(step.cashAfter),
    percent(step.cashAfterPct, 2),
    settles,
  ]);
  return table(columns, rows);
}

function sellBlocks(plan: Plan, sells: readonly Step[], tolerance: Tolerance | null): string[] {
  if (sells.length === 0) return ['No SELL order.'];
  return [
    orderTable(plan, sells, { amountTitle: 'Expected proceeds', amount: proceeds, tolerance }),
    `Expected proceeds: ${dollars(sum(sells.map(proceeds)))}. Wait until every SELL order is filled before you place the first BUY order.`,
    bullets(sells.map(gainLine)),
    'Gains are measured on average cost, which is not tax basis: what is taxed depends on the lots that the broker sells.',
  ];
}

function gainLine(step: Step): string {
  if (step.gainPct === null) return `${step.ticker}: the average cost is not known, so a loss cannot be ruled out`;
  const gain = signedPercent(step.gainPct);
  return `${step.ticker}: ${step.gainPct.numerator < 0n ? `**realises a loss**, ${gain}` : gain} on average cost`;
}

function buyBlocks(plan: Plan, buys: readonly Step[], tolerance: Tolerance | null): string[] {
  if (buys.length === 0) return ['No BUY order.'];
  return [
    orderTable(plan, buys, { amountTitle: 'Expected cost', amount: outlay, tolerance }),
    `Expected cost: ${dollars(sum(buys.map(outlay)))}. Never pay more than the limit price.`,
  ];
}

function totals(plan: Plan, sells: readonly Step[], buys: readonly Step[]): string {
  const last = plan.steps.at(-1);
  const cashAfter = last === undefined ? plan.before : { cash: last.cashAfter, cashPct: last.cashAfterPct };
  return bullets([
    `SELL: ${counted(sells.length, 'order')}, ${dollars(sum(sells.map(proceeds)))}`,
    `BUY: ${counted(buys.length, 'order')}, ${dollars(sum(buys.map(outlay)))}`,
    `Costs in these figures: ${dollars(sum(plan.steps.map((step) => step.cost)))}`,
    cashAfter === null
      ? 'Cash at the end: unknown'
      : `Cash at the end: ${dollars(cashAfter.cash)}, ${percent(cashAfter.cashPct, 2)} of the portfolio (minimum ${limitPercent(plan.policy.cashMinimumPct)})`,
  ]);
}

/** The same orders to tick off, for a sheet of paper beside the broker's window. */
function orderBlocks(plan: Plan): (string | null)[] {
  const list = orderChecklist(plan);
  return list === null ? [] : ['## Checklist for the orders', list];
}

function checklist(plan: Plan): string {
  return [
    'Every order is filled, cancelled or noted as open; none was placed that is not in this guide',
    "Filled shares and average prices agree with the broker's confirmations",
    `Cash at the broker is at least ${limitPercent(plan.policy.cashMinimumPct)} of the portfolio`,
    `The fills are recorded: \`porch record ${shortId(plan)} FILLS.csv\``,
    'The constraints were checked again on the state that the fills made',
    'Sales and purchases have settled on the dates above',
  ]
    .map((item) => `- [ ] ${item}`)
    .join('\n');
}
