import type { ChoiceShape } from '../../../contract/choiceShapes.ts';
import { counted, grouped } from '../../ui/words/figures.tsx';
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
/** What a dot has of the room to its sides. */
const DOT = 9;

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

/** Each name as near to its dot as it stands in no other name or dot, to the right where there is room. */
function labelled(
  dots: readonly Dot[],
  x: (orders: number) => number,
  y: (dollars: number) => number,
): readonly { readonly dot: Dot; readonly label: Label }[] {
  const taken: Room[] = dots.map((dot) => roomAround(x(dot.trades), y(dot.deviation)));
  const isFree = (room: Room, own: Room): boolean =>
    taken.every(
      (one) => one === own || one.to <= room.from || room.to <= one.from || Math.abs(one.at - room.at) >= LINE,
    );
  return dots.map((dot, index) => {
    const own = taken[index] ?? roomAround(x(dot.trades), y(dot.deviation));
    const rooms = roomsBeside(own, wordsOf(dot).length * LETTER);
    const room = rooms.find((one) => isFree(one, own)) ?? rooms[0] ?? own;
    taken.push(room);
    const isLeft = room.to < own.to;
    return { dot, label: { x: isLeft ? room.to : room.from, y: room.at, textAnchor: isLeft ? 'end' : 'start' } };
  });
}

/** A part of one line. */
interface Room {
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

function roomAround(across: number, down: number): Room {
  return { from: across - DOT, to: across + DOT, at: down + 4 };
}

/** Where so wide a name may stand beside a dot, the nearest first. */
function roomsBeside({ from, to, at }: Room, width: number): readonly Room[] {
  const sides = [
    { from: to + 1, to: to + 1 + width },
    { from: from - 1 - width, to: from - 1 },
  ].filter((side) => side.from >= 0 && side.to <= WIDTH);
  const shifts = Array.from({ length: HEIGHT }, (_, step) => (step % 2 === 0 ? step / 2 : -(step + 1) / 2));
  return shifts
    .filter((shift) => at + shift > TOP && at + shift < HEIGHT - BOTTOM)
    .flatMap((shift) => sides.map((side) => ({ ...side, at: at + shift })));
}

function described(choices: readonly ChoiceShape[]): string {
  const told = choices.map(
    ({ kind, trades, deviation, own }) =>
      `${NAMES[kind]}${own ? ', this one' : ''}: ${counted(trades, 'order')}, $${grouped(deviation)} off target`,
  );
  return `How far off target, by how many orders. ${told.join('; ')}`;
}
