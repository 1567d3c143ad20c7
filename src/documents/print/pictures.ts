import { compare, type Decimal } from '../../base/decimal.ts';
import { type Ratio, ZERO_RATIO } from '../../base/ratio.ts';
import type { Plan, Snapshot } from '../../domain/planning/plan.ts';
import { sectorCap } from '../../domain/planning/policy.ts';
import { limitPercent, percentBeside, percentNumber, plainNumber } from './figures.ts';
import { oneLine, shortened } from './markdown.ts';
import { box, COLOURS, element, label, line, picture, ticks } from './svg.ts';

interface Row {
  readonly name: string;
  readonly before: Ratio;
  readonly after: Ratio;
  readonly limit: Decimal;
  /** Cash has a minimum, a sector a cap. */
  readonly isMinimum: boolean;
}

const WIDTH = 760;
const BARS = { left: 190, right: 546, top: 96 };
const COLUMNS = { before: 610, after: 676, limit: 740 };
const ROW = 38;

/** `allocation.svg`: each sector and cash before and after, with its limit; null without holdings. */
export function writeAllocationPicture(plan: Plan): string | null {
  if (plan.before === null || plan.after === null) return null;
  const rows = allocationRows(plan, plan.before, plan.after);
  const figures = rows.flatMap((row) => [percentNumber(row.before), percentNumber(row.after), plainNumber(row.limit)]);
  const low = Math.min(0, ...figures);
  const high = Math.max(10, ...figures);
  const across = (value: number) => BARS.left + ((value - low) / (high - low)) * (BARS.right - BARS.left);
  const bottom = BARS.top + rows.length * ROW;
  const scale = ticks(low, high).flatMap((value) => [
    line(across(value), BARS.top - 6, across(value), bottom, { stroke: COLOURS.grid }),
    label(across(value), bottom + 18, `${value}%`, { 'text-anchor': 'middle', fill: COLOURS.quiet, 'font-size': 11 }),
  ]);
  const bars = rows.flatMap((row, index) => allocationRow(row, BARS.top + index * ROW, across));
  return picture(WIDTH, bottom + 34, 'Allocation before and after', described(rows), [
    ...allocationLegend(),
    ...scale,
    ...bars,
  ]);
}

function allocationRows(plan: Plan, before: Snapshot, after: Snapshot): Row[] {
  const names = new Set([...after.sectors, ...before.sectors].map((one) => one.sector));
  const pctIn = (snapshot: Snapshot, name: string) =>
    snapshot.sectors.find((one) => one.sector === name)?.pct ?? ZERO_RATIO;
  const sectors = [...names].map((name) => ({
    name,
    before: pctIn(before, name),
    after: pctIn(after, name),
    limit: sectorCap(plan.policy, name),
    isMinimum: false,
  }));
  const cash = { before: before.cashPct, after: after.cashPct, limit: plan.policy.cashMinimumPct, isMinimum: true };
  return [...sectors, { name: 'Cash', ...cash }];
}

function allocationLegend(): string[] {
  const quiet = { fill: COLOURS.quiet };
  const heading = { ...quiet, 'text-anchor': 'end', 'font-size': 11 };
  return [
    box(24, 51, 14, 10, { fill: COLOURS.before }),
    label(44, 60, 'before', quiet),
    box(100, 51, 14, 10, { fill: COLOURS.after }),
    label(120, 60, 'after', quiet),
    line(170, 48, 170, 64, { stroke: COLOURS.limit, 'stroke-width': 3 }),
    label(179, 60, 'cap of the sector, minimum of cash', quiet),
    label(COLUMNS.before, BARS.top - 14, 'before', heading),
    label(COLUMNS.after, BARS.top - 14, 'after', heading),
    label(COLUMNS.limit, BARS.top - 14, 'limit', heading),
  ];
}

function allocationRow(row: Row, top: number, across: (value: number) => number): string[] {
  const zero = across(0);
  const bar = (pct: Ratio, y: number, fill: string) => {
    const end = across(percentNumber(pct));
    return box(Math.min(zero, end), y, Math.abs(end - zero), 12, { fill });
  };
  const limit = across(plainNumber(row.limit));
  const right = { 'text-anchor': 'end' };
  const middle = top + 20;
  return [
    label(BARS.left - 12, middle, shortened(oneLine(row.name), 22), right),
    bar(row.before, top + 3, COLOURS.before),
    bar(row.after, top + 17, COLOURS.after),
    line(limit, top, limit, top + 32, { stroke: COLOURS.limit, 'stroke-width': 3 }),
    label(COLUMNS.before, middle, percentBeside(row.before, row.limit, 1), { ...right, fill: COLOURS.quiet }),
    label(COLUMNS.after, middle, percentBeside(row.after, row.limit, 1), { ...right, 'font-weight': 'bold' }),
    label(COLUMNS.limit, middle, `${row.isMinimum ? '≥' : '≤'} ${limitPercent(row.limit)}`, {
      ...right,
      fill: COLOURS.limit,
    }),
  ];
}

function described(rows: readonly Row[]): string {
  const sentences = rows.map((row) => {
    const limit = `${row.isMinimum ? 'minimum' : 'cap'} ${limitPercent(row.limit)}`;
    return `${row.name}: ${percentBeside(row.before, row.limit, 1)} before, ${percentBeside(row.after, row.limit, 1)} after, ${limit}.`;
  });
  return `Percent of the portfolio. ${sentences.join(' ')}`;
}

interface Level {
  readonly name: string;
  readonly cashPct: Ratio;
  readonly colour: string;
}

const CASH_HEIGHT = 400;
const PLOT = { left: 62, right: 636, top: 84, bottom: 312 };
/** Past so many steps their labels thin out. */
const MOST_LABELS = 21;
const MOST_FIGURES = 14;

/** `cash.svg`: cash after each step with the minimum and the warning level; null without holdings. */
export function writeCashPicture(plan: Plan): string | null {
  if (plan.before === null) return null;
  const levels: Level[] = [
    { name: 'Start', cashPct: plan.before.cashPct, colour: COLOURS.before },
    ...plan.steps.map(({ action, ticker, cashAfterPct }) => ({
      name: `${action} ${ticker}`,
      cashPct: cashAfterPct,
      colour: action === 'SELL' ? COLOURS.sell : COLOURS.after,
    })),
  ];
  const { cashMinimumPct, cashWarningPct } = plan.policy;
  const figures = [
    ...levels.map((level) => percentNumber(level.cashPct)),
    plainNumber(cashMinimumPct),
    plainNumber(cashWarningPct),
  ];
  const low = Math.min(0, ...figures);
  const high = Math.max(10, ...figures) * 1.08;
  const up = (value: number) => PLOT.bottom - ((value - low) / (high - low)) * (PLOT.bottom - PLOT.top);
  return picture(WIDTH, CASH_HEIGHT, 'Cash after each step', cashDescribed(plan, levels), [
    ...cashLegend(),
    ...cashScale(low, high, up),
    ...limits(plan, up),
    ...stepLine(levels, cashMinimumPct, up),
  ]);
}

function cashLegend(): string[] {
  const keys = [
    [24, 'start', COLOURS.before],
    [98, 'after a SELL', COLOURS.sell],
    [212, 'after a BUY', COLOURS.after],
  ] as const;
  return [
    ...keys.flatMap(([x, text, fill]) => [
      box(x, 50, 14, 10, { fill }),
      label(x + 20, 60, text, { fill: COLOURS.quiet }),
    ]),
    label(PLOT.right, 60, 'percent of the portfolio', { fill: COLOURS.quiet, 'text-anchor': 'end' }),
  ];
}

function cashScale(low: number, high: number, up: (value: number) => number): string[] {
  return ticks(low, high).flatMap((value) => [
    line(PLOT.left, up(value), PLOT.right, up(value), { stroke: value === 0 ? COLOURS.quiet : COLOURS.grid }),
    label(PLOT.left - 8, up(value) + 4, `${value}%`, { 'text-anchor': 'end', fill: COLOURS.quiet, 'font-size': 11 }),
  ]);
}

/** The two levels, their labels at the right and far enough apart to be read. */
function limits(plan: Plan, up: (value: number) => number): string[] {
  const { cashMinimumPct, cashWarningPct } = plan.policy;
  const minimum = up(plainNumber(cashMinimumPct));
  const drawn = [limitLine(`minimum ${limitPercent(cashMinimumPct)}`, minimum, minimum, COLOURS.limit, 'none')];
  if (compare(cashWarningPct, cashMinimumPct) <= 0) return drawn.flat();
  const warning = up(plainNumber(cashWarningPct));
  const text = Math.min(warning, minimum - 15);
  return [...drawn, limitLine(`warning ${limitPercent(cashWarningPct)}`, warning, text, COLOURS.warning, '6 4')].flat();
}

function limitLine(text: string, y: number, textY: number, colour: string, dashes: string): string[] {
  return [
    line(PLOT.left, y, PLOT.right, y, { stroke: colour, 'stroke-width': 2, 'stroke-dasharray': dashes }),
    label(PLOT.right + 8, textY + 4, text, { fill: colour, 'font-weight': 'bold' }),
  ];
}

function stepLine(levels: readonly Level[], limit: Decimal, up: (value: number) => number): string[] {
  const slot = (PLOT.right - PLOT.left) / levels.length;
  const drawn = levels.map((level, index) => ({
    level,
    x: PLOT.left + index * slot,
    y: up(percentNumber(level.cashPct)),
  }));
  const flats = drawn.map(({ level, x, y }) => line(x, y, x + slot, y, { stroke: level.colour, 'stroke-width': 4 }));
  const risers = drawn
    .slice(1)
    .map(({ level, x, y }, index) => line(x, drawn[index]?.y ?? y, x, y, { stroke: level.colour, 'stroke-width': 2 }));
  const figures = drawn.map(({ level, x, y }) => figure(x + slot / 2, y - 8, percentBeside(level.cashPct, limit, 1)));
  const every = Math.ceil(levels.length / MOST_LABELS);
  const last = levels.length - 1;
  const labels = drawn.flatMap(({ level, x }, index) =>
    index === last || (index % every === 0 && last - index >= every) ? stepLabel(x + slot / 2, index, level.name) : [],
  );
  return [...risers, ...flats, ...(levels.length <= MOST_FIGURES ? figures : []), ...labels];
}

/** White behind the figure, so that a line that crosses it leaves it legible. */
function figure(x: number, y: number, text: string): string {
  return label(x, y, text, {
    'text-anchor': 'middle',
    'font-size': 11,
    stroke: COLOURS.paper,
    'stroke-width': 3,
    'paint-order': 'stroke',
  });
}

function stepLabel(x: number, index: number, name: string): string[] {
  const y = PLOT.bottom + 14;
  const text = index === 0 ? name : `${index} ${name}`;
  const turned = label(0, 0, text, { 'text-anchor': 'end', 'font-size': 11, fill: COLOURS.quiet });
  return [element('g', { transform: `translate(${x.toFixed(1)} ${y}) rotate(-40)` }, turned)];
}

function cashDescribed(plan: Plan, levels: readonly Level[]): string {
  const { cashMinimumPct, cashWarningPct } = plan.policy;
  const sentences = levels.map(
    (level, index) =>
      `${index === 0 ? 'Start' : `${index} ${level.name}`}: ${percentBeside(level.cashPct, cashMinimumPct, 1)}.`,
  );
  return `Percent of the portfolio. Minimum ${limitPercent(cashMinimumPct)}, warning below ${limitPercent(cashWarningPct)}. ${sentences.join(' ')}`;
}
