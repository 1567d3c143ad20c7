import type { ChoiceShape } from '../../../contract/choiceShapes.ts';
import { grouped } from '../../ui/words/figures.tsx';
import './offTarget.css';

export const NAMES: Readonly<Record<ChoiceShape['kind'], string>> = {
  directed: 'as directed',
  nearest: 'nearest',
  fewest: 'fewest',
  least_tax: 'least tax',
  sells_nothing: 'sells nothing',
};

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [400, 270, 86, 16, 30, 44];
/** What is nearer than a dollar is drawn at a dollar: the scale is by powers of ten. */
const LEAST = 1;
const MOST_TICKS = 8;
const LETTER = 7;
const LINE = 17;

interface Dot {
  readonly trades: number;
  readonly deviation: number;
  readonly kinds: readonly ChoiceShape['kind'][];
  readonly isOwn: boolean;
}

/** How far each plan stays off target against how many orders it takes; the figures stand in the table beside it. */
export function ChoicesPicture({ choices }: { readonly choices: readonly ChoiceShape[] }) {
  const dots = dotsOf(choices);
  const most = dots.reduce((top, { deviation }) => Math.max(top, deviation), 10);
  const powers = Array.from({ length: Math.ceil(Math.log10(most)) + 1 }, (_, power) => 10 ** power);
  const top = powers.at(-1) ?? 10;
  const step = Math.max(1, Math.ceil(dots.reduce((count, { trades }) => Math.max(count, trades), 1) / MOST_TICKS));
  const last = Math.ceil(dots.reduce((count, { trades }) => Math.max(count, trades), 1) / step) * step;
  const x = (orders: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * orders) / last;
  const y = (dollars: number): number => {
    const part = Math.log(Math.max(dollars, LEAST) / LEAST) / Math.log(top / LEAST);
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * part;
  };
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={described(choices)} className="choices-picture">
      {powers.map((dollars) => (
        <g key={dollars}>
          <line className="choices-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(dollars)} y2={y(dollars)} />
          <text className="choices-axis" x={LEFT - 8} y={y(dollars) + 4} textAnchor="end">
            ${grouped(String(dollars))}
          </text>
        </g>
      ))}
      {Array.from({ length: last / step + 1 }, (_, place) => place * step).map((orders) => (
        <text key={orders} className="choices-axis" x={x(orders)} y={HEIGHT - BOTTOM + 18} textAnchor="middle">
          {orders}
        </text>
      ))}
      <text className="choices-axis" x={(LEFT + WIDTH - RIGHT) / 2} y={HEIGHT - 8} textAnchor="middle">
        orders
      </text>
      <text className="choices-axis" x={LEFT - 8} y={16} textAnchor="end">
        off target
      </text>
      {labelled(dots, x, y).map(({ dot, label }) => (
        <g key={dot.kinds.join()}>
          <circle
            className={dot.isOwn ? 'choices-dot choices-own' : 'choices-dot'}
            cx={x(dot.trades)}
            cy={y(dot.deviation)}
            r={dot.isOwn ? 7 : 5}
          />
          <text className={dot.isOwn ? 'choices-name choices-strong' : 'choices-name'} {...label}>
            {wordsOf(dot)}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** Plans that come to the same figures are one dot with all their names. */
function dotsOf(choices: readonly ChoiceShape[]): readonly Dot[] {
  const dots = new Map<string, Dot>();
  for (const { kind, trades, deviation, own } of choices) {
    const key = `${trades} ${deviation}`;
    const { kinds, isOwn } = dots.get(key) ?? { kinds: [], isOwn: false };
    dots.set(key, { trades, deviation: Number(deviation), kinds: [...kinds, kind], isOwn: isOwn || own });
  }
  return [...dots.values()];
}

function wordsOf({ kinds, isOwn }: Dot): string {
  const names = kinds.map((kind) => NAMES[kind]).join(', ');
  return isOwn ? `${names} (this one)` : names;
}

interface Label {
  readonly x: number;
  readonly y: number;
  readonly textAnchor: 'start' | 'end';
}

/** Each name beside its dot, to the side where there is room, moved down past one that stands there already. */
function labelled(
  dots: readonly Dot[],
  x: (orders: number) => number,
  y: (dollars: number) => number,
): readonly { readonly dot: Dot; readonly label: Label }[] {
  const taken: { readonly from: number; readonly to: number; readonly at: number }[] = [];
  return dots
    .toSorted((one, other) => y(one.deviation) - y(other.deviation))
    .map((dot) => {
      const [across, width] = [x(dot.trades), wordsOf(dot).length * LETTER];
      const isLeft = across + 10 + width > WIDTH;
      const [from, to] = isLeft ? [across - 10 - width, across - 10] : [across + 10, across + 10 + width];
      let at = y(dot.deviation) + 4;
      while (taken.some((one) => one.from < to && from < one.to && Math.abs(one.at - at) < LINE)) at += 1;
      taken.push({ from, to, at });
      return { dot, label: { x: isLeft ? to : from, y: at, textAnchor: isLeft ? 'end' : 'start' } };
    });
}

function described(choices: readonly ChoiceShape[]): string {
  const told = choices.map(
    ({ kind, trades, deviation, own }) =>
      `${NAMES[kind]}${own ? ', this one' : ''}: ${trades} ${trades === 1 ? 'order' : 'orders'}, $${grouped(deviation)} off target`,
  );
  return `How far off target, by how many orders. ${told.join('; ')}`;
}
