import { useCallback, useState } from 'react';
import type { MomentShape } from '../../../contract/holdingShapes.ts';
import type { Series } from './series.ts';

const [HEIGHT, LEFT, RIGHT, TOP] = [250, 84, 44, 16];
/** Until it is known how wide the page is, and so that days do not stand in one another. */
const [WIDTH, NARROW] = [960, 480];
const FLOOR = 190;
const LANE = 212;
const DAY = 86_400_000;
const TICKS = 4;

/** What measures the figure, and the pixels that it has from side to side: its letters keep their size on any window. */
function useWidth() {
  const [width, setWidth] = useState(WIDTH);
  const measure = useCallback((figure: HTMLElement) => {
    const watch = new ResizeObserver(() => setWidth(Math.max(figure.clientWidth, LEFT * 2)));
    watch.observe(figure);
    return () => watch.disconnect();
  }, []);
  return [measure, width] as const;
}

interface Point {
  readonly at: number;
  readonly figure: number;
}

/**
 * One figure on the days on which it is known, and below it what happened: each dot is a figure of the table beside it,
 * and nothing is drawn between two of them.
 */
export function Timeline({ moments, series }: { readonly moments: readonly MomentShape[]; readonly series: Series }) {
  const [measure, width] = useWidth();
  const points = moments.flatMap(({ known }) => pointOf(known, series));
  const events = moments.flatMap(({ at, kind }) => (at === null ? [] : [{ at: Date.parse(at), kind }]));
  if (points.length === 0) return <p>{series.name} is known on no day that is shown.</p>;
  const times = [...points, ...events].map(({ at }) => at);
  const x = scale(Math.min(...times) - DAY, Math.max(...times) + DAY, LEFT, width - RIGHT);
  const figures = points.map(({ figure }) => figure);
  const ticks = ticksOf(Math.min(...figures), Math.max(...figures));
  const y = scale(ticks[0] ?? 0, ticks.at(-1) ?? 1, FLOOR, TOP);
  return (
    <figure ref={measure} className="timeline">
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={described(points, series)}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line className="timeline-grid" x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} />
            <text className="timeline-text" x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
              {series.text(tick).replace('.00', '')}
            </text>
          </g>
        ))}
        {points.map(({ at, figure }) => (
          <g key={`${at} ${figure}`}>
            <line className="timeline-drop" x1={x(at)} x2={x(at)} y1={y(figure)} y2={FLOOR} />
            <circle className="timeline-dot" cx={x(at)} cy={y(figure)} r={5} />
          </g>
        ))}
        <line className="timeline-lane" x1={LEFT} x2={width - RIGHT} y1={LANE} y2={LANE} />
        {events.map(({ at, kind }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two things may be recorded at one moment
          <Mark key={place} x={x(at)} kind={kind} />
        ))}
        {daysOf(times, width < NARROW).map((at) => (
          <text key={at} className="timeline-text" x={x(at)} y={HEIGHT - 8} textAnchor="middle">
            {new Date(at).toISOString().slice(0, 10)}
          </text>
        ))}
      </svg>
      <figcaption className="timeline-keys quiet">
        <span>
          <svg aria-hidden="true" viewBox="-8 -8 16 16" className="timeline-key">
            <circle className="timeline-dot" r={5} />
          </svg>{' '}
          {series.name}, on the day that it is of
        </span>
        {KEYS.map(([kind, words]) => (
          <span key={kind}>
            <svg aria-hidden="true" viewBox="-8 -8 16 16" className="timeline-key">
              <path className={`timeline-mark timeline-${kind}`} d={SHAPES[kind]} />
            </svg>{' '}
            {words}
          </span>
        ))}
        <span>Nothing is drawn between two known days.</span>
      </figcaption>
    </figure>
  );
}

const SHAPES: Readonly<Record<MomentShape['kind'], string>> = {
  plan: 'M0 -6 L6 0 L0 6 L-6 0 Z',
  decision: 'M-5 -5 H5 V5 H-5 Z',
  fills: 'M-5 0 A5 5 0 1 0 5 0 A5 5 0 1 0 -5 0 Z',
  correction: 'M-5 -5 L5 5 M5 -5 L-5 5',
  import: 'M0 -6 L6 5 H-6 Z',
  targets: 'M0 6 L6 -5 H-6 Z',
  document: '',
};
const KEYS = [
  ['plan', 'plan'],
  ['decision', 'decision'],
  ['fills', 'fills'],
  ['import', 'import'],
  ['targets', 'targets changed'],
  ['correction', 'taken back'],
] as const;

function Mark({ x, kind }: { readonly x: number; readonly kind: MomentShape['kind'] }) {
  return <path className={`timeline-mark timeline-${kind}`} d={SHAPES[kind]} transform={`translate(${x} ${LANE})`} />;
}

function pointOf(known: MomentShape['known'], series: Series): Point[] {
  if (known?.day == null) return [];
  const figure = series.of(known);
  return figure === null ? [] : [{ at: Date.parse(known.day), figure }];
}

function scale(from: number, to: number, start: number, end: number): (value: number) => number {
  const span = to - from || 1;
  return (value) => start + ((value - from) / span) * (end - start);
}

/** Round figures from at or below the least to at or above the most. */
function ticksOf(least: number, most: number): readonly number[] {
  const span = most - least || Math.abs(most) || 1;
  const raw = span / TICKS;
  const power = 10 ** Math.floor(Math.log10(raw));
  const unit = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= raw) ?? power;
  const first = Math.floor(least / unit);
  const last = Math.max(Math.ceil(most / unit), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * unit).toPrecision(12)));
}

/** The first day, the last, and the one between where there is room. */
function daysOf(times: readonly number[], isNarrow: boolean): readonly number[] {
  const [first, last] = [Math.min(...times), Math.max(...times)];
  if (last - first < 2 * DAY) return [first];
  return isNarrow ? [first, last] : [first, (first + last) / 2, last];
}

function described(points: readonly Point[], series: Series): string {
  const told = points.map(({ at, figure }) => `${new Date(at).toISOString().slice(0, 10)} ${series.text(figure)}`);
  return `${series.name}: ${[...new Set(told)].join('; ')}`;
}
