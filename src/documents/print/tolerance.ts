import { absolute, compare, type Decimal, format, subtract } from '../../base/decimal.ts';
import { percentOf } from '../../base/ratio.ts';
import { unitPrice } from '../../domain/instruments/wording.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import { type Policy, positionLimit, sectorCap } from '../../domain/planning/policy.ts';
import type { PriceTolerance, Tightest, Tolerance } from '../../domain/planning/tolerance.ts';
import { limitPercent, percent } from './figures.ts';
import { figureColumn, inline, table, textColumn } from './markdown.ts';
import { CONSTRAINT_NAMES } from './words.ts';

// What reports, the guide and the terminal say of how far prices may move, in the same words.

const HEADING = '## How far prices may move';

/** The tightest price and how much worse all orders may fill at once; nothing where nothing is traded. */
export function tightestBlocks(plan: Plan, tolerance: Tolerance | null): string[] {
  if (tolerance === null) return [];
  return [HEADING, `${sentences(plan, tolerance)} Every price is in \`tolerance.json\`.`];
}

/** The same, and what the price of each order may do. */
export function toleranceBlocks(plan: Plan, tolerance: Tolerance | null): string[] {
  if (tolerance === null) return [];
  const columns = [
    figureColumn('#'),
    textColumn('Trade'),
    ...['Reference', 'Limits hold at'].map(figureColumn),
    textColumn('Breaks first'),
  ];
  const rows = plan.steps.map((step) => {
    const range = rangeOf(tolerance, step.ticker);
    return [
      String(step.sequence),
      `${step.action} ${step.ticker}`,
      unitPrice(step.price),
      rangeWords(range),
      range.first === null ? '' : inline(violatedName(range.first)),
    ];
  });
  const meant = 'One price moves and all others stay; only limits that hold at the references are meant.';
  return [HEADING, `${meant} ${sentences(plan, tolerance)}`, table(columns, rows)];
}

function sentences(plan: Plan, { tightest, commonSlipBps, buysOnlyBps }: Tolerance): string {
  const least =
    tightest === null
      ? 'No price alone breaks a limit.'
      : `${inline(tightestWords(plan, tightest))}, ${moveOf(tightest)} from its reference. No other price breaks a limit sooner.`;
  if (commonSlipBps === null) return least;
  const all = `If every order fills up to ${basisPoints(commonSlipBps)} worse than its reference, cash still ends above ${limitPercent(plan.policy.cashMinimumPct)}`;
  const isOfBuys = buysOnlyBps === null || compare(buysOnlyBps, commonSlipBps) === 0;
  const buys = isOfBuys ? '' : `; if the sales fill at theirs, the buys may fill ${basisPoints(buysOnlyBps)} worse`;
  return `${least} ${all}${buys}.`;
}

/** `Cash stays above 5% as long as NVDA fills at $218.55 or below`, as it is in the documents and without a stop. */
export function tightestWords(plan: Plan, { row, side, bound }: Tightest): string {
  const moves = plan.steps.some((step) => step.ticker === row.ticker) ? 'fills' : 'stands';
  const direction = side === 'up' ? 'below' : 'above';
  return `${limitWords(plan, row)} as long as ${row.ticker} ${moves} at ${unitPrice(bound.price)} or ${direction}`;
}

function limitWords({ policy, before, after }: Plan, { constraint, subject }: PriceTolerance): string {
  switch (constraint) {
    case 'sector_cap':
      return `${subject} stays within ${limitPercent(sectorCap(policy, subject))}`;
    case 'position_size': {
      const held = [...(after?.positions ?? []), ...(before?.positions ?? [])].find((one) => one.ticker === subject);
      return `${subject} stays within ${limitPercent(positionLimit(policy, subject, held?.isDiversified))}`;
    }
    case 'sector_increase':
      return `${subject} rises by at most ${increaseWords(policy)}`;
    case 'cash_buffer_warning':
      return `Cash stays above ${limitPercent(policy.cashWarningPct)}`;
    default:
      return `Cash stays above ${limitPercent(policy.cashMinimumPct)}`;
  }
}

function increaseWords({ sectorIncreaseBasis, sectorIncreaseMaximum }: Policy): string {
  const most = limitPercent(sectorIncreaseMaximum);
  return sectorIncreaseBasis === 'relative' ? `${most} of its weight` : `${most.slice(0, -1)} percentage points`;
}

/** The limit of a row: `Cash buffer at the end (cash)`. */
export function violatedName({ constraint, subject }: PriceTolerance): string {
  return constraint === 'cash_buffer_warning' ? subject : `${CONSTRAINT_NAMES[constraint]} (${subject})`;
}

/** How far the price is from its reference at the bound: `1.78%`, rounded half-even. */
function moveOf({ row, bound }: Tightest): string {
  return percent(percentOf(absolute(subtract(bound.price, row.reference)), row.reference), 2);
}

function basisPoints(value: Decimal): string {
  return `${format(value, 2)} basis points`;
}

/** The prices of one security between which every limit holds that holds at the references. */
export interface PriceRange {
  /** Null where no price below the reference breaks one. */
  readonly from: Decimal | null;
  /** Null where no price above the reference breaks one. */
  readonly to: Decimal | null;
  /** The limit that breaks after the fewest ticks. */
  readonly first: PriceTolerance | null;
}

export function rangeOf(tolerance: Tolerance, ticker: string): PriceRange {
  const bounds = boundsOf(tolerance, ticker);
  const nearest = (side: Tightest['side']): Decimal | null =>
    bounds.find((one) => one.side === side)?.bound.price ?? null;
  return { from: nearest('down'), to: nearest('up'), first: bounds[0]?.row ?? null };
}

/** Each trade of hundreds is asked for, and each price has a row for every limit that it breaks. */
const rowsOf = new WeakMap<Tolerance['byPrice'], ReadonlyMap<string, readonly PriceTolerance[]>>();

function rowsOfPrice(byPrice: Tolerance['byPrice'], ticker: string): readonly PriceTolerance[] {
  const known = rowsOf.get(byPrice) ?? groupedRows(byPrice);
  rowsOf.set(byPrice, known);
  return known.get(ticker) ?? [];
}

function groupedRows(byPrice: Tolerance['byPrice']): ReadonlyMap<string, readonly PriceTolerance[]> {
  const groups = new Map<string, PriceTolerance[]>();
  for (const row of byPrice) {
    const group = groups.get(row.ticker);
    if (group === undefined) groups.set(row.ticker, [row]);
    else group.push(row);
  }
  return groups;
}

/** Where the price breaks a limit, the nearest first; the warning line is none. */
function boundsOf({ byPrice }: Tolerance, ticker: string): Tightest[] {
  return (
    rowsOfPrice(byPrice, ticker)
      .filter((row) => row.constraint !== 'cash_buffer_warning')
      .flatMap((row): Tightest[] => [
        ...(row.down === null ? [] : [{ row, side: 'down' as const, bound: row.down }]),
        ...(row.up === null ? [] : [{ row, side: 'up' as const, bound: row.up }]),
      ])
      // of equal ticks the order of the rows stays
      .sort(({ bound: left }, { bound: right }) => (left.ticks < right.ticks ? -1 : left.ticks > right.ticks ? 1 : 0))
  );
}

/** What breaks first where a price is outside of its range; null where it is within. */
export function leavesAt(tolerance: Tolerance, ticker: string, price: Decimal): Tightest | null {
  return (
    boundsOf(tolerance, ticker).find(({ side, bound }) =>
      side === 'up' ? compare(price, bound.price) > 0 : compare(price, bound.price) < 0,
    ) ?? null
  );
}

/** `$131.01 or above`, `$218.55 or below`, `$1.10 to $2.20`, `any price`. */
export function rangeWords({ from, to }: Pick<PriceRange, 'from' | 'to'>): string {
  if (from !== null && to !== null) return `${unitPrice(from)} to ${unitPrice(to)}`;
  if (from !== null) return `${unitPrice(from)} or above`;
  return to === null ? 'any price' : `${unitPrice(to)} or below`;
}
