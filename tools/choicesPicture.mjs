// Draws docs/choices.svg: how far each plan of the shipped example is off what can be reached, against how many orders it
// takes. `npm run picture`; every point is a plan that the built program makes.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { COLOURS, element, label, line, picture } from '../src/documents/print/svg.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Dollars that one trade counts in a search for few: the more, the fewer. */
const TRADE_WEIGHTS = [5, 100, 1_000, 10_000, 25_000, 40_000, 60_000, 100_000];
const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [640, 360, 96, 24, 64, 56];
const MOST_ORDERS = 12;
/** Dollars, a power of ten to each line. */
const [LEAST, MOST] = [1, 1_000_000];

const folder = mkdtempSync(join(tmpdir(), 'choices-'));
const { choices } = JSON.parse(porch('--choices', '--json'));
const fewest = TRADE_WEIGHTS.map((weight) => {
  const policy = join(folder, 'policy.json');
  writeFileSync(policy, JSON.stringify({ trade_weight: weight }));
  porch('--plan', 'fewest', '--policy', policy, '--json', '--out', join(folder, String(weight)));
  const {
    trades,
    deviation_by_sector: sectors,
    cash_deviation: cash,
  } = JSON.parse(readFileSync(join(folder, String(weight), 'optimum.json'), 'utf8'));
  const missed = [...sectors.map(({ deviation }) => deviation), cash].map((one) => Math.abs(Number(one)));
  return { trades, deviation: missed.reduce((sum, one) => sum + one, 0) };
});
rmSync(folder, { recursive: true });

const named = choices.map(({ kind, trades, deviation }) => ({
  name: kind.replace('_', ' '),
  trades,
  deviation: Number(deviation),
}));
const best = new Map();
for (const one of [...fewest, named.find(({ name }) => name === 'sells nothing')])
  if (!(best.get(one.trades)?.deviation <= one.deviation)) best.set(one.trades, one);
const steps = [...best.values()].sort((one, other) => one.trades - other.trades);
writeFileSync(join(root, 'docs/choices.svg'), drawn());

function porch(...words) {
  const args = [
    join(root, 'bin/porch.js'),
    'rebalance',
    join(root, 'examples/rebalance'),
    '--at',
    '2026-08-21',
    ...words,
  ];
  try {
    return execFileSync(process.execPath, args, { encoding: 'utf8' });
  } catch (error) {
    // a plan that is BLOCKED ends with 3
    if (error.status === 3) return error.stdout;
    throw error;
  }
}

function drawn() {
  const told = named.map(({ name, trades, deviation }) => `${name} ${trades} orders, ${money(deviation)}`);
  const few = steps.map(({ trades, deviation }) => `${trades} orders, ${money(deviation)}`);
  return picture(
    WIDTH,
    HEIGHT,
    'How far off target, by how many orders',
    `Of the shipped example on 2026-08-21: ${told.join('; ')}. The fewest orders at other weights of a trade: ${few.join('; ')}.`,
    [
      ...axes(),
      element('polyline', { points: pointsOf(steps), fill: 'none', stroke: COLOURS.before, 'stroke-width': 2 }),
      ...steps.map((one) => dot(one, COLOURS.before, 4)),
      ...named.flatMap(marked),
    ],
  );
}

function axes() {
  const powers = Array.from({ length: Math.log10(MOST / LEAST) + 1 }, (_, power) => LEAST * 10 ** power);
  const across = powers.flatMap((dollars) => [
    line(LEFT, y(dollars), WIDTH - RIGHT, y(dollars), { stroke: COLOURS.grid }),
    label(LEFT - 8, y(dollars) + 4, `$${dollars.toLocaleString('en-US')}`, {
      'text-anchor': 'end',
      fill: COLOURS.quiet,
    }),
  ]);
  const below = Array.from({ length: MOST_ORDERS / 2 + 1 }, (_, half) =>
    label(x(half * 2), HEIGHT - BOTTOM + 18, String(half * 2), { 'text-anchor': 'middle', fill: COLOURS.quiet }),
  );
  return [
    ...across,
    ...below,
    label(x(MOST_ORDERS / 2), HEIGHT - 14, 'orders', { 'text-anchor': 'middle' }),
    label(LEFT, TOP - 10, 'off target', { 'text-anchor': 'end' }),
  ];
}

function marked({ name, trades, deviation }) {
  const isLeft = trades > MOST_ORDERS / 2 && name !== 'least tax';
  return [
    dot({ trades, deviation }, COLOURS.after, 6),
    label(x(trades) + (isLeft ? -10 : 10), y(deviation) + (isLeft ? -8 : -8), `${name}, ${money(deviation)}`, {
      'text-anchor': isLeft ? 'end' : 'start',
    }),
  ];
}

function dot({ trades, deviation }, fill, r) {
  return element('circle', { cx: x(trades), cy: y(deviation), r, fill });
}

function pointsOf(points) {
  return points.map(({ trades, deviation }) => `${x(trades).toFixed(1)},${y(deviation).toFixed(1)}`).join(' ');
}

function x(orders) {
  return LEFT + ((WIDTH - LEFT - RIGHT) * orders) / MOST_ORDERS;
}

/** By the logarithm. */
function y(dollars) {
  const part = Math.log(Math.max(dollars, LEAST) / LEAST) / Math.log(MOST / LEAST);
  return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * part;
}

function money(dollars) {
  return `$${dollars.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}
